"""Pytest plugin, loaded first (``-p tests.servers``): real PostgreSQL and Redis for the tests, made for this run only.

The controller starts both in a temporary folder and makes one migrated database with two agencies, ``alpha`` and
``beta``. Every worker gets its own copy of it (CREATE DATABASE … TEMPLATE), so tests never meet each other.
"""

import atexit
import os
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]
from tests import cached_base  # noqa: E402 - the path comes first

ROOT = Path(__file__).resolve().parents[1]
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")


def database_of(worker: str) -> str:
    return f"onnara_{worker or 'main'}"


class Cluster(NamedTuple):
    """The run's own server; ``taken``: its base database is a copy of the one an earlier run made."""

    server: Any
    taken: bool


CLUSTER: Cluster | None = None


def forget(redis: Any) -> None:
    """Empty a Redis that servers of a house work with; what kombu keeps there is how its worker is reached."""
    if keys := [key for key in redis.scan_iter() if not key.startswith(b"_kombu.")]:
        redis.delete(*keys)


def data_folder(postgres: Any) -> Path:
    postgres._locate()
    return Path(postgres._data)


def keep_base() -> None:
    """Put the base database aside for the next run; PostgreSQL's folder is whole only while it stands still."""
    assert CLUSTER is not None
    if cached_base.folder() is None:
        return
    CLUSTER.server.stop()
    cached_base.keep(data_folder(CLUSTER.server))
    CLUSTER.server.start()


def _start() -> None:
    from onnara.launch.embedded_postgres import EmbeddedPostgres
    from onnara.launch.embedded_redis import EmbeddedRedis

    folder = Path(tempfile.mkdtemp(prefix="onnara-test-"))
    postgres, redis = EmbeddedPostgres(folder / "pg", durable=False), EmbeddedRedis(folder / "redis", durable=False)
    global CLUSTER
    CLUSTER = Cluster(postgres, taken=cached_base.take(data_folder(postgres)))
    postgres.start()
    redis.start()
    atexit.register(redis.destroy)
    atexit.register(postgres.destroy)
    os.environ.update(
        ONNARA_TEST_LOGIN_URL=postgres.login_dsn("{database}").replace("%7B", "{").replace("%7D", "}"),
        ONNARA_TEST_ADMIN_URL=postgres.admin_dsn("{database}").replace("%7B", "{").replace("%7D", "}"),
        ONNARA_TEST_SUPERUSER_URL=postgres.superuser_dsn("{database}").replace("%7B", "{").replace("%7D", "}"),
        ONNARA_TEST_REDIS_URL=redis.url(),
        ONNARA_STATE=str(folder / "state"),
    )


def _point_settings_at(database: str, redis_number: int) -> None:
    os.environ["DATABASE_URL"] = os.environ["ONNARA_TEST_LOGIN_URL"].format(database=database)
    os.environ["DATABASE_ADMIN_URL"] = os.environ["ONNARA_TEST_ADMIN_URL"].format(database=database)
    os.environ["REDIS_URL"] = os.environ["ONNARA_TEST_REDIS_URL"].replace("db=0", f"db={redis_number}")
    os.environ["DJANGO_SETTINGS_MODULE"] = "onnara.settings.test"


sys.path[:0] = [str(ROOT), str(ROOT / "platform")]
if not WORKER:
    _start()
_point_settings_at(database_of(WORKER), int(WORKER.removeprefix("gw") or 0) + 1 if WORKER else 0)
