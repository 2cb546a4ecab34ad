"""The acts of the card as hands do them: few clicks, nothing written is lost, nothing said disappears."""

import re

from onnara.demo.personas import PASSWORD
from tests.journeys import JOURNEY
from tests.journeys.person import PHONE
from tests.journeys.test_document import SIGNING_IN, drafted, opened

pytestmark = JOURNEY

SESSION = re.compile("session")
SAID = "별관의 소방 시설도 살펴 주십시오."


def passed(reviewer, title: str) -> None:
    opened(reviewer, "to_review", title)
    reviewer.page.fill("#opinion", SAID)
    reviewer.click("form[action$='/review/'] button:not([data-dialog])")


def test_returned_to_the_reviewer_and_taken_back(sit_down):
    title = "청사 소방 시설 점검 계획"
    official, reviewer, manager = (sit_down("alpha", login) for login in ("official", "reviewer", "manager"))
    drafted(official, title)
    passed(reviewer, title)
    assert reviewer.clicks <= SIGNING_IN + 3

    opened(manager, "to_approve", title)
    manager.click("[data-dialog=return-dialog]")
    manager.page.select_option("#return-to", index=1)
    manager.page.fill("#return-reason", "별관을 넣어 다시 검토하십시오.")
    manager.click("#return-dialog button[type=submit]")
    assert "별관을 넣어 다시 검토하십시오." in manager.text()

    passed(reviewer, title)
    reviewer.click("[data-dialog=recall-dialog]")
    reviewer.click("#recall-dialog button[type=submit]")
    assert reviewer.page.locator("form[action$='/review/']").count() == 1
    assert "본인이 취소함" in reviewer.text()


def test_asked_answered_and_circulated(sit_down):
    title = "직원 안전 교육 계획"
    official, reviewer, manager, head = (
        sit_down("alpha", name) for name in ("official", "reviewer", "manager", "head")
    )
    address = drafted(official, title)
    official.click("[data-dialog=ask-dialog]")
    official.page.fill("#pick-q-ask", "head")
    official.click("#picked-ask label >> nth=0")
    official.page.fill("#ask-question", "교육 예산을 쓸 수 있습니까?")
    official.click("#ask-dialog button[type=submit]")

    head.go(address)
    head.page.fill("#give-text", "예산이 남아 있습니다.")
    head.click("form[action$='/opinions/give/'] button")
    passed(reviewer, title)

    official.go(address)
    said = official.page.locator(".said", has_text=SAID)
    official.click(said.locator("summary"))
    official.click(said.locator("input[value=not_taken]"))
    said.locator("textarea").fill("별관은 다음 달에 따로 합니다.")
    official.click(said.locator("button[type=submit]"))
    assert "미반영" in official.text()

    opened(manager, "to_approve", title)
    manager.click(".instruction-fold summary")
    manager.page.fill("#instruction", "결과를 12월 말까지 보고할 것")
    manager.click("form[action$='/approve/'] button:not([data-dialog])")
    manager.click("[data-dialog=circulate-dialog]")
    manager.page.fill("#pick-q-circulate", "admin")
    manager.click("#picked-circulate label >> nth=0")
    manager.click("#circulate-dialog button[type=submit]")
    card = manager.text()
    for words in ("예산이 남아 있습니다.", "별관은 다음 달에 따로 합니다.", "결과를 12월 말까지 보고할 것", "봉인값"):
        assert words in card


def test_what_was_said_survives_a_session_that_ended(sit_down):
    title = "비상 연락망 정비 계획"
    official, reviewer = sit_down("alpha", "official"), sit_down("alpha", "reviewer", viewport=PHONE)
    drafted(official, title)
    opened(reviewer, "to_review", title)
    reviewer.page.fill("#opinion", SAID)
    reviewer.page.context.clear_cookies(name=SESSION)
    reviewer.click("form[action$='/review/'] button:not([data-dialog])")
    reviewer.page.fill("[name=login]", "reviewer")
    reviewer.page.fill("[name=password]", PASSWORD)
    reviewer.click("#sign-in-button")
    assert reviewer.page.locator("#opinion").input_value() == SAID
    reviewer.click("form[action$='/review/'] button[type=submit]")
    assert SAID in reviewer.text()
