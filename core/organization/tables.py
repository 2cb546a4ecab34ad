"""The organisation as tables: departments and posts with their history, people, absences. CSV in the encodings of Korean offices (one table a file) or a
workbook (a sheet each); read whole, faults by sheet, row and column. What is written here is read back as it was.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.foundation.public import (
    Fault,
    Row,
    Sheet,
    SheetText,
    TableError,
    UnreadableTable,
    bare_cell,
    clock,
    decode,
    is_workbook,
    register_reasons,
    sheets_of,
)
from core.organization.enums import AbsenceReason, AssignmentKind
from core.organization.korean import ABSENCE_REASONS, KINDS, OTHER_COLUMNS, TABLE_COLUMNS, TABLES, YES_AND_NO
from core.organization.rules import CODE

MOST_BYTES = 40 * 1024 * 1024
MOST_ROWS = 200_000
POST_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,30}")
LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,63}")
NUMBER_CODE = re.compile(r"\d{7}", re.ASCII)
#: What a pattern asks for, in the words of the person who fills in the table.
FORMS = {
    CODE: _("2 to 31 small letters, digits and hyphens, beginning with a letter"),
    POST_CODE: _("1 to 31 letters, digits, dots, hyphens and underscores"),
    LOGIN: _("2 to 64 small letters, digits, dots, hyphens and underscores"),
    NUMBER_CODE: _("seven digits"),
}
NEEDED = {
    "departments": ("code", "number_code", "name"),
    "department_history": ("code", "name", "begins", "ends"),
    "posts": ("code", "department", "title"),
    "history": ("code", "department", "title", "begins", "ends"),
    "people": ("login", "name", "post"),
    "absences": ("login", "from", "until", "reason"),
}
#: How long a cell may be, by the name of its column.
LONGEST = {
    "name": 100, "name_en": 200, "title": 100, "title_en": 200, "abbreviation": 30, "grade": 50, "duty": 300,
    "personnel_number": 20, "email": 254,
}  # fmt: skip

register_reasons(
    {
        "too_long": _("is longer than %(most)s characters"),
        "not_a_moment": _("is not a moment of the form 2007-01-31 09:00"),
        "not_yes_or_no": _("is neither yes nor no"),
        "row_limit": _("is one row too many; a table has at most %(most)s"),
    }
)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of one table: what it names, what it says (only columns that are there), and the row for faults."""

    key: str
    values: dict[str, Any]
    row: Row


class OrganizationSheet(Sheet):
    """One table; columns may bear their Korean names, and faults call them as the file does."""

    def __init__(self, name: str, sheet: SheetText) -> None:
        self.kind, self.title = "", sheet.name
        super().__init__(name, sheet.text)
        self.faults += sheet.merged_faults()

    def check(self) -> None:
        """As its base, with the names of the file."""
        if self.faults:
            raise TableError(self.name, self.named_faults())

    def named_faults(self) -> list[Fault]:
        """Faults with the column as it stands in the file, and the sheet where there are several."""
        shown = TABLE_COLUMNS[self.kind] if self.kind and self._korean else {}
        title = f"{self.title}: " if self.title else ""
        return [
            Fault(fault.line, f"{title}{shown.get(fault.column, fault.column)}", fault.value, fault.code, fault.params)
            for fault in self.faults
        ]

    def _split(self, text: str) -> tuple[tuple[str, ...], list[tuple[int, list[str]]]]:
        columns, rows = super()._split(text)
        known = {kind: {**{ko: name for name, ko in names.items()}, **{name: name for name in names},
                        **OTHER_COLUMNS.get(kind, {})} for kind, names in TABLE_COLUMNS.items()}  # fmt: skip
        plain = ["".join(column.split()) for column in columns]
        fits = {kind: [names.get(column, column) for column in plain] for kind, names in known.items()}
        self.kind = max(
            fits, key=lambda kind: (len(set(NEEDED[kind]) & set(fits[kind])), kind == _kind_named(self.title))
        )
        self._korean = any(ko in plain for ko in TABLE_COLUMNS[self.kind].values())
        return tuple(fits[self.kind]), rows

    def _judge_header(self, required: Any) -> None:
        super()._judge_header(NEEDED[self.kind])


