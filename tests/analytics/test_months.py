from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.months import BadMonth, Month, recent_months
from core.foundation.public import clock

MONTHS = st.builds(Month, st.integers(1990, 2090), st.integers(1, 12))


@given(MONTHS)
def test_months_join_without_gap_or_overlap(month):
    assert month.bounds[1] == month.following.bounds[0]
    assert month.following.previous == month


@given(MONTHS)
def test_a_month_reads_what_it_writes(month):
    assert Month.parse(str(month)) == month


@given(MONTHS)
def test_days_are_those_of_the_calendar(month):
    assert month.days[0].day == 1
    assert (month.days[-1] + timedelta(days=1)).day == 1
    assert {day.month for day in month.days} == {month.month}


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-13", "2026-1", "26-11", "2026-11-01", "x", "2026-11\n1", "0000-01", "9999-12", "٢٠٢٦-01"]
)
def test_anything_else_is_refused(text):
    with pytest.raises(BadMonth):
        Month.parse(text)


def test_recent_months_cross_the_year():
    with clock.fixed(Month(2007, 1).bounds[0]):
        assert recent_months(3) == [Month(2007, 1), Month(2006, 12), Month(2006, 11)]


def test_the_month_begins_at_midnight_in_seoul():
    start = Month(2006, 11).bounds[0]
    with clock.fixed(start - timedelta(microseconds=1)):
        assert Month.current() == Month(2006, 10)
        assert not Month(2006, 11).has_begun
    with clock.fixed(start):
        assert Month.current() == Month(2006, 11)
        assert Month(2006, 10).is_over
