"""Refuse early and cheaply what would be expensive later: one look at the raw text, no tree yet."""

import re
from typing import Final

from core.richtext.errors import TableTooLarge, TextTooDeep, TextTooLong, TooManyLines

LONGEST: Final = 1_000_000  # characters of text
LONGEST_HTML: Final = 4_000_000  # with all its marks
MOST_LINES: Final = 30_000  # paragraphs, items, line breaks: six times a text of a hundred pages
MOST_ROWS: Final = 2_000
MOST_CELLS: Final = 20_000
DEEPEST: Final = 100

# Pictures pasted into the text itself are dropped anyway; they must not make a text of three lines "too long". Inside a
# tag only: “"data: 2024"” among the words is what somebody wrote. Nothing before it holds a "<", so each tag is read once.
_INLINE_DATA = re.compile(
    r"""(<[a-z](?:[^<>"']|"[^"<]*"|'[^'<]*')*?=\s*)(?:"data:[^"]*"|'data:[^']*')""", re.IGNORECASE
)
_LINE = re.compile(r"<(?:p|li|div|br|h[1-6])\b", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-z][^\s/>]*)", re.IGNORECASE)
# They close one another or cost the parser nothing, however many stand open.
_FLAT = frozenset(
    [
        "p",
        "li",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "tfoot",
        "br",
        "hr",
        "img",
        "col",
        "colgroup",
        "caption",
        "dt",
        "dd",
        "option",
        "input",
        "meta",
        "link",
        "wbr",
        "base",
        "area",
        "embed",
        "source",
        "track",
        "param",
        "span",
        "font",
        "b",
        "i",
        "u",
        "s",
        "em",
        "strong",
        "sub",
        "sup",
        "a",
        "small",
        "big",
        "del",
        "ins",
        "strike",
        "tt",
        "code",
        "o:p",
    ]
)


def without_inline_data(html: str) -> str:
    """The same without the content of ``data:`` addresses."""
    return _INLINE_DATA.sub(r'\1""', html) if "data:" in html.lower() else html


def check_size(html: str) -> None:
    """Raises TextTooLong, TooManyLines, TableTooLarge, TextTooDeep."""
    if len(html) > LONGEST_HTML:
        raise TextTooLong(limit=f"{LONGEST:,}")
    _check_tables(html.lower())
    if _depth(html) > DEEPEST:
        raise TextTooDeep(limit=DEEPEST)
    _check_lines(len(_LINE.findall(html)))


def check_length(length: int) -> None:
    """Raises TextTooLong for the text proper."""
    if length > LONGEST:
        raise TextTooLong(limit=f"{LONGEST:,}")


def check_plain(text: str) -> None:
    """What is kept as it was typed is shown and compared line by line too. Raises TextTooLong, TooManyLines."""
    check_length(len(text))
    _check_lines(text.count("\n"))


def _check_lines(lines: int) -> None:
    if lines > MOST_LINES:
        raise TooManyLines(lines=f"{lines:,}", most=f"{MOST_LINES:,}")


def _check_tables(lowered: str) -> None:
    rows = lowered.count("<tr")
    cells = lowered.count("<td") + lowered.count("<th") - lowered.count("<thead")
    if rows > MOST_ROWS or cells > MOST_CELLS:
        raise TableTooLarge(
            rows=f"{rows:,}", cells=f"{cells:,}", most_rows=f"{MOST_ROWS:,}", most_cells=f"{MOST_CELLS:,}"
        )


def _depth(html: str) -> int:
    """How deep the text nests at most; tags that never close count, as a parser keeps them open."""
    depth = deepest = 0
    for closing, name in _TAG.findall(html):
        if name.lower() in _FLAT:
            continue
        depth = max(depth - 1, 0) if closing else depth + 1
        deepest = max(deepest, depth)
    return deepest
