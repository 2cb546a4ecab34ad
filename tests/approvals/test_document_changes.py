"""Revisions against each other on the page, what whoever must act has not seen yet, and the body as formatted text."""

from io import BytesIO

import pytest

from approvals.documents.changes import changes_since, last_seen
from approvals.documents.models import Document, Revision
from approvals.documents.public import return_document, review_step, save_draft, submit_document
from approvals.documents.selectors import history_of
from approvals.documents.services import (
    answer_opinion,
    ask_opinion,
    attach_upload,
    detach_file,
    edit_text,
    give_opinion,
)
from core.foundation.public import new_id
from tests.approvals.people import look_at
from tests.people import signed_in

OLD = "<p>예산 100</p><table><tbody><tr><td><p>인력</p></td><td><p>3명</p></td></tr></tbody></table>"
NEW = OLD.replace("3명", "5명").replace("예산 100", "예산 200")


@pytest.fixture
def browser(office):
    return lambda name: signed_in(getattr(office, name))


def changed(office, who, document, body, *, seen):
    edit_text(
        document_id=document.pk,
        expected_revision=seen,
        title="보고",
        body=body,
        text_format="html",
        actor=office.actor(who),
    )


@pytest.fixture
def reviewed_and_changed(office):
    """The leader changed the text and passed it on to the head."""
    document = office.submitted(body=OLD, format="html")
    changed(office, "leader", document, NEW, seen=1)
    review_step(document_id=document.pk, expected_revision=2, actor=office.actor("leader"))
    return Document.objects.get(pk=document.pk)


def page(client, document, rest=""):
    response = client.get(f"/documents/{document.pk}/{rest}")
    assert response.status_code == 200
    return response.content.decode()


def test_revisions_are_compared_inside_cells_in_one_text_and_side_by_side(reviewed_and_changed, browser):
    inline = page(browser("drafter"), reviewed_and_changed, "compare/")
    assert "<p><del>3명</del><ins>5명</ins></p>" in inline
    sides = page(browser("drafter"), reviewed_and_changed, "compare/?view=sides")
    assert sides.index("<p><del>3명</del></p>") < sides.index("<p><ins>5명</ins></p>")
    assert "<p><del>3명</del><ins>5명</ins></p>" not in sides


def test_what_each_person_saw_when_they_acted_is_one_step_away(reviewed_and_changed, browser):
    card = page(browser("drafter"), reviewed_and_changed)
    for no, body, other in ((1, "<p>3명</p>", "5명"), (2, "<p>5명</p>", "3명")):
        assert f"compare/?a={no}&amp;b={no}" in card
        html = page(browser("drafter"), reviewed_and_changed, f"compare/?a={no}&b={no}")
        assert "한 개 판의 내용입니다" in html
        assert body in html
        assert other not in html


def test_two_equal_revisions_are_said_to_be_equal(reviewed_and_changed, browser, office):
    changed(office, "head", reviewed_and_changed, OLD, seen=2)
    html = page(browser("drafter"), reviewed_and_changed, "compare/?a=1&b=3")
    assert "두 판의 내용이 같습니다" in html
    assert "<ins>" not in html.replace('<p class="diff-legend diff-line"><ins>', "")


def test_an_opinion_leads_to_what_was_changed_because_of_it(office, reviewed_and_changed, browser):
    said = give(office, reviewed_and_changed, "인력을 다시 보십시오.")
    for body, seen in ((OLD, 2), (NEW, 3)):
        changed(office, "head", reviewed_and_changed, body, seen=seen)
    answer_opinion(opinion_id=said.pk, verdict="taken", revision_no=4, actor=office.actor("drafter"))
    for path in (f"/documents/{reviewed_and_changed.pk}/", "/documents/opinions/"):
        assert "compare/?a=2&amp;b=4" in browser("drafter").get(path).content.decode()


def give(office, document, text):
    ask_opinion(document_id=document.pk, person_id=office.outsider.pk, question="?", actor=office.actor("drafter"))
    return give_opinion(document_id=document.pk, text=text, actor=office.actor("outsider"))


def test_who_acts_for_the_first_time_is_shown_no_difference(office, reviewed_and_changed, browser):
    assert changes_since(reviewed_and_changed, person_id=office.head.pk) is None
    assert "since-panel" not in page(browser("head"), reviewed_and_changed)


@pytest.fixture
def asked_again(office):
    """The leader reviewed revision 1, it came back, the drafter changed it and submitted it again."""
    document = office.submitted(body=OLD, format="html")
    review_step(document_id=document.pk, expected_revision=1, actor=office.actor("leader"))
    return_document(document_id=document.pk, expected_revision=1, reason="금액 확인", actor=office.actor("head"))
    save_draft(
        document_id=document.pk,
        expected_revision=1,
        fields=office.fields(body=NEW, format="html"),
        actor=office.actor("drafter"),
    )
    submit_document(document_id=document.pk, expected_revision=2, actor=office.actor("drafter"))
    return Document.objects.get(pk=document.pk)


def test_a_reviewer_sees_what_changed_since_the_own_act_and_still_after_a_second_look(office, asked_again, browser):
    for _ in range(2):
        html = page(browser("leader"), asked_again)
        assert "since-panel" in html
        assert "<del>100</del><ins>200</ins>" in html


def test_nobody_else_sees_the_panel(asked_again, browser):
    assert "since-panel" not in page(browser("drafter"), asked_again)


