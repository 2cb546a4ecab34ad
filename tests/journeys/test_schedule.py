"""A week in the hands of people: planned on a phone, seen by the department, done, and a result of its task card."""

from tests.journeys import JOURNEY
from tests.journeys.person import PHONE

pytestmark = JOURNEY

WHAT = "통계 자료 협의"


def test_from_a_plan_to_a_result(sit_down):
    owner, manager = sit_down("alpha", "official", viewport=PHONE), sit_down("alpha", "manager")
    owner.go("/schedule/")
    owner.click("main a[href='/schedule/new/']")
    owner.page.fill("[name=title]", WHAT)
    owner.page.fill("[name=begins]", "00:00")
    owner.page.fill("[name=ends]", "00:05")
    owner.page.select_option("[name=card]", index=1)
    owner.click("main .form-actions button")
    assert "일정에 저장하였습니다." in owner.page.inner_text("body")

    manager.go("/schedule/?of=department")
    manager.click(manager.page.locator("#week").get_by_role("link", name=WHAT))
    assert manager.page.locator("main form[action$='/done/']").count() == 0

    owner.click("button[data-dialog=done-dialog]")
    owner.page.fill("#done-text", "자료를 맞추었습니다.")
    owner.click("#done-dialog button[type=submit]")
    owner.click("form[action$='/result/'] button")
    owner.click("main aside a[href*='/task-cards/']")
    assert WHAT in owner.text()


def test_weeks_are_walked_by_keyboard(sit_down):
    person = sit_down("alpha", "official")
    person.go("/schedule/?week=2026-11-23")
    for way, week in (("next", "2026-11-30"), ("prev", "2026-11-23")):
        person.page.locator(f"main a[rel={way}]").focus()
        person.page.keyboard.press("Enter")
        person.page.wait_for_url(f"**week={week}")
        person.check()
