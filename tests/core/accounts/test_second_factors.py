"""Authenticator app and recovery codes: added after confirming, asked at the next sign-in, each code good once."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from core.accounts.services.users import reset_sign_in
from core.audit.public import actor_system, entries
from tests.core.accounts.people import PASSWORD, client_of, confirm, make, sign_in, signed_in


def code_of(secret, *, steps=0):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


@pytest.fixture
def with_app(agency, django_capture_on_commit_callbacks):
    """kim with an authenticator app; returns user, browser, secret and recovery codes."""
    user = make()
    client = signed_in(agency)
    confirm(client)
    secret = client.get("/accounts/app/add/").context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post("/accounts/app/add/", {"code": code_of(secret)})
    assert response["Location"] == "/accounts/recovery-codes/"
    return user, client, secret


def second_step(code):
    client = client_of("alpha")
    assert sign_in(client)["Location"] == "/accounts/login/second-step/"
    return client, client.post("/accounts/login/second-step/", {"code": code})


def test_adding_an_app_asks_to_confirm_first(agency):
    make()
    response = signed_in(agency).get("/accounts/app/add/")
    assert response["Location"].startswith("/accounts/confirm/?")


def test_confirming_leads_back(agency):
    make()
    client = signed_in(agency)
    response = client.post("/accounts/confirm/?next=/accounts/app/add/", {"password": PASSWORD})
    assert response["Location"] == "/accounts/app/add/"
    assert client.get("/accounts/app/add/").status_code == 200


def test_wrong_password_confirms_nothing(agency):
    make()
    client = signed_in(agency)
    assert client.post("/accounts/confirm/?next=/account/", {"password": "falsch-falsch"}).status_code == 200
    assert client.get("/accounts/app/add/").status_code == 302


def test_password_alone_no_longer_signs_in(with_app):
    client = client_of("alpha")
    assert sign_in(client)["Location"] == "/accounts/login/second-step/"
    assert client.get("/account/").status_code == 302
    assert client.get("/api/v1/me/").status_code == 401


def test_code_of_the_app_signs_in_once(with_app):
    _user, _client, secret = with_app
    code = code_of(secret)
    client, response = second_step(code)
    assert response.status_code == 302
    assert client.get("/account/").status_code == 200
    assert entries(event_prefix="accounts.signed_in").order_by("id").last().detail == {"method": "password+totp"}
    assert second_step(code)[1].status_code == 200


def test_wrong_code_is_refused_and_kept(with_app):
    assert second_step("000000")[1].status_code == 200
    entry = entries(event_prefix="accounts.sign_in_failed").get()
    assert (entry.detail["reason"], entry.object_id) == ("second_factor", str(with_app[0].pk))


def test_codes_cannot_be_tried_without_end(with_app):
    for _attempt in range(5):
        second_step("000000")
    assert second_step(code_of(with_app[2]))[1].status_code == 200


def test_recovery_codes_are_shown_once_and_work_once(with_app):
    _user, client, _secret = with_app
    shown = client.get("/accounts/recovery-codes/").context["unused_codes"]
    assert len(set(shown)) == 10
    assert "****" in client.get("/accounts/recovery-codes/").context["unused_codes"]
    assert second_step(shown[3])[1].status_code == 302
    assert second_step(shown[3])[1].status_code == 200


def test_seed_is_not_kept_in_clear(with_app):
    user, _client, secret = with_app
    kept = Authenticator.objects.get(user_id=user.pk, type="totp").data
    assert secret not in str(kept)


def test_app_is_added_and_removed_with_ledger_entries(with_app, django_capture_on_commit_callbacks):
    user, client, _secret = with_app
    assert entries(event_prefix="accounts.second_factor_added").filter(detail__kind="totp").count() == 1
    assert client.get("/accounts/app/remove/").status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post("/accounts/app/remove/").status_code == 302
    assert not Authenticator.objects.filter(user_id=user.pk).exists()
    assert sign_in(client_of("alpha"))["Location"] == "/"
    assert entries(event_prefix="accounts.second_factor_removed").exists()


def test_new_recovery_codes_replace_the_old(with_app, django_capture_on_commit_callbacks):
    _user, client, _secret = with_app
    old = client.get("/accounts/recovery-codes/").context["unused_codes"]
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post("/accounts/recovery-codes/new/")["Location"] == "/accounts/recovery-codes/"
    assert second_step(old[0])[1].status_code == 200
    assert entries(event_prefix="accounts.recovery_codes_made").count() == 1


def test_one_may_confirm_with_a_code(with_app):
    _user, _client, secret = with_app
    client, _response = second_step(code_of(secret, steps=-1))
    response = client.post("/accounts/confirm/code/?next=/account/", {"code": code_of(secret, steps=1)})
    assert response["Location"] == "/account/"
    assert client.get("/accounts/passkeys/add/").status_code == 200


def test_administrator_can_remove_second_factors_with_a_reset(with_app):
    user, _client, _secret = with_app
    reset_sign_in(user_id=user.pk, password=PASSWORD, remove_second_factors=True, actor=actor_system())
    assert sign_in(client_of("alpha"))["Location"] == "/"
    assert entries(event_prefix="accounts.sign_in_reset").get().detail["second_factors_removed"] == 2


@pytest.mark.parametrize("origin", ["http://onnara.localhost", "http://beta.onnara.localhost", "https://example.com"])
def test_passkey_answer_from_another_address_is_refused(agency, origin):
    import json

    from allauth.core.context import request_context
    from django.core.exceptions import ValidationError
    from django.test import RequestFactory
    from fido2.utils import websafe_encode

    from core.accounts.forms_factors import check_origin

    def answer(origin):
        data = {"type": "webauthn.get", "challenge": "AAAA", "origin": origin}
        return {"response": {"clientDataJSON": websafe_encode(json.dumps(data).encode())}}

    with request_context(RequestFactory(headers={"host": "alpha.onnara.localhost"}).get("/")):
        check_origin(answer("http://alpha.onnara.localhost"))
        with pytest.raises(ValidationError):
            check_origin(answer(origin))


@pytest.mark.parametrize(
    "credential", ["", "x", "{}", "[]", '{"response": {}}', '{"response": {"clientDataJSON": "%%"}}']
)
def test_broken_passkey_answer_is_refused_politely(agency, credential):
    response = client_of(agency).post("/accounts/login/passkey/", {"credential": credential})
    assert response["Location"] == "/accounts/login/"


def test_challenge_for_a_passkey_names_this_host(agency):
    response = client_of(agency).get("/accounts/login/passkey/", headers={"Accept": "application/json"})
    options = response.json()["request_options"]["publicKey"]
    assert options["rpId"] == "alpha.onnara.localhost"
    assert options["userVerification"] == "required"


def test_seed_restored_from_elsewhere_lets_nobody_in_until_it_is_reset(with_app):
    user, _client, secret = with_app
    row = Authenticator.objects.get(user_id=user.pk, type="totp")
    row.data["secret"] = "gAAAAAB-from-another-installation"
    row.save()
    assert second_step(code_of(secret))[1].status_code == 200


def test_app_knows_the_agency_and_the_log_in_name(with_app, other_agency):
    from core.tenancy.public import agency_context

    with agency_context(other_agency):
        make()
        client = signed_in(other_agency)
        confirm(client)
        url = client.get("/accounts/app/add/").context["totp_url"]
    assert "beta" in url
    assert ":8000" not in url


@pytest.mark.parametrize("language", ["ko", "en"])
def test_console_is_named_too(db, language):
    from urllib.parse import unquote

    from core.accounts.public import Role
    from core.tenancy.public import platform_context

    with platform_context():
        make("ops", roles=[Role.OPERATOR])
        client = signed_in(None, "ops")
        client.cookies["django_language"] = language
        confirm(client)
        url = unquote(client.get("/accounts/app/add/").context["totp_url"])
    assert ("온나라 범정부 관리" if language == "ko" else "On-nara government console") in url