def test_who_opened_it_before_it_was_changed_sees_the_change_at_the_next_look(office, asked_again, browser):
    document = office.submitted(body=OLD, format="html", title="둘째")
    look_at(document, office.actor("leader"))
    steps = history_of(document)
    assert last_seen(steps, person_id=office.leader.pk) == 1
    assert last_seen(steps, person_id=office.head.pk) is None
    assert last_seen(steps, person_id=new_id()) is None
    assert last_seen(steps, person_id=None) is None


def test_what_one_wrote_oneself_is_no_news(office, asked_again, browser):
    leader, act = office.actor("leader"), {"document_id": asked_again.pk, "expected_revision": 3}
    look_at(asked_again, leader)
    changed(office, "leader", asked_again, NEW.replace("5명", "7명"), seen=2)
    document = Document.objects.get(pk=asked_again.pk)
    assert changes_since(document, person_id=office.leader.pk) is None
    assert "since-panel" not in page(browser("leader"), document)
    review_step(**act, actor=leader)
    return_document(**act, reason="다시", actor=office.actor("head"))
    fields = office.fields(body=NEW.replace("5명", "9명"), format="html")
    save_draft(**act, fields=fields, actor=office.actor("drafter"))
    submit_document(document_id=document.pk, expected_revision=4, actor=office.actor("drafter"))
    html = page(browser("leader"), document)
    assert "(3판 이후)" in html
    assert "<del>7명</del><ins>9명</ins>" in html


def test_what_was_seen_before_the_present_text_is_no_news_either(office, asked_again, browser):
    look_at(asked_again, office.actor("leader"))
    Revision.objects.create(
        document=asked_again, no=3, title="보고", body=NEW.replace("5명", "6명"), format="html", content_hash="x",
        author=office.drafter, author_name="박주사",
    )  # fmt: skip
    Document.objects.filter(pk=asked_again.pk).update(current_revision=3)
    assert "(2판 이후)" in page(browser("leader"), asked_again)


def sent(office, body, text_format, **more):
    return {
        "unit_task": office.task.pk, "title": "보고", "body": body, "body_format": text_format, "disclosure": "open",
        "reading_range": "agency", **more,
    }  # fmt: skip


def test_a_formatted_draft_is_cleaned_and_kept(office, browser):
    response = browser("drafter").post("/documents/new/", sent(office, "<p onclick=a>b</p><script>c</script>", "html"))
    assert response.status_code == 302
    assert list(Revision.objects.values_list("body", "format")) == [("<p>b</p>", "html")]


def test_a_formatted_text_untouched_without_scripts_keeps_its_form(office, browser):
    document = office.draft(body=OLD, format="html")
    data = sent(office, "예산 100\r\n인력\t3명", "plain", expected_revision=1)
    assert browser("drafter").post(f"/documents/{document.pk}/edit/", data).status_code == 302
    assert Revision.objects.get(document=document).body == OLD


def test_a_text_changed_without_scripts_is_plain(office, browser):
    document = office.draft(body=OLD, format="html")
    data = sent(office, "예산 300", "plain", expected_revision=1)
    assert browser("drafter").post(f"/documents/{document.pk}/edit/", data).status_code == 302
    newest = Revision.objects.filter(document=document).latest("no")
    assert (newest.no, newest.body, newest.format) == (2, "예산 300", "plain")


def test_a_table_too_large_is_refused_and_the_text_comes_back(office, browser):
    body = "<table>" + "<tr><td>1</td></tr>" * 2_001 + "</table>"
    response = browser("drafter").post("/documents/new/", sent(office, body, "html"))
    assert response.status_code == 422
    assert "2,001" in response.content.decode()
    assert response.content.decode().count("&lt;tr&gt;") >= 2_001


def test_the_card_shows_the_form_of_the_text_and_the_editor_gets_it(office, browser):
    document = office.draft(body=OLD, format="html")
    assert "<td><p>3명</p></td>" in page(browser("drafter"), document)
    assert 'data-html="&lt;p&gt;예산 100&lt;/p&gt;&lt;table&gt;' in page(browser("drafter"), document, "edit/")


def test_files_that_came_or_went_since_are_told_as_well(office, browser):
    document = office.submitted()
    act = {"document_id": document.pk, "expected_revision": 1}
    attach_upload(document_id=document.pk, name="예산안.txt", stream=BytesIO(b"100"), actor=office.actor("leader"))
    review_step(**act, actor=office.actor("leader"))
    assert changes_since(document, person_id=office.head.pk) is None
    back = next(step for step in history_of(document) if step.person_id == office.leader.pk)
    return_document(**act, reason="보완", to_step_id=back.pk, actor=office.actor("head"))
    detach_file(document_id=document.pk, no=1, actor=office.actor("leader"))
    attach_upload(document_id=document.pk, name="고친 예산안.txt", stream=BytesIO(b"90"), actor=office.actor("leader"))
    review_step(**act, actor=office.actor("leader"))
    found = changes_since(document, person_id=office.head.pk)
    assert [(file.name, file.added) for file in found.files] == [("예산안.txt", False), ("고친 예산안.txt", True)]
    assert not found.has_text
    assert "붙임 추가: 고친 예산안.txt" in page(browser("head"), document)


def test_the_end_mark_stays_last_when_a_reviewer_writes_behind_it(office):
    document = office.submitted(body="계획입니다.  끝.")
    text = {"title": "보고", "body": "계획입니다.  끝.\n별관을 더합니다."}
    edit_text(document_id=document.pk, expected_revision=1, actor=office.actor("leader"), **text)
    assert Revision.objects.get(document=document, no=2).body == "계획입니다.\n별관을 더합니다.  끝."
