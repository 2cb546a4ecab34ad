"""A platform of the fault tests' own: durable servers that may be killed, and agencies with documents on their way."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connections
from redis import Redis

from approvals.documents.public import find_number_gaps
from core.audit.public import entries
from core.audit.verifying import verify_chain
from core.foundation.public import clock
from core.notices.models import Notice
from core.outbox.dispatching import due_messages
from core.outbox.public import OutboxMessage, dispatch_due
from core.tenancy.public import agency_context
from onnara.bench.office import Office, cookie_of, hand_in, open_office
from onnara.bench.web import Visitor, Web
from onnara.launch.embedded_postgres import EmbeddedPostgres
from onnara.launch.embedded_redis import EmbeddedRedis
from tests import servers

ROOT = Path(__file__).resolve().parents[2]
AGENCY = "alpha"
BASE, PRESENT = "onnara", "onnara_house"
DOCUMENTS = 40
PATIENCE_SECONDS = 90


@dataclass
class House:
    """Servers, and the database ``onnara_house``: remade for each test with the same waiting documents."""

    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="onnara-faults-")))
    office: Office | None = None
    waiting: list[str] = field(default_factory=list)
    cookie: str = ""

    def build(self) -> None:
        """Start both servers, migrate, make the agencies and hand documents in."""
        self.postgres = EmbeddedPostgres(self.folder / "pg", durable=True)
        self.redis = EmbeddedRedis(self.folder / "redis", durable=True)
        self.postgres.start()
        self.redis.start()
        self.run("-m", "tests.databases", database=BASE)
        with self.entered(BASE), agency_context(AGENCY):
            self.office = open_office()
            self.waiting = hand_in(self.office, DOCUMENTS)
            self.cookie = cookie_of(self.office.head_id)

    def destroy(self) -> None:
        self.redis.destroy()
        self.postgres.destroy()
        shutil.rmtree(self.folder, ignore_errors=True)

    def renew(self) -> None:
        """The same state for every test, whatever the one before did to the servers."""
        self.postgres.start()
        self.redis.start()
        with Redis.from_url(self.redis.url()) as redis:  # a mark of a wake-up that was killed would keep back the next
            servers.forget(redis)
        with self.superuser("postgres") as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{PRESENT}" WITH (FORCE)')
            connection.execute(f'CREATE DATABASE "{PRESENT}" TEMPLATE "{BASE}" OWNER onnara_owner')
            connection.execute(f'GRANT CONNECT ON DATABASE "{PRESENT}" TO onnara_admin, onnara_login')

    def kill_redis(self) -> None:
        """kill -9; the queue's own log on disk is what is left."""
        os.kill(self.redis.pid, signal.SIGKILL)
        self.redis.stop()

    def superuser(self, database: str = PRESENT) -> psycopg.Connection:
        return psycopg.connect(self.postgres.superuser_dsn(database), autocommit=True)

    def environment(self, database: str = PRESENT, *, product: bool = False) -> dict[str, str]:
        """Variables for a process in this house; ``product`` takes the settings of production, not of tests."""
        return {
            **os.environ,
            "DATABASE_URL": self.postgres.login_dsn(database),
            "DATABASE_ADMIN_URL": self.postgres.admin_dsn(database),
            "REDIS_URL": self.redis.url(),
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "platform")]),
            "PYTHONWARNINGS": "ignore",
            "DJANGO_SETTINGS_MODULE": "onnara.bench.web_settings" if product else "onnara.settings.test",
        }

    def start(self, *command: str, database: str = PRESENT, product: bool = False) -> subprocess.Popen:
        """A Python process that leads a group of its own, its output in a log."""
        with (self.folder / "processes.log").open("ab") as log:
            return subprocess.Popen([sys.executable, *command], cwd=ROOT, stdout=log, stderr=log,
                                    env=self.environment(database, product=product), start_new_session=True)  # fmt: skip

    def run(self, *command: str, database: str = PRESENT) -> int:
        code = self.start(*command, database=database).wait(120)
        assert code == 0, (self.folder / "processes.log").read_text()[-3000:]
        return code

    def web(self) -> Web:
        return Web(self.environment(product=True), self.folder, workers=2)

    def head(self, web: Web) -> Visitor:
        """The person whom all documents wait for."""
        return Visitor(web.port, AGENCY, self.cookie)

    @contextmanager
    def entered(self, database: str = PRESENT):
        """Let this process work in the house instead of its usual database."""
        usual = {alias: dict(connections[alias].settings_dict) for alias in settings.DATABASES}
        connections.close_all()
        for alias in usual:
            host = psycopg.conninfo.conninfo_to_dict(self.postgres.login_dsn(database))["host"]
            connections[alias].settings_dict |= {"HOST": host, "NAME": database}
            settings.DATABASES[alias] |= {"HOST": host, "NAME": database}
        try:
            yield
        finally:
            connections.close_all()
            for alias, kept in usual.items():
                connections[alias].settings_dict |= {"HOST": kept["HOST"], "NAME": kept["NAME"]}
                settings.DATABASES[alias] |= {"HOST": kept["HOST"], "NAME": kept["NAME"]}

    def count(self, query: str) -> int:
        """One number from the present database, asked from outside."""
        with self.superuser() as connection:
            return connection.execute(f"SELECT count(*) FROM a_{AGENCY}.{query}").fetchone()[0]


def until(condition: Callable[[], object], *, every: float = 0.02) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(every)


def kill_group(process: subprocess.Popen) -> None:
    """kill -9 to a process and all it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def drain() -> None:
    """Handle what is left over, an hour later: a row claimed by a killed process is tried again after a pause.

    A turn skips the row a killed process had in hand, until the server notices that nobody is there and lets go of it.
    """
    with clock.fixed(clock.now() + timedelta(hours=1)):
        until(lambda: dispatch_due().finished and not due_messages().exists())


def check_nothing_lost(house: House, approved: int) -> None:
    """Every approval once: document, number, ledger entry and notices, and the chain holds."""
    with house.entered(), agency_context(AGENCY):
        drain()
        decided = list(entries(event_prefix="documents.approved").values_list("object_id", "detail__number"))
        assert len(decided) == len({document for document, _ in decided}) == approved
        serials = sorted(int(number.rpartition("-")[2]) for _, number in decided)
        assert serials == list(range(1, approved + 1))
        assert find_number_gaps() == []
        assert verify_chain().fault is None
        assert not OutboxMessage.objects.filter(done_at=None).exists()
        told = Notice.objects.filter(kind="documents.decided", person_id=house.office.drafter_id)
        assert told.count() == approved
        assert Notice.objects.filter(kind="documents.step_pending").count() == DOCUMENTS
