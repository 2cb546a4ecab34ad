"""The supervisor: restarts with patience, stops whole groups, cleans up after a kill."""

import json
import os
import subprocess
import sys
import time

import pytest

from onnara.launch.supervisor import LONGEST_WAIT_SECONDS, Child, Supervisor, end_leftovers, start_time

SLEEP = "import time; time.sleep(60)"
WITH_CHILD = f"import subprocess, sys; p = subprocess.Popen([sys.executable, '-c', {SLEEP!r}]); print(p.pid, flush=True); p.wait()"


@pytest.fixture
def make(tmp_path):
    made = []

    def make(code: str) -> Supervisor:
        child = Child("probe", [sys.executable, "-c", code], tmp_path / "probe.log")
        made.append(Supervisor(os.environ, tmp_path, tmp_path / "children.json", lambda text: None, [child]))
        child.start(os.environ, tmp_path)
        return made[-1]

    yield make
    for supervisor in made:
        supervisor.stop()


def until(condition) -> bool:
    deadline = time.monotonic() + 10
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.02)
    return bool(condition())


def test_a_child_that_dies_is_started_again(make):
    supervisor = make(SLEEP)
    (child,) = supervisor.children
    first = child.process
    first.kill()
    first.wait()
    supervisor.look_after()
    child.next_start = 0
    supervisor.look_after()
    assert child.process is not None
    assert child.process.pid != first.pid


def test_waiting_doubles_up_to_a_limit(tmp_path):
    child = Child("probe", [], tmp_path / "log", started=time.monotonic())
    waits = [child.note_end() for _ in range(8)]
    assert waits[:4] == [1, 2, 4, 8]
    assert waits[-1] == LONGEST_WAIT_SECONDS


def test_a_child_that_lived_long_is_started_at_once(tmp_path):
    child = Child("probe", [], tmp_path / "log", started=time.monotonic() - 3600, failures=5)
    assert child.note_end() == 0


def test_stop_ends_grandchildren_too(make, tmp_path):
    supervisor = make(WITH_CHILD)
    log = tmp_path / "probe.log"
    assert until(lambda: log.read_text().strip())
    grandchild = int(log.read_text())
    supervisor.stop()
    assert until(lambda: start_time(grandchild) is None)


def test_leftovers_of_a_killed_supervisor_are_ended(tmp_path):
    left = subprocess.Popen([sys.executable, "-c", SLEEP], start_new_session=True)
    register = tmp_path / "children.json"
    register.write_text(json.dumps({str(left.pid): start_time(left.pid)}))
    assert end_leftovers(register) == 1
    assert left.wait(5) != 0
    assert not register.exists()


def test_a_process_that_got_an_old_id_is_spared(tmp_path):
    other = subprocess.Popen([sys.executable, "-c", SLEEP], start_new_session=True)
    register = tmp_path / "children.json"
    register.write_text(json.dumps({str(other.pid): "1"}))
    assert end_leftovers(register) == 0
    assert other.poll() is None
    other.kill()
    other.wait()


@pytest.mark.parametrize("content", [None, "", "{half"])
def test_a_missing_or_broken_register_is_no_obstacle(tmp_path, content):
    register = tmp_path / "children.json"
    if content is not None:
        register.write_text(content)
    assert end_leftovers(register) == 0
