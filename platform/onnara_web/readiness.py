"""Is this process able to work now? Apps register checks; /readyz runs them."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

import structlog
from django.conf import settings
from django.db import connection
from redis import Redis

from core.tenancy.public import lagging_schemas, platform_context

log = structlog.get_logger(__name__)

Check = Callable[[], str]


class NotReady(Exception):
    """Raised by a check; the text is shown to the operator in /readyz."""


@dataclass(frozen=True, slots=True)
class Result:
    name: str
    ready: bool
    detail: str
    milliseconds: float


_checks: dict[str, Check] = {}


def register_check(name: str, check: Check) -> None:
    """`check()` returns a short detail, or raises NotReady with the reason. It must answer within a second."""
    _checks[name] = check


def results() -> list[Result]:
    return [_run(name, check) for name, check in sorted(_checks.items())]


def _run(name: str, check: Check) -> Result:
    start = monotonic()
    try:
        ready, detail = True, check()
    except Exception as error:  # noqa: BLE001 - whatever fails, the probe answers "not ready" and says why
        ready, detail = False, str(error) if isinstance(error, NotReady) else type(error).__name__
        log.warning("readiness_check_failed", check=name, error=repr(error))
    return Result(name, ready, detail, round((monotonic() - start) * 1000, 1))


def _database() -> str:
    with platform_context(), connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return "answers"


def _schemas() -> str:
    """Does any schema lag behind this release? One query; a schema restored from an older copy is told at once."""
    lagging = lagging_schemas()
    if lagging:
        raise NotReady(f"{len(lagging)} schemas lag behind this release, first: {', '.join(lagging[:3])}")
    return "all schemas are at this release"


def _redis() -> str:
    Redis.from_url(settings.REDIS_URL, socket_timeout=1, socket_connect_timeout=1).ping()
    return "answers"


def install() -> None:
    register_check("database", _database)
    register_check("schemas", _schemas)
    register_check("redis", _redis)
