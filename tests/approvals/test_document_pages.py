"""Pages of documents: who may open them, what they show, what they do, and what they ask of the database."""

import pytest
from django.urls import get_resolver

from approvals.documents.models import Document, RouteStep
from approvals.documents.public import approve_document, return_document, review_step, submit_document
from core.audit.public import entries
from core.foundation.public import new_id
from core.tenancy.public import agency_context
from tests.approvals.people import build_office, route_of, send_away
from tests.people import queries_of, signed_in, visitor

READING = ["/documents/", "/documents/register.csv", "/documents/opinions/"]
DRAFTING = ["/documents/new/", "/documents/people/?person_q=x", "/documents/people/pick/?person_q=x"]
ONE = [
    "/documents/{id}/",
    "/documents/{id}/compare/",
    "/documents/{id}/print/",
    "/documents/{id}/edit/",
    "/documents/{id}/text/",
    "/documents/{id}/body/",
]
ACTS = [
    "submit", "withdraw", "review", "approve", "return", "recall", "skip", "put-off", "circulate", "opinions/ask",
    "opinions/give", "comment", "continue", "disclosure",
]  # fmt: skip
#: Fits the form of every act.
SENT = {
    "expected_revision": 1,
    "reason": "x",
    "text": "x",
    "question": "x",
    "step_id": str(new_id()),
    "person_id": str(new_id()),
    "disclosure": "open",
}


@pytest.fixture
def browser(office):
    return lambda name: signed_in(getattr(office, name))


def body_of(response) -> str:
    return response.content.decode()


def post(client, path, data, status=302):
    response = client.post(path, data)
    assert response.status_code == status, body_of(response)[:2000]
    return response


#: The route's part of the form, and pages with tests of their own.
ELSEWHERE = {
    "route-lines", "replace", "settings", "card-pdf", "card-json", "attachments", "attachments-change", "attachments-all",
    "typed", "typed-new", "templates", "template-new", "template", "choose-person", "choose-documents", "saved-routes",
    "use-route", "next", "stuck", "suggest-unit-tasks", "answer", "correct", "bulk", "shortcuts", "live", "rules", "waiting",
    "waiting-export", "cooperation-export", "hygiene", "hygiene-export", "attachment", "attachment-download", "attachment-image", "attachment-page",
    "files", "file-choice", "file-open", "file-volume", "file-close", "discard", "take-back",
}  # fmt: skip


def test_every_page_stands_in_these_lists():
    ours = {
        pattern.name for included in get_resolver("onnara.urls_agency").url_patterns
        if getattr(included, "app_name", "") == "documents" for pattern in included.url_patterns
    }  # fmt: skip
    assert ours >= ELSEWHERE
    assert len(ours - ELSEWHERE) == len(READING) + len(DRAFTING) + len(ONE) + len(ACTS)


@pytest.mark.parametrize("path", [*READING, *DRAFTING, *ONE])
def test_visitors_are_sent_to_sign_in(agency, path):
    response = visitor(agency).get(path.format(id=new_id()))
    assert response.status_code == 302
    assert "/accounts/login/" in response["Location"]


@pytest.mark.parametrize("path", ["/documents/new/", "/documents/people/"])
def test_an_auditor_reads_and_does_not_draft(browser, path):
    assert browser("auditor").get("/documents/").status_code == 200
    assert browser("auditor").get(path).status_code == 403


@pytest.mark.parametrize("path", ONE)
def test_a_stranger_gets_not_found(office, browser, path):
    document = office.submitted()
    assert browser("outsider").get(path.format(id=document.pk)).status_code == 404


@pytest.mark.parametrize("act", ACTS)
def test_acts_on_an_unknown_document_are_not_found(office, browser, act):
    document = office.submitted()
    assert browser("outsider").post(f"/documents/{document.pk}/{act}/", SENT).status_code == 404


@pytest.mark.parametrize("path", [*ONE, *(f"/documents/{{id}}/{act}/" for act in ACTS)])
def test_another_agency_does_not_know_the_document(office, path):
    document = office.submitted()
    address = path.format(id=document.pk)
    with agency_context("beta"):
        there = signed_in(build_office().drafter)
        answer = there.post(address, SENT) if address.split("/", 3)[3].strip("/") in ACTS else there.get(address)
    assert answer.status_code == 404


