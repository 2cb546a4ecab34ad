"""A department proposes for its unit tasks, the manager of the classification decides; both are kept."""

from dataclasses import replace

import pytest
from django.db import ProgrammingError, connection, transaction

from core.accounts.public import actor_of_user
from core.audit.public import entries
from core.brm.public import (
    UnitTask,
    accept_proposal,
    change_unit_task,
    decline_proposal,
    get_unit_task,
    propose_closing_unit_task,
    propose_moving_unit_task,
    propose_new_unit_task,
    propose_unit_task_change,
)
from core.brm.unit_tasks import errors, selectors
from core.brm.unit_tasks.models import UnitTaskProposal
from core.brm.unit_tasks.services import withdraw_proposal
from core.foundation.public import new_id
from core.notices.public import Notice
from core.organization.enums import ReformStep
from core.organization.public import create_department
from core.organization.services.reforming import LinePlan, add_reform_line, carry_out, check_reform, plan_reform
from core.outbox.public import dispatch_due
from tests.core.brm.conftest import FIRST, SYSTEM, TODAY
from tests.core.brm.test_unit_tasks import VALUES, make
from tests.people import make_user


@pytest.fixture
def task(department):
    return make(department)


@pytest.fixture
def clerk(department):
    """An official of the department."""
    return replace(actor_of_user(make_user("clerk", "official")), department_id=department.pk)


@pytest.fixture
def manager(department):
    return actor_of_user(make_user("records", "records_officer"))


@pytest.fixture
def other(department):
    return create_department(code="plan", number_code="7654321", name_ko="기획과", valid_from=FIRST, actor=SYSTEM)


def change(task, actor, **content):
    return propose_unit_task_change(unit_task_id=task.pk, reason="업무가 바뀜", actor=actor, **{**VALUES, **content})


def notices_of(person):
    assert not dispatch_due().failed
    return [notice.title for notice in Notice.objects.filter(person_id=person.person_id)]


def test_the_manager_is_told_of_a_proposal_and_the_department_of_its_fate(task, clerk, manager):
    proposal = change(task, clerk, retention="y30")
    (waits,) = notices_of(manager)
    assert task.name_ko in waits
    assert notices_of(clerk) == []
    decline_proposal(proposal_id=proposal.pk, reason="x", actor=manager)
    assert "반려" in notices_of(clerk)[0]


def test_a_new_unit_task_comes_with_acceptance_and_gets_the_next_code(department, clerk, manager):
    proposal = propose_new_unit_task(reason="새 업무", actor=clerk, **VALUES)
    assert not UnitTask.objects.exists()
    decision = accept_proposal(proposal_id=proposal.pk, actor=manager)
    made = UnitTask.objects.get()
    assert (made.code, made.department_id, decision.unit_task_id) == ("info-1", department.pk, made.pk)
    assert decision.verdict == "accepted"
    again = propose_new_unit_task(reason="새 업무", actor=clerk, **{**VALUES, "name_ko": "둘째"})
    accept_proposal(proposal_id=again.pk, actor=manager)
    assert set(UnitTask.objects.values_list("code", flat=True)) == {"info-1", "info-2"}


def test_a_change_keeps_only_what_differs_and_the_entry_names_the_proposal(task, clerk, manager):
    proposal = change(task, clerk, retention="y30")
    assert proposal.content == {"retention": "y30"}
    assert get_unit_task(task.pk).retention == "y10"
    accept_proposal(proposal_id=proposal.pk, actor=manager)
    assert get_unit_task(task.pk).retention == "y30"
    entry = entries(event_prefix="brm.unit_task_changed").get()
    assert entry.detail["proposal_id"] == str(proposal.pk)
    assert entry.person_id == manager.person_id


