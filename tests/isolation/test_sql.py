"""SQL of one agency against everything that is not its own."""

import pytest
from django.db import DatabaseError, connection, transaction

from core.tenancy.connections import admin_connection
from core.tenancy.context import agency_context
from core.tenancy.grants import tables_on

OTHERS = [f"a_beta.{name}" for name in sorted(tables_on("a_beta"))]
PRIVATE = [
    f"public.{name}"
    for name, model in sorted(tables_on("public").items())
    if getattr(model, "agency_access", "r" if name == "django_content_type" else "") == ""
]
BY_AGENCY = [
    name
    for name, model in sorted(tables_on("public").items())
    if any(f.name == "agency_code" for f in model._meta.fields)
]


def refused(statement: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError:
        return True
    return False


@pytest.mark.parametrize("table", OTHERS + PRIVATE)
def test_tables_that_are_not_ones_own_cannot_be_touched(agency, table):
    assert refused(f"SELECT * FROM {table}")
    assert refused(f"INSERT INTO {table} DEFAULT VALUES")
    assert refused(f"DELETE FROM {table}")
    assert refused(f"TRUNCATE {table}")


@pytest.mark.parametrize("statement", [
    "CREATE TABLE a_alpha.mine (id int)", "CREATE TABLE public.mine (id int)", "CREATE SCHEMA mine",
    "ALTER TABLE a_alpha.accounts_user ADD COLUMN extra int", "DROP TABLE a_alpha.accounts_user",
    "CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "UPDATE public.tenants_agency SET state = 'live'", "DELETE FROM public.tenants_hostname",
    "SET ROLE onnara_platform_nobody", "ALTER ROLE agency_alpha SUPERUSER", "GRANT agency_beta TO agency_alpha",
])  # fmt: skip
def test_structure_and_the_governments_list_cannot_be_changed(agency, statement):
    assert refused(statement)


def test_rows_of_other_agencies_in_public_are_invisible(agency):
    for table in BY_AGENCY:
        if tables_on("public")[table].agency_access == "":
            continue
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM public.{table} WHERE agency_code <> 'alpha'")
            assert cursor.fetchone() == (0,), table


def test_setting_another_agencys_code_does_not_open_its_rows(agency):
    """The policy asks for the database role as well as the setting."""
    for table in BY_AGENCY:
        if tables_on("public")[table].agency_access == "":
            continue
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('onnara.agency', 'beta', true)")
            cursor.execute(f"SELECT count(*) FROM public.{table}")
            assert cursor.fetchone() == (0,), table


def test_there_are_public_tables_by_agency_to_test():
    assert len(BY_AGENCY) >= 3


@pytest.mark.django_db
def test_agency_roles_never_hold_truncate_or_references():
    with admin_connection() as connection_:
        rows = connection_.execute(
            "SELECT c.oid::regclass::text FROM pg_class c, aclexplode(c.relacl) a"
            " WHERE pg_get_userbyid(a.grantee) LIKE 'agency\\_%' AND a.privilege_type IN ('TRUNCATE', 'REFERENCES', 'TRIGGER')"
        ).fetchall()
    assert rows == []


def test_an_append_only_table_refuses_change_even_for_its_owner(committed_db):
    from core.audit.public import actor_system, record

    with agency_context("alpha"), transaction.atomic():
        record("tests.tried", actor=actor_system("test"))
    with admin_connection() as owner:
        for statement in ("UPDATE {} SET event = 'x'", "DELETE FROM {}", "TRUNCATE {}"):
            with pytest.raises(Exception, match="append-only"):
                owner.execute(statement.format("a_alpha.audit_ledgerentry"))
