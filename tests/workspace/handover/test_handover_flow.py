"""Giver, receiver and witness: who may do what, in which order, and what follows."""

import hashlib
import json
from datetime import timedelta
from functools import partial

import pytest
from django.db.utils import DatabaseError

from core.audit.public import entries
from core.foundation.public import clock
from core.notices.models import Notice
from core.organization import public as organization
from core.outbox.public import dispatch_due
from tests.approvals.memos import written
from tests.approvals.people import SYSTEM
from tests.approvals.routes import join, leave, switch_off
from tests.workspace.handover.stories import (
    begun,
    completed,
    give,
    given,
    hash_of,
    plan,
    post_of,
    receive,
    received,
    succeeded,
    takes_post,
    two_givers,
)
from workspace.directives.public import DirectiveFields, issue_directive
from workspace.handover import errors, selectors, services, sheet
from workspace.handover.differences import differences
from workspace.handover.models import Handover, HandoverSheet, HandoverSignature
from workspace.handover.public import sheet_of


def post_of_nobody(office):
    return organization.create_post(department=office.department, title_ko="주사", actor=SYSTEM)


def ordered(office, to, text="조사할 것"):
    fields = DirectiveFields(text=text, owner_id=getattr(office, to).pk)
    return issue_directive(fields=fields, actor=office.actor("head"))


def titles(shown):
    return [line["title"] for section in shown.sections for group in section.groups for line in group.lines]


def given_now(office, handover):
    return give(handover, office.actor("drafter"))


def test_three_sign_one_after_the_other_and_each_names_the_sheet(office):
    handover = completed(office)
    sheet = sheet_of(handover)
    signed = [(one.role, one.person_name, one.sheet_sha256) for one in selectors.signatures_of(handover)]
    assert handover.state == "witnessed"
    assert signed == [(role, name, sheet.sha256) for role, name in
                      (("giver", "박주사"), ("receiver", "최주사"), ("witness", "김과장"))]  # fmt: skip
    told = [entry.event for entry in entries(object_id=handover.pk).order_by("seq")]
    assert told == ["handover.begun", "handover.given", "handover.received", "handover.witnessed"]


def test_the_sheet_is_canonical_and_hashed(office):
    sheet = sheet_of(given(office, words={"goods": "캐비닛 열쇠 2개"}))
    assert hashlib.sha256(sheet.canonical.encode()).hexdigest() == sheet.sha256
    content = json.loads(sheet.canonical)
    assert json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False) == sheet.canonical
    assert content["sections"][-1]["words"] == "캐비닛 열쇠 2개"


def test_the_sheet_stays_as_it_was_signed(office):
    handover = given(office)
    before = sheet_of(handover).canonical
    office.submitted(title="나중 문서")
    assert sheet_of(handover).canonical == before
    with pytest.raises(errors.NotOpen):
        services.save_handover(handover_id=handover.pk, words={"goods": "x"}, actor=office.actor("drafter"))


@pytest.mark.parametrize("model", [HandoverSheet, HandoverSignature])
def test_the_database_keeps_what_was_signed(office, model):
    given(office)
    with pytest.raises(DatabaseError):
        model.objects.all().delete()


def test_the_database_keeps_who_handed_over_to_whom(office):
    handover = given(office)
    with pytest.raises(DatabaseError):
        Handover.objects.filter(pk=handover.pk).update(receiver=office.outsider)


def test_nobody_signs_out_of_turn(office):
    handover = given(office)
    seen = {"handover_id": handover.pk, "sheet_sha256": hash_of(handover)}
    with pytest.raises(errors.NotYourSignature):
        services.witness_handover(**seen, actor=office.actor("head"))
    with pytest.raises(errors.NotYourSignature):
        services.receive_handover(**seen, actor=office.actor("head"))
    with pytest.raises(errors.SignedAlready):
        give(handover, office.actor("drafter"))
    with pytest.raises(errors.HandoverUnknown):
        services.receive_handover(**seen, actor=office.actor("outsider"))


def test_another_sheet_than_the_one_looked_at_is_refused(office):
    with pytest.raises(errors.SheetChanged):
        receive(office, given(office), "colleague", sheet_sha256="0" * 64)


def test_a_post_is_taken_over_from_its_day_on(office):
    handover = given(office, day=clock.today() + timedelta(days=3))
    with pytest.raises(errors.TooEarly):
        receive(office, handover, "colleague")
    with clock.fixed(clock.now() + timedelta(days=3)):
        assert receive(office, handover, "colleague").state == "received"


