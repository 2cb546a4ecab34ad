"""Every act of the card by its page and by the API: what it does, what it says when it is refused."""

import json
from datetime import timedelta

import pytest

from approvals.documents import selectors
from approvals.documents.models import Document, Opinion, OpinionRequest, RouteStep
from approvals.documents.public import approve_document, review_step
from core.foundation.public import clock
from core.organization.public import register_absence
from tests.approvals.people import SYSTEM, look_at, route_of, send_away
from tests.people import signed_in


@pytest.fixture
def press(office):
    """One act by one person on a page; answers with the card as the person sees it then."""

    def send(name, document, act, /, **data):
        response = signed_in(getattr(office, name)).post(f"/documents/{document.pk}/{act}/", data, follow=True)
        assert response.status_code == 200, response.content.decode()[:1500]
        return response.content.decode()

    return send


@pytest.fixture
def call(office):
    """The same act by the API."""

    def send(name, document, act, /, expect=200, **data):
        response = signed_in(getattr(office, name)).post(
            f"/api/v1/documents/{document.pk}/{act}/", json.dumps(data), content_type="application/json"
        )
        assert response.status_code == expect, response.content.decode()[:1500]
        return response.json()

    return send


@pytest.fixture
def reviewed(office):
    """Passed by the leader with an opinion, now before the head."""
    document = office.submitted()
    review_step(document_id=document.pk, expected_revision=1, opinion="근거를 더하십시오", actor=office.actor("leader"))
    return document


def card(office, name, document):
    return signed_in(getattr(office, name)).get(f"/documents/{document.pk}/").content.decode()


def test_return_to_an_earlier_step_from_the_dialog(office, press, reviewed):
    step = RouteStep.objects.get(person=office.leader)
    assert f'<option value="{step.pk}">이팀장' in card(office, "head", reviewed)
    page = press("head", reviewed, "return", expected_revision=1, reason="다시 검토", to_step_id=step.pk)
    assert "다시 검토" in page
    assert [step.person_name for step in selectors.open_steps(selectors.steps_of(reviewed))] == ["이팀장"]


def test_return_to_an_earlier_step_by_api(office, call, reviewed):
    step = RouteStep.objects.get(person=office.leader)
    done = call("head", reviewed, "return", expected_revision=1, reason="다시", to_step_id=str(step.pk))
    assert [line["state"] for line in done["report_path"]] == ["done", "done", "done", "pending", "waiting"]
    assert done["report_path"][3]["rule"] == "returned"


def test_an_approval_may_carry_an_instruction(office, press, call, reviewed):
    page = press("head", reviewed, "approve", expected_revision=1, opinion="좋음", instruction="매달 보고할 것")
    assert "매달 보고할 것" in page
    assert "is-instruction" in page
    other = office.submitted(route=route_of(office, ("head", "approve")))
    call("head", other, "approve", expected_revision=1, instruction="바로 시행")
    assert Opinion.objects.get(document=other).act == "instructed"


@pytest.mark.parametrize("way", ["page", "api"])
def test_an_own_approval_is_taken_back(office, press, call, reviewed, way):
    assert "recall-dialog" in card(office, "leader", reviewed)
    press("leader", reviewed, "recall", reason="잘못 봄") if way == "page" else call("leader", reviewed, "recall")
    assert [step.person_name for step in selectors.open_steps(selectors.steps_of(reviewed))] == ["이팀장"]
    assert "recall-dialog" not in card(office, "leader", reviewed)


def test_taking_back_too_late_says_why(office, press, call, reviewed):
    approve_document(document_id=reviewed.pk, expected_revision=1, actor=office.actor("head"))
    assert "이미 결재가 완료된 문서입니다" in press("leader", reviewed, "recall")
    assert call("leader", reviewed, "recall", expect=409)["code"] == "documents.already_decided"


@pytest.mark.parametrize("act", ["skip", "put-off"])
def test_a_reviewer_who_is_away_holds_nothing_up(office, press, act):
    document = office.submitted(urgent=True)
    away_without_deputy(office, "leader")
    step = RouteStep.objects.get(person=office.leader)
    assert f'id="{"pass" if act == "skip" else "put-off"}-{step.pk}"' in card(office, "drafter", document)
    page = press("drafter", document, act, step_id=step.pk, reason="장기 출장")
    assert "장기 출장" in page
    assert RouteStep.objects.get(person=office.head).state == "pending"


