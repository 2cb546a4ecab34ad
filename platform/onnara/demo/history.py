"""Made-up history: stories told one act at a time, all in the order of their moments."""

import heapq
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import count

from core.foundation.public import clock

#: A story does one act, then yields how many working hours pass until its next one, or the moment of it.
Story = Iterator[float | datetime]

OPENS, CLOSES = time(9), time(18)


class History:
    """Lives stories in order of time, each act at its own moment. What would lie in the future does not happen, so the
    present is full of unfinished business by itself.
    """

    def __init__(
        self, until: datetime, *, at_day_end: Callable[[], object] | None = None, quiet_until: datetime | None = None
    ) -> None:
        """``at_day_end`` runs after the last act of each day from ``quiet_until`` on."""
        self.until = until
        self._quiet_until = quiet_until
        self._acts: list[tuple[datetime, int, Story]] = []
        self._numbers = count()
        self._at_day_end = at_day_end

    def tell(self, begins: datetime, story: Story) -> None:
        """Let a story begin at a moment; one that would begin in the future is never told."""
        if begins <= self.until:
            heapq.heappush(self._acts, (begins, next(self._numbers), story))

    def live(self) -> int:
        """Let everything happen; returns the number of acts."""
        acts = 0
        while self._acts:
            moment, _, story = heapq.heappop(self._acts)
            with clock.fixed(moment):
                pause = next(story, None)
            acts += 1
            if pause is not None:
                self.tell(pause if isinstance(pause, datetime) else worked(moment, pause), story)
            self._end_day(moment)
        return acts

    def _end_day(self, moment: datetime) -> None:
        """Once the day is over, what it left to do after commit is done on that very day."""
        if self._at_day_end is None or (self._quiet_until and moment < self._quiet_until):
            return
        if not self._acts or day_of(self._acts[0][0]) != day_of(moment):
            with clock.fixed(moment):
                self._at_day_end()


def day_of(moment: datetime) -> date:
    return moment.astimezone(clock.SEOUL).date()


def at(day: date, hour: float) -> datetime:
    """A moment of a day in Seoul."""
    return datetime.combine(day, time(), clock.SEOUL) + timedelta(hours=hour)


def worked(moment: datetime, hours: float) -> datetime:
    """The moment after that many working hours; nights and weekends do not count."""
    here = _opened(moment.astimezone(clock.SEOUL))
    left = timedelta(hours=hours)
    while (rest := datetime.combine(here.date(), CLOSES, clock.SEOUL) - here) < left:
        left -= rest
        here = _opened(at(here.date() + timedelta(days=1), 9))
    return here + left


def _opened(moment: datetime) -> datetime:
    """The moment itself within office hours, else the next opening."""
    if moment.time() >= CLOSES:
        moment = at(moment.date() + timedelta(days=1), 9)
    elif moment.time() < OPENS:
        moment = at(moment.date(), 9)
    while moment.weekday() >= 5:
        moment = at(moment.date() + timedelta(days=1), 9)
    return moment


def working_days(first: date, last: date) -> list[date]:
    """Mondays to Fridays between two days, both included."""
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [day for day in days if day.weekday() < 5]
