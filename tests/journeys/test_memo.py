"""A memo in the hands of people: written on a phone, answered with an instruction, made into a document."""

import re

from tests.journeys import JOURNEY
from tests.journeys.person import PHONE

pytestmark = JOURNEY

TITLE = "청사 별관 누수 현황"
TEXT = "별관 3층 복도 천장에서 물이 샙니다. 업체를 불러 오늘 안에 확인하겠습니다."
TOLD = "수리 견적을 받아 보고해 주십시오."
#: What a hand may have to do at most, from the first page to a memo that is sent.
WAY_TO_SEND = 2


def path_of(person) -> str:
    return re.sub(r"^https?://[^/]+", "", person.page.url)


def reported(person, title=TITLE) -> str:
    person.go("/")
    before = person.clicks
    person.click("main a[href$='/memos/new/'] >> nth=0")
    person.page.fill("[name=title]", title)
    person.page.locator("[contenteditable=true]").fill(TEXT)
    person.click("main button[name=send]")
    assert person.clicks - before <= WAY_TO_SEND
    return path_of(person)


def test_from_a_phone_to_a_document(sit_down):
    author, manager = sit_down("alpha", "official", viewport=PHONE), sit_down("alpha", "manager")
    address = reported(author)
    assert TEXT in author.text()

    manager.go("/")
    manager.click("main a[href*='box=to_answer'] >> nth=0")
    manager.click(manager.page.locator("#memos").get_by_role("link", name=TITLE))
    manager.page.fill("#say-text", TOLD)
    manager.page.check("#say-instruction")
    manager.click("form[action$='/answer/'] button:not([name])")
    assert TOLD in manager.text()

    author.go("/memos/instructions/")
    author.click(author.page.get_by_role("link", name=TOLD))
    assert "열람" in author.text()
    author.click("button[data-dialog=promote-dialog]")
    author.click("#promote-dialog button[type=submit]")
    assert author.page.input_value("[name=title]") == TITLE
    author.go(path_of(author).removesuffix("edit/"))
    author.click(f"a[href='{address}']")
    assert TITLE in author.text()


def test_one_tap_answers_and_taking_back_is_over(sit_down):
    author, manager = sit_down("alpha", "official"), sit_down("alpha", "manager", viewport=PHONE)
    address = reported(author, "오늘 회의 결과")
    assert author.page.locator("[data-dialog=withdraw-dialog]").count() == 1
    manager.go(address)
    manager.click("button[name=canned][value=go]")
    author.go(address)
    assert "진행하십시오." in author.text()
    assert author.page.locator("[data-dialog=withdraw-dialog]").count() == 0


def test_boxes_and_instructions_stand_on_a_phone(sit_down):
    manager = sit_down("alpha", "manager", viewport=PHONE)
    for box in ("to_answer", "shared", "reported", "sent", "drafts"):
        manager.go(f"/memos/?box={box}")
    for address in ("/memos/instructions/", "/memos/instructions/?side=given", "/memos/new/"):
        manager.go(address)
