"""Pages and API of unit tasks: who may, what they show, what they do."""

import pytest
from django.urls import get_resolver

from core.accounts.public import AGENCY_ROLES, EVERY_OFFICIAL, Role
from core.brm.public import UnitTask, close_unit_task, get_unit_task
from core.foundation.public import new_id
from core.tenancy.public import agency_context, platform_context
from tests.core.brm.conftest import SYSTEM, TODAY
from tests.core.brm.test_unit_tasks import VALUES, make
from tests.people import make_user, queries_of, signed_in, visitor

READING = [
    "/unit-tasks/",
    "/unit-tasks/{task}/",
    "/unit-tasks/publication/",
    "/unit-tasks/publication.csv",
    "/unit-tasks/publication.xlsx",
    "/api/v1/unit-tasks/publication/",
    "/unit-tasks/affected/",
    "/unit-tasks/proposals/",
    "/api/v1/unit-tasks/",
    "/api/v1/unit-tasks/{task}/",
    "/api/v1/unit-tasks/proposals/",
]
MANAGING = [
    "/unit-tasks/new/",
    "/unit-tasks/{task}/change/",
    "/unit-tasks/{task}/move/",
    "/unit-tasks/{task}/close/",
]
PROPOSING = [
    "/unit-tasks/function-choices/",
    "/unit-tasks/proposals/new/",
    "/unit-tasks/{task}/propose-change/",
    "/unit-tasks/{task}/propose-move/",
    "/unit-tasks/{task}/propose-close/",
]
API_ACTS = [
    "/api/v1/unit-tasks/new/",
    "/api/v1/unit-tasks/{task}/change/",
    "/api/v1/unit-tasks/{task}/move/",
    "/api/v1/unit-tasks/{task}/close/",
]
API_PROPOSING = [
    "/api/v1/unit-tasks/proposals/new/",
    "/api/v1/unit-tasks/{task}/propose-change/",
    "/api/v1/unit-tasks/{task}/propose-move/",
    "/api/v1/unit-tasks/{task}/propose-close/",
]
#: Of one proposal: tests/core/brm/test_proposal_pages.py.
OF_A_PROPOSAL = 8
#: Leads to the list unless a part of the tree asks for it.
LEADING_ON = ["/unit-tasks/below/N11111/", "/unit-tasks/{task}/place/"]
MAY_MANAGE = {"records_officer", "agency_admin"}


@pytest.fixture
def task(department):
    return make(department)


@pytest.fixture
def officer(task):
    return signed_in(make_user("records", "records_officer"))


def test_every_address_stands_in_this_matrix():
    ours = [
        pattern for included in get_resolver("onnara.urls_agency").url_patterns
        if str(getattr(included, "app_name", "")).startswith("brm_unit_tasks") for pattern in included.url_patterns
    ]  # fmt: skip
    assert len(ours) == len({*READING, *MANAGING, *PROPOSING, *API_ACTS, *API_PROPOSING}) + OF_A_PROPOSAL + len(
        LEADING_ON
    )


@pytest.mark.parametrize("role", sorted(Role))
def test_who_may_look_and_who_may_act(task, role):
    client = signed_in(make_user("p", role))
    may = {"read": role in AGENCY_ROLES, "propose": role in EVERY_OFFICIAL, "manage": role in MAY_MANAGE}

    def statuses(method, *paths):
        return {getattr(client, method)(path.format(task=task.pk)).status_code for path in paths}

    for kind, pages in (("read", READING), ("propose", PROPOSING), ("manage", MANAGING)):
        assert statuses("get", *pages) == {200 if may[kind] else 403}, kind
    for kind, acts in (("propose", (*PROPOSING[1:], *API_PROPOSING)), ("manage", (*MANAGING, *API_ACTS))):
        assert (403 in statuses("post", *acts)) is (not may[kind]), kind


def test_a_visitor_signs_in_first_and_the_console_has_no_such_page(task):
    with platform_context():
        operator = signed_in(make_user("op", "operator"))
        for path in [path.format(task=task.pk) for path in (*READING, *MANAGING, *PROPOSING)]:
            assert operator.get(path).status_code == 404, path
            assert visitor("alpha").get(path).status_code == (401 if path.startswith("/api/") else 302), path


@pytest.mark.parametrize("path", [one for one in (*READING, *MANAGING, *PROPOSING) if "{task}" in one])
def test_another_agencys_unit_task_is_not_there(task, other_agency, path):
    with agency_context(other_agency):
        client = signed_in(make_user("admin", "agency_admin"))
        assert client.get(path.format(task=task.pk)).status_code == 404
        assert client.get(path.format(task=new_id())).status_code == 404


