"""Pytest plugin (``-p tests.chromium``): Debian's Chromium for browser tests, driven by Playwright.

Without a browser they are skipped and say so; with CI=true that is a failure, so nothing stays untested unseen.
"""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserType, ConsoleMessage, Page, Response

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def executable() -> str:
    """Path of the browser (ONNARA_CHROMIUM names another); skips the test, or fails it with CI=true, where there is none."""
    found = os.environ.get("ONNARA_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found:
        return found
    if os.environ.get("CI", "").lower() in {"1", "true"}:
        pytest.fail("Chromium is missing: apt install chromium, or name it in ONNARA_CHROMIUM.", pytrace=False)
    return pytest.skip("Chromium is missing (as root `make test` installs it; else: apt install chromium).")


@dataclass
class Browsers:
    """The browser of a worker. Where it is gone (crashed, killed for want of memory) the test it took along has failed;
    the next one gets another.
    """

    kind: "BrowserType"
    program: str
    browser: "Browser | None" = None

    def living(self) -> "Browser":
        if self.browser is None or not self.browser.is_connected():
            self.browser = self.kind.launch(executable_path=self.program, args=ARGS)
        return self.browser


@pytest.fixture(scope="session")
def browsers() -> Iterator[Browsers]:
    """One headless browser for the whole run of a worker, with new empty profiles."""
    program = executable()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # Playwright's synchronous interface keeps an event loop in this thread, which Django takes for async code.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        browsers = Browsers(playwright.chromium, program)
        yield browsers
        if browsers.browser is not None:
            browsers.browser.close()


@pytest.fixture
def chromium(browsers: Browsers) -> "Browser":
    """The browser of this worker."""
    return browsers.living()


@pytest.fixture
def page(chromium: "Browser") -> Iterator["Page"]:
    """A fresh profile and page in Korean. A script's error or a missing style, script or picture fails the test."""
    context = chromium.new_context(locale="ko-KR", timezone_id="Asia/Seoul", viewport={"width": 1440, "height": 900})
    page, errors = context.new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if is_fault(message) else None)
    page.on("response", lambda answer: errors.append(f"{answer.status} {answer.url}") if is_gap(answer) else None)
    yield page
    context.close()
    assert not errors


def is_fault(message: "ConsoleMessage") -> bool:
    """An error on the console; a refused page (403, 422) is reported there too and is none."""
    return message.type == "error" and not message.text.startswith("Failed to load resource")


def is_gap(response: "Response") -> bool:
    return response.status >= 400 and response.request.resource_type in {"stylesheet", "script", "image", "font"}
