"""Signing in with log-in name and password: refusals that tell nothing, lock-out, borrowed passwords, the ledger."""

from datetime import timedelta

import pytest
from django.core.cache import cache

from core.accounts.public import Role, deactivate_user, reactivate_user
from core.accounts.services.signins import FAILURES_NOTED, record_failed
from core.accounts.services.users import reset_sign_in
from core.audit.public import actor_system, entries
from core.foundation.public import clock
from core.tenancy.public import platform_context
from tests.core.accounts.people import PASSWORD, client_of, make, sign_in, signed_in

WRONG = "아무도-모르는-틀린-암호"


def text_of(response):
    return response.content.decode()


def test_official_signs_in_and_the_ledger_knows(agency):
    user = make()
    client = signed_in(agency)
    assert client.get("/account/").status_code == 200
    entry = entries(event_prefix="accounts.signed_in").get()
    assert (entry.person_id, entry.detail, entry.ip) == (user.pk, {"method": "password"}, "127.0.0.1")


def test_login_name_is_read_in_any_spelling(agency):
    make()
    assert sign_in(client_of(agency), " KIM ").status_code == 302


def test_after_signing_in_one_is_where_one_wanted(agency):
    make()
    response = sign_in(client_of(agency), next="/account/")
    assert response["Location"] == "/account/"


@pytest.mark.parametrize(
    "elsewhere", ["https://example.com/", "//example.com", "javascript:alert(1)", "http://beta.onnara.localhost/"]
)
def test_nobody_is_sent_to_another_site(agency, elsewhere):
    make()
    assert sign_in(client_of(agency), next=elsewhere)["Location"] == "/"


def test_unknown_name_and_wrong_password_get_the_same_answer(agency):
    make()
    known, unknown = sign_in(client_of(agency), "kim", WRONG), sign_in(client_of(agency), "nobody", WRONG)
    assert known.status_code == unknown.status_code == 200
    errors = [
        response.context["form"].non_field_errors() or response.context["form"].errors for response in (known, unknown)
    ]
    assert str(errors[0]) == str(errors[1])


def test_unknown_name_costs_a_hash_too(agency, monkeypatch):
    from core.accounts.backends import SignInBackend

    hashed = []
    monkeypatch.setattr(SignInBackend, "_mitigate_timing_attack", lambda self, password: hashed.append(password))
    sign_in(client_of(agency), "nobody", WRONG)
    assert hashed == [WRONG]


def test_failed_attempt_is_kept_without_what_was_typed(agency):
    make()
    sign_in(client_of(agency), WRONG, WRONG)
    sign_in(client_of(agency), "kim", WRONG)
    unknown, known = entries(event_prefix="accounts.sign_in_failed").order_by("id")
    assert WRONG not in f"{unknown.detail} {unknown.person_login} {unknown.object_id}"
    assert (unknown.detail["known"], known.detail["known"]) == (False, True)
    assert known.person_id is None


def test_made_up_names_write_one_entry_an_hour_that_tells_how_many(agency):
    """Anybody may send them, and each entry would hold the head of the agency's chain."""
    client, failed = client_of(agency), entries(event_prefix="accounts.sign_in_").order_by("seq")
    for number in range(7):
        sign_in(client, f"nobody{number}", WRONG)
    assert [entry.detail["attempts"] for entry in failed] == [1]
    cache.delete("accounts.unknown_noted:127.0.0.1")  # an hour later
    for number in range(7, 9):
        sign_in(client, f"nobody{number}", WRONG)
    assert [entry.detail["attempts"] for entry in failed.all()] == [1, 7]


def test_failures_of_one_person_from_one_address_are_noted_up_to_a_limit(agency):
    user, failed = make(), entries(event_prefix="accounts.sign_in_failed")
    for _attempt in range(FAILURES_NOTED + 3):
        record_failed(login="kim", reason="password", ip="192.0.2.1")
    assert failed.filter(ip="192.0.2.1", object_id=str(user.pk)).count() == FAILURES_NOTED
    record_failed(login="kim", reason="password", ip="192.0.2.2")
    record_failed(login="kim", reason="second_factor", ip="192.0.2.1")
    assert failed.count() == FAILURES_NOTED + 2


def lock(client, login="kim"):
    for _attempt in range(5):
        sign_in(client, login, WRONG)


@pytest.mark.parametrize("login", ["kim", "nobody"])
def test_five_wrong_attempts_lock_and_say_until_when(agency, login):
    make()
    client = client_of(agency)
    lock(client, login)
    again = (clock.now() + timedelta(minutes=11)).astimezone(clock.SEOUL).strftime("%H:%M")
    response = sign_in(client, login, PASSWORD)
    assert response.status_code == 200
    assert again in text_of(response)
    assert "10분" in text_of(response)


def test_lock_is_noted_once_and_ends_by_itself(agency, monkeypatch):
    make()
    client = client_of(agency)
    lock(client)
    for _attempt in range(3):
        sign_in(client)
    assert entries(event_prefix="accounts.sign_in_locked").count() == 1
    later = clock.now() + timedelta(minutes=11)
    monkeypatch.setattr("allauth.core.internal.ratelimit.time.time", later.timestamp)
    with clock.fixed(later):
        assert sign_in(client).status_code == 302


