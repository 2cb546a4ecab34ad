"""A directive in the hands of people: made of a memo, accepted, reported on, accepted as done."""

from tests.journeys import JOURNEY
from tests.journeys.person import PHONE
from tests.journeys.test_memo import path_of, reported

pytestmark = JOURNEY

MEMO = "민원실 대기 시간 현황"
ORDER = "민원실 대기 시간을 줄일 방안을 보고할 것"


def test_from_a_memo_to_its_end(sit_down):
    owner, manager = sit_down("alpha", "official", viewport=PHONE), sit_down("alpha", "manager")
    memo = reported(owner, MEMO)

    manager.go(memo)
    manager.page.fill("#say-text", ORDER)
    manager.click("button[formaction*='/directives/from-memo/']")
    assert manager.page.input_value("[name=text]") == ORDER
    manager.click("main .form-actions button")
    directive = path_of(manager)
    assert "접수 대기" in manager.text()

    owner.go("/")
    owner.click("main a[href*='/directives/?box=mine'] >> nth=0")
    owner.click(owner.page.locator("#directives").get_by_role("link", name=ORDER))
    owner.click("form[action$='/accept/'] button")
    owner.page.fill("#report-text", "창구를 하나 늘리는 안을 검토합니다.")
    owner.page.fill("#report-percent", "40")
    owner.click("form[action$='/progress/'] button:not([formaction])")
    assert "추진 중" in owner.text()
    owner.page.fill("#report-text", "창구를 하나 늘렸습니다.")
    owner.click("form[action$='/progress/'] button[formaction]")
    assert "완료 보고" in owner.text()

    manager.go("/directives/?box=given&progress=reported")
    manager.click(manager.page.locator("#directives").get_by_role("link", name=ORDER))
    assert "창구를 하나 늘렸습니다." in manager.text()
    manager.click("button[data-dialog=settle-dialog]")
    manager.click("#settle-dialog button[type=submit]")
    assert "완료 인정" in manager.text()
    manager.go(memo)
    assert manager.page.locator(f"main a[href='{directive}']").count() == 1


def test_lists_stand_on_a_phone(sit_down):
    manager = sit_down("alpha", "manager", viewport=PHONE)
    for box in ("mine", "given", "department", "all"):
        manager.go(f"/directives/?box={box}")
    for address in ("/directives/?box=given&progress=overdue", "/directives/new/"):
        manager.go(address)
