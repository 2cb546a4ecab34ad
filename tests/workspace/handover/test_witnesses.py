"""Another witness in the place of one who cannot sign: who may name one, when, and who is told."""

import json

import pytest
from django.db.utils import DatabaseError

from core.audit.public import entries
from core.notices.models import Notice
from core.outbox.public import dispatch_due
from tests.approvals.routes import away, switch_off
from tests.people import make_user, queries_of, signed_in
from tests.workspace.handover.stories import begun, completed, given, hash_of, received
from workspace.handover import errors, services
from workspace.handover.models import Handover, WitnessChange
from workspace.handover.public import sheet_of


def named(office, handover, by, witness="leader", reason="출장 중"):
    actor = by if not isinstance(by, str) else office.actor(by)
    return services.name_witness(
        handover_id=handover.pk, witness_id=getattr(office, witness).pk, reason=reason, actor=actor
    )


@pytest.fixture
def admin(office):
    from core.accounts.public import actor_of_user

    return actor_of_user(make_user("admin", "agency_admin"))


def test_the_giver_names_another_witness_while_the_witness_cannot_sign(office):
    handover = received(office)
    with pytest.raises(errors.WitnessThere, match="김과장"):
        named(office, handover, "drafter")
    away(office, "head", "leader")
    before = sheet_of(handover).canonical
    changed = named(office, handover, "drafter")
    assert (changed.witness_name, changed.witness_title) == ("이팀장", "사무관")
    assert sheet_of(handover).canonical == before
    services.witness_handover(handover_id=handover.pk, sheet_sha256=hash_of(handover), actor=office.actor("leader"))
    assert Handover.objects.get().state == "witnessed"
    [entry] = entries(object_id=handover.pk, event_prefix="handover.witness_named")
    assert entry.detail["former_witness_id"] == str(office.head.pk)
    assert entry.detail["reason"] == "출장 중"


def test_the_former_witness_signs_no_more(office):
    handover = received(office)
    switch_off(office, "head")
    named(office, handover, "drafter")
    with pytest.raises(errors.HandoverUnknown):
        services.witness_handover(
            handover_id=handover.pk, sheet_sha256=hash_of(handover), actor=office.actor("outsider")
        )


def test_the_administrator_names_one_at_any_time_before_the_signature(office, admin):
    handover = given(office)
    assert named(office, handover, admin).witness_id == office.leader.pk
    services.withdraw_handover(handover_id=handover.pk, reason="취소", actor=office.actor("drafter"))
    with pytest.raises(errors.NotOpen):
        named(office, handover, admin, "minister")


@pytest.mark.parametrize(
    ("witness", "reason", "error"),
    [
        ("head", "x", errors.WitnessAlready),
        ("colleague", "x", errors.ThreePeople),
        ("drafter", "x", errors.ThreePeople),
        ("leader", " ", errors.WitnessReasonMissing),
        ("auditor", "x", errors.PersonGone),
    ],
)
def test_not_everybody_can_bear_witness(office, admin, witness, reason, error):
    with pytest.raises(error):
        named(office, given(office), admin, witness, reason)


def test_others_name_nobody(office):
    handover = given(office)
    switch_off(office, "head")
    with pytest.raises(errors.NotGiver):
        named(office, handover, "colleague")
    with pytest.raises(errors.HandoverUnknown):
        named(office, handover, "outsider")
    with pytest.raises(errors.HandoverUnknown):
        named(office, begun(office, "leader", witness="minister"), "drafter")


def test_those_concerned_are_told_each_time(office, admin):
    handover = received(office)
    named(office, handover, admin)
    named(office, handover, admin, "minister")
    dispatch_due()
    told = list(Notice.objects.filter(kind__startswith="handover.witness").values_list("person_id", "kind", "url"))
    page = f"/handover/{handover.pk}/"
    assert told.count((office.leader.pk, "handover.witness_wanted", f"{page}sign/")) == 1
    assert told.count((office.minister.pk, "handover.witness_wanted", f"{page}sign/")) == 1
    assert told.count((office.head.pk, "handover.witness_released", "/handover/")) == 1
    assert told.count((office.colleague.pk, "handover.witness_changed", page)) == 2


def test_the_database_keeps_changes_and_the_witness_who_signed(office, admin):
    handover = received(office)
    named(office, handover, admin)
    with pytest.raises(DatabaseError):
        WitnessChange.objects.all().delete()


def test_the_database_keeps_the_witness_of_a_complete_one(office):
    handover = completed(office)
    with pytest.raises(DatabaseError):
        Handover.objects.filter(pk=handover.pk).update(witness=office.leader)


# -- pages and API -----------------------------------------------------------------------------------------------------


def test_the_administrator_finds_what_waits_and_sees_no_sheet(office):
    handover, browser = given(office, words={"goods": "열쇠"}), signed_in(make_user("admin", "agency_admin"))
    away(office, "head", "leader")
    listed = browser.get("/handover/witnesses/").content.decode()
    assert "부재 중" in listed
    page = f"/handover/{handover.pk}/witness/"
    assert page in listed
    assert "열쇠" not in browser.get(page).content.decode()
    assert browser.post(page, {"witness": office.leader.pk, "reason": ""}).status_code == 422
    answer = browser.post(page, {"witness": office.leader.pk, "reason": "장기 출장"})
    assert answer["Location"] == "/handover/witnesses/"
    shown = signed_in(office.drafter).get(f"/handover/{handover.pk}/").content.decode()
    assert "입회자: 김과장 → 이팀장" in shown
    assert "장기 출장" in shown


def test_the_giver_is_offered_it_only_while_the_witness_cannot_sign(office):
    handover, browser = given(office), signed_in(office.drafter)
    page, offer = f"/handover/{handover.pk}/", "입회자 다시 지정"
    assert offer not in browser.get(page).content.decode()
    refused = browser.get(f"{page}witness/")
    assert refused.status_code == 403
    assert "그사이 상태가 바뀌었습니다" not in refused.content.decode()
    away(office, "head", "leader")
    away(office, "leader", "colleague")
    assert offer in browser.get(page).content.decode()
    found = browser.get(f"{page}witness/?q=홍보").content.decode()
    assert "정홍보" in found
    assert "· 부재 중</option>" in found
    answer = browser.post(f"{page}witness/?q=홍보", {"witness": office.outsider.pk, "reason": "출장"})
    assert answer["Location"] == page
    assert signed_in(office.outsider).get(f"{page}witness/").status_code == 403


def test_the_api_names_another_witness(office):
    handover, browser = given(office), signed_in(make_user("admin", "agency_admin"))
    said = json.dumps({"witness_id": str(office.leader.pk), "reason": "출장"})
    path = f"/api/v1/handovers/{handover.pk}/name-witness/"
    answer = browser.post(path, said, content_type="application/json").json()
    assert (answer["witness_name"], "sheet" in answer) == ("이팀장", False)


def test_the_list_asks_no_more_for_three_than_for_one(office):
    given(office)
    browser = signed_in(make_user("admin", "agency_admin"))
    queries_of(browser, "/handover/witnesses/")
    one = len(queries_of(browser, "/handover/witnesses/"))
    given(office, "leader", "colleague"), given(office, "colleague", "leader")
    assert len(queries_of(browser, "/handover/witnesses/")) == one
