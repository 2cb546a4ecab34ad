"""How many levels documents go through and how long they wait at each: by department and by unit task (REG 67(2)), and
how long co-operation took month by month: its delay is a disciplinary matter (REG 67(4)).
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db import connection

from approvals.documents.enums import COOPERATING_KINDS, READING_KINDS, StepKind
from approvals.documents.models import Document, RouteStep
from core.brm.public import UnitTask
from core.foundation.public import clock
from core.organization import public as organization

#: By what lines stand in order and are drawn: hours beyond the allowed time, or hours in all.
LATE, HOURS = "late", "hours"
LONGEST_MONTHS = 24
MOST_ROWS = 500

STEPS = """
WITH turn AS (
    SELECT d.id, d.department_id, d.department_name, d.unit_task_id, s.kind, s.person_department,
           s.pending_since,
           extract(epoch FROM coalesce(s.acted_at, %(now)s) - s.pending_since) / 3600 AS hours,
           greatest(0, extract(epoch FROM coalesce(s.acted_at, %(now)s) - s.due_at) / 3600) AS late
    FROM {steps} s JOIN {documents} d ON d.id = s.document_id
    WHERE s.pending_since >= %(since)s AND s.pending_since < %(until)s AND s.state IN ('done', 'pending')
      AND s.kind <> ALL (%(apart)s){narrowed})
"""
OF_DRAFTING = " AND (%(departments)s::uuid[] IS NULL OR d.department_id = ANY (%(departments)s))"
OF_COOPERATING = """ AND (%(departments)s::uuid[] IS NULL OR CASE WHEN s.post_id IS NULL THEN s.person_department = ANY (%(names)s)
      ELSE EXISTS (SELECT FROM {posts} p WHERE p.id = s.post_id AND p.department_id = ANY (%(departments)s)) END)"""
BY_WORK = (
    STEPS
    + """
SELECT t.department_name, u.name_ko, u.name_en, count(DISTINCT t.id), count(*), sum(t.hours), coalesce(sum(t.late), 0)
FROM turn t JOIN {tasks} u ON u.id = t.unit_task_id GROUP BY 1, 2, 3, t.department_id, u.id ORDER BY {order}, 1, 2 LIMIT %(most)s
"""
)
BY_STEP = (
    STEPS
    + """
SELECT t.person_department, t.kind, count(DISTINCT t.id), count(*), sum(t.hours), coalesce(sum(t.late), 0)
FROM turn t GROUP BY 1, 2 ORDER BY {order}, 1, 2 LIMIT %(most)s
"""
)
BY_MONTH = (
    STEPS
    + """
SELECT date_trunc('month', t.pending_since AT TIME ZONE 'Asia/Seoul')::date, t.person_department, count(DISTINCT t.id),
       count(*), sum(t.hours), coalesce(sum(t.late), 0), count(*) FILTER (WHERE t.late > 0)
FROM turn t WHERE t.kind = ANY (%(cooperating)s) GROUP BY 1, 2 ORDER BY 1 DESC, {order}, 2 LIMIT %(most)s
"""
)
#: The same order for each question: by the hours asked for, then by the other ones.
ORDERS = {
    BY_WORK: {LATE: "7 DESC, 6 DESC", HOURS: "6 DESC, 7 DESC"},
    BY_STEP: {LATE: "6 DESC, 5 DESC", HOURS: "5 DESC, 6 DESC"},
    BY_MONTH: {LATE: "6 DESC, 5 DESC", HOURS: "5 DESC, 6 DESC"},
}


@dataclass(frozen=True, slots=True)
class Waited:
    """One line: ``first`` is a department, ``second`` a unit task or a kind of step."""

    first: str
    second: str
    documents: int
    steps: int
    hours: float
    #: Beyond the time that the agency allows for a step.
    late: float

    @property
    def levels(self) -> float:
        """Steps for each document, the drafter's own not counted."""
        return self.steps / self.documents

    @property
    def mean(self) -> float:
        """Hours for each step."""
        return self.hours / self.steps


@dataclass(frozen=True, slots=True)
class Cooperated:
    """What one department was asked to co-operate in during one month: how long it took, how often too long."""

    month: date
    department: str
    documents: int
    steps: int
    hours: float
    late: float
    #: Steps that went, or are, beyond the allowed time.
    overdue: int

    @property
    def mean(self) -> float:
        """Hours for each co-operation."""
        return self.hours / self.steps


@dataclass(frozen=True, slots=True)
class Span:
    """Whole months, the last one included; ``since`` and ``until`` are first days."""

    since: date
    until: date

    def moments(self) -> tuple[datetime, datetime]:
        """From the first moment to the one after the last, in Seoul."""
        after = date(self.until.year + self.until.month // 12, self.until.month % 12 + 1, 1)
        first, last = (datetime.combine(day, time.min, clock.SEOUL) for day in (self.since, after))
        return first, last


def waited_by_work(span: Span, departments: list[UUID] | None, *, english: bool, by: str = LATE) -> list[Waited]:
    """By drafting department and unit task, most of the hours named by ``by`` first. None: the whole agency."""
    rows = _rows(BY_WORK, span, departments, by)
    called = organization.names_read(one for one, *_rest in rows)
    return [Waited(called[one], en if english and en else ko, *map(_number, rest)) for one, ko, en, *rest in rows]


def waited_by_step(span: Span, departments: list[UUID] | None, *, by: str = LATE) -> list[Waited]:
    """By department of those who acted and kind of step: who can shorten it. No single person is named."""
    rows = _rows(BY_STEP, span, departments, by)
    called = organization.names_read(one for one, *_rest in rows)
    return [Waited(called[one], str(StepKind(kind).label), *map(_number, rest)) for one, kind, *rest in rows]


def cooperated_by_month(span: Span, departments: list[UUID] | None, *, by: str = LATE) -> list[Cooperated]:
    """By month and co-operating department, the latest month first: those departments can shorten it (REG 67(4)).

    Whose a step is follows from the post it was asked of: two departments may have one name. A step without a post keeps
    the name its department had, so there a department is known by all the names it ever had.
    """
    names = [] if departments is None else _names_of(departments)
    rows = _rows(BY_MONTH, span, departments, by, narrowed=OF_COOPERATING, names=names)
    called = organization.names_read(name for _month, name, *_rest in rows)
    return [Cooperated(month, called[name], *map(_number, rest)) for month, name, *rest in rows]


def _names_of(departments: list[UUID]) -> list[str]:
    held = organization.Department.objects.filter(pk__in=departments)
    return list(held.values_list("versions__name_ko", flat=True).distinct())


def _number(value: Any) -> Any:
    return value if isinstance(value, int) else float(value)


def _rows(
    text: str, span: Span, departments: list[UUID] | None, by: str, *, narrowed: str = OF_DRAFTING, **more: Any
) -> list[tuple[Any, ...]]:
    since, until = span.moments()
    apart = [StepKind.DRAFT.value, *(kind.value for kind in READING_KINDS)]
    values: dict[str, Any] = {
        "now": clock.now(),
        "since": since,
        "until": until,
        "apart": apart,
        "cooperating": [kind.value for kind in COOPERATING_KINDS],
        "departments": departments,
    }
    tables = {"steps": RouteStep, "documents": Document, "tasks": UnitTask, "posts": organization.Post}
    with connection.cursor() as cursor:
        named = {name: model._meta.db_table for name, model in tables.items()}
        query = text.format(**named, narrowed=narrowed.format(**named), order=ORDERS[text][by])
        cursor.execute(query, values | {"most": MOST_ROWS} | more)
        return list(cursor.fetchall())