def test_lock_in_one_agency_is_none_in_another(agency, other_agency):
    from core.tenancy.public import agency_context

    make()
    with agency_context(other_agency):
        make()
    lock(client_of(agency))
    assert sign_in(client_of(other_agency)).status_code == 302


def test_right_password_before_the_limit_uses_up_nothing(agency):
    make()
    for _attempt in range(8):
        assert sign_in(client_of(agency)).status_code == 302


def test_switched_off_person_is_told_only_with_the_right_password(agency):
    user = make()
    deactivate_user(user_id=user.pk, reason="휴직", actor=actor_system())
    assert sign_in(client_of(agency))["Location"] == "/accounts/inactive/"
    assert "switched off" not in text_of(sign_in(client_of(agency), "kim", WRONG))


def test_switching_off_ends_sessions_at_once_and_for_good(agency):
    user = make()
    client = signed_in(agency)
    deactivate_user(user_id=user.pk, reason="", actor=actor_system())
    assert client.get("/account/")["Location"].startswith("/accounts/login/")
    reactivate_user(user_id=user.pk, actor=actor_system())
    assert client.get("/account/").status_code == 302


def test_flag_alone_ends_access_even_with_the_session_row(agency):
    user = make()
    client = signed_in(agency)
    type(user).objects.filter(pk=user.pk).update(is_active=False)
    assert client.get("/account/").status_code == 302
    assert client.get("/api/v1/me/").status_code == 401


def test_sign_out_needs_post_and_is_kept(agency):
    make()
    client = signed_in(agency)
    assert client.get("/accounts/logout/").status_code == 200
    assert client.get("/account/").status_code == 200
    assert client.post("/accounts/logout/")["Location"] == "/accounts/login/"
    assert client.get("/account/").status_code == 302
    assert entries(event_prefix="accounts.signed_out").count() == 1


def test_sign_out_without_csrf_token_is_refused(agency):
    make()
    client = client_of(agency, enforce_csrf_checks=True)
    assert sign_in(client).status_code == 403


@pytest.mark.parametrize("path", ["/accounts/signup/", "/accounts/password/reset/", "/accounts/email/"])
def test_nobody_signs_up(agency, path):
    assert client_of(agency).get(path).status_code == 404


def test_borrowed_password_opens_only_the_page_that_replaces_it(agency):
    user = make()
    reset_sign_in(user_id=user.pk, password=PASSWORD, actor=actor_system())
    client = signed_in(agency)
    assert client.get("/account/")["Location"] == "/accounts/password/change/"
    assert client.get("/api/v1/me/").json()["code"] == "accounts.password_change_required"
    new = "겨울이-오면-눈이-쌓인다"
    given = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert client.post("/accounts/password/change/", given)["Location"] == "/account/"
    assert client.get("/account/").status_code == 200
    assert entries(event_prefix="accounts.password_changed").count() == 1


@pytest.mark.parametrize("weak", ["short", "123456789012345", "qwertyuiop123", "kim.haneul-kim"])
def test_weak_new_password_is_refused(agency, weak):
    make("kim.haneul")
    client = signed_in(agency, "kim.haneul")
    given = {"oldpassword": PASSWORD, "password1": weak, "password2": weak}
    assert client.post("/accounts/password/change/", given).status_code == 200
    assert not entries(event_prefix="accounts.password_changed").exists()


def test_new_password_ends_the_other_sessions(agency):
    make()
    here, there = signed_in(agency), signed_in(agency)
    new = "겨울이-오면-눈이-쌓인다"
    here.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 302


def test_platform_staff_sign_in_on_the_console(db):
    with platform_context():
        make("ops", roles=[Role.OPERATOR])
        client = signed_in(None, "ops")
        assert client.get("/manage/people/").status_code == 200


def test_language_of_the_person_is_used_from_the_first_page(agency):
    user = make()
    type(user).objects.filter(pk=user.pk).update(language="en")
    client = signed_in(agency)
    assert 'lang="en"' in text_of(client.get("/account/"))
    client.post("/preferences/language/", {"language": "ko"})
    user.refresh_from_db()
    assert user.language == "ko"


def test_demo_signins_are_shown_only_in_the_demo(agency, settings, monkeypatch):
    from core.accounts import demo

    row = demo.DemoSignIn("hong", "홍길동", "Official", "demo-password-2006")
    monkeypatch.setattr(demo, "_providers", [lambda: [row]])
    page = client_of(agency)
    assert "demo-password-2006" not in text_of(page.get("/accounts/login/"))
    settings.DEMO_SIGNINS = True
    assert 'data-password="demo-password-2006"' in text_of(page.get("/accounts/login/"))


def test_too_many_requests_from_one_address_answer_429(agency, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login": "2/m/ip"}
    client = client_of(agency)
    assert [sign_in(client, "a1", WRONG).status_code for _attempt in range(3)] == [200, 200, 429]


def test_nobody_signs_in_while_attempts_cannot_be_counted(agency, monkeypatch):
    from allauth.core.internal import ratelimit
    from redis.exceptions import ConnectionError as CacheGone

    def gone(*args, **kwargs):
        raise CacheGone("no answer")

    make()
    client = client_of(agency)
    assert client.get("/accounts/login/").status_code == 200
    monkeypatch.setattr(ratelimit.cache, "add", gone)
    assert sign_in(client).status_code == 503
