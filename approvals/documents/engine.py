"""The running route as a machine: what one act leaves open, on steps of any make.

Pure: the services run it on rows under the document's lock, ``replay`` on plain objects read from the ledger, the
property tests on random routes. One rule for all three. Steps are sorted by position; those of one stage have their
turn together (REG 9; parallel kinds of the linkage standard), the next stage follows when all of them are through.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from approvals.documents.enums import DECIDING_KINDS, PARALLEL_KINDS, READING_KINDS, StepKind, StepResult, StepState


class Step(Protocol):
    """What the machine needs to know of a step. Numbers and words; ``Any`` because a row's columns take more than they give."""

    position: Any
    stage: Any
    kind: Any
    state: Any
    result: Any
    #: Any mark that the person took the own act back; None while it stands.
    undone_at: Any


S = TypeVar("S", bound=Step)
#: Makes a fresh step for the same person and kind, referring to the given one.
Copy = Callable[[S], S]


@dataclass(slots=True)
class Change(Generic[S]):
    """What an act changed besides the step itself: rows to save, rows to add, and whose turn it is now."""

    changed: list[S] = field(default_factory=list)
    added: list[S] = field(default_factory=list)
    woken: list[S] = field(default_factory=list)


def stages_of(kinds: Sequence[str]) -> list[int]:
    """The stage of each planned kind, counted from 1: neighbours of one parallel kind share a stage."""
    stages: list[int] = []
    for index, kind in enumerate(kinds):
        together = index > 0 and kind == kinds[index - 1] and kind in PARALLEL_KINDS
        stages.append(stages[-1] if together else (stages[-1] + 1 if stages else 1))
    return stages


def pending_of(steps: Iterable[S]) -> list[S]:
    """Everybody whose turn it is."""
    return [step for step in steps if step.state == StepState.PENDING]


def is_holding_up(step: Step) -> bool:
    """Whether the decision waits for this step; readers never hold anything up."""
    return step.kind not in READING_KINDS


def is_decided(steps: Iterable[Step]) -> bool:
    return any(step.kind in DECIDING_KINDS and step.result == StepResult.APPROVED for step in steps)


def start(steps: Sequence[S]) -> Change[S]:
    """Hand in: the drafter's step is done, the first stage has its turn."""
    draft = steps[0]
    draft.state, draft.result = StepState.DONE, StepResult.SUBMITTED
    return _advance(steps, Change([draft]))


def complete(steps: Sequence[S], step: S) -> Change[S]:
    """Pass a review, agree, decide, or read. A decision opens what was put off and what is only to be read."""
    read = step.kind in READING_KINDS
    step.state, step.result = StepState.DONE, StepResult.READ if read else StepResult.APPROVED
    change = Change([step])
    return _conclude(steps, change) if step.kind in DECIDING_KINDS else _advance(steps, change)


def refuse(steps: Sequence[S], step: S) -> Change[S]:
    """Return to the drafter: nothing after it is reached any more (RULE 21(2))."""
    step.state, step.result = StepState.DONE, StepResult.RETURNED
    return _end(steps, Change([step]))


def stop(steps: Sequence[S]) -> Change[S]:
    """Withdraw: nothing that is open is reached any more."""
    return _end(steps, Change())


def skip(steps: Sequence[S], step: S) -> Change[S]:
    """Pass over somebody, for a stated reason (REG 9(1)); the others go on."""
    step.state = StepState.SKIPPED
    return _advance(steps, Change([step]))


def put_off(steps: Sequence[S], step: S) -> Change[S]:
    """Let an urgent matter go on; the person acts after the decision (후결)."""
    step.state = StepState.LATER
    return _advance(steps, Change([step]))


def replace(steps: Sequence[S], step: S, copy: Copy[S]) -> Change[S]:
    """Ask another person in place of one who cannot act; the old step stays as not taken.

    Whoever acts after the decision (후결) has others behind the own place who have acted: the new one comes last.
    """
    step.state = StepState.SKIPPED
    fresh = copy(step)
    change = Change([step])
    if is_decided(steps):
        late = append(steps, [fresh])
        return Change([step, *late.changed], late.added, late.woken)
    _put_behind(steps, step.stage, [fresh], change)
    return _wake([fresh], change)


