"""Unit tasks that come from another agency with their duty: code, retention and place stay as they were there."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from core.audit import public as audit
from core.audit.public import Actor
from core.brm.unit_tasks.enums import UnitTaskState
from core.brm.unit_tasks.models import UnitTask
from core.foundation.public import clock
from core.tenancy.public import agency_lock

PASSED = ("name_ko", "name_en", "function_node_id", "outline", "retention", "retention_reason")


def content_of_unit_task(task: UnitTask) -> dict[str, Any]:
    """What passes of a unit task."""
    return {name: getattr(task, name) for name in PASSED} | {
        "code": task.code,
        "valid_from": task.valid_from.isoformat(),
    }


@transaction.atomic
def take_unit_task(
    *, content: Mapping[str, Any], department_id: UUID, closed_on: date | None, came_from: str, actor: Actor
) -> UnitTask:
    """Take a unit task over below a department of this agency. Its code stays unless another one has it: then the code of
    the agency it came from stands before it. Where it was closed there, it is closed here.
    """
    agency_lock("brm.unit_tasks")
    code = str(content["code"])
    if UnitTask.objects.filter(code=code).exists():
        code = f"{came_from}-{code}"[:31]
    task = UnitTask.objects.create(
        code=code, department_id=department_id, valid_from=date.fromisoformat(content["valid_from"]),
        valid_until=closed_on, state=UnitTaskState.CLOSED if closed_on else UnitTaskState.ACTIVE,
        created_at=clock.now(), **{name: content[name] for name in PASSED},
    )  # fmt: skip
    detail = {"unit_task_id": str(task.pk), "code": code, "department_id": str(department_id), "came_from": came_from}
    audit.record("brm.unit_task_taken_over", target=task, actor=actor, detail=detail, after={**content, "code": code})
    return task