def test_new_draft_is_filled_in_as_far_as_can_be(browser):
    page = body_of(browser("drafter").get("/documents/new/"))
    assert "과제 T1" in page
    assert "과제 T2" not in page
    route = page[page.index('id="route-editor"') :]
    assert route.index("김과장") < route.index("장관")


def test_the_enter_key_saves_and_never_submits(browser):
    form = body_of(browser("drafter").get("/documents/new/")).split('id="draft-form"')[1]
    assert 'name="save"' in form[form.index('type="submit"') :].split(">")[0]


def test_draft_is_saved_and_submitted_from_one_form(office, browser):
    sent = {
        "unit_task": office.task.pk, "title": "추진계획", "body": "1. 내용\r\n끝.", "disclosure": "open",
        "reading_range": "agency", "keywords": "정보화, 계획", "step_person": [office.leader.pk, office.head.pk],
        "step_kind": ["review", "approve"], "submit": "1",
    }  # fmt: skip
    post(browser("drafter"), "/documents/new/", sent)
    document = Document.objects.get()
    assert (document.state, document.title, document.keywords) == ("in_approval", "추진계획", ["정보화", "계획"])
    assert [step.kind for step in RouteStep.objects.order_by("position")] == ["draft", "review", "approve"]


def test_refused_submission_keeps_the_draft(office, browser):
    sent = {"unit_task": office.task.pk, "title": "", "body": "x", "disclosure": "open", "reading_range": "agency",
            "step_person": [office.head.pk], "step_kind": ["approve"], "submit": "1"}  # fmt: skip
    response = browser("drafter").post("/documents/new/", sent, follow=True)
    assert Document.objects.get().state == "draft"
    assert "제목" in body_of(response)


def test_one_submission_says_everything_that_is_missing(office, browser):
    sent = {"disclosure": "open", "reading_range": "agency", "step_person": [office.head.pk], "step_kind": ["approve"]}
    page = body_of(post(browser("drafter"), "/documents/new/", sent | {"submit": "1"}, status=422))
    assert all(f'id="id_{name}_error"' in page for name in ("unit_task", "title", "body"))
    page = body_of(post(browser("drafter"), "/documents/new/", sent | {"save": "1"}, status=422))
    assert 'id="id_title_error"' not in page
    assert "상신할 때 필요" in page
    sent |= {"unit_task": office.task.pk, "submit": "1"}
    page = body_of(browser("drafter").post("/documents/new/", sent, follow=True))
    assert page.index("제목을 입력") < page.index("본문이 비어")


def test_form_without_unit_task_comes_back_with_what_was_written(browser):
    response = post(browser("drafter"), "/documents/new/", {"title": "남는 제목", "body": "남는 글"}, status=422)
    assert "남는 제목" in body_of(response)
    assert "남는 글" in body_of(response)


def test_card_offers_what_the_person_may_do(office, browser):
    document = office.submitted()
    address = f"/documents/{document.pk}/"
    assert "/withdraw/" in body_of(browser("drafter").get(address))
    assert "/review/" in body_of(browser("leader").get(address))
    head = body_of(browser("head").get(address))
    assert "/approve/" not in head
    assert "/review/" not in head


def test_opening_on_ones_turn_is_noted_and_ends_withdrawal(office, browser):
    document = office.submitted()
    browser("leader").get(f"/documents/{document.pk}/")
    step = RouteStep.objects.get(kind="review")
    assert (step.read_at is not None, step.seen_revision) == (True, 1)
    assert "/withdraw/" not in body_of(browser("drafter").get(f"/documents/{document.pk}/"))


def test_who_opened_it_for_an_absent_person_is_named(office, browser):
    document = office.submitted()
    send_away(office, "leader", deputy="colleague")
    browser("colleague").get(f"/documents/{document.pk}/")
    assert "최주사(대리) 열람" in body_of(browser("drafter").get(f"/documents/{document.pk}/"))


