"""The yearly list of unit tasks that are new, changed or closed (PRD 25(5)), told from the ledger alone."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from core.audit.public import LedgerEntry, entries
from core.brm.functions.models import FunctionVersion
from core.brm.functions.selectors import places_of
from core.brm.unit_tasks.enums import Publication, RetentionClass
from core.brm.unit_tasks.models import UnitTask
from core.brm.unit_tasks.selectors.unit_tasks import department_names
from core.organization.public import versions_on

EARLIEST, LATEST = 1900, 9998
EVENTS = {
    "brm.unit_task_created": Publication.NEW,
    "brm.unit_task_changed": Publication.CHANGED,
    "brm.unit_task_moved": Publication.CHANGED,
    "brm.unit_task_closed": Publication.CLOSED,
}
#: What is told of a task to which more than one thing happened.
LOUDEST_FIRST = (Publication.CLOSED, Publication.NEW, Publication.CHANGED)
#: What is published of a unit task; its outline and English name are not.
PUBLISHED = ("name_ko", "function_node_id", "retention", "retention_reason", "department_id")


@dataclass(frozen=True, slots=True)
class Published:
    """One line: the unit task as it stood at the end of the year, what happened to it and when it happened first."""

    kind: Publication
    on: date
    task: UnitTask
    content: dict[str, str]
    before: dict[str, str]
    department_name: str
    way: list[FunctionVersion]

    @property
    def retention(self) -> str:
        return str(RetentionClass(self.content["retention"]).label)

    @property
    def former_retention(self) -> str:
        """The class it had before the year, where it was another one."""
        former = self.before.get("retention", "")
        return str(RetentionClass(former).label) if former and former != self.content["retention"] else ""


def years_published() -> list[int]:
    """Years in which something happened to unit tasks, the latest first."""
    rows = entries(event_prefix="brm.unit_task_").filter(event__in=EVENTS)
    return [day.year for day in rows.order_by().dates("at", "year", order="DESC")]


def published_in(year: int) -> list[Published]:
    """Unit tasks made, changed or closed in a year, new ones first. What was changed back is not told. Six queries."""
    told = _stories(year)
    tasks = {str(task.pk): task for task in UnitTask.objects.select_related("department").filter(pk__in=list(told))}
    contents = {task_id: _standing(tasks[task_id]) | story["now"] for task_id, story in told.items()}
    places = places_of(content["function_node_id"] for content in contents.values())
    known = {version.department_id: version.name_ko for version in versions_on(date(year, 12, 31))}
    names = {str(pk): name for pk, name in (department_names() | known).items()}
    lines = []
    for task_id, story in told.items():
        task, content = tasks[task_id], contents[task_id]
        place = places.get(content["function_node_id"])
        department = names.get(content["department_id"], task.department.code)
        way = place.way if place else []
        lines.append(Published(story["kind"], story["on"], task, content, story["before"], department, way))
    order = list(Publication)
    return sorted(lines, key=lambda line: (order.index(line.kind), line.department_name, line.task.code))


def _stories(year: int) -> dict[str, dict[str, Any]]:
    """By task: kind, first day, the state before the year and at its end; folded from every entry up to the year's end."""
    rows = entries(event_prefix="brm.unit_task_").filter(event__in=EVENTS, at__year__lte=year)
    touched = set(rows.filter(at__year=year).values_list("object_id", flat=True))
    stories: dict[str, dict[str, Any]] = {}
    for entry in rows.filter(object_id__in=touched):
        story = stories.setdefault(entry.object_id, {"now": {}, "before": {}, "kinds": [], "on": None})
        _fold(story, entry, year)
    kept = {task_id: story for task_id, story in stories.items() if _is_news(story)}
    for story in kept.values():
        story["kind"] = next(kind for kind in LOUDEST_FIRST if kind in story["kinds"])
    return kept


def _fold(story: dict[str, Any], entry: LedgerEntry, year: int) -> None:
    day = timezone.localdate(entry.at)
    if day.year == year and story["on"] is None:
        story["on"], story["before"] = day, dict(story["now"])
    if day.year == year:
        story["kinds"].append(EVENTS[entry.event])
    story["now"] |= {name: entry.detail["after"][name] for name in PUBLISHED if name in entry.detail.get("after", {})}
    story["now"].setdefault("department_id", entry.detail["department_id"])


def _standing(task: UnitTask) -> dict[str, str]:
    """The row itself, for tasks that were there before the ledger."""
    return {name: str(getattr(task, name)) for name in PUBLISHED}


def _is_news(story: dict[str, Any]) -> bool:
    """A change that was taken back within the year is none."""
    return set(story["kinds"]) != {Publication.CHANGED} or story["before"] != story["now"]
