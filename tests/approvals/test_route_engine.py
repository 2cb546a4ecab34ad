"""The machine alone on plain objects: ten thousand random routes with random acts end in a lawful state."""

from collections import Counter

import pytest

from approvals.documents import engine
from approvals.documents.enums import READING_KINDS, REVIEWING_KINDS
from tests.approvals.random_routes import ENDED, Run, route

ROUTES = 10_000


def test_ten_thousand_random_routes_end_in_a_lawful_state():
    ends, acts = Counter(), Counter()
    for seed in range(ROUTES):
        run = Run(seed)
        try:
            run.drive()
        except AssertionError as broken:
            broken.add_note(f"seed {seed}")
            raise
        ends[run.ended] += 1
        acts += run.acts
    assert sum(ends.values()) == ROUTES
    assert min(ends[end] for end in ("approved", "returned", "withdrawn")) > 100
    assert min(acts.values()) > 100
    assert set(acts) == {"complete", "refuse", "stop", "skip", "put_off", "replace", "rewind", "undo"}


def states(steps):
    return [f"{step.kind} {step.state} {step.result}".strip() for step in steps[1:]]


def test_neighbours_of_a_parallel_kind_share_a_stage_and_other_kinds_do_not():
    kinds = ["joint", "joint", "review", "review", "parallel_review", "parallel_review", "parallel_cooperate", "approve", "read", "read"]  # fmt: skip
    assert engine.stages_of(kinds) == [1, 1, 2, 3, 4, 4, 5, 6, 7, 7]


def test_the_next_stage_waits_for_all_who_have_their_turn_together():
    steps = route(["parallel_review", "parallel_review", "approve"])
    engine.start(steps)
    assert engine.complete(steps, steps[1]).woken == []
    assert engine.complete(steps, steps[2]).woken == [steps[3]]


def test_taking_back_one_of_two_parallel_acts_leaves_the_other():
    steps = route(["parallel_review", "parallel_review", "approve"])
    engine.start(steps)
    engine.complete(steps, steps[1])
    engine.complete(steps, steps[2])
    fresh = engine.undo(steps, steps[1], lambda one: one.again("recalled")).added
    assert states(sorted([*steps, *fresh], key=lambda one: one.position)) == [
        "parallel_review done approved", "parallel_review done approved", "parallel_review pending", "approve waiting",
    ]  # fmt: skip


def test_a_return_into_a_parallel_stage_asks_those_of_it_again_who_were_passed():
    steps = route(["review", "parallel_cooperate", "parallel_cooperate", "approve"])
    engine.start(steps)
    for step in steps[1:4]:
        engine.complete(steps, step)
    line = engine.standing(steps, lambda one: one.root)
    fresh = engine.rewind(steps, steps[4], steps[1], lambda one: one.again("returned"), line=line).added
    assert [(one.kind, one.stage, one.state) for one in fresh] == [
        ("review", 4, "pending"), ("parallel_cooperate", 5, "waiting"), ("parallel_cooperate", 5, "waiting"),
        ("approve", 6, "waiting"),
    ]  # fmt: skip


def test_what_was_put_off_and_what_is_read_opens_with_the_decision():
    steps = route(["review", "approve", "read"])
    engine.start(steps)
    engine.put_off(steps, steps[1])
    assert engine.complete(steps, steps[2]).woken == [steps[1], steps[3]]
    assert all(step.kind in READING_KINDS | REVIEWING_KINDS for step in engine.pending_of(steps))


@pytest.mark.parametrize("end", [engine.refuse, lambda steps, _step: engine.stop(steps)])
def test_after_a_return_or_a_withdrawal_nobody_is_reached_any_more(end):
    steps = route(["review", "parallel_review", "parallel_review", "approve", "read"])
    engine.start(steps)
    engine.complete(steps, steps[1])
    end(steps, steps[2])
    assert {step.state for step in steps} <= ENDED
