"""In a real browser with a virtual authenticator: a passkey is added, signs in alone, and means nothing elsewhere."""

import re

import pytest

from core.accounts.public import Role
from core.audit.public import entries
from core.tenancy.public import agency_context
from tests.core.accounts.people import PASSWORD, make

pytestmark = pytest.mark.browser

ACCOUNT = re.compile(r"^http://[^/]+/account/$")
INSIDE = re.compile(r"^http://[^/]+/(?!accounts/)")
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def kim(port):
    for code in ("alpha", "beta"):
        with agency_context(code):
            make(roles=[Role.OFFICIAL])
    return port


@pytest.fixture
def authenticator(page):
    """A device that answers every passkey question of this page; returns the session that steers it."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    added = session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    return session, {"authenticatorId": added["authenticatorId"]}


def address(port, path, code="alpha"):
    return f"http://{code}.onnara.localhost:{port}{path}"


def enter(page, port):
    page.goto(address(port, "/accounts/login/?next=/account/"))
    page.get_by_label("아이디").fill("kim")
    page.get_by_label("비밀번호").fill(PASSWORD)
    page.get_by_role("button", name="로그인", exact=True).click()
    page.wait_for_url(ACCOUNT)


def add_passkey(page, port, *, alone):
    page.goto(address(port, "/accounts/passkeys/add/"))
    page.get_by_label("비밀번호").fill(PASSWORD)
    page.get_by_role("button", name="확인").click()
    page.get_by_label("패스키 이름").fill("업무용 노트북")
    page.get_by_label("이 패스키만으로 로그인").set_checked(alone)
    page.get_by_role("button", name="패스키 등록").click()
    page.wait_for_url("**/recovery-codes/")


def leave(page, port):
    page.goto(address(port, "/accounts/logout/"))
    page.locator("main").get_by_role("button", name="로그아웃").click()
    page.wait_for_url("**/accounts/login/")


def test_passkey_signs_in_alone(kim, page, authenticator):
    enter(page, kim)
    add_passkey(page, kim, alone=True)
    assert page.locator(".code-list li").count() == 10
    leave(page, kim)
    page.goto(address(kim, "/accounts/login/?next=/account/"))
    page.get_by_role("button", name="패스키로 로그인").click()
    page.wait_for_url(ACCOUNT)
    assert page.get_by_text("업무용 노트북").is_visible()
    with agency_context("alpha"):
        assert entries(event_prefix="accounts.signed_in").order_by("id").last().detail == {"method": "passkey"}


def test_passkey_is_the_second_step_after_the_password(kim, page, authenticator):
    enter(page, kim)
    add_passkey(page, kim, alone=False)
    leave(page, kim)
    page.get_by_label("아이디").fill("kim")
    page.get_by_label("비밀번호").fill(PASSWORD)
    page.get_by_role("button", name="로그인", exact=True).click()
    page.wait_for_url("**/second-step/")
    page.get_by_role("button", name="패스키 사용").click()
    page.wait_for_url(INSIDE)
    with agency_context("alpha"):
        assert entries(event_prefix="accounts.signed_in").order_by("id").last().detail == {
            "method": "password+webauthn"
        }


def test_passkey_of_one_agency_is_unknown_in_another(kim, page, authenticator):
    enter(page, kim)
    add_passkey(page, kim, alone=True)
    page.goto(address(kim, "/accounts/login/", code="beta"))
    page.get_by_role("button", name="패스키로 로그인").click()
    error = page.locator("[data-passkey-error]")
    error.wait_for(timeout=90_000)
    assert "다시 시도" in error.inner_text()


def test_refusing_device_is_told_and_one_may_try_again(kim, page, authenticator):
    session, which = authenticator
    enter(page, kim)
    add_passkey(page, kim, alone=True)
    leave(page, kim)
    session.send("WebAuthn.setUserVerified", {**which, "isUserVerified": False})
    page.get_by_role("button", name="패스키로 로그인").click()
    page.locator("[data-passkey-error]").wait_for()
    session.send("WebAuthn.setUserVerified", {**which, "isUserVerified": True})
    page.get_by_role("button", name="패스키로 로그인").click()
    page.wait_for_url(INSIDE)


def test_one_confirms_with_a_passkey(kim, page, authenticator):
    enter(page, kim)
    add_passkey(page, kim, alone=True)
    leave(page, kim)
    page.goto(address(kim, "/accounts/login/?next=/account/tokens/new/"))
    page.get_by_role("button", name="패스키로 로그인").click()
    page.wait_for_url("**/confirm/**")
    page.get_by_role("link", name="패스키로 확인").click()
    page.get_by_role("button", name="패스키 사용").click()
    page.wait_for_url("**/account/tokens/new/")
