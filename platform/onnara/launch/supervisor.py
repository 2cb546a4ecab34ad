"""Keep a few processes running: start, restart with patience, stop all of them together."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

PATIENCE_SECONDS = 20
STEADY_SECONDS = 60
LONGEST_WAIT_SECONDS = 30.0


@dataclass
class Child:
    """One process and the group it leads."""

    name: str
    command: Sequence[str]
    log: Path
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    failures: int = 0
    next_start: float = 0.0

    def start(self, environment: Mapping[str, str], cwd: Path) -> None:
        """Start it as leader of its own group, so Ctrl-C in the terminal reaches the supervisor only."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603 - fixed commands of ours
                self.command, env=dict(environment), cwd=cwd, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip
        self.started = time.monotonic()

    def note_end(self) -> float:
        """Return how long to wait before the next start: longer each time it dies soon after its start."""
        lived = time.monotonic() - self.started
        self.failures = 0 if lived > STEADY_SECONDS else self.failures + 1
        wait = min(2.0 ** (self.failures - 1), LONGEST_WAIT_SECONDS) if self.failures else 0.0
        self.next_start = time.monotonic() + wait
        return wait


@dataclass
class Supervisor:
    """Runs children until asked to stop. `register` remembers them, so the next start can end what kill -9 left."""

    environment: Mapping[str, str]
    cwd: Path
    register: Path
    tell: Callable[[str], None]
    children: list[Child] = field(default_factory=list)
    stopping: bool = False

    def start(self) -> None:
        """Start every child and listen to Ctrl-C and SIGTERM."""
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(name, self._ask_to_stop)
        for child in self.children:
            child.start(self.environment, self.cwd)
        self._remember()

    def wait(self) -> None:
        """Stay until asked to stop; start again what dies."""
        while not self.stopping:
            self.look_after()
            time.sleep(0.3)

    def look_after(self) -> None:
        """Restart, after its waiting time, every child that has ended."""
        for child in self.children:
            if child.process is not None and (code := child.process.poll()) is not None:
                kill_group(child.process.pid, signal.SIGKILL)  # its own children must not outlive it
                child.process = None
                self.tell(f"{child.name} ended with code {code}; starting it again in {child.note_end():.0f} s")
            if child.process is None and time.monotonic() >= child.next_start and not self.stopping:
                child.start(self.environment, self.cwd)
                self._remember()

    def stop(self) -> None:
        """Ask the leaders to end (they know how to end theirs), wait, then end whatever is left."""
        running = [child.process for child in self.children if child.process is not None]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + PATIENCE_SECONDS
        for process in running:
            with suppress(subprocess.TimeoutExpired):
                process.wait(max(0.1, deadline - time.monotonic()))
            kill_group(process.pid, signal.SIGKILL)
            process.wait()
        self.register.unlink(missing_ok=True)

    def _ask_to_stop(self, *_: object) -> None:
        self.stopping = True

    def _remember(self) -> None:
        groups = {child.process.pid: start_time(child.process.pid) for child in self.children if child.process}
        scratch = self.register.with_suffix(".new")
        scratch.write_text(json.dumps({str(pid): born for pid, born in groups.items() if born}))
        scratch.replace(self.register)


def end_leftovers(register: Path) -> int:
    """End the groups that a killed supervisor left; return how many. Process ids used anew by others are spared."""
    try:
        known = json.loads(register.read_text())
    except (OSError, ValueError):
        return 0
    left = [int(pid) for pid, born in known.items() if start_time(int(pid)) == born]
    for pid in left:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and any(start_time(pid) == known[str(pid)] for pid in left):
        time.sleep(0.1)
    for pid in left:
        kill_group(pid, signal.SIGKILL)
    register.unlink(missing_ok=True)
    return len(left)


def kill_group(pid: int, number: signal.Signals) -> None:
    """Send a signal to a whole group; none left is fine."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, number)


def start_time(pid: int) -> str | None:
    """Return when a process began, in the kernel's ticks: with the id it names one process for good. None when gone."""
    try:
        facts = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except (OSError, IndexError):
        return None
    return None if facts[0] == "Z" else facts[19]
