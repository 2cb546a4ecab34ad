"""What stands on the sheet: apps register where the lines of a heading come from, this app knows none of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise

from core.audit.public import Actor
from core.foundation.public import clock
from workspace.handover.chosen import Chosen
from workspace.handover.enums import Heading, Mark
from workspace.handover.models import Handover

#: Of one source on one sheet; that there were more is told.
SHOWN_LINES = 200
#: What a source gives at most: one more, so that the sheet knows.
MOST_LINES = SHOWN_LINES + 1


@dataclass(frozen=True, slots=True)
class Case:
    """The hand-over a sheet is made for, and the person who hands over, whose eyes are asked."""

    handover: Handover
    giver: Actor
    #: Since when somebody else holds the post; what came to it from then on stands on no sheet of the giver's.
    succeeded_on: date | None = None
    #: Only these tasks of the post; None: the whole post.
    chosen: Chosen | None = None

    def of_cards(self, rows: QuerySet[Any], field: str = "card_id") -> QuerySet[Any]:
        """Of the rows those that belong to the chosen cards; all where the post passes whole."""
        return rows.filter(**{f"{field}__in": self.chosen.card_ids}) if self.chosen else rows

    def of_unit_tasks(self, rows: QuerySet[Any], field: str = "unit_task_id") -> QuerySet[Any]:
        """The same by the unit tasks of these cards."""
        return rows.filter(**{f"{field}__in": self.chosen.unit_task_ids}) if self.chosen else rows

    @property
    def post_id(self) -> UUID:
        return self.handover.post_id

    @property
    def succeeded_at(self) -> datetime | None:
        """The same as a moment."""
        return datetime.combine(self.succeeded_on, time(), clock.SEOUL) if self.succeeded_on else None


@dataclass(frozen=True, slots=True)
class Line:
    """One line. Everything is kept as it was: official names, no words of a page's language but the codes of ``mark``."""

    title: str
    text: str = ""
    mark: str = Mark.NONE
    #: When it was, or began; and until when it is to be done.
    on: date | None = None
    due: date | None = None
    url: str = ""

    def as_json(self, source: str) -> dict[str, Any]:
        days = {"on": self.on.isoformat() if self.on else None, "due": self.due.isoformat() if self.due else None}
        words = {"title": self.title, "text": self.text, "mark": str(self.mark), "url": self.url}
        return {"source": source, **words, **days}


@dataclass(frozen=True, slots=True)
class Source:
    """``lines`` gives what a case has of one kind under a heading, the most pressing first. ``by_task``: it tells what belongs
    to chosen tasks; else it belongs to the post, and is asked only where that passes whole.
    """

    heading: Heading
    name: str
    label: str | Promise
    lines: Callable[[Case], Sequence[Line]]
    order: int = 100
    by_task: bool = False


_SOURCES: dict[str, Source] = {}


def register_section_source(source: Source) -> None:
    """Called in ``AppConfig.ready``; the same name again replaces the source."""
    _SOURCES[source.name] = source


def sources_under(heading: str) -> list[Source]:
    """In the order they are shown."""
    found = [source for source in _SOURCES.values() if source.heading == heading]
    return sorted(found, key=lambda source: (source.order, source.name))


def label_of(name: str) -> str:
    """What a source is called in the language of the page; its name where it is no longer installed."""
    return str(_SOURCES[name].label) if name in _SOURCES else name
