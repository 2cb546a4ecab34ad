"""What a table would change, in words: a line for each difference."""

from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language

from core.organization.korean import ABSENCE_REASONS, KINDS, TABLE_COLUMNS, TABLES, YES
from core.organization.rules.loading_absences import shown
from core.organization.rules.picture import Changes

#: Lines of a preview; the whole is only counted.
SHOWN_ROWS = 500
VERDICTS = {
    "departments_made": "added", "departments_changed": "changed", "department_history_added": "added", "people_made": "added", "people_changed": "changed",
    "posts_made": "added", "posts_changed": "changed", "history_added": "added", "deputies_set": "changed", "ended": "ended", "started": "added",
    "absences_cancelled": "ended", "absences_registered": "added", "posts_closed": "ended", "departments_closed": "ended",
}  # fmt: skip
#: Which table a kind of change comes from, where it is not called like it.
OF_TABLE = {"department": "department_history", "deputies": "posts", "ended": "people", "started": "people"}
#: Which column a field stands in, where it is not called like it.
COLUMNS = {
    "name_ko": "name", "title_ko": "title", "is_head": "head", "closed_on": "until", "valid_from": "from",
    "valid_until": "until", "starts_at": "from", "ends_at": "until",
}  # fmt: skip
#: Codes of these cells, as an office writes them.
WORDS = {"kind": {code: word for word, code in KINDS.items()},
         "reason": {code: word for word, code in ABSENCE_REASONS.items()}}  # fmt: skip
#: What the preview says by itself, before the line's other cells.
KEYS = {"code", "login"}
ONLY = {
    "deputies_set": ["deputies", "deputies_from", "deputies_until"], "posts_closed": ["closed_on"], "departments_closed": ["valid_until"],
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """One line of the page: what it is about, and what was and will be."""

    table: str
    verdict: str
    key: str
    before: str
    after: str


def differences(changes: Changes, most: int) -> list[Difference]:
    """The first lines of the differences, in the order in which they are made."""
    found: list[Difference] = []
    for kind, rows in changes.steps():
        found += [_difference(kind, row) for row in rows[: most - len(found)]]
    return found


def _difference(kind: str, row: Any) -> Difference:
    table = kind.split("_")[0]
    table, verdict = OF_TABLE.get(table, table), VERDICTS[kind]
    before, after, names = _sides(kind, row)
    told = [_told(table, side, names) for side in (before, after)]
    return Difference(_title(table), verdict, _key(after or before), *told)


def _sides(kind: str, row: Any) -> tuple[Any, Any, list[str]]:
    """What stood, what will stand, and which fields are worth saying."""
    if kind == "ended":
        held, day = row
        return held, replace(held, valid_until=day), _fields(held)
    if kind == "absences_cancelled":
        return row, None, _fields(row)
    if isinstance(row, tuple):
        before, after = row
        return before, after, [name for name in _fields(after) if getattr(before, name) != getattr(after, name)]
    return None, row, ONLY.get(kind) or _fields(row)


def _fields(row: Any) -> list[str]:
    return [field.name for field in fields(row) if field.name not in KEYS]


def _key(row: Any) -> str:
    return str(row.login if hasattr(row, "login") else row.code)


def _title(table: str) -> str:
    """The table as its sheet is called."""
    return TABLES[table] if get_language() == "ko" else table


def _told(table: str, row: Any, names: list[str]) -> str:
    """Cells with the names of their columns, both as the file has them."""
    columns, korean = TABLE_COLUMNS[table], get_language() == "ko"
    cells = [(COLUMNS.get(name, name), _cell(name, getattr(row, name), korean)) for name in names] if row else []
    known = [(columns[column] if korean else column, cell) for column, cell in cells if column in columns and cell]
    return ", ".join(f"{label}: {cell}" for label, cell in known)


def _cell(name: str, value: Any, korean: bool) -> str:
    if isinstance(value, bool):
        return (YES if korean else "yes") if value else ""
    if isinstance(value, datetime):
        return shown(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "|".join(value)
    plain = str(value or "")
    return WORDS[name][plain] if korean and plain and name in WORDS else plain
