"""The disclosure changed in a browser, and the card with letterhead and file, on screen and on paper, in every width."""

import pytest
from django.conf import settings

from approvals.documents import services
from approvals.documents.models import Document
from core.tenancy.public import agency_context
from tests.approvals.people import SYSTEM
from tests.approvals.test_inbox_browser import address, enter, look, office, stream
from tests.approvals.test_letterhead import SAID

__all__ = ["address", "office", "stream"]
CLOSED = {"disclosure": "closed", "disclosure_grounds": (5,), "disclosure_reason": "의사결정 과정"}


@pytest.mark.parametrize(("width", "language"), [(1440, "ko"), (390, "en")])
def test_it_is_opened_on_the_own_turn_and_reviewed_after_the_decision(page, office, address, width, language):
    services.change_approval_settings(actor=SYSTEM, **SAID)
    sent = {"kind": "outgoing", "recipients": ("국방부장관",), "sender_name": "행정부장관", **CLOSED}
    document = office.submitted(title="협조 요청", route=[office.line("head", "approve")], **sent)
    enter(page, address, office.head)
    page.context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": address}])
    page.set_viewport_size({"width": width, "height": 900})
    card = f"{address}/documents/{document.pk}/"
    page.goto(card)
    change(page, f"disclosure-turn-{width}-{language}")
    assert state_of(document) == ("in_approval", "open")
    page.locator("#turn-form button:not([data-dialog])").last.click()
    page.wait_for_load_state("load")
    page.locator("[data-dialog=disclosure-dialog]").click()
    page.locator("#disclosure-partial").check(force=True)
    assert page.locator("[name=disclosure_grounds]:checked").count() == 0, "what is open has none"
    page.locator("#ground-6").check(force=True)
    page.locator("#disclosure-reason").fill("개인정보")
    change(page, f"disclosure-review-{width}-{language}", opened=True)
    assert state_of(document) == ("approved", "partial")
    look(page, f"disclosure-card-{width}-{language}")
    assert "공개 → 부분공개(6): 다시 검토함" in page.locator("#comments-title + *").inner_text()
    page.goto(f"{card}print/")
    assert "함께 여는 내일" in page.locator(".sheet-campaign").first.inner_text()
    look(page, f"disclosure-print-{width}-{language}")
    page.goto("about:blank")  # before the test takes its setting of the port back


def test_the_card_opens_in_one_request_and_asks_where_the_task_stands_only_when_opened(page, office, address):
    document = office.submitted(route=[office.line("head", "approve")])
    enter(page, address, office.head)
    asked = []
    page.on("request", lambda one: asked.append(one.url) if one.resource_type in {"document", "xhr", "fetch"} else None)
    page.goto(f"{address}/documents/{document.pk}/")
    page.wait_for_load_state("networkidle")
    place = f"{address}/unit-tasks/{office.task.pk}/place/"
    assert [one for one in asked if "/live/" not in one] == [f"{address}/documents/{document.pk}/"]
    page.locator(f"details[hx-get$='/unit-tasks/{office.task.pk}/place/'] > summary").click()
    page.locator("details[hx-get$='/place/'] > div", has_text="BI1").wait_for()
    assert asked.count(place) == 1
    page.goto("about:blank")  # before the test takes its setting of the port back


def change(page, name, *, opened=False):
    if not opened:
        page.locator("[data-dialog=disclosure-dialog]").click()
    page.locator("#disclosure-why").fill("다시 검토함")
    look(page, name)
    page.locator("#disclosure-dialog button[type=submit]").click()
    page.locator(".alert-success").first.wait_for()


def state_of(document):
    with agency_context("alpha"):
        return Document.objects.values_list("state", "disclosure").get(pk=document.pk)
