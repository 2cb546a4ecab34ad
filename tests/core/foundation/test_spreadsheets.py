"""No file of ours makes a spreadsheet run what somebody wrote."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils.functional import lazystr

from core.foundation.public import bare_cell, plain_cell
from core.foundation.spreadsheets import FORMULA_STARTS


@pytest.mark.parametrize("start", FORMULA_STARTS)
@pytest.mark.parametrize("kind", [str, lazystr])
def test_a_text_that_begins_like_a_formula_stays_a_text(start, kind):
    assert plain_cell(kind(f"{start}HYPERLINK(1)")) == f"'{start}HYPERLINK(1)"


@pytest.mark.parametrize("cell", ["", "보고", "3=3", 12, -12, Decimal("-0.5"), date(2006, 11, 1), None])
def test_everything_else_stays_as_it_is(cell):
    assert plain_cell(cell) == cell


@pytest.mark.parametrize("text", ["=1+1", "-", "보고", "'quoted'", ""])
def test_a_text_comes_back_as_it_was(text):
    assert bare_cell(plain_cell(text)) == text
