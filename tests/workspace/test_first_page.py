"""The first page of an agency: what must I do now?"""

import pytest

from approvals.documents.public import return_document
from tests.approvals.memos import sent
from tests.approvals.people import route_of
from tests.people import make_user, queries_of, signed_in, visitor
from tests.workspace.directives.stories import issued
from tests.workspace.handover.stories import given


def page_of(user) -> str:
    response = signed_in(user).get("/")
    assert response.status_code == 200
    return response.content.decode()


def test_visitors_sign_in_first(agency):
    assert visitor(agency).get("/").status_code == 302


def test_an_approver_sees_decisions_first(office):
    office.submitted(title="검토 문서", route=route_of(office, ("head", "review"), ("minister", "approve")))
    office.submitted(title="결재 문서", route=route_of(office, ("head", "approve")))
    page = page_of(office.head)
    assert page.index("결재 문서") < page.index("검토 문서")


def test_what_waits_is_opened_as_from_its_list_so_that_the_next_is_one_click_away(office):
    document = office.submitted(route=route_of(office, ("head", "approve")))
    assert f'href="/documents/{document.pk}/?from=tab%3Dto_approve"' in page_of(office.head)


def test_what_came_back_and_own_drafts_are_there(office):
    document = office.submitted(title="돌아온 문서")
    return_document(document_id=document.pk, expected_revision=1, reason="보완", actor=office.actor("leader"))
    office.draft(title="쓰던 문서")
    page = page_of(office.drafter)
    assert "돌아온 문서" in page
    assert "쓰던 문서" in page


def test_what_waits_elsewhere_is_told_before_nothing_is_said_to_wait(office):
    assert "기다리는 문서가 없습니다" in page_of(office.drafter)
    issued(office), sent(office, "drafter", by="colleague"), given(office, by="leader", to="drafter")
    page = page_of(office.drafter)
    assert "기다리는 문서가 없습니다" not in page
    middle = page.split("elsewhere-title")[2].split("</section>")[0]
    for address in ("/directives/", "/memos/", "/handover/"):
        assert f'href="{address}"' in middle, middle
    assert middle.count('<span class="tab-count">1</span>') == 3
    assert "처리할 일 3건" in page
    assert len(queries_of(signed_in(office.drafter), "/")) <= 13


def test_what_waits_elsewhere_stands_below_documents_that_wait(office):
    document = office.submitted(title="돌아온 문서")
    return_document(document_id=document.pk, expected_revision=1, reason="보완", actor=office.actor("leader"))
    issued(office)
    page = page_of(office.drafter)
    assert "처리할 일 2건" in page, "the document and the directive"
    assert page.index("돌아온 문서") < page.index("함께 기다리는 일")
    assert 'href="/directives/"' in page.split("함께 기다리는 일")[1].split("</section>")[0]


def test_nothing_of_others_is_shown(office):
    office.submitted(title="남의 문서")
    assert "남의 문서" not in page_of(office.outsider)


def test_an_empty_desk_says_so_and_offers_a_draft(office):
    page = page_of(office.outsider)
    assert "/documents/new/" in page
    assert "/help/ask/" in page


@pytest.mark.parametrize("role", ["official", "department_head", "agency_head", "dispatch_clerk", "records_officer",
                                  "agency_admin", "tf_leader", "tf_member", "auditor"])  # fmt: skip
def test_every_role_of_an_agency_has_a_first_page(agency, role):
    assert page_of(make_user("somebody", role))


def test_the_task_force_sees_the_road(agency):
    assert "/rollout/" in page_of(make_user("tf", "official", "tf_leader"))


@pytest.mark.parametrize("role", ["official", "tf_leader"])
def test_it_asks_the_same_of_the_database_however_much_waits(office, role):
    user = make_user("reader", role)
    client = signed_in(office.head)
    none = queries_of(client, "/")
    for _ in range(3):
        office.submitted(route=route_of(office, ("head", "approve")))
    three = queries_of(client, "/")
    assert len(none) <= len(three) <= 13, "\n".join(three)
    assert len(queries_of(signed_in(user), "/")) <= 13