def test_what_is_not_covered_is_confirmed_group_by_group(office):
    written(office)
    handover = given(office)
    assert {"memo_drafts", "goods"} <= {
        json.loads(sheet_of(handover).canonical)["left_out"][n]["group"] for n in (0, 1)
    }
    with pytest.raises(errors.NotAcknowledged):
        receive(office, handover, "colleague", acknowledged=["goods"])
    receive(office, handover, "colleague")
    assert set(selectors.signatures_of(handover)[-1].acknowledged) == {"memo_drafts", "goods"}


@pytest.mark.parametrize(("by", "to", "witness"), [("drafter", "head", "head"), ("drafter", "colleague", "drafter")])
def test_three_different_people(office, by, to, witness):
    with pytest.raises(errors.ThreePeople):
        begun(office, by, to, witness)


def test_only_the_own_post_is_handed_over(office):
    with pytest.raises(errors.PostNotYours):
        begun(office, "drafter", "colleague", post=post_of(office, "leader"))


def test_a_post_left_lately_is_handed_over_one_left_long_ago_is_not(office):
    leave(office, "drafter")
    assert begun(office).state == "draft"
    services.withdraw_handover(handover_id=Handover.objects.get().pk, actor=office.actor("drafter"))
    with clock.fixed(clock.now() + timedelta(days=61)), pytest.raises(errors.PostNotYours):
        begun(office)


def test_a_draft_left_lying_is_signed_no_more_and_shows_nothing_of_the_post(office):
    handover = begun(office)
    succeeded(office, leave(office, "drafter"))
    with clock.fixed(clock.now() + timedelta(days=61)):
        ordered(office, "newcomer")
        assert sheet.shown_to(handover, office.actor("drafter")).sections == []
        with pytest.raises(errors.PostNotYours):
            give(handover, office.actor("drafter"))


def test_what_came_to_the_successor_stands_on_no_sheet_of_the_former_holder(office):
    with clock.fixed(clock.now() - timedelta(days=1)):
        ordered(office, "drafter", "먼저")
    succeeded(office, leave(office, "drafter"))
    with clock.fixed(clock.now() + timedelta(days=10)):
        ordered(office, "newcomer", "나중")
        handover = begun(office, "drafter", "newcomer")
        assert titles(sheet.shown_to(handover, office.actor("drafter"))) == ["먼저"]
        assert titles(sheet.frozen(sheet_of(given_now(office, handover)))) == ["먼저"]


def test_no_deputy_takes_over_what_has_a_holder(office):
    post = leave(office, "drafter")
    succeeded(office, post)
    with pytest.raises(errors.SuccessorThere):
        begun(office, "drafter", "outsider", post=post)
    assert begun(office, "drafter", "newcomer", post=post).taker == "successor"


def test_a_deputy_who_once_held_the_post_passes_it_on(office):
    post = post_of(office, "drafter")
    join(office, "newcomer", department=office.department)
    takes_post(office, "drafter", post_of_nobody(office))
    takes_post(office, "newcomer", post)
    with clock.fixed(clock.now() + timedelta(days=100)):
        first = completed(office, "newcomer", "drafter", post=post)
        assert begun(office, "drafter", "colleague", post=post).follows_id == first.pk


def test_one_at_a_time(office):
    begun(office)
    with pytest.raises(errors.OpenAlready):
        begun(office)


def test_a_post_given_away_is_passed_on_by_who_has_it(office):
    received(office)
    leave(office, "drafter")
    with pytest.raises(errors.GivenAlready, match="최주사"):
        begun(office, "drafter", "leader")
    with pytest.raises(errors.GivenAlready):
        begun(office)


def test_who_got_a_post_back_hands_it_over_anew(office):
    first = completed(office)
    back = completed(office, "colleague", "drafter", post=first.post)
    assert back.follows_id == first.pk
    assert begun(office, "drafter", "leader").state == "draft"


def test_a_post_goes_to_one_deputy_at_a_time(office):
    post, later = two_givers(office)
    with later:
        first, second = begun(office, post=post), begun(office, "newcomer", "leader", post=post)
        give(first, office.actor("drafter"))
        with pytest.raises(errors.DeputyThere, match="최주사"):
            give(second, office.actor("newcomer"))
        receive(office, first, "colleague")
        with pytest.raises(errors.DeputyThere):
            give(second, office.actor("newcomer"))
    assert selectors.passed_to(office.leader.pk).count() == 0


