"""Sending, receiving and drafting without a mouse: the focus is always seen, dialogs keep it and give it back."""

from datetime import timedelta

import pytest

from core.foundation.public import clock
from tests.journeys import JOURNEY
from tests.journeys.hands import Hands

pytestmark = JOURNEY

PAPER, DECISION, DRAFT = "글쇠로 다룰 접수 문서", "글쇠로 보낼 시행 문서", "글쇠로 기안한 시행 문서"
MADE = f"""
from tests.journeys import states
print(states.one_of_each({PAPER!r}, {DECISION!r}))
"""


@pytest.fixture
def department(chromium, house) -> str:
    """A paper at the document office and a decision to be sent; the name of the department the paper is for."""
    return house.script(MADE).strip().splitlines()[-1]


def test_the_clerk_seals_and_sends_and_asks_for_one_more_recipient(sit_down, department):
    person = sit_down("alpha", "dispatch")
    person.go("/sending/")
    clerk = Hands(person)
    clerk.open_row(DECISION)
    clerk.tab_to("[name=seal_id]")
    assert "장관의인" in person.page.evaluate("document.activeElement.selectedOptions[0].text")
    clerk.tab_to("form .form-actions button")
    clerk.go_on()
    assert "발송하였습니다" in clerk.told()
    clerk.tab_to("a[href$='/recipients/']")
    clerk.go_on()
    clerk.tab_to("[name=ground]")
    clerk.press("ArrowDown")
    clerk.tab_to("[name=reason]")
    clerk.write("관계 기관 한 곳을 빠뜨렸습니다.")
    clerk.tab_to("[name=name]")
    clerk.write("주식회사 가온")
    clerk.tab_to("input[aria-controls=id_way], [name=way]")
    clerk.write("우편")
    clerk.tab_to("[name=proof]")
    clerk.write("등기 1234")
    clerk.tab_to("main .form-actions button")
    clerk.go_on()
    assert "요청" in clerk.told()
    assert "주식회사 가온" in person.text()


def test_from_the_document_office_to_the_officer(sit_down, department):
    office, person = sit_down("alpha", "dispatch"), sit_down("alpha", "manager")
    office.go("/receiving/?box=office")
    clerk = Hands(office)
    clerk.open_row(PAPER)
    clerk.tab_to("input[aria-controls=distribute-to], #distribute-to")
    clerk.write(department)
    clerk.tab_to("form[action$='/distribute/'] button")
    clerk.go_on()
    assert "배부하였습니다" in clerk.told()

    person.go("/receiving/?box=waiting")
    manager = Hands(person)
    manager.open_row(PAPER)
    manager.tab_to("#handling-choice")
    manager.press("Home", "ArrowDown")
    manager.tab_to("#handling-due")
    due = clock.today() + timedelta(days=3)
    manager.write(f"{due:%m%d%Y}")
    manager.tab_to("form[action$='/receive/'] button")
    manager.go_on()
    assert "접수" in manager.told()
    assert f"{due.year}. {due.month}. {due.day}." in person.text()

    manager.open_dialog("circulate-dialog")
    manager.tab_to("#q-readers")
    manager.write("주무관")
    person.page.locator("#found-readers input").first.wait_for()
    person.settle()
    assert manager.has("#q-readers"), "what is found takes no focus"
    manager.tab_to("#found-readers input")
    manager.press("Space")
    manager.tab_to("#circulate-dialog button[type=submit]")
    manager.go_on()
    assert "공람" in manager.told()

    manager.open_dialog("finish-dialog")
    manager.tab_to("#finish-note")
    manager.write("전화로 답하였습니다.")
    manager.tab_to("#finish-dialog button[type=submit]")
    manager.go_on()
    assert manager.told()
    assert "전화로 답하였습니다." in person.text()


def test_the_drafter_names_recipients_and_hands_in(sit_down):
    person = sit_down("alpha", "official")
    person.go("/documents/new/")
    hands = Hands(person)
    hands.tab_to("[name=unit_task]")
    hands.press("ArrowDown")
    hands.tab_to("[name=title]")
    hands.write(DRAFT)
    hands.tab_to("#id_body")
    hands.write("1. 글쇠만으로 기안합니다.  끝.")
    hands.tab_to("details:has([name=recipients]) > summary")
    hands.press("Enter")
    hands.tab_to("[name=kind]")
    hands.press("ArrowDown")
    hands.tab_to("[name=recipients]")
    hands.write("beta 부장관")
    hands.tab_to("#person-q")
    hands.write("장관")
    person.page.locator("#people-found button").first.wait_for()
    hands.press("Enter")
    person.settle()
    assert hands.has("#person-q"), "after a person is added the next one can be looked for"
    hands.tab_to("button[name=submit]")
    hands.go_on()
    assert hands.told()
    assert DRAFT in person.text()
