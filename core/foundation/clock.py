"""The only source of time. Instants are aware and in UTC; days and months are those of Asia/Seoul."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

SEOUL = ZoneInfo("Asia/Seoul")

_fixed: ContextVar[datetime | None] = ContextVar("onnara_fixed_time", default=None)


def now() -> datetime:
    """The present instant, in UTC."""
    return _fixed.get() or datetime.now(UTC)


def today() -> date:
    """The present day in Seoul."""
    return now().astimezone(SEOUL).date()


def month_bounds(year: int, month: int) -> tuple[datetime, datetime]:
    """Half-open bounds ``[first instant, first instant of next month)`` of a month in Seoul, as UTC instants."""
    start = datetime(year, month, 1, tzinfo=SEOUL)
    end = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=SEOUL)
    return start.astimezone(UTC), end.astimezone(UTC)


def day_bounds(day: date) -> tuple[datetime, datetime]:
    """Half-open bounds of a day in Seoul, as UTC instants."""
    start = datetime(day.year, day.month, day.day, tzinfo=SEOUL)
    return start.astimezone(UTC), (start + timedelta(days=1)).astimezone(UTC)


@contextmanager
def fixed(moment: datetime) -> Iterator[datetime]:
    """Let ``now()`` stand at ``moment`` inside the block; for made-up history and for tests."""
    if moment.tzinfo is None:
        raise ValueError("clock.fixed needs an aware datetime")
    token = _fixed.set(moment.astimezone(UTC))
    try:
        yield moment
    finally:
        _fixed.reset(token)
