"""A document whose turn-holder is gone or away does not stay for ever: the drafter withdraws, the administrator replaces."""

from datetime import timedelta
from uuid import UUID

import pytest

from approvals.documents import selectors
from approvals.documents.errors import (
    AlreadyRead,
    DocumentNotFound,
    NotApprover,
    PersonGone,
    PersonTwice,
    ReasonMissing,
    StepNotHindered,
)
from approvals.documents.public import approve_document, replace_step, review_step, withdraw_document
from core.accounts.public import actor_of_user, deactivate_user
from core.audit.public import entries
from core.foundation.public import clock
from core.notices.models import Notice
from core.organization import public as organization
from core.outbox.public import dispatch_due
from tests.approvals.people import SYSTEM, look_at, route_of, send_away
from tests.people import make_user, signed_in


@pytest.fixture
def admin(office):
    return make_user("admin", "agency_admin")


def switch_off(office, name):
    deactivate_user(user_id=getattr(office, name).pk, reason="퇴직", actor=SYSTEM)


def leave(office, name):
    held = getattr(office, name).assignments.get()
    organization.end_assignment(assignment_id=held.pk, valid_until=clock.today(), actor=SYSTEM)


def away_without_deputy(office, name):
    now = clock.now()
    organization.register_absence(
        person_id=getattr(office, name).pk, starts_at=now - timedelta(minutes=1), ends_at=now + timedelta(days=1),
        reason="trip", actor=SYSTEM,
    )  # fmt: skip


def opened(office, name="leader", **more):
    document = office.submitted(**more)
    look_at(document, office.actor(name))
    return document


def replace(document, person, admin, reason="퇴직"):
    return replace_step(document_id=document.pk, person_id=person.pk, reason=reason, actor=actor_of_user(admin))


@pytest.mark.parametrize("happens", [switch_off, leave])
def test_drafter_withdraws_what_was_opened_by_somebody_now_gone(office, happens):
    document = opened(office)
    with pytest.raises(AlreadyRead):
        withdraw_document(document_id=document.pk, actor=office.actor("drafter"))
    happens(office, "leader")
    assert withdraw_document(document_id=document.pk, actor=office.actor("drafter")).state == "withdrawn"


def test_an_absence_alone_lets_nobody_withdraw_what_was_opened(office):
    document = opened(office)
    away_without_deputy(office, "leader")
    with pytest.raises(AlreadyRead):
        withdraw_document(document_id=document.pk, actor=office.actor("drafter"))


@pytest.mark.parametrize("happens", [switch_off, leave, away_without_deputy])
def test_administrator_puts_another_in_place_and_it_goes_on(office, admin, happens):
    document = opened(office)
    happens(office, "leader")
    replace(document, office.colleague, admin)
    steps = selectors.steps_of(document)
    assert [(s.position, s.person_name, s.state) for s in steps] == [
        (0, "박주사", "done"), (1, "이팀장", "skipped"), (2, "최주사", "pending"), (3, "김과장", "waiting"),
    ]  # fmt: skip
    review_step(document_id=document.pk, expected_revision=1, actor=office.actor("colleague"))
    done = approve_document(document_id=document.pk, expected_revision=1, actor=office.actor("head"))
    assert done.number_text == "정보화팀-1"


def test_the_old_step_keeps_the_reason_and_the_ledger_both_names(office, admin):
    document = office.submitted()
    switch_off(office, "leader")
    replace(document, office.colleague, admin, reason="정년퇴직")
    old = selectors.history_of(document)[1]
    assert [(said.act, said.text, said.person_name) for said in old.opinions.all()] == [
        ("replaced", "정년퇴직", "admin 이름")
    ]
    entry = entries(object_id=document.pk, event_prefix="documents.step_replaced").get()
    assert (entry.detail["replaced_person_id"], entry.detail["person_id"], entry.detail["reason"]) == (
        str(office.leader.pk), str(office.colleague.pk), "정년퇴직",
    )  # fmt: skip


