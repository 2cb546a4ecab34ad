"""Eight threads, two agencies, rollbacks and killed connections: not one wrong read in 100,000."""

import os
import threading
import time

import psycopg

from core.tenancy.connections import admin_connection
from onnara.bench import leak_drill
from tests import servers

READS = 100_000


def kill_connections_until(done: threading.Event) -> None:
    address = os.environ["ONNARA_TEST_SUPERUSER_URL"].format(database="postgres")
    with psycopg.connect(address, autocommit=True) as connection:
        while not done.is_set():
            time.sleep(0.7)
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND usename = 'onnara_login'"
                " ORDER BY random() LIMIT 1",
                (servers.database_of(servers.WORKER),),
            )


def test_no_thread_ever_reads_another_agency(committed_db):
    with admin_connection() as connection:
        leak_drill.plant_markers(connection, ["alpha", "beta"])
    done = threading.Event()
    killer = threading.Thread(target=kill_connections_until, args=(done,))
    killer.start()
    drill = leak_drill.run(["alpha", "beta"], threads=8, reads=READS)
    done.set()
    killer.join()
    assert drill.wrong == 0
    assert drill.reads >= READS
    assert drill.lost > 0, "no connection was killed: the drill proved too little"
