"""The inbox in a browser: keys, choice, and numbers that follow what happens elsewhere without a reload."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler

from approvals.documents.public import return_document
from core.outbox.public import dispatch_due
from core.tenancy.public import agency_context
from onnara_web.finders import packages_root
from tests import servers
from tests.approvals.people import build_office
from tests.journeys.house import free_port
from tests.people import signed_in

AXE = packages_root() / "axe-core" / "axe.min.js"
SECONDS = 2_000


PATHS = os.pathsep.join([str(servers.ROOT), str(servers.ROOT / "platform")])


def listens(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def office(committed_db):
    """Committed, so that the pages see it from another thread."""
    with agency_context("alpha"):
        yield build_office()


@pytest.fixture
def stream(settings):
    """The process that keeps streams, on a port of its own."""
    settings.LIVE_PORT = free_port()
    environment = {**os.environ, "ONNARA_LIVE_PORT": str(settings.LIVE_PORT)}
    process = subprocess.Popen([sys.executable, "-m", "onnara.live"], env=environment | {"PYTHONPATH": PATHS})
    deadline = time.monotonic() + 20
    while not listens(settings.LIVE_PORT):
        assert time.monotonic() < deadline
        assert process.poll() is None
        time.sleep(0.05)
    yield process
    process.send_signal(signal.SIGKILL)
    process.wait()


@pytest.fixture
def address(office):
    """The product on a free port."""
    application = StaticFilesHandler(WSGIHandler())
    server = make_server("127.0.0.1", 0, application, server_class=_Server, handler_class=_Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://alpha.onnara.localhost:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def enter(page, address, user):
    cookie = signed_in(user).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": address}])


def hand_in(office, title):
    """Submitted, and the news of it handled as a worker does."""
    document = office.submitted(title=title, route=[office.line("head", "approve")])
    dispatch_due()
    return document


def test_keys_walk_choose_and_decide(page, office, address):
    for title in ("첫째", "둘째"):
        hand_in(office, title)
    enter(page, address, office.head)
    page.goto(f"{address}/documents/?tab=to_approve")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator("tr.is-current [data-row-link]").inner_text() == "둘째"
    page.keyboard.press("x")
    assert "1" in page.locator("[data-choice-count]").inner_text()
    page.keyboard.press("/")
    page.keyboard.type("xk")
    assert page.locator("input[name=q]").input_value() == "xk"
    page.locator("input[name=q]").fill("")
    page.keyboard.press("Tab")
    page.locator("tr.is-current [data-row-link]").focus()
    page.keyboard.press("a")
    page.wait_for_url("**/documents/bulk/")
    assert page.locator(".chosen-list li").count() == 1


def test_k_goes_back_and_o_opens(page, office, address):
    first, _second = (hand_in(office, title) for title in ("첫째", "둘째"))
    enter(page, address, office.head)
    page.goto(f"{address}/documents/?tab=to_approve")
    for key, current in (("j", "첫째"), ("j", "둘째"), ("k", "첫째"), ("k", "첫째")):
        page.keyboard.press(key)
        assert page.locator("tr.is-current [data-row-link]").inner_text() == current
    page.keyboard.press("o")
    page.wait_for_url(f"**/documents/{first.pk}/**")


def test_keys_are_known_by_their_place_while_korean_is_typed(page, office, address):
    hand_in(office, "하나")
    enter(page, address, office.head)
    page.goto(f"{address}/documents/?tab=to_approve")
    for key in ("ㅓ", "Process"):
        page.locator("tr.is-current").evaluate_all("rows => rows.forEach((row) => row.classList.remove('is-current'))")
        page.evaluate(
            "key => document.body.dispatchEvent(new KeyboardEvent('keydown', {key, code: 'KeyJ', bubbles: true}))", key
        )
        assert page.locator("tr.is-current").count() == 1


def test_help_opens_and_keys_can_be_switched_off(page, office, address):
    hand_in(office, "하나")
    enter(page, address, office.head)
    page.goto(f"{address}/documents/?tab=to_approve")
    page.keyboard.press("?")
    assert page.locator("#keys-dialog").is_visible()
    assert page.locator("#keys-dialog [data-close]").evaluate("button => button === document.activeElement")
    page.locator("#keys-dialog button[type=submit]").click()
    page.wait_for_load_state("load")
    page.keyboard.press("?")
    assert not page.locator("#keys-dialog").is_visible()


@pytest.mark.parametrize(("width", "language"), [(1440, "ko"), (390, "en")])
def test_n_leads_to_the_next_document_until_keys_are_switched_off(page, office, address, width, language):
    first, second = (hand_in(office, title) for title in ("첫째", "둘째"))
    enter(page, address, office.head)
    page.context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": address}])
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}/documents/?tab=to_approve")
    page.locator("[data-row-link]").first.click()
    page.wait_for_url(f"**/documents/{first.pk}/**")
    look(page, f"next-{width}-{language}")
    page.keyboard.press("Shift+n")
    page.keyboard.press("n")
    page.wait_for_url(f"**/documents/{second.pk}/**")
    page.locator("#turn-form textarea").first.focus()
    page.keyboard.type("n")
    assert f"/documents/{second.pk}/" in page.url, "what is typed is no key"
    page.context.add_cookies([{"name": "onnara_shortcuts", "value": "off", "url": address}])
    page.goto(f"{address}/documents/{first.pk}/?from=tab%3Dto_approve")
    assert page.locator("[data-next] kbd").count() == 0
    page.keyboard.press("n")
    page.locator("[data-next]").click()
    page.wait_for_url(f"**/documents/{second.pk}/**")
    assert page.evaluate("history.length") > 1


def test_numbers_follow_within_two_seconds_and_the_page_asks_by_itself_without_the_process(
    page, office, address, stream
):
    enter(page, address, office.head)
    page.clock.install()
    page.goto(f"{address}/documents/?tab=to_approve")
    page.locator("[data-live-state=open]").wait_for(state="attached")
    document = hand_in(office, "새 문서")
    page.locator(".menu-link.is-current .menu-count").wait_for(timeout=SECONDS)
    assert page.title().startswith("(1) ")
    assert page.locator("[data-live-stream]").inner_text() == "처리할 문서 1건이 있습니다"
    stream.kill()
    page.locator("[data-live-state=asking]").wait_for(state="attached")
    return_document(document_id=document.pk, expected_revision=1, reason="다시", actor=office.actor("head"))
    page.clock.fast_forward(61_000)
    page.locator(".menu-link.is-current .menu-count").wait_for(state="detached", timeout=SECONDS)
    page.goto("about:blank")  # before the test takes its setting of the port back


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize(("language", "contrast"), [("ko", "normal"), ("en", "high")])
def test_the_pages_have_no_fault_of_accessibility(page, office, address, width, language, contrast):
    documents = [hand_in(office, f"국고보조금 교부 결정 {number}") for number in range(3)]
    enter(page, address, office.head)
    for name, value in ((settings.LANGUAGE_COOKIE_NAME, language), ("onnara_contrast", contrast)):
        page.context.add_cookies([{"name": name, "value": value, "url": address}])
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}/documents/?tab=to_approve")
    look(page, f"inbox-{width}-{language}")
    page.locator("[name=chosen][type=checkbox]").first.check()
    page.locator("#choice button").click()
    page.wait_for_url("**/documents/bulk/")
    look(page, f"bulk-{width}-{language}")
    page.locator("main form button[type=submit]").click()
    page.locator("text=/처리 결과|What came of it/").wait_for()
    look(page, f"done-{width}-{language}")
    page.goto(f"{address}/documents/waiting/")
    look(page, f"waiting-{width}-{language}")
    assert documents


def look(page, name):
    """No fault, nothing wider than the screen; a picture where somebody asked for one."""
    session = page.context.new_cdp_session(page)
    session.send("Runtime.evaluate", {"expression": AXE.read_text(encoding="utf-8")})
    run = "axe.run().then(found => JSON.stringify(found.violations.map(one => [one.id, one.nodes.map(n => n.html.slice(0, 160))])))"
    answer = session.send("Runtime.evaluate", {"expression": run, "awaitPromise": True, "returnByValue": True})
    session.detach()
    assert answer["result"]["value"] == "[]"
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    if folder := os.environ.get("ONNARA_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)
