"""Everything works without a mouse."""

from tests.journeys import JOURNEY

pytestmark = JOURNEY

MOST_STOPS = 90


def tab_to(person, selector: str) -> None:
    """Press Tab until the wanted element has the focus."""
    for _ in range(MOST_STOPS):
        person.page.keyboard.press("Tab")
        if person.page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached by Tab on {person.page.url}")


def enter(person) -> None:
    with person.page.expect_navigation():
        person.page.keyboard.press("Enter")
    person.settle()
    person.check()


def test_draft_and_submit_by_keyboard(sit_down):
    person = sit_down("alpha", "official")
    person.clicks = 0
    tab_to(person, "main a[href$='/documents/new/']")
    enter(person)
    tab_to(person, "[name=unit_task]")
    person.page.keyboard.press("ArrowDown")
    tab_to(person, "[name=title]")
    person.page.keyboard.type("글쇠만으로 올린 문서")
    tab_to(person, "#id_body")
    person.page.keyboard.type("1. 글쇠만으로 기안합니다.  끝.")
    tab_to(person, "button[name=submit]")
    enter(person)
    assert "글쇠만으로 올린 문서" in person.text()
    assert person.page.locator("[data-dialog=withdraw-dialog]").count()
    assert person.clicks == 0


def test_approve_by_keyboard(sit_down):
    manager = sit_down("alpha", "manager")
    tab_to(manager, ".todo a")
    enter(manager)
    tab_to(manager, "form[data-draft^=document-act] button:not([data-dialog])")
    enter(manager)
    assert manager.page.locator("#messages").inner_text().strip()
