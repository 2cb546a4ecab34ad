"""Where the bench works: databases, database roles and a Redis number of its own; the user's are never opened."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psycopg
import redis

from core.tenancy import bootstrap
from onnara.launch.place import LaunchError

PREFIX = "onnara_bench_"
CODE_PREFIX = "zzbench"
LOCK = 0x6F6E62656E6368  # "onbench"
PATIENCE_SECONDS = 20


class Ground:
    """Databases named ``onnara_bench_…`` on the user's server; everything is gone when the block is left."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        """``environment`` leads to the servers: DATABASE_URL, DATABASE_ADMIN_URL, REDIS_URL."""
        self._addresses = {name: environment[name] for name in ("DATABASE_URL", "DATABASE_ADMIN_URL")}
        self.redis_url = free_redis(environment["REDIS_URL"])
        self.folder = Path(tempfile.gettempdir()) / f"onnara-bench-{os.getpid()}"

    def environment(self, database: str) -> dict[str, str]:
        """Variables for a process that works in one of the bench's databases."""
        addresses = {name: self._address(name, PREFIX + database) for name in self._addresses}
        ours = {
            "REDIS_URL": self.redis_url,
            "ONNARA_STATE": str(self.folder / "state"),
            "ONNARA_DEMO": "0",
            "ONNARA_DOMAIN": "onnara.localhost",
        }
        return {**os.environ, **addresses, **ours, "PYTHONWARNINGS": "ignore"}

    def create(self, database: str, *, like: str = "") -> None:
        """Make an empty database, or a copy of another one of the bench."""
        with self._administrator() as connection:
            if like:
                connection.execute(f'CREATE DATABASE "{PREFIX}{database}" TEMPLATE "{PREFIX}{like}" OWNER onnara_owner')
            else:
                bootstrap.create_database(connection, PREFIX + database)
            connection.execute(f"SET ROLE {bootstrap.OWNER}")
            connection.execute(f'ALTER DATABASE "{PREFIX}{database}" IS_TEMPLATE true')
            connection.execute(f'GRANT CONNECT ON DATABASE "{PREFIX}{database}" TO {bootstrap.ADMIN}')
        with psycopg.connect(self._address("DATABASE_ADMIN_URL", PREFIX + database), autocommit=True) as connection:
            connection.execute(f"SET ROLE {bootstrap.OWNER}")
            bootstrap.prepare_database(connection)

    def clear(self) -> None:
        """Drop every database and role of the bench, those of a killed run too."""
        with self._administrator() as connection:
            found = "SELECT datname FROM pg_database WHERE starts_with(datname, %s)"
            for (name,) in connection.execute(found, (PREFIX,)).fetchall():
                _drop(connection, name)
            found = "SELECT rolname FROM pg_roles WHERE starts_with(rolname, %s)"
            for (name,) in connection.execute(found, (f"agency_{CODE_PREFIX}",)).fetchall():
                connection.execute(f'DROP ROLE "{name}"')
        with redis.Redis.from_url(self.redis_url) as client:
            client.flushdb()

    @contextmanager
    def held(self) -> Iterator["Ground"]:
        """Hold the ground alone. Raises LaunchError while another bench runs on this server."""
        with self._administrator() as connection:
            if connection.execute("SELECT pg_try_advisory_lock(%s)", (LOCK,)).fetchone() != (True,):
                raise LaunchError("Another bench runs on this database server; wait for its end.")
            self.clear()
            self.folder.mkdir(mode=0o700)
            try:
                yield self
            finally:
                self.clear()
                shutil.rmtree(self.folder, ignore_errors=True)
                # Closing alone lets the lock go some time later, when the server's process has ended.
                connection.execute("SELECT pg_advisory_unlock(%s)", (LOCK,))

    def _administrator(self) -> psycopg.Connection:
        return psycopg.connect(self._address("DATABASE_ADMIN_URL", "postgres"), autocommit=True)

    def _address(self, name: str, database: str) -> str:
        return psycopg.conninfo.make_conninfo(self._addresses[name], dbname=database)


def _drop(connection: psycopg.Connection, name: str) -> None:
    """Connections of a process that has just ended may linger for a moment."""
    connection.execute(f"SET ROLE {bootstrap.OWNER}")
    connection.execute(f'ALTER DATABASE "{name}" IS_TEMPLATE false')
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            connection.execute(f'DROP DATABASE "{name}"')
            break
        except psycopg.errors.ObjectInUse:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
    connection.execute("RESET ROLE")


def free_redis(url: str) -> str:
    """Address of an empty database number of the same Redis: messages of the bench must reach no worker."""
    for number in range(15, 0, -1):
        address = with_number(url, number)
        with redis.Redis.from_url(address) as client:
            if client.dbsize() == 0:
                return address
    raise LaunchError("Redis has no empty database number (1 to 15) for the bench.")


def with_number(url: str, number: int) -> str:
    """The same Redis address with another database number."""
    if url.startswith("unix://"):
        return f"{url.partition('?')[0]}?db={number}"
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}/{number}"
