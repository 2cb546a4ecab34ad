from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from analytics.figures import COUNTS, Figures, rate
from analytics.months import Month

NUMBER = st.integers(0, 100_000)
FIGURES = st.builds(Figures, **dict.fromkeys(COUNTS, NUMBER))


def test_nothing_to_divide_by_is_no_data_and_not_zero():
    assert rate(0, 0) is None
    assert rate(0, 5) == Decimal("0.00")


def test_rates_round_half_up_to_two_places():
    assert rate(1, 3) == Decimal("33.33")
    assert rate(2, 3) == Decimal("66.67")
    assert rate(1, 1600) == Decimal("0.06")


@given(st.lists(FIGURES, min_size=1, max_size=6))
def test_a_total_is_counted_again_from_the_counts(parts):
    total = sum(parts, Figures())
    assert total.counts() == {name: sum(getattr(part, name) for part in parts) for name in COUNTS}
    assert total.usage_rate == rate(total.approved_on_system, total.approved_in_all)


@given(st.lists(FIGURES, min_size=1, max_size=6))
def test_a_total_lies_between_its_parts(parts):
    rates = [part.usage_rate for part in parts if part.usage_rate is not None]
    if rates:
        assert min(rates) <= sum(parts, Figures()).usage_rate <= max(rates)


@given(FIGURES, FIGURES)
def test_a_digest_tells_figures_agencies_and_months_apart(one, other):
    month = Month(2006, 11)
    assert (one.digest(agency="a", month=month) == other.digest(agency="a", month=month)) == (one == other)
    assert one.digest(agency="a", month=month) != one.digest(agency="b", month=month)
    assert one.digest(agency="a", month=month) != one.digest(agency="a", month=month.following)
