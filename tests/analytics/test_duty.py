from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.agency.duty import Entry, duty_in
from analytics.months import Month
from core.foundation.public import clock

MONTH = Month(2006, 11)  # 1 November 2006 was a Wednesday; 4 and 5 November were a weekend
LONG_AGO = datetime(2006, 1, 1, tzinfo=clock.SEOUL)


def at(day, hour=0, month=11):
    return datetime(2006, month, day, hour, tzinfo=clock.SEOUL)


def started(person="kim", start="2006-01-01", until=None, kind="principal", post="p"):
    detail = {"person_id": person, "post_id": post, "kind": kind, "valid_from": start, "valid_until": until}
    return Entry("organization.assignment_started", LONG_AGO, detail)


def ended(until, person="kim", post="p"):
    return Entry(
        "organization.assignment_ended", LONG_AGO, {"person_id": person, "post_id": post, "valid_until": until}
    )


def away(start, end, person="kim", key="a"):
    detail = {"absence_id": key, "person_id": person, "starts_at": start.isoformat(), "ends_at": end.isoformat()}
    return Entry("organization.absence_registered", LONG_AGO, detail)


def cancelled(moment, key="a", person="kim"):
    return Entry("organization.absence_cancelled", moment, {"absence_id": key, "person_id": person})


def on_duty(*entries):
    return duty_in(MONTH, entries).on_duty


def test_a_principal_post_all_month_is_on_duty():
    assert on_duty(started()) == {"kim"}


@pytest.mark.parametrize("kind", ["concurrent", "acting"])
def test_other_posts_do_not_count(kind):
    assert on_duty(started(kind=kind)) == frozenset()


@pytest.mark.parametrize(
    ("start", "until", "counted"),
    [
        ("2006-11-30", None, True),
        ("2006-12-01", None, False),
        ("2006-01-01", "2006-11-01", False),
        ("2006-01-01", "2006-11-02", True),
        ("2006-11-04", "2006-11-06", False),
    ],
)
def test_one_working_day_of_the_month_is_enough_and_the_last_day_is_excluded(start, until, counted):
    assert bool(on_duty(started(start=start, until=until))) == counted


def test_an_end_recorded_later_closes_the_post():
    assert on_duty(started(), ended("2006-11-01")) == frozenset()
    assert on_duty(started(), ended("2006-11-01"), started(post="q", start="2006-11-01")) == {"kim"}


def test_the_end_of_one_post_leaves_another_open():
    assert on_duty(started(), started(person="lee", post="q"), ended("2006-02-01", "lee", "q")) == {"kim"}


def test_a_month_of_leave_is_left_out_and_counted_as_such():
    duty = duty_in(MONTH, [started(), away(at(1), at(1, month=12))])
    assert (duty.on_duty, duty.absent) == (frozenset(), {"kim"})


def test_leave_that_ends_before_the_last_afternoon_is_not_the_whole_month():
    assert on_duty(started(), away(at(1), at(30, 13))) == {"kim"}
    assert on_duty(started(), away(at(1, 9), at(30, 18))) == frozenset()


def test_several_absences_together_cover_a_month():
    assert (
        on_duty(started(), away(at(1), at(15, 12), key="a"), away(at(15, 12), at(1, month=12), key="b")) == frozenset()
    )
    assert on_duty(started(), away(at(1), at(15, 12), key="a"), away(at(15, 13), at(1, month=12), key="b")) == {"kim"}


def test_leave_is_judged_by_the_days_the_post_was_held():
    assert on_duty(started(start="2006-11-27"), away(at(27), at(1, month=12))) == frozenset()


def test_a_cancelled_absence_counts_until_it_was_cancelled():
    month_off = away(at(1), at(1, month=12))
    assert on_duty(started(), month_off, cancelled(at(30, 12))) == {"kim"}
    assert on_duty(started(), month_off, cancelled(at(30, 18))) == frozenset()
    assert on_duty(started(), month_off, cancelled(at(31, month=10))) == {"kim"}


@st.composite
def leaves(draw):
    """Any number of absences of one person within the month, whole hours."""
    spans = draw(st.lists(st.tuples(st.integers(0, 719), st.integers(1, 720)), max_size=6))
    start = MONTH.bounds[0]
    return [(start + timedelta(hours=begin), start + timedelta(hours=begin + length)) for begin, length in spans]


def brute_force(spans):
    """On duty when some working hour of some working day lies in no absence."""
    hours = [
        datetime(day.year, day.month, day.day, hour, tzinfo=clock.SEOUL)
        for day in MONTH.days if day.weekday() < 5 for hour in range(9, 18)
    ]  # fmt: skip
    return any(not any(start <= hour < end for start, end in spans) for hour in hours)


@given(leaves())
def test_the_replay_agrees_with_counting_every_hour(spans):
    entries = [started(), *(away(start, end, key=str(n)) for n, (start, end) in enumerate(spans))]
    assert bool(on_duty(*entries)) == brute_force(spans)


@given(st.dates(date(2006, 9, 1), date(2007, 1, 31)), st.integers(1, 90))
def test_a_post_counts_exactly_when_it_meets_a_working_day(start, length):
    until = start + timedelta(days=length)
    meets = any(start <= day < until and day.weekday() < 5 for day in MONTH.days)
    assert bool(on_duty(started(start=start.isoformat(), until=until.isoformat()))) == meets
