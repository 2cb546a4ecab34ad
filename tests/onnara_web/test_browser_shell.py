import pytest

from onnara_web.finders import packages_root

pytestmark = pytest.mark.browser

AXE = packages_root() / "axe-core" / "axe.min.js"


def violations(page, address, path, cookies=()):
    page.context.add_cookies([{"name": name, "value": value, "url": address} for name, value in cookies])
    page.goto(address + path)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    return [found["id"] for found in page.evaluate("axe.run()")["violations"]]


@pytest.fixture
def unbound_page(chromium):
    """The check itself is injected, which the policy of the page would refuse."""
    context = chromium.new_context(bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", ["/look/", "/", "/fails/409/", "/api/docs/", "/write/"])
@pytest.mark.parametrize("contrast", ["normal", "high"])
def test_page_has_no_accessibility_fault(unbound_page, address, path, contrast):
    assert violations(unbound_page, address, path, [("onnara_contrast", contrast)]) == []


@pytest.mark.parametrize("path", ["/look/", "/fails/404/", "/api/docs/"])
def test_page_has_no_accessibility_fault_on_a_phone(unbound_page, address, path):
    unbound_page.set_viewport_size({"width": 390, "height": 844})
    assert violations(unbound_page, address, path) == []


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_page_never_scrolls_sideways(page, address, width):
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(address + "/look/")
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_page_obeys_its_policy_and_loads_nothing_from_outside(page, address):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + "/look/")
    page.wait_for_load_state("networkidle")
    assert all(url.startswith((address, "data:")) for url in asked)


def test_font_is_ours(page, address):
    page.goto(address + "/look/")
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.fonts.check('16px \"Pretendard GOV Variable\"', '온나라')")


def test_keyboard_reaches_the_content_first(page, address):
    page.goto(address + "/write/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_menu_opens_on_a_phone_and_closes_by_escape(page, address):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address + "/look/")
    toggle = page.locator(".shell-toggle")
    assert not page.locator("#shell-menu").is_visible()
    toggle.click()
    assert page.locator("#shell-menu").is_visible()
    assert toggle.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    assert not page.locator("#shell-menu").is_visible()


def test_dialog_opens_and_closes(page, address):
    page.goto(address + "/look/")
    page.locator("[data-dialog=confirm-return]").click()
    dialog = page.locator("#confirm-return")
    assert dialog.is_visible()
    page.keyboard.press("Escape")
    assert not dialog.is_visible()


def test_error_summary_has_the_focus(page, address):
    page.goto(address + "/write/")
    page.locator("main button[type=submit]").click()
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