def undo(steps: Sequence[S], step: S, copy: Copy[S]) -> Change[S]:
    """Take back one's own act while nobody after has acted: the same person is asked again, the next ones wait."""
    change = Change([step])
    for later in steps:
        if later.stage > step.stage and later.state == StepState.PENDING and is_holding_up(later):
            later.state = StepState.WAITING
            change.changed.append(later)
    fresh = copy(step)
    _put_behind(steps, step.stage, [fresh], change)
    return _wake([fresh], change)


def rewind(steps: Sequence[S], step: S, target: S, copy: Copy[S], *, line: Sequence[S]) -> Change[S]:
    """Return to an earlier step: it and all after it, up to the one who returns, are asked again.

    ``line``: for each place on the route the step that stands for it now (``standing``).
    """
    asked = {StepState.DONE, StepState.PENDING}
    again = [one for one in line if one is target or (target.stage < one.stage <= step.stage and one.state in asked)]
    step.state, step.result = StepState.DONE, StepResult.RETURNED
    change = Change([step])
    for beside in pending_of(steps):
        beside.state = StepState.SKIPPED
        change.changed.append(beside)
    fresh = [copy(one) for one in again]
    _new_stages(fresh, again, behind=step.stage)
    _put_behind(steps, step.stage, fresh, change, more_stages=fresh[-1].stage - step.stage)
    return _advance([*steps, *fresh], change)


def append(steps: Sequence[S], fresh: Sequence[S]) -> Change[S]:
    """Queue readers behind everything else; their turn begins at once."""
    change: Change[S] = Change()
    stage = max(step.stage for step in steps) + 1
    for offset, one in enumerate(fresh):
        one.stage, one.position = stage, max(step.position for step in steps) + 1 + offset
        change.added.append(one)
    return _wake(fresh, change)


def standing(steps: Sequence[S], root_of: Callable[[S], Any]) -> list[S]:
    """For each place on the route the latest step made for it, in order; drafting and reading left out."""
    latest: dict[Any, S] = {}
    for step in sorted(steps, key=lambda one: one.position):
        if step.kind != StepKind.DRAFT and is_holding_up(step):
            latest[root_of(step)] = step
    return sorted(latest.values(), key=lambda one: (one.stage, one.position))


def _advance(steps: Sequence[S], change: Change[S]) -> Change[S]:
    """Open the next stage when nobody holds up the present one."""
    if any(is_holding_up(step) for step in pending_of(steps)):
        return change
    waiting = [step for step in steps if step.state == StepState.WAITING and is_holding_up(step)]
    stage = min((step.stage for step in waiting), default=None)
    return _wake([step for step in waiting if step.stage == stage], change)


def _conclude(steps: Sequence[S], change: Change[S]) -> Change[S]:
    left = [step for step in steps if step.state in {StepState.WAITING, StepState.LATER}]
    return _wake(left, change)


def _end(steps: Sequence[S], change: Change[S]) -> Change[S]:
    for step in steps:
        if step.state in {StepState.PENDING, StepState.WAITING, StepState.LATER}:
            step.state = StepState.SKIPPED
            change.changed.append(step)
    return change


def _wake(steps: Iterable[S], change: Change[S]) -> Change[S]:
    for step in steps:
        step.state = StepState.PENDING
        change.woken.append(step)
        if step not in change.added and step not in change.changed:
            change.changed.append(step)
    return change


def _new_stages(fresh: Sequence[S], again: Sequence[S], *, behind: int) -> None:
    """Number the stages of those who are asked again as theirs were, without holes."""
    olds = sorted({one.stage for one in again})
    for one, old in zip(fresh, again, strict=True):
        one.stage = behind + 1 + olds.index(old.stage)
        one.state, one.result = StepState.WAITING, StepResult.NONE


def _put_behind(steps: Sequence[S], stage: int, fresh: Sequence[S], change: Change[S], *, more_stages: int = 0) -> None:
    """Make room behind a stage. What stands there has not been acted on, so it may still move."""
    place = max(step.position for step in steps if step.stage <= stage)
    for later in steps:
        if later.position > place:
            later.position += len(fresh)
            later.stage += more_stages
            if later not in change.changed:
                change.changed.append(later)
    for offset, one in enumerate(fresh, start=1):
        one.position = place + offset
        if not more_stages:
            one.stage = stage
        change.added.append(one)
