"""Provisioning and migrating killed at any point: run again, and the result is the same."""

import random
import time

import psycopg
import pytest

from core.tenancy.catalog import describe
from core.tenancy.executing import WholeMigrations
from core.tenancy.public import migrate_all, platform_context, verify_schema
from onnara.bench.agencies import code_of, load
from onnara.launch.embedded_postgres import bootstrap
from tenants.models import Agency, HostName
from tests.faults.house import BASE, kill_group, until

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("faults")]
CHANCE = random.Random(11)
AGENCIES, KILLS = 5, 3
EMPTY = "onnara_empty"


def one_run(house, *words: str, database: str, progress) -> bool:
    """Start a command and kill it soon after it has done something; True when it was faster."""
    before, process = progress(), house.start("-m", "onnara", *words, database=database)
    until(lambda: progress() > before or process.poll() is not None, every=0.005)
    time.sleep(CHANCE.uniform(0, 0.25))
    finished = process.poll() is not None
    kill_group(process)
    return finished


def steps_of(house, code: str) -> list[str]:
    with house.superuser() as connection:
        found = "SELECT detail->>'to' FROM public.audit_ledgerentry WHERE detail->>'code' = %s ORDER BY seq"
        return [to for (to,) in connection.execute(found, (code,)).fetchall()]


def test_provisioning_killed_again_and_again_ends_like_one_run(house):
    with house.entered():
        load(AGENCIES)
    codes = [code_of(number) for number in range(1, AGENCIES + 1)]

    def entries_of_the_platform() -> int:
        with house.superuser() as connection:
            return connection.execute("SELECT count(*) FROM public.audit_ledgerentry").fetchone()[0]

    command = ("agency", "provision", *codes)
    finished = [
        one_run(house, *command, database="onnara_house", progress=entries_of_the_platform) for _ in range(KILLS)
    ]
    assert not finished[0], "never killed: the test proved too little"
    house.run("-m", "onnara", *command)
    with house.entered():
        assert [line for code in codes for line in verify_schema(code)] == []
        with platform_context():
            assert set(Agency.objects.filter(code__in=codes).values_list("state", flat=True)) == {"trial"}
            assert HostName.objects.filter(agency__code__in=codes).count() == AGENCIES
    assert [steps_of(house, code) for code in codes] == [["provisioning", "trial"]] * AGENCIES


@pytest.fixture
def empty(house):
    """A database with roles and nothing else."""
    bootstrap.bootstrap_cluster(house.postgres.superuser_dsn("postgres"), EMPTY)
    yield EMPTY
    with house.superuser("postgres") as connection:
        connection.execute(f"DROP DATABASE {EMPTY} WITH (FORCE)")


def applied(house, database: str) -> int:
    with house.superuser(database) as connection:
        try:
            found = "SELECT (SELECT count(*) FROM public.django_migrations) + (SELECT count(*) FROM template.django_migrations)"
            return connection.execute(found).fetchone()[0]
        except psycopg.errors.UndefinedTable:
            return 0


def structure(house, database: str) -> dict[str, set]:
    with house.superuser(database) as connection:
        return {schema: describe(connection, schema, "agency_template") for schema in ("template", "public")}


def test_migrating_killed_again_and_again_ends_like_one_run(house, empty):
    for _ in range(KILLS):
        assert not one_run(house, "migrate", database=empty, progress=lambda: applied(house, empty))
    house.run("-m", "onnara", "migrate", database=empty)
    assert structure(house, empty) == structure(house, BASE)


def test_a_migration_and_its_note_are_one_commit(house, empty, monkeypatch):
    """Django alone commits tables first and notes them later; killed in between, it could never go on."""

    class Died(Exception):
        pass

    def die(self, migration):
        raise Died(migration)

    with house.entered(empty), monkeypatch.context() as patched:
        patched.setattr(WholeMigrations, "record_migration", die)
        report = migrate_all()
        assert "Died" in report.failed["public"]
    with house.superuser(empty) as connection:
        left = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    assert left == [("django_migrations",)]
