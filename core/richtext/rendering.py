"""A stored text in the forms others need: page, plain text, paper; and what it refers to."""

from collections.abc import Callable, Iterable, Iterator
from uuid import UUID

from core.richtext import plain, typesetting
from core.richtext.cleaning import clean_html, safe_blocks
from core.richtext.comparing import HtmlDiff, compare
from core.richtext.model import Block, Image, Inline, Listing, Paragraph, Quote, Table
from core.richtext.plain import html_of_plain
from core.richtext.writing import html_of

__all__ = [
    "HtmlDiff",
    "clean_html",
    "html_diff",
    "html_of_plain",
    "image_ids",
    "is_blank",
    "plain_text",
    "safe_html",
    "typst_of",
]


def safe_html(html: str) -> str:
    """The HTML of a stored text for a page: read and written anew, so that nothing foreign passes whatever was stored."""
    return html_of(safe_blocks(html))


def html_diff(old: str, new: str) -> HtmlDiff:
    """What changed between two stored texts, word by word, inside tables and lists too."""
    return compare(safe_blocks(old), safe_blocks(new))


def plain_text(html: str) -> str:
    """A stored text without form: one line for each paragraph, item (with its mark) and table row (cells by tabs)."""
    return plain.text_of(safe_blocks(html))


def typst_of(html: str, *, image: Callable[[UUID], str | None]) -> str:
    """Typst markup of a stored text; ``image`` names the path of a picture in the project, None where it is not to be had."""
    return typesetting.markup(safe_blocks(html), image=image)


def image_ids(html: str) -> list[UUID]:
    """The files a stored text shows as pictures, in order, each once."""
    return list(dict.fromkeys(run.file_id for run in _runs(safe_blocks(html)) if isinstance(run, Image)))


def is_blank(html: str) -> bool:
    """Whether a text says and shows nothing: no word, no picture."""
    blocks = safe_blocks(html)
    return not plain.text_of(_without_marks(blocks)).strip() and not any(isinstance(r, Image) for r in _runs(blocks))


def _without_marks(blocks: Iterable[Block]) -> Iterator[Block]:
    """Paragraphs alone: the mark of an empty item is no text."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        for part in _parts(block):
            yield from _without_marks(part)


def _runs(blocks: Iterable[Block]) -> Iterator[Inline]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from block.runs
        for part in _parts(block):
            yield from _runs(part)


def _parts(block: Block) -> Iterator[tuple[Block, ...]]:
    match block:
        case Listing():
            yield from (item.blocks for item in block.items)
        case Quote():
            yield block.blocks
        case Table():
            yield from (cell.blocks for row in block.rows for cell in row.cells)
        case _:
            return
