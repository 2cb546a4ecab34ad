"""Background work of the outbox. One dispatcher task for both sides: it runs in the schema its message names."""

from typing import Any

from celery import Task, shared_task

from core.outbox.waking import awake, wake
from core.tenancy.public import (
    AGENCY_KEY,
    PlatformTask,
    agency_context,
    current_agency,
    platform_context,
    ready_agency_codes,
)

BEAT = {
    "sweep-outboxes": {"task": "core.outbox.tasks.sweep_outboxes_task", "schedule": 60.0},
}


class EitherSideTask(Task):
    """Runs in the agency the message names, or on the platform when it names none: the platform has an outbox too."""

    abstract = True
    typing = False  # as in AgencyTask: the agency travels beside the function's own arguments

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        code = kwargs.pop(AGENCY_KEY, None)
        with agency_context(code) if code else platform_context():
            return super().__call__(*args, **kwargs)


@shared_task(base=EitherSideTask)
def dispatch_outbox_task() -> None:
    """Handle what people wait for in one schema; more than one turn holds is continued by a next message, and what only
    has to be done some time (``handler(…, bulk=True)``) is left to a task of its own.
    """
    from core.outbox.dispatching import bulk_is_due, dispatch_due  # noqa: PLC0415 - tasks is a leaf: services enqueue from it
    from core.outbox.registry import bulk_topics  # noqa: PLC0415 - the same

    agency = current_agency()
    awake(dispatch_outbox_task, agency=agency)
    if not dispatch_due(leave=bulk_topics()).finished:
        wake(dispatch_outbox_task, agency=agency)
    if bulk_is_due():
        wake(dispatch_bulk_task, agency=agency)


@shared_task(base=EitherSideTask)
def dispatch_bulk_task() -> None:
    """Handle what nobody waits for, for a moment; then whoever waits has the turn (``task_routes`` in ``onnara.celery``)."""
    from core.outbox.dispatching import BULK_TURN_SECONDS, dispatch_due  # noqa: PLC0415 - the same
    from core.outbox.registry import bulk_topics, short_topics  # noqa: PLC0415 - the same

    agency = current_agency()
    awake(dispatch_bulk_task, agency=agency)
    if not dispatch_due(only=bulk_topics(), first=short_topics(), turn_seconds=BULK_TURN_SECONDS).finished:
        wake(dispatch_bulk_task, agency=agency)


@shared_task(base=PlatformTask)
def sweep_outboxes_task() -> None:
    """Wake every ready agency and the platform: finds what a lost wake-up or a killed process left behind."""
    for code in (None, *ready_agency_codes()):
        wake(dispatch_outbox_task, agency=code)
