"""Formatted text as plain text, and the other way round."""

from collections.abc import Iterable, Iterator

from core.richtext.inline import normalised
from core.richtext.marks import mark
from core.richtext.model import Block, Break, Image, Inline, Listing, Paragraph, Quote, Rule, Table, Text
from core.richtext.writing import html_of

INDENT = "  "


def text_of(blocks: Iterable[Block]) -> str:
    """Lines of the text: numbers of items included, cells of a row parted by tabs, one line for each row."""
    return "\n".join(_lines(blocks, depth=0))


def length_of(blocks: Iterable[Block]) -> int:
    return len(text_of(blocks))


def html_of_plain(text: str) -> str:
    """Each line a paragraph; blanks at its beginning and runs of blanks inside keep their width."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return html_of(Paragraph("p", "", normalised([Text(_kept_blanks(line))])) for line in _trimmed(lines))


def _trimmed(lines: list[str]) -> list[str]:
    filled = [index for index, line in enumerate(lines) if line.strip(" \t")]
    return lines[filled[0] : filled[-1] + 1] if filled else []


def _kept_blanks(line: str) -> str:
    line = line.expandtabs(4).rstrip(" ")
    body = line.lstrip(" ")
    return "\xa0" * (len(line) - len(body)) + body.replace("  ", "\xa0 ")


def _lines(blocks: Iterable[Block], *, depth: int) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph():
                yield from "".join(map(_inline, block.runs)).split("\n")
            case Listing():
                yield from _items(block, depth + (block.tag == "ol"))
            case Quote():
                yield from _lines(block.blocks, depth=depth)
            case Table():
                yield from ("\t".join(_one_line(cell.blocks, depth) for cell in row.cells) for row in block.rows)
            case Rule():
                yield ""


def _items(listing: Listing, depth: int) -> Iterator[str]:
    for number, item in enumerate(listing.items, start=listing.start):
        sign = mark(depth, number) if listing.tag == "ol" else "-"
        first, *more = [*_lines(item.blocks, depth=depth)] or [""]
        yield f"{sign} {first}".rstrip()
        yield from (f"{INDENT}{line}" if line else line for line in more)


def _one_line(blocks: Iterable[Block], depth: int) -> str:
    return " ".join(" ".join(_lines(blocks, depth=depth)).split())


def _inline(run: Inline) -> str:
    match run:
        case Text():
            return run.text.replace("\xa0", " ")
        case Break():
            return "\n"
        case Image():
            return run.alt
