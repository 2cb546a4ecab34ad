"""Signing in and making the page one's own."""

from tests.journeys import JOURNEY

pytestmark = JOURNEY

WRONG = "falsches-passwort-1"
#: Locked out for ten minutes, in the house all journeys share: somebody no journey and no picture sits down as.
LOCKED_OUT = "auditor"


def test_wrong_password_then_locked_out(sit_down):
    person = sit_down("beta")
    said = []
    for _ in range(12):
        person.sign_in(LOCKED_OUT, WRONG)
        said.append(person.page.locator("main [role=alert]").first.inner_text())
    assert said[0] != said[-1]
    person.sign_in(LOCKED_OUT)
    assert person.page.locator("main [role=alert]").first.inner_text() == said[-1]


def test_language_and_contrast(sit_down):
    person = sit_down("alpha", "head")
    person.click("button[name=language][value=en]")
    assert person.page.locator("html").get_attribute("lang") == "en"
    person.click("form[action$='contrast/'] button >> nth=0")
    assert person.page.locator("html").get_attribute("data-krds-mode") == "high-contrast"
    for path in ("/", "/documents/", "/documents/new/", "/usage/"):
        if person.page.goto(person.address + path).status == 200:
            person.check()


def test_demo_sign_in_with_one_choice(sit_down):
    person = sit_down("alpha")
    person.go("/accounts/login/")
    person.click(".demo-choice >> nth=0")
    person.click("#sign-in-button")
    assert person.page.url == person.address + "/"
