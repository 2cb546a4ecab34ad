"""The worker killed in the middle of the outbox, and wake-ups that never arrive."""

from contextlib import contextmanager

import pytest
from kombu import Connection

from core.outbox.tasks import sweep_outboxes_task
from tests.faults.clients import Approvers
from tests.faults.house import DOCUMENTS, check_nothing_lost, kill_group, until

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("faults")]
DONE = "outbox_outboxmessage WHERE done_at IS NOT NULL"
WORKER = ("-m", "celery", "--app", "onnara.celery:app", "--quiet", "worker", "--pool", "prefork", "--concurrency", "2",
          "--loglevel", "WARNING", "--without-gossip", "--without-mingle")  # fmt: skip


@contextmanager
def worker(house):
    process = house.start(*WORKER, product=True)
    try:
        yield process
    finally:
        kill_group(process)


def sweep(house) -> None:
    """What the scheduler does each minute."""
    from onnara.settings import env

    with Connection(env.broker(house.redis.url())) as broker:
        sweep_outboxes_task.apply_async(connection=broker)


def test_a_worker_killed_amid_the_outbox_loses_and_doubles_nothing(house):
    with worker(house) as process:
        sweep(house)
        until(lambda: house.count(DONE), every=0.002)
        kill_group(process)
    handled = house.count(DONE)
    assert 0 < handled < DOCUMENTS, "killed too late: the test proved too little"
    with worker(house):
        sweep(house)
        until(lambda: house.count(DONE) >= DOCUMENTS - 2)  # at most two rows were in hand and wait for their next try
    check_nothing_lost(house, 0)


def test_approvals_go_on_without_the_queue_and_the_sweep_delivers(house, web):
    house.kill_redis()
    some = house.waiting[:5]
    with Approvers(house.head(web), some, threads=1) as clients:
        pass
    assert (len(clients.acknowledged), clients.unanswered) == (5, 0)
    assert house.count(DONE) == 0
    house.redis.start()
    with worker(house):
        sweep(house)
        until(lambda: house.count(DONE) == DOCUMENTS + 5)
    check_nothing_lost(house, 5)
