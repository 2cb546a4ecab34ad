"""How long a step may take before it counts as overdue; an agency sets the hours, delay is measured (REG 67(4))."""

from datetime import datetime, timedelta

from approvals.documents.enums import COOPERATING_KINDS, DECIDING_KINDS, READING_KINDS, StepState
from approvals.documents.models import ApprovalSettings, RouteStep

#: Only these have, or had, their turn: one that waits again after somebody took an approval back is late for nothing.
_TURNS = frozenset({StepState.PENDING, StepState.DONE})


def time_for(kind: str, *, urgent: bool, settings: ApprovalSettings | None = None) -> timedelta:
    """Hours on the clock for one step of this kind, by the agency's settings (the defaults while it has none)."""
    limits = settings or ApprovalSettings()
    if urgent and kind not in READING_KINDS:
        return timedelta(hours=limits.urgent_hours)
    if kind in DECIDING_KINDS:
        return timedelta(hours=limits.approve_hours)
    if kind in READING_KINDS:
        return timedelta(hours=limits.read_hours)
    return timedelta(hours=limits.cooperate_hours if kind in COOPERATING_KINDS else limits.review_hours)


def is_overdue(step: RouteStep, *, now: datetime) -> bool:
    """Over its time while it is somebody's turn, or done too late. Reading holds nothing up and is never late."""
    if step.due_at is None or step.state not in _TURNS or step.kind in READING_KINDS:
        return False
    return (step.acted_at or now) > step.due_at


#: Stuck lines that are given to others at once.
MOST_REROUTED = 100
