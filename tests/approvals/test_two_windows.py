"""Two people, or one in two windows, at one text: both are told, and nothing is overwritten unseen."""

import re

import pytest

from tests.approvals.test_document_pages import body_of, post
from tests.people import signed_in


@pytest.fixture
def browser(office):
    return lambda name: signed_in(getattr(office, name))


def test_two_editors_nothing_is_overwritten_unseen(office, browser):
    document = office.draft()
    sent = {"unit_task": office.task.pk, "title": "보고", "body": "첫 저장", "disclosure": "open", "reading_range": "agency",
            "expected_revision": 1, "save": "1"}  # fmt: skip
    client = browser("drafter")
    post(client, f"/documents/{document.pk}/edit/", sent)
    page = body_of(post(client, f"/documents/{document.pk}/edit/", sent | {"body": "둘째 글"}, status=409))
    assert "둘째 글" in page
    assert "<del>" in page
    assert 'name="expected_revision" value="2"' in page
    post(client, f"/documents/{document.pk}/edit/", sent | {"body": "둘째 글", "expected_revision": 2})


def differing(page):
    rows = re.findall(r'<tr><th scope="row">(.*?)</th><td[^>]*>(.*?)</td><td[^>]*>(.*?)</td></tr>', page)
    return {label: (saved, written) for label, saved, written in rows}


def test_two_windows_every_field_that_differs_is_told_old_and_new(office, browser):
    document, client = office.draft(), browser("drafter")
    path = {"step_person": [office.leader.pk, office.head.pk], "step_kind": ["review", "approve"]}
    sent = {"unit_task": office.task.pk, "title": "첫 창의 제목", "body": "같은 글", "disclosure": "open", "save": "1",
            "reading_range": "agency", "keywords": "예산, 인력", "expected_revision": 1, "secrecy": "", **path}  # fmt: skip
    post(client, f"/documents/{document.pk}/edit/", sent)
    later = {"title": "둘째 창의 제목", "disclosure": "partial", "disclosure_grounds": ["5"], "disclosure_reason": "심의 중",
             "reading_range": "department", "urgent": "on", "keywords": "예산,인력", "kind": "outgoing",
             "recipients": "통계청장", "proposer_id": office.leader.pk, "step_person": [office.head.pk],
             "step_kind": ["approve"]}  # fmt: skip
    page = body_of(post(client, f"/documents/{document.pk}/edit/", sent | later, status=409))
    found = differing(page)
    assert {label: found.pop(label) for label in ("제목", "공개구분", "긴급", "수신자", "보고경로")} == {
        "제목": ("첫 창의 제목", "둘째 창의 제목"),
        "공개구분": ("공개", "부분공개"),
        "긴급": ("아니오", "예"),
        "수신자": ("–", "통계청장"),
        "보고경로": ("이팀장 (검토) → 김과장 (결재)", "김과장 (결재)"),
    }
    assert len(found) == 5, found
    assert "diff-legend" not in page, "the text is the same"


def test_two_windows_that_change_nothing_of_the_text_are_told_too(office, browser):
    document, client = office.draft(), browser("drafter")
    address = f"/documents/{document.pk}/edit/"
    sent = {"unit_task": office.task.pk, "title": "같은 제목", "body": "같은 글", "disclosure": "open", "save": "1",
            "reading_range": "agency", "secrecy": "", "expected_revision": 1}  # fmt: skip
    post(client, address, sent)

    def seen(page):
        return re.search(r'name="expected_state" value="(\w{16})"', page)[1]

    both = sent | {"expected_revision": 2, "expected_state": seen(body_of(client.get(address)))}
    post(client, address, both | {"summary": "첫 창의 요지"})
    post(client, address, both | {"summary": "첫 창의 요지"})  # pressed twice: there is nothing to overwrite
    page = body_of(post(client, address, both | {"summary": "둘째 창의 요지"}, status=409))
    assert differing(page)["요약"] == ("첫 창의 요지", "둘째 창의 요지")
    assert "본문은 같고" in page
    post(client, address, both | {"summary": "둘째 창의 요지", "expected_state": seen(page)})


def test_two_windows_on_ones_turn_tell_the_title_too(office, browser):
    document, client = office.submitted(), browser("leader")
    sent = {"title": "첫 제목", "body": "같은 글", "expected_revision": 1}
    post(client, f"/documents/{document.pk}/text/", sent)
    page = body_of(post(client, f"/documents/{document.pk}/text/", sent | {"title": "둘째 제목"}, status=409))
    assert differing(page) == {"제목": ("첫 제목", "둘째 제목")}
