"""Production numbers: ``<department>-<serial>`` for people, system code and thirteen digits for machines (PRD 20(3))."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from psycopg.types.json import Jsonb

from approvals.documents.enums import DocumentState, RoundState, SeriesKind
from approvals.documents.models import ApprovalSettings, Document, DraftRegistration, NumberSeries, RecordsFile, Round
from approvals.documents.numbers import file_number
from core.foundation.public import clock, new_id
from core.tenancy.public import plans_kept

# The department's short name of today stands in the number; while it has none, the name at drafting does.
NEXT = """
INSERT INTO {series} (id, department_id, year, kind, last) VALUES (%(id)s, %(department)s, %(year)s, %(kind)s, 1)
ON CONFLICT (department_id, year, kind) DO UPDATE SET last = {series}.last + 1
RETURNING last AS serial,
    coalesce((SELECT coalesce(nullif(v.abbreviation, ''), v.name_ko) FROM organization_departmentversion v
        WHERE v.department_id = %(department)s AND v.valid_from <= %(day)s
          AND (v.valid_until IS NULL OR v.valid_until > %(day)s) LIMIT 1), %(fallback)s) || '-' || last AS text,
    %(number_code)s || lpad(last::text, 6, '0') AS code,
    coalesce((SELECT s.system_code FROM {settings} s LIMIT 1), '') AS system
"""
# A decision takes its number, ends its round, is filed and is registered in one go (PRD 20, 23; its rule 7). It is filed
# in the file its writer chose while that is open, else in the latest open one; where there is none, the next one is opened.
# Whoever waited for another decision, or for a file to be closed, sees what that one left: ``held`` is asked anew after its
# lock, ``opened`` runs into the file the other one opened. A further file opened meanwhile is for what comes after.
REGISTER = """
WITH given AS ({next}), held AS (
    SELECT f.id, f.system, f.serial, cardinality(f.volumes) AS volume FROM {files} f CROSS JOIN given
    WHERE f.department_id = %(department)s AND f.unit_task_id = %(task)s AND f.closed_on IS NULL
    ORDER BY f.id = %(chosen)s DESC NULLS LAST, f.serial DESC LIMIT 1 FOR SHARE OF f
), opened AS (
    INSERT INTO {files} AS f (id, department_id, unit_task_id, serial, system, department_code, title, volumes)
    SELECT %(file)s, %(department)s, %(task)s, 1 + coalesce((SELECT max(o.serial) FROM {files} o
        WHERE o.department_id = %(department)s AND o.unit_task_id = %(task)s), 0),
        given.system, %(number_code)s, %(file_title)s, ARRAY[%(day)s]
    FROM given WHERE NOT EXISTS (SELECT FROM held)
    ON CONFLICT (department_id, unit_task_id, serial) DO UPDATE SET serial = f.serial
    RETURNING f.id, f.system, f.serial, cardinality(f.volumes) AS volume
), filed AS (
    SELECT * FROM held UNION ALL SELECT * FROM opened
), ended AS (
    UPDATE {rounds} SET state = %(ended)s, ended_at = %(now)s WHERE document_id = %(document)s AND state = %(running)s
)
UPDATE {documents} d SET number_year = %(year)s, number_serial = given.serial, number_text = given.text,
    number_code = given.code, number_system = given.system, letterhead = %(letterhead)s, state = %(state)s, decided_revision = d.current_revision, decided_at = %(now)s,
    updated_at = %(now)s, records_file_id = filed.id, records_volume = filed.volume
FROM given, filed WHERE d.id = %(document)s
RETURNING given.serial, given.text, given.code, given.system, filed.id, filed.system, filed.serial, filed.volume
"""
GAPS = """
SELECT s.department_id, s.year, n.serial FROM {series} s CROSS JOIN LATERAL generate_series(1, s.last) AS n(serial)
WHERE s.kind = %s AND NOT EXISTS (SELECT FROM {documents} d
    WHERE d.department_id = s.department_id AND d.number_year = s.year AND d.number_serial = n.serial)
  AND NOT EXISTS (SELECT FROM {drafts} r
    WHERE r.department_id = s.department_id AND r.number_year = s.year AND r.number_serial = n.serial)
