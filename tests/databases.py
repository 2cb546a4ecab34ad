"""The migrated database of the tests, and copies of it."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parents[1]
BASE = "onnara"
AGENCIES = {"alpha": "1310001", "beta": "1310002"}


def _superuser(database: str) -> psycopg.Connection:
    return psycopg.connect(os.environ["ONNARA_TEST_SUPERUSER_URL"].format(database=database), autocommit=True)


def build_base() -> None:
    """Migrate the base database and provision the two agencies: once per run, in a process of its own."""
    addresses = {name: os.environ[f"ONNARA_TEST_{key}_URL"].format(database=BASE)
                 for name, key in (("DATABASE_URL", "LOGIN"), ("DATABASE_ADMIN_URL", "ADMIN"))}  # fmt: skip
    paths = os.pathsep.join([str(ROOT), str(ROOT / "platform")])
    subprocess.run([sys.executable, "-m", "tests.databases"], cwd=ROOT, check=True,
                   env={**os.environ, **addresses, "PYTHONPATH": paths})  # fmt: skip


def _build() -> None:
    import django

    django.setup()
    from core.tenancy.public import migrate_all

    report = migrate_all()
    if report.failed:
        raise RuntimeError(f"migrations failed: {report.failed}")
    _make_agencies()


def _make_agencies() -> None:
    from core.tenancy.public import platform_context, provision_schema
    from tenants.models import Agency, HostName

    for code, number in AGENCIES.items():
        provision_schema(code)
        with platform_context():
            agency = Agency.objects.create(
                code=code, name_ko=f"{code} 부", name_en=f"Ministry {code}", kind="ministry", state="live",
                standard_code=number,
            )  # fmt: skip
            HostName.objects.create(host=f"{code}.onnara.localhost", agency=agency)


def copy_base(database: str, base: str = BASE) -> None:
    """(Re)make a worker's database as a copy of the base; whatever was in it is gone, and who works there is cut off.

    Files are copied as they are: the other way writes every block to the log as well, and nothing here outlives a crash.
    """
    with _superuser("postgres") as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{database}" TEMPLATE "{base}" OWNER onnara_owner STRATEGY FILE_COPY')
        connection.execute(f'GRANT CONNECT ON DATABASE "{database}" TO onnara_admin, onnara_login')


if __name__ == "__main__":
    _build()
