"""What goes on by itself: acts of the other side come into the ledger, work that was begun goes on wherever it stopped."""

from celery import shared_task
from celery.schedules import crontab

from core.tenancy.public import AgencyTask, PlatformTask, ready_agency_codes, send_task

BEAT = {
    "transfers-due": {
        "task": "workspace.transfers.records.tasks.ask_every_agency_task",
        "schedule": crontab(minute="*/2"),
    },
}


@shared_task(base=PlatformTask)
def ask_every_agency_task() -> None:
    """Ask every ready agency to hear of acts and to go on with its work."""
    for code in ready_agency_codes():
        send_task(note_acts_task, agency=code)
        send_task(go_on_task, agency=code)


@shared_task(base=AgencyTask)
def note_acts_task() -> None:
    """Write acts of other agencies into this agency's ledger."""
    from workspace.transfers.records.services.books import note_acts  # noqa: PLC0415 - tasks is a leaf

    note_acts()


@shared_task(base=AgencyTask)
def go_on_task() -> None:
    """Go on with what this agency is sealing, taking over or closing."""
    from workspace.transfers.records.services.running import go_on_with_all  # noqa: PLC0415 - tasks is a leaf

    go_on_with_all()
