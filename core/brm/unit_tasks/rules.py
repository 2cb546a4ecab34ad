"""Rules of unit tasks."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from core.brm.functions.enums import FunctionLevel
from core.brm.unit_tasks import errors
from core.brm.unit_tasks.enums import RetentionClass, UnitTaskState

CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{1,30}", re.ASCII)


def check_code(code: str) -> None:
    """Raises CodeMalformed."""
    if not CODE.fullmatch(code):
        raise errors.CodeMalformed(field="code")


def check_content(name_ko: str, retention: str, retention_reason: str) -> None:
    """A unit task has a name, one of the seven classes and a reason for it: PRD 25(1), 26(1).

    Raises NameMissing, RetentionUnknown or ReasonMissing.
    """
    if not name_ko.strip():
        raise errors.NameMissing(field="name_ko")
    if retention not in RetentionClass.values:
        raise errors.RetentionUnknown(field="retention")
    if not retention_reason.strip():
        raise errors.ReasonMissing(field="retention_reason")


def check_function(name: str, level: int) -> None:
    """A unit task splits a small function by area or procedure: PRD 2(6). Raises FunctionTooHigh."""
    if level != FunctionLevel.SMALL:
        raise errors.FunctionTooHigh(name=name, level=level, field="function_node_id")


def check_active(state: str) -> None:
    """Raises UnitTaskClosed."""
    if state != UnitTaskState.ACTIVE:
        raise errors.UnitTaskClosed


def check_can_move(state: str, department_id: UUID, to_department_id: UUID) -> None:
    """Raises UnitTaskClosed or SameDepartment."""
    check_active(state)
    if department_id == to_department_id:
        raise errors.SameDepartment(field="department")


def check_can_close(state: str, valid_from: date, closes_on: date) -> None:
    """Raises UnitTaskClosed or ClosesTooEarly."""
    check_active(state)
    if closes_on < valid_from:
        raise errors.ClosesTooEarly(field="closes_on")


def check_reason(reason: str) -> None:
    """Who proposes or declines says why. Raises ProposalReasonMissing."""
    if not reason.strip():
        raise errors.ProposalReasonMissing(field="reason")


def check_own_department(own: UUID | None, department_id: UUID) -> None:
    """A department speaks for its own unit tasks. Raises DepartmentNotYours."""
    if own != department_id:
        raise errors.DepartmentNotYours


def changes(before: Mapping[str, str], content: Mapping[str, str]) -> dict[str, str]:
    """The fields of a content that differ from what stands."""
    return {name: value.strip() for name, value in content.items() if value.strip() != before.get(name, "")}


def check_some_change(content: Mapping[str, Any]) -> None:
    """Raises NothingProposed."""
    if not content:
        raise errors.NothingProposed


def check_waits(verdict: str) -> None:
    """A proposal is decided once. Raises ProposalDecided."""
    if verdict:
        raise errors.ProposalDecided


def check_fresh(before: Mapping[str, str], standing: Mapping[str, str], content: Mapping[str, str]) -> None:
    """What a proposal changes still stands as it stood when it was proposed. Raises ProposalOutdated."""
    if any(before.get(name) != standing.get(name) for name in content):
        raise errors.ProposalOutdated
