"""Workbooks (XLSX) that offices hand over, as the text of a CSV file a sheet, so that one reader judges both."""

import csv
import io
import re
import zipfile
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from xml.etree.ElementTree import ParseError

from django.utils.translation import gettext_lazy as _
from openpyxl import load_workbook

from core.foundation.tables import Fault, Sheet, UnreadableTable, decode, unpacked

MARK = b"PK\x03\x04"
MOST_UNPACKED = 500 * 1024 * 1024
MOST_COLUMNS = 40
MOST_ROWS = 200_000
MERGED = re.compile(rb'<mergeCell [^>]*ref="([A-Z]{1,3}\d{1,7}(?::[A-Z]{1,3}\d{1,7})?)"')
BROKEN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, ParseError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SheetText:
    """One sheet: its name, its rows as CSV, and the ranges of cells that are merged in it."""

    name: str
    text: str
    merged: tuple[str, ...]

    def merged_faults(self) -> list[Fault]:
        """A merged cell says its value once and means it for several: which, only its writer knows."""
        return [Fault(_row_of(area), self.name or "-", area, "merged") for area in self.merged]


def _row_of(area: str) -> int:
    return int(re.sub(r"\D*(\d+).*", r"\1", area))


def is_workbook(data: bytes) -> bool:
    return data.startswith(MARK)


def read_sheet(name: str, data: bytes, *, required: Collection[str] = ()) -> Sheet:
    """A table that was handed over: CSV, plain or gzip, or the first sheet of a workbook, where merged cells are faults.

    Raises UnreadableTable, or TableError when a required column is missing.
    """
    plain = unpacked(name, data)
    if not is_workbook(plain):
        return Sheet(name, decode(name, plain), required=required)
    [first] = sheets_of(name, plain, most_rows=MOST_ROWS, most_sheets=1)
    sheet = Sheet(name, first.text, required=required)
    sheet.faults += first.merged_faults()
    return sheet


def sheets_of(
    name: str, data: bytes, *, most_rows: int, most_sheets: int, most_unpacked: int = MOST_UNPACKED
) -> list[SheetText]:
    """The first sheets with something in them, row by row. One row more than ``most_rows`` is read, for the reader to
    refuse it. Raises UnreadableTable: damaged, too large, or empty.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > most_unpacked:
                cause = _("it is larger than %(most)s MB when unpacked") % {"most": most_unpacked // (1024 * 1024)}
                raise UnreadableTable(file=name, cause=cause)
            sheets = _read(packed, data, most_rows, most_sheets)
    except BROKEN as error:
        raise UnreadableTable(file=name, cause=_("it is not a workbook of the form XLSX, or it is damaged")) from error
    if not sheets:
        raise UnreadableTable(file=name, cause=_("it is empty"))
    return sheets


def _read(packed: zipfile.ZipFile, data: bytes, most_rows: int, most_sheets: int) -> list[SheetText]:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    found = []
    try:
        for sheet in book.worksheets[:most_sheets]:
            sheet.reset_dimensions()  # what a sheet says of its size need not be true
            rows = sheet.iter_rows(max_row=most_rows + 2, max_col=MOST_COLUMNS, values_only=True)
            if text := _as_csv(rows):
                merged = MERGED.findall(packed.read(sheet._worksheet_path))  # type: ignore[attr-defined] # of its read-only sheets
                found.append(SheetText(sheet.title, text, tuple(area.decode() for area in merged)))
    finally:
        book.close()
    return found


def _as_csv(rows: Iterable[Collection[Any]]) -> str:
    """Rows as wide as the header; a cell with something in it beyond that stays, so that it is noticed."""
    out = io.StringIO(newline="")
    writer, width = csv.writer(out), 0
    for row in rows:
        cells = [_cell(value) for value in row]
        while cells and not cells[-1]:
            cells.pop()
        width = width or len(cells)
        if not width:
            return ""  # no header, no table
        writer.writerow(cells + [""] * (width - len(cells)) if cells else [])
    return out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())
