"""Unit tasks pass to the department that comes after theirs; their codes, retention and papers stay as they are."""

from collections.abc import Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from core.audit import public as audit
from core.audit.public import Actor
from core.brm.unit_tasks.enums import UnitTaskState
from core.brm.unit_tasks.models import UnitTask
from core.organization.public import Effect, Passing


def report(passing: Passing) -> list[Effect]:
    """Active unit tasks of departments that close: those that pass on, and those that nobody would take over."""
    active = UnitTask.objects.filter(department_id__in=list(passing.departments), state=UnitTaskState.ACTIVE)
    held = [passing.departments[department] for department in active.values_list("department_id", flat=True)]
    left = held.count(None)
    effects = [Effect(_("Unit tasks that pass to the department that takes over"), len(held) - left)]
    if left:
        effects.append(Effect(_("Unit tasks of a closed department that nobody takes over"), left, trouble=True))
    return effects


def follow(passing: Passing, actor: Actor) -> None:
    """Pass them on, closed ones too: whoever looks for old papers finds them at the department that has the work now."""
    places = unit_tasks_passing(passing)
    pass_unit_tasks(places={task: place for task, place in places.items() if place}, actor=actor)


def unit_tasks_passing(passing: Passing) -> dict[UUID, UUID | None]:
    """Unit tasks of departments that close, with the department that takes over."""
    rows = UnitTask.objects.filter(department_id__in=list(passing.departments)).values_list("pk", "department_id")
    return {task: passing.departments[department] for task, department in rows}


def pass_unit_tasks(*, places: Mapping[UUID, UUID], actor: Actor) -> None:
    """Put unit tasks below other departments, all of them with one entry in the ledger."""
    tasks = list(UnitTask.objects.filter(pk__in=list(places)).order_by("code"))
    told = {task.code: [str(task.department_id), str(places[task.pk])] for task in tasks}
    for task in tasks:
        task.department_id = places[task.pk]
    if tasks:
        UnitTask.objects.bulk_update(tasks, ["department"], batch_size=2000)
        audit.record("brm.unit_tasks_passed", actor=actor, detail={"departments": told})
