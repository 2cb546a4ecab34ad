"""Pytest plugin, loaded first (``-p tests.servers``): real PostgreSQL and Redis for the tests, made for this run only.

The controller starts both in a temporary folder and makes one migrated database with two agencies, ``alpha`` and
``beta``. Every worker gets its own copy of it (CREATE DATABASE … TEMPLATE), so tests never meet each other.
"""

import atexit
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")


def database_of(worker: str) -> str:
    return f"onnara_{worker or 'main'}"


def _start() -> None:
    from onnara.launch.embedded_postgres import EmbeddedPostgres
    from onnara.launch.embedded_redis import EmbeddedRedis

    folder = Path(tempfile.mkdtemp(prefix="onnara-test-"))
    postgres, redis = EmbeddedPostgres(folder / "pg", durable=False), EmbeddedRedis(folder / "redis", durable=False)
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
