"""Weeks and days in Seoul. Times are half-open: what ends at ten does not meet what begins at ten."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol, TypeVar

from core.foundation.public import clock

EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)
DAY = timedelta(days=1)


class Timed(Protocol):
    """Anything that begins and ends."""

    @property
    def starts_at(self) -> datetime: ...

    @property
    def ends_at(self) -> datetime: ...


T = TypeVar("T", bound=Timed)


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from a Monday on."""

    first: date

    @classmethod
    def of(cls, day: date) -> "Week":
        """The week a day lies in; a day out of range counts as the nearest one within."""
        day = min(max(day, EARLIEST), LATEST)
        return cls(day - timedelta(days=day.weekday()))

    @property
    def days(self) -> list[date]:
        return [self.first + DAY * number for number in range(7)]

    @property
    def last(self) -> date:
        return self.first + DAY * 6

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        return clock.day_bounds(self.first)[0], clock.day_bounds(self.last)[1]

    @property
    def before(self) -> "Week":
        return Week.of(self.first - DAY * 7)

    @property
    def after(self) -> "Week":
        return Week.of(self.first + DAY * 7)


def overlap(starts_at: datetime, ends_at: datetime, since: datetime, until: datetime) -> bool:
    """Whether two half-open spans share an instant."""
    return starts_at < until and since < ends_at


def days_within(one: Timed, week: Week) -> list[date]:
    """Days of the week on which something goes on."""
    return [day for day in week.days if overlap(one.starts_at, one.ends_at, *clock.day_bounds(day))]


def clashing(rows: Iterable[T]) -> list[T]:
    """Those that overlap another one; each is compared with the one that lasts longest before it only."""
    found: dict[int, T] = {}
    longest: T | None = None
    for one in sorted(rows, key=lambda row: (row.starts_at, row.ends_at)):
        if longest is not None and one.starts_at < longest.ends_at:
            found |= {id(longest): longest, id(one): one}
        if longest is None or one.ends_at > longest.ends_at:
            longest = one
    return list(found.values())


def whole_days(starts_at: datetime, ends_at: datetime) -> tuple[datetime, datetime]:
    """The same span as whole days in Seoul; an end at midnight belongs to the day before."""
    first = starts_at.astimezone(clock.SEOUL).date()
    last = (ends_at - timedelta(microseconds=1)).astimezone(clock.SEOUL).date()
    return clock.day_bounds(first)[0], clock.day_bounds(max(first, last))[1]


def in_range(moments: Sequence[datetime]) -> bool:
    """Whether all of them lie on days the schedule knows."""
    since, until = clock.day_bounds(EARLIEST)[0], clock.day_bounds(LATEST)[1]
    return all(since <= one <= until for one in moments)
