from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rollout import rules
from rollout.enums import RoadState, Step, StepState
from rollout.errors import (
    DateInFuture,
    DateOutOfOrder,
    EarlierStepOpen,
    FactMissing,
    LaterStepDone,
    ReasonMissing,
    StepDone,
    StepNotDone,
)
from rollout.rules import Bare
from rollout.steps import STEPS

TODAY = date(2006, 11, 1)
FACTS = {"departments": 3, "users": 5, "unit_tasks": 9, "signed_in": 2, "documents_approved": 1}


def done_until(step, day=date(2006, 10, 1)):
    steps = []
    for definition in STEPS:
        steps.append(Bare(definition.step, done_on=day))
        if definition.step == step:
            return steps
    return steps


@pytest.mark.parametrize(
    ("planned", "done", "state"),
    [
        (None, None, StepState.UNPLANNED),
        (TODAY, None, StepState.SOON),
        (TODAY + timedelta(days=7), None, StepState.SOON),
        (TODAY + timedelta(days=8), None, StepState.PLANNED),
        (TODAY - timedelta(days=1), None, StepState.LATE),
        (TODAY - timedelta(days=9), TODAY, StepState.DONE),
    ],
)
def test_state_of_a_step(planned, done, state):
    assert rules.state_of_step(planned, done, TODAY) == state


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ([], RoadState.NOT_STARTED),
        ([Bare(Step.TF_FORMED, planned_on=TODAY)], RoadState.ON_TRACK),
        ([Bare(Step.GO_LIVE, planned_on=TODAY - timedelta(days=1))], RoadState.LATE),
        (done_until(Step.GO_LIVE), RoadState.LIVE),
        ([*done_until(Step.GO_LIVE), Bare(Step.STABILISED, planned_on=date(2006, 10, 2))], RoadState.LATE),
        (done_until(Step.STABILISED), RoadState.STABLE),
    ],
)
def test_state_of_a_road(steps, state):
    assert rules.state_of_road(steps, TODAY) == state


def record(step, done_on=TODAY, *, steps=(), facts=FACTS):
    rules.check_can_record(step, done_on, steps=steps, facts=facts, today=TODAY)


def test_steps_are_done_in_their_order():
    record(Step.TF_FORMED)
    with pytest.raises(EarlierStepOpen):
        record(Step.INSTALLED, steps=done_until(Step.TF_FORMED))
    record(Step.SURVEYED, steps=done_until(Step.TF_FORMED))


def test_a_step_is_done_once():
    with pytest.raises(StepDone):
        record(Step.TF_FORMED, steps=done_until(Step.TF_FORMED))


@pytest.mark.parametrize("missing", ["departments", "users", "unit_tasks"])
def test_loading_needs_what_the_system_counts(missing):
    with pytest.raises(FactMissing):
        record(Step.LOADED, steps=done_until(Step.INSTALLED), facts=FACTS | {missing: 0})


def test_the_self_test_needs_a_document_approved():
    with pytest.raises(FactMissing):
        record(Step.SELF_TEST, steps=done_until(Step.TRAINED), facts={})


def test_done_lies_neither_in_the_future_nor_before_the_step_in_front():
    with pytest.raises(DateInFuture):
        record(Step.TF_FORMED, TODAY + timedelta(days=1))
    with pytest.raises(DateOutOfOrder):
        record(Step.SURVEYED, date(2006, 9, 30), steps=done_until(Step.TF_FORMED))


def test_moving_a_date_needs_a_reason():
    planned = [Bare(Step.INSTALLED, planned_on=TODAY)]
    with pytest.raises(ReasonMissing):
        rules.check_can_plan(Step.INSTALLED, TODAY + timedelta(days=1), steps=planned, reason=" ")
    rules.check_can_plan(Step.INSTALLED, TODAY + timedelta(days=1), steps=planned, reason="서버 납품 지연")


@pytest.mark.parametrize(("step", "day"), [(Step.SURVEYED, 5), (Step.TRAINED, -5)])
def test_plans_keep_the_order_of_the_steps(step, day):
    planned = [Bare(Step.INSTALLED, planned_on=TODAY)]
    with pytest.raises(DateOutOfOrder):
        rules.check_can_plan(step, TODAY + timedelta(days=day), steps=planned, reason="")


def test_what_is_done_is_not_planned():
    with pytest.raises(StepDone):
        rules.check_can_plan(Step.TF_FORMED, TODAY, steps=done_until(Step.TF_FORMED), reason="x")


def test_only_the_last_step_done_is_taken_back_and_with_a_reason():
    steps = done_until(Step.SURVEYED)
    with pytest.raises(LaterStepDone):
        rules.check_can_withdraw(Step.TF_FORMED, steps=steps, reason="x")
    with pytest.raises(StepNotDone):
        rules.check_can_withdraw(Step.INSTALLED, steps=steps, reason="x")
    with pytest.raises(ReasonMissing):
        rules.check_can_withdraw(Step.SURVEYED, steps=steps, reason="")
    rules.check_can_withdraw(Step.SURVEYED, steps=steps, reason="다시 조사")


@st.composite
def partly_planned(draw):
    """Roads whose set dates are in order, as the rules keep them."""
    chosen = draw(st.lists(st.sampled_from(list(STEPS)), unique=True))
    days = sorted(draw(st.lists(st.integers(0, 400), min_size=len(chosen), max_size=len(chosen))))
    ordered = sorted(chosen, key=lambda definition: list(STEPS).index(definition))
    return [Bare(d.step, planned_on=date(2006, 1, 1) + timedelta(days=n)) for d, n in zip(ordered, days, strict=True)]


@given(steps=partly_planned(), go_live=st.dates(date(2005, 1, 1), date(2009, 1, 1)))
def test_proposed_dates_fill_the_gaps_and_keep_every_order(steps, go_live):
    proposed = rules.proposed_dates(go_live, steps)
    fixed = {each.step: each.planned_on for each in steps}
    assert set(proposed) | set(fixed) == set(Step.values)
    assert not set(proposed) & set(fixed)
    days = [(fixed | proposed)[definition.step] for definition in STEPS]
    assert days == sorted(days)
