"""Put off until after the decision (후결), and then gone: the step is stuck, and somebody else is asked."""

import pytest

from approvals.documents import errors, selectors, services
from approvals.documents.models import RouteStep
from approvals.documents.replay_check import replay_documents
from core.accounts.public import Role
from tests.approvals.routes import Way, administrator, away, leave, switch_off
from tests.people import make_user, signed_in


@pytest.fixture
def way(office):
    """Decided; the leader, who was put off, has left since."""
    way = Way(office, ("leader", "review"), ("head", "approve"), urgent=True, title="급한 문서")
    away(office, "leader")
    way.put_off("leader")
    way.approve("head")
    leave(office, "leader")
    return way


def reroute(way, admin, dry_run=False):
    step = way.step_of("leader")
    return services.reroute_many(
        choices=[(step.pk, way.office.colleague.pk)], reason="퇴직", dry_run=dry_run, actor=admin
    )


def test_it_stands_among_the_stuck_lines(way):
    admin = administrator()
    [step] = selectors.stuck_steps(actor=admin)
    assert (step.document_id, step.person_name, str(step.hindrance)) == (way.document_id, "이팀장", "gone")
    assert selectors.stuck_count(selectors.viewer_of(admin)) == 1


def test_who_only_has_to_read_and_leaves_is_no_stuck_line(office):
    way = Way(office, ("head", "approve"), ("leader", "read"))
    way.approve("head")
    switch_off(office, "leader")
    assert selectors.stuck_steps(actor=administrator()) == []


def test_it_is_tried_and_then_given_to_another_who_acts(way):
    admin, before = administrator(), way.document.updated_at
    assert [one.refusal for one in reroute(way, admin, dry_run=True)] == [""]
    assert way.path() == ["leader review pending", "head approve done approved"]
    assert [one.refusal for one in reroute(way, admin)] == [""]
    assert way.path() == ["leader review skipped", "head approve done approved", "colleague review pending"]
    assert way.document.updated_at == before, "a decision does not change"
    assert selectors.stuck_steps(actor=admin) == []
    way.review("colleague", "사후 확인")
    assert way.path()[-1] == "colleague review done approved"
    assert replay_documents().differences == []


def test_what_is_decided_with_nobody_left_to_act_stays_as_it_is(way):
    admin = administrator()
    reroute(way, admin)
    way.review("colleague")
    with pytest.raises(errors.AlreadyDecided):
        way.press(services.replace_step, "drafter", person_id=way.office.outsider.pk, reason="x")


def test_all_documents_of_one_draft_although_each_was_circulated_by_itself(office):
    drafter, seen = office.actor("drafter"), {}
    lead, member = (office.draft(urgent=True) for _ in range(2))
    services.set_bundle(document_id=lead.pk, member_ids=[member.pk], actor=drafter)
    services.submit_document(document_id=lead.pk, expected_revision=1, actor=drafter)
    away(office, "leader")
    first = RouteStep.objects.get(document=lead, person=office.leader)
    services.put_off_step(document_id=lead.pk, step_id=first.pk, reason="출장", actor=drafter)
    seen = {"expected_revision": 1, "seen": {member.pk: 1}}
    services.approve_document(document_id=lead.pk, **seen, actor=office.actor("head"))
    services.circulate_document(document_id=lead.pk, person_ids=[office.outsider.pk], actor=drafter)
    leave(office, "leader")
    admin = administrator()
    services.replace_step(document_id=lead.pk, person_id=office.colleague.pk, reason="퇴직", actor=admin)
    services.review_step(document_id=lead.pk, **seen, actor=office.actor("colleague"))
    for document in (lead, member):
        step = RouteStep.objects.get(document=document, person=office.colleague)
        assert (step.state, step.result) == ("done", "approved")
    assert replay_documents().differences == []


def test_the_pages_offer_it(way):
    client = signed_in(make_user("boss", Role.AGENCY_ADMIN, Role.OFFICIAL))
    assert "급한 문서" in client.get("/documents/stuck/").content.decode()
    assert client.get(f"/documents/{way.document_id}/replace/").status_code == 200
    card = client.get(f"/documents/{way.document_id}/").content.decode()
    assert f"/documents/{way.document_id}/replace/" in card
    assert "dialog" not in card or f'id="pass-{way.step_of("leader").pk}"' not in card
