"""What happens to task cards: one function each act; the card's row is locked first, the ledger comes last."""

from core.taskcards.services.entries import drop_entry, write_entry
from core.taskcards.services.evaluating import evaluate_card
from core.taskcards.services.importing import Imported, import_card
from core.taskcards.services.life import (
    approve_card,
    close_card,
    complete_card,
    decline_card,
    endorse_card,
    reopen_card,
    resume_card,
    suspend_card,
)
from core.taskcards.services.links import link_result, unlink_result
from core.taskcards.services.people import accept_task, add_member, assign_owner, end_member
from core.taskcards.services.proposing import Heading, change_heading, propose_card
from core.taskcards.services.reporting import report_progress
from core.taskcards.services.settings import switch_part
from core.taskcards.services.transferring import Places, pass_card_on, take_card

__all__ = [
    "Heading",
    "Imported",
    "Places",
    "accept_task",
    "add_member",
    "approve_card",
    "assign_owner",
    "change_heading",
    "close_card",
    "complete_card",
    "decline_card",
    "drop_entry",
    "end_member",
    "endorse_card",
    "evaluate_card",
    "import_card",
    "link_result",
    "pass_card_on",
    "propose_card",
    "reopen_card",
    "report_progress",
    "resume_card",
    "suspend_card",
    "switch_part",
    "take_card",
    "unlink_result",
    "write_entry",
]
