"""Excel workbooks: each sheet a part with one table."""

import zipfile
from datetime import date, datetime, time
from typing import IO, Any, Final

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from core.files.reading.content import Content, Unreadable
from core.files.reading.packages import opened, part_of

PROLOG: Final = 64 * 1024
BROKEN: Final = (
    InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError,
    OSError,
)  # fmt: skip
ROWS_AT_ONCE: Final = 200


def read(stream: IO[bytes], content: Content) -> None:
    """Raises Unreadable: locked, broken, or carrying entities."""
    _refuse_entities(stream)
    try:
        book = openpyxl.load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            content.part(sheet.title)
            sheet.reset_dimensions()  # what a sheet says of its size need not be true
            _read_rows(sheet, content)
    except BROKEN:  # openpyxl lets through whatever its parsers meet in a file that was tampered with
        raise Unreadable("broken") from None


def _refuse_entities(stream: IO[bytes]) -> None:
    """An XML part that declares entities is an attack, never a table."""
    with opened(stream) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in part_of(archive, name)[:PROLOG]:
                raise Unreadable("entities")
    stream.seek(0)


def _read_rows(sheet: Any, content: Content) -> None:
    rows: list[list[str]] = []
    for row in sheet.iter_rows(values_only=True):
        rows.append([_shown(value) for value in row])
        if len(rows) == ROWS_AT_ONCE:
            content.table(rows)
            rows = []
    content.table(rows)


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes") if value.time() != time() else value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return f"{value:,}" if isinstance(value, int) and abs(value) >= 10_000 else str(value)
