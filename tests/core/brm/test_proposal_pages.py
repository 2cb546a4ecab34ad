"""Pages and API of proposals: the way from a department's form to the manager's decision."""

import pytest

from core.accounts.public import AGENCY_ROLES, EVERY_OFFICIAL, Role
from core.brm.public import get_unit_task, propose_closing_unit_task
from core.brm.unit_tasks.models import UnitTaskProposal
from core.foundation.public import new_id
from core.organization.public import assign_person, create_post
from core.tenancy.public import agency_context
from tests.core.brm.conftest import FIRST, SYSTEM
from tests.core.brm.test_proposals import change, clerk, manager, other, task  # noqa: F401 - fixtures of the same story
from tests.core.brm.test_unit_tasks import VALUES, make
from tests.people import make_user, queries_of, signed_in

MAY_MANAGE = {"records_officer", "agency_admin"}
PAGES = ["/unit-tasks/proposals/{}/", "/api/v1/unit-tasks/proposals/{}/"]
DECIDING = [
    "/unit-tasks/proposals/{}/accept/",
    "/unit-tasks/proposals/{}/decline/",
    "/api/v1/unit-tasks/proposals/{}/accept/",
    "/api/v1/unit-tasks/proposals/{}/decline/",
]
WITHDRAWING = ["/unit-tasks/proposals/{}/withdraw/", "/api/v1/unit-tasks/proposals/{}/withdraw/"]


@pytest.fixture
def person(department):
    """Somebody with a post in the department, in the browser."""
    user = make_user("kim", "official")
    post = create_post(department=department, title_ko="주무관", actor=SYSTEM)
    assign_person(person_id=user.pk, post=post, valid_from=FIRST, actor=SYSTEM)
    return user


@pytest.fixture
def desk(department):
    return signed_in(make_user("officer", "records_officer"))


@pytest.fixture
def proposal(task, clerk):  # noqa: F811
    return change(task, clerk, retention="y30")


@pytest.mark.parametrize("role", sorted(Role))
def test_who_may_decide_and_who_may_withdraw(proposal, role):
    client = signed_in(make_user("p", role))
    for path in DECIDING:
        if role not in MAY_MANAGE:
            assert client.post(path.format(proposal.pk)).status_code == 403, path
    for path in WITHDRAWING:
        assert (client.post(path.format(new_id())).status_code == 403) is (role not in EVERY_OFFICIAL), path
    for path in PAGES:
        expected = 200 if role in MAY_MANAGE else 404 if role in AGENCY_ROLES else 403
        assert client.get(path.format(proposal.pk)).status_code == expected, path


@pytest.mark.parametrize("path", [*PAGES, *DECIDING, *WITHDRAWING])
def test_another_agencys_proposal_is_not_there(proposal, other_agency, path):
    with agency_context(other_agency):
        client = signed_in(make_user("admin", "agency_admin"))
        method = client.get if path in PAGES else client.post
        given = {} if path in PAGES else {"data": {"reason": "x"}}
        assert method(path.format(proposal.pk), **given).status_code == 404


def test_from_the_form_of_a_department_to_the_decision(person, desk, task):  # noqa: F811
    home = signed_in(person)
    page = home.get(f"/unit-tasks/{task.pk}/").content.decode()
    assert f"/unit-tasks/{task.pk}/propose-change/" in page
    given = {**VALUES, "retention": "permanent", "reason": "국가 역사 자료"}
    answer = home.post(f"/unit-tasks/{task.pk}/propose-change/", given)
    proposal = UnitTaskProposal.objects.get()
    assert answer.headers["Location"] == f"/unit-tasks/proposals/{proposal.pk}/"
    assert "국가 역사 자료" in home.get(answer.headers["Location"]).content.decode()
    first_page = desk.get("/").content.decode()
    assert f"/unit-tasks/proposals/{proposal.pk}/" in first_page
    assert "국가 역사 자료" in desk.get("/unit-tasks/proposals/").content.decode()
    assert desk.post(f"/unit-tasks/proposals/{proposal.pk}/accept/", {"as_proposed": "1"}).status_code == 302
    assert get_unit_task(task.pk).retention == "permanent"
    told = desk.get(f"/unit-tasks/{task.pk}/").content.decode()
    assert f"/unit-tasks/proposals/{proposal.pk}/" in told


