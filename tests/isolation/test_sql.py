"""SQL of one agency against everything that is not its own."""

import uuid

import pytest
from django.db import ProgrammingError, connection, transaction
from psycopg import errors

from core.tenancy.connections import admin_connection
from core.tenancy.context import agency_context, platform_context
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


WRITABLE = [name for name in BY_AGENCY if tables_on("public")[name].agency_access]

#: What is between two agencies and open to the platform no more than to a third.
ENVELOPED = {f"transfer_envelopes_{name}" for name in ("filepiece", "statement", "transferact", "transferitem")} | {
    f"exchange_envelopes_{name}" for name in ("envelope", "envelopepiece", "acknowledgement")
}


def refused(statement: str) -> bool:
    """Whether the database refuses for want of a right; any other failure would prove nothing about the wall."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except ProgrammingError as error:
        return isinstance(error.__cause__, errors.InsufficientPrivilege)
    return False


@pytest.fixture
def rows_of_beta(committed_db):
    """A row of beta in every public table that carries an agency, put there past all walls; checks of content sleep."""
    with admin_connection() as owner:
        for table in WRITABLE:
            owner.execute(f"ALTER TABLE public.{table} DISABLE TRIGGER USER")
            for (name,) in owner.execute(
                "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass AND contype IN ('f', 'c')", (table,)
            ).fetchall():
                owner.execute(f'ALTER TABLE public.{table} DROP CONSTRAINT "{name}"')
            owner.execute(_row_sql(table))


def _row_sql(table: str) -> str:
    fields = [field for field in tables_on("public")[table]._meta.fields if not field.null]
    kinds = {"UUIDField": f"'{uuid.uuid4()}'", "DateTimeField": "now()", "DateField": "now()", "BooleanField": "true"}
    kinds |= {"BinaryField": "''", "JSONField": "'{}'"}
    texts = {"CharField": "''", "TextField": "''", "ForeignKey": f"'{uuid.uuid4()}'"}
    values = [
        "'beta'" if field.name == "agency_code" else (kinds | texts).get(field.get_internal_type(), "1")
        for field in fields
    ]
    return f"INSERT INTO public.{table} ({', '.join(field.column for field in fields)}) VALUES ({', '.join(values)})"


def _count(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM public.{table}")
        return cursor.fetchone()[0]


def first_column(table: str) -> str:
    schema, name = table.split(".")
    return tables_on(schema)[name]._meta.pk.column


@pytest.mark.parametrize("table", OTHERS + PRIVATE)
def test_tables_that_are_not_ones_own_cannot_be_touched(agency, table):
    assert refused(f"SELECT * FROM {table}")
    assert refused(f"INSERT INTO {table} DEFAULT VALUES")
    assert refused(f"UPDATE {table} SET {first_column(table)} = {first_column(table)}")
    assert refused(f"DELETE FROM {table}")
    assert refused(f"TRUNCATE {table}")


@pytest.mark.parametrize("statement", [
    "CREATE TABLE a_alpha.mine (id int)", "CREATE TABLE public.mine (id int)", "CREATE SCHEMA mine",
    "ALTER TABLE a_alpha.accounts_user ADD COLUMN extra int", "DROP TABLE a_alpha.accounts_user",
    "CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "UPDATE public.tenants_agency SET state = 'live'", "DELETE FROM public.tenants_hostname",
    "SET ROLE onnara_owner", "SET SESSION AUTHORIZATION postgres", "ALTER ROLE agency_alpha SUPERUSER", "GRANT agency_beta TO agency_alpha",
])  # fmt: skip
def test_structure_and_the_governments_list_cannot_be_changed(agency, statement):
    assert refused(statement)


@pytest.mark.parametrize("setting", ["alpha", "beta"])
def test_rows_of_other_agencies_in_public_are_invisible(rows_of_beta, setting):
    """Also when the setting pretends to be the other: the policy asks for the database role as well."""
    with admin_connection() as owner:  # the platform itself does not see what is in an envelope between two agencies
        held = {table: owner.execute(f"SELECT count(*) FROM public.{table}").fetchone() for table in WRITABLE}
        assert [table for table, (count,) in held.items() if not count] == [], "no row there: nothing would be proved"
    with platform_context():
        assert {table for table in WRITABLE if not _count(table)} == ENVELOPED
    with agency_context("beta"):
        assert [table for table in WRITABLE if not _count(table)] == [], "its own agency sees it"
    with agency_context("alpha"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('onnara.agency', %s, true)", (setting,))
        assert [table for table in WRITABLE if _count(table)] == []
        for table in WRITABLE:
            column = "agency_code"
            if tables_on("public")[table].agency_access == "rw":
                cursor.execute(f"UPDATE public.{table} SET {column} = {column}")
                assert cursor.rowcount == 0, table


@pytest.mark.parametrize("table", WRITABLE)
def test_no_row_can_be_written_in_the_name_of_another_agency(agency, table):
    """A policy speaks before any constraint does: the foreign keys of the row are made up."""
    assert refused(_row_sql(table))


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
