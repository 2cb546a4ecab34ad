"""A formatted text as a tree: the only form in which this app handles one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias
from uuid import UUID

#: What happened to a piece between two texts; empty in a text that is not compared.
Change: TypeAlias = Literal["", "ins", "del"]

ALIGNMENTS: Final = ("text-center", "text-right", "text-justify")
#: Outermost first, so that equal texts are written alike.
MARKS: Final = ("strong", "em", "u", "s", "sub", "sup")


@dataclass(frozen=True, slots=True)
class Text:
    text: str
    marks: tuple[str, ...] = ()
    href: str = ""
    change: Change = ""


@dataclass(frozen=True, slots=True)
class Break:
    change: Change = ""


@dataclass(frozen=True, slots=True)
class Image:
    """One of the files kept here; no other picture can stand in a text."""

    file_id: UUID
    alt: str = ""
    change: Change = ""


Inline: TypeAlias = Text | Break | Image


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``tag``: p, h2, h3 or h4."""

    tag: str
    align: str
    runs: tuple[Inline, ...]

    def saying(self, runs: tuple[Inline, ...]) -> "Paragraph":
        """The same paragraph with other text: made so often that ``replace`` would be felt."""
        return Paragraph(self.tag, self.align, runs)


@dataclass(frozen=True, slots=True)
class Item:
    blocks: tuple["Block", ...]
    change: Change = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """Numbered (``ol``, from ``start``) or with bullets (``ul``)."""

    tag: str
    items: tuple[Item, ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class Quote:
    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Rule:
    change: Change = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """``tag``: td or th."""

    tag: str
    blocks: tuple["Block", ...]
    colspan: int = 1
    rowspan: int = 1
    align: str = ""
    change: Change = ""


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]
    change: Change = ""


@dataclass(frozen=True, slots=True)
class Table:
    """``widths``: classes ``w-5`` to ``w-95`` of the columns, where somebody chose them."""

    rows: tuple[Row, ...]
    widths: tuple[str, ...] = ()

    @property
    def heads(self) -> int:
        """How many rows at the top are headings all through; never the whole table."""
        count = 0
        for row in self.rows[:-1]:
            if any(cell.tag != "th" for cell in row.cells):
                break
            count += 1
        return count


Block: TypeAlias = Paragraph | Listing | Quote | Rule | Table


def with_change(blocks: Iterable[Block], change: Change) -> tuple[Block, ...]:
    """The same blocks, all of them come or gone."""
    return tuple(_changed(block, change) for block in blocks)


def changed_runs(runs: Iterable[Inline], change: Change) -> tuple[Inline, ...]:
    return tuple(
        Text(run.text, run.marks, run.href, change) if isinstance(run, Text) else replace(run, change=change)
        for run in runs
    )


def changed_item(item: Item, change: Change) -> Item:
    return Item(with_change(item.blocks, change), change)


def changed_cell(cell: Cell, change: Change) -> Cell:
    return replace(cell, blocks=with_change(cell.blocks, change), change=change)


def changed_row(row: Row, change: Change) -> Row:
    return Row(tuple(changed_cell(cell, change) for cell in row.cells), change)


def _changed(block: Block, change: Change) -> Block:
    match block:
        case Paragraph():
            return block.saying(changed_runs(block.runs, change))
        case Listing():
            return replace(block, items=tuple(changed_item(item, change) for item in block.items))
        case Quote():
            return Quote(with_change(block.blocks, change))
        case Table():
            return replace(block, rows=tuple(changed_row(row, change) for row in block.rows))
        case Rule():
            return Rule(change)
