"""Who may do what with a ticket, and when. The states and their changes stand in one table (DOMAIN 4)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.audit.public import Actor
from core.foundation.public import DomainError, clock
from helpdesk.enums import Action, EventKind, Severity, TicketState
from helpdesk.errors import (
    AlreadyYours,
    InAnotherHand,
    NotInThisState,
    NotYours,
    TextMissing,
    TooLateToReopen,
    WaitBeforeClosing,
)
from helpdesk.models import Ticket
from helpdesk.permissions import FIX, READ_AGENCY, SUPERVISE, WORK

CONFIRM_DAYS = 7
REOPEN_DAYS = 30
#: Hours until a first answer is late, by severity. A target of ours; no source publishes one.
FIRST_ANSWER_HOURS = {Severity.CRITICAL: 2, Severity.MAJOR: 8, Severity.MINOR: 24}

S = TicketState
WITH_THE_DESK = frozenset({S.NEW, S.ASSIGNED, S.REOPENED})


def is_desk(ticket: Ticket, actor: Actor) -> bool:
    """An agent or supervisor of the help desk."""
    return actor.may(WORK)


def is_fixer(ticket: Ticket, actor: Actor) -> bool:
    """Somebody who speaks for the developers."""
    return actor.may(FIX)


def is_asker(ticket: Ticket, actor: Actor) -> bool:
    """The asker, or the agency's administrator or task force speaking for its people."""
    return ticket.requester_id == actor.person_id or actor.may(READ_AGENCY)


def check_hand(ticket: Ticket, actor: Actor) -> None:
    """A ticket in somebody's hand stays there until a supervisor takes it over. Raises InAnotherHand."""
    if ticket.assignee_id not in (None, actor.person_id) and ticket.state == S.ASSIGNED and not actor.may(SUPERVISE):
        raise InAnotherHand(name=ticket.assignee_name)


def check_new_hand(ticket: Ticket, actor: Actor) -> None:
    """Nobody takes what they hold already. Raises AlreadyYours."""
    if ticket.assignee_id == actor.person_id and ticket.state == S.ASSIGNED:
        raise AlreadyYours


def check_waited(ticket: Ticket, actor: Actor) -> None:
    """Without the asker's word a ticket is closed only after CONFIRM_DAYS. Raises WaitBeforeClosing."""
    waited = clock.now() - ticket.changed_at >= timedelta(days=CONFIRM_DAYS)
    if ticket.state != S.CONFIRMED and not waited:
        raise WaitBeforeClosing(days=CONFIRM_DAYS)


def check_recent(ticket: Ticket, actor: Actor) -> None:
    """A closed ticket can be reopened for REOPEN_DAYS. Raises TooLateToReopen."""
    if ticket.closed_at and clock.now() - ticket.closed_at > timedelta(days=REOPEN_DAYS):
        raise TooLateToReopen(days=REOPEN_DAYS)


@dataclass(frozen=True, slots=True)
class Move:
    """One thing that can be done: by whom, from which states, to which (None: the state stays), under which checks."""

    who: Callable[[Ticket, Actor], bool]
    sources: frozenset[TicketState]
    target: TicketState | None
    event: EventKind | None
    needs_text: bool = False
    checks: tuple[Callable[[Ticket, Actor], None], ...] = ()


MOVES: dict[Action, Move] = {
    Action.ASSIGN: Move(is_desk, WITH_THE_DESK, S.ASSIGNED, EventKind.ASSIGNED, checks=(check_hand, check_new_hand)),
    Action.ANSWER: Move(
        is_desk, WITH_THE_DESK | {S.ESCALATED}, S.ANSWERED, EventKind.ANSWERED, needs_text=True, checks=(check_hand,)
    ),
    Action.ESCALATE: Move(
        is_desk, WITH_THE_DESK, S.ESCALATED, EventKind.ESCALATED, needs_text=True, checks=(check_hand,)
    ),
    Action.FIX: Move(is_fixer, frozenset({S.ESCALATED}), S.FIXED, EventKind.FIXED, needs_text=True),
    Action.CLOSE: Move(
        is_desk, frozenset({S.CONFIRMED, S.ANSWERED, S.FIXED}), S.CLOSED, EventKind.CLOSED, checks=(check_waited,)
    ),
    Action.NOTE: Move(lambda t, a: is_desk(t, a) or is_fixer(t, a), frozenset(S), None, None, needs_text=True),
    Action.REPLY: Move(is_asker, WITH_THE_DESK | {S.ESCALATED}, None, EventKind.REPLIED, needs_text=True),
    Action.CONFIRM: Move(is_asker, frozenset({S.ANSWERED, S.FIXED}), S.CONFIRMED, EventKind.CONFIRMED),
    Action.REOPEN: Move(
        is_asker,
        frozenset({S.ANSWERED, S.FIXED, S.CONFIRMED, S.CLOSED}),
        S.REOPENED,
        EventKind.REOPENED,
        needs_text=True,
        checks=(check_recent,),
    ),
}


def check_can(action: Action, ticket: Ticket, actor: Actor) -> None:
    """Raises NotYours, NotInThisState, or what the move's own checks raise."""
    move = MOVES[action]
    if not move.who(ticket, actor):
        raise NotYours
    if ticket.state not in move.sources:
        raise NotInThisState(action=action.label, state=TicketState(ticket.state).label)
    for check in move.checks:
        check(ticket, actor)


def can(action: Action, ticket: Ticket, actor: Actor) -> bool:
    """Whether `check_can` lets it pass."""
    try:
        check_can(action, ticket, actor)
    except DomainError:
        return False
    return True


def actions_for(ticket: Ticket, actor: Actor) -> list[Action]:
    """Everything this person may do with the ticket now, in the order of the table."""
    return [action for action in MOVES if can(action, ticket, actor)]


def check_text(action: Action, text: str) -> str:
    """The text without blanks around it. Raises TextMissing where the action needs words."""
    words = text.strip()
    if MOVES[action].needs_text and not words:
        raise TextMissing(field="text")
    return words


def is_late(ticket: Ticket, now: datetime) -> bool:
    """Whether the first answer is overdue for the ticket's severity."""
    limit = timedelta(hours=FIRST_ANSWER_HOURS[Severity(ticket.severity)])
    return ticket.first_answered_at is None and ticket.state != S.CLOSED and now - ticket.opened_at > limit


def safe_page(page: str) -> str:
    """The path of a page of ours, without its query (which may hold what somebody searched for); else nothing."""
    path = page.strip().split("?", 1)[0].split("#", 1)[0]
    return path[:500] if path.startswith("/") and not path.startswith("//") else ""
