"""A web server of our own on loopback, and a visitor who asks it one thing after another."""

import http.client
import secrets
import socket
import string
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

READY_SECONDS = 60
DOMAIN = "onnara.localhost"
QUERIES = "X-Onnara-Queries"


@dataclass
class Web:
    """gunicorn as ``onnara up`` runs it, on a free port of 127.0.0.1."""

    environment: Mapping[str, str]
    folder: Path
    workers: int = 1
    port: int = field(default_factory=lambda: free_port())
    process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Web":
        """Start it and wait until it answers. Raises RuntimeError when it does not."""
        metrics = self.folder / "metrics"
        metrics.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "gunicorn", "--config", "python:onnara.launch.gunicorn_settings", "--workers",
                   str(self.workers), "--bind", f"127.0.0.1:{self.port}", "onnara.wsgi:application"]  # fmt: skip
        with (self.folder / "web.log").open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603 - fixed command of ours
                command, env={**self.environment, "PROMETHEUS_MULTIPROC_DIR": str(metrics)}, stdout=log, stderr=log
            )
        self._wait()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop it; nothing stays behind."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(READY_SECONDS)

    def worker_pids(self) -> list[int]:
        """Processes that answer requests."""
        assert self.process is not None
        with suppress(OSError):
            pid = self.process.pid
            return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
        return []

    def _wait(self) -> None:
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            with suppress(OSError, http.client.HTTPException):
                if Visitor(self.port, "").get("/healthz").status == 200:
                    return
            time.sleep(0.05)
        raise RuntimeError(f"the web server does not answer: {(self.folder / 'web.log').read_text()[-2000:]}")


@dataclass(frozen=True)
class Answer:
    """What came back, how long it took, and how many statements it cost where that was asked for."""

    status: int
    seconds: float
    queries: int | None
    body: bytes


class Visitor:
    """Somebody with a session; a new connection for each request, as a proxy in front would make."""

    def __init__(self, port: int, agency: str, cookie: str = "") -> None:
        """Without an agency the government console is visited."""
        self._port = port
        self._host = f"{agency}.{DOMAIN}" if agency else DOMAIN
        self._secret = "".join(secrets.choice(string.ascii_letters) for _ in range(32))
        self._cookie = f"onnara_session={cookie}; csrftoken={self._secret}"

    def get(self, path: str, *, count: bool = False) -> Answer:
        """Ask for a page; ``count`` has its statements counted."""
        return self._ask("GET", path, b"", {QUERIES: "1"} if count else {})

    def post(self, path: str, fields: Mapping[str, object], *, count: bool = False) -> Answer:
        """Send a form (or the same as an API call) with its CSRF token."""
        headers = {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": self._secret}
        return self._ask("POST", path, urlencode(fields).encode(), headers | ({QUERIES: "1"} if count else {}))

    def _ask(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        began = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
        try:
            connection.request(method, path, body, {"Host": self._host, "Cookie": self._cookie, **headers})
            response = connection.getresponse()
            text, counted = response.read(), response.getheader(QUERIES)
        finally:
            connection.close()
        return Answer(response.status, time.perf_counter() - began, int(counted) if counted else None, text)


def free_port() -> int:
    """A port of 127.0.0.1 that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
