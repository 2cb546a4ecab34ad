"""Reads of unit tasks. Every official of the agency may see all of them; documents below have readers of their own."""

from dataclasses import dataclass
from itertools import count
from uuid import UUID

from django.db.models import Q, QuerySet

from core.brm.functions.selectors import Place, last_load, places_of
from core.brm.unit_tasks.enums import UnitTaskState
from core.brm.unit_tasks.errors import UnitTaskUnknown
from core.brm.unit_tasks.models import UnitTask
from core.organization.public import versions_on


@dataclass(frozen=True, slots=True)
class Listed:
    """A unit task as lists show it: with the name of its department and its place in the tree, former and last ones too."""

    task: UnitTask
    department_name: str
    place: Place | None


def unit_tasks_of(department_id: UUID) -> QuerySet[UnitTask]:
    """Unit tasks of a department that take documents."""
    return unit_tasks(department_id=department_id).filter(state=UnitTaskState.ACTIVE)


def unit_tasks(
    *, department_id: UUID | None = None, q: str = "", state: str = "", function_node_id: str = ""
) -> QuerySet[UnitTask]:
    """Unit tasks by department, text in name or code, state, and function above."""
    rows = UnitTask.objects.select_related("department").order_by("department__code", "code")
    if department_id:
        rows = rows.filter(department_id=department_id)
    if state:
        rows = rows.filter(state=state)
    if function_node_id:
        rows = rows.filter(function_node_id=function_node_id)
    if text := q.strip():
        rows = rows.filter(Q(name_ko__icontains=text) | Q(name_en__icontains=text) | Q(code__icontains=text))
    return rows


def get_unit_task(unit_task_id: UUID) -> UnitTask:
    """Raises UnitTaskUnknown."""
    task = UnitTask.objects.select_related("department").filter(pk=unit_task_id).first()
    if task is None:
        raise UnitTaskUnknown
    return task


def listed(tasks: list[UnitTask]) -> list[Listed]:
    """Tasks of one page with department and function path; three queries however many there are."""
    places = places_of(task.function_node_id for task in tasks)
    names = department_names()
    return [
        Listed(task, names.get(task.department_id, task.department.code), places.get(task.function_node_id))
        for task in tasks
    ]


def affected_tasks() -> list[Listed]:
    """Unit tasks in use whose function left the tree, or reads otherwise since the latest table; four queries."""
    latest = last_load()
    day = latest.effective_on if latest else None
    rows = listed(list(unit_tasks(state=UnitTaskState.ACTIVE)))
    return [
        row
        for row in rows
        if row.place is None or row.place.ended_on or (row.place.former and row.place.changed_on == day)
    ]


def free_code(stem: str) -> str:
    """The first code ``stem-1``, ``stem-2`` … that no unit task has."""
    taken = set(UnitTask.objects.filter(code__startswith=f"{stem}-").values_list("code", flat=True))
    return next(code for number in count(1) if (code := f"{stem}-{number}") not in taken)


def department_names() -> dict[UUID, str]:
    """Names of the departments of today; one query."""
    return {version.department_id: version.name for version in versions_on()}
