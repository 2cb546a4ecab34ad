"""Paths a drafter uses again. They name posts where there are any: who holds the post today stands on the path.

A convenience of one person, visible to nobody else: like what was typed and not saved, nothing of it goes into the ledger.
"""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from approvals.documents import rules, selectors
from approvals.documents.errors import (
    NameMissing,
    PathEmpty,
    PersonGone,
    SavedPathNameTaken,
    SavedPathNotFound,
    TooManySavedPaths,
)
from approvals.documents.models import SavedRoute
from approvals.documents.rules import RouteLine
from core.audit.public import Actor
from core.foundation.public import clock
from core.organization import public as organization

LONGEST_NAME = 100
MOST_SAVED = 50


@transaction.atomic
def keep_route(*, name: str, lines: Sequence[RouteLine], actor: Actor) -> SavedRoute:
    """Keep a path under a name; the same name again replaces what it stood for (house rule).

    Raises NoDepartment, NameMissing, PathEmpty, PersonTwice, PersonGone (somebody unknown), TooManySavedPaths.
    """
    rules.check_can_draft(actor)
    wanted, own = _named(name), SavedRoute.objects.filter(owner_id=actor.person_id)
    if own.exclude(name=wanted).count() >= MOST_SAVED:
        raise TooManySavedPaths(most=MOST_SAVED)
    route, _made = SavedRoute.objects.update_or_create(
        owner_id=actor.person_id, name=wanted, defaults={"lines": _kept(lines), "used_at": clock.now()}
    )
    return route


@transaction.atomic
def change_route(
    *, route_id: UUID, name: str | None = None, lines: Sequence[RouteLine] | None = None, actor: Actor
) -> SavedRoute:
    """Give a saved path another name, other people, or both; None leaves it as it is.

    Raises SavedPathNotFound, NameMissing, SavedPathNameTaken, PathEmpty, PersonTwice, PersonGone.
    """
    route = _own(route_id, actor)
    wanted = route.name if name is None else _named(name)
    if SavedRoute.objects.filter(owner_id=actor.person_id, name=wanted).exclude(pk=route.pk).exists():
        raise SavedPathNameTaken(name=wanted, field="name")
    route.name, route.lines = wanted, route.lines if lines is None else _kept(lines)
    route.save(update_fields=["name", "lines"])
    return route


@transaction.atomic
def use_route(*, route_id: UUID, actor: Actor) -> selectors.Resolved:
    """The path with the people of today; it stands first among the saved ones from now on. Raises SavedPathNotFound."""
    route = _own(route_id, actor)
    route.used_at = clock.now()
    route.save(update_fields=["used_at"])
    return selectors.resolved([route])[0]


@transaction.atomic
def forget_route(*, route_id: UUID, actor: Actor) -> None:
    """Delete a saved path; documents that used it are not touched. Raises SavedPathNotFound."""
    _own(route_id, actor).delete()


def _kept(lines: Sequence[RouteLine]) -> list[dict[str, str | None]]:
    """The lines as they are kept: each with the post the person holds now."""
    if not lines:
        raise PathEmpty(field="route")
    cards = organization.person_cards([line.person_id for line in lines])
    rules.check_nobody_twice(lines, names={person_id: card.name for person_id, card in cards.items()})
    if any(line.person_id not in cards for line in lines):
        raise PersonGone(name="?", field="route")
    return [
        {"kind": str(line.kind), "person_id": str(line.person_id), "post_id": _text(cards[line.person_id].post_id)}
        for line in lines
    ]


def _own(route_id: UUID, actor: Actor) -> SavedRoute:
    route = SavedRoute.objects.select_for_update().filter(pk=route_id, owner_id=actor.person_id).first()
    if route is None:
        raise SavedPathNotFound
    return route


def _named(name: str) -> str:
    if not name.strip():
        raise NameMissing(field="name")
    return name.strip()[:LONGEST_NAME]


def _text(value: UUID | None) -> str | None:
    return str(value) if value else None
