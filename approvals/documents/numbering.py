"""Production numbers: ``<department>-<serial>`` for people, thirteen digits for machines (PRD 20(3))."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from approvals.documents.enums import SeriesKind
from approvals.documents.models import Document, NumberSeries
from core.foundation.public import clock, new_id

NEXT = """
INSERT INTO {table} (id, department_id, year, kind, last) VALUES (%s, %s, %s, %s, 1)
ON CONFLICT (department_id, year, kind) DO UPDATE SET last = {table}.last + 1 RETURNING last
"""
GAPS = """
SELECT s.department_id, s.year, n.serial FROM {series} s CROSS JOIN LATERAL generate_series(1, s.last) AS n(serial)
LEFT JOIN {documents} d
  ON d.department_id = s.department_id AND d.number_year = s.year AND d.number_serial = n.serial
WHERE d.id IS NULL ORDER BY s.department_id, s.year, n.serial
"""


@dataclass(frozen=True, slots=True)
class Number:
    """A production number as given."""

    year: int
    serial: int
    text: str
    code: str


@dataclass(frozen=True, slots=True)
class NumberGap:
    """A serial that a series has given and no document carries."""

    department_id: UUID
    year: int
    serial: int


def next_number(*, department_id: UUID, label: str, number_code: str) -> Number:
    """Take the next serial of the department in this year (Seoul).

    The row stays locked until the caller's transaction ends: others wait, and a roll-back gives the serial back.
    """
    year = clock.today().year
    with connection.cursor() as cursor:
        sql = NEXT.format(table=NumberSeries._meta.db_table)
        cursor.execute(sql, (new_id(), department_id, year, SeriesKind.PRODUCED.value))
        serial: int = cursor.fetchone()[0]
    return Number(year, serial, f"{label}-{serial}", f"{number_code}{serial:06d}")


def find_number_gaps() -> list[NumberGap]:
    """Every serial of the present agency that was given and is on no document. An empty list is the only good answer."""
    with connection.cursor() as cursor:
        cursor.execute(GAPS.format(series=NumberSeries._meta.db_table, documents=Document._meta.db_table))
        return [NumberGap(*row) for row in cursor.fetchall()]