def test_the_manager_accepts_a_new_task_with_changes(person, desk, task):  # noqa: F811
    home = signed_in(person)
    home.post("/unit-tasks/proposals/new/", {**VALUES, "name_ko": "새 과제", "reason": "신규 업무"})
    proposal = UnitTaskProposal.objects.get()
    path = f"/unit-tasks/proposals/{proposal.pk}/accept/"
    form = desk.get(path).content.decode()
    assert "새 과제" in form
    assert 'value="N11111" checked' in form
    bad = desk.post(path, {**VALUES, "name_ko": "새 과제", "code": "T-1"})
    assert bad.status_code == 409, "the code is taken"
    desk.post(path, {**VALUES, "name_ko": "새 과제", "code": "T-8", "retention": "y3", "remark": "3년이면 충분"})
    shown = home.get(f"/unit-tasks/proposals/{proposal.pk}/").content.decode()
    assert "3년이면 충분" in shown
    assert "3년" in shown


@pytest.mark.parametrize(
    ("kind", "given"), [("propose-close", {"closes_on": "2026-12-31"}), ("propose-move", {"department": "other"})]
)
def test_the_other_forms(person, desk, task, other, kind, given):  # noqa: F811
    home, path = signed_in(person), f"/unit-tasks/{task.pk}/{kind}/"
    assert home.get(path).status_code == 200
    assert home.post(path, {}).status_code == 422
    given = {name: str(other.pk) if value == "other" else value for name, value in given.items()}
    assert home.post(path, {**given, "reason": "조직 개편"}).status_code == 302
    proposal = UnitTaskProposal.objects.get()
    accept = f"/unit-tasks/proposals/{proposal.pk}/accept/"
    assert desk.get(accept).status_code == 200
    assert desk.post(accept, {**given, "remark": ""}).status_code == 302
    again = desk.post(accept, {"as_proposed": "1"})
    assert again.status_code == 409


def test_a_decline_is_shown_with_its_reason_and_a_withdrawal_frees_the_task(person, desk, task):  # noqa: F811
    home = signed_in(person)
    home.post(f"/unit-tasks/{task.pk}/propose-close/", {"closes_on": "2026-12-31", "reason": "종료"})
    proposal = UnitTaskProposal.objects.get()
    desk.post(f"/unit-tasks/proposals/{proposal.pk}/decline/", {"reason": "아직 업무가 남음"})
    assert "아직 업무가 남음" in home.get(f"/unit-tasks/proposals/{proposal.pk}/").content.decode()
    home.post(f"/unit-tasks/{task.pk}/propose-close/", {"closes_on": "2026-12-31", "reason": "종료"})
    waiting = UnitTaskProposal.objects.get(decision__isnull=True)
    assert home.post(f"/unit-tasks/proposals/{waiting.pk}/withdraw/").status_code == 302
    assert waiting.name in home.get("/unit-tasks/proposals/?of=decided").content.decode()


def test_the_api_uses_the_same_rules(person, desk, task, other):  # noqa: F811
    home, json = signed_in(person), {"content_type": "application/json"}
    made = home.post(
        f"/api/v1/unit-tasks/{task.pk}/propose-change/", {**VALUES, "retention": "y1", "reason": "x"}, **json
    )
    assert (made.status_code, made.json()["content"]) == (201, {"retention": "y1"})
    twice = home.post(f"/api/v1/unit-tasks/{task.pk}/propose-close/", {"reason": "x"}, **json)
    assert (twice.status_code, twice.json()["code"]) == (409, "brm.proposal_waits")
    path = f"/api/v1/unit-tasks/proposals/{made.json()['id']}"
    assert desk.get("/api/v1/unit-tasks/proposals/?waiting=true").json()["results"][0]["decision"] is None
    done = desk.post(f"{path}/accept/", {"changes": {"retention": "y5"}, "reason": "5년"}, **json).json()["decision"]
    assert (done["verdict"], done["content"]) == ("changed", {"retention": "y5"})
    assert desk.post(f"{path}/decline/", {"reason": "x"}, **json).status_code == 409
    moved = home.post(
        f"/api/v1/unit-tasks/{task.pk}/propose-move/", {"department_id": str(other.pk), "reason": "x"}, **json
    )
    back = home.post(f"/api/v1/unit-tasks/proposals/{moved.json()['id']}/withdraw/", **json)
    assert back.json()["decision"]["verdict"] == "withdrawn"
    new = home.post("/api/v1/unit-tasks/proposals/new/", {**VALUES, "reason": "x"}, **json)
    assert (new.status_code, new.json()["unit_task_id"]) == (201, None)
    direct = desk.post(f"/api/v1/unit-tasks/{task.pk}/move/", {"department_id": str(other.pk)}, **json)
    assert direct.json()["department_code"] == "plan"


def test_the_list_asks_the_same_number_of_questions_however_long(task, clerk, desk, department):  # noqa: F811
    change(task, clerk, retention="y1")
    before = len(queries_of(desk, "/unit-tasks/proposals/"))
    for number in range(3):
        more = make(department, f"M-{number}")
        propose_closing_unit_task(unit_task_id=more.pk, reason="x", actor=clerk)
    assert len(queries_of(desk, "/unit-tasks/proposals/")) == before
