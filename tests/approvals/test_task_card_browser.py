"""Parts of a task card that rest on the apps above, in a browser: both widths, both languages, no fault of accessibility."""

import os
from datetime import timedelta

import pytest
from django.conf import settings

from core.accounts.public import Role
from core.foundation.public import clock
from core.taskcards.public import write_entry
from onnara_web.finders import packages_root
from tests.approvals.test_inbox_browser import address, enter, office, stream
from tests.core.taskcards.people import active, step
from tests.people import make_user
from tests.workspace.directives.stories import issued
from tests.workspace.schedule.stories import at, planned

__all__ = ["address", "office", "stream"]
AXE = packages_root() / "axe-core" / "axe.min.js"
PAGES = ("?part=plan", "?part=receipts", "parts/receipts/new/", "heading/", "print/")


@pytest.mark.parametrize(("size", "language"), [((1440, 900), "ko"), ((390, 844), "en")])
def test_plan_receipts_and_heading_stand_without_a_fault(page, office, address, size, language):
    card, tomorrow = active(office, name_en="Network renewal", sharing="agency"), clock.today() + timedelta(days=1)
    for due in (20, 40, 130):
        step(office, card, title="장비 발주와 설치 확인", due_in=due, target_value=3, unit="건")
    planned(office, "현장 확인", card_id=card.pk, starts_at=at(10, tomorrow), ends_at=at(11, tomorrow))
    values = {"kind": "directive", "title": "보완 지시", "received_on": clock.today(), "object_id": issued(office).pk}
    write_entry(card_id=card.pk, part="receipts", values=values, actor=office.actor("drafter"))
    keeper = make_user("keeper", Role.RECORDS_OFFICER)
    page.context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": address}])
    page.set_viewport_size({"width": size[0], "height": size[1]})
    looked_at = [*((office.drafter, part) for part in PAGES), (keeper, "heading/")]
    for place, (person, part) in enumerate(looked_at):
        enter(page, address, person)
        page.goto(f"{address}/task-cards/{card.pk}/{part}")
        page.evaluate(AXE.read_text())
        found = page.evaluate("axe.run().then(told => told.violations.map(one => one.id + ': ' + one.nodes[0].html))")
        assert found == [], part
        assert page.locator("html").get_attribute("lang") == language
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0], part
        if folder := os.environ.get("ONNARA_PICTURES"):
            page.screenshot(path=f"{folder}/card-{place}-{size[0]}.png", full_page=True)
    page.goto("about:blank")  # before the test takes its setting of the port back
