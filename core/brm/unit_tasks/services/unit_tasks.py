"""Unit tasks: set up, changed, closed. Their retention is what every document below them inherits."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from core.audit import public as audit
from core.audit.public import Actor
from core.brm.functions.errors import FunctionUnknown
from core.brm.functions.selectors import get_function
from core.brm.unit_tasks import rules
from core.brm.unit_tasks.enums import UnitTaskState
from core.brm.unit_tasks.errors import CodeTaken, DepartmentMissing, FunctionMissing, UnitTaskUnknown
from core.brm.unit_tasks.models import UnitTask
from core.foundation.public import clock
from core.organization.public import versions_on
from core.tenancy.public import agency_lock


@transaction.atomic
def create_unit_task(
    *,
    code: str,
    name_ko: str,
    name_en: str = "",
    function_node_id: str,
    department_id: UUID,
    outline: str = "",
    retention: str,
    retention_reason: str,
    valid_from: date | None = None,
    proposal_id: UUID | None = None,
    actor: Actor,
) -> UnitTask:
    """Set up a unit task below a small function, with its retention and reason (PRD 25(1)).

    Raises CodeMalformed, NameMissing, RetentionUnknown, ReasonMissing, FunctionMissing, FunctionTooHigh,
    DepartmentMissing or CodeTaken.
    """
    rules.check_code(code)
    check_content(name_ko, function_node_id, retention, retention_reason)
    check_department(department_id)
    agency_lock("brm.unit_tasks")
    if UnitTask.objects.filter(code=code).exists():
        raise CodeTaken(code=code, field="code")
    task = UnitTask.objects.create(
        code=code,
        department_id=department_id,
        valid_from=valid_from or clock.today(),
        created_at=clock.now(),
        **_content(name_ko, name_en, function_node_id, outline, retention, retention_reason),
    )
    _record("unit_task_created", task, actor, proposal_id, after=shown(task))
    return task


@transaction.atomic
def change_unit_task(
    *,
    unit_task_id: UUID,
    name_ko: str,
    name_en: str = "",
    function_node_id: str,
    outline: str = "",
    retention: str,
    retention_reason: str,
    proposal_id: UUID | None = None,
    actor: Actor,
) -> UnitTask:
    """Rename a unit task, hang it elsewhere or change its retention; the ledger keeps what stood before.

    Raises UnitTaskUnknown, UnitTaskClosed, NameMissing, RetentionUnknown, ReasonMissing, FunctionMissing or
    FunctionTooHigh.
    """
    check_content(name_ko, function_node_id, retention, retention_reason)
    task = _locked(unit_task_id)
    rules.check_active(task.state)
    before = shown(task)
    content = _content(name_ko, name_en, function_node_id, outline, retention, retention_reason)
    for name, value in content.items():
        setattr(task, name, value)
    task.save(update_fields=list(content))
    _record("unit_task_changed", task, actor, proposal_id, before=before, after=shown(task))
    return task


@transaction.atomic
def move_unit_task(
    *, unit_task_id: UUID, department_id: UUID, proposal_id: UUID | None = None, actor: Actor
) -> UnitTask:
    """Give a unit task to another department: new documents are filed by that one, those filed stay where they are.

    Raises UnitTaskUnknown, UnitTaskClosed, SameDepartment or DepartmentMissing.
    """
    check_department(department_id)
    task = _locked(unit_task_id)
    rules.check_can_move(task.state, task.department_id, department_id)
    before = {"department_id": str(task.department_id)}
    task.department_id = department_id
    task.save(update_fields=["department_id"])
    _record("unit_task_moved", task, actor, proposal_id, before=before, after={"department_id": str(department_id)})
    return task


@transaction.atomic
def close_unit_task(
    *, unit_task_id: UUID, closes_on: date | None = None, proposal_id: UUID | None = None, actor: Actor
) -> UnitTask:
    """Take no more documents under a unit task; those filed stay. Raises UnitTaskUnknown, UnitTaskClosed or ClosesTooEarly."""
    task, day = _locked(unit_task_id), closes_on or clock.today()
    rules.check_can_close(task.state, task.valid_from, day)
    task.state, task.valid_until = UnitTaskState.CLOSED, day
    task.save(update_fields=["state", "valid_until"])
    _record("unit_task_closed", task, actor, proposal_id, after={"valid_until": day.isoformat()})
    return task


def _locked(unit_task_id: UUID) -> UnitTask:
    task = UnitTask.objects.select_for_update().filter(pk=unit_task_id).first()
    if task is None:
        raise UnitTaskUnknown
    return task


def check_content(name_ko: str, function_node_id: str, retention: str, retention_reason: str) -> None:
    """Raises NameMissing, RetentionUnknown, ReasonMissing, FunctionMissing or FunctionTooHigh."""
    rules.check_content(name_ko, retention, retention_reason)
    try:
        function = get_function(function_node_id)
    except FunctionUnknown as error:
        raise FunctionMissing(field="function_node_id") from error
    rules.check_function(function.name_ko, function.node.level)


def check_department(department_id: UUID) -> None:
    """Raises DepartmentMissing."""
    if not versions_on().filter(department_id=department_id).exists():
        raise DepartmentMissing(field="department")


def _content(name_ko: str, name_en: str, function: str, outline: str, retention: str, reason: str) -> dict[str, str]:
    return {
        "name_ko": name_ko.strip(),
        "name_en": name_en.strip(),
        "function_node_id": function,
        "outline": outline.strip(),
        "retention": retention,
        "retention_reason": reason.strip(),
    }


def shown(task: UnitTask) -> dict[str, str]:
    """What is said of a task, as ledger and proposals keep it."""
    names = ("code", "name_ko", "name_en", "function_node_id", "outline", "retention", "retention_reason")
    return {name: str(getattr(task, name)) for name in names}


def _record(event: str, task: UnitTask, actor: Actor, proposal_id: UUID | None, **states: Any) -> None:
    detail = {"unit_task_id": str(task.pk), "code": task.code, "department_id": str(task.department_id)}
    if proposal_id:
        detail["proposal_id"] = str(proposal_id)
    audit.record(f"brm.{event}", target=task, actor=actor, detail=detail, **states)
