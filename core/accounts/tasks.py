"""Every night dead sessions are cleared away, in every agency and on the console."""

from celery import shared_task
from celery.schedules import crontab

from core.tenancy.public import AgencyTask, PlatformTask, ready_agency_codes, send_task

BEAT = {
    "clear-dead-sessions": {"task": "core.accounts.tasks.clear_sessions_task", "schedule": crontab(hour=4, minute=20)},
}


@shared_task(base=PlatformTask)
def clear_sessions_task() -> None:
    """Clear those of the console and ask every ready agency to clear its own."""
    from core.accounts.services.sessions import clear_dead_sessions  # noqa: PLC0415 - tasks is a leaf

    clear_dead_sessions()
    for code in ready_agency_codes():
        send_task(clear_agency_sessions_task, agency=code)


@shared_task(base=AgencyTask)
def clear_agency_sessions_task() -> None:
    """Clear the sessions of one agency."""
    from core.accounts.services.sessions import clear_dead_sessions  # noqa: PLC0415 - tasks is a leaf

    clear_dead_sessions()
