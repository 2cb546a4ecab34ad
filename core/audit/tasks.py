"""Hourly anchoring: every agency tells its head, then the platform signs all of them."""

from celery import shared_task
from celery.schedules import crontab

from core.tenancy.public import AgencyTask, PlatformTask, ready_agency_codes, send_task

BEAT = {
    "tell-ledger-heads": {"task": "core.audit.tasks.tell_heads_task", "schedule": crontab(minute=50)},
    "sign-ledger-heads": {"task": "core.audit.tasks.sign_heads_task", "schedule": crontab(minute=0)},
}


@shared_task(base=PlatformTask)
def tell_heads_task() -> None:
    """Ask every ready agency for its head."""
    for code in ready_agency_codes():
        send_task(tell_head_task, agency=code)


@shared_task(base=AgencyTask)
def tell_head_task() -> None:
    """Write the agency's head to ``public``."""
    from core.audit.anchors.services import tell_head  # noqa: PLC0415 - tasks is a leaf: services enqueue from it

    tell_head()


@shared_task(base=PlatformTask)
def sign_heads_task() -> None:
    """Sign what the agencies told, with the platform's own head."""
    from core.audit.anchors.services import sign_heads  # noqa: PLC0415 - tasks is a leaf: services enqueue from it

    sign_heads()
