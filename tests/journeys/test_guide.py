"""Help is one click away, on the chapter that fits, with pictures that are there."""

import pytest
from playwright.sync_api import expect

from tests.journeys import JOURNEY
from tests.journeys.guide_shots import SHOTS

pytestmark = JOURNEY


@pytest.mark.parametrize("language", ["ko", "en"])
def test_from_the_card_to_its_chapter(sit_down, language):
    manager = sit_down("alpha", "manager", locale=f"{language}-KR")
    manager.go("/documents/?tab=register")
    manager.click("#documents tbody a >> nth=0")
    manager.clicks = 0
    manager.click("header a[href='/guide/#deciding']")
    assert manager.clicks == 1
    top = manager.page.locator("#deciding").bounding_box()
    assert top is not None
    assert 0 <= top["y"] < 300
    for picture in manager.page.locator(".guide-picture").all():
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", value=True)
    widths = manager.page.evaluate("[...document.querySelectorAll('.guide-picture')].map((one) => one.naturalWidth)")
    assert len(widths) == len(SHOTS)
    assert 0 not in widths
