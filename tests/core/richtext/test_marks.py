"""Numbered items as the regulation writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.richtext.public import mark

DEPTHS = st.integers(1, 8)
NUMBERS = st.integers(1, 200)


def test_the_eight_depths():
    assert [mark(depth, 1) for depth in range(1, 9)] == ["1.", "가.", "1)", "가)", "(1)", "(가)", "①", "㉮"]


def test_after_the_fourteenth_syllable_the_vowel_changes():
    assert [mark(2, number) for number in (13, 14, 15, 16, 28, 29)] == ["파.", "하.", "거.", "너.", "허.", "고."]
    assert [mark(8, number) for number in (14, 15)] == ["㉻", "[거]"]
    assert [mark(7, number) for number in (20, 21, 36, 50, 51)] == ["⑳", "㉑", "㊱", "㊿", "[51]"]


@given(DEPTHS, NUMBERS, NUMBERS)
def test_two_items_of_a_list_never_share_a_mark(depth, one, other):
    assert (mark(depth, one) == mark(depth, other)) is (one == other)


@given(st.integers(1, 1000), st.integers(1, 6), st.integers(1, 6))
def test_two_depths_never_share_a_mark(number, one, other):
    assert (mark(one, number) == mark(other, number)) is (one == other)


@pytest.mark.parametrize(("depth", "number"), [(0, 1), (1, 0), (-1, 1)])
def test_counting_starts_at_one(depth, number):
    with pytest.raises(ValueError, match="start at 1"):
        mark(depth, number)


def test_marks_go_on_past_the_last_syllable():
    marks = [mark(2, number) for number in range(1, 700)]
    assert len(set(marks)) == len(marks)
    assert marks[294] == "가가."
