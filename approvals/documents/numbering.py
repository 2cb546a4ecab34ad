"""Production numbers: ``<department>-<serial>`` for people, system code and thirteen digits for machines (PRD 20(3))."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from psycopg.types.json import Jsonb

from approvals.documents.enums import DocumentState, RoundState, SeriesKind
from approvals.documents.models import ApprovalSettings, Document, DraftRegistration, NumberSeries, Round
from core.foundation.public import clock, new_id

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
# A decision takes its number, ends its round and is registered in one go.
REGISTER = """
WITH given AS ({next}), ended AS (
    UPDATE {rounds} SET state = %(ended)s, ended_at = %(now)s WHERE document_id = %(document)s AND state = %(running)s
)
UPDATE {documents} d SET number_year = %(year)s, number_serial = given.serial, number_text = given.text,
    number_code = given.code, number_system = given.system, letterhead = %(letterhead)s, state = %(state)s, decided_revision = d.current_revision, decided_at = %(now)s,
    updated_at = %(now)s
FROM given WHERE d.id = %(document)s RETURNING given.serial, given.text, given.code, given.system
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


def next_received_number(*, department_id: UUID, department_name: str, number_code: str) -> Number:
    """Take the next receipt serial of a department in this year (REG 18, PRD 20(3)): counted apart from what is produced.

    ``department_name`` stands in where the department has no name today; ``number_code`` are its seven digits.
    """
    values = _numbered(SeriesKind.RECEIVED, department_id, department_name, number_code)
    return Number(values["year"], *_asked(NEXT, values))


def register(document: Document, *, at: datetime) -> Number:
    """The same for a decision taken at this moment: the running round ends as approved, the card carries the number and
    the letterhead it is to be sent with."""
    document.check_home()
    values = _values(document) | {
        "document": document.pk,
        "now": at,
        "state": DocumentState.APPROVED.value,
        "ended": RoundState.APPROVED.value,
        "running": RoundState.RUNNING.value,
        "letterhead": Jsonb(document.letterhead),
    }
    return Number(values["year"], *_asked(REGISTER.replace("{next}", NEXT), values))


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


def _asked(query: str, values: dict[str, Any]) -> tuple[int, str, str, str]:
    tables = {"series": NumberSeries, "documents": Document, "rounds": Round, "settings": ApprovalSettings}
    with connection.cursor() as cursor:
        cursor.execute(query.format(**{name: model._meta.db_table for name, model in tables.items()}), values)
        serial, text, code, system = cursor.fetchone()
    return serial, text, code, system


def find_number_gaps() -> list[NumberGap]:
    """Every serial of the present agency that was given and stands on no document and no registered draft. An empty list is the only good answer."""
    with connection.cursor() as cursor:
        tables = {"series": NumberSeries, "documents": Document, "drafts": DraftRegistration}
        query = GAPS.format(**{name: model._meta.db_table for name, model in tables.items()})
        cursor.execute(query, [SeriesKind.PRODUCED.value])
        return [NumberGap(*row) for row in cursor.fetchall()]
