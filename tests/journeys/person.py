"""Somebody at a browser: goes to pages, clicks, types; every page they see is checked."""

import json
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error

from onnara.demo.personas import PASSWORD
from onnara_web.finders import packages_root

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page, Request

    from tests.journeys.house import House

AXE = packages_root() / "axe-core" / "axe.min.js"
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1440, "height": 900}
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # what is in order is not described element by element
}
SESSION = "onnara_session"
SECONDS = 15
#: In the page: after two frames all that a click sets off has been asked for; nothing may be half drawn then.
STILL = """() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(() => resolve(
    document.readyState === "complete" && !document.querySelector(".htmx-request, .htmx-swapping, .htmx-settling")
))))"""


@dataclass
class Person:
    """One browser profile. ``clicks`` counts what the hand did with the mouse, ``faults`` what pages did wrong."""

    page: "Page"
    address: str
    clicks: int = 0
    faults: list[str] = field(default_factory=list)
    awaited: set["Request"] = field(default_factory=set)

    @classmethod
    def at(cls, browser: "Browser", house: "House", agency: str, **options: Any) -> "Person":
        defaults = {"locale": "ko-KR", "timezone_id": "Asia/Seoul", "viewport": DESK}
        context = browser.new_context(**(defaults | options))
        context.set_default_timeout(SECONDS * 1000)
        person = cls(context.new_page(), house.address(agency))
        person.page.on("console", lambda message: person._hear(message.type, message.text))
        person.page.on("pageerror", lambda error: person.faults.append(f"script: {error}"))
        person._watch_requests()
        return person

    # -- doing ---------------------------------------------------------------------------------------------------------

    def sit_down(self, login: str, sessions: dict[tuple[str, str], list[Any]]) -> "Person":
        """At the first page, signed in: with the session of an earlier journey where it still stands, else by hand.

        Both count as the one click that signing in takes.
        """
        if kept := sessions.get((self.address, login)):
            self.page.context.add_cookies(kept)
            self.go("/")
            self.clicks += 1
        if not kept or "/accounts/login/" in self.page.url:
            self.clicks = 0
            self.sign_in(login)
        assert "/accounts/login/" not in self.page.url, f"{self.address} did not let {login} in: {self.text()}"
        cookies = self.page.context.cookies(self.address)
        sessions[self.address, login] = [cookie for cookie in cookies if cookie["name"] == SESSION]
        return self

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
        self.settle()
        self.check()

    def settle(self) -> None:
        """Wait until the page has come, nothing it asked for is on its way, and what came is drawn."""
        deadline = time.monotonic() + SECONDS
        while not self._is_still() or self.awaited:
            assert time.monotonic() < deadline, f"{self.page.url} still waits for {[one.url for one in self.awaited]}"

    def _is_still(self) -> bool:
        self.page.wait_for_load_state("load")
        with suppress(Error):  # the page is left for the next one while it is asked
            return bool(self.page.evaluate(STILL))
        return False

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
        self.faults += [f"{path}: {fault}" for fault in self.axe()]
        self._narrow(path)

    def axe(self) -> list[str]:
        """Faults axe finds in the page as it stands; what lies half under a bar that stays in sight (that of a
        draft, on any of its fields, as the page happens to be scrolled) counts as small to axe: it is looked at again,
        whole, in the middle of the window."""
        return [
            f"{rule} {html[:160]}"
            for rule, html, place in self._violations()
            if rule != "target-size" or self._is_small(html, place)
        ]

    def _is_small(self, html: str, place: str) -> bool:
        self.page.locator(place).first.evaluate("one => one.scrollIntoView({block: 'center'})")
        return ("target-size", html, place) in self._violations()

    def _violations(self) -> list[tuple[str, str, str]]:
        """Rule, element and where it is. axe is put in beside the page's own policy, not against it."""
        session = self.page.context.new_cdp_session(self.page)
        try:
            known = session.send("Runtime.evaluate", {"expression": "typeof axe"})
            if known["result"]["value"] == "undefined":  # a page that has only changed still has it
                session.send("Runtime.evaluate", {"expression": AXE.read_text(encoding="utf-8")})
            run = f"axe.run(document, {json.dumps(RULES)}).then(found => JSON.stringify(found.violations))"
            answer = session.send("Runtime.evaluate", {"expression": run, "awaitPromise": True, "returnByValue": True})
        finally:
            session.detach()
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        found = json.loads(answer["result"]["value"])
        return [(fault["id"], node["html"], str(node["target"][0])) for fault in found for node in fault["nodes"]]

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

    def _watch_requests(self) -> None:
        """Note what is on its way. A page that is left takes what it asked for with it."""
        self.page.on("request", lambda request: self._asked(request))
        for ended in ("requestfinished", "requestfailed"):
            self.page.on(ended, lambda request: self.awaited.discard(request))
        self.page.on("framenavigated", lambda frame: self.awaited.clear())

    def _asked(self, request: "Request") -> None:
        url = request.url
        if request.resource_type != "eventsource":  # it stays open as long as the page
            self.awaited.add(request)
        own = f"{self.address.rpartition(':')[0]}:"  # pages hear of news from the same host by another port
        if not url.startswith((own, "data:", "blob:")):
            self.faults.append(f"outside: {url}")
