"""One wake-up waits for each schema and lane; none is missed, and what people wait for comes first."""

import re

import pytest
from django.conf import settings
from django.db import transaction
from kombu import pools
from redis import Redis

from core.outbox import waking
from core.outbox.dispatching import dispatch_due
from core.outbox.public import publish
from core.outbox.tasks import dispatch_bulk_task, dispatch_outbox_task, sweep_outboxes_task
from core.tenancy.public import agency_context
from onnara.celery import app
from onnara.settings import env
from tests.core.outbox.conftest import leave_trace, traces

WAKE, BULK = "dispatch_outbox_task", "dispatch_bulk_task"
QUEUED = "queued"


def commit(key, topic="tests.ok", agency="alpha"):
    with agency_context(agency), transaction.atomic():
        publish(topic, {}, key=key)


@pytest.fixture
def slow(topics):
    """A topic nobody waits for."""
    topics("tests.slow", bulk=True)(leave_trace)


def test_of_a_thousand_commits_one_wake_up_waits_for_each_agency(committed_db, sent):
    for number in range(1000):
        commit(str(number), agency="alpha" if number % 2 else "beta")
    assert sorted(sent) == [(WAKE, "alpha"), (WAKE, "beta")]


def test_the_sweep_adds_none_to_those_that_wait(committed_db, sent):
    commit("a")
    sweep_outboxes_task()
    assert sorted(sent, key=str) == [(WAKE, "alpha"), (WAKE, "beta"), (WAKE, None)]


def test_a_commit_while_the_work_is_done_wakes_again(committed_db, sent, topics):
    """The mark goes before the look: what is committed after it has a wake-up of its own."""
    topics("tests.during")(lambda message: commit("late", agency="beta"))
    commit("a", "tests.during")
    commit("b", agency="beta")
    sent.clear()
    dispatch_outbox_task(onnara_agency="alpha")
    assert sent == []  # that of beta still waits
    dispatch_outbox_task(onnara_agency="beta")
    commit("c", agency="beta")
    assert sent == [(WAKE, "beta")]
    with agency_context("beta"):
        assert traces() == ["b", "late"]


def test_a_wake_up_that_never_left_is_made_good(committed_db, sent, monkeypatch):
    """Killed between the mark and the queue, or the queue's memory gone: the mark ends by itself, the sweep finds the row."""
    commit("a")
    sent.clear()
    assert 0 < waking._redis().ttl("onnara:outbox:dispatch_outbox_task:alpha") <= waking.MARK_SECONDS < 60
    waking._redis().delete("onnara:outbox:dispatch_outbox_task:alpha")
    sweep_outboxes_task()
    assert (WAKE, "alpha") in sent


def test_a_broker_that_refuses_leaves_no_mark(committed_db, monkeypatch):
    def refuse(task, agency):
        raise ConnectionError("no broker")

    monkeypatch.setattr("core.outbox.waking.send_task", refuse)
    commit("a")
    assert not waking._redis().exists("onnara:outbox:dispatch_outbox_task:alpha")


def test_people_come_before_what_nobody_waits_for(committed_db, sent, slow):
    for number in range(3):
        commit(f"slow {number}", "tests.slow")
    commit("notice")
    sent.clear()
    dispatch_outbox_task(onnara_agency="alpha")
    with agency_context("alpha"):
        assert traces() == ["notice"]
    assert sent == [(BULK, "alpha")]
    dispatch_bulk_task(onnara_agency="alpha")
    with agency_context("alpha"):
        assert traces() == ["notice", "slow 0", "slow 1", "slow 2"]
    assert sent == [(BULK, "alpha")]


def test_bulk_gives_way_after_a_moment(committed_db, sent, slow, monkeypatch):
    for number in range(3):
        commit(f"slow {number}", "tests.slow")
    sent.clear()
    monkeypatch.setattr("core.outbox.dispatching.BULK_TURN_SECONDS", -1.0)
    dispatch_bulk_task(onnara_agency="alpha")
    assert sent == [(BULK, "alpha")]
    with agency_context("alpha"):
        assert traces() == ["slow 0"]
        dispatch_due()
        assert traces() == ["slow 0", "slow 1", "slow 2"]


def test_what_is_done_in_a_moment_comes_before_the_next_that_takes_its_time(committed_db, sent, topics):
    def knocked(message):
        leave_trace(message)
        if message.key == "slow 0":
            publish("tests.knock", {}, key="late knock")

    topics("tests.slow", bulk=True)(knocked)
    topics("tests.knock", bulk=True, short=True)(leave_trace)
    for number in range(2):
        commit(f"slow {number}", "tests.slow")
    commit("knock", "tests.knock")
    dispatch_bulk_task(onnara_agency="alpha")
    with agency_context("alpha"):
        assert traces() == ["knock", "slow 0", "late knock", "slow 1"]


@pytest.fixture
def own_queue(monkeypatch):
    """A broker's database that no server of another test sends to or takes from (that of the journeys is 15)."""
    redis = re.sub(r"db=\d+", "db=14", settings.REDIS_URL)
    assert redis != settings.REDIS_URL
    address = env.broker(redis)
    with app.connection_for_write(url=address) as broker:
        monkeypatch.setattr(app.amqp, "_producer_pool", pools.producers[broker])
        yield broker
    Redis.from_url(redis).flushdb()


def test_bulk_stands_behind_everything_else_on_the_queue(committed_db, slow, own_queue):
    """Put first, taken last."""
    waking.wake(dispatch_bulk_task, agency=QUEUED)
    waking.wake(dispatch_outbox_task, agency=QUEUED)
    assert taken(own_queue, number=2) == [WAKE, BULK]


def taken(broker, *, number):
    """The first so many tasks, in the order in which a worker would take them."""
    names = []
    with broker.SimpleQueue("celery") as queue:
        while len(names) < number:
            one = queue.get(timeout=5)
            one.ack()
            names.append(one.headers["task"].rsplit(".", 1)[-1])
    return names
