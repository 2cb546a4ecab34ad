"""The administrator's pages and their API: same services, same refusals; a row for each persona."""

import pytest

from core.accounts.models import User
from core.accounts.public import AGENCY_ROLES, PLATFORM_ROLES, Role
from core.audit.public import entries
from core.tenancy.public import agency_context, platform_context
from tests.core.accounts.people import PASSWORD, client_of, make, signed_in

ACTIONS = ["change", "roles", "reset-sign-in", "deactivate", "reactivate"]
MANAGED = ["/manage/people/", "/manage/people/new/", "/manage/people/{id}/"]
API = ["/api/v1/accounts/", "/api/v1/accounts/{id}/"]
NEW = {
    "name": "이바다",
    "login": "lee",
    "password": PASSWORD,
    "email": "",
    "personnel_number": "",
    "roles": ["official"],
}


@pytest.fixture
def admin(agency):
    make("admin", name="관리자", roles=[Role.AGENCY_ADMIN])
    return signed_in(agency, "admin")


@pytest.mark.parametrize("role", sorted(AGENCY_ROLES))
def test_only_administrators_of_an_agency_manage_people(agency, role):
    user = make(roles=[role])
    client = signed_in(agency)
    expected = 200 if role == Role.AGENCY_ADMIN else 403
    for path in MANAGED + API:
        assert client.get(path.format(id=user.pk)).status_code == expected, (role, path)
    if expected == 403:
        for action in ACTIONS:
            assert client.post(f"/manage/people/{user.pk}/{action}/").status_code == 403
        assert client.post("/api/v1/accounts/", NEW).status_code == 403


@pytest.mark.parametrize("role", sorted(PLATFORM_ROLES))
def test_only_operators_manage_people_of_the_console(db, role):
    with platform_context():
        make(roles=[role])
        client = signed_in(None)
        expected = 200 if role == Role.OPERATOR else 403
        assert client.get("/manage/people/").status_code == expected


@pytest.mark.parametrize("path", [*MANAGED, "/account/", "/account/tokens/new/", "/accounts/password/change/"])
def test_strangers_are_asked_to_sign_in(agency, path):
    user = make()
    assert client_of(agency).get(path.format(id=user.pk))["Location"].startswith("/accounts/login/?next=")


@pytest.mark.parametrize("path", [*API, "/api/v1/me/", "/api/v1/tokens/"])
def test_strangers_get_401_from_the_api(agency, path):
    user = make()
    assert client_of(agency).get(path.format(id=user.pk)).status_code == 401


def test_account_is_made_with_a_borrowed_password(admin):
    response = admin.post("/manage/people/new/", NEW)
    made = User.objects.get(login="lee")
    assert response["Location"] == f"/manage/people/{made.pk}/"
    assert made.must_change_password
    assert entries(event_prefix="accounts.user_created").order_by("id").last().person_login == "admin"
    assert signed_in("alpha", "lee").get("/account/")["Location"] == "/accounts/password/change/"


@pytest.mark.parametrize(
    ("field", "value"), [("login", "ADMIN"), ("password", "short"), ("login", "한글"), ("roles", ["operator"])]
)
def test_refusal_is_shown_at_the_input(admin, field, value):
    response = admin.post("/manage/people/new/", NEW | {field: value})
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert not User.objects.filter(login="lee").exists()


def test_roles_are_changed_on_the_page(admin):
    user = make()
    assert admin.post(f"/manage/people/{user.pk}/roles/", {"roles": ["auditor"]}).status_code == 302
    assert {row.role for row in user.role_assignments.all()} == {"auditor"}


def test_last_administrator_is_told_why_not(admin):
    me = User.objects.get(login="admin")
    response = admin.post(f"/manage/people/{me.pk}/roles/", {"roles": ["official"]})
    assert response.status_code == 422
    assert "마지막" in response.content.decode()


def test_switching_off_and_on_again(admin):
    user = make()
    theirs = signed_in("alpha")
    assert admin.post(f"/manage/people/{user.pk}/deactivate/", {"reason": "휴직"}).status_code == 302
    assert theirs.get("/account/").status_code == 302
    assert "사용 중지" in admin.get(f"/manage/people/{user.pk}/").content.decode()
    assert admin.post(f"/manage/people/{user.pk}/reactivate/").status_code == 302
    assert signed_in("alpha").get("/account/").status_code == 200


def test_oneself_has_no_switch(admin):
    me = User.objects.get(login="admin")
    page = admin.get(f"/manage/people/{me.pk}/").content.decode()
    assert "deactivate" not in page
    assert "reset-sign-in" not in page
    assert admin.post(f"/manage/people/{me.pk}/deactivate/").status_code == 422