def test_new_person_and_drafter_are_told(office, admin):
    document = office.submitted()
    switch_off(office, "leader")
    replace(document, office.colleague, admin)
    assert not dispatch_due().failed
    told = set(Notice.objects.values_list("kind", "person__login"))
    assert {("documents.step_pending", "colleague"), ("documents.step_replaced", "drafter")} <= told


@pytest.mark.parametrize(("name", "refusal"), [("head", PersonTwice), ("auditor", PersonGone), ("leader", PersonGone)])
def test_a_replacement_answers_the_questions_of_a_route(office, admin, name, refusal):
    document = office.submitted()
    switch_off(office, "leader")
    with pytest.raises(refusal):
        replace(document, getattr(office, name), admin)


def test_only_a_head_in_line_replaces_a_decider(office, admin):
    document = office.submitted(route=route_of(office, ("head", "approve")))
    switch_off(office, "head")
    with pytest.raises(NotApprover):
        replace(document, office.colleague, admin)
    with pytest.raises(ReasonMissing):
        replace(document, office.minister, admin, reason=" ")
    replace(document, office.minister, admin)
    done = approve_document(document_id=document.pk, expected_revision=1, actor=office.actor("minister"))
    assert done.state == "approved"


def test_nobody_is_replaced_who_can_act_or_has_a_deputy(office, admin):
    document = office.submitted()
    everyone = make_user("everyone", "agency_admin", "auditor")
    with pytest.raises(DocumentNotFound):
        replace(document, office.colleague, admin)
    with pytest.raises(StepNotHindered):
        replace(document, office.colleague, everyone)
    send_away(office, "leader", deputy="colleague")
    with pytest.raises(StepNotHindered):
        replace(document, office.colleague, everyone)


def test_administrator_sees_what_is_stuck_and_nothing_else_of_it(office, admin):
    document, other = office.submitted(), office.submitted(route=route_of(office, ("head", "approve")))
    switch_off(office, "leader")
    actor = actor_of_user(admin)
    assert [one.pk for one in selectors.inbox("all", actor=actor)] == [document.pk]
    assert other.pk != document.pk
    replace(document, office.colleague, admin)
    assert not selectors.inbox("all", actor=actor).exists()


def test_page_leads_the_administrator_from_the_card_to_the_replacement(office, admin):
    document = office.submitted()
    switch_off(office, "leader")
    client, address = signed_in(admin), f"/documents/{document.pk}/replace/"
    assert address in client.get(f"/documents/{document.pk}/").content.decode()
    assert str(office.colleague.pk) in client.get(address).content.decode()
    assert "정홍보" in client.get(f"{address}?q=정홍보").content.decode()
    assert client.post(address, {"person_id": office.head.pk, "reason": "퇴직"}).status_code == 422
    assert client.post(address, {"reason": "퇴직"}).status_code == 422
    answer = client.post(address, {"person_id": office.colleague.pk, "reason": "퇴직"})
    assert (answer.status_code, answer["Location"]) == (302, "/documents/")
    card = signed_in(office.drafter).get(f"/documents/{document.pk}/").content.decode()
    assert "처리자 교체됨" in card
    assert "퇴직" in card


def test_drafter_reads_why_it_stands_still_and_may_not_replace(office):
    document = opened(office)
    switch_off(office, "leader")
    client = signed_in(office.drafter)
    page = client.get(f"/documents/{document.pk}/").content.decode()
    assert "계정 사용 중지" in page
    assert "/withdraw/" in page
    assert client.get(f"/documents/{document.pk}/replace/").status_code == 403


def test_program_of_the_administrator_replaces_too(office, admin):
    document = office.submitted()
    switch_off(office, "leader")
    client, address = signed_in(admin), f"/api/v1/documents/{document.pk}/replace/"
    sent = {"person_id": str(office.colleague.pk), "reason": "퇴직"}
    path = client.post(address, sent, content_type="application/json").json()["report_path"]
    assert [step["state"] for step in path] == ["done", "skipped", "pending", "waiting"]
    unknown = address.replace(str(document.pk), str(UUID(int=1)))
    assert client.post(unknown, sent, content_type="application/json").status_code == 404