@pytest.mark.parametrize(("act", "state"), [("skip", "skipped"), ("put-off", "later")])
def test_the_same_by_api(office, call, act, state):
    document = office.submitted(urgent=True)
    away_without_deputy(office, "leader")
    step = RouteStep.objects.get(person=office.leader)
    assert call("drafter", document, act, step_id=str(step.pk), reason="출장")["report_path"][1]["state"] == state


def away_without_deputy(office, name):
    now = clock.now()
    register_absence(
        person_id=getattr(office, name).pk, starts_at=now - timedelta(minutes=1), ends_at=now + timedelta(days=1),
        reason="trip", actor=SYSTEM,
    )  # fmt: skip


def test_who_can_act_is_not_passed_over(office, press, call):
    document = office.submitted()
    step = RouteStep.objects.get(person=office.leader)
    assert "건너뛸 수 없습니다" in press("drafter", document, "skip", step_id=step.pk, reason="급함")
    refused = call("drafter", document, "skip", step_id=str(step.pk), reason="급함", expect=409)
    assert refused["code"] == "documents.cannot_skip"


def test_somebody_outside_is_asked_and_answers(office, press):
    document = office.submitted()
    page = press("drafter", document, "opinions/ask", person_id=office.outsider.pk, question="홍보 계획이 있습니까")
    assert "홍보 계획이 있습니까" in page
    assert "의견을 기다리고 있습니다" in card(office, "outsider", document)
    page = press("outsider", document, "opinions/give", text="다음 달에 있습니다")
    assert "다음 달에 있습니다" in page
    assert "의견을 기다리고 있습니다" not in page
    assert "다음 달에 있습니다" in card(office, "drafter", document)


def test_asking_and_answering_by_api(office, call):
    document = office.submitted()
    asked = call("drafter", document, "opinions/ask", person_id=str(office.outsider.pk), question="어떻습니까")
    assert [one["person_name"] for one in asked["requests"]] == ["정홍보"]
    given = call("outsider", document, "opinions/give", text="좋습니다")
    assert [(one["act"], one["text"]) for one in given["beside"]] == [("asked", "좋습니다")]
    assert call("outsider", document, "opinions/give", text="또", expect=403)["code"] == "documents.not_asked"


def test_nobody_is_asked_twice_at_once(office, press):
    document = office.submitted()
    sent = {"person_id": office.outsider.pk, "question": "어떻습니까"}
    assert "alert-success" in press("drafter", document, "opinions/ask", **sent)
    assert "alert-error" in press("drafter", document, "opinions/ask", **sent)
    assert OpinionRequest.objects.count() == 1


def test_an_opinion_is_answered_beside_it(office, press, call, reviewed):
    opinion = Opinion.objects.get()
    assert f"/opinions/{opinion.pk}/answer/" in card(office, "drafter", reviewed)
    page = press("drafter", reviewed, f"opinions/{opinion.pk}/answer", verdict="not_taken", reason="예산이 없음")
    assert "예산이 없음" in page
    assert "미반영" in page
    done = call("drafter", reviewed, f"opinions/{opinion.pk}/answer", verdict="taken", revision_no=1)
    answers = done["report_path"][1]["opinions"][0]["answers"]
    assert [(one["verdict"], one["revision_no"]) for one in answers] == [("not_taken", None), ("taken", 1)]


def test_an_opinion_not_taken_up_needs_a_reason(office, press, call, reviewed):
    opinion = Opinion.objects.get()
    assert "alert-error" in press("drafter", reviewed, f"opinions/{opinion.pk}/answer", verdict="not_taken")
    refused = call("drafter", reviewed, f"opinions/{opinion.pk}/answer", verdict="not_taken", expect=422)
    assert refused["code"] == "documents.reason_missing"


def test_a_correction_stands_below_and_the_first_words_stay(office, press, call, reviewed):
    opinion = Opinion.objects.get()
    page = press("leader", reviewed, f"opinions/{opinion.pk}/correct", text="근거는 충분합니다")
    assert page.index("근거를 더하십시오") < page.index("근거는 충분합니다")
    done = call("leader", reviewed, f"opinions/{opinion.pk}/correct", text="거듭 고칩니다")
    assert [one["corrects_id"] for one in done["report_path"][1]["opinions"]] == [None, *[str(opinion.pk)] * 2]
    refused = call("head", reviewed, f"opinions/{opinion.pk}/correct", text="남의 것", expect=403)
    assert refused["code"] == "documents.not_your_opinion"


