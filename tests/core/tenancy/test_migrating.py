"""One look tells which schemas lag; a run that fails says where and is resumed by running again."""

import pytest

from core.tenancy import migrating
from core.tenancy.connections import admin_connection
from core.tenancy.public import lagging_schemas, migrate_all


def set_fingerprint(schema: str, value: str) -> None:
    with admin_connection() as connection:
        connection.execute("UPDATE public.tenancy_schemastate SET fingerprint = %s WHERE schema = %s", (value, schema))


def test_nothing_lags_after_a_migration(committed_db):
    assert lagging_schemas() == []
    assert migrate_all().migrated == []


def test_a_lagging_schema_is_found_and_brought_up(committed_db):
    set_fingerprint("a_beta", "old")
    assert lagging_schemas() == ["a_beta"]
    assert migrate_all().migrated == ["a_beta"]
    assert lagging_schemas() == []


def test_a_failure_stops_the_wave_and_is_kept_then_resumed(committed_db, monkeypatch):
    set_fingerprint("a_alpha", "old")
    set_fingerprint("a_beta", "old")
    monkeypatch.setattr(migrating, "migrate_schema", _failing)
    report = migrate_all()
    assert list(report.failed) == ["a_alpha"]
    assert not report.migrated
    monkeypatch.undo()
    assert migrate_all().migrated == ["a_alpha", "a_beta"]


def _failing(schema: str) -> None:
    raise RuntimeError(f"no room in {schema}")


def test_the_canary_goes_first(committed_db):
    set_fingerprint("a_alpha", "old")
    set_fingerprint("a_beta", "old")
    seen: list[str] = []
    migrate_all(canary="beta", progress=lambda schema, done, total: seen.append(schema))
    assert seen == ["a_beta", "a_alpha"]


def test_a_lock_held_by_another_is_waited_for_a_bounded_time(committed_db, monkeypatch):
    attempts: list[str] = []

    def locked(schema: str) -> None:
        attempts.append(schema)
        if len(attempts) < 3:
            raise _lock_not_available()

    monkeypatch.setattr(migrating, "migrate_schema", locked)
    monkeypatch.setattr(migrating.time, "sleep", lambda seconds: None)
    set_fingerprint("a_beta", "old")
    assert migrate_all().migrated == ["a_beta"]
    assert len(attempts) == 3


def _lock_not_available() -> Exception:
    import psycopg
    from django.db import OperationalError

    error = OperationalError("canceling statement due to lock timeout")
    error.__cause__ = psycopg.errors.LockNotAvailable()
    return error


@pytest.mark.parametrize("side", ["public", "agency"])
def test_the_fingerprint_is_stable(side):
    assert migrating.fingerprints()[side] == migrating.fingerprints()[side]
