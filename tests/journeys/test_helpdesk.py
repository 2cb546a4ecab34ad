"""A question asked from any page reaches the desk, and its answer the asker."""

from tests.journeys import JOURNEY

pytestmark = JOURNEY

SUBJECT = "결재 경로를 바꿀 수 없습니다"
ANSWER = "기안 화면의 보고경로에서 화살표로 순서를 바꾸실 수 있습니다."


def ask(person, subject: str) -> None:
    person.go("/documents/")
    person.click("header a[href^='/help/ask/']")
    person.page.fill("[name=subject]", subject)
    person.page.fill("[name=text]", "상신 전에 검토자를 바꾸고 싶습니다.")
    person.page.get_by_role("radio").nth(0).check()
    person.page.locator("[name=severity]").last.check()
    person.page.select_option("[name=module]", "documents")
    person.click("main form[data-draft] button[type=submit]")


def told(person, words: str) -> None:
    """The worker turns what happened on the console into a notice in the agency; look until it is there."""
    for _ in range(60):
        person.page.goto(person.address + "/notices/")
        if words in person.text():
            return
        person.page.wait_for_timeout(500)
    raise AssertionError(f"no notice with {words}")


def test_from_question_to_answer(sit_down):
    official, agent = sit_down("alpha", "official"), sit_down("", "agent")
    ask(official, SUBJECT)

    agent.go("/helpdesk/?q=결재 경로를")
    agent.click(agent.page.get_by_role("link", name=SUBJECT).first)
    assert "/documents/" in agent.text()
    agent.page.fill("form[action$='/answer/'] textarea", ANSWER)
    agent.click("form[action$='/answer/'] button")

    told(official, SUBJECT)
    official.click(official.page.get_by_role("button", name=SUBJECT).first)
    assert ANSWER in official.text()
    official.click("form[action$='/confirm/'] button")


def test_a_note_between_colleagues_stays_on_the_console(sit_down):
    official, agent = sit_down("alpha", "official"), sit_down("", "agent")
    ask(official, "메모가 보이지 않아야 하는 문의")
    agent.go("/helpdesk/?q=메모가")
    agent.click(agent.page.get_by_role("link", name="메모가 보이지").first)
    agent.click("details:has(form[action$='/note/']) > summary")
    agent.page.fill("form[action$='/note/'] textarea", "내부 메모: 지난주와 같은 문의")
    agent.click("form[action$='/note/'] button")
    assert "내부 메모" in agent.text()
    official.go("/help/")
    official.click(official.page.get_by_role("link", name="메모가 보이지").first)
    assert "내부 메모" not in official.text()
