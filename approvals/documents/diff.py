"""What changed between two texts, word by word: first lines, then words inside the lines that differ."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

WORDS = re.compile(r"\s+|[^\s]+")
# Beyond this, comparing words of one block costs more than it tells: the block is shown as replaced.
MOST_WORDS = 4000

Kind = Literal["same", "added", "removed"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that stayed, came or went."""

    kind: Kind
    text: str


def word_diff(old: str, new: str) -> list[Piece]:
    """Pieces whose same and removed parts spell ``old``, and whose same and added parts spell ``new``."""
    return list(_merged(_by_lines(old.splitlines(keepends=True), new.splitlines(keepends=True))))


def _by_lines(old: list[str], new: list[str]) -> Iterator[Piece]:
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "replace":
            yield from _by_words(WORDS.findall("".join(old[a:b])), WORDS.findall("".join(new[c:d])))
        else:
            yield from _pieces(tag, old[a:b], new[c:d])


def _by_words(old: list[str], new: list[str]) -> Iterator[Piece]:
    if len(old) > MOST_WORDS or len(new) > MOST_WORDS:
        yield from _pieces("replace", old, new)
        return
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield from _pieces(tag, old[a:b], new[c:d])


def _pieces(tag: str, old: list[str], new: list[str]) -> Iterator[Piece]:
    if tag == "equal":
        yield Piece("same", "".join(old))
        return
    if old:
        yield Piece("removed", "".join(old))
    if new:
        yield Piece("added", "".join(new))


def _merged(pieces: Iterator[Piece]) -> Iterator[Piece]:
    last: Piece | None = None
    for piece in pieces:
        if last is not None and last.kind == piece.kind:
            last = Piece(last.kind, last.text + piece.text)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last