def test_list_is_searched_and_asks_the_database_equally_often(admin, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    make("lee", name="이바다")
    assert [user.login for user in admin.get("/manage/people/?q=바다").context["page"].object_list] == ["lee"]
    with CaptureQueriesContext(connection) as few:
        admin.get("/manage/people/")
    for number in range(5):
        make(f"more{number}", roles=[Role.OFFICIAL, Role.AUDITOR])
    with CaptureQueriesContext(connection) as many:
        admin.get("/manage/people/")
    assert len(few) == len(many)


def test_api_does_what_the_pages_do(admin):
    made = admin.post("/api/v1/accounts/", NEW, content_type="application/json")
    assert made.status_code == 201
    assert made.json()["must_change_password"]
    assert "password" not in made.json()
    here = f"/api/v1/accounts/{made.json()['id']}/"
    put = {"content_type": "application/json"}
    assert admin.put(here, {"name": "이바다빛"}, **put).json()["name"] == "이바다빛"
    assert admin.put(f"{here}roles/", {"roles": ["auditor"]}, **put).json()["roles"] == ["auditor"]
    assert admin.post(f"{here}reset-sign-in/", {"password": PASSWORD}, **put).status_code == 200
    assert admin.post(f"{here}deactivate/", {"reason": "퇴직"}, **put).json()["is_active"] is False
    assert admin.post(f"{here}reactivate/", {}, **put).json()["is_active"] is True
    assert [row["login"] for row in admin.get("/api/v1/accounts/?q=바다").json()["results"]] == ["lee"]


@pytest.mark.parametrize(
    ("field", "value", "status"), [("login", "admin", 409), ("password", "short", 422), ("roles", ["operator"], 422)]
)
def test_api_refuses_with_problem_documents(admin, field, value, status):
    response = admin.post("/api/v1/accounts/", NEW | {field: value}, content_type="application/json")
    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    assert response.json()["code"].startswith("accounts.")


def test_sessions_are_listed_and_ended_elsewhere(agency):
    make()
    here, there = signed_in(agency), signed_in(agency)
    page = here.get("/account/")
    assert len(page.context["sessions"]) == 2
    other = next(row for row in page.context["sessions"] if row.session_key != page.context["session_key"])
    assert here.post(f"/account/sessions/{other.pk}/end/").status_code == 302
    assert there.get("/account/").status_code == 302
    assert here.get("/account/").status_code == 200


def test_all_other_sessions_are_ended_at_once(agency):
    make()
    here, others = signed_in(agency), [signed_in(agency), signed_in(agency)]
    here.post("/account/sessions/end/")
    assert [client.get("/account/").status_code for client in (here, *others)] == [200, 302, 302]
    assert entries(event_prefix="accounts.sessions_ended").get().detail == {"count": 2}


def test_session_of_another_person_cannot_be_ended(agency):
    from allauth.usersessions.models import UserSession

    make()
    make("lee")
    theirs, mine = signed_in(agency, "lee"), signed_in(agency)
    row = UserSession.objects.get(user__login="lee")
    assert mine.post(f"/account/sessions/{row.pk}/end/").status_code == 404
    assert theirs.get("/account/").status_code == 200


def test_me_tells_roles_and_agency(agency, other_agency):
    make(roles=[Role.AUDITOR])
    me = signed_in(agency).get("/api/v1/me/").json()
    assert (me["agency"], me["roles"], me["login"]) == ("alpha", ["auditor"], "kim")
    with agency_context(other_agency):
        make()
    assert client_of(other_agency).get("/api/v1/me/").status_code == 401


def test_name_is_corrected_and_sign_in_reset_on_the_page(admin):
    user = make()
    given = {"name": "김하늘빛", "email": "", "personnel_number": "07-12"}
    assert admin.post(f"/manage/people/{user.pk}/change/", given).status_code == 302
    reset = {"password": "새로-받은-첫-비밀번호"}
    assert admin.post(f"/manage/people/{user.pk}/reset-sign-in/", reset).status_code == 302
    user.refresh_from_db()
    assert (user.name, user.personnel_number, user.must_change_password) == ("김하늘빛", "07-12", True)


def test_address_of_an_action_leads_to_the_person(admin):
    user = make()
    assert admin.get(f"/manage/people/{user.pk}/roles/")["Location"] == f"/manage/people/{user.pk}/"


def test_unknown_person_is_404_for_every_action(admin):
    unknown = "01890000-0000-7000-8000-000000000000"
    for action in ACTIONS:
        assert admin.post(f"/manage/people/{unknown}/{action}/").status_code == 404
    assert admin.post(f"/api/v1/accounts/{unknown}/reactivate/").status_code == 404
