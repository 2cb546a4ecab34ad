"""A great many documents at once, copied inside the database from a few that the product's services made.

Every column of a copy is that of its model unless said otherwise here, so a new column needs no change in the bench.
"""

import os
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import psycopg
from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model

from approvals.documents.public import approve_document
from core.accounts.public import User, actor_of_user
from core.brm.public import UnitTask
from core.foundation.public import clock
from core.organization import public as organization
from core.tenancy import bootstrap
from onnara.bench.office import LONG_AGO, SYSTEM, Office, hand_in

PEOPLE_IN_DEPARTMENT = 20
DOCUMENTS_OF_DEPARTMENT = 10_000
#: One copy in so many is still on its way.
ON_THE_WAY = 200
CHUNK = 50_000
DAYS = 3650
NO_PASSWORD = "!"  # noqa: S105 - what Django keeps for an account nobody can sign in to
FREQUENT, RARE = "예산", "별무리대장"
#: The rare word stands in about so many documents, however many there are: as many rows are found and shown.
RARE_ONES = 25
WORDS = ["예산", "인사", "시설 점검", "국외 출장", "정보화", "재난 대응", "민원 처리", "홍보물 제작", "회의 결과", "법령 개정",
         "청사 관리", "보조금 교부", "직원 교육", "통계 조사", "협약 체결", "용역 계약", "감사 결과", "물품 구매"]  # fmt: skip
ENDINGS = ["계획", "결과 보고", "승인 요청", "변경 사항", "추진 현황", "검토 의견"]


@dataclass(frozen=True)
class Crowd:
    """Departments with head and staff, in the same order; the measured office is the first."""

    departments: list[UUID]
    heads: list[UUID]
    staff: list[list[UUID]]
    tasks: list[UUID]
    files: list[UUID]


