"""The manager's view in a browser: it moves when a card below moves, without a reload; no fault of accessibility."""

import os
from datetime import timedelta

import pytest

from core.foundation.public import clock
from core.outbox.public import dispatch_due
from onnara_web.finders import packages_root
from tests.approvals.test_inbox_browser import address, enter, office, stream
from tests.core.taskcards.people import active, result, step

__all__ = ["address", "office", "stream"]
AXE = packages_root() / "axe-core" / "axe.min.js"
SECONDS = 2_000


def test_a_result_below_appears_within_two_seconds(page, office, address, stream):
    card = active(office, name_ko="전산망 정비")
    step(office, card, due_in=-3, title="장비 발주")
    dispatch_due()
    enter(page, address, office.minister)
    page.goto(f"{address}/oversight/")
    page.locator("[data-live-state=open]").wait_for(state="attached")
    assert page.locator("#line tbody tr", has_text="전산망 정비").last.locator("td").last.inner_text() == "0"
    result(office, card, percent=64)
    dispatch_due()
    page.locator("#line tbody tr", has_text="전산망 정비").last.get_by_text("64").wait_for(timeout=SECONDS)
    page.goto("about:blank")  # before the test takes its setting of the port back


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_the_page_stands_in_both_widths_without_a_fault(page, office, address, size):
    card = active(office, name_ko="아주 긴 이름을 가진 과제로서 두 줄이 넘어가는 전산망 정비 사업")
    step(office, card, due_in=-3, title="장비 발주")
    result(office, card, percent=64)
    enter(page, address, office.minister)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{address}/oversight/")
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run().then(result => result.violations.map(one => one.id + ': ' + one.nodes[0].html))")
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    if folder := os.environ.get("ONNARA_PICTURES"):
        page.screenshot(path=f"{folder}/oversight-{size[0]}.png", full_page=True)


IN_SIGHT = """() => {
    const box = document.querySelector(".line-scroll").getBoundingClientRect();
    const today = document.querySelector(".line-today").getBoundingClientRect();
    return [box.left, today.left, box.right, document.querySelector(".line-scroll").scrollLeft];
}"""


def test_today_stands_in_sight_on_a_phone_also_after_the_page_asked_again(page, office, address):
    card = active(office, name_ko="전산망 정비", starts_on=clock.today() - timedelta(days=300))
    enter(page, address, office.minister)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}/oversight/")
    left, today, right, moved = page.evaluate(IN_SIGHT)
    assert moved > 0
    assert left < today < right
    result(office, card, percent=64)
    page.evaluate("document.body.dispatchEvent(new Event('onnara:news'))")
    page.locator("#line tbody tr", has_text="전산망 정비").last.get_by_text("64").wait_for()
    left, today, right, moved = page.evaluate(IN_SIGHT)
    assert left < today < right
    page.goto("about:blank")  # before the test takes its setting of the port back
