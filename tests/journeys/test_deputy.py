"""Away with a deputy: nothing waits, both names stay, and whoever was away finds what was decided."""

import pytest

from tests.journeys import JOURNEY
from tests.journeys.test_document import SIGNING_IN, drafted_on, named, opened

pytestmark = JOURNEY

TITLE = "통합 관제실 교대 근무 편성"
SAID = "교대표는 매월 다시 정합시다."


def only_the_head_of_division(person) -> None:
    person.click(person.page.locator("button[name=op][value^='remove:']").last)


@pytest.fixture
def away(sit_down):
    """The head of the division leaves for the day and names a deputy; whatever happens, they are back at the end."""
    manager, deputy = sit_down("alpha", "manager"), sit_down("alpha", "reviewer")
    manager.go("/organization/absences/")
    end = manager.page.input_value("[name=starts_at]")[:11] + "23:59"
    manager.page.fill("[name=ends_at]", end)
    choice = manager.page.locator("[name=deputy] option", has_text=named(deputy)).first.get_attribute("value")
    manager.page.select_option("[name=deputy]", choice)
    manager.click("form[data-draft^=absence] button[type=submit]")
    assert "부재" in manager.text()
    yield manager, deputy
    manager.go("/organization/absences/")
    if manager.page.get_by_role("button", name="복귀").count():
        manager.press("복귀")


def test_the_deputy_decides_and_the_absent_one_reads_afterwards(sit_down, away):
    manager, deputy = away
    official = sit_down("alpha", "official")
    address = drafted_on(official, TITLE, only_the_head_of_division)
    assert f"부재 · {named(deputy)} 대리 처리 가능" in official.text(), "the drafter sees at once who may act"

    deputy.clicks = SIGNING_IN
    opened(deputy, "to_approve", TITLE)
    assert named(manager) in deputy.page.locator(".turn-panel .alert").inner_text()
    deputy.page.fill("#opinion", SAID)
    deputy.click("form[action$='/approve/'] button:not([data-dialog])")
    assert deputy.clicks <= SIGNING_IN + 3

    official.go(address)
    decision = official.page.locator(".route-step", has_text="대결").first.inner_text()
    for words in (named(deputy), named(manager), SAID):
        assert words in decision

    manager.go("/organization/absences/")
    manager.press("복귀")
    manager.go("/documents/?tab=to_read")
    manager.click(manager.page.locator("#documents").get_by_role("link", name=TITLE))
    official.go(address)
    late = official.page.locator(".route-step", has_text="후열").last.inner_text()
    assert named(manager) in late
    assert "1판 열람" in late
    manager.go(f"/documents/?tab=to_read&q={TITLE}")
    assert TITLE not in manager.page.locator("#documents").inner_text()