def test_review_edit_and_approval_by_pages(office, browser):
    document = office.submitted()
    address = f"/documents/{document.pk}"
    text = {"title": "보고", "body": "고친 글", "opinion": "숫자", "expected_revision": 1}
    post(browser("leader"), f"{address}/text/", text)
    post(browser("leader"), f"{address}/review/", {"expected_revision": 2, "opinion": "검토 의견"})
    post(browser("head"), f"{address}/approve/", {"expected_revision": 2})
    page = body_of(browser("head").get(f"{address}/"))
    assert "정보화팀-1" in page
    assert "검토 의견" in page
    assert "<ins>" in body_of(browser("drafter").get(f"{address}/compare/"))
    assert "1310010000001" in page
    assert "정보화팀-1" in body_of(browser("drafter").get(f"{address}/print/"))


def test_second_press_comes_back_to_the_card_with_a_message(office, browser):
    document = office.submitted(route=route_of(office, ("head", "approve")))
    client = browser("head")
    post(client, f"/documents/{document.pk}/approve/", {"expected_revision": 1})
    response = client.post(f"/documents/{document.pk}/approve/", {"expected_revision": 1}, follow=True)
    assert response.status_code == 200
    assert "정보화팀-1" in body_of(response)
    assert "alert-warning" in body_of(response)


def test_deputy_finds_and_decides_what_waits_for_the_absent(office, browser):
    document = office.submitted(route=route_of(office, ("head", "approve")))
    send_away(office, "head", deputy="colleague")
    client = browser("colleague")
    assert document.title in body_of(client.get("/documents/?tab=to_approve"))
    post(client, f"/documents/{document.pk}/approve/", {"expected_revision": 1})
    assert "최주사" in body_of(client.get(f"/documents/{document.pk}/"))


def test_return_with_reason_reaches_the_drafter(office, browser):
    document = office.submitted()
    post(browser("leader"), f"/documents/{document.pk}/return/", {"expected_revision": 1, "reason": "근거 보완"})
    page = body_of(browser("drafter").get(f"/documents/{document.pk}/"))
    assert "근거 보완" in page
    assert f"/documents/{document.pk}/edit/" in page
    assert "근거 보완" in body_of(browser("drafter").get(f"/documents/{document.pk}/edit/"))


def test_body_is_shown_as_text_never_as_markup(office, browser):
    document = office.draft(body="<script>alert(1)</script>")
    assert "<script>alert" not in body_of(browser("drafter").get(f"/documents/{document.pk}/"))


def test_route_lines_after_a_move(office, browser):
    sent = {"step_person": [office.leader.pk, office.head.pk], "step_kind": ["review", "approve"]}
    client = browser("drafter")
    page = body_of(client.post("/documents/route-lines/", sent | {"op": f"add:{office.outsider.pk}"}))
    assert page.index("이팀장") < page.index("정홍보") < page.index("김과장")
    assert "이팀장" not in body_of(client.post("/documents/route-lines/", {**sent, "op": "remove:0"}))


def test_the_button_of_a_move_is_found_again_and_takes_the_focus(office, browser):
    sent = {"step_person": [office.leader.pk, office.head.pk], "step_kind": ["review", "approve"], "op": "up:1"}
    page = body_of(browser("drafter").post("/documents/route-lines/", sent))
    button = page[page.index(f'id="route-up-{office.head.pk}"') :].split(">")[0]
    assert 'aria-disabled="true"' in button
    assert " disabled" not in page


def test_people_search(browser):
    assert "정홍보" in body_of(browser("drafter").get("/documents/people/?person_q=정홍"))


def test_export_is_the_list_and_no_formula(office, browser):
    document = office.submitted(title="=HYPERLINK(1)", route=route_of(office, ("head", "approve")))
    approve_document(document_id=document.pk, expected_revision=1, actor=office.actor("head"))
    office.submitted(title="아직")
    text = body_of(browser("drafter").get("/documents/register.csv?tab=register"))
    assert entries(event_prefix="documents.exported").get().detail == {"list": "register", "rows": 1}
    assert "'=HYPERLINK(1)" in text
    assert "아직" not in text


def test_an_export_too_large_says_so(office, browser, monkeypatch):
    office.submitted()
    monkeypatch.setattr("approvals.documents.views.lists.MOST_EXPORTED", 0)
    assert browser("drafter").get("/documents/register.csv?tab=in_progress").status_code == 422


@pytest.mark.parametrize(
    "tab", ["to_approve", "to_review", "returned", "drafts", "in_progress", "done", "register", "all", "x"]
)
def test_tabs_and_filters_answer(office, browser, tab):
    document = office.submitted()
    client = browser("leader")
    assert client.get(f"/documents/?tab={tab}&q=보고&since=2006-01-01&until=bad&urgent=on").status_code == 200
    listed = f'href="/documents/{document.pk}/' in body_of(client.get(f"/documents/?tab={tab}"))
    assert listed == (tab in {"to_review", "all", "x"})