def test_a_task_moves_to_another_department(task, clerk, manager, other):
    proposal = propose_moving_unit_task(unit_task_id=task.pk, department_id=other.pk, reason="이관", actor=clerk)
    accept_proposal(proposal_id=proposal.pk, actor=manager)
    assert get_unit_task(task.pk).department_id == other.pk
    entry = entries(event_prefix="brm.unit_task_moved").get()
    assert entry.detail["before"]["department_id"] == str(clerk.department_id)


def test_a_task_ends_on_acceptance_and_never_before_it(task, clerk, manager):
    proposal = propose_closing_unit_task(unit_task_id=task.pk, reason="종료", actor=clerk)
    accept_proposal(proposal_id=proposal.pk, actor=manager)
    assert (get_unit_task(task.pk).state, get_unit_task(task.pk).valid_until) == ("closed", TODAY)


def test_the_manager_accepts_with_changes(task, clerk, manager):
    proposal = change(task, clerk, retention="permanent", name_ko="새 이름")
    decision = accept_proposal(
        proposal_id=proposal.pk, changes={"retention": "y5"}, reason="5년이면 충분", actor=manager
    )
    assert (decision.verdict, decision.content) == ("changed", {"retention": "y5", "name_ko": "새 이름"})
    changed = get_unit_task(task.pk)
    assert (changed.retention, changed.name_ko) == ("y5", "새 이름")


def test_what_the_manager_sends_back_unchanged_is_plain_acceptance(task, clerk, manager):
    proposal = change(task, clerk, retention="y30")
    form = {**VALUES, "name_en": "", "outline": "", "retention": "y30"}
    assert accept_proposal(proposal_id=proposal.pk, changes=form, actor=manager).verdict == "accepted"


def test_declining_needs_a_reason_and_changes_nothing(task, clerk, manager):
    proposal = change(task, clerk, retention="y1")
    with pytest.raises(errors.ProposalReasonMissing):
        decline_proposal(proposal_id=proposal.pk, reason=" ", actor=manager)
    decline_proposal(proposal_id=proposal.pk, reason="근거 부족", actor=manager)
    assert get_unit_task(task.pk).retention == "y10"
    assert entries(event_prefix="brm.unit_task_proposal_declined").get().detail["reason"] == "근거 부족"


@pytest.mark.parametrize("act", [accept_proposal, lambda **k: decline_proposal(reason="x", **k), withdraw_proposal])
def test_a_proposal_is_decided_once(task, clerk, manager, act):
    proposal = change(task, clerk, retention="y1")
    withdraw_proposal(proposal_id=proposal.pk, actor=clerk)
    with pytest.raises(errors.ProposalDecided):
        act(proposal_id=proposal.pk, actor=manager)


def test_a_proposal_overtaken_by_a_change_is_not_taken_as_it_is(task, clerk, manager):
    proposal = change(task, clerk, retention="y30")
    change_unit_task(unit_task_id=task.pk, actor=SYSTEM, **{**VALUES, "name_ko": "다른 이름"})
    change_unit_task(unit_task_id=task.pk, actor=SYSTEM, **{**VALUES, "name_ko": "다른 이름", "retention": "y5"})
    with pytest.raises(errors.ProposalOutdated):
        accept_proposal(proposal_id=proposal.pk, actor=manager)
    accept_proposal(proposal_id=proposal.pk, changes={}, actor=manager)
    kept = get_unit_task(task.pk)
    assert (kept.name_ko, kept.retention) == ("다른 이름", "y30"), "what was not proposed stays"


def test_one_proposal_waits_for_a_task_at_a_time(task, clerk):
    first = change(task, clerk, retention="y30")
    with pytest.raises(errors.ProposalWaits):
        propose_closing_unit_task(unit_task_id=task.pk, reason="x", actor=clerk)
    withdraw_proposal(proposal_id=first.pk, actor=clerk)
    assert change(task, clerk, retention="y5")


