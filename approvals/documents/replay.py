"""The route told again from the ledger alone: the entries of one document, folded through the same machine.

Pure: no database. Every act that moves a route leaves in its entry's ``detail`` what is needed to move it again:

- ``submitted``: ``round``, ``route`` (``person_id``, ``kind``, ``rule`` of each step, the drafter's first)
- ``reviewed``, ``returned``, ``approved``, ``recalled``, ``skipped``, ``put_off``, ``read``: ``round``, ``step`` (position);
  where a deputy acted also ``acting_for`` (the principal) and ``chain`` (from the principal to the deputy)
- ``sent_back``: the same, and ``to_step`` (position of the step that is asked again)
- ``step_replaced``: ``round``, ``step``, ``person_id`` (who is asked instead)
- ``circulated``: ``round``, ``person_ids``
- ``drafted``, ``discarded``, ``taken_back``, ``withdrawn``: nothing more than the event

``replay_check`` compares what comes out with the rows.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Self

from approvals.documents import engine
from approvals.documents.enums import DocumentState, RoundState, StepKind, StepResult, StepRule, StepState


class Told(NamedTuple):
    """One entry of the ledger, as far as a route is concerned. Ids are texts, as the ledger keeps them."""

    event: str
    person_id: str | None
    detail: Mapping[str, Any]


class Untold(Exception):
    """An entry does not say what its act was, or says what could not have happened."""


@dataclass(slots=True, eq=False)
class Step:
    """One step as the ledger tells it."""

    position: int
    stage: int
    kind: str
    person_id: str
    rule: str
    state: str = StepState.WAITING
    result: str = StepResult.NONE
    undone_at: Any = None
    acting_id: str | None = None
    chain: tuple[str, ...] = ()
    origin: Self | None = None

    def again(self, rule: str, person_id: str | None = None) -> "Step":
        """A fresh step for the same place on the route."""
        return Step(0, self.stage, self.kind, person_id or self.person_id, rule, origin=self)

    @property
    def root(self) -> "Step":
        """The step that was made first for this place."""
        return self.origin.root if self.origin else self


@dataclass(slots=True)
class Round:
    """One run of the route."""

    no: int
    steps: list[Step]
    state: str = RoundState.RUNNING

    def at(self, position: int) -> Step:
        return next(step for step in self.steps if step.position == position)

    def take(self, change: engine.Change[Step]) -> None:
        self.steps = sorted([*self.steps, *change.added], key=lambda step: step.position)


@dataclass(slots=True)
class Story:
    """A document's way: its state and all its rounds."""

    state: str = ""
    rounds: list[Round] = field(default_factory=list)


def replay(entries: Iterable[Told]) -> Story:
    """Fold the entries of one document, oldest first. Raises Untold and names the entry that does not fit."""
    story = Story()
    for entry in entries:
        act = ACTS.get(entry.event)
        if act is None:
            continue
        try:
            act(story, entry)
        except (KeyError, IndexError, StopIteration) as missing:
            raise Untold(f"{entry.event}: {type(missing).__name__} {missing}") from missing
    return story


def _drafted(story: Story, entry: Told) -> None:
    story.state = DocumentState.DRAFT


def _discarded(story: Story, entry: Told) -> None:
    story.state = DocumentState.DISCARDED


def _submitted(story: Story, entry: Told) -> None:
    route, no = entry.detail["route"], entry.detail["round"]
    if no != len(story.rounds) + 1:
        raise Untold(f"{entry.event}: round {no} follows round {len(story.rounds)}")
    stages = [0, *engine.stages_of([line["kind"] for line in route[1:]])]
    steps = [
        Step(position, stage, line["kind"], line["person_id"], line["rule"])
        for position, (line, stage) in enumerate(zip(route, stages, strict=True))
    ]
    engine.start(steps)
    story.rounds.append(Round(no, steps))
    story.state = DocumentState.IN_APPROVAL


