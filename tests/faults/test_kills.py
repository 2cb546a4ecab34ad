"""kill -9 in the middle of approvals: nothing lost, doubled or misnumbered."""

import os
import random
import signal
import time
from contextlib import suppress

import pytest

from tests.faults.clients import Approvers
from tests.faults.house import DOCUMENTS, check_nothing_lost, until

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("faults")]
CHANCE = random.Random(7)


def some_are_approved(clients: Approvers, share: float = 0.1) -> None:
    until(lambda: len(clients.acknowledged) >= DOCUMENTS * share or clients.given_up)


def everything_stands(house, clients: Approvers) -> None:
    assert clients.given_up == []
    assert clients.unanswered > 0, "nobody was hit: the test proved too little"
    check_nothing_lost(house, DOCUMENTS)


def test_web_processes_killed_during_approvals(house, web):
    with Approvers(house.head(web), house.waiting) as clients:
        some_are_approved(clients)
        for _ in range(5):
            until(web.worker_pids)
            with suppress(ProcessLookupError):
                os.kill(CHANCE.choice(web.worker_pids()), signal.SIGKILL)
            time.sleep(0.15)
    everything_stands(house, clients)


def test_one_database_process_killed_during_approvals(house, web):
    """PostgreSQL then throws out everybody and recovers from its log by itself."""
    with Approvers(house.head(web), house.waiting) as clients:
        some_are_approved(clients)
        with house.superuser() as connection:
            found = "SELECT pid FROM pg_stat_activity WHERE usename = 'onnara_login' LIMIT 1"
            os.kill(connection.execute(found).fetchone()[0], signal.SIGKILL)
    everything_stands(house, clients)


def test_the_database_server_killed_during_approvals(house, web):
    with Approvers(house.head(web), house.waiting) as clients:
        some_are_approved(clients)
        os.kill(house.postgres.pid, signal.SIGKILL)
        time.sleep(0.5)
        house.postgres.start()
    everything_stands(house, clients)
