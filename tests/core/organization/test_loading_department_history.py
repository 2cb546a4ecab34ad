"""The history of departments as a table: written, read back to equality, added to, never changed."""

from datetime import date

import pytest

from core.audit.public import entries
from core.foundation.public import clock
from core.organization.enums import LoadState
from core.organization.models import DepartmentVersion
from core.organization.public import (
    Names,
    close_department,
    create_department,
    get_department,
    move_department,
    rename_department,
    versions_on,
)
from core.organization.selectors.picture import picture
from core.organization.services import loading
from core.organization.writing import write_organization, write_table
from core.tenancy.public import agency_context
from tests.core.organization.conftest import BEGAN, NOW, SYSTEM
from tests.core.organization.test_loading import faults_of, load

JULY, NEXT, LATER = date(2026, 7, 1), date(2026, 12, 1), date(2026, 12, 29)
HEADER = "code,name,name_en,abbreviation,parent,order,begins,ends\n"
KINDS = ("departments", "department_history", "posts", "history", "people", "absences")


def rename(code, name, day, **more):
    rename_department(department_id=get_department(code).pk, names=Names(name, **more), effective_on=day, actor=SYSTEM)


def story(code):
    rows = DepartmentVersion.objects.filter(department__code=code).order_by("valid_from")
    return [(row.name_ko, row.parent and row.parent.code, row.valid_from, row.valid_until) for row in rows]


@pytest.fixture
def division(house):
    """A department that was called otherwise, and is planned to be called otherwise and to stand elsewhere."""
    rename("division", "정보통계과", JULY, name_en="Statistics", abbreviation="통계", order=3)
    rename("division", "데이터과", NEXT)
    move_department(
        department_id=get_department("division").pk, parent=house.departments["hq"], effective_on=LATER, actor=SYSTEM
    )
    return house.departments["division"]


def test_names_and_places_of_departments_are_read_back_to_equality(house, division, other_agency):
    data, before, told = write_organization(), picture(), story("division")
    tables = {kind: write_table(kind) for kind in KINDS}
    assert loading.plan_organization(name="org.xlsx", data=data).changes.total() == 0
    with agency_context(other_agency):
        done, changes = load(data, "org.xlsx")
        assert (done.state, len(changes.department_history_added)) == (LoadState.DONE, 3)
        assert picture() == before
        assert {kind: write_table(kind) for kind in KINDS} == tables
        assert story("division") == told == [
            ("정보과", "bureau", BEGAN, JULY),
            ("정보통계과", "bureau", JULY, NEXT),
            ("데이터과", "bureau", NEXT, LATER),
            ("데이터과", "hq", LATER, None),
        ]  # fmt: skip
        assert entries().get(event="organization.department_history_added").detail["codes"] == ["division"]


def test_one_table_after_the_other_does_the_same(house, division, other_agency):
    tables, before = {kind: write_table(kind) for kind in KINDS}, picture()
    with agency_context(other_agency):
        for kind in KINDS:
            assert load(tables[kind])[0].state == LoadState.DONE
        assert picture() == before


def test_a_picture_differs_where_a_day_of_a_version_does(house, division):
    before = picture()
    DepartmentVersion.objects.filter(name_ko="정보과").update(valid_from=date(2025, 1, 1))
    assert picture() != before


def test_the_main_table_says_what_is_in_force_today(house, division):
    row = "division,0000003,정보통계과,Statistics,통계,bureau,3,2026-07-01,"
    assert row in write_table("departments").splitlines()
    with clock.fixed(NOW.replace(month=12, day=30)):
        assert "division,0000003,데이터과,,,hq,0,2026-12-29," in write_table("departments").splitlines()


def test_a_department_to_come_is_written_as_it_begins(house, other_agency):
    create_department(
        code="lab",
        number_code="0000007",
        name_ko="연구과",
        parent=house.departments["hq"],
        valid_from=NEXT,
        actor=SYSTEM,
    )
    rename("lab", "연구실", LATER)
    data, before, told = write_organization(), picture(), story("lab")
    assert "lab,0000007,연구과,,,hq,0,2026-12-01," in write_table("departments").splitlines()
    with agency_context(other_agency):
        assert load(data, "org.xlsx")[0].state == LoadState.DONE
        assert (picture(), story("lab")) == (before, told)


