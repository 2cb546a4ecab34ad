"""Rules of unit tasks."""

import re
from datetime import date

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


def check_can_close(state: str, valid_from: date, closes_on: date) -> None:
    """Raises UnitTaskClosed or ClosesTooEarly."""
    check_active(state)
    if closes_on < valid_from:
        raise errors.ClosesTooEarly(field="closes_on")
