"""Random people press random things on a real route: it is always lawful, and the ledger always tells the same story.

``ONNARA_DEEP=20`` explores twenty times as many lives, and makes sure that every act was lawful in some of them.
"""

import os
from collections import Counter

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (  # fmt: skip
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from approvals.documents import engine, selectors, services
from approvals.documents.enums import EDITABLE_STATES, READING_KINDS, DocumentState, StepState
from approvals.documents.models import Document, Round, RouteStep
from approvals.documents.numbering import find_number_gaps
from approvals.documents.replay_check import facts_of_row, replay_documents
from core.audit.verifying import verify_chain
from core.foundation.public import DomainError
from core.organization import public as organization
from tests.approvals.people import SYSTEM, look_at, route_of
from tests.approvals.routes import administrator, away, leave

LIVES = int(os.environ.get("ONNARA_DEEP", "1")) * 6
MANY = 120
PEOPLE = ("drafter", "leader", "colleague", "outsider", "head", "minister")
ROUTES = (
    [("leader", "review"), ("outsider", "parallel_cooperate"), ("colleague", "parallel_cooperate"), ("head", "approve")],
    [("outsider", "cooperate"), ("leader", "review"), ("head", "approve")],
    [("colleague", "parallel_review"), ("leader", "parallel_review"), ("head", "approve"), ("minister", "read")],
    [("outsider", "joint"), ("colleague", "joint"), ("leader", "review"), ("head", "approve")],
    [("colleague", "review"), ("leader", "review"), ("outsider", "cooperate"), ("minister", "approve")],
    [("leader", "review"), ("head", "delegated"), ("outsider", "read")],
    [("head", "approve")],
)  # fmt: skip
SERVICES = (
    services.submit_document, services.review_step, services.approve_document, services.return_document,
    services.recall_approval, services.withdraw_document, services.skip_step, services.put_off_step,
    services.replace_step, services.edit_text, services.circulate_document,
)  # fmt: skip
ENDED = {StepState.DONE, StepState.SKIPPED}
who, place = st.sampled_from(PEOPLE), st.integers(0, 4)


class Life(RuleBasedStateMachine):
    """One document and everything that may happen to it and to its people."""

    office = admin = None
    done = Counter()

    @initialize(route=st.sampled_from(ROUTES), urgent=st.booleans())
    def begin(self, route, urgent):
        self.rolled_back = transaction.atomic()
        self.rolled_back.__enter__()
        self.frozen, self.refusals = {}, set()
        drafted = self.office.draft(route=route_of(self.office, *route), urgent=urgent)
        self.document_id = drafted.pk
        self.press(services.submit_document, "drafter", expected_revision=1)

    def teardown(self):
        if hasattr(self, "rolled_back"):
            assert verify_chain().fault is None
            transaction.set_rollback(True)
            self.rolled_back.__exit__(None, None, None)

    # what people do

    def press(self, service, name, **given):
        """A refusal is an answer; anything else is a defect."""
        actor = self.admin if name == "admin" else self.office.actor(name)
        try:
            with transaction.atomic():
                service(document_id=self.document_id, actor=actor, **given)
            self.done[service.__name__] += 1
        except DomainError as error:
            self.refusals.add(error.code)

    def load(self):
        self.document = Document.objects.get(pk=self.document_id)
        self.steps = selectors.steps_of(self.document)

    def open_step(self, at):
        self.load()
        waiting = [step for step in engine.pending_of(self.steps) if engine.is_holding_up(step)]
        return waiting[at % len(waiting)] if waiting else None

    def actor_for(self, step):
        """The person of the step, or while away the deputy."""
        deputy = organization.deputy_of(step.person_id)
        acting = deputy.person_id if deputy else step.person_id
        return next(name for name in PEOPLE if getattr(self.office, name).pk == acting)

    @rule(at=place, times=st.integers(1, 4), twice=st.booleans())
    def go_on(self, at, times, twice):
        """Drives the document forward, so that ends are reached often; now and then each press is made twice."""
        for _ in range(times):
            step = self.open_step(at)
            if step is None:
                self.begin_again_or_read()
                return
            service = services.approve_document if step.is_deciding else services.review_step
            name, revision = self.actor_for(step), self.document.current_revision
            for _press in range(1 + twice):
                self.press(service, name, expected_revision=revision, step_id=step.pk, opinion="의견")

    def begin_again_or_read(self):
        if self.document.state in EDITABLE_STATES:
            self.press(services.submit_document, "drafter", expected_revision=self.document.current_revision)
        for step in engine.pending_of(self.steps):
            name = next(name for name in PEOPLE if getattr(self.office, name).pk == step.person_id)
            look_at(self.document, self.office.actor(name))

    @rule(name=who, service=st.sampled_from([services.review_step, services.approve_document, services.submit_document]), seen=st.integers(1, 3))  # fmt: skip
    def press_something(self, name, service, seen):
        self.press(service, name, expected_revision=seen)

    @rule(at=place, to=st.none() | place)
    def send_back(self, at, to):
        step = self.open_step(at)
        if step:
            target = self.steps[to % len(self.steps)].pk if to is not None else None
            given = {"expected_revision": self.document.current_revision, "reason": "보완", "to_step_id": target}
            self.press(services.return_document, self.actor_for(step), **given)

    @rule(at=place)
    def act_and_take_it_back(self, at):
        step = self.open_step(at)
        if step:
            name = self.actor_for(step)
            self.press(services.review_step, name, expected_revision=self.document.current_revision)
            self.press(services.recall_approval, name, reason="다시 봅니다")

    @rule(name=who)
    def take_back(self, name):
        self.press(services.recall_approval, name)

    @rule(really=st.booleans())
    def withdraw(self, really):
        if really:
            self.press(services.withdraw_document, "drafter")

    @rule(at=place, service=st.sampled_from([services.skip_step, services.put_off_step]), name=st.sampled_from(["drafter", "admin"]), hindered=st.booleans())  # fmt: skip
    def pass_over(self, at, service, name, hindered):
        step = self.open_step(at)
        if step:
            self.hinder(step, hindered)
            self.press(service, name, step_id=step.pk, reason="출장")

    @rule(at=place, name=who, hindered=st.booleans())
    def replace(self, at, name, hindered):
        step = self.open_step(at)
        if step:
            self.hinder(step, hindered)
            self.press(services.replace_step, "admin", person_id=getattr(self.office, name).pk, reason="교체")

    def hinder(self, step, hindered):
        if hindered:
            self.goes_away(next(name for name in PEOPLE if getattr(self.office, name).pk == step.person_id), None)

    @rule(at=place, body=st.sampled_from(["가", "나", "다"]))
    def write(self, at, body):
        step = self.open_step(at)
        name = self.actor_for(step) if step else "drafter"
        self.press(services.edit_text, name, expected_revision=self.document.current_revision, title="보고", body=body)

    @rule(name=who)
    def look(self, name):
        self.load()
        actor = self.office.actor(name)
        if selectors.documents_visible_to(actor).filter(pk=self.document_id).exists():
            look_at(self.document, actor)

    @rule(names=st.lists(who, max_size=2))
    def circulate(self, names):
        people = [getattr(self.office, name).pk for name in names]
        self.press(services.circulate_document, "drafter", person_ids=people)

    # what happens to people

    @rule(name=who, deputy=st.none() | who)
    def somebody_goes_away(self, name, deputy):
        self.goes_away(name, deputy)

    def goes_away(self, name, deputy):
        try:
            with transaction.atomic():
                away(self.office, name, deputy)
        except DomainError as error:
            self.refusals.add(error.code)

    @rule(name=who)
    def comes_back(self, name):
        absence = getattr(self.office, name).absences.filter(cancelled_at=None).first()
        if absence:
            organization.cancel_absence(absence_id=absence.pk, actor=SYSTEM)

    @precondition(lambda self: len(self.refusals) > 2)
    @rule(name=st.sampled_from(["leader", "colleague", "outsider"]))
    def leaves(self, name):
        if organization.department_of(getattr(self.office, name).pk):
            leave(self.office, name)

    # what must hold

    @invariant()
    def the_route_is_lawful(self):
        if not hasattr(self, "document_id"):
            return
        self.load()
        holding = [step for step in engine.pending_of(self.steps) if engine.is_holding_up(step)]
        running = Round.objects.filter(document=self.document, state="running").count()
        assert running == (self.document.state == DocumentState.IN_APPROVAL)
        if running:
            assert len({step.stage for step in holding}) == 1, "exactly one stage has its turn"
            before = [step.state for step in self.steps if step.stage < holding[0].stage]
            assert {*before} <= {*ENDED, StepState.LATER}
            assert {step.state for step in self.steps if step.stage > holding[0].stage} <= {StepState.WAITING}
        elif self.document.state != DocumentState.APPROVED:
            assert {step.state for step in self.steps} <= ENDED
        else:
            left = [step for step in self.steps if step.state not in ENDED]
            assert all(step.state == StepState.PENDING for step in left)
            assert all(step.kind in READING_KINDS or step.due_at for step in left)

    @invariant()
    def it_tells_itself_who_acted(self):
        """What lists on the way ask (``Document.touched_by``) is what its steps of all rounds say."""
        document, steps = Document.objects.get(pk=self.document_id), RouteStep.objects.filter(state=StepState.DONE)
        acted = {one for pair in steps.values_list("person_id", "acting_person_id") for one in pair if one}
        on_the_way = document.state == DocumentState.IN_APPROVAL
        if document.state != DocumentState.APPROVED:
            assert set(document.touched_by) == acted
            assert len(document.touched_by) == len(acted)
        for name in PEOPLE:
            listed = selectors.inbox("in_progress", actor=self.office.actor(name)).exists()
            assert listed == (on_the_way and getattr(self.office, name).pk in acted)

    @invariant()
    def what_was_done_stays(self):
        for step in RouteStep.objects.filter(state__in=ENDED):
            *facts, _undone = facts_of_row(step)
            now = (*facts, step.acted_at, step.seen_revision, step.acting_name, step.person_name, step.skip_reason)
            assert self.frozen.setdefault(step.pk, now) == now

    @invariant()
    def the_ledger_tells_the_same(self):
        assert replay_documents().differences == []
        assert find_number_gaps() == []

    @invariant()
    def numbers_and_texts_are_whole(self):
        document = Document.objects.get(pk=self.document_id)
        assert (document.number_serial is not None) == (document.state == "approved")
        numbers = list(document.revisions.order_by("no").values_list("no", flat=True))
        assert numbers == list(range(1, document.current_revision + 1))

    @invariant()
    def refusals_are_our_own(self):
        assert all(code.startswith(("documents.", "organization.")) for code in self.refusals)


@pytest.mark.timeout(60 + LIVES * 20)
@pytest.mark.parametrize("part", range(2))
def test_any_life_of_a_document_is_lawful_and_told_by_the_ledger(office, part):
    class Bound(Life):
        done = Counter()

    Bound.office, Bound.admin = office, administrator()
    run_state_machine_as_test(
        Bound,
        settings=settings(
            max_examples=LIVES, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
    if LIVES >= MANY:
        assert min(Bound.done[service.__name__] for service in SERVICES) > 0, Bound.done
