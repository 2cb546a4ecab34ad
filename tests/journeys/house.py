"""A whole running house for the journeys: two agencies with made-up content, web processes and a worker."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests import databases, servers

DOMAIN = "onnara.localhost"
READY_SECONDS = 180


@dataclass
class House:
    """Processes of one worker's house; ``folder`` holds its state, static files and logs."""

    folder: Path
    port: int = 0
    environment: dict[str, str] = field(default_factory=dict)
    processes: list[subprocess.Popen] = field(default_factory=list)

    def build(self) -> None:
        """Copy the base database and fill it as `make run` does, only smaller."""
        database = f"{servers.database_of(servers.WORKER)}_house"
        databases.copy_base(database)
        self.port = free_port()
        self.environment = self._environment(database)
        for words in (
            ("brm", "load", "--builtin"),
            ("demo", "--agency", "alpha", "--agency", "beta"),
            ("django", "collectstatic", "--noinput", "--verbosity", "0"),
        ):
            self.run(*words)

    def run(self, *words: str) -> str:
        """One of our commands in this house."""
        command = [sys.executable, "-m", "onnara", *words]
        done = subprocess.run(command, cwd=servers.ROOT, env=self.environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
        return done.stdout

    def start(self) -> None:
        gunicorn = ["gunicorn", "--config", "python:onnara.launch.gunicorn_settings", "--workers", "2"]
        self._start("web", [*gunicorn, "--bind", f"127.0.0.1:{self.port}", "onnara.wsgi:application"])
        worker = [
            "celery",
            "--app",
            "onnara.celery:app",
            "--quiet",
            "worker",
            "--pool",
            "prefork",
            "--concurrency",
            "1",
        ]
        self._start("worker", [*worker, "--loglevel", "WARNING", "--without-gossip", "--without-mingle"])
        deadline = time.monotonic() + READY_SECONDS
        while not self._answers():
            assert time.monotonic() < deadline, (self.folder / "web.log").read_text()[-3000:]
            time.sleep(0.1)

    def stop(self) -> None:
        for process in self.processes:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
        for process in self.processes:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def address(self, agency: str = "") -> str:
        """Where an agency answers; the government console without one."""
        return f"http://{agency and agency + '.'}{DOMAIN}:{self.port}"

    def _start(self, name: str, command: list[str]) -> None:
        with (self.folder / f"{name}.log").open("wb") as log:
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
            "DATABASE_URL": os.environ["ONNARA_TEST_LOGIN_URL"].format(database=database),
            "DATABASE_ADMIN_URL": os.environ["ONNARA_TEST_ADMIN_URL"].format(database=database),
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
