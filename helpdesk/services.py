"""What may be done with tickets: one function per action, each under the ticket's lock, written to the ledger."""

from typing import Any
from uuid import UUID

from django.db import connection, transaction

from core.audit.public import Actor, record
from core.foundation.public import clock
from core.outbox.public import publish
from core.tenancy.public import current_agency
from helpdesk import rules, selectors
from helpdesk.enums import Action, EventKind, TicketState
from helpdesk.errors import AskInAnAgency, TextMissing
from helpdesk.models import Ticket, TicketEvent, TicketNote

TICKET_CHANGED = "helpdesk.ticket_changed"
#: After these the asker is told by a notice.
TOLD = frozenset({Action.ANSWER, Action.ESCALATE, Action.FIX, Action.CLOSE})


@transaction.atomic
def raise_ticket(
    *, subject: str, text: str, module: str, kind: str, severity: str, page: str = "", actor: Actor
) -> Ticket:
    """Ask the help desk from within an agency. Raises AskInAnAgency outside one, TextMissing without words."""
    agency = current_agency()
    if agency is None or actor.person_id is None:
        raise AskInAnAgency
    if not subject.strip() or not text.strip():
        raise TextMissing(field="text" if subject.strip() else "subject")
    now = clock.now()
    ticket = Ticket.objects.create(
        agency_code=agency, number=_take_number(now.astimezone(clock.SEOUL).year), requester_id=actor.person_id,
        requester_name=actor.name, requester_department=actor.department_name, module=module, kind=kind,
        severity=severity, subject=subject.strip(), text=text.strip(), page=rules.safe_page(page),
        opened_at=now, changed_at=now,
    )  # fmt: skip
    _note_event(ticket, EventKind.RAISED, from_state="", text="", actor=actor)
    record("helpdesk.ticket_raised", target=ticket, actor=actor, detail={"number": ticket.number, "kind": kind})
    return ticket


def assign_ticket(*, ticket_id: UUID, actor: Actor) -> Ticket:
    """Take a ticket in hand. Raises InAnotherHand while another agent has it, unless a supervisor takes over."""
    return _move(Action.ASSIGN, ticket_id, actor, assignee_id=actor.person_id, assignee_name=actor.name)


def answer_ticket(*, ticket_id: UUID, text: str, actor: Actor) -> Ticket:
    """Answer the asker; an unassigned ticket comes into the answering agent's hand."""
    return _move(Action.ANSWER, ticket_id, actor, text=text)


def escalate_ticket(*, ticket_id: UUID, text: str, actor: Actor) -> Ticket:
    """Hand a ticket to the developers. The text is an internal note: the asker learns the state, not the words."""
    return _move(Action.ESCALATE, ticket_id, actor, text=text)


def fix_ticket(*, ticket_id: UUID, text: str, actor: Actor) -> Ticket:
    """Report an escalated ticket as fixed, telling the asker what changed."""
    return _move(Action.FIX, ticket_id, actor, text=text)


def close_ticket(*, ticket_id: UUID, actor: Actor) -> Ticket:
    """Close after the asker's confirmation or CONFIRM_DAYS of silence. Raises WaitBeforeClosing."""
    return _move(Action.CLOSE, ticket_id, actor, closed_at=clock.now())


def note_ticket(*, ticket_id: UUID, text: str, actor: Actor) -> Ticket:
    """Keep an internal note that no agency can read."""
    return _move(Action.NOTE, ticket_id, actor, text=text)


def reply_to_ticket(*, ticket_id: UUID, text: str, actor: Actor) -> Ticket:
    """The asker adds something while the help desk works on it."""
    return _move(Action.REPLY, ticket_id, actor, text=text)


def confirm_ticket(*, ticket_id: UUID, actor: Actor) -> Ticket:
    """The asker says that it helped."""
    return _move(Action.CONFIRM, ticket_id, actor)


def reopen_ticket(*, ticket_id: UUID, text: str, actor: Actor) -> Ticket:
    """The asker says why it did not help; the ticket goes back to the queue. Raises TooLateToReopen."""
    return _move(Action.REOPEN, ticket_id, actor, text=text, closed_at=None)


@transaction.atomic
def _move(action: Action, ticket_id: UUID, actor: Actor, *, text: str = "", **changes: Any) -> Ticket:
    """Lock, check, change, write history and ledger, tell: the same for every action of the table in rules."""
    ticket = selectors.ticket_for_update(ticket_id, actor)
    rules.check_can(action, ticket, actor)
    words = rules.check_text(action, text)
    before, move = ticket.state, rules.MOVES[action]
    _change(ticket, action, actor, changes)
    internal = action in (Action.NOTE, Action.ESCALATE)
    if internal:
        TicketNote.objects.create(ticket=ticket, text=words, by_id=actor.person_id, by_name=actor.name, at=clock.now())
    if move.event:
        _note_event(ticket, move.event, from_state=before, text="" if internal else words, actor=actor)
    detail = {"number": ticket.number, "agency": ticket.agency_code, "from": before, "to": ticket.state}
    record(f"helpdesk.ticket_{action.value}", target=ticket, actor=actor, detail=detail)
    if action in TOLD:
        _tell_asker(ticket, action)
    return ticket


def _change(ticket: Ticket, action: Action, actor: Actor, changes: dict[str, Any]) -> None:
    """Set the new state and the times and hands that go with it; an internal note leaves the ticket as it was."""
    if action == Action.NOTE:
        return
    now, target = clock.now(), rules.MOVES[action].target
    changes |= {"state": target or ticket.state, "changed_at": now}
    if target in (TicketState.ANSWERED, TicketState.FIXED) and ticket.first_answered_at is None:
        changes["first_answered_at"] = now
    if action == Action.ANSWER and ticket.assignee_id is None:
        changes |= {"assignee_id": actor.person_id, "assignee_name": actor.name}
    for name, value in changes.items():
        setattr(ticket, name, value)
    ticket.save(update_fields=list(changes))


def _note_event(ticket: Ticket, kind: EventKind, *, from_state: str, text: str, actor: Actor) -> None:
    TicketEvent.objects.create(
        agency_code=ticket.agency_code, ticket=ticket, kind=kind, from_state=from_state, to_state=ticket.state,
        text=text, by_id=actor.person_id, by_name=actor.name, by_desk=current_agency() is None, at=ticket.changed_at,
    )  # fmt: skip


def _tell_asker(ticket: Ticket, action: Action) -> None:
    payload = {
        "agency": ticket.agency_code, "ticket_id": str(ticket.pk), "person_id": str(ticket.requester_id),
        "number": ticket.number, "subject": ticket.subject, "state": str(ticket.state),
    }  # fmt: skip
    publish(TICKET_CHANGED, payload, key=f"{ticket.pk}:{action}:{ticket.changed_at.isoformat()}")


def _take_number(year: int) -> str:
    """The next number, counted across all agencies and years; what is rolled back leaves a gap, which harms nobody.

    Drawn through a function, so no agency learns of another, and from a sequence, so nobody waits for another.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT public.helpdesk_take_number()")
        return f"{year}-{cursor.fetchone()[0]:06d}"
