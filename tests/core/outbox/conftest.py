"""Topics for tests: handlers that leave a trace in the ledger, so that an effect can be counted."""

import pytest

from core.audit.public import actor_system, entries, record
from core.outbox import registry


def leave_trace(message):
    record("tests.effect", actor=actor_system(), detail={"topic": message.topic, "key": message.key})


def traces():
    """Keys of the messages whose effect is in the database, in order; twice when it happened twice."""
    return [entry.detail["key"] for entry in entries(event_prefix="tests.effect")]


@pytest.fixture(autouse=True)
def topics():
    """``tests.ok`` leaves a trace; others are added by the test and forgotten afterwards."""
    before = {topic: dict(found) for topic, found in registry._handlers.items()}
    bulk, short = set(registry._bulk), set(registry._short)
    registry.handler("tests.ok")(leave_trace)
    yield registry.handler
    registry._handlers.clear()
    registry._handlers.update(before)
    registry._bulk.intersection_update(bulk)
    registry._short.intersection_update(short)


@pytest.fixture
def sent(monkeypatch):
    """What was put on the queue, as (task, agency)."""
    calls = []
    monkeypatch.setattr(
        "core.outbox.waking.send_task", lambda task, agency: calls.append((task.name.rsplit(".", 1)[-1], agency))
    )
    return calls
