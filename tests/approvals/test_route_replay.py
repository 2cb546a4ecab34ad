"""The ledger tells the route: what is folded from it equals the rows, and a change past the services is named."""

import json

import click
import pytest
from click.testing import CliRunner
from django.db import connection

from approvals.documents import engine, selectors, services
from approvals.documents.cli import documents
from approvals.documents.models import RouteStep
from approvals.documents.replay import ACTS, Told, Untold, replay
from approvals.documents.replay_check import replay_documents
from tests.approvals.people import route_of
from tests.approvals.routes import Way, administrator, away, leave

A, B, C, D = (f"00000000-0000-0000-0000-00000000000{number}" for number in "1234")
ROUTE = [
    {"person_id": person, "kind": kind, "rule": "chosen"}
    for person, kind in ((A, "draft"), (B, "review"), (C, "approve"))
]
SUBMITTED = Told("documents.submitted", A, {"round": 1, "route": ROUTE})


def told(event, person, step, **more):
    return Told(f"documents.{event}", person, {"round": 1, "step": step, **more})


def path(story):
    return [(step.person_id, step.kind, step.state, step.result) for step in story.rounds[-1].steps[1:]]


def test_a_decision_by_a_deputy_is_told_with_the_late_reading():
    story = replay([SUBMITTED, told("reviewed", B, 1), told("approved", D, 2, acting_for=C, chain=[C, D])])
    decision, late = story.rounds[0].steps[2:]
    assert (story.state, story.rounds[0].state) == ("approved", "approved")
    assert (decision.person_id, decision.acting_id, decision.chain) == (C, D, (C, D))
    assert (late.person_id, late.kind, late.state, late.rule) == (C, "late_read", "pending", "absent")


def test_what_was_taken_back_stays_and_is_asked_again():
    story = replay([SUBMITTED, told("reviewed", B, 1), told("recalled", B, 1)])
    assert path(story) == [
        (B, "review", "done", "approved"), (B, "review", "pending", ""), (C, "approve", "waiting", ""),
    ]  # fmt: skip
    assert [step.undone_at for step in story.rounds[0].steps] == [None, True, None, None]


@pytest.mark.parametrize(
    "entries",
    [
        [told("reviewed", B, 1)],
        [SUBMITTED, told("approved", C, 2)],
        [SUBMITTED, told("reviewed", B, 7)],
        [SUBMITTED, Told("documents.reviewed", B, {"round": 2, "step": 1})],
        [SUBMITTED, Told("documents.submitted", A, {"round": 1, "route": ROUTE})],
        [SUBMITTED, Told("documents.reviewed", B, {"round": 1})],
    ],
)
def test_a_ledger_that_tells_what_cannot_have_happened_is_refused(entries):
    with pytest.raises(Untold, match="documents"):
        replay(entries)


def test_events_beside_the_route_change_nothing():
    beside = Told("documents.opinion_asked", A, {"person_id": D})
    assert path(replay([SUBMITTED, beside])) == path(replay([SUBMITTED]))


def test_every_act_of_the_machine_is_told():
    acts = {"start", "complete", "refuse", "stop", "skip", "put_off", "replace", "undo", "rewind", "append"}
    assert acts <= set(dir(engine))
    names = {name.removeprefix("documents.") for name in ACTS}
    assert names == {
        "drafted", "submitted", "reviewed", "approved", "returned", "sent_back", "withdrawn", "recalled", "skipped",
        "put_off", "step_replaced", "read", "circulated", "discarded", "taken_back",
    }  # fmt: skip


def test_a_long_way_with_every_kind_of_act_is_told_as_it_stands(office):
    admin = administrator()
    way = Way(office, ("colleague", "review"), ("leader", "review"), ("outsider", "cooperate"), ("head", "approve"))
    way.review("colleague")
    way.recall("colleague")
    way.review("colleague")
    way.send_back("leader", to="colleague")
    way.review("colleague")
    leave(office, "leader")
    way.skip("leader")
    away(office, "outsider")
    services.replace_step(document_id=way.document_id, person_id=office.minister.pk, reason="출장", actor=admin)
    way.review("minister")
    away(office, "head", "colleague")
    way.approve("colleague")
    way.press(services.circulate_document, "drafter", person_ids=[office.outsider.pk])
    way.look("outsider")
    report = replay_documents()
    assert (report.documents, report.differences) == (1, [])
    assert len(way.path()) == 10


def test_each_document_of_one_draft_is_told_by_its_own_entries(office):
    lead, member = (office.draft(route=route_of(office, ("leader", "review"), ("head", "approve"))) for _ in range(2))
    services.set_bundle(document_id=lead.pk, member_ids=[member.pk], actor=office.actor("drafter"))
    lead = services.submit_document(document_id=lead.pk, expected_revision=1, actor=office.actor("drafter"))
    seen = {"expected_revision": 1, "seen": {member.pk: 1}, "document_id": lead.pk}
    services.review_step(**seen, actor=office.actor("leader"))
    services.recall_approval(document_id=lead.pk, actor=office.actor("leader"))
    services.review_step(**seen, actor=office.actor("leader"))
    to = selectors.steps_of(lead)[2].pk
    services.return_document(**seen, reason="보완", to_step_id=to, actor=office.actor("head"))
    services.review_step(**seen, actor=office.actor("leader"))
    services.approve_document(**seen, actor=office.actor("head"))
    report = replay_documents()
    assert (report.documents, report.differences) == (2, [])


def run(*arguments):
    result = CliRunner().invoke(documents, ["replay", *arguments], standalone_mode=False)
    return result.return_value, result.output


def test_command_names_what_was_changed_past_the_services_and_exits_1(office):
    way = Way(office, ("leader", "review"), ("head", "approve"))
    assert run("--agency", "alpha") == (0, "1 documents of 1 agencies told again from 2 entries, 0 differ.\n")
    RouteStep.objects.filter(pk=way.step_of("head").pk).update(person=office.minister)
    code, output = run("--json")
    found = json.loads(output)["differences"]
    assert (code, [one["document_id"] for one in found]) == (1, [str(way.document_id)])
    assert found[0]["difference"].startswith(f"round 1 step 2: person is {office.minister.pk}")
    assert f"DIFFERS alpha: document {way.document_id}: round 1 step 2" in run()[1]


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE documents_document SET state = 'returned'", "state is returned, the ledger says in_approval"),
        ("UPDATE documents_round SET state = 'withdrawn', ended_at = now()", "rounds are 1 withdrawn"),
        ("INSERT INTO documents_round SELECT gen_random_uuid(), 2, 'returned', 1, now(), now(), document_id"
         " FROM documents_round", "rounds are 1 running, 2 returned"),
    ],
)  # fmt: skip
def test_each_difference_is_said_in_words(office, statement, says):
    Way(office, ("head", "approve"))
    with connection.cursor() as cursor:
        cursor.execute(statement)
    assert says in replay_documents().differences[0].what


def test_command_refuses_an_unknown_agency(agency):
    with pytest.raises(click.UsageError):
        CliRunner().invoke(documents, ["replay", "--agency", "nowhere"], standalone_mode=False, catch_exceptions=False)
