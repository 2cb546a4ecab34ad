"""The tree as typst markup. Text travels as string literals only, so no character of it is ever read as a command."""

from collections.abc import Callable, Iterable
from typing import TypeAlias
from uuid import UUID

from core.richtext.marks import mark
from core.richtext.model import Block, Break, Cell, Image, Inline, Item, Listing, Paragraph, Quote, Rule, Table, Text

FindImage: TypeAlias = Callable[[UUID], str | None]

_FUNCTION = {"strong": "strong", "em": "emph", "u": "underline", "s": "strike", "sub": "sub", "sup": "super"}
_LEVEL = {"h2": 1, "h3": 2, "h4": 3}


def markup(blocks: Iterable[Block], *, image: FindImage) -> str:
    """Blocks one after the other, parted by blank lines."""
    return _Setter(image).blocks(blocks, 0)


def literal(text: str) -> str:
    """A typst string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


class _Setter:
    def __init__(self, image: FindImage) -> None:
        self.image = image

    def blocks(self, blocks: Iterable[Block], depth: int) -> str:
        return "\n\n".join(self.block(block, depth) for block in blocks)

    def block(self, block: Block, depth: int) -> str:
        match block:
            case Paragraph():
                return self.paragraph(block)
            case Listing():
                return self.listing(block, depth)
            case Quote():
                return f"#quote(block: true)[{self.blocks(block.blocks, depth)}]"
            case Table():
                return self.table(block, depth)
            case Rule():
                return "#line(length: 100%, stroke: 0.5pt)"

    def paragraph(self, block: Paragraph) -> str:
        # A paragraph without text is an empty line that somebody left on purpose.
        inner = "".join(map(self.inline, block.runs)) or "#linebreak();"
        if block.tag in _LEVEL:
            inner = f"#heading(level: {_LEVEL[block.tag]}, numbering: none)[{inner}]"
        return _aligned(inner, block.align)

    def inline(self, run: Inline) -> str:
        match run:
            case Text():
                return _marked(run)
            case Break():
                return "#linebreak();"
            case Image():
                return self.picture(run)

    def picture(self, run: Image) -> str:
        path = self.image(run.file_id)
        if path is None:
            return f"#emph[#{literal('[' + (run.alt or 'image') + ']')};];"
        alt = f", alt: {literal(run.alt)}" if run.alt else ""
        return f"#image({literal(path)}{alt});"

    def listing(self, listing: Listing, depth: int) -> str:
        if listing.tag == "ul":
            return f"#list({self.items(listing.items, depth)})"
        numbers = range(listing.start, listing.start + len(listing.items))
        marks = ", ".join(literal(mark(depth + 1, number)) for number in numbers)
        numbering = f"n => ({marks},).at(n - {listing.start})"
        return f"#enum(start: {listing.start}, numbering: {numbering}, {self.items(listing.items, depth + 1)})"

    def items(self, items: Iterable[Item], depth: int) -> str:
        return ", ".join(f"[{self.blocks(item.blocks, depth)}]" for item in items)

    def table(self, table: Table, depth: int) -> str:
        placed, columns = placement(table)
        cells = [(y, self.cell(cell, x, y, colspan, rowspan, depth)) for cell, x, y, colspan, rowspan in placed]
        head = ", ".join(text for y, text in cells if y < table.heads)
        body = ", ".join(text for y, text in cells if y >= table.heads)
        parts = [f"columns: {_columns(table, columns)}"]
        parts += [f"table.header({head})"] if head else []
        return f"#table({', '.join([*parts, *([body] if body else [])])})"

    def cell(self, cell: Cell, x: int, y: int, colspan: int, rowspan: int, depth: int) -> str:
        where = f"x: {x}, y: {y}, colspan: {colspan}, rowspan: {rowspan}"
        align = f", align: {_side(cell.align)}" if cell.align else ""
        inner = self.blocks(cell.blocks, depth)
        return f"table.cell({where}{align})[{f'#strong[{inner}]' if cell.tag == 'th' else inner}]"


def placement(table: Table) -> tuple[list[tuple[Cell, int, int, int, int]], int]:
    """Each cell with column, row, and spans cut so that nothing overlaps or leaves the table; the number of columns."""
    taken: set[tuple[int, int]] = set()
    placed: list[tuple[Cell, int, int, int, int]] = []
    columns = 1
    for y, row in enumerate(table.rows):
        x = 0
        last = table.heads if y < table.heads else len(table.rows)
        for cell in row.cells:
            while (x, y) in taken:
                x += 1
            width = next((n for n in range(1, cell.colspan) if (x + n, y) in taken), cell.colspan)
            height = min(cell.rowspan, last - y)
            taken |= {(x + dx, y + dy) for dx in range(width) for dy in range(height)}
            placed.append((cell, x, y, width, height))
            x += width
            columns = max(columns, x)
    return placed, columns


def _columns(table: Table, count: int) -> str:
    """Chosen widths in percent; equal shares where none was chosen."""
    widths = [f"{width.removeprefix('w-')}%" if width else "1fr" for width in table.widths[:count]]
    return "(" + ", ".join([*widths, *["1fr"] * (count - len(widths))]) + ",)"


def _marked(run: Text) -> str:
    """One run; a string, the functions of its marks around it."""
    inner = f"#{literal(run.text)};"
    for name in reversed(run.marks):
        inner = f"#{_FUNCTION[name]}[{inner}];"
    return f"#link({literal(run.href)})[{inner}];" if run.href else inner


def _aligned(inner: str, align: str) -> str:
    if align == "text-justify":
        return f"#[#set par(justify: true)\n{inner}]"
    return f"#align({_side(align)})[{inner}]" if align else inner


def _side(align: str) -> str:
    return {"text-center": "center", "text-right": "right"}.get(align, "left")
