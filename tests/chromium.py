"""Pytest plugin (``-p tests.chromium``): Debian's Chromium for browser tests, driven by Playwright.

Without a browser they are skipped and say so; with CI=true that is a failure, so nothing stays untested unseen.
"""

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Response

NAMES = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def browser_program() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)


def refuse(reason: str) -> None:
    if os.environ.get("CI", "").lower() in {"1", "true"}:
        pytest.fail(f"{reason} With CI=true browser tests may not be skipped.", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:
    """One browser for the whole run of a worker."""
    program = browser_program()
    if program is None:
        refuse("No Chromium on this machine (as root `make test` installs it; else: apt install chromium).")
    from playwright.sync_api import sync_playwright

    # Playwright's synchronous interface keeps an event loop in this thread, which Django would take for async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: "Browser") -> Iterator["Page"]:
    """A fresh profile and page in Korean. A script's error or a missing style, script or picture fails the test."""
    context = chromium.new_context(locale="ko-KR", timezone_id="Asia/Seoul", viewport={"width": 1440, "height": 900})
    page, errors = context.new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if is_fault(message) else None)
    page.on(
        "response", lambda response: errors.append(f"{response.status} {response.url}") if is_gap(response) else None
    )
    yield page
    context.close()
    assert not errors


def is_fault(message: "ConsoleMessage") -> bool:
    """An error on the console; a refused page (403, 422) is reported there too and is none."""
    return message.type == "error" and not message.text.startswith("Failed to load resource")


def is_gap(response: "Response") -> bool:
    return response.status >= 400 and response.request.resource_type in {"stylesheet", "script", "image", "font"}
