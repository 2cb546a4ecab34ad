"""Who is woken in the other agency once an envelope is written: the books of both sides stand above and register here.

A wake-up that is lost costs a sweep's pause, never an envelope: ``to_take_in`` and ``acknowledgements_to_us`` find it.
"""

from collections.abc import Callable
from typing import Literal

import structlog
from celery import Task

from core.tenancy.public import on_commit_here, send_task

log = structlog.get_logger("approvals.exchange")

Moment = Literal["sent", "acknowledged"]
_TASKS: dict[Moment, Callable[[], Task]] = {}


def register_waker(moment: Moment, task: Callable[[], Task]) -> None:
    """Send the task to the other agency after commit; ``sent`` goes to the receiver, ``acknowledged`` to the sender."""
    _TASKS[moment] = task


def wake(moment: Moment, agency: str) -> None:
    """Wake the other agency once what was written is committed."""
    if moment in _TASKS:
        on_commit_here(lambda: _send(_TASKS[moment](), agency))


def _send(task: Task, agency: str) -> None:
    try:
        send_task(task, agency=agency)
    except Exception as error:  # noqa: BLE001 - what was written is committed; a broker out of reach must not undo the answer
        log.warning("envelope_wake_up_lost", task=task.name, agency=agency, error=str(error))
