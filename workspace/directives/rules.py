"""Whether something may be done with a directive now."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from core.audit.public import Actor
from core.organization.public import PersonCard
from workspace.directives import errors, permissions
from workspace.directives.enums import REGISTERED, TO_DO, UNDER_WAY, DirectiveSource, DirectiveState
from workspace.directives.models import Directive, DirectiveEntry

MOST_DEPARTMENTS = 50
MOST_LINKS = 20


@dataclass(frozen=True, slots=True)
class Sides:
    """Whether a person (or an absent one represented) holds the post in charge, or the post that follows up."""

    owns: bool
    gave: bool


def check_has_seat(actor: Actor) -> None:
    """Who gives a directive does so from a post, which keeps following it up. Raises NoSeat."""
    if actor.person_id is None or actor.post_id is None:
        raise errors.NoSeat


def check_may_register(source: str, *, actor: Actor) -> None:
    """Directives of others and of meetings are registered by those who have the permission. Raises MayNotRegister."""
    if source in REGISTERED and not actor.may(permissions.REGISTER):
        raise errors.MayNotRegister


def check_text(text: str) -> None:
    """Raises TextMissing."""
    if not text.strip():
        raise errors.TextMissing(field="text")


def check_dates(*, given_on: date, due_on: date | None, today: date) -> None:
    """Raises GivenInTheFuture, DueInThePast."""
    if given_on > today:
        raise errors.GivenInTheFuture(field="given_on")
    if due_on is not None and due_on < today:
        raise errors.DueInThePast(field="due_on")


def check_giver(source: str, name: str) -> None:
    """What was taken down for somebody else names who gave it. Raises GiverMissing."""
    if source in REGISTERED and not name.strip():
        raise errors.GiverMissing(field="giver_name")


def check_owner(card: PersonCard | None, *, actor: Actor) -> None:
    """A directive belongs to a post, so who is to do it holds one. Raises OwnerMissing, OwnerGone, OwnDirective."""
    if card is None:
        raise errors.OwnerMissing(field="owner_id")
    if card.post_id is None:
        raise errors.OwnerGone(name=card.name, field="owner_id")
    if card.person_id == actor.person_id:
        raise errors.OwnDirective(field="owner_id")


def check_two_people(owner: PersonCard, *, giver_id: UUID | None, source: str, name: str, title: str) -> None:
    """Nobody orders something of himself, be it through a deputy or written down from a meeting. Raises GiverIsOwner."""
    written = source == DirectiveSource.MEETING and name == owner.name and title in ("", owner.post_title)
    if giver_id == owner.person_id or (giver_id is None and written):
        raise errors.GiverIsOwner(field="owner_id")


def check_down_the_line(source: str, owner: PersonCard, *, superiors: Collection[UUID], actor: Actor) -> None:
    """One's own directive goes to somebody below. Raises NotSuperior."""
    if source in (DirectiveSource.MANAGER, DirectiveSource.MEMO) and actor.person_id not in superiors:
        raise errors.NotSuperior(name=owner.name, field="owner_id")


def check_departments(given: Collection[UUID | None], *, known: Collection[UUID]) -> None:
    """Raises DepartmentUnknown."""
    if len(given) > MOST_DEPARTMENTS or not set(given) <= set(known):
        raise errors.DepartmentUnknown(field="cooperating")


def check_can_accept(directive: Directive, sides: Sides) -> None:
    """Raises NotOwner, OverAlready, AlreadyAccepted."""
    _check_owns(sides)
    _check_open(directive)
    if directive.state != DirectiveState.ISSUED:
        raise errors.AlreadyAccepted


def check_can_report(directive: Directive, sides: Sides) -> None:
    """Progress and completion alike. Raises NotOwner, OverAlready, NotUnderWay."""
    _check_owns(sides)
    _check_open(directive)
    if directive.state not in UNDER_WAY:
        raise errors.NotUnderWay


def check_can_settle(directive: Directive, sides: Sides) -> None:
    """Raises NotGiver, OverAlready, NotReported."""
    _check_gave(sides)
    _check_open(directive)
    if directive.state != DirectiveState.REPORTED:
        raise errors.NotReported


def check_can_send_back(directive: Directive, sides: Sides) -> None:
    """Until it is closed, also after it was accepted as done. Raises NotGiver, OverAlready, NotReported."""
    _check_gave(sides)
    if directive.state == DirectiveState.CLOSED:
        raise errors.OverAlready
    if directive.state not in (DirectiveState.REPORTED, DirectiveState.SETTLED):
        raise errors.NotReported


def check_can_close(directive: Directive, sides: Sides) -> None:
    """Raises NotGiver, OverAlready, NotSettled."""
    _check_gave(sides)
    if directive.state == DirectiveState.CLOSED:
        raise errors.OverAlready
    if directive.state != DirectiveState.SETTLED:
        raise errors.NotSettled


def check_can_call_off(directive: Directive, sides: Sides) -> None:
    """Until it is accepted as done. Raises NotGiver, OverAlready."""
    _check_gave(sides)
    _check_open(directive)


def check_words(text: str) -> None:
    """Raises WordsMissing."""
    if not text.strip():
        raise errors.WordsMissing(field="text")


def check_percent(percent: int) -> None:
    """Raises BadPercent."""
    if not 0 <= percent < 100:
        raise errors.BadPercent(field="percent")


def check_not_said(last: DirectiveEntry | None, entry: DirectiveEntry) -> None:
    """A second press says nothing twice. Raises SaidAlready."""
    if last is None:
        return
    same = ("act", "text", "percent", "document_ids", "memo_ids", "person_id")
    if all(getattr(last, name) == getattr(entry, name) for name in same):
        raise errors.SaidAlready


def check_links(given: Sequence[UUID], *, seen: Collection[UUID]) -> None:
    """Nobody links what is not open to them. Raises LinkUnknown."""
    if len(given) > MOST_LINKS or not set(given) <= set(seen):
        raise errors.LinkUnknown(field="documents")


def _check_owns(sides: Sides) -> None:
    if not sides.owns:
        raise errors.NotOwner


def _check_gave(sides: Sides) -> None:
    if not sides.gave:
        raise errors.NotGiver


def _check_open(directive: Directive) -> None:
    if directive.state not in (*TO_DO, DirectiveState.REPORTED):
        raise errors.OverAlready
