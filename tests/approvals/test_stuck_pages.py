"""Lines that do not go on by themselves, and the search over what was said."""

import json

import pytest

from approvals.documents.models import Opinion, RouteStep
from approvals.documents.public import review_step
from core.accounts.public import Role
from tests.approvals.people import look_at
from tests.approvals.test_card_acts import away_without_deputy
from tests.people import make_user, queries_of, signed_in

STUCK = "/documents/stuck/"


@pytest.fixture
def administrator(office):
    return signed_in(make_user("admin", Role.AGENCY_ADMIN, Role.OFFICIAL))


@pytest.fixture
def stuck(office):
    """Before the leader, who is away without a deputy; the head of the department is suggested."""
    document = office.submitted(title="멈춘 문서")
    away_without_deputy(office, "leader")
    return document


def text(response):
    assert response.status_code == 200, response.content.decode()[:1500]
    return response.content.decode()


def test_only_the_administrator_sees_stuck_lines(office, stuck, administrator):
    assert signed_in(office.drafter).get(STUCK).status_code == 403
    page = text(administrator.get(STUCK))
    assert "멈춘 문서" in page
    assert "이팀장" in page
    assert "대리자 없이 부재" in page


def test_nothing_stuck_is_said_in_words(office, administrator):
    office.submitted()
    assert "멈춘 결재가 없습니다" in text(administrator.get(STUCK))


def test_a_first_press_tries_and_changes_nothing(office, stuck, administrator):
    step = RouteStep.objects.get(person=office.leader)
    sent = {"step": step.pk, "person_id": office.colleague.pk, "reason": "장기 부재"}
    page = text(administrator.post(STUCK, sent | {"dry": "1"}))
    assert "이팀장 → 최주사" in page
    assert 'name="do"' in page
    step.refresh_from_db()
    assert step.state == "pending"
    page = text(administrator.post(STUCK, sent | {"do": "1"}, follow=True))
    assert "alert-success" in page
    assert RouteStep.objects.get(person=office.colleague).state == "pending"


def test_a_refusal_is_told_beside_the_line(office, stuck, administrator):
    step = RouteStep.objects.get(person=office.leader)
    sent = {"step": step.pk, "person_id": office.drafter.pk, "reason": "부재", "dry": "1"}
    page = text(administrator.post(STUCK, sent))
    assert "불가" in page
    assert "본인이 기안한 문서는" in page


@pytest.mark.parametrize("sent", [{"reason": "부재"}, {"person_id": "x"}])
def test_nothing_chosen_or_no_reason_is_said_at_the_form(office, stuck, administrator, sent):
    assert administrator.post(STUCK, sent | {"dry": "1"}).status_code == 422


def test_a_reason_is_needed(office, stuck, administrator):
    step = RouteStep.objects.get(person=office.leader)
    sent = {"step": step.pk, "person_id": office.colleague.pk, "dry": "1"}
    assert administrator.post(STUCK, sent).status_code == 422


def test_stuck_lines_by_api(office, stuck, administrator):
    [line] = administrator.get("/api/v1/documents/stuck/").json()
    assert (line["title"], line["person_name"], line["hindrance"]) == ("멈춘 문서", "이팀장", "away")
    choice = {"step_id": line["step_id"], "person_id": str(office.colleague.pk)}
    for dry_run, state in ((True, "pending"), (False, "skipped")):
        sent = json.dumps({"choices": [choice], "reason": "부재", "dry_run": dry_run})
        answer = administrator.post("/api/v1/documents/stuck/reroute/", sent, content_type="application/json")
        assert [(one["new_name"], one["refusal"]) for one in answer.json()] == [("최주사", "")]
        assert RouteStep.objects.get(person=office.leader).state == state


def test_nobody_else_reroutes_by_api(office, stuck):
    client = signed_in(office.drafter)
    assert client.get("/api/v1/documents/stuck/").status_code == 403
    assert client.post("/api/v1/documents/stuck/reroute/", "{}", content_type="application/json").status_code == 403


def test_the_list_asks_the_same_for_one_and_for_three(office, stuck, administrator):
    one = queries_of(administrator, STUCK)
    for _ in range(2):
        office.submitted()
    three = queries_of(administrator, STUCK)
    assert len(three) == len(one), "\n".join(three)


# -- opinions ----------------------------------------------------------------------------------------------------------


def say(office, words, **changes):
    document = office.submitted(**changes)
    look_at(document, office.actor("leader"))
    review_step(document_id=document.pk, expected_revision=1, opinion=words, actor=office.actor("leader"))
    return document


def test_opinions_are_found_by_their_words(office):
    say(office, "예산 근거를 더하십시오", title="첫째")
    say(office, "일정이 촉박합니다", title="둘째")
    client = signed_in(office.drafter)
    page = text(client.get("/documents/opinions/?q=예산 근거"))
    assert "첫째" in page
    assert "둘째" not in page
    found = client.get("/api/v1/documents/opinions/?q=일정").json()["results"]
    assert [(one["document_title"], one["text"]) for one in found] == [("둘째", "일정이 촉박합니다")]


def test_opinions_on_what_is_not_open_are_not_found(office):
    say(office, "비공개 의견", title="남의 문서")
    client = signed_in(office.outsider)
    assert "비공개 의견" not in text(client.get("/documents/opinions/?q=의견"))
    assert client.get("/api/v1/documents/opinions/").json()["results"] == []


def test_opinions_are_narrowed_by_what_became_of_them(office):
    say(office, "반영할 것")
    opinion = Opinion.objects.get()
    client = signed_in(office.drafter)
    assert "반영할 것" in text(client.get("/documents/opinions/?outcome=open"))
    client.post(
        f"/documents/{opinion.document_id}/opinions/{opinion.pk}/answer/", {"verdict": "taken", "revision_no": 1}
    )
    assert "반영할 것" not in text(client.get("/documents/opinions/?outcome=open"))
    assert "반영할 것" in text(client.get("/documents/opinions/?outcome=taken"))
    assert "반영할 것" in text(client.get("/documents/opinions/?outcome=nonsense"))


def test_the_search_asks_the_same_for_one_and_for_three(office):
    say(office, "하나")
    client = signed_in(office.drafter)
    one = queries_of(client, "/documents/opinions/")
    say(office, "둘")
    say(office, "셋")
    three = queries_of(client, "/documents/opinions/")
    assert len(three) == len(one) <= 10, "\n".join(three)


def test_people_are_picked_and_those_chosen_stay(office):
    client = signed_in(office.drafter)
    page = text(client.get(f"/documents/people/pick/?person_q=정홍보&many=1&person_id={office.head.pk}&person_id=x"))
    assert page.index("김과장") < page.index("정홍보")
    assert page.count("checked") == 1
    assert 'type="checkbox"' in page
    assert 'type="radio"' in text(client.get("/documents/people/pick/?person_q=정홍보"))
