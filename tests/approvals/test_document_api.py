"""The API: the same services and the same visibility as the pages; problem documents for every refusal."""

import json

import pytest
from django.urls import get_resolver

from approvals.documents.models import Document
from core.foundation.public import new_id
from core.tenancy.public import agency_context
from tests.approvals.people import build_office, route_of, send_away
from tests.people import queries_of, signed_in, visitor

ROOT = "/api/v1/documents/"
GETS = ["", "counts/", "opinions/"]
GETS_ONE = ["{id}/", "{id}/revisions/"]
#: Nobody and nothing has this id; the same in every worker, since it stands in the names of tests.
UNKNOWN = "01900000-0000-7000-8000-00000000dead"
SPEAKING = {
    "{id}/skip/": {"step_id": UNKNOWN, "reason": "출장"}, "{id}/put-off/": {"step_id": UNKNOWN, "reason": "출장"},
    "{id}/circulate/": {"person_ids": [UNKNOWN]}, "{id}/opinions/ask/": {"person_id": UNKNOWN, "question": "어떻습니까"},
    "{id}/opinions/give/": {"text": "좋습니다"}, "{id}/comment/": {"text": "참고합니다"},
    f"{{id}}/opinions/{UNKNOWN}/answer/": {"verdict": "taken", "revision_no": 1},
    f"{{id}}/opinions/{UNKNOWN}/correct/": {"text": "고칩니다"},
}  # fmt: skip
DRAFTING = {"{id}/save/": {"expected_revision": 1}, "{id}/submit/": {"expected_revision": 1}, "{id}/withdraw/": {},
            "{id}/continue/": {}, "{id}/discard/": {}, "{id}/take-back/": {}}  # fmt: skip
DECIDING = {
    "{id}/review/": {"expected_revision": 1}, "{id}/approve/": {"expected_revision": 1},
    "{id}/return/": {"expected_revision": 1, "reason": "보완"},
    "{id}/text/": {"expected_revision": 1, "title": "가", "body": "나"}, "{id}/recall/": {},
    "{id}/disclosure/": {"disclosure": "open", "reason": "공개"},
}  # fmt: skip
POSTS_ONE = DRAFTING | DECIDING | SPEAKING
#: New, route, replace, stuck lines, files, records files, templates, saved paths, suggestions: with tests of their own.
ELSEWHERE = {
    "templates", "template", "template-create", "template-change", "template-offer", "saved-paths", "saved-path",
    "create", "route", "replace", "stuck", "reroute", "card-pdf", "card-json", "attachments", "attach", "detach",
    "unit-task-suggestions", "classification", "files", "file", "file-open", "file-volume", "file-close",
}  # fmt: skip


@pytest.fixture
def call(office):
    def send(name, path, data=None, method="post", expect=200):
        client = signed_in(getattr(office, name))
        more = {} if data is None else {"data": json.dumps(data), "content_type": "application/json"}
        response = getattr(client, "get" if data is None else method)(ROOT + path, **more)
        assert response.status_code == expect, response.content.decode()[:1500]
        return response.json()

    return send


def test_every_operation_stands_in_these_lists():
    ours = {
        pattern.name for included in get_resolver("onnara.urls_agency").url_patterns
        if getattr(included, "app_name", "") == "documents_api" for pattern in included.url_patterns
    }  # fmt: skip
    assert ours >= ELSEWHERE
    assert len(ours - ELSEWHERE) == len(GETS) + len(GETS_ONE) + len(POSTS_ONE)


@pytest.mark.parametrize("path", [*GETS, *GETS_ONE])
def test_unknown_callers_get_401(agency, path):
    response = visitor(agency).get(ROOT + path.format(id=new_id()))
    assert response.status_code == 401
    assert response.json()["code"]


@pytest.mark.parametrize("path", ["new/", "{id}/route/", *POSTS_ONE])
def test_an_auditor_reads_only(office, path):
    document = office.submitted()
    client = signed_in(office.auditor)
    assert client.get(f"{ROOT}{document.pk}/").status_code == 200
    method = client.put if path.endswith("route/") else client.post
    assert method(ROOT + path.format(id=document.pk), data="{}", content_type="application/json").status_code == 403


@pytest.mark.parametrize("path", [*GETS_ONE])
def test_what_is_not_visible_does_not_exist(office, call, path):
    document = office.submitted()
    assert call("outsider", path.format(id=document.pk), expect=404)["status"] == 404


@pytest.mark.parametrize("path", list(POSTS_ONE))
def test_acts_on_what_is_not_visible_are_not_found(office, call, path):
    document = office.submitted()
    call("outsider", path.format(id=document.pk), POSTS_ONE[path], expect=404)


@pytest.mark.parametrize("path", [*GETS_ONE, *POSTS_ONE])
def test_another_agency_does_not_know_the_document(office, path):
    document = office.submitted()
    with agency_context("beta"):
        client, address = signed_in(build_office().drafter), ROOT + path.format(id=document.pk)
        if path in POSTS_ONE:
            answer = client.post(address, data=json.dumps(POSTS_ONE[path]), content_type="application/json")
        else:
            answer = client.get(address)
    assert answer.status_code == 404


