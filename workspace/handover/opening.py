"""What of a sheet somebody may open: other papers stand there by name, without a link that would lead nowhere."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from approvals.documents.public import Viewer, documents_visible_to, viewer_of
from approvals.exchange.receiving.public import arrivals_visible_to
from approvals.memos.public import memos_visible_to
from core.audit.public import Actor
from core.foundation.public import id_or_none
from core.groups.public import groups_visible_to, reach_of
from core.taskcards.public import cards_visible_to
from workspace.directives.public import directives_visible_to
from workspace.handover import sheet
from workspace.handover.models import Handover
from workspace.handover.sheet import Group, Section, Shown
from workspace.meetings.public import meetings_visible_to
from workspace.schedule.public import items_visible_to

#: Where the address of a line begins, and what is open to somebody there by the rule of its own app.
OPEN: Mapping[str, Callable[[Viewer], QuerySet[Any]]] = {
    "task-cards": lambda viewer: cards_visible_to(viewer.actor),
    "documents": documents_visible_to,
    "memos": memos_visible_to,
    "directives": directives_visible_to,
    "receiving": arrivals_visible_to,
    "schedule": items_visible_to,
    "meetings": meetings_visible_to,
    "groups": lambda viewer: groups_visible_to(reach_of(viewer.actor)),
}


def shown_to(handover: Handover, actor: Actor) -> Shown:
    """The sheet as this person sees it (``sheet.shown_to``); what was signed, and its hash, stay as they are."""
    shown = sheet.shown_to(handover, actor)
    return replace(shown, sections=linked_as_open(shown.sections, actor))


def linked_as_open(sections: Sequence[Section], actor: Actor | Viewer) -> list[Section]:
    """The same with links only to what this person may open; a query for each kind of thing, however many there are."""
    lines = (line for section in sections for group in section.groups for line in group.lines)
    open_to = _open_among((line["url"] for line in lines), actor)
    return [replace(section, groups=[_linked(group, open_to) for group in section.groups]) for section in sections]


def _linked(group: Group, open_to: Mapping[str, set[UUID]]) -> Group:
    return replace(group, lines=[{**line, "url": _kept(line["url"], open_to)} for line in group.lines])


def _kept(url: str, open_to: Mapping[str, set[UUID]]) -> str:
    """An address of something that is not asked for here stays."""
    kind, pk = _parts(url)
    return "" if kind in open_to and pk not in open_to[kind] else url


def _open_among(urls: Iterable[str], actor: Actor | Viewer) -> dict[str, set[UUID]]:
    asked: dict[str, set[UUID]] = {}
    for kind, pk in map(_parts, urls):
        if kind in OPEN and pk is not None:
            asked.setdefault(kind, set()).add(pk)
    viewer = viewer_of(actor) if asked else None
    return {kind: _pks(OPEN[kind](viewer), ids) for kind, ids in asked.items()} if viewer else {}


def _parts(url: str) -> tuple[str, UUID | None]:
    """Of /kind/id/; other addresses are of no kind."""
    kind, _slash, pk = url.strip("/").partition("/")
    found = id_or_none(pk)
    return (kind, found) if found else ("", None)


def open_cards(card_ids: Iterable[UUID], actor: Actor) -> set[UUID]:
    """Of task cards that passed those that are open to this person still."""
    return _pks(cards_visible_to(actor), set(card_ids))


def _pks(rows: QuerySet[Any], ids: Collection[UUID]) -> set[UUID]:
    return set(rows.order_by().filter(pk__in=ids).values_list("pk", flat=True))
