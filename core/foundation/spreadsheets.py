"""Cells of the files we hand out, read by spreadsheet programs."""

from typing import Any

from django.utils.functional import Promise

#: A spreadsheet takes a text that begins so for a formula; the wide forms too, where it is set to East Asian input.
FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def plain_cell(cell: Any) -> Any:
    """A text that a spreadsheet would run as a formula is kept a text; everything else is handed back as it is."""
    text = str(cell) if isinstance(cell, Promise) else cell
    return f"'{text}" if isinstance(text, str) and text.startswith(FORMULA_STARTS) else text


def bare_cell(text: str) -> str:
    """A text as it was before ``plain_cell``."""
    return text[1:] if text[:1] == "'" and text[1:].startswith(FORMULA_STARTS) else text