@pytest.mark.parametrize("act", ["answer", "correct"])
def test_an_opinion_is_reached_only_through_its_own_document(office, call, reviewed, act):
    other, opinion = office.submitted(), Opinion.objects.get()
    sent = {"verdict": "taken", "revision_no": 1, "text": "x"}
    assert call("drafter", other, f"opinions/{opinion.pk}/{act}", expect=404, **sent)["code"] == "documents.not_found"


@pytest.mark.parametrize("way", ["page", "api"])
def test_a_decision_is_circulated(office, press, call, reviewed, way):
    assert "circulate-dialog" not in card(office, "drafter", reviewed)
    approve_document(document_id=reviewed.pk, expected_revision=1, actor=office.actor("head"))
    assert "circulate-dialog" in card(office, "drafter", reviewed)
    if way == "page":
        press("drafter", reviewed, "circulate", person_id=[office.outsider.pk, office.colleague.pk, "nobody"])
    else:
        call("drafter", reviewed, "circulate", person_ids=[str(office.outsider.pk), str(office.colleague.pk)])
    readers = RouteStep.objects.filter(kind="read", state="pending").values_list("person_name", flat=True)
    assert sorted(readers) == ["정홍보", "최주사"]


def test_circulating_to_nobody_new_says_so(office, call, reviewed):
    approve_document(document_id=reviewed.pk, expected_revision=1, actor=office.actor("head"))
    for people in ([], [str(office.leader.pk)]):
        refused = call("drafter", reviewed, "circulate", person_ids=people, expect=422)
        assert people == [] or refused["code"] == "documents.nobody_to_read"


def test_whoever_only_reads_passes_it_on_to_nobody(office, call, reviewed):
    approve_document(document_id=reviewed.pk, expected_revision=1, actor=office.actor("head"))
    call("drafter", reviewed, "circulate", person_ids=[str(office.outsider.pk)])
    refused = call("outsider", reviewed, "circulate", person_ids=[str(office.colleague.pk)], expect=403)
    assert refused["code"] == "documents.may_not_circulate"
    call("outsider", reviewed, "opinions/ask", person_id=str(office.colleague.pk), question="어떻습니까", expect=403)


def test_only_a_decision_is_circulated(office, call):
    document = office.submitted()
    refused = call("drafter", document, "circulate", person_ids=[str(office.outsider.pk)], expect=409)
    assert refused["code"] == "documents.not_decided"


def test_a_stale_page_shows_what_changed(office, press):
    document = office.submitted()
    look_at(document, office.actor("leader"))
    press("leader", document, "text", title="보고", body="고친 글입니다. 끝.", expected_revision=1)
    page = press("leader", document, "review", expected_revision=1, opinion="x")
    assert "since-panel" in page
    assert "<ins" in page
    assert Document.objects.get().current_revision == 2


def test_the_second_press_is_told_kindly(office, press):
    document = office.submitted()
    press("leader", document, "review", expected_revision=1)
    page = press("leader", document, "review", expected_revision=1)
    assert "alert-warning" in page
    assert "alert-error" not in page


def test_after_signing_in_again_an_act_leads_to_its_card(office):
    document = office.submitted()
    response = signed_in(office.leader).get(f"/documents/{document.pk}/approve/")
    assert (response.status_code, response["Location"]) == (302, f"/documents/{document.pk}/")


def test_a_deputy_is_told_and_both_names_stay(office, press, call):
    document = office.submitted(route=route_of(office, ("head", "delegated")))
    send_away(office, "head", deputy="leader")
    assert "대리자로 처리합니다" in card(office, "leader", document)
    page = press("leader", document, "approve", expected_revision=1)
    assert "전결 · 대결" in page
    assert "김과장 과장 부재로 대신 처리" in page
    step = signed_in(office.leader).get(f"/api/v1/documents/{document.pk}/").json()["report_path"][1]
    assert step["marks"] == ["delegated", "acting"]
