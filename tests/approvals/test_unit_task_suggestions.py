"""While drafting: which unit task a text belongs to, in the form and for programs."""

import pytest
from django.test import Client

from approvals.documents.public import approve_document, review_step
from approvals.documents.selectors.suggesting import suggested_unit_tasks
from core.brm.public import UnitTask
from core.foundation.public import clock
from tests.approvals.people import LONG_AGO
from tests.people import queries_of, signed_in


@pytest.fixture
def tasks(office):
    values = {"function_node_id": "N1", "retention": "y5", "retention_reason": "x", "department": office.department}
    values |= {"valid_from": LONG_AGO, "created_at": clock.now()}
    return [
        UnitTask.objects.create(code="S-1", name_ko="도로 유지보수 관리", outline="포장과 배수", **values),
        UnitTask.objects.create(code="S-2", name_ko="예산 편성 및 집행", **values),
    ]


def decided(office, **more):
    document = office.submitted(**more)
    review_step(document_id=document.pk, expected_revision=1, actor=office.actor("leader"))
    return approve_document(document_id=document.pk, expected_revision=1, actor=office.actor("head"))


def codes(text, actor):
    return [one.task.code for one in suggested_unit_tasks(text, actor)]


def test_names_and_outlines_of_the_own_department_speak(office, tasks):
    drafter = office.actor("drafter")
    assert codes("도로 포장 보수 계획", drafter)[0] == "S-1"
    assert codes("추가 예산 집행 건의", drafter)[0] == "S-2"
    assert "S-1" not in codes("도로 포장 보수 계획", office.actor("outsider"))
    assert codes("도", drafter) == []


def test_titles_decided_before_speak_and_drafts_do_not(office, tasks):
    drafter = office.actor("drafter")
    office.draft(title="청사 조경 수목 전정 계획")
    assert all(one.title == "" for one in suggested_unit_tasks("수목 전정", drafter))
    decided(office, title="청사 조경 수목 전정 계획")
    (first, *_rest) = suggested_unit_tasks("봄철 수목 전정 시행", drafter)
    assert (first.task, first.title) == (office.task, "청사 조경 수목 전정 계획")


def test_the_form_and_the_api_ask_the_same(office, tasks):
    client = signed_in(office.drafter)
    form = client.get("/documents/new/").content.decode()
    assert "/documents/suggest-unit-tasks/" in form
    typed = {"title": "도로 포장 보수 계획", "body": "<p>배수로 정비</p>"}
    shown = client.post("/documents/suggest-unit-tasks/", typed).content.decode()
    assert f'data-choose-task="{tasks[0].pk}"' in shown
    found = client.get("/api/v1/documents/unit-task-suggestions/?text=도로 포장 보수 계획").json()["results"]
    assert found[0]["code"] == "S-1"


def test_it_costs_the_same_however_many_documents_there_are(office, tasks):
    client, path = signed_in(office.drafter), "/api/v1/documents/unit-task-suggestions/?text=도로 포장"
    before = len(queries_of(client, path))
    for number in range(2):
        decided(office, title=f"도로 점검 {number}")
    assert len(queries_of(client, path)) == before


def test_an_ended_session_is_no_fault_of_a_form_that_is_being_written(agency):
    client = Client(enforce_csrf_checks=True, headers={"host": "alpha.onnara.localhost", "hx-request": "true"})
    answer = client.post("/documents/suggest-unit-tasks/", {"title": "예산"})
    assert (answer.status_code, answer.content) == (204, b"")
    assert "HX-Redirect" not in answer
