"""What other apps made of a meeting's decisions; they register it, meetings know none of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from approvals.documents.public import Viewer
from workspace.meetings.models import Meeting, Minutes


@dataclass(frozen=True, slots=True)
class MadeOf:
    """Something made of what was decided under an agenda item, as the minutes show it."""

    order: int
    text: str
    url: str
    facts: str


Finder = Callable[[Meeting, Viewer], Iterable[MadeOf]]
_finders: list[Finder] = []


def register_made_of(find: Finder) -> None:
    """Called in ``AppConfig.ready``. ``find`` names only what is open to the person."""
    _finders.append(find)


def show_made_of(minutes: Minutes, meeting: Meeting, viewer: Viewer) -> None:
    """Each item of the version gets ``made``: what there is of its decision."""
    found = [one for find in _finders for one in find(meeting, viewer)]
    items: Iterable[Any] = minutes.items.all()
    for item in items:
        item.made = [one for one in found if one.order == item.order]
