"""Kills and races: whatever happens to a process, an effect is in the database once."""

import os
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from django.db import connection, connections, transaction

from core.foundation.public import clock
from core.outbox.dispatching import dispatch_due
from core.outbox.public import OutboxMessage, publish
from core.tenancy.public import agency_context
from tests import servers
from tests.core.outbox.conftest import leave_trace, traces

ROOT = Path(__file__).resolve().parents[3]
KILLED = """
import os, signal, django
django.setup()
from core.outbox.public import handler, dispatch_due
from core.tenancy.public import agency_context
from tests.core.outbox.conftest import leave_trace

@handler("tests.ok")
def handle(message):
    leave_trace(message)
    os.kill(os.getpid(), signal.SIGKILL)

with agency_context("alpha"):
    dispatch_due()
"""


def publish_committed(*keys):
    with agency_context("alpha"), transaction.atomic():
        for key in keys:
            publish("tests.ok", {}, key=key)


@pytest.mark.faults
def test_a_killed_worker_loses_and_doubles_nothing(committed_db):
    publish_committed("a")
    died = subprocess.run([sys.executable, "-c", KILLED], cwd=ROOT, check=False,
                          env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "platform")])})  # fmt: skip
    assert died.returncode == -9
    with agency_context("alpha"):
        assert traces() == []
        assert dispatch_due().done == 0  # its next attempt is ten seconds away
        with clock.fixed(clock.now() + timedelta(seconds=11)):
            assert dispatch_due().done == 1
        assert traces() == ["a"]
        assert OutboxMessage.objects.get(key="a").attempts == 2


@pytest.mark.faults
def test_a_connection_cut_inside_a_handler_counts_as_a_failure(committed_db, topics):
    @topics("tests.cut")
    def handle(message):
        leave_trace(message)
        with psycopg.connect(
            os.environ["ONNARA_TEST_SUPERUSER_URL"].format(database=servers.database_of(servers.WORKER))
        ) as other:
            other.execute("SELECT pg_terminate_backend(%s)", (connection.connection.info.backend_pid,))
        leave_trace(message)

    with agency_context("alpha"):
        with transaction.atomic():
            publish("tests.cut", {}, key="a")
            publish("tests.ok", {}, key="b")
        turn = dispatch_due()
        assert (turn.done, turn.failed) == (1, 1)
        assert traces() == ["b"]
        assert "OperationalError" in OutboxMessage.objects.get(key="a").last_error


@pytest.mark.faults
def test_six_workers_at_once_handle_each_message_once(committed_db):
    keys = [f"k{number:02}" for number in range(40)]
    publish_committed(*keys)
    threads = [threading.Thread(target=_dispatch_in_thread) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with agency_context("alpha"):
        assert sorted(traces()) == keys
        assert not OutboxMessage.objects.filter(done_at=None).exists()


def _dispatch_in_thread():
    try:
        with agency_context("alpha"):
            dispatch_due()
    finally:
        connections.close_all()


def test_two_publishers_of_one_fact_at_once_make_one_message(committed_db):
    start = threading.Barrier(2)
    threads = [threading.Thread(target=_publish_in_thread, args=(start,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with agency_context("alpha"):
        assert OutboxMessage.objects.filter(key="same").count() == 1


def _publish_in_thread(start):
    try:
        start.wait()
        publish_committed("same")
    finally:
        connections.close_all()


def test_a_message_in_hand_is_not_claimed_by_another(committed_db, topics):
    """A handler that outlasts its pause still holds its row; others pass by."""
    others = []

    @topics("tests.slow")
    def slow(message):
        def look():
            try:
                with agency_context("alpha"), clock.fixed(clock.now() + timedelta(hours=2)):
                    others.append(dispatch_due())
            finally:
                connections.close_all()

        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
        leave_trace(message)

    with agency_context("alpha"):
        with transaction.atomic():
            publish("tests.slow", {}, key="a")
        dispatch_due()
        assert [turn.done + turn.failed for turn in others] == [0]
        assert traces() == ["a"]
