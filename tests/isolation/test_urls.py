"""Every address of both hosts, tried as nobody, as the wrong person, and from the other agency."""

import pytest
from django.test import Client

from core.accounts.public import AGENCY_ROLES, Role
from core.tenancy.public import agency_context, platform_context
from onnara_web.public import PUBLIC, SIGNED_IN
from tests.isolation.world import AGENCY, CONSOLE, FREE, PLATFORM_STAFF, SECRET
from tests.people import confirm, make_user, signed_in

TURNED_AWAY = {302, 401, 403, 405}
NOT_HERE = {403, 404, 405, 415}
METHODS = ("get", "post", "put", "patch", "delete")
SIGN_IN = ("/accounts/login/", "/accounts/reauthenticate/")
ODD = ("q=%00", "month=0000-01", "month=9999-12", "since=0001-01-01&until=9999-12-31", "cursor=x&page=999999")
# The classification is empty here, and a task's new place in it is looked at before the task is.
LOOKS_ELSEWHERE_FIRST = {"unit-tasks/<uuid:unit_task_id>/change/", "api/v1/unit-tasks/<uuid:unit_task_id>/change/"}
ENDS_THE_SESSION = {"accounts/logout/", "account/sessions/end/"}


@pytest.fixture
def boss_of_beta(world):
    """Has just given the password: what is refused is refused for the id, not for want of it."""
    with agency_context("beta"):
        return confirm(signed_in(make_user("boss2", *AGENCY_ROLES)))


#: Fits most shapes, so that what is sent is refused for the id in the address and not for a field that is missing.
BODY = {
    "expected_revision": 1, "opinion": "x", "reason": "x", "title": "x", "body": "x", "text": "x", "role": "leader",
    "name_ko": "x", "retention": "y5", "retention_reason": "x", "function_node_id": "BI1", "name": "x",
    "roles": ["official"], "password": "hangul-1446-made-up", "effective_on": "2027-01-01", "closes_on": "2027-01-01", "valid_from": "2027-01-01", "valid_until": "2027-01-01",
    "step_id": "01900000-0000-7000-8000-000000000001", "person_id": "01900000-0000-7000-8000-000000000001",
    "person_ids": ["01900000-0000-7000-8000-000000000001"], "verdict": "not_taken", "disclosure": "open", "question": "x",
}  # fmt: skip


def offering(known, method):
    """Addresses worth trying with a method: all with those of pages, with the rest where a view knows it."""
    return [found for found in known if method in {"get", "post"} or hasattr(found.view, method)]


def hits(client, found, ids, method):
    given = {"content_type": "application/json"} if found.is_api and method != "get" else {}
    data = BODY | {"route": []} if found.is_api else BODY
    response = getattr(client, method)(found.with_ids(ids), None if method == "get" else data, **given)
    if response.status_code == 302 and not sent_to_sign_in(response):  # what it leads to counts
        response = client.get(response["Location"])
    body = b"".join(response) if response.streaming else response.content
    return response, body.decode(errors="ignore")


def sent_to_sign_in(response) -> bool:
    return response.status_code == 302 and response["Location"].startswith(SIGN_IN)


def test_every_parameter_of_every_address_is_known_to_this_sweep(world):
    unknown = {name for found in AGENCY for name in found.names} - set(world.ids) - set(FREE)
    assert unknown == set(), "build the object in tests/isolation/world.py"


def test_every_address_says_who_may_use_it():
    assert [found.route for found in AGENCY + CONSOLE if getattr(found.view, "permission", None) is None] == []


@pytest.mark.parametrize("method", METHODS)
def test_without_a_session_every_address_turns_away(world, method):
    visitor = Client(headers={"host": "alpha.onnara.localhost"})
    faults = []
    for found in offering(AGENCY, method):
        if found.view.permission is PUBLIC:
            continue
        response, body = hits(visitor, found, world.ids, method)
        if response.status_code not in TURNED_AWAY or SECRET in body:
            faults.append((found.route, response.status_code))
    assert not faults, str(faults)


@pytest.mark.parametrize("method", METHODS)
def test_a_session_of_alpha_is_nothing_on_the_other_hosts(world, method):
    faults = []
    for host, known in (("beta.onnara.localhost", AGENCY), ("onnara.localhost", CONSOLE)):
        thief = Client(headers={"host": host})
        thief.cookies = world.browser.cookies
        for found in offering(known, method):
            if found.view.permission is PUBLIC:
                continue
            response, body = hits(thief, found, world.ids, method)
            if response.status_code not in TURNED_AWAY or SECRET in body:
                faults.append((host, found.route, response.status_code))
    assert not faults, str(faults)


