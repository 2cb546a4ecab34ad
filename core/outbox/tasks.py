"""Background work of the outbox. One dispatcher task for both sides: it runs in the schema its message names."""

from typing import Any

from celery import Task, shared_task

from core.tenancy.public import (
    AGENCY_KEY,
    PlatformTask,
    agency_context,
    current_agency,
    platform_context,
    ready_agency_codes,
    send_task,
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
    """Handle what is due in one schema; more work than one turn holds is continued by a next message."""
    from core.outbox.dispatching import dispatch_due  # noqa: PLC0415 - tasks is a leaf: services enqueue from it

    if not dispatch_due().finished:
        send_task(dispatch_outbox_task, agency=current_agency())


@shared_task(base=PlatformTask)
def sweep_outboxes_task() -> None:
    """Wake every ready agency and the platform: finds what a lost wake-up or a killed process left behind."""
    for code in (None, *ready_agency_codes()):
        send_task(dispatch_outbox_task, agency=code)