def test_who_holds_the_post_anew_ends_what_a_deputy_was_to_do(office):
    post, later = two_givers(office)
    with later:
        lying = given(office, post=post)
        takes_post(office, "outsider", post)
        with pytest.raises(errors.SuccessorThere):
            receive(office, lying, "colleague")


# -- the giver signs what was shown ------------------------------------------------------------------------------------


def test_the_giver_signs_what_was_shown_and_the_words_given_along(office):
    handover = begun(office)
    shown = sheet.shown_to(handover, office.actor("drafter"))
    sign = partial(services.give_handover, handover_id=handover.pk, actor=office.actor("drafter"))
    with pytest.raises(errors.SheetMoved):
        sign(sheet_sha256="")
    ordered(office, "drafter", "나중 지시")
    with pytest.raises(errors.SheetMoved):
        sign(sheet_sha256=shown.sha256)
    again = sheet.shown_to(handover, office.actor("drafter"))
    sign(sheet_sha256=again.sha256, words={"goods": "열쇠"})
    signed = json.loads(sheet_of(handover).canonical)
    assert signed == sheet.with_words(json.loads(again.canonical), {"goods": "열쇠"})
    assert "goods" in [group["group"] for group in json.loads(again.canonical)["left_out"]]
    assert "goods" not in sheet.groups_left_out(sheet_of(handover))
    assert signed["sections"][-1]["words"] == "열쇠"


def test_what_became_different_is_told_line_by_line(office):
    handover = begun(office)
    before = sheet.shown_to(handover, office.actor("drafter")).canonical
    ordered(office, "drafter", "나중 지시")
    office.draft()
    written(office)
    services.save_handover(
        handover_id=handover.pk,
        plan=plan(office, "drafter", "leader"),
        words={"goods": "x"},
        actor=office.actor("drafter"),
    )
    handover.refresh_from_db()
    after = sheet.shown_to(handover, office.actor("drafter")).canonical
    told = [(one.what, one.text) for one in differences(before, after)]
    assert ("추가", "미결사항: 나중 지시") in told
    assert ("변경", "인수자: 최주사 주사보 → 이팀장 사무관") in told
    assert any("물품" in text for _what, text in told)
    assert any("0 → 1" in text for _what, text in told)
    gone = [one.text for one in differences(after, before) if one.what == "없어짐"]
    assert gone == ["담당 업무: 과제 T1", "미결사항: 나중 지시"]
    assert differences("rubbish", after) == differences("[]", after) == differences('{"sections": 1}', after) == []


def test_who_left_neither_takes_over_nor_bears_witness(office):
    switch_off(office, "colleague")
    with pytest.raises(errors.PersonGone):
        begun(office)


def test_it_is_taken_back_until_somebody_has_taken_over(office):
    handover = given(office)
    with pytest.raises(errors.ReasonMissing):
        services.withdraw_handover(handover_id=handover.pk, actor=office.actor("drafter"))
    services.withdraw_handover(handover_id=handover.pk, reason="전보 취소", actor=office.actor("drafter"))
    with pytest.raises(errors.NotOpen):
        receive(office, handover, "colleague")
    taken = receive(office, given(office), "colleague")
    with pytest.raises(errors.NotOpen):
        services.withdraw_handover(handover_id=taken.pk, reason="x", actor=office.actor("drafter"))


def test_the_next_is_told_by_notice(office):
    completed(office)
    dispatch_due()
    handover = Handover.objects.get()
    told = set(Notice.objects.filter(kind__startswith="handover.").values_list("person_id", "kind", "url"))
    page = f"/handover/{handover.pk}/"
    assert told == {
        (office.colleague.pk, "handover.given", f"{page}sign/"),
        (office.head.pk, "handover.witness_wanted", f"{page}sign/"),
        (office.drafter.pk, "handover.received", page),
        (office.drafter.pk, "handover.witnessed", page),
        (office.colleague.pk, "handover.witnessed", page),
    }


# -- what follows ------------------------------------------------------------------------------------------------------


# -- by way of a deputy ------------------------------------------------------------------------------------------------


# -- who sees it -------------------------------------------------------------------------------------------------------


# -- manuals -----------------------------------------------------------------------------------------------------------
