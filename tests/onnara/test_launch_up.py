"""`onnara up`: ports, one at a time, addresses."""

import errno
import fcntl
import json
import os
import socket
import subprocess
import threading

import pytest

from onnara.launch import stopping
from onnara.launch.embedded_postgres import EmbeddedPostgres
from onnara.launch.environment import Servers, state_folder
from onnara.launch.place import LaunchError
from onnara.launch.stopping import running_supervisor
from onnara.launch.up import Plan, Platform, announce, answers, check_port, live_port, port_problem


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


def test_an_address_of_another_machine_is_one_clear_line(monkeypatch):
    monkeypatch.delenv("ONNARA_LIVE_PORT", raising=False)
    with pytest.raises(LaunchError, match=r"Cannot listen on 203\.0\.113\.7: .*ONNARA_BIND"):
        live_port(Plan("203.0.113.7", 8123, 2, demo=True))


@pytest.mark.parametrize("set_to", ["x", "70000", "-1"])
def test_a_wrong_port_of_the_streams_is_one_clear_line(monkeypatch, set_to):
    monkeypatch.setenv("ONNARA_LIVE_PORT", set_to)
    with pytest.raises(LaunchError, match="ONNARA_LIVE_PORT must be a port from 0 to 65535"):
        live_port(Plan("127.0.0.1", 8123, 2, demo=True))


@pytest.mark.parametrize("taken", [True, False])
def test_the_streams_take_the_next_port_or_any_other(monkeypatch, busy_port, taken):
    monkeypatch.delenv("ONNARA_LIVE_PORT", raising=False)
    port = busy_port - 1 if taken else 65535
    assert live_port(Plan("127.0.0.1", port, 2, demo=True)) not in {port + 1, 0}


def test_a_server_on_another_address_is_asked_there():
    with socket.create_server(("127.0.0.2", 0)) as server:
        said = threading.Thread(target=answer_ok, args=(server,))
        said.start()
        assert answers("127.0.0.2", server.getsockname()[1])
        said.join()


def answer_ok(server: socket.socket) -> None:
    visitor, _ = server.accept()
    with visitor:
        visitor.recv(1000)
        visitor.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")


def test_nothing_listening_is_not_healthy(busy_port):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    assert not answers("0.0.0.0", free)


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


def test_a_server_that_does_not_stop_leaves_no_other_running(tmp_path, monkeypatch):
    for name in ("DATABASE_URL", "REDIS_URL"):
        monkeypatch.delenv(name, raising=False)
    stopped = []

    def fail() -> None:
        raise LaunchError("pg_ctl: server does not shut down")

    servers = Servers(tmp_path)
    monkeypatch.setattr(servers.postgres, "stop", fail)
    monkeypatch.setattr(servers.redis, "stop", lambda: stopped.append("redis"))
    with pytest.raises(LaunchError):
        servers.stop()
    assert stopped == ["redis"]


def test_stopping_waits_for_what_is_to_be_written(tmp_path, monkeypatch):
    words: list[str] = []
    server = EmbeddedPostgres(tmp_path / "pg")
    monkeypatch.setattr(server, "_is_running", lambda: True)
    monkeypatch.setattr(server, "_pg_ctl", lambda *options: words.extend(options))
    server.stop()
    assert int(words[words.index("-t") + 1]) >= 300
    assert int(words[words.index("-t") + 1]) < stopping.PATIENCE_SECONDS


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


def test_sign_ins_that_could_not_be_read_are_asked_for_again_and_then_kept(platform, tmp_path, monkeypatch):
    (tmp_path / "stamps.json").write_text("{}")
    people = [{"persona": "official", "url": "u", "login": "kim", "password": "p"}]
    answers = [(-2, ""), (0, json.dumps(people))]
    monkeypatch.setattr(subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, *answers.pop(0)))
    assert [platform._sign_ins() for _ in range(3)] == [[], people, people]
