"""Text inside a paragraph brought to one form, so that what looks equal is equal, down to the hash."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any, Final

from core.richtext.model import MARKS, Break, Inline, Text

# Control characters, and those that turn the direction of writing: an amount could be made to read backwards.
_HIDDEN = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
_BLANKS = re.compile(r"[ \t\n\r\f]+")
BLANK: Final = " "


def normalised(runs: Iterable[Inline]) -> tuple[Inline, ...]:
    """Blanks collapsed across marks and cut at both ends, marks in one order, neighbours joined, NFC."""
    runs = list(runs)
    if not runs:
        return ()
    if len(runs) == 1 and isinstance(only := runs[0], Text):
        return _alone(only)
    collapsed = list(_collapsed(run for run in map(_plain, runs) if run))
    while collapsed and _is_blank(collapsed[-1]):
        collapsed.pop()
    if collapsed and isinstance(last := collapsed[-1], Text):
        collapsed[-1] = replace(last, text=last.text.rstrip(BLANK))
    return tuple(_joined(collapsed))


def _alone(run: Text) -> tuple[Inline, ...]:
    """The common case: a paragraph of one run."""
    text = _shown(run.text).strip(BLANK)
    return (Text(unicodedata.normalize("NFC", text), _ordered(run.marks), run.href),) if text else ()


def _plain(run: Inline) -> Inline | None:
    if not isinstance(run, Text):
        return run
    text = _shown(run.text)
    return Text(text, _ordered(run.marks), run.href) if text else None


def _shown(text: str) -> str:
    """Without hidden characters, each run of blanks one blank."""
    if not text.isprintable():  # none of the hidden characters is printable, nor is any blank but the common one
        text = _HIDDEN.sub("", text)
    elif BLANK * 2 not in text:
        return text
    return _BLANKS.sub(BLANK, text)


def _ordered(marks: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(mark for mark in MARKS if mark in marks) if marks else ()


def _collapsed(runs: Iterable[Inline | None]) -> Iterator[Inline]:
    """A blank follows neither a blank nor a line break; a line break follows no blank."""
    held: Text | None = None  # ends in a blank that stays only if something follows in the line
    at_start = True
    for run in runs:
        if isinstance(run, Break) and held is not None:
            held = replace(held, text=held.text.rstrip(BLANK))
        if held is not None and held.text:
            yield held
        held = None
        if isinstance(run, Text):
            text = run.text.lstrip(BLANK) if at_start else run.text
            if text:
                held, at_start = replace(run, text=text), text.endswith(BLANK)
        elif run is not None:
            yield run
            at_start = isinstance(run, Break)
    if held is not None:
        yield held


def _is_blank(run: Inline) -> bool:
    return isinstance(run, Break) or (isinstance(run, Text) and not run.text.strip(BLANK))


def _joined(runs: Iterable[Inline]) -> Iterator[Inline]:
    for key, group in groupby(runs, key=_kind):
        if key is None:
            yield from group
            continue
        text = "".join(run.text for run in group if isinstance(run, Text))
        yield Text(unicodedata.normalize("NFC", text), *key)


def _kind(run: Inline) -> Any:
    return (run.marks, run.href) if isinstance(run, Text) else None
