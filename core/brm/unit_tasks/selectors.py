"""Reads of unit tasks. Every official of the agency may see all of them; documents below have readers of their own."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from core.brm.functions.models import FunctionVersion
from core.brm.functions.selectors import paths_of
from core.brm.unit_tasks.enums import UnitTaskState
from core.brm.unit_tasks.errors import UnitTaskUnknown
from core.brm.unit_tasks.models import UnitTask
from core.organization.public import versions_on


@dataclass(frozen=True, slots=True)
class Listed:
    """A unit task as lists show it: with the name of its department and its place in the tree."""

    task: UnitTask
    department_name: str
    way: list[FunctionVersion]


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
    ways = paths_of(task.function_node_id for task in tasks)
    names = {version.department_id: version.name for version in versions_on()}
    return [
        Listed(task, names.get(task.department_id, task.department.code), ways.get(task.function_node_id, []))
        for task in tasks
    ]
