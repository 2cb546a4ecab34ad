"""Circulation groups in the hands of people: made from a search on a phone, chosen on a draft, kept by the successor."""

import re
import time

from tests.journeys import JOURNEY
from tests.journeys.person import PHONE
from tests.journeys.pictures import choose

pytestmark = JOURNEY

NAME = "여정 공람처"


def found(person, words: str):
    person.page.fill("[name=member_q]", words)
    choice = person.page.locator("#members-found button").first
    choice.wait_for()
    person.check()
    return choice


def test_from_a_search_to_a_draft(sit_down):
    person = sit_down("alpha", "official", viewport=PHONE)
    person.go("/groups/")
    person.click("main a[href$='/groups/new/']")
    person.page.fill("[name=name]", NAME)
    person.click("main form.page-form > .form-actions button")
    assert "직위나 부서를 하나 이상 넣으십시오." in person.text()
    person.click(found(person, "기획"))
    person.click(found(person, "과장"))
    assert person.page.locator("input[name=member]").count() == 2
    person.click("main form.page-form > .form-actions button")
    assert NAME in person.text()
    assert "명에게 전달" in person.text()
    person.click("main a[href$='/edit/']")
    assert person.page.locator("input[name=member]").count() == 2

    person.go("/documents/new/")
    label = person.page.locator(".pick-choice", has_text=NAME)
    person.page.locator("legend", has_text="결재 후 공람할 그룹").scroll_into_view_if_needed()
    label.wait_for()
    label.locator("input").check()
    person.go("/memos/new/")
    person.page.locator("details.memo-more > summary").click()
    person.page.locator("details.memo-more legend", has_text="공람 그룹").scroll_into_view_if_needed()
    ways = person.page.locator(".group-ways", has_text=NAME)
    ways.wait_for()
    assert ways.locator("input[name=report_groups], input[name=share_groups]").count() == 2
    person.page.evaluate("window.scrollTo(0, 0)")
    person.check()

    person.go("/groups/")
    person.click(person.page.get_by_role("link", name=NAME))
    person.click("[data-dialog=remove]")
    person.click("#remove button[type=submit]")
    assert person.page.get_by_role("link", name=NAME).count() == 0


def test_saving_waits_for_what_was_just_chosen(sit_down):
    person = sit_down("alpha", "official")
    person.go("/groups/new/")
    person.page.fill("[name=name]", "바로 저장")
    choice = found(person, "과장")
    person.page.route("**/groups/members/", lambda route: (time.sleep(0.7), route.continue_()))
    choice.click()
    person.page.locator("main form.page-form > .form-actions button").click()
    person.page.wait_for_url(re.compile(r"/groups/[0-9a-f-]{36}/$"))
    assert "바로 저장" in person.text()
    assert person.page.locator(".group-entry").count() == 1


def test_an_agencys_group_is_copied_in_english(sit_down):
    person = sit_down("alpha", "reviewer")
    choose(person, "en", "normal")
    person.go("/groups/")
    assert "Reaches now" in person.text()
    person.click(person.page.get_by_role("link", name="부서장"))
    person.click("form[action$='/copy/'] button")
    assert person.page.input_value("[name=name]") == "부서장"
