"""HTML as a tree of ours. Reads what the sanitiser wrote, and never fails: what it does not know loses its tags."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from html import unescape
from typing import Final
from uuid import UUID

from core.richtext.inline import normalised
from core.richtext.marks import DEEPEST as DEEPEST_LIST
from core.richtext.model import (
    ALIGNMENTS,
    Block,
    Break,
    Cell,
    Image,
    Inline,
    Item,
    Listing,
    Paragraph,
    Quote,
    Row,
    Rule,
    Table,
    Text,
)

MOST_DEPTH: Final = 64
MOST_SPAN: Final = 100
MOST_START: Final = 9999
VOID: Final = frozenset({"br", "hr", "img", "col"})
MARK_OF: Final = {
    "strong": "strong", "b": "strong", "em": "em", "i": "em", "u": "u", "ins": "u", "s": "s", "del": "s", "strike": "s",
    "sub": "sub", "sup": "sup",
}  # fmt: skip
HEADINGS: Final = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
#: Stand apart without a form of their own: their content begins and ends a paragraph.
BLOCKS: Final = frozenset(
    [
        "div",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "aside",
        "nav",
        "address",
        "pre",
        "dl",
        "dt",
        "dd",
        "figure",
        "figcaption",
        "caption",
        "center",
    ]
)

_TOKEN = re.compile(r"""<(/?)([a-z][a-z0-9]*)((?:[^>"]|"[^"]*")*)>|([^<]+)|<""")
_ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')
_FILE = re.compile(r"/files/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/\Z")
_HREF = re.compile(r"(?:https?://[^\s/?#]|mailto:[^\s@]+@)[^\s]*\Z", re.IGNORECASE)
_WIDTH = re.compile(r"w-(?:[5-9]|[1-9][05])\Z")
_STYLE_ALIGN = re.compile(r"text-align:\s*(center|right|justify)")


@dataclass(slots=True)
class Element:
    """One tag with what stands in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)


def parse(html: str) -> tuple[Block, ...]:
    """The blocks of a text, in canonical form: equal looks give equal trees."""
    return _Reader().read(_elements(html).children)


def _elements(html: str) -> Element:
    """Tags paired up; what is never closed ends with the text, what was never opened is ignored."""
    root = Element("")
    stack = [root]
    beyond = 0  # open tags deeper than anybody writes: their content counts as standing above
    for found in _TOKEN.finditer(html):
        closing, tag, attributes, text = found.groups()
        if tag is None:
            stack[-1].children.append(unescape(text) if text else "<")
        elif closing:
            beyond = _close(stack, tag, beyond)
        elif len(stack) >= MOST_DEPTH and tag not in VOID:
            beyond += 1
        else:
            _open(stack, tag, attributes)
    return root


def _open(stack: list[Element], tag: str, attributes: str) -> None:
    values = {name: unescape(value) for name, value in _ATTRIBUTE.findall(attributes)} if attributes else {}
    element = Element(tag, values)
    stack[-1].children.append(element)
    if tag not in VOID:
        stack.append(element)


def _close(stack: list[Element], tag: str, beyond: int) -> int:
    if beyond:
        return beyond - 1
    for index in range(len(stack) - 1, 0, -1):
        if stack[index].tag == tag:
            del stack[index:]
            break
    return 0


@dataclass(frozen=True, slots=True)
class _Place:
    """What surrounds a piece of the text."""

    marks: tuple[str, ...] = ()
    href: str = ""
    tag: str = "p"
    align: str = ""


class _Reader:
    """Reads one container (the body, an item, a cell): its blocks, with loose text gathered into paragraphs."""

    def __init__(self, *, lists: int = 0, in_table: bool = False) -> None:
        self.lists, self.in_table = lists, in_table
        self.blocks: list[Block] = []
        self.runs: list[Inline] = []

    def read(self, children: list[Element | str], place: _Place = _Place()) -> tuple[Block, ...]:
        self.walk(children, place)
        self.flush(place)
        return _trimmed(self.blocks)

    def walk(self, children: list[Element | str], place: _Place) -> None:
        for child in children:
            if isinstance(child, str):
                self.runs.append(Text(child, place.marks, place.href))
            else:
                self.element(child, place)

    def element(self, element: Element, place: _Place) -> None:
        tag = element.tag
        if tag in MARK_OF:
            self.walk(element.children, replace(place, marks=(*place.marks, MARK_OF[tag])))
        elif tag == "a":
            self.walk(element.children, replace(place, href=_href(element) or place.href))
        elif tag == "br":
            self.runs.append(Break())
        elif tag == "img":
            self.runs.extend(_image(element))
        elif (read := _READ.get(tag)) is not None:
            self.flush(place)
            read(self, element, place)
        else:
            self.walk(element.children, place)

    def flush(self, place: _Place, *, keep_empty: bool = False) -> None:
        """Close the paragraph that is being gathered."""
        runs: tuple[Inline, ...] = ()
        if self.runs:
            runs, self.runs = normalised(self.runs), []
        if runs or keep_empty:
            self.blocks.append(Paragraph(place.tag, place.align, runs))

    def paragraph(self, element: Element, place: _Place) -> None:
        before = len(self.blocks)
        inner = _Place(place.marks, place.href, HEADINGS.get(element.tag, "p"), _align(element) or place.align)
        self.walk(element.children, inner)
        self.flush(inner, keep_empty=element.tag == "p" and len(self.blocks) == before)

    def listing(self, element: Element, place: _Place) -> None:
        if self.lists >= DEEPEST_LIST:
            self.stretch(element, place)
            return
        items: list[Item] = []
        for child in element.children:
            self._item(items, child, place)
        start = _number(element, "start", MOST_START) if element.tag == "ol" else 1
        if items:
            self.blocks.append(Listing(element.tag, tuple(items), start))

    def _item(self, items: list[Item], child: Element | str, place: _Place) -> None:
        """What stands in a list outside of an item (as Word writes lists inside lists) belongs to the item before."""
        whole = isinstance(child, Element) and child.tag == "li"
        children = child.children if isinstance(child, Element) and whole else [child]
        plain = _Place(place.marks, place.href)
        blocks = _Reader(lists=self.lists + 1, in_table=self.in_table).read(children, plain)
        if blocks and items and not whole:
            items[-1] = Item(items[-1].blocks + blocks)
        elif blocks or whole:
            items.append(Item(blocks))

    def stretch(self, element: Element, place: _Place) -> None:
        """Content that stands apart, its own tag is given up."""
        inner = replace(place, align=_align(element) or place.align)
        self.walk(element.children, inner)
        self.flush(inner)

    def quote(self, element: Element, place: _Place) -> None:
        reader = _Reader(lists=self.lists, in_table=self.in_table)
        blocks = reader.read(element.children, _Place(place.marks, place.href))
        if blocks:
            self.blocks.append(Quote(blocks))

    def rule(self, element: Element, place: _Place) -> None:
        self.blocks.append(Rule())

    def table(self, element: Element, place: _Place) -> None:
        """A table inside a table gives up its grid: what it says stays as paragraphs of the cell."""
        if self.in_table:
            self.stretch(element, place)
            return
        for caption in (child for child in element.children if isinstance(child, Element) and child.tag == "caption"):
            self.stretch(caption, place)
        plain = _Place(place.marks, place.href)
        rows = tuple(row for row in (self._row(tr, plain) for tr in _rows_of(element)) if row.cells)
        if rows:
            self.blocks.append(Table(rows, _widths(element)))

    def _row(self, element: Element, place: _Place) -> Row:
        cells = (child for child in element.children if isinstance(child, Element) and child.tag in {"td", "th"})
        return Row(tuple(self._cell(cell, place) for cell in cells))

    def _cell(self, element: Element, place: _Place) -> Cell:
        blocks = _Reader(lists=self.lists, in_table=True).read(element.children, place)
        if not element.attributes:
            return Cell(element.tag, blocks)
        colspan, rowspan = (_number(element, name, MOST_SPAN) for name in ("colspan", "rowspan"))
        return Cell(element.tag, blocks, colspan, rowspan, _align(element))


_READ: Final[dict[str, Callable[[_Reader, Element, _Place], None]]] = {
    **dict.fromkeys(["p", *HEADINGS], _Reader.paragraph),
    **dict.fromkeys([*BLOCKS, "li", "tr", "td", "th"], _Reader.stretch),
    **dict.fromkeys(["ul", "ol"], _Reader.listing),
    "blockquote": _Reader.quote,
    "hr": _Reader.rule,
    "table": _Reader.table,
}


def _trimmed(blocks: list[Block]) -> tuple[Block, ...]:
    """Without the empty paragraphs at both ends."""
    first, last = 0, len(blocks)
    while first < last and _is_empty(blocks[first]):
        first += 1
    while last > first and _is_empty(blocks[last - 1]):
        last -= 1
    return tuple(blocks[first:last])


def _is_empty(block: Block) -> bool:
    return isinstance(block, Paragraph) and not block.runs


def _rows_of(table: Element) -> Iterator[Element]:
    for child in table.children:
        if isinstance(child, Element) and child.tag in {"thead", "tbody", "tfoot"}:
            yield from _rows_of(child)
        elif isinstance(child, Element) and child.tag == "tr":
            yield child


def _widths(table: Element) -> tuple[str, ...]:
    groups = [child for child in table.children if isinstance(child, Element) and child.tag == "colgroup"]
    columns = [col for group in groups for col in group.children if isinstance(col, Element)]
    widths = tuple(_known_width(col) for col in columns[:MOST_SPAN])
    return widths if any(widths) else ()


def _known_width(col: Element) -> str:
    return next((name for name in col.attributes.get("class", "").split() if _WIDTH.match(name)), "")


def _align(element: Element) -> str:
    if not element.attributes:
        return ""
    names = element.attributes.get("class", "").split()
    if known := next((name for name in names if name in ALIGNMENTS), ""):
        return known
    styled = _STYLE_ALIGN.search(element.attributes.get("style", ""))
    wanted = f"text-{styled[1] if styled else element.attributes.get('align', '').lower()}"
    return wanted if wanted in ALIGNMENTS else ""


def _number(element: Element, name: str, most: int) -> int:
    value = element.attributes.get(name, "")
    return min(max(int(value), 1), most) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def _href(element: Element) -> str:
    href = element.attributes.get("href", "").strip()
    return href if _HREF.match(href) else ""


def _image(element: Element) -> Iterator[Image]:
    if found := _FILE.match(element.attributes.get("src", "")):
        yield Image(UUID(found[1]), " ".join(element.attributes.get("alt", "").split())[:300])
