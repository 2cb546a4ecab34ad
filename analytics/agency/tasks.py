"""The nightly computation: the present month and the one before, in every agency."""

from celery import shared_task
from celery.schedules import crontab

from core.tenancy.public import AgencyTask, PlatformTask, ready_agency_codes, send_task

BEAT = {
    "compute-usage": {"task": "analytics.agency.tasks.compute_usage_everywhere_task", "schedule": crontab(hour=1, minute=5)},
}  # fmt: skip


@shared_task(base=AgencyTask)
def compute_usage_task() -> None:
    """Compute the present month and the one before: late entries of the old one give it a new edition."""
    from analytics.agency.services import compute_month  # noqa: PLC0415 - tasks is a leaf: services may enqueue from it
    from analytics.months import recent_months  # noqa: PLC0415 - same
    from core.audit.public import actor_system  # noqa: PLC0415 - same

    for month in reversed(recent_months(2)):
        compute_month(year=month.year, month=month.month, actor=actor_system())


@shared_task(base=PlatformTask)
def compute_usage_everywhere_task() -> None:
    """One task for each ready agency."""
    for code in ready_agency_codes():
        send_task(compute_usage_task, agency=code)
