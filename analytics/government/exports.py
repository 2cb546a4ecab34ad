"""The same rows as the page, in the same order, as CSV and as a workbook."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from analytics.figures import FORMULA
from analytics.formula import FORMULA_LINES
from analytics.government.selectors import UsageFilter, UsageRow, UsageTable
from core.foundation.public import plain_cell


def heading() -> list[str]:
    return [
        _("Agency"), _("Code"), _("Usage rate (%)"), _("Approved on the system"), _("Approved elsewhere"),
        _("Active rate (%)"), _("Active officials"), _("Officials on duty"), _("State"), _("Edition"), _("Computed"),
        _("Formula"), _("Digest"),
    ]  # fmt: skip


def lines(table: UsageTable) -> Iterator[list[Any]]:
    """One line for each row of the table; an agency without figures has empty cells and says so."""
    for row in table.rows:
        yield [str(row.agency), row.agency.code, *_cells(row)]


def _cells(row: UsageRow) -> list[Any]:
    month = row.computed
    if month is None:
        return [None, None, None, None, None, None, _("no data"), None, None, None, None]
    state = _("complete") if month.complete else _("month running")
    return [
        month.usage_rate, month.approved_on_system, month.approved_elsewhere, month.active_rate,
        month.active_officials, month.officials_on_duty, state, month.edition,
        month.computed_at.isoformat(timespec="seconds"), month.formula, month.digest,
    ]  # fmt: skip


def as_csv(table: UsageTable) -> bytes:
    """UTF-8 with a byte order mark, so that spreadsheet programs read Korean names."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(heading())
    writer.writerows([plain_cell("" if cell is None else cell) for cell in line] for line in lines(table))
    return text.getvalue().encode("utf-8-sig")


def as_workbook(table: UsageTable, chosen: UsageFilter) -> bytes:
    """One sheet with the rows, one with the definition of every figure."""
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet(str(chosen.month))
    sheet.append(heading())
    for line in lines(table):
        sheet.append([plain_cell(cell) for cell in line])
    _dress(sheet)
    words = book.create_sheet(_("Definition"))
    words.append([_("Formula"), FORMULA])
    for name, text in FORMULA_LINES:
        words.append([str(name), str(text)])
    words.column_dimensions["A"].width, words.column_dimensions["B"].width = 24, 120
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _dress(sheet: Any) -> None:
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "B2"
    for number, width in enumerate((30, 16, 12, 14, 14, 12, 12, 12, 14, 8, 26, 8, 66), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
