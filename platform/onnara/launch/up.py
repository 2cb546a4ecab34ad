"""`onnara up`: from whatever state this folder is in to a platform that answers, and back to silence on Ctrl-C."""

import errno
import fcntl
import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import click

from onnara.launch.environment import (
    ADMIN_ADDRESS,
    ROOT,
    Servers,
    check_reachable,
    check_settings,
    state_folder,
)
from onnara.launch.place import LaunchError
from onnara.launch.steps import STEPS, Runner
from onnara.launch.supervisor import Child, Supervisor, end_leftovers

READY_SECONDS = 90
LAST_PORT = 65535
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # noqa: S104 - what is asked, not where we listen


@dataclass(frozen=True)
class Plan:
    """What the caller asked for."""

    bind: str
    port: int
    workers: int
    demo: bool


class Platform:
    """The whole platform on this machine."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.state = state_folder()
        self.run_folder = self.state / "run"
        self.logs = self.state / "logs"
        for folder in (self.run_folder, self.logs):
            folder.mkdir(exist_ok=True)
        self.servers = Servers(self.state)
        self.live_port = live_port(plan)

    def run(self) -> None:
        """Bring everything up, serve until asked to stop, leave nothing running."""
        signal.signal(signal.SIGTERM, _interrupt)
        with self._alone():
            end_leftovers(self.run_folder / "children.json")
            check_port(self.plan.bind, self.plan.port)
            check_settings(self._environment(admin=True))
            check_reachable()
            supervisor = self._supervisor()
            try:
                self._bring_up(supervisor)
                supervisor.wait()
            except KeyboardInterrupt:
                pass
            finally:
                tell("Stopping …")
                supervisor.stop()
                self.servers.stop()
            tell("Stopped.")

    def _bring_up(self, supervisor: Supervisor) -> None:
        began = time.monotonic()
        self.servers.start()
        if self.servers.embedded:
            tell(f"Database and queue are up (data in {self.state})")
        identity = self.servers.postgres.identity if self.servers.postgres else None
        steps = [step for step in STEPS if self.plan.demo or step.name != "demo"]
        Runner(self.state, lambda admin: self._environment(admin=admin), identity, tell).run(ROOT, steps)
        supervisor.environment = self._environment(admin=False)
        tell("Starting web, worker and scheduler …")
        supervisor.start()
        self._wait_until_ready(supervisor)
        announce(self.plan.port, self._sign_ins() if self.plan.demo and not supervisor.stopping else [], began)

    def _supervisor(self) -> Supervisor:
        metrics = self.run_folder / "metrics"
        shutil.rmtree(metrics, ignore_errors=True)
        metrics.mkdir()
        register = self.run_folder / "children.json"
        return Supervisor({}, ROOT, register, tell, [self._web(), self._worker(), self._beat(), self._live()])

    def _environment(self, *, admin: bool) -> Mapping[str, str]:
        kept = {name: value for name, value in os.environ.items() if name != ADMIN_ADDRESS}
        ours = {
            "PYTHONUNBUFFERED": "1",
            "PORT": str(self.plan.port),
            "ONNARA_LIVE_PORT": str(self.live_port),
            "ONNARA_BIND": self.plan.bind,
            "ONNARA_DEMO": os.environ.get("ONNARA_DEMO", "1" if self.plan.demo else "0"),
            "PROMETHEUS_MULTIPROC_DIR": str(self.run_folder / "metrics"),
            "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "onnara.settings"),
        }
        return kept | ours | self.servers.addresses(admin=admin)

    def _web(self) -> Child:
        options = ["--config", "python:onnara.launch.gunicorn_settings", "--workers", str(self.plan.workers)]
        host = f"[{self.plan.bind}]" if ":" in self.plan.bind else self.plan.bind
        address = ["--bind", f"{host}:{self.plan.port}"]
        command = [sys.executable, "-m", "gunicorn", *options, *address, "onnara.wsgi:application"]
        return Child("web", command, self.logs / "web.log")

    def _worker(self) -> Child:
        options = ["--pool", "prefork", "--concurrency", "2", "--loglevel", "WARNING", "--without-gossip"]
        return Child("worker", [*celery("worker"), *options, "--without-mingle"], self.logs / "worker.log")

    def _beat(self) -> Child:
        options = ["--schedule", str(self.run_folder / "beat"), "--pidfile=", "--loglevel", "WARNING"]
        return Child("scheduler", [*celery("beat"), *options], self.logs / "scheduler.log")

    def _live(self) -> Child:
        return Child("live", [sys.executable, "-m", "onnara.live"], self.logs / "live.log")

    def _wait_until_ready(self, supervisor: Supervisor) -> None:
        deadline = time.monotonic() + READY_SECONDS
        while not supervisor.stopping and not answers(self.plan.bind, self.plan.port):
            if time.monotonic() > deadline or any(child.failures > 1 for child in supervisor.children):
                raise LaunchError(
                    f"The web server does not answer; see {self.logs}/web.log{tail(self.logs / 'web.log')}"
                )
            supervisor.look_after()
            time.sleep(0.1)

    def _sign_ins(self) -> list[dict[str, str]]:
        """Ask the demo for one sign-in per persona; it is kept until the demo is made anew."""
        stamps = (self.state / "stamps.json").read_text()
        kept = self.run_folder / "sign-ins.json"
        if kept.exists() and (found := json.loads(kept.read_text()))["stamps"] == stamps:
            return list(found["people"])
        command = [sys.executable, "-m", "onnara", "demo", "--list", "--json"]
        done = subprocess.run(  # noqa: S603 - fixed command of ours
            command, cwd=ROOT, env=dict(self._environment(admin=False)), text=True, stdout=subprocess.PIPE, check=False
        )
        if done.returncode != 0:  # nothing is kept: the next start asks again
            tell("The demo sign-ins could not be read; `onnara demo --list` shows them.")
            return []
        people = json.loads(done.stdout)
        kept.write_text(json.dumps({"stamps": stamps, "people": people}, ensure_ascii=False))
        return list(people)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with (self.run_folder / "up.lock").open("a+") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                handle.seek(0)
                raise LaunchError(f"Already running here ({handle.read().strip()}). `onnara down` stops it.") from None
            handle.truncate(0)
            handle.write(f"process {os.getpid()}, port {self.plan.port}")
            handle.flush()
            yield


def celery(role: str) -> list[str]:
    """Return how to start one of Celery's roles."""
    return [sys.executable, "-m", "celery", "--app", "onnara.celery:app", "--quiet", role]


