"""HWP 5: an OLE file whose sections are deflated records; paragraphs and tables are told apart by the records' levels.

Follows Hancom's published description of the format, revision 1.3. Where the sections are closed to readers
(distribution documents) the preview text inside is taken.
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Final

import olefile

from core.files.reading.content import Content, Unreadable

COMPRESSED, LOCKED, DISTRIBUTED = 1, 2, 4
PARA_HEADER, PARA_TEXT, CTRL_HEADER, LIST_HEADER, TABLE = 66, 67, 71, 72, 77
TABLE_CONTROL: Final = b" lbt"  # “tbl ” as a little-endian number
LONG: Final = 0xFFF
CHARACTERS: Final = {10: "\n", 13: "\n", 24: "-", 30: "\xa0", 31: " "}
SINGLE: Final = {0, 10, 13, 24, 25, 26, 27, 28, 29, 30, 31}
MAX_SECTION: Final = 64 * 1024**2
MAX_SECTIONS: Final = 1_000


@dataclass(frozen=True, slots=True)
class Record:
    tag: int
    level: int
    data: bytes


@dataclass(slots=True)
class Grid:
    """A table being read: ``level`` of its control; cells by row and column."""

    level: int
    cells: dict[tuple[int, int], list[str]] = field(default_factory=dict)
    place: tuple[int, int] = (0, 0)

    def rows(self) -> list[list[str]]:
        """Rows in order; a cell that spans leaves the places it covers empty."""
        rows: dict[int, dict[int, str]] = {}
        for (row, column), texts in sorted(self.cells.items()):
            rows.setdefault(row, {})[column] = "\n".join(texts)
        return [_filled(row) for row in rows.values()]


def _filled(row: dict[int, str]) -> list[str]:
    return [row.get(column, "") for column in range(min(max(row), 511) + 1)]


def read(stream: IO[bytes], content: Content) -> None:
    """Raises Unreadable: locked, or broken."""
    try:
        with olefile.OleFileIO(stream) as ole:
            _read(ole, content)
    except (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, struct.error, zlib.error):
        raise Unreadable("broken") from None  # what olefile and struct raise when offsets lead nowhere


def _read(ole: olefile.OleFileIO, content: Content) -> None:
    flags = struct.unpack_from("<I", ole.openstream("FileHeader").read(40), 36)[0]
    if flags & LOCKED:
        raise Unreadable("locked")
    sections = _sections(ole)
    if flags & DISTRIBUTED or not sections:
        return _read_preview(ole, content)
    for name in sections:
        Section(content).read(_unpacked(ole.openstream(name).read(MAX_SECTION), bool(flags & COMPRESSED)))
    return None


def _sections(ole: olefile.OleFileIO) -> list[str]:
    numbers = [name[1].removeprefix("Section") for name in ole.listdir() if len(name) == 2 and name[0] == "BodyText"]
    kept = sorted(int(number) for number in numbers if number.isascii() and number.isdigit())
    return [f"BodyText/Section{number}" for number in kept[:MAX_SECTIONS]]


def _read_preview(ole: olefile.OleFileIO, content: Content) -> None:
    """The first page or so, which the program keeps in the clear."""
    if not ole.exists("PrvText"):
        raise Unreadable("locked")
    content.truncated = True
    for line in ole.openstream("PrvText").read(1024**2).decode("utf-16-le", "ignore").splitlines():
        content.paragraph(line)


def _unpacked(data: bytes, compressed: bool) -> bytes:
    if not compressed:
        return data
    inflater = zlib.decompressobj(-15)
    plain = inflater.decompress(data, MAX_SECTION)
    if inflater.unconsumed_tail:
        raise Unreadable("limit")
    return plain


def records(data: bytes) -> Iterator[Record]:
    """The records of a section; a cut last one is left out."""
    position = 0
    while position + 4 <= len(data):
        (head,) = struct.unpack_from("<I", data, position)
        position += 4
        size = head >> 20
        if size == LONG:
            (size,) = struct.unpack_from("<I", data, position)
            position += 4
        if position + size > len(data):
            return
        yield Record(head & 0x3FF, head >> 10 & 0x3FF, data[position : position + size])
        position += size


class Section:
    """Turns the records of a section into paragraphs and tables; a table within a cell becomes text of the cell."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.grids: list[Grid] = []

    def read(self, data: bytes) -> None:
        for record in records(data):
            self._close(record)
            self._take(record)
        while self.grids:
            self._finish(self.grids.pop())

    def _take(self, record: Record) -> None:
        if record.tag == PARA_TEXT:
            self._say(paragraph_text(record.data))
        elif record.tag == CTRL_HEADER and record.data[:4] == TABLE_CONTROL:
            self.grids.append(Grid(record.level))
        elif record.tag == LIST_HEADER and self.grids and len(record.data) >= 12:
            column, row = struct.unpack_from("<HH", record.data, 8)
            self.grids[-1].place = (row, column)

    def _close(self, record: Record) -> None:
        """A table ends where a record stands at its own level or above."""
        while self.grids and record.level <= self.grids[-1].level:
            self._finish(self.grids.pop())

    def _say(self, text: str) -> None:
        if not self.grids:
            self.content.paragraph(text)
        elif text := text.strip():
            self.grids[-1].cells.setdefault(self.grids[-1].place, []).append(text)

    def _finish(self, grid: Grid) -> None:
        rows = grid.rows()
        if not self.grids:
            self.content.table(rows)
        for row in rows if self.grids else ():
            self._say("\t".join(row))


def paragraph_text(data: bytes) -> str:
    """UTF-16 with control characters, most of which are eight units long and carry no text."""
    units = struct.unpack(f"<{len(data) // 2}H", data[: len(data) // 2 * 2])
    kept, position = bytearray(), 0
    while position < len(units):
        unit = units[position]
        if unit >= 32:
            kept += unit.to_bytes(2, "little")
        else:
            kept += ("\t" if unit == 9 else CHARACTERS.get(unit, "")).encode("utf-16-le")
        position += 1 if unit >= 32 or unit in SINGLE else 8
    return kept.decode("utf-16-le", "ignore")
