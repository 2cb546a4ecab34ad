"""Ending a platform that runs, or that a kill left half running."""

import fcntl
import os
import re
import signal
import time
from pathlib import Path

from onnara.launch.place import LaunchError
from onnara.launch.supervisor import end_leftovers, start_time

PATIENCE_SECONDS = 660  # the database may have much to put on disk (embedded_postgres.STOP_SECONDS)


def stop_platform(state: Path) -> bool:
    """Stop a running `up` and leftovers of a killed one; True when there was something. Raises LaunchError if it stays."""
    pid = running_supervisor(state / "run" / "up.lock")
    if pid is not None:
        os.kill(pid, signal.SIGTERM)
        _wait_for(pid)
    return bool(end_leftovers(state / "run" / "children.json")) or pid is not None


def running_supervisor(lock: Path) -> int | None:
    """Return the process that holds the lock of `up`, if any."""
    if not lock.exists():
        return None
    with lock.open("r") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            found = re.match(r"process (\d+)", handle.read())
            return int(found[1]) if found else None
    return None


def _wait_for(pid: int) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while start_time(pid) is not None:
        if time.monotonic() > deadline:
            raise LaunchError(f"Process {pid} does not end. Look what it waits for, then: kill -9 {pid}")
        time.sleep(0.1)
