"""The operator's pages: what they show, who may change what, and that nothing changes without a reason."""

import pytest

from core.audit.public import actor_system
from core.tenancy.public import platform_context
from tenants.models import Agency
from tenants.public import load_agencies
from tenants.reference.loader import read_builtin
from tests.people import make_user, queries_of, signed_in


@pytest.fixture
def operator(platform):
    return signed_in(make_user("operator", "operator"))


def test_the_list_shows_agencies_with_state_and_host(operator):
    page = operator.get("/agencies/").content.decode()
    assert "alpha 부" in page
    assert "alpha.onnara.localhost" in page


def test_an_agencys_page_and_json_tell_all_the_list_says_of_it(operator):
    load_agencies(read_builtin(), source="built-in", actor=actor_system("command"))
    page, told = (operator.get(f"{root}/agencies/pss/") for root in ("", "/api/v1"))
    page = page.content.decode()
    for words in (
        "대통령경호실",
        "Presidential Security Service",
        "경호실 · PSS",
        "pss",
        "확실",
        "2006년 시범기관",
        "2008",
    ):
        assert words in page
    expected = {
        "abbreviation_ko": "경호실",
        "abbreviation_en": "PSS",
        "valid_until": "2008-02-28",
        "membership": "certain",
    }
    assert told.json().items() >= expected.items()
    assert "추정" in operator.get("/agencies/president/").content.decode()


def test_filters_narrow_the_list(operator):
    assert "beta 부" not in operator.get("/agencies/?q=alpha").content.decode()
    assert "alpha 부" not in operator.get("/agencies/?state=suspended").content.decode()


@pytest.mark.parametrize("more", [0, 1, 3])
def test_the_list_asks_the_same_number_of_queries_however_long(operator, more):
    for number in range(more):
        Agency.objects.create(code=f"more{number}", name_ko=f"기관 {number}", kind="board", state="trial")
    assert len(queries_of(operator, "/agencies/")) <= 9


def test_suspending_asks_first_and_says_what_happens(operator):
    page = operator.get("/agencies/alpha/").content.decode()
    assert 'data-dialog="state-suspended"' in page
    assert "로그인하거나 업무를 볼 수 없습니다" in page


def test_a_change_without_a_reason_is_refused(operator):
    assert operator.post("/agencies/alpha/state/", {"to_state": "suspended"}).status_code == 422
    assert Agency.objects.get(code="alpha").state == "live"


def test_a_change_with_a_reason_is_done_and_told_by_the_states_names(operator):
    operator.post("/agencies/alpha/state/", {"to_state": "suspended", "reason": "이전 작업"})
    page = operator.get("/agencies/alpha/").content.decode()
    assert "정식 운영 → 운영 중지" in page
    assert "이전 작업" in page


def test_an_impossible_change_says_why(operator):
    response = operator.post("/agencies/alpha/state/", {"to_state": "retired", "reason": "x"})
    assert response.status_code == 409


@pytest.mark.parametrize(("role", "sees", "changes"), [
    ("operator", 200, 302), ("rollout_manager", 200, 403), ("helpdesk_agent", 200, 403), ("evaluator", 200, 403),
])  # fmt: skip
def test_who_sees_and_who_changes(platform, role, sees, changes):
    client = signed_in(make_user(role.replace("_", ""), role))
    assert client.get("/agencies/alpha/").status_code == sees
    response = client.post("/agencies/alpha/state/", {"to_state": "suspended", "reason": "x"})
    assert response.status_code == changes


def test_page_and_api_do_the_same(operator):
    body = {"to_state": "suspended", "reason": "x"}
    assert operator.post("/api/v1/agencies/alpha/state/", body, content_type="application/json").status_code == 200
    with platform_context():
        assert Agency.objects.get(code="alpha").state == "suspended"
