"""`onnara up`: ports, one at a time, addresses."""

import errno
import fcntl
import os
import socket

import pytest

from onnara.launch.environment import Servers, state_folder
from onnara.launch.place import LaunchError
from onnara.launch.stopping import running_supervisor
from onnara.launch.up import Plan, Platform, announce, answers, check_port, port_problem


@pytest.fixture
def busy_port():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


@pytest.fixture
def platform(tmp_path, monkeypatch):
    monkeypatch.setenv("ONNARA_STATE", str(tmp_path))
    return Platform(Plan("127.0.0.1", 8123, 2, demo=True))


def test_a_port_in_use_is_one_clear_line(busy_port):
    with pytest.raises(LaunchError, match=f"Port {busy_port} is in use.*PORT={busy_port + 1}"):
        check_port("127.0.0.1", busy_port)


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.EACCES, "above 1023"), (errno.EADDRNOTAVAIL, "ONNARA_BIND"), (errno.EADDRINUSE, "in use")],
)
def test_port_problems_say_what_to_do(number, words):
    assert words in port_problem(OSError(number, os.strerror(number)), "127.0.0.1", 80)


def test_nothing_listening_is_not_healthy(busy_port):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    assert not answers(free)


def test_a_second_start_in_the_same_folder_is_refused(platform, tmp_path):
    with (tmp_path / "run" / "up.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        held.write("process 1, port 8000")
        held.flush()
        with pytest.raises(LaunchError, match=r"Already running here \(process 1"), platform._alone():
            pass


def test_the_lock_names_the_running_process(platform, tmp_path):
    with platform._alone():
        assert running_supervisor(tmp_path / "run" / "up.lock") == os.getpid()
    assert running_supervisor(tmp_path / "run" / "up.lock") is None


def test_web_and_worker_never_get_the_administrators_address(platform, monkeypatch):
    monkeypatch.setenv("DATABASE_ADMIN_URL", "postgresql://admin@/x")
    assert "DATABASE_ADMIN_URL" not in platform._environment(admin=False)
    assert platform._environment(admin=True)["DATABASE_ADMIN_URL"] == "postgresql://admin@/x"


def test_servers_named_in_the_environment_are_left_alone(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://db/x")
    monkeypatch.setenv("REDIS_URL", "redis://queue/0")
    assert Servers(tmp_path).embedded == []


def test_a_folder_that_cannot_be_made_is_one_clear_line(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("ONNARA_STATE", str(tmp_path / "file" / "state"))
    with pytest.raises(LaunchError, match=r"Cannot write in .*Set ONNARA_STATE"):
        state_folder()


def test_addresses_and_sign_ins_are_announced(capsys):
    announce(8001, [{"persona": "official", "url": "http://a.localhost:8001", "login": "kim", "password": "p"}], 0.0)
    text = capsys.readouterr().out
    assert "http://onnara.localhost:8001" in text
    assert "official" in text
    assert "kim" in text