ORDER BY s.department_id, s.year, n.serial
"""


@dataclass(frozen=True, slots=True)
class Number:
    """A production number as given."""

    year: int
    serial: int
    text: str
    code: str
    #: Which system gave it (PRD 20(3)).
    system: str


@dataclass(frozen=True, slots=True)
class Filed:
    """The records file and the volume of it that a decision went into, with the number of both (PRD 23(2), (3))."""

    file_id: UUID
    volume: int
    number: str


@dataclass(frozen=True, slots=True)
class NumberGap:
    """A serial that a series has given and no document carries."""

    department_id: UUID
    year: int
    serial: int


def next_number(document: Document) -> Number:
    """Take the next serial of the document's department in this year (Seoul).

    The row stays locked until the caller's transaction ends: others wait, and a roll-back gives the serial back.
    """
    values = _values(document)
    return Number(values["year"], *_asked(NEXT, values))


def hold_numbers(department_id: UUID) -> None:
    """Let no decision of the department be numbered and filed until the caller's transaction ends."""
    key: dict[str, Any] = {"department_id": department_id, "year": clock.today().year, "kind": SeriesKind.PRODUCED}
    NumberSeries.objects.get_or_create(**key)
    NumberSeries.objects.select_for_update().get(**key)


def next_received_number(*, department_id: UUID, department_name: str, number_code: str) -> Number:
    """Take the next receipt serial of a department in this year (REG 18, PRD 20(3)): counted apart from what is produced.

    ``department_name`` stands in where the department has no name today; ``number_code`` are its seven digits.
    """
    values = _numbered(SeriesKind.RECEIVED, department_id, department_name, number_code)
    return Number(values["year"], *_asked(NEXT, values))


def register(document: Document, *, at: datetime) -> tuple[Number, Filed]:
    """The same for a decision taken at this moment: the running round ends as approved, the card carries the number, its
    place in a records file, and the letterhead it is to be sent with."""
    document.check_home()
    values = _values(document) | {
        "document": document.pk,
        "now": at,
        "state": DocumentState.APPROVED.value,
        "ended": RoundState.APPROVED.value,
        "running": RoundState.RUNNING.value,
        "letterhead": Jsonb(document.letterhead),
        "task": document.unit_task_id,
        "chosen": document.records_file_id,
        "file": new_id(),
        "file_title": document.unit_task.name_ko,
    }
    *given, file_id, system, file_serial, volume = _asked(REGISTER.replace("{next}", NEXT), values)
    number = file_number(
        system, values["number_code"], document.unit_task.code, file_serial, volume=volume if volume > 1 else 0
    )
    return Number(values["year"], *given), Filed(file_id, volume, number)


def _values(document: Document) -> dict[str, Any]:
    """The name at drafting stands in where the department has been closed since."""
    department = document.department
    return _numbered(SeriesKind.PRODUCED, document.department_id, document.department_name, department.number_code)


def _numbered(kind: SeriesKind, department_id: UUID, name: str, number_code: str) -> dict[str, Any]:
    day = clock.today()
    return {
        "id": new_id(),
        "department": department_id,
        "year": day.year,
        "kind": kind.value,
        "day": day,
        "fallback": name,
        "number_code": number_code,
    }


def _asked(query: str, values: dict[str, Any]) -> tuple[Any, ...]:
    """The row asked for: serial, text, code and system of the number first."""
    tables = {
        "series": NumberSeries, "documents": Document, "rounds": Round, "settings": ApprovalSettings, "files": RecordsFile,
    }  # fmt: skip
    with plans_kept(), connection.cursor() as cursor:
        cursor.execute(query.format(**{name: model._meta.db_table for name, model in tables.items()}), values)
        row: tuple[Any, ...] = cursor.fetchone()
    return row


def find_number_gaps() -> list[NumberGap]:
    """Every serial of the present agency that was given and stands on no document and no registered draft. An empty list is the only good answer."""
    with connection.cursor() as cursor:
        tables = {"series": NumberSeries, "documents": Document, "drafts": DraftRegistration}
        query = GAPS.format(**{name: model._meta.db_table for name, model in tables.items()})
        cursor.execute(query, [SeriesKind.PRODUCED.value])
        return [NumberGap(*row) for row in cursor.fetchall()]
