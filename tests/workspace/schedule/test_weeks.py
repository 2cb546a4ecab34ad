"""Weeks, half-open spans and what overlaps: properties, on made-up times."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.foundation.public import clock
from workspace.schedule.weeks import EARLIEST, LATEST, Week, clashing, days_within, in_range, overlap, whole_days

MOMENTS = st.integers(0, 60 * 24 * 30).map(
    lambda minutes: datetime(2026, 11, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
DAYS = st.dates(EARLIEST, LATEST)


@dataclass(frozen=True)
class Span:
    starts_at: datetime
    ends_at: datetime


SPANS = st.builds(
    lambda start, minutes: Span(start, start + timedelta(minutes=minutes)), MOMENTS, st.integers(1, 10_000)
)


@given(SPANS, DAYS)
def test_something_stands_on_exactly_the_days_it_touches(span, day):
    week = Week.of(span.starts_at.astimezone(clock.SEOUL).date())
    last = (span.ends_at - timedelta(microseconds=1)).astimezone(clock.SEOUL).date()
    first = span.starts_at.astimezone(clock.SEOUL).date()
    assert days_within(span, week) == [one for one in week.days if first <= one <= last]


@given(SPANS, SPANS)
def test_overlap_is_symmetric_and_half_open(one, other):
    said = overlap(one.starts_at, one.ends_at, other.starts_at, other.ends_at)
    assert said == overlap(other.starts_at, other.ends_at, one.starts_at, one.ends_at)
    assert said == (max(one.starts_at, other.starts_at) < min(one.ends_at, other.ends_at))
    assert not overlap(one.starts_at, one.ends_at, one.ends_at, one.ends_at + timedelta(hours=1))


@given(st.lists(SPANS, max_size=8))
def test_clashing_finds_all_that_overlap_another_and_no_more(spans):
    slow = [
        one
        for place, one in enumerate(spans)
        if any(
            overlap(one.starts_at, one.ends_at, other.starts_at, other.ends_at)
            for at, other in enumerate(spans)
            if at != place
        )
    ]
    assert sorted(map(id, clashing(spans))) == sorted({id(one) for one in slow})


@given(DAYS)
def test_a_week_holds_its_day_and_meets_the_next_without_a_gap(day):
    week = Week.of(day)
    assert day in week.days
    assert week.first.weekday() == 0
    assert week.bounds[1] == clock.day_bounds(week.last + timedelta(days=1))[0]
    if week.first > EARLIEST and week.last < LATEST:
        assert week.after.before == week.before.after == week
        assert week.bounds[1] == week.after.bounds[0]


@given(SPANS)
def test_whole_days_hold_the_span_and_touch_no_other_day(span):
    since, until = whole_days(span.starts_at, span.ends_at)
    assert since <= span.starts_at < span.ends_at <= until
    assert whole_days(since, until) == (since, until)
    assert since.astimezone(clock.SEOUL).hour == until.astimezone(clock.SEOUL).hour == 0


def test_days_far_away_count_as_the_nearest_within():
    assert Week.of(date.min) == Week.of(EARLIEST)
    assert Week.of(date.max) == Week.of(LATEST)
    assert not in_range([datetime(1999, 1, 1, tzinfo=UTC)])
