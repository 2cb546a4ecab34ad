import threading
from collections.abc import Iterator
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client, override_settings

from onnara_web import header
from tests.onnara_web import site


@pytest.fixture
def shell(monkeypatch):
    """The small test site is the whole product while the test runs: no app has put anything into the header."""
    monkeypatch.setattr(header._place, "_pieces", {})
    with override_settings(**site.SETTINGS):
        yield


@pytest.fixture
def visitor(shell) -> Client:
    """Alice's browser at the agency; errors become pages, as in production."""
    return Client(raise_request_exception=False, headers={"host": "mogaha.onnara.localhost"})


@pytest.fixture
def nobody(visitor) -> Client:
    visitor.cookies["nobody"] = "1"
    return visitor


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def address(shell) -> Iterator[str]:
    """The test site on a free port."""
    application = StaticFilesHandler(WSGIHandler())
    server = make_server("127.0.0.1", 0, application, server_class=_Server, handler_class=_Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://mogaha.localhost:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()
