"""Things of the apps above that a result may rest on, that came in or are planned under a task: each app says how its own are
found by a person.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from core.audit.public import Actor
from core.taskcards.errors import LinkedUnknown
from core.taskcards.models import ResultEntry


@dataclass(frozen=True, slots=True)
class Coming:
    """Something planned under a card that is still to come: the daily plan of the task."""

    day: date
    title: str
    id: UUID


def _none_coming(card_id: UUID, actor: Actor) -> list[Coming]:
    return []


@dataclass(frozen=True, slots=True)
class Linkable:
    """How one kind is found: its ``titles`` by id, of those a person may see; ``recent`` ones under a unit task whose
    title holds the words; its address; those still to ``come`` under a card.
    """

    titles: Callable[[Iterable[UUID], Actor], Mapping[UUID, str]]
    recent: Callable[[UUID | None, str, Actor], list[tuple[UUID, str]]]
    url: Callable[[UUID], str]
    come: Callable[[UUID, Actor], list[Coming]] = _none_coming


_KINDS: dict[str, Linkable] = {}


def register_linkable(kind: str, linkable: Linkable) -> None:
    """Called in ``AppConfig.ready`` of the app that has them."""
    _KINDS[kind] = linkable


def linkables() -> Mapping[str, Linkable]:
    """Kinds that some installed app has."""
    return _KINDS


def find_linked(kind: str, object_id: UUID, actor: Actor) -> str:
    """The title of one thing the person may see. Raises LinkedUnknown."""
    found = _KINDS[kind].titles([object_id], actor).get(object_id) if kind in _KINDS else None
    if found is None:
        raise LinkedUnknown
    return found


def open_among(wanted: Iterable[tuple[str, UUID]], actor: Actor) -> set[UUID]:
    """Of linked things those the person may see; one look-up a kind."""
    by_kind: dict[str, list[UUID]] = {}
    for kind, object_id in wanted:
        by_kind.setdefault(kind, []).append(object_id)
    return {one for kind, ids in by_kind.items() if kind in _KINDS for one in _KINDS[kind].titles(ids, actor)}


def recent_of(kinds: Iterable[str], unit_task_id: UUID | None, actor: Actor) -> dict[str, list[tuple[UUID, str]]]:
    """What of these kinds was lately there under a unit task, to choose from."""
    return {kind: _KINDS[kind].recent(unit_task_id, "", actor) for kind in kinds if kind in _KINDS}


def named(kind: str, ids: Iterable[UUID], actor: Actor) -> dict[UUID, tuple[str, str]]:
    """Title and address of those the person may see."""
    linkable = _KINDS.get(kind)
    wanted = list(ids)
    found = linkable.titles(wanted, actor) if linkable and wanted else {}
    return {pk: (title, linkable.url(pk)) for pk, title in found.items()} if linkable else {}


def coming_under(card_id: UUID, actor: Actor) -> list[tuple[str, Coming]]:
    """What is planned under the card by kind, as far as it is open to the person, the nearest day first."""
    found = [(kind, one) for kind, linkable in _KINDS.items() for one in linkable.come(card_id, actor)]
    return sorted(found, key=lambda row: (row[1].day, row[1].title))


def with_links(results: Iterable[ResultEntry], actor: Actor) -> list[Any]:
    """Results with what they rest on now, as ``shown_links``; what is not open to the person loses its title."""
    rows: list[Any] = list(results)
    for row in rows:
        row.shown_links = [link for link in row.links.all() if link.removed_at is None]
    links = [link for row in rows for link in row.shown_links]
    seen = open_among(((link.kind, link.object_id) for link in links), actor)
    for link in links:
        link.is_open = link.object_id in seen
        link.title = link.title if link.is_open else ""
    return rows
