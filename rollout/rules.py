"""States of steps and roads, and what may be planned, recorded and taken back (DOMAIN 3.2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from rollout.enums import FactKind, RoadState, Step, StepState
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
from rollout.steps import ORDER, STEPS, StepDefinition

SOON_DAYS = 7


class Dated(Protocol):
    """What a rule needs to know of a step; a row of the table or plain data."""

    @property
    def step(self) -> str: ...
    @property
    def planned_on(self) -> date | None: ...
    @property
    def done_on(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class Bare:
    """A step nobody has planned yet."""

    step: str
    planned_on: date | None = None
    done_on: date | None = None


def in_order(steps: Sequence[Dated]) -> list[Dated]:
    """All eight steps in their order; those that have no row yet stand in as bare ones."""
    known: dict[str, Dated] = {each.step: each for each in steps}
    return [known.get(definition.step) or Bare(definition.step) for definition in STEPS]


def state_of_step(planned_on: date | None, done_on: date | None, today: date) -> StepState:
    """Done; late once the planned day has passed; soon within SOON_DAYS; planned; or without a date."""
    if done_on is not None:
        return StepState.DONE
    if planned_on is None:
        return StepState.UNPLANNED
    if planned_on < today:
        return StepState.LATE
    return StepState.SOON if planned_on <= today + timedelta(days=SOON_DAYS) else StepState.PLANNED


def state_of_road(steps: Sequence[Dated], today: date) -> RoadState:
    """Late if any step is; else by the furthest step done: stable, live, on track, not started."""
    ordered = in_order(steps)
    done = {each.step for each in ordered if each.done_on}
    if Step.STABILISED in done:
        return RoadState.STABLE
    if any(state_of_step(each.planned_on, each.done_on, today) == StepState.LATE for each in ordered):
        return RoadState.LATE
    if Step.GO_LIVE in done:
        return RoadState.LIVE
    started = done or any(each.planned_on for each in ordered)
    return RoadState.ON_TRACK if started else RoadState.NOT_STARTED


def definition_of(step: str) -> StepDefinition:
    return STEPS[ORDER[step]]


def check_order(step: str, steps: Sequence[Dated]) -> None:
    """Steps are done one after the other. Raises EarlierStepOpen or StepDone."""
    for each in in_order(steps)[: ORDER[step] + 1]:
        if each.step == step and each.done_on:
            raise StepDone(step=Step(step).label)
        if each.step != step and not each.done_on:
            raise EarlierStepOpen(step=Step(each.step).label)


def check_facts(step: str, facts: Mapping[str, int]) -> None:
    """The product must have counted what the step claims. Raises FactMissing naming what is not there."""
    missing = [FactKind(kind).label for kind in sorted(definition_of(step).needs) if not facts.get(kind)]
    if missing:
        raise FactMissing(facts=", ".join(str(label) for label in missing))


def check_done_on(step: str, done_on: date, steps: Sequence[Dated], today: date) -> None:
    """Not in the future, not before the step in front. Raises DateInFuture or DateOutOfOrder."""
    if done_on > today:
        raise DateInFuture(field="done_on")
    for each in in_order(steps)[: ORDER[step]]:
        if each.done_on and each.done_on > done_on:
            raise DateOutOfOrder(field="done_on", step=Step(each.step).label, date=each.done_on.isoformat())


def check_can_record(
    step: str, done_on: date, *, steps: Sequence[Dated], facts: Mapping[str, int], today: date
) -> None:
    """A step may be recorded as done: in order, with facts behind it, on a day that fits."""
    check_order(step, steps)
    check_facts(step, facts)
    check_done_on(step, done_on, steps, today)


def check_can_plan(step: str, planned_on: date, *, steps: Sequence[Dated], reason: str) -> None:
    """Only what is not done is planned; a changed date needs a reason; plans keep the order of the steps.

    Raises StepDone, ReasonMissing or DateOutOfOrder.
    """
    ordered = in_order(steps)
    own = ordered[ORDER[step]]
    if own.done_on:
        raise StepDone(step=Step(step).label)
    if own.planned_on and own.planned_on != planned_on and not reason.strip():
        raise ReasonMissing(field="reason")
    for place, each in enumerate(ordered):
        fixed = each.done_on or each.planned_on or planned_on
        if (place < ORDER[step] and fixed > planned_on) or (place > ORDER[step] and fixed < planned_on):
            raise DateOutOfOrder(field="planned_on", step=Step(each.step).label, date=fixed.isoformat())


def check_can_withdraw(step: str, *, steps: Sequence[Dated], reason: str) -> None:
    """Only the last step done is taken back, with a reason. Raises StepNotDone, LaterStepDone or ReasonMissing."""
    ordered = in_order(steps)
    if not ordered[ORDER[step]].done_on:
        raise StepNotDone(step=Step(step).label)
    for each in ordered[ORDER[step] + 1 :]:
        if each.done_on:
            raise LaterStepDone(step=Step(each.step).label)
    if not reason.strip():
        raise ReasonMissing(field="reason")


def proposed_dates(go_live_on: date, steps: Sequence[Dated]) -> dict[str, date]:
    """Dates for the steps that have none, at their usual distance from going live and never out of order."""
    proposed: dict[str, date] = {}
    floor = date.min
    ceiling = _ceilings(steps)
    for definition, own in zip(STEPS, in_order(steps), strict=True):
        fixed = own.done_on or own.planned_on
        if fixed is None:
            usual = max(floor, go_live_on + timedelta(days=definition.days))
            fixed = min(usual, ceiling[definition.step])
            proposed[definition.step] = fixed
        floor = max(floor, fixed)
    return proposed


def _ceilings(steps: Sequence[Dated]) -> dict[str, date]:
    """For each step the earliest fixed day among the steps after it."""
    found: dict[str, date] = {}
    latest = date.max
    for own in reversed(in_order(steps)):
        found[own.step] = latest
        latest = min(latest, own.done_on or own.planned_on or latest)
    return found
