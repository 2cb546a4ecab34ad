"""What other apps may use of the help desk."""

from helpdesk.enums import Action, Module, Severity, TicketKind, TicketState
from helpdesk.models import Ticket
from helpdesk.selectors import QueueCounts, own_tickets, queue_counts, waiting_for_me
from helpdesk.services import (
    answer_ticket,
    assign_ticket,
    close_ticket,
    confirm_ticket,
    escalate_ticket,
    fix_ticket,
    note_ticket,
    raise_ticket,
    reopen_ticket,
    reply_to_ticket,
)

__all__ = [
    "Action",
    "Module",
    "QueueCounts",
    "Severity",
    "Ticket",
    "TicketKind",
    "TicketState",
    "answer_ticket",
    "assign_ticket",
    "close_ticket",
    "confirm_ticket",
    "escalate_ticket",
    "fix_ticket",
    "note_ticket",
    "own_tickets",
    "queue_counts",
    "raise_ticket",
    "reopen_ticket",
    "reply_to_ticket",
    "waiting_for_me",
]
