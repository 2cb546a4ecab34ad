"""Comments of readers: beside the route, seen by all who see the document, only ever added to, told to the drafter."""

import json

import pytest
from django.db import DatabaseError, transaction

from approvals.documents import errors, selectors, services
from approvals.documents.models import Opinion
from approvals.documents.printing.contents import words_of
from approvals.documents.replay_check import replay_documents
from core.accounts.public import Role, set_roles
from core.audit.public import entries
from core.notices.models import Notice
from core.outbox.public import dispatch_due
from tests.approvals.people import SYSTEM, route_of
from tests.approvals.routes import Way
from tests.people import queries_of, signed_in


@pytest.fixture
def decided(office):
    way = Way(office, ("head", "approve"))
    way.approve("head")
    return way.document


def left(office, document, who="outsider", text="다른 부서에도 알려 주십시오"):
    return services.leave_comment(document_id=document.pk, text=text, actor=office.actor(who))


def card(office, name, document):
    return signed_in(getattr(office, name)).get(f"/documents/{document.pk}/").content.decode()


def test_a_reader_comments_on_the_card_and_everybody_who_reads_it_sees_it(office, decided):
    client, steps = signed_in(office.outsider), selectors.steps_of(decided)
    page = client.post(f"/documents/{decided.pk}/comment/", {"text": "참고하겠습니다"}, follow=True).content.decode()
    assert page.split('id="comments-title"')[1].count("참고하겠습니다") == 1
    assert "참고하겠습니다" in card(office, "colleague", decided)
    assert "참고하겠습니다" not in card(office, "colleague", decided).split('id="route-title"')[1]
    assert [step.pk for step in selectors.steps_of(decided)] == [step.pk for step in steps]


def test_a_comment_by_api_stands_beside_the_route(office, decided):
    client = signed_in(office.outsider)
    sent = json.dumps({"text": "참고하겠습니다"})
    given = client.post(f"/api/v1/documents/{decided.pk}/comment/", sent, content_type="application/json").json()
    assert [(one["act"], one["text"]) for one in given["beside"]] == [("commented", "참고하겠습니다")]


def test_the_drafter_is_told_and_the_ledger_keeps_it(office, decided):
    said = left(office, decided)
    entry = entries(object_id=decided.pk).order_by("-seq").first()
    assert (entry.event, entry.detail["opinion_id"]) == ("documents.commented", str(said.pk))
    assert not dispatch_due().failed
    told = Notice.objects.filter(kind="documents.commented")
    assert [notice.person_id for notice in told] == [office.drafter.pk]


def test_the_route_is_told_the_same_with_a_comment_in_between(office, decided):
    left(office, decided)
    assert replay_documents().differences == []


def test_a_comment_is_found_like_an_opinion_by_those_who_see_the_document(office, decided):
    left(office, decided, text="별관도 살펴 주십시오")
    page = signed_in(office.colleague).get("/documents/opinions/?q=별관도").content.decode()
    assert "별관도 살펴" in page.split("<main")[1]


def test_what_was_said_stays_and_a_correction_stands_below_it(office, decided):
    said = left(office, decided)
    services.correct_opinion(opinion_id=said.pk, text="제2별관입니다", actor=office.actor("outsider"))
    page = card(office, "drafter", decided).split('id="comments-title"')[1]
    assert "다른 부서에도" in page
    assert "제2별관입니다" in page
    with pytest.raises(DatabaseError), transaction.atomic():
        Opinion.objects.filter(pk=said.pk).update(text="다른 말")


def test_on_its_way_only_those_it_is_open_to_comment(office):
    document = office.submitted(route=route_of(office, ("leader", "review"), ("head", "approve")))
    left(office, document, "drafter")
    with pytest.raises(errors.DocumentNotFound):
        left(office, document)


def test_a_draft_takes_no_comment(office):
    with pytest.raises(errors.NotOnItsWay):
        left(office, office.draft(), "drafter")


def test_a_second_press_says_nothing_twice(office, decided):
    left(office, decided)
    with pytest.raises(errors.SaidAlready):
        left(office, decided, text=" 다른 부서에도 알려 주십시오 ")
    left(office, decided, text="하나 더 있습니다")
    left(office, decided, "colleague")
    assert Opinion.objects.filter(act="commented").count() == 3


def test_words_are_needed(office, decided):
    with pytest.raises(errors.OpinionMissing):
        left(office, decided, text="  ")


def test_who_sees_it_only_by_duty_is_no_reader(office):
    set_roles(user_id=office.outsider.pk, roles=[Role.OFFICIAL, Role.AUDITOR], actor=SYSTEM)
    document = office.submitted(reading_range="department")
    assert selectors.get_document(document.pk, actor=office.actor("outsider"))
    with pytest.raises(errors.NotReader):
        left(office, document)
    assert "/comment/" not in card(office, "outsider", document)


def test_whose_turn_it_is_speaks_with_the_act_and_not_beside_it(office):
    document = office.submitted()
    assert "/comment/" not in card(office, "leader", document)
    assert "/comment/" in card(office, "drafter", document)


def test_the_printed_card_names_a_comment_as_one(office, decided):
    left(office, decided)
    rows = words_of(decided, selectors.get_revision(decided, 1), agency="행정부", seal=None, review=None)
    assert "댓글" in str(rows)


@pytest.mark.parametrize("number", [1, 3])
def test_the_card_asks_as_little_with_many_comments(office, decided, number):
    for turn in range(number):
        left(office, decided, text=f"의견 {turn}")
    assert len(queries_of(signed_in(office.colleague), f"/documents/{decided.pk}/")) <= 12


def test_the_same_correction_is_said_once(office, decided):
    left(office, decided)
    said = Opinion.objects.get(act="commented")
    correct = {"opinion_id": said.pk, "actor": office.actor("outsider")}
    services.correct_opinion(**correct, text="제2별관입니다")
    with pytest.raises(errors.SaidAlready):
        services.correct_opinion(**correct, text=" 제2별관입니다 ")
    services.correct_opinion(**correct, text="제3별관입니다")
    assert Opinion.objects.filter(act="corrected").count() == 2


def test_a_second_press_on_the_page_is_told_as_what_it_is(office, decided):
    left(office, decided)
    client, said = signed_in(office.outsider), Opinion.objects.get(act="commented")
    address = f"/documents/{decided.pk}/opinions/{said.pk}/correct/"
    client.post(address, {"text": "제2별관입니다"})
    again = client.post(address, {"text": "제2별관입니다"}, follow=True)
    assert "같은 내용을 이미 등록하였습니다" in again.content.decode()
    assert Opinion.objects.filter(act="corrected").count() == 1


def test_the_same_answer_is_given_once(office):
    document = office.submitted()
    services.review_step(
        document_id=document.pk, expected_revision=1, opinion="단가를 낮추십시오", actor=office.actor("leader")
    )
    said = Opinion.objects.get(act="reviewed")
    answer = {"opinion_id": said.pk, "verdict": "not_taken", "actor": office.actor("drafter")}
    services.answer_opinion(**answer, reason="단가가 정해져 있음")
    with pytest.raises(errors.SaidAlready):
        services.answer_opinion(**answer, reason="단가가 정해져 있음")
    services.answer_opinion(**answer, reason="계약으로 정해져 있음")
