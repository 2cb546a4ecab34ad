"""One look tells which schemas lag; a run that fails says where and is resumed by running again."""

import pytest
from django.apps import apps
from django.db.migrations import AddField
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from core.tenancy import migrating
from core.tenancy.connections import admin_connection
from core.tenancy.executing import KnownStates
from core.tenancy.public import lagging_schemas, migrate_all, verify_schema
from core.tenancy.router import labels_on


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


def _failing(schema: str, known: KnownStates) -> None:
    raise RuntimeError(f"no room in {schema}")


def test_the_canary_goes_first(committed_db):
    set_fingerprint("a_alpha", "old")
    set_fingerprint("a_beta", "old")
    seen: list[str] = []
    migrate_all(canary="beta", progress=lambda schema, done, total: seen.append(schema))
    assert seen == ["a_beta", "a_alpha"]


def test_the_template_comes_before_the_canary_and_the_canary_before_the_waves():
    lagging = ["public", "template", "a_a", "a_b", "a_c", "a_d"]
    waves = list(migrating._waves(lagging, "c", 2))
    assert waves == [["public"], ["template"], ["a_c"], ["a_a", "a_b"], ["a_d"]]


# -- a real migration, taken back by hand ------------------------------------------------------------------------------


def last_that_only_adds():
    """The last migration of some app of agencies that adds columns and does nothing else: easily taken back by hand."""
    loader, ours = MigrationLoader(None), labels_on("template")
    for label, name in sorted(key for key in loader.graph.leaf_nodes() if key[0] in ours):
        done = loader.get_migration(label, name).operations
        if all(isinstance(operation, AddField) for operation in done):
            models = {operation.model_name: apps.get_model(label, operation.model_name)._meta for operation in done}
            return (label, name), [models[operation.model_name].get_field(operation.name) for operation in done]
    raise AssertionError("no such migration: take back another kind by hand")


LAST, ADDED = last_that_only_adds()
TABLE = ADDED[0].model._meta.db_table


@pytest.fixture
def one_release_behind(committed_db):
    """Template and both agencies as they stood before their last migration but for the notes on it."""
    with admin_connection() as connection:
        for schema in ("template", "a_alpha", "a_beta"):
            for field in ADDED:
                taken = f"ALTER TABLE {schema}.{field.model._meta.db_table} DROP COLUMN {field.column} CASCADE"
                connection.execute(taken.encode())
            connection.execute(f"DELETE FROM {schema}.django_migrations WHERE (app, name) = (%s, %s)".encode(), LAST)
            connection.execute("UPDATE public.tenancy_schemastate SET fingerprint = 'old' WHERE schema = %s", [schema])


def test_what_lags_becomes_what_a_new_agency_is(one_release_behind):
    assert migrate_all().migrated == ["template", "a_alpha", "a_beta"]
    assert verify_schema("alpha") == verify_schema("beta") == []
    with admin_connection() as connection:
        for schema in ("template", "a_alpha", "a_beta"):
            noted = f"SELECT count(*) FROM {schema}.django_migrations WHERE (app, name) = (%s, %s)"
            assert connection.execute(noted.encode(), LAST).fetchone() == (1,)


def test_what_migrations_do_is_thought_out_once_for_all_schemas(one_release_behind, monkeypatch):
    clones, made = [], ProjectState.clone
    monkeypatch.setattr(ProjectState, "clone", lambda self: clones.append(1) or made(self))
    counted = []
    assert not migrate_all(progress=lambda *_: counted.append(len(clones))).failed
    assert counted[0] > 0
    assert counted == [counted[0]] * 3


def test_a_lock_held_by_somebody_else_is_waited_for_in_turns(one_release_behind, monkeypatch):
    """A long reader of a table that changes: nobody may stand behind our wait for more than a moment."""
    with admin_connection() as reader:
        reader.execute(f"BEGIN; LOCK TABLE a_beta.{TABLE} IN ACCESS SHARE MODE".encode())
        pauses = []

        def pause(seconds: float) -> None:
            pauses.append(seconds)
            reader.execute("COMMIT")

        monkeypatch.setattr(migrating.time, "sleep", pause)
        report = migrate_all()
    assert (report.failed, report.migrated) == ({}, ["template", "a_alpha", "a_beta"])
    assert len(pauses) == 1
    assert verify_schema("beta") == []


def test_a_lock_never_let_go_fails_that_schema_and_says_so(one_release_behind, monkeypatch):
    monkeypatch.setattr(migrating, "ATTEMPTS", 1)
    with admin_connection() as reader, reader.transaction():
        reader.execute(f"LOCK TABLE a_beta.{TABLE} IN ACCESS SHARE MODE".encode())
        report = migrate_all()
    assert report.migrated == ["template", "a_alpha"]
    assert "lock timeout" in report.failed["a_beta"]
    assert lagging_schemas() == ["a_beta"]


@pytest.mark.parametrize("side", ["public", "agency"])
def test_the_fingerprint_is_stable(side):
    assert migrating.fingerprints()[side] == migrating.fingerprints()[side]


def test_the_migrations_told_apart_by_name_are_those_django_would_run():
    graph = migrating.MigrationLoader(None, ignore_no_migrations=True).graph
    assert set(migrating.known_migrations()) == set(graph.nodes)
