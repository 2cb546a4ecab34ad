"""What changed inside one paragraph, word by word; words that changed only their marks have changed too."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final, TypeAlias

from core.richtext.aligning import Budget, Match, matches
from core.richtext.model import Break, Change, Image, Inline, Text, changed_runs

PIECES: Final = re.compile(r"\w+|\s+|[^\w\s]")
WORD: Final = re.compile(r"\w")

#: A piece of text, with (text, marks, address) where it has a look of its own; a line break or picture itself.
Token: TypeAlias = str | tuple[str, tuple[str, ...], str] | Break | Image
#: (start in old, start in new, length)
Stretch: TypeAlias = tuple[int, int, int]
Runs: TypeAlias = tuple[Inline, ...]


def tokens_of(runs: Iterable[Inline]) -> list[Token]:
    found: list[Token] = []
    for run in runs:
        if not isinstance(run, Text):
            found.append(run)
        elif run.marks or run.href:
            found += [(piece, run.marks, run.href) for piece in PIECES.findall(run.text)]
        else:
            found += PIECES.findall(run.text)
    return found


def compare_runs(old: Runs, new: Runs, budget: Budget) -> tuple[Runs, Runs, Runs]:
    """(both, left, right): one text with what came and went, the old one with what went, the new one with what came."""
    one, other = tokens_of(old), tokens_of(new)
    stayed_together = _readable(matches(one, other, budget, counts=_is_word), one, len(one), len(other))
    both: list[Inline] = []
    left: list[Inline] = []
    right: list[Inline] = []
    i = j = 0
    for end_i, end_j, length in [*stayed_together, (len(one), len(other), 0)]:
        went, came = _joined(one[i:end_i], "del"), _joined(other[j:end_j], "ins")
        i, j = end_i + length, end_j + length
        stayed = _joined(one[end_i:i], "")
        both += [*went, *came, *stayed]
        left += [*went, *stayed]
        right += [*came, *stayed]
    return tuple(both), tuple(left), tuple(right)


def word_count(runs: Iterable[Inline]) -> int:
    """Words; a picture counts as one."""
    return sum(_words(run) for run in runs)


def _words(run: Inline) -> int:
    return len(run.text.split()) if isinstance(run, Text) else isinstance(run, Image)


def _joined(tokens: list[Token], change: Change) -> list[Inline]:
    """The tokens as runs to which that happened; those of one look are one run."""
    plain = [token for token in tokens if isinstance(token, str)]
    if len(plain) == len(tokens):
        return [Text("".join(plain), (), "", change)] if plain else []
    found: list[Inline] = []
    for look, group in groupby(tokens, key=_look):
        if look is None:
            found += changed_runs((token for token in group if isinstance(token, Break | Image)), change)
        else:
            found.append(Text("".join(map(_text, group)), *look, change))
    return found


def _look(token: Token) -> tuple[tuple[str, ...], str] | None:
    match token:
        case str():
            return (), ""
        case tuple():
            return token[1:]
    return None


def _text(token: Token) -> str:
    """Of a line break or picture: nothing."""
    match token:
        case str():
            return token
        case tuple():
            return token[0]
    return ""


def _stretches(pairs: Sequence[Match]) -> Iterator[Stretch]:
    """Pairs that follow one another on both sides."""
    start = 0
    for index in range(1, len(pairs) + 1):
        if index == len(pairs) or pairs[index] != (pairs[index - 1][0] + 1, pairs[index - 1][1] + 1):
            yield *pairs[start], index - start
            start = index


def _readable(pairs: list[Match], old: list[Token], most_old: int, most_new: int) -> list[Stretch]:
    """Without the blanks and signs that stayed between two changes: a reader wants phrases, not crumbs."""
    kept: list[Stretch] = []
    for i, j, length in _stretches(pairs):
        at_edge = (i == 0 and j == 0) or (i + length == most_old and j + length == most_new)
        if at_edge or any(_is_word(old[i + step]) for step in range(length)):
            kept.append((i, j, length))
    return kept


def _is_word(token: Token) -> bool:
    return isinstance(token, Break | Image) or WORD.match(_text(token)) is not None
