"""API tokens: never more than their person, shown once, ended by time, by revoking and with the account."""

from datetime import timedelta

import pytest

from core.accounts.errors import BadExpiry, LabelMissing, NoScope, ScopeNotHeld, TokenNotFound, UserNotFound
from core.accounts.models import ApiToken
from core.accounts.public import Role, actor_of_user, deactivate_user, reactivate_user, set_roles
from core.accounts.services.tokens import create_token, revoke_token, use_token
from core.audit.public import actor_system, entries
from core.foundation.public import clock, new_id
from tests.core.accounts.people import client_of, confirm, make, signed_in


def in_days(days):
    return clock.now() + timedelta(days=days)


def token_of(user, *, scopes=("accounts.manage",), days=30):
    return create_token(label="집계", scopes=scopes, expires_at=in_days(days), actor=actor_of_user(user))


def ask(secret, path="/api/v1/accounts/"):
    return client_of("alpha").get(path, headers={"Authorization": f"Bearer {secret}"})


@pytest.fixture
def admin(agency):
    make("second", roles=[Role.AGENCY_ADMIN])
    return make("admin", roles=[Role.AGENCY_ADMIN, Role.OFFICIAL])


def test_token_acts_for_its_person(admin):
    _token, secret = token_of(admin)
    me = ask(secret, "/api/v1/me/").json()
    assert (me["login"], me["permissions"]) == ("admin", ["accounts.manage"])
    assert ask(secret).status_code == 200


def test_only_a_hash_is_kept(admin):
    token, secret = token_of(admin)
    row = str(ApiToken.objects.filter(pk=token.pk).values().get())
    assert secret not in row
    assert secret[:8] in row
    assert secret not in str(entries(event_prefix="accounts.token_created").get().detail)


def test_scopes_narrow_and_never_widen(admin):
    with pytest.raises(ScopeNotHeld):
        token_of(admin, scopes=["accounts.manage", "everything.at_all"])
    official = make("official")
    with pytest.raises(ScopeNotHeld):
        token_of(official)
    with pytest.raises(NoScope):
        token_of(admin, scopes=[])


def test_lost_role_is_lost_for_the_token_too(admin):
    _token, secret = token_of(admin)
    set_roles(user_id=admin.pk, roles=[Role.OFFICIAL], actor=actor_system())
    assert ask(secret).status_code == 403


@pytest.mark.parametrize("days", [0, -1, 367, 4000])
def test_life_is_between_a_day_and_a_year(admin, days):
    with pytest.raises(BadExpiry):
        token_of(admin, days=days)


def test_label_is_needed(admin):
    with pytest.raises(LabelMissing):
        create_token(label=" ", scopes=["accounts.manage"], expires_at=in_days(3), actor=actor_of_user(admin))


def test_expired_token_opens_nothing(admin):
    _token, secret = token_of(admin, days=2)
    with clock.fixed(in_days(3)):
        assert ask(secret).status_code == 401


def test_revoked_token_opens_nothing(admin):
    token, secret = token_of(admin)
    revoke_token(token_id=token.pk, actor=actor_of_user(admin))
    revoke_token(token_id=token.pk, actor=actor_of_user(admin))
    assert ask(secret).status_code == 401
    assert entries(event_prefix="accounts.token_revoked").count() == 1


def test_tokens_end_with_the_account_and_stay_ended(admin):
    _token, secret = token_of(admin)
    deactivate_user(user_id=admin.pk, reason="", actor=actor_system())
    reactivate_user(user_id=admin.pk, actor=actor_system())
    assert ask(secret).status_code == 401


def test_nobody_revokes_the_token_of_another(admin):
    token, _secret = token_of(admin)
    with pytest.raises(TokenNotFound):
        revoke_token(token_id=token.pk, actor=actor_of_user(make("stranger")))


@pytest.mark.parametrize(
    "header", ["Bearer", "Bearer ", "Bearer onr_", "Bearer \x00", "Bearer " + "x" * 5000, "bearer null"]
)
def test_bad_token_is_401_with_a_challenge(agency, header):
    response = client_of(agency).get("/api/v1/me/", headers={"Authorization": header})
    assert response.status_code == 401
    assert response["WWW-Authenticate"] == 'Bearer realm="onnara"'
    assert response["Content-Type"] == "application/problem+json"