def test_what_stood_below_a_closed_department_is_left_out(house):
    create_department(code="gone", number_code="0000008", name_ko="옛국", valid_from=BEGAN, actor=SYSTEM)
    pk = house.departments["division"].pk
    move_department(department_id=pk, parent=get_department("gone"), effective_on=date(2026, 2, 1), actor=SYSTEM)
    move_department(department_id=pk, parent=house.departments["bureau"], effective_on=JULY, actor=SYSTEM)
    close_department(department_id=get_department("gone").pk, closes_on=date(2026, 8, 1), actor=SYSTEM)
    assert [row.split(",")[-2:] for row in write_table("department_history").splitlines()[1:]] == [
        ["2026-01-01", "2026-02-01"]
    ]
    assert loading.plan_organization(name="o.xlsx", data=write_organization()).changes.total() == 0


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ("none,x,,,,0,2025-01-01,2025-02-01", {(2, "code"): "no_department"}),
        ("bureau,x,,,none,0,2025-01-01,2026-01-01", {(2, "parent"): "no_department"}),
        ("bureau,,,,hq,0,2025-01-01,2026-01-01", {(2, "name"): "empty"}),
        ("bureau,x,,,hq,0,,2026-01-01", {(2, "begins"): "empty"}),
        ("bureau,x,,,hq,0,2025-01-01,2025-13-01", {(2, "ends"): "not_a_date"}),
        ("bureau,x,,,hq,0,2025-01-01,2025-01-01", {(2, "ends"): "until_early"}),
        ("bureau,x,,,hq,0,2025-01-01,", {(2, "ends"): "end_missing"}),
        ("bureau,x,,,hq,0,2025-01-01,2026-01-02", {(2, "ends"): "department_stands_then"}),
        ("bureau,x,,,division,0,2026-12-01,", {(2, "parent"): "circle"}),
        ("bureau,x,,,hq,0,2026-12-01,2026-12-05", {(2, "ends"): "days_left_out"}),
        (
            "bureau,x,,,hq,0,2026-12-01,2026-12-05\nbureau,y,,,hq,0,2026-12-08,",
            {(2, "ends"): "days_left_out"},
        ),
        (
            "bureau,x,,,hq,0,2025-01-01,2025-06-01\nbureau,y,,,hq,0,2025-05-01,2026-01-01",
            {(3, "begins"): "department_days_overlap"},
        ),
    ],
)
def test_history_that_cannot_be_is_a_fault(house, rows, fault):
    assert fault.items() <= faults_of(HEADER + rows).items()


def test_history_is_added_to_a_department_and_not_changed(house):
    first = f"{HEADER}bureau,혁신단,,,hq,0,2025-01-01,2026-01-01\n"
    assert load(first)[0].state == LoadState.DONE
    assert loading.plan_organization(name="h.csv", data=first.encode()).changes.total() == 0
    more = f"{first}bureau,혁신부,,,,0,2026-12-01,\n"
    assert load(more)[0].state == LoadState.DONE
    assert story("bureau") == [
        ("혁신단", "hq", date(2025, 1, 1), BEGAN),
        ("혁신국", "hq", BEGAN, NEXT),
        ("혁신부", None, NEXT, None),
    ]
    assert "department_recorded_otherwise" in faults_of(first.replace("혁신단", "혁신팀")).values()
    with clock.fixed(NOW.replace(month=12, day=1)):
        assert versions_on().get(department__code="bureau").name_ko == "혁신부"


def test_what_is_planned_is_not_changed_by_the_main_table(house, division):
    rows = "code,number_code,name,until\ndivision,3,{},{}\n"
    assert faults_of(rows.format("통계과", "")) == {(2, "code"): "changes_ahead"}
    found = faults_of(rows.format("정보통계과", LATER))
    assert found[2, "until"] in {"until_early", "posts_left"}


def test_a_planned_place_counts_where_the_one_above_closes(house):
    """Today below the bureau, planned away from it the day it closes; and the other way round."""
    create_department(code="team", number_code="0000006", name_ko="팀", valid_from=BEGAN, parent=house.departments["bureau"], actor=SYSTEM)  # fmt: skip
    close = "code,number_code,name,until\nbureau,2,혁신국,2026-12-01\n"
    assert faults_of(close)[2, "until"] in {"children_left", "posts_left"}
    load(f"{HEADER}team,팀,,,hq,0,2026-12-01,\ndivision,정보과,Information Division,,hq,0,2026-12-01,\n")
    assert faults_of(close) == {(2, "until"): "posts_left"}
    load(f"code,department,title,head\n{house.posts['director'].code},hq,국장,no\n")
    assert loading.plan_organization(name="d.csv", data=close.encode()).changes.total() == 1
    assert load(close)[0].state == LoadState.DONE
    assert faults_of(f"{HEADER}hq,본부,,,bureau,0,2026-12-01,\n").items() >= {(2, "parent"): "parent_closes"}.items()
