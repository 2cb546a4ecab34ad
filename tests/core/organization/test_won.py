"""Sums of money as people type them."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from core.organization import errors
from core.organization.won import MOST_WON, WonField, parse_won, show_won


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("0", 0), ("350000000", 350_000_000), ("350,000,000", 350_000_000), ("3억 5천만", 350_000_000),
        ("3억5,000만원", 350_000_000), ("3억 5천만 원", 350_000_000), ("₩ 1,000", 1000), ("KRW 1,000", 1000),
        ("1.5억", 150_000_000), ("천만원", 10_000_000), ("십억", 10**9), ("0억", 0), ("2조 3천억 4백", 2_300_000_000_400),
        ("１２３", 123), ("일금 5백만원정", 5_000_000), ("만", 10_000), ("12만 3456", 123_456),
    ],
)  # fmt: skip
def test_a_sum_is_read_as_offices_write_it(text, amount):
    assert parse_won(text) == amount


@pytest.mark.parametrize(
    "text",
    ["abc", "1,00", "1,0000", "1.5", "1.000", "3만 2억", "3천 2천", "억억", "1 2a", "", "원", "1..2억", "१२", "0.33333만", "1억,5",
     "9" * 41],
)  # fmt: skip
def test_what_is_no_sum_is_refused(text):
    with pytest.raises(errors.AmountUnclear):
        parse_won(text)


@pytest.mark.parametrize(("text", "error"), [("-5", errors.AmountNegative), ("−3억", errors.AmountNegative),
                                             ("9" * 17, errors.AmountTooLarge), ("99999조", errors.AmountTooLarge)])  # fmt: skip
def test_negative_and_huge_sums_are_refused_by_name(text, error):
    with pytest.raises(error):
        parse_won(text)


@given(st.integers(0, MOST_WON), st.sampled_from(["ko", "en"]))
def test_what_is_shown_is_read_back(amount, language):
    with translation.override(language):
        assert parse_won(show_won(amount)) == amount


def test_a_field_shows_the_sum_in_groups():
    field = WonField()
    assert (field.clean(" 3억 5천만 "), field.clean("")) == (350_000_000, None)
    assert field.prepare_value(350_000_000) == "350,000,000"