def tell(text: str) -> None:
    """Print one line of progress."""
    click.echo(f"  {text}")


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def check_port(bind: str, port: int) -> int:
    """Return the port (for 0 one that is free). Raises LaunchError when the address cannot be used."""
    family = socket.AF_INET6 if ":" in bind else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((bind, port))
        except OSError as error:
            raise LaunchError(port_problem(error, bind, port)) from error
        return int(probe.getsockname()[1])


def live_port(plan: Plan) -> int:
    """The port of the live streams: the one that is set, else the next one where it is free, else any other.

    Nobody needs to know it by heart. Raises LaunchError for a setting that is no port, or an address not of this machine.
    """
    if wanted := os.environ.get("ONNARA_LIVE_PORT"):
        if not wanted.isdecimal() or int(wanted) > LAST_PORT:
            raise LaunchError(f"ONNARA_LIVE_PORT must be a port from 0 to {LAST_PORT}, not {wanted!r}.")
        return int(wanted)
    if plan.port < LAST_PORT:
        with suppress(LaunchError):
            return check_port(plan.bind, plan.port + 1)
    return check_port(plan.bind, 0)


def port_problem(error: OSError, bind: str, port: int) -> str:
    """Say what to do about an address that cannot be used."""
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use. Stop what uses it, or choose another: make run PORT={port + 1}"
    if error.errno == errno.EACCES:
        return f"No permission to use port {port}. Choose one above 1023: make run PORT=8000"
    return f"Cannot listen on {bind}: {error.strerror}. Set ONNARA_BIND to an address of this machine."


def domain() -> str:
    """Return the host name of the government console."""
    return os.environ.get("ONNARA_DOMAIN", "onnara.localhost")


def answers(bind: str, port: int) -> bool:
    """Tell whether the web server is healthy; one that listens on every address is asked on this machine's own."""
    connection = http.client.HTTPConnection(EVERYWHERE.get(bind, bind), port, timeout=5)
    with closing(connection), suppress(OSError, http.client.HTTPException):
        connection.request("GET", "/healthz", headers={"Host": domain()})
        return connection.getresponse().status == 200
    return False


def tail(log: Path) -> str:
    """Return the last lines of a log, for a message."""
    lines = log.read_text(errors="replace").splitlines()[-8:] if log.exists() else []
    return "".join(f"\n    {line[:300]}" for line in lines)


def announce(port: int, people: list[dict[str, str]], began: float) -> None:
    """Print addresses and sign-ins."""
    click.echo(f"\nOn-nara is up ({time.monotonic() - began:.1f} s).")
    click.echo(f"  Government console   http://{domain()}:{port}")
    click.echo(f"  An agency            http://<code>.{domain()}:{port}\n")
    width = max((len(person["persona"]) for person in people), default=0)
    for person in people:
        click.echo(f"  {person['persona']:<{width}}  {person['url']}  {person['login']}  {person['password']}")
    click.echo("\nCtrl-C stops everything.")
