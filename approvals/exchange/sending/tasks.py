"""What goes on by itself: acknowledgements of other agencies come into the books."""

from celery import shared_task
from celery.schedules import crontab

from core.tenancy.public import AgencyTask, PlatformTask, ready_agency_codes, send_task

BEAT = {
    "sending-acknowledgements": {
        "task": "approvals.exchange.sending.tasks.ask_every_agency_task",
        "schedule": crontab(minute="*/2"),
    },
    "sending-waiting-long": {
        "task": "approvals.exchange.sending.tasks.ask_every_agency_task",
        "schedule": crontab(hour=3, minute=47),
        "kwargs": {"everything": True},
    },
}


@shared_task(base=PlatformTask)
def ask_every_agency_task(*, everything: bool = False) -> None:
    """Ask every ready agency to hear what was said of what it sent; once a night to go through all there ever was."""
    for code in ready_agency_codes():
        send_task(hear_task, agency=code, everything=everything)


@shared_task(base=AgencyTask)
def hear_task(*, everything: bool = False) -> None:
    """Write acknowledgements into this agency's books."""
    from approvals.exchange.envelopes.public import lately  # noqa: PLC0415 - tasks is a leaf
    from approvals.exchange.sending.services.hearing import hear_acknowledgements  # noqa: PLC0415 - same

    hear_acknowledgements(since=None if everything else lately())
