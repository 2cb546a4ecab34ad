"""A delegation rule as a table: CSV in the encodings of Korean offices, or a workbook; read whole, faults by row and column.

Columns: code, group, name, level; where wanted group_en, name_en, class, class_en, amount_from, amount_until (a sum to
under which the clause holds). Rows of one code are the clauses of one item.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from core.foundation.public import (
    DomainError,
    Row,
    Sheet,
    SheetText,
    UnreadableTable,
    decode,
    is_workbook,
    plain_cell,
    register_reasons,
    sheets_of,
)
from core.organization import errors
from core.organization.korean import COLUMNS
from core.organization.rules.delegation import CODE, ClausePlan, ItemPlan, LevelPlan, troubles_of
from core.organization.won import parse_won

NEEDED = ("code", "group", "name", "level")
HEADER = ("code", "group", "group_en", "name", "name_en", "class", "class_en", "amount_from", "amount_until", "level")
MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED = 50 * 1024 * 1024
MOST_ROWS = 3000
#: Columns that say the same in every row of an item: in the file, in the plan, and how long they may be.
OF_ITEM = (
    ("group", "group_ko", 50), ("group_en", "group_en", 100), ("name", "name_ko", 150), ("name_en", "name_en", 200),
)  # fmt: skip
OF_CLASS = (("class", 30), ("class_en", 60))

register_reasons(
    {
        "differs": _("says something else than line %(first)s, which has the same code"),
        "too_long": _("is longer than %(most)s characters"),
        "not_a_level": _("is not one of the levels %(known)s"),
        "trouble": _("does not fit: %(text)s"),
    }
)


class DelegationSheet(Sheet):
    """A sheet whose columns may bear their Korean names."""

    def _split(self, text: str) -> tuple[tuple[str, ...], list[tuple[int, list[str]]]]:
        columns, rows = super()._split(text)
        if len(rows) > MOST_ROWS:
            raise UnreadableTable(file=self.name, cause=_("it has more than %(most)s rows") % {"most": MOST_ROWS})
        return tuple(COLUMNS.get("".join(column.split()), column) for column in columns), rows


def read_delegation(name: str, data: bytes, levels: Sequence[LevelPlan]) -> tuple[ItemPlan, ...]:
    """Items of a file. Raises UnreadableTable, or TableError with every fault by line and column."""
    if len(data) > MOST_BYTES:
        raise UnreadableTable(file=name, cause=_("it is larger than 5 MB"))
    text = _text_of(name, data)
    sheet = DelegationSheet(name, text.text, required=NEEDED)
    sheet.faults += text.merged_faults()
    names = {word: level.code for level in levels for word in (level.code, level.name_ko, level.name_en) if word}
    rows: dict[str, list[Row]] = {}
    for row in sheet:
        rows.setdefault(_code_of(row), []).append(row)
    items = [_item(code, found, names, levels) for code, found in rows.items()]
    sheet.check()
    return tuple(items)


def write_delegation(items: Iterable[ItemPlan], levels: Iterable[LevelPlan]) -> str:
    """The same table as CSV: what is written here is read back as it was."""
    names = {level.code: level.name_ko for level in levels}
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADER)
    for item in items:
        for clause in item.clauses:
            cells = (
                item.code, item.group_ko, item.group_en, item.name_ko, item.name_en, clause.class_ko, clause.class_en,
                clause.amount_from, clause.amount_until, names[clause.level],
            )  # fmt: skip
            writer.writerow([plain_cell(cell) for cell in cells])
    return out.getvalue()


def _text_of(name: str, data: bytes) -> SheetText:
    if not is_workbook(data):
        return SheetText("", decode(name, data), ())
    [first] = sheets_of(name, data, most_rows=MOST_ROWS, most_sheets=1, most_unpacked=MOST_UNPACKED)
    return first


def _code_of(row: Row) -> str:
    row.needed("code")
    return row.matching("code", CODE)


def _item(code: str, rows: list[Row], names: Mapping[str, str], levels: Sequence[LevelPlan]) -> ItemPlan:
    first = rows[0]
    first.needed("group")
    first.needed("name")
    values = {}
    for column, name, most in OF_ITEM:
        values[name] = first.text(column)
        for row in rows:
            _judge_length(row, column, most)
            if row.text(column) not in {"", first.text(column)}:
                row.fault(column, "differs", first=first.line)
    clauses = tuple(_clause(row, names) for row in rows)
    _note_troubles(rows, clauses, levels)
    return ItemPlan(code=code, clauses=clauses, **values)


def _clause(row: Row, names: Mapping[str, str]) -> ClausePlan:
    level = row.needed("level")
    if level and level not in names:
        row.fault("level", "not_a_level", known=", ".join(dict.fromkeys(names)))
    for column, most in OF_CLASS:
        _judge_length(row, column, most)
    return ClausePlan(
        level=names.get(level, ""),
        amount_from=_amount(row, "amount_from"),
        amount_until=_amount(row, "amount_until"),
        class_ko=row.text("class"),
        class_en=row.text("class_en"),
    )


def _note_troubles(rows: list[Row], clauses: Sequence[ClausePlan], levels: Sequence[LevelPlan]) -> None:
    for trouble in troubles_of(clauses, [level.code for level in levels]):
        if not isinstance(trouble.error, errors.LevelUnknown):  # said already, with the word of the file
            place = min(trouble.index, len(rows) - 1)
            rows[place].fault(trouble.column, "trouble", text=str(trouble.error))


def _amount(row: Row, column: str) -> int | None:
    if not row.text(column):
        return None
    try:
        return parse_won(row.text(column))
    except DomainError as error:
        row.fault(column, "trouble", text=str(error))
        return None


def _judge_length(row: Row, column: str, most: int) -> None:
    if len(row.text(column)) > most:
        row.fault(column, "too_long", most=most)