def _decided(office, count):
    for _ in range(count):
        document = office.submitted()
        review_step(document_id=document.pk, expected_revision=1, actor=office.actor("leader"))
        approve_document(document_id=document.pk, expected_revision=1, actor=office.actor("head"))
        office.submitted()


@pytest.mark.parametrize(("path", "most"), [("/documents/?tab=to_review", 10), ("/documents/?tab=register", 10)])
def test_lists_ask_the_same_of_the_database_for_one_and_for_three(office, path, most):
    _decided(office, 1)
    client = signed_in(office.leader)
    one = queries_of(client, path)
    _decided(office, 2)
    three = queries_of(client, path)
    assert len(three) == len(one) <= most, "\n".join(three)


def test_card_asks_the_same_for_one_and_for_many_acts(office):
    first = office.submitted()
    client = signed_in(office.leader)
    one = queries_of(client, f"/documents/{first.pk}/")
    for _ in range(3):
        document = office.submitted(
            route=route_of(
                office, ("colleague", "review"), ("outsider", "cooperate"), ("leader", "review"), ("head", "approve")
            )
        )
    for name in ("colleague", "outsider"):
        review_step(document_id=document.pk, expected_revision=1, opinion="의견", actor=office.actor(name))
    many = queries_of(client, f"/documents/{document.pk}/")
    assert len(many) == len(one) <= 12, "\n".join(many)


def test_text_form_on_ones_turn_and_what_it_refuses(office, browser):
    document = office.submitted()
    client, address = browser("leader"), f"/documents/{document.pk}/text/"
    assert "내용입니다. 끝." in body_of(client.get(address))
    same = {"title": "보고", "body": "내용입니다. 끝.", "expected_revision": 1}
    post(client, address, same, status=422)
    post(client, address, same | {"title": ""}, status=422)
    post(client, address, same | {"body": "첫 글"})
    page = body_of(post(client, address, same | {"body": "둘째 글"}, status=409))
    assert "둘째 글" in page
    assert "<del>" in page
    assert browser("drafter").post(address, same | {"body": "x", "expected_revision": 2}).status_code == 403


def test_an_act_without_the_revision_seen_is_refused(office, browser):
    document = office.submitted()
    response = browser("leader").post(f"/documents/{document.pk}/review/", {}, follow=True)
    assert "alert-error" in body_of(response)


def test_a_saved_draft_is_told_so_and_a_refused_one_says_why(office, browser):
    document = office.draft()
    sent = {"unit_task": office.task.pk, "title": "보고", "body": "새 글", "disclosure": "open", "reading_range": "agency",
            "expected_revision": 1, "urgent": "on", "save": "1"}  # fmt: skip
    client, address = browser("drafter"), f"/documents/{document.pk}/edit/"
    post(client, address, sent)
    post(client, address, sent | {"expected_revision": 2, "disclosure": "closed"}, status=422)
    post(client, address, sent | {"expected_revision": 2, "purpose": "취지만 고침"})
    assert Document.objects.get().current_revision == 2
    assert entries(event_prefix="documents.saved").count() == 1


def test_no_form_for_a_document_on_its_way(office, browser):
    document = office.submitted()
    assert browser("drafter").get(f"/documents/{document.pk}/edit/").status_code == 409
    assert browser("leader").get(f"/documents/{document.pk}/edit/").status_code == 403


def test_comparing_with_a_revision_that_is_not_there(office, browser):
    document = office.draft()
    client = browser("drafter")
    assert client.get(f"/documents/{document.pk}/compare/?a=9&b=1").status_code == 404
    assert client.get(f"/documents/{document.pk}/compare/?a=x&b=").status_code == 200


def test_former_rounds_stay_on_the_card(office, browser):
    document = office.submitted()
    sent = {"document_id": document.pk, "expected_revision": 1}
    return_document(**sent, reason="첫 사유", actor=office.actor("leader"))
    submit_document(**sent, actor=office.actor("drafter"))
    assert "첫 사유" in body_of(browser("head").get(f"/documents/{document.pk}/"))
