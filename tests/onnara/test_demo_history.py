"""Made-up history: acts in order of time, office hours, nothing in the future."""

from datetime import date, datetime

import pytest

from core.foundation.public import clock
from onnara.demo.history import History, at, worked, working_days

FRIDAY = date(2026, 11, 20)
NOW = at(FRIDAY, 15)


def story(told, name, *pauses):
    for pause in pauses:
        told.append((name, clock.now()))
        yield pause
    told.append((name, clock.now()))


def test_stories_are_told_in_order_of_time():
    told = []
    history = History(NOW)
    history.tell(at(FRIDAY, 10), story(told, "late", 1))
    history.tell(at(FRIDAY, 9), story(told, "early", 1.5))
    assert history.live() == 4
    assert [name for name, _moment in told] == ["early", "late", "early", "late"]
    assert [moment for _name, moment in told] == sorted(moment for _name, moment in told)


def test_what_would_lie_in_the_future_does_not_happen():
    told = []
    history = History(NOW)
    history.tell(at(FRIDAY, 14), story(told, "cut", 5))
    history.tell(at(FRIDAY, 16), story(told, "never"))
    history.live()
    assert [name for name, _moment in told] == ["cut"]


def test_a_pause_may_be_a_moment():
    told = []
    history = History(NOW)
    history.tell(at(FRIDAY, 9), story(told, "one", at(FRIDAY, 14)))
    history.live()
    assert told[1][1] == at(FRIDAY, 14)


def test_each_day_ends_once():
    ends = []
    history = History(NOW, at_day_end=lambda: ends.append(clock.today()), quiet_until=at(date(2026, 11, 18), 0))
    for day in (17, 18, 19, 19):
        history.tell(at(date(2026, 11, day), 10), story([], "x"))
    history.live()
    assert ends == [date(2026, 11, 18), date(2026, 11, 19)]


@pytest.mark.parametrize(
    ("begins", "hours", "ends"),
    [
        (at(FRIDAY, 10), 2, at(FRIDAY, 12)),
        (at(FRIDAY, 17), 2, at(date(2026, 11, 23), 10)),
        (at(FRIDAY, 7), 1, at(FRIDAY, 10)),
        (at(date(2026, 11, 21), 12), 0, at(date(2026, 11, 23), 9)),
        (at(date(2026, 11, 19), 18), 9, at(FRIDAY, 18)),
    ],
)
def test_only_office_hours_count(begins: datetime, hours: float, ends: datetime):
    assert worked(begins, hours) == ends


def test_working_days_leave_weekends_out():
    assert [day.weekday() for day in working_days(date(2026, 11, 16), date(2026, 11, 22))] == [0, 1, 2, 3, 4]
