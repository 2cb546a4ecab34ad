"""Counting of facts, every night and in every agency."""

from celery import shared_task
from celery.schedules import crontab

from core.tenancy.public import AgencyTask, PlatformTask, ready_agency_codes, send_task

BEAT = {
    "count-rollout-facts": {"task": "rollout.tasks.count_all_facts_task", "schedule": crontab(hour=2, minute=10)},
}


@shared_task(base=AgencyTask)
def count_facts_task() -> None:
    """Count one agency's facts and publish what changed."""
    from rollout.services import publish_facts  # noqa: PLC0415 - tasks is a leaf: services may enqueue from it

    publish_facts()


@shared_task(base=PlatformTask)
def count_all_facts_task() -> None:
    """One task for each ready agency."""
    for code in ready_agency_codes():
        send_task(count_facts_task, agency=code)
