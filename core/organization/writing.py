"""The organisation as tables to take away: a workbook with a sheet each, or one of them as CSV. Read back as they were."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from openpyxl import Workbook

from core.foundation.public import clock, plain_cell
from core.organization.korean import ABSENCE_REASONS, KINDS, TABLE_COLUMNS, TABLES, YES
from core.organization.rules.loading_absences import shown as moment
from core.organization.rules.picture import DepartmentState, DepartmentThen, Holding, PersonState, Picture, PostState
from core.organization.selectors.picture import picture


def write_organization() -> bytes:
    """A workbook of what stands today or is to come; what is closed is left out."""
    book, shown = Workbook(write_only=True), picture()
    for kind, title in TABLES.items():
        sheet = book.create_sheet(title)
        for row in rows_of(kind, shown):
            sheet.append([plain_cell(cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def write_table(kind: str) -> str:
    """One of the tables as CSV."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([plain_cell(cell) for cell in row] for row in rows_of(kind, picture()))
    return out.getvalue()


def rows_of(kind: str, shown: Picture) -> Iterator[list[Any]]:
    """Header and rows."""
    yield list(TABLE_COLUMNS[kind].values())
    writers = {
        "departments": _departments,
        "department_history": _department_history,
        "posts": _posts,
        "history": _history,
        "people": _people,
        "absences": _absences,
    }
    yield from writers[kind](shown)


def _departments(shown: Picture) -> Iterator[list[Any]]:
    """What is in force today, or begins later."""
    for row in shown.departments.values():
        if _stands(row):
            days = (row.valid_from, row.valid_until)
            yield [row.code, row.number_code, *_named(row), *(day and day.isoformat() for day in days)]


def _department_history(shown: Picture) -> Iterator[list[Any]]:
    """What departments were and will be, below departments that stand: of one that is closed nothing is written."""
    for code, rows in shown.department_history.items():
        for row in rows:
            if _stands(shown.departments[code]) and (not row.parent or _stands(shown.departments[row.parent])):
                yield [code, *_named(row), *(day and day.isoformat() for day in (row.begins, row.ends))]


def _named(row: DepartmentState | DepartmentThen) -> list[Any]:
    return [row.name_ko, row.name_en, row.abbreviation, row.parent, row.order]


def _stands(department: DepartmentState) -> bool:
    return department.valid_until is None or department.valid_until > clock.today()


def _posts(shown: Picture) -> Iterator[list[Any]]:
    today = clock.today()
    for row in shown.posts.values():
        if row.closed_on is None or row.closed_on > today:
            yield _post(row, shown.departments[row.department])


def _history(shown: Picture) -> Iterator[list[Any]]:
    """What open posts were and will be, in departments that stand: of one that is closed nothing is written here."""
    for row in (one for rows in shown.history.values() for one in rows):
        if _stands(shown.departments[row.department]):
            head, days = YES if row.is_head else "", (row.begins, row.ends)
            named = [row.title_ko, row.title_en, row.grade, row.duty, head, row.order]
            yield [row.code, row.department, *named, *(day and day.isoformat() for day in days)]


def _post(row: PostState, department: DepartmentState) -> list[Any]:
    """Where nobody knows since when it is as it is: since it was made, or its department."""
    titles = [row.title_ko, row.title_en, row.grade, row.duty]
    head, deputies = YES if row.is_head else "", "|".join(row.deputies)
    known = [day for day in (row.made_on, department.founded) if day]
    days = (None, row.deputies_until, row.valid_from or max(known, default=None), row.closed_on)
    return [row.code, row.department, *titles, head, row.order, deputies, *(day and day.isoformat() for day in days)]


def _people(shown: Picture) -> Iterator[list[Any]]:
    """A line for each post somebody holds; one without a post for everybody else whose account is in use."""
    for login, person in shown.people.items():
        held = shown.holdings.get(login, [])
        if held or person.is_active:
            rows: list[Holding | None] = [*held] or [None]
            yield from (_person(person, holding) for holding in rows)


def _person(person: PersonState, holding: Holding | None) -> list[Any]:
    who = [person.login, person.name, person.personnel_number, person.email]
    if holding is None:
        return [*who, "", "", "", ""]
    kind = next(word for word, code in KINDS.items() if code == holding.kind)
    days = (holding.valid_from, holding.valid_until)
    return [*who, holding.post, kind, *(day and day.isoformat() for day in days)]


def _absences(shown: Picture) -> Iterator[list[Any]]:
    """Those running or to come."""
    words = {code: word for word, code in ABSENCE_REASONS.items()}
    for row in shown.absences.values():
        if row.ends_at > clock.now():
            yield [row.login, moment(row.starts_at), moment(row.ends_at), words[row.reason], row.deputy, ""]
