"""Pytest plugin (``-p tests.chromium``): Debian's Chromium for browser tests, driven by Playwright.

Without a browser they are skipped and say so; with CI=true that is a failure, so nothing stays untested unseen.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Response

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


@contextmanager
def launched() -> Iterator["Browser"]:
    """A headless browser with a new empty profile."""
    program = executable()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGS)
        try:
            yield browser
        finally:
            browser.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:
    """One browser for the whole run of a worker."""
    with launched() as browser:
        # Playwright's synchronous interface keeps an event loop in this thread, which Django takes for async code.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        yield browser


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