def test_bad_token_is_not_rescued_by_a_session(admin):
    client = signed_in("alpha", "admin")
    assert client.get("/api/v1/me/").status_code == 200
    assert client.get("/api/v1/me/", headers={"Authorization": "Bearer onr_wrong"}).status_code == 401


def test_token_opens_no_page(admin):
    assert ask(token_of(admin)[1], "/manage/people/").status_code == 302


def test_last_use_is_noted_once_a_minute(admin):
    token, secret = token_of(admin)
    use_token(secret)
    first = ApiToken.objects.get(pk=token.pk).last_used_at
    with clock.fixed(first + timedelta(seconds=30)):
        use_token(secret)
    assert ApiToken.objects.get(pk=token.pk).last_used_at == first
    with clock.fixed(first + timedelta(seconds=90)):
        use_token(secret)
    assert ApiToken.objects.get(pk=token.pk).last_used_at > first


def test_token_is_made_on_the_page_after_confirming(admin):
    client = signed_in("alpha", "admin")
    assert client.get("/account/tokens/new/")["Location"].startswith("/accounts/confirm/")
    confirm(client)
    response = client.post(
        "/account/tokens/new/", {"label": "야간 통계", "scopes": ["accounts.manage"], "expires_at": "30"}
    )
    secret = response.context["secret"]
    assert secret in response.content.decode()
    assert ask(secret).status_code == 200
    page = client.get("/account/").content.decode()
    assert "야간 통계" in page
    assert secret not in page
    token = ApiToken.objects.get(label="야간 통계")
    assert client.post(f"/account/tokens/{token.pk}/revoke/").status_code == 302
    assert ask(secret).status_code == 401


def test_form_that_came_back_says_what_is_missing(admin):
    client = signed_in("alpha", "admin")
    confirm(client)
    response = client.post("/account/tokens/new/", {"label": "", "expires_at": "30"})
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"label", "scopes"}


NEW = {"label": "집계", "scopes": ["accounts.manage"], "expires_in_days": 30}


def test_token_is_made_by_api_only_in_a_confirmed_session(admin):
    client = signed_in("alpha", "admin")
    refused = client.post("/api/v1/tokens/", NEW, content_type="application/json")
    assert (refused.status_code, refused.json()["code"]) == (403, "accounts.confirm_first")
    confirm(client)
    made = client.post("/api/v1/tokens/", NEW, content_type="application/json")
    assert made.status_code == 201
    listed = client.get("/api/v1/tokens/").json()["results"]
    assert [row["label"] for row in listed] == ["집계"]
    assert "token" not in listed[0]
    assert client.delete(f"/api/v1/tokens/{listed[0]['id']}/").status_code == 204
    assert ask(made.json()["token"]).status_code == 401


def test_token_cannot_make_another_token(admin):
    secret = token_of(admin)[1]
    response = client_of("alpha").post("/api/v1/tokens/", NEW, content_type="application/json",
                                       headers={"Authorization": f"Bearer {secret}"})  # fmt: skip
    assert (response.status_code, response.json()["code"]) == (403, "accounts.confirm_first")


def test_changes_by_session_need_the_csrf_token(admin):
    client = client_of("alpha", enforce_csrf_checks=True)
    client.force_login(admin, backend="core.accounts.backends.SignInBackend")
    assert client.post("/api/v1/tokens/", NEW, content_type="application/json").status_code == 403


def test_openapi_says_how_to_prove_who_one_is(agency):
    schema = client_of(agency).get("/api/schema/").json()
    assert schema["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
    assert {"token": []} in schema["paths"]["/api/v1/me/"]["get"]["security"]


def test_the_system_itself_has_no_tokens(agency):
    with pytest.raises(UserNotFound):
        create_token(label="집계", scopes=["accounts.manage"], expires_at=in_days(3), actor=actor_system())
    with pytest.raises(UserNotFound):
        revoke_token(token_id=new_id(), actor=actor_system())
