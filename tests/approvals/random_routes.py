"""Random routes with random acts on plain objects, checked after each act: what the machine may never do."""

import random
from collections import Counter

from approvals.documents import engine
from approvals.documents.enums import DECIDING_KINDS, REVIEWING_KINDS, StepKind, StepResult, StepState
from approvals.documents.replay import Step

REVIEWS = sorted(REVIEWING_KINDS - {StepKind.JOINT})
ENDED = {StepState.DONE, StepState.SKIPPED}


def route(kinds):
    stages = [0, *engine.stages_of(kinds)]
    return [Step(at, stage, kind, str(at), "chosen") for at, (kind, stage) in enumerate(zip(["draft", *kinds], stages, strict=True))]  # fmt: skip


def drawn(rng):
    """A lawful plan: joint drafters first, reviews of all kinds, one decider, readers behind."""
    kinds = ["joint"] * rng.choice((0, 0, 1, 2)) + rng.choices(REVIEWS, k=rng.randrange(8))
    return [*kinds, rng.choice(("approve", "delegated")), *["read"] * rng.randrange(3)]


class Run:
    """One random route, driven to its end."""

    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.steps = route(drawn(self.rng))
        self.frozen, self.ended, self.acts = {}, "", Counter()
        engine.start(self.steps)

    def drive(self):
        while not self.ended:
            self.act(self.rng.choice([step for step in engine.pending_of(self.steps) if engine.is_holding_up(step)]))
            self.check()
        for step in engine.pending_of(self.steps):
            engine.complete(self.steps, step)
            self.check()

    def act(self, step):
        may = ["complete"] * 5 + ["replace", "refuse", "stop"][: 1 + (self.rng.random() < 0.2) * 2]
        if step.kind in REVIEWING_KINDS:
            may += ["skip", "put_off"]
        may += ["rewind"] * bool(self.passed(step)) + ["undo"] * bool(self.undoable())
        name = self.rng.choice(may)
        self.acts[name] += 1
        getattr(self, name)(step)
        self.steps.sort(key=lambda one: one.position)

    def complete(self, step):
        engine.complete(self.steps, step)
        self.ended = "approved" if step.kind in DECIDING_KINDS else ""

    def refuse(self, step):
        engine.refuse(self.steps, step)
        self.ended = "returned"

    def stop(self, step):
        engine.stop(self.steps)
        self.ended = "withdrawn"

    def skip(self, step):
        engine.skip(self.steps, step)

    def put_off(self, step):
        engine.put_off(self.steps, step)

    def replace(self, step):
        self.steps += engine.replace(self.steps, step, lambda one: one.again("replaced", f"{one.person_id}'")).added

    def rewind(self, step):
        line = engine.standing(self.steps, lambda one: one.root)
        target = self.rng.choice(self.passed(step))
        self.steps += engine.rewind(self.steps, step, target, lambda one: one.again("returned"), line=line).added

    def undo(self, _step):
        step = self.rng.choice(self.undoable())
        step.undone_at = True
        self.steps += engine.undo(self.steps, step, lambda one: one.again("recalled")).added

    def passed(self, step):
        line = engine.standing(self.steps, lambda one: one.root)
        return [one for one in line if one.stage < step.stage and one.state == StepState.DONE]

    def undoable(self):
        """As the rule has it: a passed review behind which nobody has acted."""
        untouched = {StepState.WAITING, StepState.PENDING}
        return [
            one
            for one in self.steps
            if one.kind in REVIEWING_KINDS and one.result == StepResult.APPROVED and not one.undone_at
            and all(later.state in untouched for later in self.steps if later.stage > one.stage)
        ]  # fmt: skip

    def check(self):
        assert [step.position for step in self.steps] == list(range(len(self.steps)))
        stages = [step.stage for step in self.steps]
        assert stages == sorted(stages)
        assert set(stages) == set(range(max(stages) + 1)), "a hole between stages"
        holding = [step for step in engine.pending_of(self.steps) if engine.is_holding_up(step)]
        if self.ended:
            self.check_end(holding)
        else:
            self.check_running(holding)
        self.check_frozen()

    def check_running(self, holding):
        assert len({step.stage for step in holding}) == 1, "exactly one stage has its turn"
        behind = [step for step in self.steps if step.stage > holding[0].stage]
        assert {step.state for step in behind} <= {StepState.WAITING}
        before = [step for step in self.steps if step.stage < holding[0].stage]
        assert {step.state for step in before} <= {*ENDED, StepState.LATER}
        assert not engine.is_decided(self.steps)

    def check_end(self, holding):
        states = {step.state for step in self.steps}
        if self.ended == "approved":
            assert engine.is_decided(self.steps)
            assert states <= {*ENDED, StepState.PENDING}
            assert all(step.kind in REVIEWING_KINDS for step in holding), "only what was put off is still open"
        else:
            assert not engine.is_decided(self.steps)
            assert states <= ENDED

    def check_frozen(self):
        """What was acted upon never changes again, but for the mark that it was taken back."""
        for step in self.steps:
            if step.state in ENDED:
                now = (step.position, step.stage, step.kind, step.person_id, step.state, step.result)
                assert self.frozen.setdefault(id(step), now) == now
