import pytest

from tests.people import make_user, signed_in, visitor


@pytest.mark.parametrize(
    ("role", "address"),
    [
        ("helpdesk_agent", "/helpdesk/"),
        ("helpdesk_supervisor", "/helpdesk/"),
        ("rollout_manager", "/rollout/"),
        ("evaluator", "/usage/"),
        ("operator", "/agencies/"),
        ("auditor", "/ledger/"),
    ],
)
def test_each_persona_comes_to_their_first_page(platform, role, address):
    client = signed_in(make_user("p", role))
    answer = client.get("/")
    assert answer["Location"] == address
    assert client.get(address).status_code == 200


def test_somebody_without_a_role_comes_to_their_account(platform):
    client = signed_in(make_user("p"))
    assert client.get(client.get("/")["Location"]).status_code == 200


def test_a_visitor_signs_in_first(db):
    assert visitor(None).get("/")["Location"].startswith("/accounts/login/")