@pytest.mark.parametrize("method", METHODS)
def test_a_token_of_alpha_is_nothing_on_the_other_hosts(world, method):
    faults = []
    for host, known in (("beta.onnara.localhost", AGENCY), ("onnara.localhost", CONSOLE)):
        thief = Client(headers={"host": host, "authorization": f"Bearer {world.token}"})
        for found in offering(known, method):
            if not found.is_api:
                continue
            response, body = hits(thief, found, world.ids, method)
            if response.status_code != 401 or SECRET in body:
                faults.append((host, found.route, response.status_code))
    assert not faults, str(faults)


def test_the_token_does_work_at_home(world):
    home = Client(headers={"host": "alpha.onnara.localhost", "authorization": f"Bearer {world.token}"})
    assert home.get("/api/v1/me/").status_code == 200


@pytest.mark.parametrize("method", METHODS)
def test_ids_of_alpha_do_not_exist_in_beta(world, boss_of_beta, method):
    faults = []
    for found in offering(AGENCY, method):
        if found.route in ENDS_THE_SESSION:
            continue
        response, body = hits(boss_of_beta, found, world.ids, method)
        named = found.names - set(FREE)
        unproved = found.route in LOOKS_ELSEWHERE_FIRST and response.status_code == 422
        reached = (
            bool(named) and not unproved and response.status_code not in NOT_HERE and not sent_to_sign_in(response)
        )
        if reached or SECRET in body:
            faults.append((found.route, response.status_code))
    assert not faults, str(faults)


@pytest.mark.parametrize("query", ODD)
def test_an_odd_query_is_answered_and_never_fails(world, query):
    world.browser.raise_request_exception = False
    answers = {}
    for found in AGENCY:
        if found.route not in ENDS_THE_SESSION:
            response = world.browser.get(f"{found.with_ids(world.ids)}?{query}")
            answers[found.route] = response.status_code
            b"".join(response)  # a file is closed when it was read
    assert {route: status for route, status in answers.items() if status >= 500} == {}


@pytest.mark.parametrize("method", METHODS)
def test_without_a_role_every_guarded_address_of_an_agency_refuses(world, method):
    client = signed_in(world.nobody)
    faults = []
    for found in offering(AGENCY, method):
        if found.view.permission in (PUBLIC, SIGNED_IN):
            continue
        response, body = hits(client, found, world.ids, method)
        if response.status_code not in (403, 405) or SECRET in body:
            faults.append((found.route, response.status_code))
    assert not faults, str(faults)


@pytest.mark.parametrize("method", METHODS)
def test_without_a_role_every_guarded_address_of_the_console_refuses(world, method):
    with platform_context():
        client = signed_in(make_user("platformnobody"))
    faults = []
    for found in offering(CONSOLE, method):
        if found.view.permission in (PUBLIC, SIGNED_IN):
            continue
        response, _body = hits(client, found, world.ids, method)
        if response.status_code not in (403, 405):
            faults.append((found.route, response.status_code))
    assert not faults, str(faults)


@pytest.mark.parametrize(
    ("role", "told"),
    [
        (Role.EVALUATOR, ()),  # no document and no person
        (Role.ROLLOUT_MANAGER, ("rollout/", "api/v1/rollout/")),  # the roster of a task force names its members
        (Role.OPERATOR, ("rollout/", "api/v1/rollout/", "helpdesk/", "api/v1/tickets/")),  # mends what is escalated
    ],
)
def test_platform_staff_see_of_an_agency_only_what_it_tells_them(world, role, told):
    """No title and no person of an agency appears on the console, except where the agency itself wrote to it."""
    with platform_context():
        client = signed_in(make_user(f"staff{role.value}".replace("_", ""), role))
    leaks = []
    for found in CONSOLE:
        _response, body = hits(client, found, world.ids, "get")
        if SECRET in body:
            leaks.append(found.route)
    assert [route for route in leaks if not told or not route.startswith(told)] == []


@pytest.mark.parametrize("role", PLATFORM_STAFF)
def test_platform_staff_are_nobody_in_an_agency(world, role):
    with platform_context():
        staff = signed_in(make_user(f"s{role.value}".replace("_", ""), role))
    intruder = Client(headers={"host": "alpha.onnara.localhost"})
    intruder.cookies = staff.cookies
    assert intruder.get("/documents/").status_code == 302


def test_an_unknown_host_answers_nothing(world):
    assert Client(headers={"host": "gamma.onnara.localhost"}).get("/documents/").status_code == 404
    assert Client(headers={"host": "alpha.onnara.localhost.evil.example"}).get("/documents/").status_code in (400, 404)


@pytest.mark.parametrize("state", ["planned", "provisioning", "suspended", "retired"])
def test_an_agency_that_is_not_open_answers_nobody(world, state):
    from core.tenancy.public import forget_hosts
    from tenants.models import Agency

    with platform_context():
        Agency.objects.filter(code="alpha").update(state=state)
    forget_hosts()
    assert world.browser.get("/documents/").status_code == 404
