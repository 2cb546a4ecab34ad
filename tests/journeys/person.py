"""Somebody at a browser: goes to pages, clicks, types; every page they see is checked."""

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from onnara.demo.personas import PASSWORD
from onnara_web.finders import packages_root

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

    from tests.journeys.house import House

AXE = packages_root() / "axe-core" / "axe.min.js"
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1440, "height": 900}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@dataclass
class Person:
    """One browser profile. ``clicks`` counts what the hand did with the mouse, ``faults`` what pages did wrong."""

    page: "Page"
    address: str
    clicks: int = 0
    faults: list[str] = field(default_factory=list)
    visited: list[str] = field(default_factory=list)

    @classmethod
    def at(cls, browser: "Browser", house: "House", agency: str, **options: Any) -> "Person":
        defaults = {"locale": "ko-KR", "timezone_id": "Asia/Seoul", "viewport": DESK}
        context = browser.new_context(**(defaults | options))
        context.set_default_timeout(15_000)
        person = cls(context.new_page(), house.address(agency))
        person.page.on("console", lambda message: person._hear(message.type, message.text))
        person.page.on("pageerror", lambda error: person.faults.append(f"script: {error}"))
        person.page.on("request", lambda request: person._asked(request.url))
        return person

    # -- doing ---------------------------------------------------------------------------------------------------------

    def sign_in(self, login: str, password: str = PASSWORD) -> "Person":
        self.go("/accounts/login/")
        self.page.fill("[name=login]", login)
        self.page.fill("[name=password]", password)
        self.click("#sign-in-button")
        return self

    def go(self, path: str) -> None:
        self.page.goto(self.address + path)
        self.check()

    def click(self, what: "str | Locator") -> None:
        """Click, wait for what follows, and look at the page that stands then."""
        target = self.page.locator(what) if isinstance(what, str) else what
        target.click()
        self.clicks += 1
        self.page.wait_for_load_state("networkidle")
        self.check()

    def press(self, what: str) -> None:
        """Click a button or link by its visible text."""
        named = self.page.get_by_role("button", name=what).or_(self.page.get_by_role("link", name=what))
        self.click(named.first)

    def text(self) -> str:
        return self.page.locator("main").inner_text()

    # -- looking -------------------------------------------------------------------------------------------------------

    def check(self) -> None:
        """No fault of accessibility, and nothing wider than a phone."""
        path = self.page.url.removeprefix(self.address)
        if path not in self.visited:
            self.visited.append(path)
        self.faults += [f"{path}: {fault}" for fault in self.axe()]
        self._narrow(path)

    def axe(self) -> list[str]:
        """Faults axe finds in the page as it stands. It is put in beside the page's own policy, not against it."""
        session = self.page.context.new_cdp_session(self.page)
        try:
            session.send("Runtime.evaluate", {"expression": AXE.read_text(encoding="utf-8")})
            run = f"axe.run(document, {json.dumps(RULES)}).then(found => JSON.stringify(found.violations))"
            answer = session.send("Runtime.evaluate", {"expression": run, "awaitPromise": True, "returnByValue": True})
        finally:
            session.detach()
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        found = json.loads(answer["result"]["value"])
        return [f"{fault['id']} {node['html'][:160]}" for fault in found for node in fault["nodes"]]

    def _narrow(self, path: str) -> None:
        """Nothing stands out to the right, on a desk and on a phone."""
        before = self.page.viewport_size
        for size in (PHONE, DESK):
            self.page.set_viewport_size(size)
            width = self.page.evaluate("document.documentElement.scrollWidth")
            if width > size["width"]:
                self.faults.append(f"{path}: {width} px wide where {size['width']} are")
        if before:
            self.page.set_viewport_size(before)

    def _hear(self, kind: str, text: str) -> None:
        refused = text.startswith("Failed to load resource")  # a refused page is said by its status
        if "Content Security Policy" in text or (kind == "error" and not refused):
            self.faults.append(f"console: {text}")

    def _asked(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.faults.append(f"outside: {url}")
