"""Departments as a dated tree: set up, renamed, moved, closed; the past stays readable."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from core.audit.public import entries
from core.foundation.public import new_id
from core.organization import errors, rules
from core.organization.models import DepartmentVersion
from core.organization.public import (
    Names,
    assign_person,
    close_department,
    create_department,
    end_assignment,
    get_department,
    move_department,
    path_to,
    rename_department,
    versions_on,
)
from core.organization.rules import Placed
from core.organization.selectors.departments import tree
from tests.core.organization.conftest import BEGAN, SYSTEM, department

JULY = date(2026, 7, 1)
NEXT_YEAR = date(2027, 1, 1)


def names_on(day):
    return {version.department.code: version.name_ko for version in versions_on(day)}


def test_a_new_department_stands_from_its_day_on(agency):
    department("hq", 1, valid_from=JULY)
    assert names_on(date(2026, 6, 30)) == {}
    assert names_on(JULY) == {"hq": "hq부서"}
    entry = entries(event_prefix="organization.department_created").get()
    assert entry.detail["code"] == "hq"


@pytest.mark.parametrize("code", ["", "A", "1a", "a b", "한글", "a" * 32, "a\n"])
def test_a_strange_code_is_refused(agency, code):
    with pytest.raises(errors.CodeMalformed):
        create_department(code=code, number_code="1234567", name_ko="이름", valid_from=BEGAN, actor=SYSTEM)


@pytest.mark.parametrize("number_code", ["", "123456", "12345678", "123456a", "１２３４５６７"])
def test_a_number_code_is_seven_digits(agency, number_code):
    with pytest.raises(errors.NumberCodeMalformed):
        create_department(code="hq", number_code=number_code, name_ko="이름", valid_from=BEGAN, actor=SYSTEM)


def test_a_name_is_needed(agency):
    with pytest.raises(errors.NameMissing):
        department("hq", 1, name_ko="  ")


@pytest.mark.parametrize(("code", "number"), [("hq", 9), ("other", 1)])
def test_code_and_number_code_are_each_used_once(agency, code, number):
    department("hq", 1)
    with pytest.raises(errors.CodeTaken):
        department(code, number)


def test_a_new_name_holds_from_its_day_and_the_old_one_before(house):
    bureau = house.departments["bureau"]
    rename_department(department_id=bureau.pk, names=Names("전자정부국"), effective_on=JULY, actor=SYSTEM)
    assert names_on(date(2026, 6, 30))["bureau"] == "혁신국"
    assert names_on(JULY)["bureau"] == "전자정부국"
    entry = entries(event_prefix="organization.department_renamed").get()
    assert (entry.detail["before"]["name_ko"], entry.detail["after"]["name_ko"]) == ("혁신국", "전자정부국")


def test_a_change_on_the_first_day_corrects_the_version(house):
    bureau = house.departments["bureau"]
    rename_department(department_id=bureau.pk, names=Names("바른이름국"), effective_on=BEGAN, actor=SYSTEM)
    assert [version.name_ko for version in bureau.versions.all()] == ["바른이름국"]


def test_a_change_before_a_recorded_one_is_refused(house):
    bureau = house.departments["bureau"]
    rename_department(department_id=bureau.pk, names=Names("나중국"), effective_on=NEXT_YEAR, actor=SYSTEM)
    with pytest.raises(errors.LaterChange):
        rename_department(department_id=bureau.pk, names=Names("그전국"), effective_on=JULY, actor=SYSTEM)


def test_a_moved_department_stands_elsewhere_from_its_day_on(house):
    division, top = house.departments["division"], house.departments["hq"]
    move_department(department_id=division.pk, parent=top, effective_on=JULY, actor=SYSTEM)
    assert [version.department.code for version in path_to(division.pk)] == ["hq", "division"]
    before = versions_on(date(2026, 6, 30)).get(department=division)
    assert before.parent_id == house.departments["bureau"].pk


def test_a_department_never_stands_below_itself(house):
    for below in ("bureau", "division"):
        with pytest.raises(errors.TreeCycle):
            move_department(
                department_id=house.departments["bureau"].pk,
                parent=house.departments[below],
                effective_on=JULY,
                actor=SYSTEM,
            )


def test_a_cycle_that_would_only_close_later_is_refused_too(house):
    left, right = department("left", 11), department("right", 12)
    move_department(department_id=right.pk, parent=left, effective_on=NEXT_YEAR, actor=SYSTEM)
    with pytest.raises(errors.TreeCycle):
        move_department(department_id=left.pk, parent=right, effective_on=JULY, actor=SYSTEM)


def test_a_closing_department_takes_no_departments(house):
    closing = department("closing", 11)
    close_department(department_id=closing.pk, closes_on=NEXT_YEAR, actor=SYSTEM)
    with pytest.raises(errors.ParentCloses):
        department("below", 12, closing)
    with pytest.raises(errors.DepartmentNotInForce):
        department("early", 13, house.departments["hq"], valid_from=date(2025, 1, 1))


def test_a_department_with_departments_or_people_does_not_close(house):
    with pytest.raises(errors.DepartmentHasChildren, match="정보과"):
        close_department(department_id=house.departments["bureau"].pk, closes_on=NEXT_YEAR, actor=SYSTEM)
    with pytest.raises(errors.DepartmentHasPeople, match="3"):
        close_department(department_id=house.departments["division"].pk, closes_on=NEXT_YEAR, actor=SYSTEM)


def test_closing_ends_the_posts_and_every_change(house):
    division = house.departments["division"]
    for name in ("head", "clerk", "junior"):
        held = house.people[name].assignments.get()
        end_assignment(assignment_id=held.pk, valid_until=NEXT_YEAR, actor=SYSTEM)
    close_department(department_id=division.pk, closes_on=NEXT_YEAR, actor=SYSTEM)
    assert "division" in names_on(date(2026, 12, 31))
    assert "division" not in names_on(NEXT_YEAR)
    assert set(division.posts.values_list("closed_on", flat=True)) == {NEXT_YEAR}
    with pytest.raises(errors.DepartmentClosed):
        rename_department(department_id=division.pk, names=Names("새이름"), effective_on=NEXT_YEAR, actor=SYSTEM)
    with pytest.raises(errors.PostClosed):
        assign_person(person_id=house.id("head"), post=house.posts["head"], valid_from=NEXT_YEAR, actor=SYSTEM)


def test_unknown_departments_are_said_to_be_unknown(agency):
    with pytest.raises(errors.DepartmentUnknown):
        get_department("nowhere")
    with pytest.raises(errors.DepartmentUnknown):
        close_department(department_id=new_id(), closes_on=NEXT_YEAR, actor=SYSTEM)


def test_the_database_refuses_two_versions_of_one_day(house):
    with pytest.raises(IntegrityError, match="organization_one_version_a_day"), transaction.atomic():
        DepartmentVersion.objects.create(department=house.departments["hq"], name_ko="또", valid_from=JULY)


def test_the_database_refuses_an_empty_period_and_an_own_parent(agency):
    lone = department("lone", 1, valid_from=JULY)
    version = lone.versions.get()
    for change in ({"valid_until": JULY}, {"parent_id": lone.pk}):
        with pytest.raises(IntegrityError), transaction.atomic():
            DepartmentVersion.objects.filter(pk=version.pk).update(**change)


def test_the_tree_counts_people_and_opens_the_way_to_the_chosen_one(house):
    (top,) = tree(current=house.departments["division"].pk)
    division = top.children[0].children[0]
    assert (top.people, division.people, division.depth) == (5, 3, 2)
    assert division.current
    assert top.open
    assert top.children[0].open


def test_the_tree_costs_two_queries_whatever_its_size(house, django_assert_num_queries):
    with django_assert_num_queries(2):
        tree()
    for number in range(10, 20):
        department(f"more-{number}", number, house.departments["hq"])
    with django_assert_num_queries(2):
        tree()


@st.composite
def moves(draw):
    """Departments 0..n in a row below each other, and moves drawn at random."""
    size = draw(st.integers(2, 7))
    numbers = st.integers(0, size - 1)
    return size, draw(st.lists(st.tuples(numbers, numbers, st.integers(2, 9)), max_size=12))


@given(moves())
def test_no_accepted_move_ever_makes_a_cycle(drawn):
    size, wanted = drawn
    ids = [new_id() for _ in range(size)]
    versions = [Placed(ids[n], ids[n - 1] if n else None, date(2026, 1, 1), None) for n in range(size)]
    for moved, parent, month in wanted:
        day = date(2026, month, 1)
        last = max((v for v in versions if v.department_id == ids[moved]), key=lambda v: v.valid_from)
        try:
            rules.check_can_change(last, day)
            rules.check_no_cycle(versions, ids[moved], ids[parent], day)
        except (errors.TreeCycle, errors.LaterChange):
            continue
        versions.remove(last)
        if last.valid_from < day:
            versions.append(Placed(ids[moved], last.parent_id, last.valid_from, day))
        versions.append(Placed(ids[moved], ids[parent], day, None))
    for month in range(1, 13):
        parents = {v.department_id: v.parent_id for v in versions if v.holds(date(2026, month, 15))}
        for start in parents:
            assert start not in rules.chain_above(parents, parents[start])
