"""Wake-ups of the outbox: at most one waits for each schema and lane.

Every commit that writes messages asks for one. Without this each stood in the queue by itself, and after a busy start a
thousand of them, one behind the other, found nothing left to do while new messages waited behind them.
"""

from functools import cache

import structlog
from celery import Task
from django.conf import settings
from redis import Redis
from redis.exceptions import RedisError

from core.tenancy.public import send_task

#: How long a mark lasts whose wake-up was lost on the way. Shorter than the pause between two sweeps, so that the next
#: sweep but one finds what a process left behind that was killed at any moment.
MARK_SECONDS = 30

log = structlog.get_logger("core.outbox")


def wake(task: Task, *, agency: str | None) -> None:
    """Queue the task for a schema unless it waits there already. Raises what the broker raises.

    Nothing is missed: what it is to find was committed before this call, and whoever runs the task takes the mark away
    (``awake``) before looking.
    """
    mark = _mark(task, agency)
    if not _redis().set(mark, 1, nx=True, ex=MARK_SECONDS):
        return
    try:
        send_task(task, agency=agency)
    except Exception:
        _redis().delete(mark)
        raise


def awake(task: Task, *, agency: str | None) -> None:
    """Say that the task runs now: from here on another may be queued."""
    try:
        _redis().delete(_mark(task, agency))
    except RedisError as error:  # the mark ends by itself
        log.warning("outbox_mark_left", agency=agency, error=str(error))


def _mark(task: Task, agency: str | None) -> str:
    return f"onnara:outbox:{task.name.rsplit('.', 1)[-1]}:{agency or ''}"


@cache
def _redis() -> Redis:
    return Redis.from_url(settings.REDIS_URL, socket_timeout=1)
