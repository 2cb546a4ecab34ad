"""The embedded PostgreSQL: first start, survival, adoption, recovery from kills."""

import os
import signal
from pathlib import Path

import psycopg
import pytest

from core.tenancy import bootstrap
from onnara.launch.embedded_postgres import EmbeddedPostgres


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server = EmbeddedPostgres(tmp_path_factory.mktemp("pg"), durable=False)
    server.start()
    yield server
    server.destroy()


def ask(address: str, query: str) -> list[tuple]:
    with psycopg.connect(address, autocommit=True) as connection:
        return connection.execute(query).fetchall()


def test_trigrams_of_korean_words_are_not_empty(server):
    ((found,),) = ask(server.superuser_dsn("onnara"), "SELECT show_trgm('보조금')")
    assert len(found) == 4


def test_login_role_owns_nothing_and_inherits_nothing(server):
    facts = ask(
        server.login_dsn(), "SELECT rolinherit, rolsuper, rolcreaterole FROM pg_roles WHERE rolname = current_user"
    )
    owned = ask(server.superuser_dsn("onnara"), "SELECT count(*) FROM pg_shdepend d JOIN pg_roles r ON r.oid = d.refobjid "
                "WHERE d.deptype = 'o' AND r.rolname = 'onnara_login'")  # fmt: skip
    assert facts == [(False, False, False)]
    assert owned == [(0,)]


def test_login_role_may_act_as_platform_but_not_as_owner(server):
    with psycopg.connect(server.login_dsn(), autocommit=True) as connection:
        connection.execute("SET ROLE onnara_platform")
        connection.execute("RESET ROLE")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("SET ROLE onnara_owner")


def test_login_role_cannot_make_anything_in_public(server):
    with (
        psycopg.connect(server.login_dsn(), autocommit=True) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("CREATE TABLE public.mine ()")


def test_administrator_may_make_an_agency_role_and_act_as_it(server):
    with psycopg.connect(server.admin_dsn(), autocommit=True) as connection:
        connection.execute("CREATE ROLE agency_probe NOLOGIN")
        connection.execute("GRANT onnara_agency TO agency_probe")
        connection.execute("GRANT agency_probe TO onnara_login WITH INHERIT FALSE, SET TRUE")
        connection.execute("SET ROLE agency_probe")
        connection.execute("RESET ROLE")
        connection.execute("DROP ROLE agency_probe")


def test_bootstrap_may_be_repeated(server):
    bootstrap.bootstrap_cluster(server.superuser_dsn("postgres"), "onnara")
    bootstrap.bootstrap_cluster(server.superuser_dsn("postgres"), "second")
    assert ask(server.login_dsn("second"), "SELECT current_database()") == [("second",)]


def test_a_running_server_is_adopted(server):
    again = EmbeddedPostgres(server._wanted, durable=False)
    again.start()
    assert again.pid == server.pid


def test_what_was_committed_survives_a_kill(server):
    with psycopg.connect(server.superuser_dsn("onnara"), autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1 AS a")
    os.kill(server.pid, signal.SIGKILL)
    server.start()
    assert ask(server.superuser_dsn("onnara"), "SELECT a FROM kept") == [(1,)]


def test_a_stale_lock_naming_somebody_elses_process_does_not_stop_the_start(server):
    server.stop()
    lock = server._data / "postmaster.pid"
    lock.write_text(f"{os.getpid()}\n{server._data}\n1\n5432\n\n\n  1 1\n")
    server.start()
    assert server.pid != os.getpid()


def test_stop_without_a_server_is_quiet(tmp_path):
    server = EmbeddedPostgres(tmp_path / "pg")
    server.stop()
    server.destroy()


def test_settings_of_a_durable_server_keep_fsync(tmp_path):
    server = EmbeddedPostgres(tmp_path / "pg")
    server.start()
    try:
        assert ask(server.login_dsn(), "SHOW fsync") == [("on",)]
    finally:
        server.destroy()


def test_bootstrap_script_names_every_role():
    script = bootstrap.bootstrap_sql("onnara")
    assert all(role in script for role in (bootstrap.OWNER, bootstrap.ADMIN, bootstrap.LOGIN, bootstrap.AGENCY))


@pytest.mark.parametrize("name", ['a"; DROP DATABASE onnara; --', "a b", ""])
def test_bootstrap_refuses_odd_database_names(name):
    with pytest.raises(ValueError, match="may hold letters"):
        bootstrap.bootstrap_sql(name)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to step down to another account")
def test_root_keeps_data_elsewhere_when_the_account_cannot_reach_the_folder(tmp_path: Path):
    tmp_path.chmod(0o700)
    server = EmbeddedPostgres(tmp_path / "pg", durable=False)
    server.start()
    try:
        assert str(server._home).startswith("/var/lib/onnara/data-")
        assert tmp_path.stat().st_mode & 0o777 == 0o700
    finally:
        server.destroy()
    assert not server._home.exists()
