"""Pages of memos: what they show, what they do, and what they ask of the database; the API does the same."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from approvals.documents.models import Document
from approvals.memos import errors, services
from approvals.memos.models import Memo, MemoAnswer
from core.audit.public import entries
from core.notices.models import Notice
from core.outbox.public import dispatch_due
from tests.approvals.memos import answered, sent, way, written
from tests.approvals.people import send_away
from tests.people import queries_of, signed_in, text_of

ROOT = "/api/v1/memos/"


@pytest.fixture
def browser(office):
    return lambda name: signed_in(getattr(office, name))


def put(client, path, data, status=200):
    response = client.post(path, json.dumps(data), content_type="application/json")
    assert response.status_code == status, text_of(response)[:1500]
    return response.json()


def test_the_nearest_superior_is_chosen_already(office, browser):
    page = text_of(browser("drafter").get("/memos/new/"))
    assert f'value="{office.head.pk}" checked' in page
    assert f'value="{office.minister.pk}" checked' not in page
    assert f'value="{office.minister.pk}"' in page


def test_title_text_and_one_press_report(office, browser):
    sent_form = {
        "title": "회의 결과",
        "text": "잘 되었습니다.",
        "report_to": office.head.pk,
        "mode": "in_order",
        "send": "1",
    }
    response = browser("drafter").post("/memos/new/", sent_form)
    memo = Memo.objects.get()
    assert response["Location"] == f"/memos/{memo.pk}/"
    assert (memo.state, way(memo)) == ("sent", [("head", "pending")])


def test_what_is_not_complete_is_saved_and_told(office, browser):
    client = browser("drafter")
    response = client.post(
        "/memos/new/", {"title": "제목만", "report_to": office.head.pk, "mode": "in_order", "send": "1"}
    )
    memo = Memo.objects.get()
    assert response["Location"] == f"/memos/{memo.pk}/edit/"
    page = text_of(client.get(response["Location"]))
    assert "보고할 내용을 입력하십시오." in page
    assert "제목만" in page


def test_files_come_with_it_and_are_taken_out_of_a_draft_only(office, browser):
    client = browser("drafter")
    file = SimpleUploadedFile("표.txt", b"1")
    client.post(
        "/memos/new/", {"title": "x", "text": "y", "mode": "in_order", "report_to": office.head.pk, "files": file}
    )
    memo = Memo.objects.get()
    assert b"".join(client.get(f"/memos/{memo.pk}/files/1/")) == b"1"
    services.send_memo(memo_id=memo.pk, actor=office.actor("drafter"))
    with pytest.raises(errors.NotEditable):
        services.detach_file(memo_id=memo.pk, no=1, actor=office.actor("drafter"))
    assert "표.txt" in text_of(browser("head").get(f"/memos/{memo.pk}/"))


def test_opening_is_reading_and_one_tap_answers(office, browser):
    memo, head = sent(office), browser("head")
    assert "확인하였습니다." in text_of(head.get(f"/memos/{memo.pk}/"))
    assert memo.steps.get(person=office.head).read_at is not None
    response = head.post(f"/memos/{memo.pk}/answer/", {"canned": "report"})
    assert response["Location"] == f"/memos/{memo.pk}/"
    said = MemoAnswer.objects.get()
    assert (said.kind, said.text, said.for_person_id) == ("instruction", "결과 보고 바랍니다.", office.drafter.pk)


def test_a_usual_answer_can_be_changed_first(office, browser):
    memo = sent(office)
    assert ">진행하십시오.</textarea>" in text_of(browser("head").get(f"/memos/{memo.pk}/?say=go"))


def test_a_refusal_comes_back_as_a_message(office, browser):
    memo, head = sent(office), browser("head")
    for _press in range(2):
        head.post(f"/memos/{memo.pk}/answer/", {"text": "확인"})
    assert "이미 같은 내용으로 답변하였습니다." in text_of(head.get(f"/memos/{memo.pk}/"))


def test_it_becomes_a_document_and_both_show_each_other(office, browser):
    memo, author = sent(office, title="별관 누수"), browser("drafter")
    response = author.post(f"/memos/{memo.pk}/promote/", {"unit_task_id": office.task.pk})
    document = Document.objects.get()
    assert response["Location"] == f"/documents/{document.pk}/edit/"
    assert (document.title, document.unit_task_id) == ("별관 누수", office.task.pk)
    assert f"/memos/{memo.pk}/" in text_of(author.get(f"/documents/{document.pk}/"))
    assert f"/documents/{document.pk}/" in text_of(author.get(f"/memos/{memo.pk}/"))
    superior = text_of(browser("head").get(f"/memos/{memo.pk}/"))
    assert f"/documents/{document.pk}/" not in superior
    assert "박주사 님이 기안 중" in superior


def test_the_document_opens_with_the_suggested_path(office, browser):
    memo, author = sent(office), browser("drafter")
    response = author.post(f"/memos/{memo.pk}/promote/", {"unit_task_id": office.task.pk}, follow=True)
    page = text_of(response)
    assert [f'name="step_person" value="{person.pk}"' in page for person in (office.head, office.minister)] == [
        True
    ] * 2
    assert 'name="route_untouched" value="1"' in page


def test_it_becomes_one_document_with_its_files(office, browser):
    memo = written(office)
    stream = SimpleUploadedFile("표.txt", b"1")
    services.attach_upload(memo_id=memo.pk, name="표.txt", stream=stream, actor=office.actor("drafter"))
    services.send_memo(memo_id=memo.pk, actor=office.actor("drafter"))
    asked = {"memo_id": memo.pk, "unit_task_id": office.task.pk, "actor": office.actor("head")}
    document = services.promote_memo(**asked)
    assert [one.file.name for one in document.attachments.all()] == ["표.txt"]
    with pytest.raises(errors.AlreadyPromoted):
        services.promote_memo(**asked)
    assert entries(object_id=memo.pk).order_by("-seq").first().event == "memos.promoted"


def test_instructions_have_a_list_on_each_side(office, browser):
    memo = sent(office)
    answered(office, memo, "head", "자료를 보완하십시오.", kind="instruction")
    assert "자료를 보완하십시오." in text_of(browser("drafter").get("/memos/instructions/"))
    assert "자료를 보완하십시오." in text_of(browser("head").get("/memos/instructions/?side=given"))
    assert "자료를 보완하십시오." not in text_of(browser("head").get("/memos/instructions/"))


def test_people_are_found_and_who_was_chosen_stays(office, browser):
    page = text_of(
        browser("drafter").get(f"/memos/people/?field=share_with&person_q=정홍보&share_with={office.leader.pk}&pick=s")
    )
    assert f'value="{office.leader.pk}" checked' in page
    assert f'value="{office.outsider.pk}"' in page


def test_notices_lead_to_the_memo(office):
    memo = sent(office, "head", share=("colleague",))
    answered(office, memo, "head")
    dispatch_due()
    told = {(notice.person_id, notice.kind) for notice in Notice.objects.filter(url=f"/memos/{memo.pk}/")}
    assert told == {
        (office.head.pk, "memos.pending"), (office.colleague.pk, "memos.pending"), (office.drafter.pk, "memos.answered"),
    }  # fmt: skip


@pytest.mark.parametrize("box", ["to_answer", "reported", "sent", "drafts", "shared"])
def test_a_box_asks_no_more_for_three_than_for_one(office, browser, box):
    def more():
        for by in ("drafter", "colleague"):
            sent(office, by=by, share=("leader",))
            answered(office, sent(office, by=by), "head")
            written(office, by=by)

    who = {"to_answer": "head", "reported": "head", "shared": "leader"}.get(box, "drafter")
    more()
    client, path = browser(who), f"/memos/?box={box}"
    one = queries_of(client, path)
    more()
    assert len(queries_of(client, path)) == len(one) <= 12


def test_a_memo_asks_little_however_much_was_said(office, browser):
    memo = sent(office, "leader", "head", mode="at_once")
    client = browser("head")
    one = queries_of(client, f"/memos/{memo.pk}/")
    for text in ("하나", "둘", "셋"):
        answered(office, memo, "leader", text)
    assert len(queries_of(client, f"/memos/{memo.pk}/")) == len(one) <= 12


def test_the_api_does_what_the_pages_do(office, browser):
    author, head = browser("drafter"), browser("head")
    memo = put(author, f"{ROOT}new/", {"title": "a", "text": "b", "report_to": [str(office.head.pk)]}, 201)
    put(author, f"{ROOT}{memo['id']}/save/", {"title": "회의"})
    assert put(author, f"{ROOT}{memo['id']}/send/", {})["state"] == "sent"
    assert head.get(ROOT).json()["results"][0]["title"] == "회의"
    assert head.get(f"{ROOT}{memo['id']}/").json()["steps"][0]["read_at"]
    said = put(head, f"{ROOT}{memo['id']}/answer/", {"text": "정리해 주십시오.", "kind": "instruction"})
    assert said["state"] == "closed"
    told = author.get(f"{ROOT}instructions/").json()
    assert (told[0]["memo_title"], told[0]["closed_as"]) == ("회의", "")
    put(author, f"{ROOT}{memo['id']}/said/{told[0]['id']}/close/", {"text": "정리하였습니다."})
    assert author.get(f"{ROOT}counts/").json() == {"to_answer": 0, "shared": 0, "drafts": 0, "instructions": 0}
    made = put(author, f"{ROOT}{memo['id']}/promote/", {"unit_task_id": str(office.task.pk)}, 201)
    assert author.get(f"{ROOT}{memo['id']}/").json()["document_id"] == made["document_id"]


def told_of(memo):
    own = {"memo_id", "answer_id"}
    return [
        (entry.event, entry.person_login, entry.post_title, {k: v for k, v in entry.detail.items() if k not in own})
        for entry in entries(object_id=memo.pk).order_by("seq")
    ]


def test_answering_on_the_page_and_by_api_is_told_alike(office, browser):
    head, told = browser("head"), []
    for number, answer in enumerate(
        (
            lambda memo: head.post(f"/memos/{memo.pk}/answer/", {"text": "확인"}),
            lambda memo: put(head, f"{ROOT}{memo.pk}/answer/", {"text": "확인"}),
        )
    ):
        memo = sent(office, title=f"{number}")
        answer(memo)
        told.append([one for one in told_of(memo) if one[0] == "memos.answered"])
    assert told[0] == told[1] != []


def test_the_page_says_who_opened_it_and_whose_answer_it_is(office, browser):
    send_away(office, "head", deputy="leader")
    memo, leader = sent(office, "leader", "head", mode="at_once"), browser("leader")
    own = text_of(leader.get(f"/memos/{memo.pk}/"))
    assert "본인의 답변입니다. 이어서 김과장의 부재로 대신 답변합니다." in own
    author = text_of(browser("drafter").get(f"/memos/{memo.pk}/"))
    assert author.count("이팀장(대리) 열람") == 1
    assert "대리 열람" in author
    assert "2명 중 1명 열람" in text_of(browser("drafter").get("/memos/?box=sent"))
    leader.post(f"/memos/{memo.pk}/answer/", {"text": "제 의견"})
    theirs = text_of(leader.get(f"/memos/{memo.pk}/"))
    assert "김과장 과장의 부재로 대신 답변합니다." in theirs
    assert "김과장 대신 답변" in theirs
    leader.post(f"/memos/{memo.pk}/answer/", {"text": "대신 의견"})
    assert "김과장 부재로 대신 처리" in text_of(browser("drafter").get(f"/memos/{memo.pk}/"))
