"""Several documents in one draft: each text may be changed on one's turn, each document has its own entries."""

import pytest

from approvals.documents import errors, services
from approvals.documents.models import Document, Revision
from approvals.documents.numbering import find_number_gaps
from approvals.documents.replay_check import replay_documents
from core.audit.public import entries
from core.foundation.public import clock
from tests.people import signed_in


@pytest.fixture
def bundle(office):
    """Two drafts in one, handed in: before the leader."""
    lead, member = office.draft(title="주문서"), office.draft(title="딸린문서")
    services.set_bundle(document_id=lead.pk, member_ids=[member.pk], actor=office.actor("drafter"))
    services.submit_document(document_id=lead.pk, expected_revision=1, actor=office.actor("drafter"))
    return lead, member


def change(office, document, by, expected=1, body="고쳤습니다. 끝."):
    return services.edit_text(
        document_id=document.pk, expected_revision=expected, title="고친 제목", body=body, opinion="수치를 고침",
        actor=office.actor(by),
    )  # fmt: skip


def told(document):
    return [one.event.removeprefix("documents.") for one in entries(object_id=document.pk).order_by("seq")]


def test_whoever_has_the_turn_changes_any_text_of_the_draft(office, bundle):
    lead, member = bundle
    change(office, member, "leader")
    revision = Revision.objects.get(document=member, no=2)
    assert (revision.author_name, revision.step.document_id, revision.step.person_id) == (
        "이팀장", member.pk, office.leader.pk
    )  # fmt: skip
    assert Revision.objects.get(document=member, no=1).body == "내용입니다. 끝."
    assert told(member)[-1] == "revised"
    with pytest.raises(errors.StaleRevision):  # the change has to be seen before the draft goes on
        services.review_step(
            document_id=lead.pk, expected_revision=1, seen={member.pk: 1}, actor=office.actor("leader")
        )
    services.review_step(document_id=lead.pk, expected_revision=1, seen={member.pk: 2}, actor=office.actor("leader"))
    change(office, member, "head", expected=2, body="과장이 고쳤습니다. 끝.")
    services.approve_document(document_id=lead.pk, expected_revision=1, seen={member.pk: 3}, actor=office.actor("head"))
    member.refresh_from_db()
    assert (member.state, member.decided_revision, member.title) == ("approved", 3, "고친 제목")
    assert replay_documents().differences == []


def test_each_document_has_a_number_of_its_own_and_all_the_same_day(office, bundle):
    lead, member = bundle
    seen = {"document_id": lead.pk, "expected_revision": 1, "seen": {member.pk: 1}}
    services.review_step(**seen, actor=office.actor("leader"))
    services.approve_document(**seen, actor=office.actor("head"))
    rows = Document.objects.filter(pk__in=[lead.pk, member.pk]).order_by("number_serial")
    assert [(one.title, one.number_text) for one in rows] == [("주문서", "정보화팀-1"), ("딸린문서", "정보화팀-2")]
    assert len({one.decided_at.astimezone(clock.SEOUL).date() for one in rows}) == 1
    assert find_number_gaps() == []


def test_nobody_changes_a_text_of_the_draft_out_of_turn(office, bundle):
    _lead, member = bundle
    for name in ("head", "drafter"):
        with pytest.raises(errors.NotYourTurn):
            change(office, member, name)


def test_who_cooperates_changes_no_text_of_the_draft(office):
    route = [office.line("colleague", "cooperate"), office.line("head", "approve")]
    lead, member = office.draft(route=route), office.draft(route=route)
    services.set_bundle(document_id=lead.pk, member_ids=[member.pk], actor=office.actor("drafter"))
    services.submit_document(document_id=lead.pk, expected_revision=1, actor=office.actor("drafter"))
    with pytest.raises(errors.MayNotEdit):
        change(office, member, "colleague")


def test_the_page_of_a_member_changes_its_text(office, bundle):
    _lead, member = bundle
    client = signed_in(office.leader)
    sent = {"title": "고친 제목", "body": "고쳤습니다. 끝.", "expected_revision": 1}
    answer = client.post(f"/documents/{member.pk}/text/", sent)
    assert answer.status_code == 302, answer.content.decode()[:800]
    assert Document.objects.get(pk=member.pk).current_revision == 2


def test_each_document_put_into_or_taken_out_of_a_draft_has_an_entry(office):
    drafter = office.actor("drafter")
    lead, first, second = (office.draft(title=title) for title in ("가", "나", "다"))
    services.set_bundle(document_id=lead.pk, member_ids=[first.pk, second.pk], actor=drafter)
    services.set_bundle(document_id=lead.pk, member_ids=[second.pk], actor=drafter)
    services.set_bundle(document_id=lead.pk, member_ids=[second.pk], actor=drafter)
    assert told(lead) == ["drafted", "bundled", "bundled", "bundled"]
    assert told(first) == ["drafted", "bundle_joined", "bundle_left"]
    assert told(second) == ["drafted", "bundle_joined", "bundle_joined"], "one that stays in its place is not touched"
    joined = entries(event_prefix="documents.bundle_joined", object_id=second.pk).order_by("seq")
    assert [(one.detail["lead_id"], one.detail["place"]) for one in joined] == [(str(lead.pk), 2), (str(lead.pk), 1)]
    left = entries(event_prefix="documents.bundle_left", object_id=first.pk).get()
    assert (left.detail["lead_id"], left.person_id) == (str(lead.pk), office.drafter.pk)
    assert replay_documents().differences == []
