"""Whether every receipt number that was given stands on a paper (PRD 20(2)). An empty list is the only good answer."""

from django.db import connection

from approvals.documents.public import NumberGap
from approvals.exchange.receiving.models import Arrival

GAPS = """
SELECT s.department_id, s.year, n.serial FROM documents_numberseries s
CROSS JOIN LATERAL generate_series(1, s.last) AS n(serial)
WHERE s.kind = 'received' AND NOT EXISTS (SELECT FROM {arrivals} a
    WHERE a.department_id = s.department_id AND a.number_year = s.year AND a.number_serial = n.serial)
ORDER BY s.department_id, s.year, n.serial
"""


def find_receipt_gaps() -> list[NumberGap]:
    """Every receipt serial of the present agency that was given and that no paper carries."""
    with connection.cursor() as cursor:
        cursor.execute(GAPS.format(arrivals=Arrival._meta.db_table))
        return [NumberGap(*row) for row in cursor.fetchall()]