def read_organization(name: str, data: bytes) -> dict[str, list[Line]]:
    """Lines by kind of table, and faults of their shape left in their sheets for ``check_lines``.

    Raises UnreadableTable, or TableError where a header is faulty.
    """
    if len(data) > MOST_BYTES:
        raise UnreadableTable(file=name, cause=_("it is larger than %(most)s MB") % {"most": MOST_BYTES // 1024**2})
    if is_workbook(data):
        texts = sheets_of(name, data, most_rows=MOST_ROWS, most_sheets=len(TABLES))
    else:
        texts = [SheetText("", decode(name, data), ())]
    found: dict[str, list[Line]] = {}
    for text in texts:
        sheet = OrganizationSheet(name, text)
        found.setdefault(sheet.kind, []).extend(_lines(sheet))
    return found


def check_lines(name: str, lines: dict[str, list[Line]]) -> None:
    """Raises TableError with every fault found so far."""
    sheets = {id(line.row.sheet): line.row.sheet for rows in lines.values() for line in rows}
    faults = [fault for sheet in sheets.values() for fault in sheet.named_faults()]  # type: ignore[attr-defined] # ours
    if faults:
        raise TableError(name, faults)


def _kind_named(title: str) -> str:
    return next((kind for kind, word in TABLES.items() if title in {kind, word}), "")


def _lines(sheet: OrganizationSheet) -> Iterator[Line]:
    readers = READERS[sheet.kind]
    known = [(column, *readers[column]) for column in sheet.columns if column in readers]
    key = "login" if "login" in readers else "code"
    for count, row in enumerate(sheet, start=1):
        if count > MOST_ROWS:
            row.fault(key, "row_limit", most=MOST_ROWS)
            return
        values = {name: read(row, column) for column, name, read in known}
        row.needed(key)
        yield Line(values.get(key, ""), values, row)


# -- cells -------------------------------------------------------------------------------------------------------------


def _text(row: Row, column: str) -> str:
    """A text as a person wrote it: the mark that keeps spreadsheets from running it as a formula is no part of it."""
    value = bare_cell(row.text(column))
    if len(value) > LONGEST.get(column, 300):
        row.fault(column, "too_long", most=LONGEST.get(column, 300))
    return value


def _needed(row: Row, column: str) -> str:
    row.needed(column)
    return _text(row, column)


def _matching(pattern: re.Pattern[str], *, lower: bool = False) -> Callable[[Row, str], str]:
    def read(row: Row, column: str) -> str:
        value = row.text(column)
        plain = value.lower() if lower else value
        if value and not pattern.fullmatch(plain):
            row.fault(column, "bad_form", form=str(FORMS[pattern]))
        return plain

    return read


def _number_code(row: Row, column: str) -> str:
    """Spreadsheets drop the zeros in front."""
    value = row.needed(column)
    plain = value.zfill(7) if value.isascii() and value.isdigit() else value
    if value and not NUMBER_CODE.fullmatch(plain):
        row.fault(column, "bad_form", form=str(FORMS[NUMBER_CODE]))
    return plain


def _order(row: Row, column: str) -> int:
    return min(row.number(column), 9999) if row.text(column) else 0


def _date(row: Row, column: str) -> date | None:
    return row.date(column)


def _needed_date(row: Row, column: str) -> date | None:
    row.needed(column)
    return row.date(column)


def _moment(row: Row, column: str) -> datetime | None:
    """In the time of Seoul; a day alone is its first moment."""
    value = row.needed(column)
    try:
        return datetime.fromisoformat(value).replace(tzinfo=clock.SEOUL) if value else None
    except ValueError:
        row.fault(column, "not_a_moment")
        return None


def _reason(row: Row, column: str) -> str:
    value = row.needed(column)
    plain = ABSENCE_REASONS.get(value, value)
    if value and plain not in AbsenceReason.values:
        row.fault(column, "not_a_choice", choices=", ".join(ABSENCE_REASONS))
    return plain


def _deputies(row: Row, column: str) -> tuple[str, ...]:
    return row.listed(column)


def _kind(row: Row, column: str) -> str:
    value = row.text(column)
    plain = KINDS.get(value, value) or AssignmentKind.PRINCIPAL
    if plain not in AssignmentKind.values:
        row.fault(column, "not_a_choice", choices=", ".join(KINDS))
    return str(plain)


def _yes(row: Row, column: str) -> bool:
    value = row.text(column)
    words = {"": False, "y": True, "yes": True, "o": True, "1": True, "n": False, "no": False, "x": False, "0": False}
    found = {**words, **YES_AND_NO}.get(value.lower())
    if found is None:
        row.fault(column, "not_yes_or_no")
    return bool(found)


READERS: dict[str, dict[str, tuple[str, Callable[[Row, str], Any]]]] = {
    "departments": {
        "code": ("code", _matching(CODE)),
        "number_code": ("number_code", _number_code),
        "name": ("name_ko", _needed),
        "name_en": ("name_en", _text),
        "abbreviation": ("abbreviation", _text),
        "parent": ("parent", _text),
        "order": ("order", _order),
        "from": ("valid_from", _date),
        "until": ("valid_until", _date),
    },
    "department_history": {
        "code": ("code", _matching(CODE)),
        "name": ("name_ko", _needed),
        "name_en": ("name_en", _text),
        "abbreviation": ("abbreviation", _text),
        "parent": ("parent", _text),
        "order": ("order", _order),
        "begins": ("begins", _needed_date),
        "ends": ("ends", _date),
    },
    "posts": {
        "code": ("code", _matching(POST_CODE)),
        "department": ("department", _needed),
        "title": ("title_ko", _needed),
        "title_en": ("title_en", _text),
        "grade": ("grade", _text),
        "duty": ("duty", _text),
        "head": ("is_head", _yes),
        "order": ("order", _order),
        "deputies": ("deputies", _deputies),
        "deputies_from": ("deputies_from", _date),
        "deputies_until": ("deputies_until", _date),
        "from": ("valid_from", _date),
        "until": ("closed_on", _date),
    },
    "history": {
        "code": ("code", _matching(POST_CODE)),
        "department": ("department", _needed),
        "title": ("title_ko", _needed),
        "title_en": ("title_en", _text),
        "grade": ("grade", _text),
        "duty": ("duty", _text),
        "head": ("is_head", _yes),
        "order": ("order", _order),
        "begins": ("begins", _date),
        "ends": ("ends", _date),
    },
    "people": {
        "login": ("login", _matching(LOGIN, lower=True)),
        "name": ("name", _needed),
        "personnel_number": ("personnel_number", _text),
        "email": ("email", _text),
        "post": ("post", _text),
        "kind": ("kind", _kind),
        "from": ("valid_from", _date),
        "until": ("valid_until", _date),
    },
    "absences": {
        "login": ("login", _matching(LOGIN, lower=True)),
        "from": ("starts_at", _moment),
        "until": ("ends_at", _moment),
        "reason": ("reason", _reason),
        "deputy": ("deputy", _matching(LOGIN, lower=True)),
        "cancelled": ("cancelled", _yes),
    },
}
