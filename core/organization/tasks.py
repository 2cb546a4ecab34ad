"""What waits for its time: a table that was begun goes on wherever it stopped, a reorganisation takes effect on its day."""

from celery import shared_task
from celery.schedules import crontab

from core.tenancy.public import AgencyTask, PlatformTask, ready_agency_codes, send_task

BEAT = {
    "organization-due": {"task": "core.organization.tasks.ask_every_agency_task", "schedule": crontab(minute="*/5")},
}


@shared_task(base=PlatformTask)
def ask_every_agency_task() -> None:
    """Ask every ready agency to do what is due."""
    for code in ready_agency_codes():
        send_task(reorganise_task, agency=code)
        send_task(run_loads_task, agency=code)


@shared_task(base=AgencyTask)
def run_loads_task() -> None:
    """Go on with tables that are being taken over in one agency."""
    from core.audit.public import actor_system  # noqa: PLC0415 - tasks is a leaf
    from core.organization.services.loading import run_loads  # noqa: PLC0415 - same

    run_loads(actor=actor_system())


@shared_task(base=AgencyTask)
def reorganise_task() -> None:
    """Let planned changes of posts and reorganisations of one agency take effect whose day has come."""
    from core.audit.public import actor_system  # noqa: PLC0415 - tasks is a leaf
    from core.organization.services.posts import carry_out_planned  # noqa: PLC0415 - same
    from core.organization.services.reforming import carry_out_due  # noqa: PLC0415 - same

    carry_out_planned(actor=actor_system())
    carry_out_due(actor=actor_system())