def _reviewed(story: Story, entry: Told) -> None:
    round_, step = _acted(story, entry)
    round_.take(engine.complete(round_.steps, step))


def _approved(story: Story, entry: Told) -> None:
    round_, step = _acted(story, entry)
    round_.take(engine.complete(round_.steps, step))
    if step.acting_id is not None:
        late = step.again(StepRule.ABSENT)
        late.kind = StepKind.LATE_READ
        round_.take(engine.append(round_.steps, [late]))
    _end(story, round_, RoundState.APPROVED)


def _returned(story: Story, entry: Told) -> None:
    round_, step = _acted(story, entry)
    round_.take(engine.refuse(round_.steps, step))
    _end(story, round_, RoundState.RETURNED)


def _sent_back(story: Story, entry: Told) -> None:
    round_, step = _acted(story, entry)
    target = round_.at(entry.detail["to_step"])
    line = engine.standing(round_.steps, lambda one: one.root)
    change = engine.rewind(round_.steps, step, target, lambda one: one.again(StepRule.RETURNED), line=line)
    round_.take(change)


def _withdrawn(story: Story, entry: Told) -> None:
    round_ = _round(story, entry)
    engine.stop(round_.steps)
    _end(story, round_, RoundState.WITHDRAWN)


def _recalled(story: Story, entry: Told) -> None:
    round_ = _round(story, entry)
    step = round_.at(entry.detail["step"])
    step.undone_at = True
    round_.take(engine.undo(round_.steps, step, lambda one: one.again(StepRule.RECALLED)))


def _skipped(story: Story, entry: Told) -> None:
    round_ = _round(story, entry)
    engine.skip(round_.steps, round_.at(entry.detail["step"]))


def _put_off(story: Story, entry: Told) -> None:
    round_ = _round(story, entry)
    engine.put_off(round_.steps, round_.at(entry.detail["step"]))


def _replaced(story: Story, entry: Told) -> None:
    round_ = _round(story, entry)
    step, person_id = round_.at(entry.detail["step"]), entry.detail["person_id"]
    round_.take(engine.replace(round_.steps, step, lambda one: one.again(StepRule.REPLACED, person_id)))


def _circulated(story: Story, entry: Told) -> None:
    round_ = _round(story, entry)
    fresh = [Step(0, 0, StepKind.READ, person_id, StepRule.CIRCULATED) for person_id in entry.detail["person_ids"]]
    round_.take(engine.append(round_.steps, fresh))


def _acted(story: Story, entry: Told) -> tuple[Round, Step]:
    """The step that was acted upon, with the deputy noted where one acted. Raises Untold where it was not open."""
    round_ = _round(story, entry)
    step = round_.at(entry.detail["step"])
    if step.state != StepState.PENDING:
        raise Untold(f"{entry.event}: step {step.position} is {step.state}")
    if "acting_for" in entry.detail:
        step.acting_id, step.chain = entry.person_id, tuple(entry.detail["chain"])
    return round_, step


def _round(story: Story, entry: Told) -> Round:
    """The last round; the entry names it too."""
    round_ = story.rounds[-1]
    if entry.detail["round"] != round_.no:
        raise Untold(f"{entry.event}: round {entry.detail['round']} is not the last one ({round_.no})")
    return round_


def _end(story: Story, round_: Round, state: RoundState) -> None:
    round_.state, story.state = state, DocumentState(state.value)


ACTS: dict[str, Callable[[Story, Told], None]] = {
    "documents.drafted": _drafted,
    "documents.discarded": _discarded,
    "documents.taken_back": _drafted,
    "documents.submitted": _submitted,
    "documents.reviewed": _reviewed,
    "documents.approved": _approved,
    "documents.returned": _returned,
    "documents.sent_back": _sent_back,
    "documents.withdrawn": _withdrawn,
    "documents.recalled": _recalled,
    "documents.skipped": _skipped,
    "documents.put_off": _put_off,
    "documents.step_replaced": _replaced,
    "documents.read": _reviewed,
    "documents.circulated": _circulated,
}
