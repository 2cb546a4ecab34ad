"""Whatever people try in whatever order, a paper stays in a lawful state, its way tells how it came there, and the sender is
told each act once.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from approvals.exchange.envelopes.public import acknowledgements_to_us
from approvals.exchange.receiving import services
from approvals.exchange.receiving.enums import IN_HAND, UNRECEIVED, ArrivalState
from approvals.exchange.receiving.models import Arrival
from core.foundation.public import DomainError
from core.tenancy.public import agency_context
from tests.approvals.exchange.arriving import SENDER, came

PEOPLE = ("clerk", "counter", "head", "drafter", "leader", "outsider", "minister")
ACTS = ("distribute", "distribute_elsewhere", "send_back", "receive", "receive_for", "assign", "circulate", "finish",
        "reply", "return_to_sender")  # fmt: skip
#: From each state the states one act may lead to.
WAYS = {
    "arrived": {"distributed", "returned"},
    "distributed": {"distributed", "arrived", "received", "assigned", "returned"},
    "received": {"received", "assigned", "returned"},
    "assigned": {"assigned", "done", "returned"},
    "done": {"done"},
    "returned": set(),
}
#: The step that must have been written when a state is reached.
STEP = {"arrived": "sent_back", "distributed": "distributed", "received": "received", "assigned": "assigned", "done": "done",
        "returned": "returned"}  # fmt: skip


def attempt(receipts, arrival, act, name):
    actor, pk, office = receipts.actor(name), {"arrival_id": arrival.pk}, receipts.office
    match act:
        case "distribute":
            services.distribute(**pk, department_id=office.department.pk, actor=actor)
        case "distribute_elsewhere":
            services.distribute(**pk, department_id=office.other_department.pk, actor=actor)
        case "receive_for":
            services.receive(**pk, handling=receipts.handling(), actor=actor)
        case "assign":
            services.assign(**pk, handling=receipts.handling(), actor=actor)
        case "circulate":
            services.circulate(**pk, people=[office.minister.pk, office.outsider.pk], actor=actor)
        case "reply":
            services.draft_reply(**pk, actor=actor)
        case "send_back" | "return_to_sender":
            getattr(services, act)(**pk, reason="사유", actor=actor)
        case _:
            getattr(services, act)(**pk, actor=actor)


def check(arrival):
    numbered = arrival.number_serial is not None
    assert (arrival.state in UNRECEIVED) <= (not numbered)
    assert (arrival.state in IN_HAND or arrival.state == ArrivalState.DONE) <= numbered
    assert (arrival.state in (ArrivalState.ASSIGNED, ArrivalState.DONE)) <= (
        None not in (arrival.handler_id, arrival.handler_post_id, arrival.card_id)
    )
    assert (arrival.state == ArrivalState.DONE) == (arrival.done_at is not None)


@settings(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from(ACTS), st.sampled_from(PEOPLE)), max_size=40))
def walk(receipts, rolled_back, tries):
    with rolled_back():
        arrival = came()
        for act, name in tries:
            before = Arrival.objects.get(pk=arrival.pk)
            written = before.steps.count()
            try:
                attempt(receipts, arrival, act, name)
            except DomainError:
                after = Arrival.objects.get(pk=arrival.pk)
                assert (after.state, after.steps.count()) == (before.state, written)
                continue
            after = Arrival.objects.get(pk=arrival.pk)
            assert after.state in WAYS[before.state] | ({before.state} if act == "circulate" else set())
            if after.state != before.state:
                assert STEP[after.state] in set(after.steps.values_list("kind", flat=True))
            check(after)
        with agency_context(SENDER):
            acts = [one.act for one in acknowledgements_to_us()]
        assert len(acts) == len(set(acts))
        assert ("received" in acts) == (Arrival.objects.get(pk=arrival.pk).number_serial is not None)


@pytest.mark.django_db
def test_any_walk_stays_lawful(receipts, rolled_back):
    walk(receipts, rolled_back)
