"""A month of the calendar in Seoul: the unit all figures are computed for."""

import re
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from core.foundation.public import InvalidInput, clock

FORM = re.compile(r"((?:19|2\d)\d{2})-(0[1-9]|1[0-2])", re.ASCII)


class BadMonth(InvalidInput):
    code = "usage.bad_month"
    message = _("“%(text)s” is not a month of the form 2026-11.")


class Month(NamedTuple):
    """Year and month; orders by time."""

    year: int
    month: int

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Read `2026-11`. Raises BadMonth."""
        found = FORM.fullmatch(text.strip())
        if not found:
            raise BadMonth(field="month", text=text[:20])
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def current(cls) -> "Month":
        today = clock.today()
        return cls(today.year, today.month)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def first_day(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        """Half-open: the first instant of the month and of the next one, in Seoul."""
        return clock.month_bounds(self.year, self.month)

    @property
    def previous(self) -> "Month":
        return Month(self.year - (self.month == 1), self.month - 1 or 12)

    @property
    def following(self) -> "Month":
        return Month(self.year + self.month // 12, self.month % 12 + 1)

    @property
    def days(self) -> list[date]:
        count = (self.following.first_day - self.first_day).days
        return [self.first_day + timedelta(days=number) for number in range(count)]

    @property
    def has_begun(self) -> bool:
        return clock.now() >= self.bounds[0]

    @property
    def is_over(self) -> bool:
        return clock.now() >= self.bounds[1]


def recent_months(count: int = 12) -> list[Month]:
    """The present month and those before it, newest first."""
    months = [Month.current()]
    while len(months) < count:
        months.append(months[-1].previous)
    return months
