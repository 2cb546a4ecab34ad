"""Attacks on the ledger by roles of the product: all refused by the database itself."""

import pytest
from django.db import DatabaseError, connection, transaction

from core.audit.models import LedgerEntry, LedgerHead
from core.tenancy.connections import admin_connection
from core.tenancy.public import agency_context, platform_context
from tests.core.audit.conftest import write

STATEMENTS = [
    "UPDATE {table}ledgerentry SET person_name = 'x'",
    "DELETE FROM {table}ledgerentry",
    "TRUNCATE {table}ledgerentry",
    "UPDATE {table}ledgerhead SET seq = 0",
    "DELETE FROM {table}ledgerhead",
    "TRUNCATE {table}ledgerhead",
    "INSERT INTO {table}ledgerhead (id, seq, hash) VALUES (gen_random_uuid(), 0, '')",
    "ALTER TABLE {table}ledgerentry DISABLE TRIGGER ALL",
    "DROP TRIGGER audit_ledgerentry_chain ON {table}ledgerentry",
    "SET session_replication_role = replica",
    "CREATE OR REPLACE FUNCTION public.audit_chain_entry() RETURNS trigger LANGUAGE sql AS ''",
]


def refused(statement):
    with pytest.raises(DatabaseError) as caught, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    return caught.value.__cause__.sqlstate == "42501"  # insufficient_privilege


@pytest.mark.parametrize("statement", STATEMENTS)
def test_an_agency_can_only_add(agency, statement):
    write(1)
    assert refused(statement.format(table="audit_"))


@pytest.mark.parametrize("statement", STATEMENTS)
def test_the_platform_can_only_add(platform, statement):
    write(1)
    assert refused(statement.format(table="public.audit_"))


@pytest.mark.parametrize("operation", ["UPDATE {0} SET person_name = 'x'", "DELETE FROM {0}", "TRUNCATE {0}"])
def test_even_the_owner_is_refused_by_the_trigger(committed_db, operation):
    with agency_context("alpha"), transaction.atomic():
        write(1)
    with admin_connection() as owner, pytest.raises(Exception, match="append-only"):
        owner.execute(operation.format("a_alpha.audit_ledgerentry"))


def test_the_chain_function_cannot_be_called_or_borrowed(agency):
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_function_privilege(current_user, 'public.audit_chain_entry()', 'EXECUTE')")
        assert cursor.fetchone() == (False,)


def test_the_chain_function_ignores_objects_the_caller_puts_in_its_way(agency):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proconfig, prosecdef, pg_get_userbyid(proowner) FROM pg_proc WHERE proname = 'audit_chain_entry'"
        )
        assert cursor.fetchall() == [(["search_path=pg_catalog, pg_temp"], True, "onnara_owner")]


def test_the_orm_cannot_change_an_entry_either(agency):
    entry = write(1)[0]
    entry.person_name = "x"
    for attack in (entry.save, entry.delete, LedgerEntry.objects.all().delete, LedgerHead.objects.all().delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            attack()


def test_another_agencys_ledger_is_out_of_reach(agency, other_agency):
    assert refused(f"SELECT * FROM a_{other_agency}.audit_ledgerentry")
    assert refused(f"INSERT INTO a_{other_agency}.audit_ledgerentry (id) VALUES (gen_random_uuid())")
    assert refused("SELECT * FROM public.audit_ledgerentry")


def test_the_platform_cannot_read_an_agencys_ledger(agency):
    write(1)
    with platform_context():
        assert refused("SELECT * FROM a_alpha.audit_ledgerentry")
