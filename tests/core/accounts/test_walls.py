"""A session or token of one agency opens nothing in another, nor on the console, nor the reverse."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session

from core.accounts.public import Role, actor_of_user
from core.accounts.services.tokens import create_token
from core.foundation.public import clock
from core.tenancy.public import agency_context, platform_context
from tests.core.accounts.people import client_of, make, signed_in


@pytest.fixture
def same_person_everywhere(agency, other_agency):
    """One log-in name and password in alpha, beta and on the console: the worst case for a mix-up."""
    people = {agency: make(roles=[Role.AGENCY_ADMIN])}
    with agency_context(other_agency):
        people[other_agency] = make(roles=[Role.AGENCY_ADMIN])
    with platform_context():
        people[None] = make(roles=[Role.OPERATOR])
    return people


def token_for(user):
    expires_at = clock.now() + timedelta(days=30)
    return create_token(label="시험", scopes=["accounts.manage"], expires_at=expires_at, actor=actor_of_user(user))[1]


@pytest.mark.parametrize("elsewhere", ["beta", None])
def test_session_cookie_is_worth_nothing_elsewhere(same_person_everywhere, elsewhere):
    here, there = signed_in("alpha"), client_of(elsewhere)
    there.cookies["onnara_session"] = here.cookies["onnara_session"].value
    assert there.get("/account/")["Location"].startswith("/accounts/login/")
    assert there.get("/api/v1/me/").status_code == 401
    assert here.get("/account/").status_code == 200


def test_console_session_is_worth_nothing_in_an_agency(same_person_everywhere):
    with platform_context():
        here = signed_in(None)
    there = client_of("alpha")
    there.cookies["onnara_session"] = here.cookies["onnara_session"].value
    assert there.get("/account/").status_code == 302


@pytest.mark.parametrize("elsewhere", ["beta", None])
def test_session_row_copied_into_another_schema_opens_nothing(same_person_everywhere, elsewhere):
    here = signed_in("alpha")
    key = here.cookies["onnara_session"].value
    stolen = Session.objects.get(pk=key)
    with agency_context(elsewhere) if elsewhere else platform_context():
        Session.objects.create(pk=key, session_data=stolen.session_data, expire_date=stolen.expire_date)
    there = client_of(elsewhere)
    there.cookies["onnara_session"] = key
    assert there.get("/account/").status_code == 302


@pytest.mark.parametrize(("home", "elsewhere"), [("alpha", "beta"), ("alpha", None), (None, "alpha")])
def test_token_is_worth_nothing_elsewhere(same_person_everywhere, home, elsewhere):
    with agency_context(home) if home else platform_context():
        headers = {"Authorization": f"Bearer {token_for(same_person_everywhere[home])}"}
    assert client_of(home).get("/api/v1/accounts/", headers=headers).status_code == 200
    assert client_of(elsewhere).get("/api/v1/accounts/", headers=headers).status_code == 401


def test_ids_of_another_agency_are_unknown(same_person_everywhere):
    client = signed_in("alpha")
    other = same_person_everywhere["beta"].pk
    for path in (f"/manage/people/{other}/", f"/api/v1/accounts/{other}/"):
        assert client.get(path).status_code == 404
    assert client.post(f"/manage/people/{other}/roles/", {"roles": []}).status_code == 404
    with agency_context("beta"):
        same_person_everywhere["beta"].refresh_from_db()


def test_second_factor_seed_of_another_agency_cannot_be_read(agency, other_agency):
    from core.accounts import secrets_at_rest

    kept = secrets_at_rest.encrypt("JBSWY3DPEHPK3PXP")
    assert "JBSW" not in kept
    assert secrets_at_rest.decrypt(kept) == "JBSWY3DPEHPK3PXP"
    with agency_context(other_agency), pytest.raises(ValueError, match="another agency"):
        secrets_at_rest.decrypt(kept)


def test_host_without_agency_answers_nothing(agency):
    assert client_of("gamma").get("/accounts/login/").status_code == 404
