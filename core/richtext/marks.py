"""The marks of numbered items in official documents: 1. 가. 1) 가) (1) (가) ① ㉮ (REG 7, RULE 2(1))."""

from collections.abc import Callable
from typing import Final

#: Eight depths are foreseen; an item inside the eighth is no list of its own.
DEEPEST: Final = 8

# Positions of the fourteen plain consonants among Unicode's nineteen, in the order 가 나 다 라 마 바 사 아 자 차 카 타 파 하.
_CONSONANTS: Final = (0, 2, 3, 5, 6, 7, 9, 11, 12, 14, 15, 16, 17, 18)
# After 하 comes 거, then 고, 구, 그, 기 (RULE 2(1)); the vowels the rule does not name follow, so that no mark ends early.
_VOWELS: Final = (0, 4, 8, 13, 18, 20, 2, 6, 12, 17, 1, 5, 3, 7, 9, 10, 11, 14, 15, 16, 19)
SYLLABLES: Final = len(_CONSONANTS) * len(_VOWELS)


def mark(depth: int, number: int) -> str:
    """The mark of the ``number``-th item (from 1) at a depth (from 1). Depths beyond the eighth keep the eighth's."""
    if depth < 1 or number < 1:
        raise ValueError("Depth and number of an item start at 1.")
    return _FORMS[min(depth, DEEPEST) - 1](number)


def syllable(number: int) -> str:
    """가 나 … 하 거 너 … for 1, 2, …; after the last one two syllables, as columns of a sheet go on after Z."""
    rest, index = divmod(number - 1, SYLLABLES)
    row, column = divmod(index, len(_CONSONANTS))
    one = chr(0xAC00 + (_CONSONANTS[column] * 21 + _VOWELS[row]) * 28)
    return syllable(rest) + one if rest else one


def _circled_number(number: int) -> str:
    for first, last, code in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= number <= last:
            return chr(code + number - first)
    return f"[{number}]"


def _circled_syllable(number: int) -> str:
    return chr(0x326E + number - 1) if number <= len(_CONSONANTS) else f"[{syllable(number)}]"


_FORMS: Final[tuple[Callable[[int], str], ...]] = (
    lambda number: f"{number}.",
    lambda number: f"{syllable(number)}.",
    lambda number: f"{number})",
    lambda number: f"{syllable(number)})",
    lambda number: f"({number})",
    lambda number: f"({syllable(number)})",
    _circled_number,
    _circled_syllable,
)
