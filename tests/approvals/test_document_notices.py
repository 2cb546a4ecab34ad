"""Who is told what, from the outbox."""

import pytest
from django.utils.translation import override

from approvals.documents.models import RouteStep
from approvals.documents.public import approve_document, return_document, review_step
from approvals.documents.services import change_disclosure
from core.notices.public import Notice, notify, unread_count
from core.outbox.public import dispatch_due
from tests.approvals.people import send_away
from tests.people import signed_in


def told(kind):
    return {(notice.person.login, notice.title) for notice in Notice.objects.filter(kind=kind).select_related("person")}


@pytest.fixture
def deliver(office):
    def run():
        assert not dispatch_due().failed

    return run


def test_next_person_is_told_and_the_deputy_of_an_absent_one(office, deliver):
    send_away(office, "leader", deputy="colleague")
    office.submitted()
    deliver()
    assert {login for login, _title in told("documents.step_pending")} == {"leader", "colleague"}


def test_everyone_on_the_route_learns_the_decision_once(office, deliver):
    document = office.submitted()
    review_step(document_id=document.pk, expected_revision=1, actor=office.actor("leader"))
    approve_document(document_id=document.pk, expected_revision=1, actor=office.actor("head"))
    deliver()
    deliver()
    found = told("documents.decided")
    assert {login for login, _title in found} == {"drafter", "leader"}
    assert all("정보화팀-1 · 보고" in title for _login, title in found)
    assert Notice.objects.filter(kind="documents.decided", url=f"/documents/{document.pk}/").count() == 2


def test_a_review_of_the_disclosure_reaches_the_drafter_and_whoever_decided(office, deliver):
    document = office.submitted()
    review_step(document_id=document.pk, expected_revision=1, actor=office.actor("leader"))
    send_away(office, "head", deputy="colleague")
    approve_document(document_id=document.pk, expected_revision=1, actor=office.actor("colleague"))
    deliver()
    to = {"disclosure": "partial", "disclosure_grounds": (6,), "disclosure_reason": "개인정보"}
    change_disclosure(document_id=document.pk, reason="이름이 있음", actor=office.actor("minister"), **to)
    deliver()
    change_disclosure(document_id=document.pk, disclosure="open", reason="사유 소멸", actor=office.actor("minister"))
    deliver()
    found = told("documents.disclosure_reviewed")
    people = {login for login, _title in found}
    assert people == {"drafter", "head", "colleague"}
    titles = {"공개 구분 재검토: 보고 · 부분공개", "공개 구분 재검토: 보고 · 공개"}
    assert found == {(login, title) for login in people for title in titles}
    bodies = Notice.objects.filter(kind="documents.disclosure_reviewed").values_list("body", flat=True)
    assert sorted(bodies) == ["사유 소멸"] * 3 + ["이름이 있음"] * 3
    with override("en"):
        headings = {one.heading for one in Notice.objects.filter(kind="documents.disclosure_reviewed")}
    assert headings == {"Review of the disclosure: 보고 · Partly open", "Review of the disclosure: 보고 · Open"}


def test_a_return_reaches_all_who_acted(office, deliver):
    document = office.submitted()
    review_step(document_id=document.pk, expected_revision=1, actor=office.actor("leader"))
    return_document(document_id=document.pk, expected_revision=1, reason="보완", actor=office.actor("head"))
    deliver()
    assert {login for login, _title in told("documents.returned")} == {"drafter", "leader"}
    assert set(Notice.objects.filter(kind="documents.returned").values_list("body", flat=True)) == {"보완"}
    assert "보완" in signed_in(office.leader).get("/notices/").content.decode()


def test_an_earlier_step_that_is_asked_again_is_told_why(office, deliver):
    document = office.submitted()
    review_step(document_id=document.pk, expected_revision=1, actor=office.actor("leader"))
    to = RouteStep.objects.get(document=document, person=office.leader)
    act = {"document_id": document.pk, "expected_revision": 1, "reason": "금액 확인", "to_step_id": to.pk}
    return_document(**act, actor=office.actor("head"))
    deliver()
    assert {(one.person.login, one.body) for one in Notice.objects.filter(kind="documents.sent_back")} == {
        ("drafter", "금액 확인"), ("leader", "금액 확인")
    }  # fmt: skip


def test_who_opens_the_card_has_read_what_told_of_it(office, deliver):
    document = office.submitted()
    deliver()
    leader = office.leader
    assert unread_count(leader.pk) == 1
    notify(person_ids=[leader.pk], kind="tests", title="다른 문서", url="/documents/other/", key="other")
    signed_in(leader).get(f"/documents/{document.pk}/")
    assert [notice.key for notice in Notice.objects.filter(person=leader, read_at=None)] == ["other"]


def test_who_reads_by_the_api_has_read_what_told_of_it(office, deliver):
    document = office.submitted()
    deliver()
    signed_in(office.leader).get(f"/api/v1/documents/{document.pk}/")
    assert unread_count(office.leader.pk) == 0