def test_the_list_shows_path_department_and_retention(task):
    page = signed_in(make_user("kim", "official")).get("/unit-tasks/").content.decode()
    for shown in ("업무관리시스템 보급", "전자정부", "정보과", "T-1"):
        assert shown in page


def test_a_filter_gives_the_list_alone(task):
    client = signed_in(make_user("kim", "official"))
    found = client.get(
        "/unit-tasks/?q=없음", headers={"HX-Request": "true", "HX-Target": "unit-tasks"}
    ).content.decode()
    assert "<html" not in found
    assert "T-1" not in found


def test_the_records_officer_sets_up_a_unit_task(officer, department):
    form = officer.get("/unit-tasks/new/?function=N11112").content.decode()
    assert 'value="N11112" checked' in form
    given = {**VALUES, "code": "T-9", "department": str(department.pk), "function_node_id": "N11112"}
    answer = officer.post("/unit-tasks/new/", given)
    made = UnitTask.objects.get(code="T-9")
    assert answer.headers["Location"] == f"/unit-tasks/{made.pk}/"
    assert "업무관리시스템 운영" in officer.get(f"/unit-tasks/{made.pk}/").content.decode()


def test_small_functions_are_offered_by_name(officer):
    found = officer.get("/unit-tasks/function-choices/?function_q=업무관리").content.decode()
    assert 'value="N11111"' in found
    assert 'value="N1111"' not in found
    assert (
        officer.get("/unit-tasks/function-choices/?function_q=없는말없는말").content.decode().strip().startswith("<p>")
    )


def test_a_refusal_is_shown_at_the_form_and_nothing_typed_is_lost(officer, department):
    given = {**VALUES, "code": "T-1", "department": str(department.pk)}
    answer = officer.post("/unit-tasks/new/", given)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "사업 이력 확인" in page
    assert 'value="N11111" checked' in page
    missing = officer.post("/unit-tasks/new/", {**given, "code": "T-2", "function_node_id": ""})
    assert missing.status_code == 422


def test_a_unit_task_is_changed_and_closed(officer, task):
    path = f"/unit-tasks/{task.pk}"
    assert "업무관리시스템 보급" in officer.get(f"{path}/change/").content.decode()
    assert officer.post(f"{path}/change/", {**VALUES, "retention": "y30"}).status_code == 302
    assert officer.post(f"{path}/close/", {"closes_on": TODAY.isoformat()}).status_code == 302
    closed = get_unit_task(task.pk)
    assert (closed.retention, closed.state) == ("y30", "closed")
    assert officer.post(f"{path}/change/", VALUES).status_code == 409


def test_the_api_uses_the_same_rules(officer, task, department):
    given = {**VALUES, "code": "T-3", "department_id": str(department.pk)}
    made = officer.post("/api/v1/unit-tasks/new/", given, content_type="application/json")
    assert made.status_code == 201
    again = officer.post("/api/v1/unit-tasks/new/", given, content_type="application/json")
    assert (again.status_code, again.json()["code"]) == (409, "brm.unit_task_code_taken")
    path = f"/api/v1/unit-tasks/{made.json()['id']}"
    changed = officer.post(f"{path}/change/", {**VALUES, "retention": "y1"}, content_type="application/json")
    assert changed.json()["retention"] == "y1"
    assert officer.post(f"{path}/close/", {}, content_type="application/json").json()["state"] == "closed"
    assert officer.post(f"{path}/close/", {}, content_type="application/json").status_code == 409


@pytest.mark.parametrize(
    ("query", "codes"), [("?state=closed", ["T-1"]), ("?q=T-2", ["T-2"]), ("?function_node_id=N11112", [])]
)
def test_the_api_filters(officer, task, department, query, codes):
    make(department, "T-2")
    close_unit_task(unit_task_id=task.pk, actor=SYSTEM)
    found = officer.get(f"/api/v1/unit-tasks/{query}").json()["results"]
    assert [row["code"] for row in found] == codes


def test_a_function_that_left_the_tree_is_said_to_be_gone(officer, task):
    UnitTask.objects.filter(pk=task.pk).update(function_node_id="GONE")
    page = officer.get(f"/unit-tasks/{task.pk}/").content.decode()
    assert "GONE" in page
    assert "warning" in page


def test_the_list_asks_the_same_number_of_questions_however_long(task, department):
    client = signed_in(make_user("kim", "official"))
    before = len(queries_of(client, "/unit-tasks/"))
    for number in range(3):
        make(department, f"M-{number}")
    assert len(queries_of(client, "/unit-tasks/")) == before
