"""Unit tasks: rules, ledger, constraints."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from core.audit.public import entries
from core.brm.public import (
    RetentionClass,
    UnitTask,
    change_unit_task,
    close_unit_task,
    create_unit_task,
    get_unit_task,
    unit_tasks_of,
)
from core.brm.unit_tasks import errors
from core.brm.unit_tasks.selectors import listed, unit_tasks
from core.foundation.public import new_id
from core.organization.public import close_department, create_department
from core.tenancy.public import agency_context
from tests.core.brm.conftest import FIRST, SYSTEM, TODAY

VALUES = {
    "name_ko": "업무관리시스템 보급", "function_node_id": "N11111", "retention": "y10", "retention_reason": "사업 이력 확인",
}  # fmt: skip


def make(department, code="T-1", **more):
    return create_unit_task(**{**VALUES, "code": code, "department_id": department.pk, "actor": SYSTEM, **more})


def test_a_unit_task_is_set_up_with_an_entry(department):
    task = make(department)
    assert (task.state, task.valid_from, task.retention) == ("active", TODAY, "y10")
    entry = entries(event_prefix="brm.unit_task_created").get()
    assert entry.detail["department_id"] == str(department.pk)
    assert entry.detail["after"]["retention_reason"] == "사업 이력 확인"


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"code": "a b"}, errors.CodeMalformed),
        ({"code": "x"}, errors.CodeMalformed),
        ({"name_ko": " "}, errors.NameMissing),
        ({"retention": "y7"}, errors.RetentionUnknown),
        ({"retention_reason": ""}, errors.ReasonMissing),
        ({"function_node_id": "NOPE"}, errors.FunctionMissing),
        ({"function_node_id": "N1111"}, errors.FunctionTooHigh),
        ({"department_id": new_id()}, errors.DepartmentMissing),
    ],
)
def test_what_is_not_a_unit_task_is_refused(department, change, error):
    with pytest.raises(error):
        make(department, **change)
    assert not UnitTask.objects.exists()


def test_a_code_is_used_once_in_an_agency_and_again_in_another(department, other_agency):
    make(department)
    with pytest.raises(errors.CodeTaken):
        make(department, name_ko="다른 이름")
    with agency_context(other_agency):
        twin = create_department(code="info", number_code="1234567", name_ko="정보과", valid_from=FIRST, actor=SYSTEM)
        assert make(twin)


def test_a_closed_department_gets_no_unit_task(department):
    close_department(department_id=department.pk, closes_on=TODAY, actor=SYSTEM)
    with pytest.raises(errors.DepartmentMissing):
        make(department)


def test_a_change_keeps_what_stood_before_in_the_ledger(department):
    task = make(department)
    change_unit_task(unit_task_id=task.pk, actor=SYSTEM, **{**VALUES, "name_ko": "새 이름", "retention": "permanent"})
    entry = entries(event_prefix="brm.unit_task_changed").get()
    assert (entry.detail["before"]["retention"], entry.detail["after"]["retention"]) == ("y10", "permanent")
    assert get_unit_task(task.pk).name_ko == "새 이름"


def test_a_closed_unit_task_takes_nothing_more(department):
    task = make(department)
    close_unit_task(unit_task_id=task.pk, actor=SYSTEM)
    assert list(unit_tasks_of(department.pk)) == []
    assert get_unit_task(task.pk).valid_until == TODAY
    for act in (lambda: close_unit_task(unit_task_id=task.pk, actor=SYSTEM),
                lambda: change_unit_task(unit_task_id=task.pk, actor=SYSTEM, **VALUES)):  # fmt: skip
        with pytest.raises(errors.UnitTaskClosed):
            act()


def test_a_unit_task_does_not_close_before_it_began(department):
    with pytest.raises(errors.ClosesTooEarly):
        close_unit_task(unit_task_id=make(department).pk, closes_on=FIRST, actor=SYSTEM)


def test_unknown_unit_tasks_are_said_to_be_unknown(department):
    for act in (get_unit_task, lambda pk: close_unit_task(unit_task_id=pk, actor=SYSTEM)):
        with pytest.raises(errors.UnitTaskUnknown):
            act(new_id())


def test_another_agency_does_not_see_them(department, other_agency):
    task = make(department)
    with agency_context(other_agency), pytest.raises(errors.UnitTaskUnknown):
        get_unit_task(task.pk)


@pytest.mark.parametrize(
    "change", [{"state": "closed"}, {"valid_until": TODAY}, {"valid_from": date(2027, 1, 1), "valid_until": TODAY}]
)
def test_the_database_keeps_state_and_dates_together(department, change):
    task = make(department)
    with pytest.raises(IntegrityError), transaction.atomic():
        UnitTask.objects.filter(pk=task.pk).update(**change)


@pytest.mark.parametrize(("filters", "found"), [({"q": "보급"}, 2), ({"q": "T-2"}, 1), ({"state": "closed"}, 1),
                                                ({"function_node_id": "N11112"}, 1), ({"department_id": new_id()}, 0)])  # fmt: skip
def test_the_list_is_narrowed(department, filters, found):
    make(department)
    make(department, "T-2")
    closed = make(department, "T-3", name_ko="운영", function_node_id="N11112")
    close_unit_task(unit_task_id=closed.pk, actor=SYSTEM)
    assert len(unit_tasks(**filters)) == found


@pytest.mark.parametrize("size", [1, 3])
def test_a_list_with_paths_and_departments_costs_three_queries(department, size, django_assert_num_queries):
    for number in range(size):
        make(department, f"T-{number}")
    tasks = list(unit_tasks())
    with django_assert_num_queries(3):
        shown = listed(tasks)
    assert [step.name_ko for step in shown[0].place.way][-1] == "업무관리시스템 보급"
    assert shown[0].department_name == "정보과"


def test_the_seven_retention_classes_are_those_of_the_law():
    assert [retention.years for retention in RetentionClass] == [None, None, 30, 10, 5, 3, 1]
