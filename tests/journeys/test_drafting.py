"""Drafting as it should be: few clicks, nothing typed is lost, nothing is sent twice."""

import re

import pytest

from tests.journeys import JOURNEY
from tests.journeys.test_document import SIGNING_IN, opened, routed

pytestmark = JOURNEY

#: A hand opens the form, fills a template in and submits.
ROUTINE = 4


def written(person, title: str) -> None:
    """Over the form as it stands: the path is the suggested one."""
    person.page.select_option("[name=unit_task]", index=1)
    person.page.fill("[name=title]", title)


def test_a_routine_document_takes_four_clicks(sit_down):
    official = sit_down("alpha", "official")
    official.click("a[href$='/documents/new/'] >> nth=0")
    official.page.select_option("#template-choice", label="계획 보고")
    official.click(".draft-start button")
    assert "추진계획" in official.page.input_value("[name=title]")
    written(official, "청사 안전 점검 추진계획(안) 보고")
    assert official.page.locator(".route-row").count() >= 1
    official.click("#draft-form button[name=submit]:visible")
    assert official.clicks <= SIGNING_IN + ROUTINE
    assert "청사 안전 점검 추진계획(안) 보고" in official.text()


def test_an_ended_session_loses_nothing(sit_down):
    official = sit_down("alpha", "official")
    official.go("/documents/new/")
    written(official, "세션이 끝나도 남는 글")
    official.page.context.clear_cookies(name=re.compile("session"))
    official.page.click("#draft-form button[name=submit]:visible")
    official.page.wait_for_url("**/accounts/login/**")
    official.page.fill("[name=login]", "official")
    official.page.fill("[name=password]", "hangul-1446-demo")
    official.click("#sign-in-button")
    assert official.page.input_value("[name=title]") == "세션이 끝나도 남는 글"


def test_what_was_typed_is_offered_on_another_machine(sit_down):
    official = sit_down("alpha", "official")
    official.go("/documents/new/")
    with official.page.expect_response(
        lambda answer: "/typed/" in answer.url and '"kept": true' in answer.text(), timeout=20_000
    ):
        written(official, "다른 자리에서 이어 쓰는 글")
    elsewhere = sit_down("alpha", "official")
    elsewhere.go("/documents/new/")
    assert elsewhere.page.locator("[data-unsaved]").is_visible()
    elsewhere.click("[data-unsaved] a")
    assert elsewhere.page.input_value("[name=title]") == "다른 자리에서 이어 쓰는 글"


def test_pressed_twice_it_is_submitted_once(sit_down):
    official, title = sit_down("alpha", "official"), "두 번 눌러도 한 번"
    official.go("/documents/new/")
    written(official, title)
    typed(official)
    official.page.dblclick("#draft-form button[name=submit]:visible")
    official.page.wait_for_url(lambda url: "/new/" not in url)
    official.go(f"/documents/?tab=all&q={title}")
    assert official.page.locator("#documents").get_by_role("link", name=title).count() == 1


def typed(person) -> None:
    person.page.locator("[contenteditable=true]").first.fill("1. 내용입니다.  끝.")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_pages_of_drafting_have_no_fault(sit_down, language):
    official = sit_down("alpha", "official", locale=f"{language}-KR")
    official.go("/documents/new/")
    official.page.evaluate("document.querySelectorAll('details.fold').forEach((fold) => (fold.open = true))")
    official.page.check("[name=kind][value=outgoing]")
    official.check()
    admin = sit_down("alpha", "admin", locale=f"{language}-KR")
    for path in ("/documents/templates/", "/documents/templates/new/"):
        admin.go(path)


def test_a_reviewer_changes_the_text(sit_down):
    official, reviewer, title = sit_down("alpha", "official"), sit_down("alpha", "reviewer"), "검토하며 고치는 문서"
    official.go("/documents/new/")
    written(official, title)
    typed(official)
    routed(official)
    official.click("#draft-form button[name=submit]:visible")
    opened(reviewer, "to_review", title)
    reviewer.click("a[href$='/text/']")
    reviewer.page.fill("[name=title]", f"{title}(수정)")
    reviewer.page.fill("[name=opinion]", "제목을 고쳤습니다.")
    reviewer.click("form[data-draft] button[type=submit]")
    assert f"{title}(수정)" in reviewer.text()