def test_a_document_goes_its_way_by_api(office, call):
    route = [
        {"person_id": str(office.leader.pk), "kind": "review"},
        {"person_id": str(office.head.pk), "kind": "approve"},
    ]
    made = call("drafter", "new/", {"unit_task_id": str(office.task.pk), "title": "가", "route": route}, expect=201)
    one = f"{made['id']}/"
    saved = call("drafter", f"{one}save/", {"expected_revision": 1, "body": "내용. 끝."})
    assert (saved["text"]["no"], saved["information"]["title"]) == (2, "가")
    call("drafter", f"{one}submit/", {"expected_revision": 2})
    call("leader", f"{one}text/", {"expected_revision": 2, "title": "가", "body": "고친 내용. 끝."})
    call("leader", f"{one}review/", {"expected_revision": 3, "opinion": "고쳤습니다"})
    done = call("head", f"{one}approve/", {"expected_revision": 3})
    assert (done["number_code"], done["state"], done["revision"]) == ("1310010000001", "approved", 3)
    assert call("head", one)["report_path"][1]["opinions"][0]["text"] == "고쳤습니다"
    assert [text["no"] for text in call("drafter", f"{one}revisions/")["results"]] == [3, 2, 1]


def test_route_is_planned_and_replaced(office, call):
    document = office.draft(route=[])
    lines = [{"person_id": str(office.head.pk), "kind": "delegated"}]
    assert call("drafter", f"{document.pk}/route/", {"route": lines}, method="put")["route"] == lines
    problem = call("drafter", f"{document.pk}/route/", {"route": [lines[0], lines[0]]}, method="put", expect=422)
    assert problem["code"] == "documents.route_without_decision"


def test_deputy_acts_by_api_and_reading_is_noted(office, call):
    document = office.submitted(route=route_of(office, ("head", "delegated")))
    send_away(office, "head", deputy="colleague")
    waiting = call("colleague", f"{document.pk}/")["report_path"][1]
    assert (waiting["read_at"] is not None, waiting["reader_name"]) == (True, "최주사")
    call("colleague", f"{document.pk}/approve/", {"expected_revision": 1})
    step = call("colleague", f"{document.pk}/")["report_path"][1]
    assert (step["person_name"], step["acting_name"]) == ("김과장", "최주사")


@pytest.mark.parametrize(
    ("path", "data", "status", "code"),
    [
        ("approve/", {"expected_revision": 1}, 409, "documents.not_deciding"),
        ("review/", {"expected_revision": 9}, 409, "documents.stale_revision"),
        ("review/", {}, 422, None),
        ("return/", {"expected_revision": 1, "reason": ""}, 422, None),
        (
            "text/",
            {"expected_revision": 1, "title": "보고", "body": "내용입니다. 끝."},
            422,
            "documents.nothing_changed",
        ),
    ],
)
def test_refusals_are_problem_documents(office, call, path, data, status, code):
    document = office.submitted()
    problem = call("leader", f"{document.pk}/{path}", data, expect=status)
    assert problem["status"] == status
    assert code is None or problem["code"] == code


@pytest.mark.parametrize("bad", [{"unit_task_id": "x"}, {"disclosure": "secret"}, {"title": "가" * 301}, {"keywords": ["a"] * 21},
                                 {"body": "\x00"}, {"disclosure_grounds": [9]}, {"urgent": "maybe"}])  # fmt: skip
def test_bad_shapes_are_refused(office, call, bad):
    call("drafter", "new/", {"unit_task_id": str(office.task.pk), **bad}, expect=422)
    assert Document.objects.count() == 0


def test_list_filters_like_the_inbox(office, call):
    document = office.submitted()
    assert [row["id"] for row in call("leader", "?tab=to_review")["results"]] == [str(document.pk)]
    assert call("leader", "?tab=to_approve")["results"] == []
    assert call("leader", "?q=없는말")["results"] == []
    assert call("leader", "counts/")["to_review"] == 1


def test_api_list_asks_the_same_for_one_and_for_three(office):
    office.submitted()
    client = signed_in(office.leader)
    one = queries_of(client, ROOT)
    office.submitted()
    office.submitted()
    assert len(queries_of(client, ROOT)) == len(one) <= 8


def test_schema_describes_every_operation(agency):
    schema = visitor(agency).get("/api/schema/", headers={"accept": "application/vnd.oai.openapi+json"}).json()
    ours = {path: methods for path, methods in schema["paths"].items() if path.startswith(ROOT)}
    assert len(ours) == len(GETS) + len(GETS_ONE) + len(POSTS_ONE) + len(ELSEWHERE)
    for methods in ours.values():
        for operation in methods.values():
            assert {"200", "201", "204"} & set(operation["responses"])
            assert "application/problem+json" in str(operation["responses"])
