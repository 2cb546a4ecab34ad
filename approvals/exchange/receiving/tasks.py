"""What goes on by itself: papers other agencies sent come in, woken by the sender, at the latest with the next sweep."""

from celery import shared_task
from celery.schedules import crontab

from core.tenancy.public import AgencyTask, PlatformTask, ready_agency_codes, send_task

BEAT = {
    "receiving-due": {
        "task": "approvals.exchange.receiving.tasks.ask_every_agency_task",
        "schedule": crontab(minute="*/2"),
    },
    "receiving-waiting-long": {
        "task": "approvals.exchange.receiving.tasks.ask_every_agency_task",
        "schedule": crontab(hour=3, minute=37),
        "kwargs": {"everything": True},
    },
}


@shared_task(base=PlatformTask)
def ask_every_agency_task(*, everything: bool = False) -> None:
    """Ask every ready agency to take in what waits for it; once a night to go through all there ever was."""
    for code in ready_agency_codes():
        send_task(take_in_task, agency=code, everything=everything)


@shared_task(base=AgencyTask)
def take_in_task(*, everything: bool = False) -> None:
    """Take in what waits for this agency."""
    from approvals.exchange.envelopes.public import lately  # noqa: PLC0415 - tasks is a leaf
    from approvals.exchange.receiving.services.taking import take_in  # noqa: PLC0415 - same

    take_in(since=None if everything else lately())
