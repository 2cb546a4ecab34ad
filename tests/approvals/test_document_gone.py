"""A document one may no longer open: one answer for all of them, with a way on, that tells nobody what exists."""

import re

from approvals.documents.public import withdraw_document
from core.foundation.public import new_id
from tests.people import signed_in


def main_of(answer):
    page = answer.content.decode()
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "ID", page[page.index("<main") : page.index("</main>")])


def test_a_document_taken_back_says_so_and_leads_to_the_inbox(office):
    document = office.submitted()
    head = signed_in(office.head)
    withdraw_document(document_id=document.pk, actor=office.actor("drafter"))
    answer = head.get(f"/documents/{document.pk}/")
    assert answer.status_code == 404
    assert "회수하였을 수 있습니다" in main_of(answer)
    assert 'href="/documents/"' in main_of(answer)


def test_it_is_the_same_answer_for_a_document_that_never_was(office):
    document = office.submitted()
    outsider = signed_in(office.outsider)
    there, nowhere = (outsider.get(f"/documents/{key}/") for key in (document.pk, new_id()))
    assert main_of(there) == main_of(nowhere)


def test_a_part_of_the_page_gets_the_same_words_and_link(office):
    answer = signed_in(office.outsider).get(f"/documents/{new_id()}/", headers={"HX-Request": "true"})
    assert answer.status_code == 404
    assert '<a href="/documents/">문서함으로 이동</a>' in answer.content.decode()
