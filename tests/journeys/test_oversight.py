"""The manager's view in hands: from the agency down to a person and a card, what was reported a moment ago, on paper."""

from tests.journeys import JOURNEY
from tests.journeys.test_memo import path_of

pytestmark = JOURNEY


def test_what_is_reported_below_stands_there_at_once(sit_down):
    owner, manager = sit_down("alpha", "official"), sit_down("alpha", "manager")
    owner.go("/task-cards/?scope=mine&state=active")
    owner.click("#task-cards td.wide a >> nth=0")
    card = path_of(owner).split("?")[0]
    manager.go("/oversight/")
    reported = manager.page.locator(f"#line tbody tr:has(a[href='{card}'])").last.locator("td").last
    percent = "64" if reported.inner_text() == "63" else "63"
    owner.go(f"{card}report/")
    owner.page.fill("[name=title]", "현장 점검")
    owner.page.fill("[name=percent]", percent)
    owner.click("main form button[type=submit]")
    manager.go("/oversight/")
    assert reported.inner_text() == percent

    manager.click("#people-title ~ div a >> nth=0")
    assert "person=" in manager.page.url
    assert manager.page.locator("#line svg").count() >= 1
    manager.page.evaluate("window.print = () => { document.body.dataset.printed = 'yes' }")
    manager.click("button[data-print]")
    assert manager.page.locator("body[data-printed=yes]").count() == 1
