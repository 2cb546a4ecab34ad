"""The yearly list of unit tasks (PRD 25(5)): only what the ledger says."""

import io
from datetime import UTC, datetime

import pytest
from openpyxl import load_workbook

from core.brm.public import change_unit_task, close_unit_task, move_unit_task
from core.brm.unit_tasks.selectors import published_in, years_published
from core.foundation.public import clock
from core.organization.public import create_department
from tests.core.brm.conftest import FIRST, SYSTEM
from tests.core.brm.test_unit_tasks import VALUES, make
from tests.people import make_user, queries_of, signed_in

NEXT = datetime(2027, 3, 2, 1, 0, tzinfo=UTC)


def change(task, **content):
    return change_unit_task(unit_task_id=task.pk, actor=SYSTEM, **{**VALUES, **content})


def told(year):
    return [(line.kind.value, line.task.code) for line in published_in(year)]


def test_what_was_made_changed_and_closed_in_a_year(department):
    new, closed = make(department), make(department, "T-2")
    assert told(2026) == [("new", "T-1"), ("new", "T-2")]
    with clock.fixed(NEXT):
        change(new, retention="permanent")
        close_unit_task(unit_task_id=closed.pk, actor=SYSTEM)
        assert told(2027) == [("changed", "T-1"), ("closed", "T-2")]
        line = published_in(2027)[0]
        assert (line.content["retention"], line.before["retention"]) == ("permanent", "y10")
        assert line.former_retention
        assert line.department_name == "정보과"
        assert [step.name_ko for step in line.way][-1] == "업무관리시스템 보급"
        assert years_published() == [2027, 2026]
    assert told(2025) == []


def test_a_year_is_told_as_it_ended(department):
    task = make(department)
    with clock.fixed(NEXT):
        change(task, name_ko="다음 해 이름", retention="y1")
        (line,) = published_in(2026)
    assert (line.content["name_ko"], line.content["retention"]) == (VALUES["name_ko"], "y10")


def test_what_was_changed_back_or_is_not_published_is_no_news(department):
    task, outlined = make(department), make(department, "T-2")
    with clock.fixed(NEXT):
        change(task, retention="y1")
        change(task)
        change(outlined, outline="개요만 바뀜")
        assert told(2027) == []


def test_another_department_is_news(department):
    other = create_department(code="plan", number_code="7654321", name_ko="기획과", valid_from=FIRST, actor=SYSTEM)
    task = make(department)
    with clock.fixed(NEXT):
        move_unit_task(unit_task_id=task.pk, department_id=other.pk, actor=SYSTEM)
        (line,) = published_in(2027)
    assert line.department_name == "기획과"


@pytest.fixture
def client(department):
    make(department)
    return signed_in(make_user("kim", "official"))


def test_page_csv_and_workbook_say_the_same(client):
    page = client.get("/unit-tasks/publication/?year=2026").content.decode()
    assert "사업 이력 확인" in page
    text = client.get("/unit-tasks/publication.csv?year=2026").content.decode("utf-8-sig")
    sheet = load_workbook(io.BytesIO(client.get("/unit-tasks/publication.xlsx?year=2026").content)).worksheets[0]
    for shown in ("T-1", "10년", "사업 이력 확인", "정보과"):
        assert shown in text
        assert shown in {cell.value for row in sheet.iter_rows() for cell in row}
    assert "T-1" not in client.get("/unit-tasks/publication.csv?year=2025").content.decode()
    assert client.get("/unit-tasks/publication/?year=x").status_code == 200


def test_it_costs_the_same_however_many(client, department):
    before = len(queries_of(client, "/unit-tasks/publication/"))
    for number in range(3):
        make(department, f"M-{number}")
    assert len(queries_of(client, "/unit-tasks/publication/")) == before


def test_the_api_tells_the_same_list(department):
    task = make(department)
    client = signed_in(make_user("reader", "official"))
    told = client.get("/api/v1/unit-tasks/publication/?year=2026").json()
    (line,) = told["lines"]
    assert (told["year"], told["years"], line["kind"], line["code"]) == (2026, [2026], "new", task.code)
    assert (line["retention"], line["former_retention"], line["unit_task_id"]) == ("y10", "", str(task.pk))
    assert line["function_path"][-1] == "업무관리시스템 보급"
    assert client.get("/api/v1/unit-tasks/publication/?year=1").status_code == 422