def fill(office: Office, count: int) -> None:
    """Make ``count`` documents with rounds, steps and texts: ten years of an agency of this size."""
    decided, running = _models_of_copies(office)
    crowd = _crowd(office, max(1, count // DOCUMENTS_OF_DEPARTMENT))
    for first in range(0, count, CHUNK):
        numbers = {"first": first, "last": min(first + CHUNK, count) - 1, "count": count}
        with transaction.atomic(), connection.cursor() as cursor:
            for state, model in (("decided", decided), ("running", running)):
                _copy_chunk(cursor, crowd, state == "decided", {**numbers, "model": model})


def settle(*labels: str) -> None:
    """What autovacuum does in an agency that grew over years, for all tables of these apps: statistics, visibility.

    Only the owner of the tables may; hence over the administrator's door.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        schema = cursor.fetchone()[0]
    models = [model for label in labels for model in apps.get_app_config(label).get_models()]
    tables = [f'"{schema}".{model._meta.db_table}' for model in models]
    with psycopg.connect(os.environ["DATABASE_ADMIN_URL"], autocommit=True) as owner:
        owner.execute(f"SET ROLE {bootstrap.OWNER}".encode())
        owner.execute(f"VACUUM (ANALYZE) {', '.join(tables)}".encode())


def _models_of_copies(office: Office) -> tuple[UUID, UUID]:
    """One decided document and one that waits for its reviewer's head, made as people make them."""
    decided, running = (UUID(made) for made in hand_in(office, 2))
    head = actor_of_user(User.objects.get(pk=office.head_id))
    approve_document(document_id=decided, expected_revision=1, actor=head)
    return decided, running


def _crowd(office: Office, departments: int) -> Crowd:
    ids, heads, staff, tasks = [office.department_id], [office.head_id], [[office.drafter_id]], [office.task_id]
    for number in range(1, departments):
        department = organization.create_department(
            code=f"d{number}",
            number_code=f"132{number:04d}",
            name_ko=f"시험{number}과",
            valid_from=LONG_AGO,
            actor=SYSTEM,
        )
        people = _people(f"p{number}x", PEOPLE_IN_DEPARTMENT)
        ids.append(department.pk)
        heads.append(people[0])
        staff.append(people[1:])
        tasks.append(_task(f"B{number}", department.pk))
    staff[0] += _people("p0x", PEOPLE_IN_DEPARTMENT - 2)
    return Crowd(ids, heads, staff, tasks, _files(ids, tasks))


def _people(prefix: str, count: int) -> list[UUID]:
    """People who never sign in: a password each would cost more than all their documents."""
    people = [User(login=f"{prefix}{number}", name=f"직원 {number}", password=NO_PASSWORD) for number in range(count)]
    return [person.pk for person in User.objects.bulk_create(people)]


def _files(departments: list[UUID], tasks: list[UUID]) -> list[UUID]:
    """One records file each; that of the first department was opened by the decision that is copied."""
    model: Any = apps.get_model("documents", "RecordsFile")
    codes = {one.pk: one.number_code for one in organization.Department.objects.filter(pk__in=departments)}
    made = [
        model(department_id=place, unit_task_id=task, serial=1, department_code=codes[place], title="시험",
              volumes=[clock.today()])
        for place, task in zip(departments[1:], tasks[1:], strict=True)
    ]  # fmt: skip
    first = model.objects.get(department_id=departments[0], unit_task_id=tasks[0])
    return [one.pk for one in (first, *model.objects.bulk_create(made))]


def _task(code: str, department_id: UUID) -> UUID:
    task: UnitTask = UnitTask.objects.create(
        code=code, name_ko=f"과제 {code}", function_node_id="BI1", department_id=department_id, retention="y5",
        retention_reason="시행령 26조", valid_from=LONG_AGO, created_at=clock.now(),
    )  # fmt: skip
    return task.pk


def _copy_chunk(cursor: Any, crowd: Crowd, decided: bool, values: dict[str, Any]) -> None:
    """Document, round, text and steps of a range of numbers."""
    values |= _people_of(crowd) | {"began": clock.now() - timedelta(days=DAYS)}
    which = f"g / %(departments)s %% {ON_THE_WAY} {'<>' if decided else '='} 7"
    for name, part, changes in (
        ("Document", "'000'", _document(decided)),
        ("Round", "'001'", {"document_id": _id("'000'"), "started_at": AT}),
        ("Revision", "'002'", {"document_id": _id("'000'"), "author_id": DRAFTER, "title": TITLE, "created_at": AT}),
        ("RouteStep", "'01' || to_hex(m.position::int)", _step()),
    ):
        key = "id" if name == "Document" else "document_id"
        model = apps.get_model("documents", name)
        columns = {"id": _id(part), **changes}
        cursor.execute(_copy(model, columns, key, which), values)


def _copy(model: type[Model], changes: dict[str, str], key: str, which: str) -> str:
    """Rows of the model document once for each number, with the changed columns."""
    names = [field.column for field in model._meta.concrete_fields if field.column]
    columns = ", ".join(changes.get(name, f'm."{name}"') for name in names)
    return (
        f"INSERT INTO {model._meta.db_table} ({', '.join(names)}) SELECT {columns} "
        f"FROM generate_series(%(first)s::bigint, %(last)s::bigint) g, {model._meta.db_table} m "
        f"WHERE m.{key} = %(model)s AND {which}"
    )


#: Which department a number belongs to, and its people, in SQL.
PLACE = "(1 + g %% %(departments)s)::int"
DRAFTER = f"(%(staff)s::uuid[])[({PLACE} - 1) * %(each)s + 1 + (g / %(departments)s %% %(each)s)::int]"
HEAD = f"(%(heads)s::uuid[])[{PLACE}]"
AT = "%(began)s::timestamptz + make_interval(secs => g::float8 / %(count)s * 86400 * 3640)"
TITLE = (
    f"(%(words)s::text[])[1 + (g * 7919 %% {len(WORDS)})::int] || ' ' || (%(endings)s::text[])[1 + (g * 31 %% "
    f"{len(ENDINGS)})::int] || ' ' || g || CASE WHEN g %% greatest(1, %(count)s / {RARE_ONES}) = 7 THEN ' {RARE}' ELSE '' END"
)


def _id(part: str) -> str:
    """An id as the product makes them, in the order of time; ``part`` tells kinds of rows of one document apart."""
    moment = f"lpad(to_hex((extract(epoch FROM {AT}) * 1000)::bigint), 12, '0')"
    return f"({moment} || '7' || lpad({part}, 3, '0') || '8' || lpad(to_hex(g), 15, '0'))::uuid"


def _document(decided: bool) -> dict[str, str]:
    changes = {
        "title": TITLE,
        "department_id": f"(%(ids)s::uuid[])[{PLACE}]",
        "unit_task_id": f"(%(tasks)s::uuid[])[{PLACE}]",
        "drafter_id": DRAFTER,
        "touched_by": f"ARRAY[{DRAFTER}]",
        "drafter_name": "'직원 ' || g %% 997",
        "reading_range": "CASE WHEN g %% 20 = 1 THEN 'department' WHEN g %% 50 = 3 THEN 'person' ELSE 'agency' END",
        "created_at": AT,
        "updated_at": AT,
        "submitted_at": AT,
    }
    filed = {"records_file_id": f"(%(files)s::uuid[])[{PLACE}]"}
    numbered = filed | {"number_serial": "1000000 + g", "number_text": "'시험과-' || (1000000 + g)", "decided_at": AT}
    return changes | (numbered if decided else {})


def _step() -> dict[str, str]:
    person = f"CASE WHEN m.kind = 'draft' THEN {DRAFTER} ELSE {HEAD} END"
    moments = {
        name: f"CASE WHEN m.{name} IS NULL THEN NULL ELSE {AT} END" for name in ("acted_at", "read_at", "pending_since")
    }
    return {"document_id": _id("'000'"), "round_id": _id("'001'"), "person_id": person, **moments}


def _people_of(crowd: Crowd) -> dict[str, Any]:
    each = min(len(people) for people in crowd.staff)
    return {
        "ids": crowd.departments,
        "heads": crowd.heads,
        "tasks": crowd.tasks,
        "files": crowd.files,
        "staff": [person for people in crowd.staff for person in people[:each]],
        "each": each,
        "departments": len(crowd.departments),
        "words": WORDS,
        "endings": ENDINGS,
    }