def test_a_department_speaks_for_its_own_tasks(task, clerk, other):
    stranger = replace(clerk, department_id=other.pk, person_id=new_id())
    for propose in (
        lambda: change(task, stranger, retention="y1"),
        lambda: propose_closing_unit_task(unit_task_id=task.pk, reason="x", actor=stranger),
        lambda: propose_moving_unit_task(unit_task_id=task.pk, department_id=other.pk, reason="x", actor=stranger),
    ):
        with pytest.raises(errors.DepartmentNotYours):
            propose()


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ({}, errors.NothingProposed),
        ({"name_ko": " "}, errors.NameMissing),
        ({"function_node_id": "N1111"}, errors.FunctionTooHigh),
        ({"retention": "y7"}, errors.RetentionUnknown),
    ],
)
def test_what_is_no_proposal_is_refused(task, clerk, content, error):
    with pytest.raises(error):
        change(task, clerk, **content)
    assert not UnitTaskProposal.objects.exists()


def test_the_other_refusals(task, clerk, other):
    with pytest.raises(errors.ProposalReasonMissing):
        propose_new_unit_task(reason="", actor=clerk, **VALUES)
    with pytest.raises(errors.CodeMalformed):
        propose_new_unit_task(reason="x", code="a b", actor=clerk, **VALUES)
    with pytest.raises(errors.DepartmentMissing):
        propose_new_unit_task(reason="x", actor=replace(clerk, department_id=None), **VALUES)
    with pytest.raises(errors.SameDepartment):
        propose_moving_unit_task(unit_task_id=task.pk, department_id=task.department_id, reason="x", actor=clerk)
    with pytest.raises(errors.ClosesTooEarly):
        propose_closing_unit_task(unit_task_id=task.pk, closes_on=FIRST, reason="x", actor=clerk)
    with pytest.raises(errors.UnitTaskUnknown):
        propose_closing_unit_task(unit_task_id=new_id(), reason="x", actor=clerk)


def test_the_manager_sees_all_a_department_its_own_and_others_nothing(task, clerk, manager, other):
    proposal = change(task, clerk, retention="y1")
    stranger = replace(clerk, department_id=other.pk, person_id=new_id())
    colleague = replace(clerk, person_id=new_id())
    assert [len(selectors.proposals_visible_to(one)) for one in (manager, clerk, colleague, stranger)] == [1, 1, 1, 0]
    with pytest.raises(errors.ProposalUnknown):
        withdraw_proposal(proposal_id=proposal.pk, actor=stranger)
    assert selectors.waiting_proposals(manager) == 1


def test_proposals_and_decisions_cannot_be_rewritten(task, clerk, manager):
    proposal = change(task, clerk, retention="y1")
    decline_proposal(proposal_id=proposal.pk, reason="x", actor=manager)
    for table in ("brm_unit_tasks_unittaskproposal", "brm_unit_tasks_proposaldecision"):
        for statement in (f"UPDATE {table} SET reason = 'y'", f"DELETE FROM {table}"):
            with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)


def test_proposals_follow_their_department_through_a_reorganisation(department, clerk, manager, other):
    kept = propose_new_unit_task(reason="새 업무", actor=clerk, **VALUES)
    gone = propose_new_unit_task(reason="새 업무", actor=clerk, **VALUES)
    reform = plan_reform(title="조직개편", effective_on=TODAY, actor=SYSTEM)
    line = LinePlan(ReformStep.MERGE, department.code, target_code=other.code)
    add_reform_line(reform_id=reform.pk, line=line, actor=SYSTEM)
    check_reform(reform_id=reform.pk, actor=SYSTEM)
    carry_out(reform_id=reform.pk, actor=SYSTEM)
    assert accept_proposal(proposal_id=kept.pk, actor=manager).unit_task.department_id == other.pk
    colleague = replace(actor_of_user(make_user("planner", "official")), department_id=other.pk)
    assert withdraw_proposal(proposal_id=gone.pk, actor=colleague).verdict == "withdrawn"
