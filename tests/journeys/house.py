"""A whole running house for the journeys: two agencies with made-up content, web processes and a worker.

It is built once; every journey finds it as it was built, so none depends on what another did in it.
"""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from redis import Redis

from tests import databases, servers

DOMAIN = "onnara.localhost"
READY_SECONDS = 180
AGENCIES = ("alpha", "beta")
WORKER = ("celery", "--app", "onnara.celery:app", "--quiet", "worker", "--pool", "prefork", "--concurrency", "1",
          "--loglevel", "WARNING", "--without-gossip", "--without-mingle")  # fmt: skip

#: Everybody's session, by agency and log-in name. Journeys begin at the first page: signing in has some of its own.
SIGNED_IN = f"""
import json
from django.conf import settings
from django.test import Client
from core.accounts.public import users
from core.tenancy.public import agency_context, platform_context
from onnara.demo.personas import personas_here
def session(host, login):
    client = Client(headers={{"host": host}})
    client.force_login(users().get(login=login), backend=settings.AUTHENTICATION_BACKENDS[0])
    return client.cookies[settings.SESSION_COOKIE_NAME].value
found = []
for code in ("", *{AGENCIES!r}):
    with agency_context(code) if code else platform_context():
        host = f"{{code and code + '.'}}{{settings.CONSOLE_HOST}}"
        found += [(code, one.login, session(host, one.login)) for one in personas_here()]
print(json.dumps(found))
"""


@dataclass
class House:
    """Processes of one worker's house; ``folder`` holds its state, static files and logs. ``sessions``: cookies of who is
    signed in, by address and log-in name; ``user``: for whom the database was last made anew.
    """

    folder: Path
    port: int = 0
    database: str = ""
    user: str = ""
    sessions: dict[tuple[str, str], list[Any]] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)
    processes: list[subprocess.Popen] = field(default_factory=list)

    def build(self) -> None:
        """Copy the base database and fill it as `make run` does, only smaller."""
        self.database = f"{servers.database_of(servers.WORKER)}_house"
        databases.copy_base(self.built)
        self.port = free_port()
        self.environment = self._environment(self.built)
        for words in (
            ("brm", "load", "--builtin"),
            ("demo", *(word for code in AGENCIES for word in ("--agency", code))),
            ("django", "collectstatic", "--noinput", "--verbosity", "0"),
        ):
            self.run(*words)
        self._finish_what_is_left()
        for agency, login, value in json.loads(self.script(SIGNED_IN).splitlines()[-1]):
            cookie = {"name": "onnara_session", "value": value, "url": self.address(agency)}
            self.sessions[self.address(agency), login] = [cookie]
        self.environment |= self._addresses(self.database)
        self.renew("the first")

    @property
    def built(self) -> str:
        """The database as it was built; nobody works there."""
        return f"{self.database}_built"

    def renew(self, user: str) -> None:
        """As it was built, unless it is this user's already: the database, and what Redis counts and remembers."""
        if user == self.user or not self.database:  # a platform that runs already is nobody's to make anew
            return
        databases.copy_base(self.database, self.built)
        with self._redis() as redis:
            servers.forget(redis)
        self.user = user

    def script(self, text: str) -> str:
        """What a script prints that runs inside this house."""
        return self.run("django", "shell", "--no-imports", "-c", text)

    def run(self, *words: str) -> str:
        """One of our commands in this house."""
        command = [sys.executable, "-m", "onnara", *words]
        done = subprocess.run(command, cwd=servers.ROOT, env=self.environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
        return done.stdout

    def start(self) -> None:
        gunicorn = ["gunicorn", "--config", "python:onnara.launch.gunicorn_settings", "--workers", "2"]
        self._start("web", [*gunicorn, "--bind", f"127.0.0.1:{self.port}", "onnara.wsgi:application"])
        self._start("worker", WORKER)
        self._wait_for(self._answers, "web")

    def stop(self) -> None:
        for process in self.processes:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
        while self.processes:
            process = self.processes.pop()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def address(self, agency: str = "") -> str:
        """Where an agency answers; the government console without one."""
        return f"http://{agency and agency + '.'}{DOMAIN}:{self.port}"

    def _finish_what_is_left(self) -> None:
        """The demonstration leaves work to the worker; it would be waiting again at the beginning of every journey."""
        self._start("worker", WORKER)
        self._wait_for(lambda: self._is_idle() and not time.sleep(0.5) and self._is_idle(), "worker")
        self.stop()

    def _is_idle(self) -> bool:
        """No task is on its way to the worker or in its hands."""
        with self._redis() as redis:
            return not redis.exists("unacked") and not redis.keys("celery*")

    def _redis(self) -> Redis:
        return Redis.from_url(self.environment["REDIS_URL"])

    def _wait_for(self, ready: Callable[[], object], name: str) -> None:
        deadline = time.monotonic() + READY_SECONDS
        while not ready():
            assert time.monotonic() < deadline, (self.folder / f"{name}.log").read_text()[-3000:]
            time.sleep(0.1)

    def _start(self, name: str, command: Sequence[str]) -> None:
        with (self.folder / f"{name}.log").open("ab") as log:
            self.processes.append(
                subprocess.Popen(
                    [sys.executable, "-m", *command], cwd=servers.ROOT, env=self.environment, stdout=log,
                    stderr=subprocess.STDOUT, start_new_session=True,
                )
            )  # fmt: skip

    def _environment(self, database: str) -> dict[str, str]:
        metrics = self.folder / "metrics"
        metrics.mkdir(parents=True)
        redis = os.environ["ONNARA_TEST_REDIS_URL"].replace("db=0", "db=15")
        paths = os.pathsep.join([str(servers.ROOT), str(servers.ROOT / "platform")])
        return {
            **os.environ,
            **self._addresses(database),
            "REDIS_URL": redis,
            "DJANGO_SETTINGS_MODULE": "onnara.settings",
            "PYTHONPATH": paths,
            "ONNARA_STATE": str(self.folder),
            "ONNARA_DEMO": "1",
            "ONNARA_DOMAIN": DOMAIN,
            "PORT": str(self.port),
            "ONNARA_LIVE_PORT": "0",  # an open stream is never idle, which the journeys wait for; it has tests of its own
            "PROMETHEUS_MULTIPROC_DIR": str(metrics),
        }

    @staticmethod
    def _addresses(database: str) -> dict[str, str]:
        return {
            "DATABASE_URL": os.environ["ONNARA_TEST_LOGIN_URL"].format(database=database),
            "DATABASE_ADMIN_URL": os.environ["ONNARA_TEST_ADMIN_URL"].format(database=database),
        }

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        with closing(connection), suppress(OSError, http.client.HTTPException):
            connection.request("GET", "/healthz", headers={"Host": DOMAIN})
            return connection.getresponse().status == 200
        return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
