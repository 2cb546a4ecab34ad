"""Reads of tickets; every list asks who is asking."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet
from django.db.models.expressions import OrderBy

from core.audit.public import Actor
from core.foundation.public import clock
from core.tenancy.public import current_agency
from helpdesk.enums import DESK_STATES, OPEN_STATES, Module, Severity, TicketState
from helpdesk.errors import UnknownTicket
from helpdesk.models import Ticket, TicketEvent, TicketNote
from helpdesk.permissions import FIX, READ_AGENCY, READ_QUEUE, WORK
from helpdesk.rules import FIRST_ANSWER_HOURS


def tickets_visible_to(actor: Actor) -> QuerySet[Ticket]:
    """On the console: all, for the help desk. In an agency: one's own, or the agency's for its administrator and TF."""
    agency = current_agency()
    if agency is None:
        return Ticket.objects.all() if actor.may(READ_QUEUE) else Ticket.objects.none()
    own_agency = Ticket.objects.filter(agency_code=agency)
    return own_agency if actor.may(READ_AGENCY) else asked_by(actor, own_agency)


def asked_by(actor: Actor, tickets: QuerySet[Ticket]) -> QuerySet[Ticket]:
    """Those the person asked themselves; nothing for the system, which asks nobody."""
    return tickets.filter(requester_id=actor.person_id) if actor.person_id else tickets.none()


def get_ticket(ticket_id: UUID, actor: Actor) -> Ticket:
    """Raises UnknownTicket for one that is not there or not visible to the actor."""
    ticket = tickets_visible_to(actor).filter(pk=ticket_id).first()
    if ticket is None:
        raise UnknownTicket
    return ticket


def ticket_for_update(ticket_id: UUID, actor: Actor) -> Ticket:
    """The same under a row lock, for services."""
    ticket = tickets_visible_to(actor).select_for_update().filter(pk=ticket_id).first()
    if ticket is None:
        raise UnknownTicket
    return ticket


def history_of(ticket: Ticket) -> list[TicketEvent]:
    return list(TicketEvent.objects.filter(ticket=ticket))


def notes_of(ticket: Ticket, actor: Actor) -> list[TicketNote]:
    """Internal notes: for the help desk and the developers, on the console only."""
    if current_agency() is not None or not (actor.may(WORK) or actor.may(FIX)):
        return []
    return list(TicketNote.objects.filter(ticket=ticket))


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """What the queue shows; read from an address, so that a view of it can be sent to a colleague."""

    state: str = "open"
    agency: str = ""
    module: str = ""
    severity: str = ""
    whose: str = ""
    words: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "QueueFilter":
        """Anything unknown counts as not said."""
        return cls(
            state=_known(query.get("state", ""), {"open", "desk", "late", "all", *TicketState.values}) or "open",
            agency=query.get("agency", "")[:31],
            module=_known(query.get("module", ""), set(Module.values)),
            severity=_known(query.get("severity", ""), set(Severity.values)),
            whose=_known(query.get("whose", ""), {"mine", "unassigned"}),
            words=query.get("q", "").replace("\0", "").strip()[:100],
        )


def _known(value: str, choices: set[str]) -> str:
    return value if value in choices else ""


def queue(actor: Actor, chosen: QueueFilter) -> QuerySet[Ticket]:
    """Tickets by the filter: what the desk must do before what waits for the asker or is over, stopped work before
    the rest, then the one that has waited longest.
    """
    found = tickets_visible_to(actor).filter(_in_state(chosen.state), _whose(chosen.whose, actor))
    for name, value in (("agency_code", chosen.agency), ("module", chosen.module), ("severity", chosen.severity)):
        if value:
            found = found.filter(**{name: value})
    if chosen.words:
        found = found.filter(Q(subject__icontains=chosen.words) | Q(number__icontains=chosen.words))
    return found.order_by(_first(state__in=DESK_STATES), _first(severity=Severity.CRITICAL), "opened_at", "id")


def _first(**what: object) -> OrderBy:
    return ExpressionWrapper(Q(**what), output_field=BooleanField()).desc()


def _in_state(state: str) -> Q:
    groups = {"open": Q(state__in=OPEN_STATES), "desk": Q(state__in=DESK_STATES), "late": _late(), "all": Q()}
    return groups[state] if state in groups else Q(state=state)


def _whose(whose: str, actor: Actor) -> Q:
    if whose == "mine":
        return Q(assignee_id=actor.person_id)
    return Q(assignee_id__isnull=True) if whose == "unassigned" else Q()


def _late() -> Q:
    now = clock.now()
    overdue = [Q(severity=s, opened_at__lt=now - timedelta(hours=h)) for s, h in FIRST_ANSWER_HOURS.items()]
    return reduce(or_, overdue) & Q(first_answered_at__isnull=True, state__in=DESK_STATES)


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """What the help desk must do now."""

    mine: int
    unassigned: int
    late: int
    reopened: int
    escalated: int
    total: int


def queue_counts(actor: Actor) -> QueueCounts:
    """All counts in one query; those the agent has in hand leave out what waits for the asker."""
    desk = Q(state__in=DESK_STATES)
    counted = tickets_visible_to(actor).order_by().aggregate(
        mine=Count("pk", filter=desk & Q(assignee_id=actor.person_id)),
        unassigned=Count("pk", filter=desk & Q(assignee_id__isnull=True)),
        late=Count("pk", filter=_late()),
        reopened=Count("pk", filter=Q(state=TicketState.REOPENED)),
        escalated=Count("pk", filter=Q(state=TicketState.ESCALATED)),
        total=Count("pk", filter=Q(state__in=OPEN_STATES)),
    )  # fmt: skip
    return QueueCounts(**counted)


def own_tickets(actor: Actor, *, everyone: bool = False) -> QuerySet[Ticket]:
    """The asker's own, newest first; `everyone` adds the rest of the agency where the actor may see it."""
    visible = tickets_visible_to(actor)
    chosen = visible if everyone else asked_by(actor, visible)
    return chosen.order_by("-opened_at", "-id")


def waiting_for_me(actor: Actor) -> int:
    """How many of one's own tickets were answered and wait for one's word."""
    answered = (TicketState.ANSWERED, TicketState.FIXED)
    return asked_by(actor, tickets_visible_to(actor)).filter(state__in=answered).count()
