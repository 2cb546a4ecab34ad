"""Random presses of random people: the document is always in a lawful state, and the ledger tells the same story."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from approvals.documents import selectors, services
from approvals.documents.models import Document, Round, RouteStep
from approvals.documents.numbering import find_number_gaps
from core.audit.public import entries
from core.foundation.public import DomainError
from tests.approvals.people import route_of

PEOPLE = ("drafter", "leader", "head", "outsider", "colleague")
ROUTES = (
    [("head", "approve")],
    [("leader", "review"), ("head", "delegated")],
    [("outsider", "cooperate"), ("leader", "review"), ("head", "approve")],
)
AFTER = {"documents.drafted": "draft", "documents.submitted": "in_approval", "documents.returned": "returned",
         "documents.withdrawn": "withdrawn", "documents.approved": "approved"}  # fmt: skip


class Presses(RuleBasedStateMachine):
    office = None

    @initialize(route=st.sampled_from(ROUTES))
    def begin(self, route):
        self.refusals = set()
        self.document_id = self.office.draft(route=route_of(self.office, *route)).pk
        self.point = transaction.savepoint()

    def press(self, name, who, **given):
        """A refusal is an answer; anything else is a defect."""
        try:
            with transaction.atomic():
                getattr(services, name)(document_id=self.document_id, actor=self.office.actor(who), **given)
        except DomainError as error:
            self.refusals.add(error.code)

    @rule(
        who=st.sampled_from(PEOPLE),
        name=st.sampled_from(["submit_document", "review_step", "approve_document"]),
        seen=st.integers(1, 3),
    )
    def go_on(self, who, name, seen):
        self.press(name, who, expected_revision=seen, opinion="의견")

    @rule(who=st.sampled_from(PEOPLE), seen=st.integers(1, 3))
    def send_back(self, who, seen):
        self.press("return_document", who, expected_revision=seen, reason="보완")

    @rule(who=st.sampled_from(PEOPLE))
    def take_back(self, who):
        self.press("withdraw_document", who)

    @rule(who=st.sampled_from(PEOPLE), seen=st.integers(1, 3), body=st.sampled_from(["가", "나", "다"]))
    def write(self, who, seen, body):
        self.press("edit_text", who, expected_revision=seen, title="보고", body=body)
        self.press("save_draft", who, expected_revision=seen, fields=self.office.fields(body=body))

    @rule()
    def everybody_goes_on(self):
        """Drives the document forward, so that the end is reached often."""
        document = Document.objects.get(pk=self.document_id)
        step = selectors.pending_step(selectors.steps_of(document))
        who = next((name for name in PEOPLE if step and getattr(self.office, name).pk == step.person_id), "drafter")
        name = "submit_document" if step is None else "approve_document" if step.is_deciding else "review_step"
        self.press(name, who, expected_revision=document.current_revision)

    @invariant()
    def everything_agrees(self):
        document = Document.objects.get(pk=self.document_id)
        pending = RouteStep.objects.filter(document=document, state="pending").count()
        running = Round.objects.filter(document=document, state="running").count()
        assert pending == running == (document.state == "in_approval")
        assert (document.number_serial is not None) == (document.state == "approved")
        assert find_number_gaps() == []
        told = [AFTER[entry.event] for entry in entries(object_id=document.pk) if entry.event in AFTER]
        assert told[-1] == document.state

    @invariant()
    def refusals_are_our_own(self):
        assert all(code.startswith("documents.") for code in self.refusals)

    @invariant()
    def texts_are_complete(self):
        document = Document.objects.get(pk=self.document_id)
        numbers = list(document.revisions.values_list("no", flat=True))
        assert numbers == list(range(1, document.current_revision + 1))


@pytest.mark.parametrize("part", range(2))
def test_any_order_of_presses_ends_in_a_lawful_state(office, part):
    class Bound(Presses):
        pass

    Bound.office = office
    run_state_machine_as_test(
        Bound,
        settings=settings(
            max_examples=12, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
