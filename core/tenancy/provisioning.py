"""Making, checking and dropping the schema of one agency, in one transaction each.

PostgreSQL creates roles and schemas transactionally: killed at any moment, an agency is there whole or not at all.
"""

import hashlib
from dataclasses import dataclass
from typing import Any

import psycopg

from core.tenancy.catalog import differences, schema_ddl
from core.tenancy.connections import admin_connection, as_role_maker
from core.tenancy.context import AGENCY_GROUP_ROLE, TEMPLATE_CODE, check_new_code, role_of, schema_of
from core.tenancy.errors import CloneDiffers
from core.tenancy.grants import agency_grants_sql, existing_tables

LOGIN_ROLE = "onnara_login"
# Changes to cluster-wide role catalogs by two provisioners at once fail with "tuple concurrently updated".
PROVISION_LOCK = int.from_bytes(hashlib.sha256(b"onnara.provision").digest()[:7])


@dataclass(frozen=True, slots=True)
class Provisioned:
    """Result of one provisioning: ``created`` is False when the schema stood already and was only verified."""

    code: str
    created: bool


def provision_schema(code: str, *, connection: psycopg.Connection[Any] | None = None) -> Provisioned:
    """Create role and schema of an agency as a clone of the template and compare the two; idempotent.

    Raises CloneDiffers (and leaves nothing behind) when clone and template are not equal in every catalog.
    """
    check_new_code(code)
    if connection is None:
        with admin_connection() as own:
            return provision_schema(code, connection=own)
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (PROVISION_LOCK,))
        created = not schema_exists(connection, code)
        if created:
            ensure_role(connection, code)
            _clone_template(connection, code)
        _check_clone(connection, code)
    return Provisioned(code, created)


def schema_exists(connection: psycopg.Connection[Any], code: str) -> bool:
    return connection.execute("SELECT to_regnamespace(%s) IS NOT NULL", (schema_of(code),)).fetchone() == (True,)


def verify_schema(code: str) -> list[str]:
    """How an agency's schema differs from the template, line by line; empty when it is equal."""
    with admin_connection() as connection, connection.transaction():
        if not schema_exists(connection, code):
            return [f"schema {schema_of(code)} does not exist"]
        return differences(connection, (schema_of(code), role_of(code)), (TEMPLATE_CODE, role_of(TEMPLATE_CODE)))


def ensure_role(connection: psycopg.Connection[Any], code: str) -> None:
    """The agency's database role: cannot log in, inherits the agencies' group, and the log-in role may become it."""
    role = role_of(code)
    with as_role_maker(connection):
        if connection.execute("SELECT FROM pg_roles WHERE rolname = %s", (role,)).fetchone() is None:
            connection.execute(f"CREATE ROLE {role} NOLOGIN")
        connection.execute(f"GRANT {AGENCY_GROUP_ROLE} TO {role} WITH INHERIT TRUE")
        if code != TEMPLATE_CODE:
            connection.execute(f"GRANT {role} TO {LOGIN_ROLE} WITH INHERIT FALSE, SET TRUE")


def _clone_template(connection: psycopg.Connection[Any], code: str) -> None:
    schema, ddl = schema_of(code), _template_ddl(connection)
    connection.execute(f"CREATE SCHEMA {schema}")
    connection.execute(f"SET LOCAL search_path = {schema}, public")
    connection.execute(ddl.encode())
    connection.execute(agency_grants_sql(code, existing_tables(connection, schema)).encode())
    connection.execute(
        "INSERT INTO public.tenancy_schemastate (schema, fingerprint, migrated_at, last_error)"
        " SELECT %s, fingerprint, migrated_at, '' FROM public.tenancy_schemastate WHERE schema = %s"
        " ON CONFLICT (schema) DO UPDATE SET fingerprint = excluded.fingerprint, last_error = ''",
        (schema, TEMPLATE_CODE),
    )


def _template_ddl(connection: psycopg.Connection[Any]) -> str:
    row = connection.execute("SELECT fingerprint FROM public.tenancy_schemastate WHERE schema = 'template'").fetchone()
    fingerprint = row[0] if row else ""
    return _DDL.get_or_make(connection, f"{connection.info.dsn}:{fingerprint}")


class _TemplateText:
    """The template's DDL text, kept for one version of the template: reading it costs more than replaying it."""

    def __init__(self) -> None:
        self._key, self._text = "", ""

    def get_or_make(self, connection: psycopg.Connection[Any], key: str) -> str:
        if key != self._key:
            self._text, self._key = schema_ddl(connection, TEMPLATE_CODE), key
        return self._text


_DDL = _TemplateText()


def _check_clone(connection: psycopg.Connection[Any], code: str) -> None:
    found = differences(connection, (schema_of(code), role_of(code)), (TEMPLATE_CODE, role_of(TEMPLATE_CODE)))
    if found:
        raise CloneDiffers(schema_of(code), found)


def drop_schema(code: str) -> None:
    """Remove an agency's schema and role for good. Only for agencies that never went live, and for tests."""
    with admin_connection() as connection, connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (PROVISION_LOCK,))
        connection.execute(f"DROP SCHEMA IF EXISTS {schema_of(code)} CASCADE")
        connection.execute("DELETE FROM public.tenancy_schemastate WHERE schema = %s", (schema_of(code),))
        with as_role_maker(connection):
            connection.execute(f"DROP ROLE IF EXISTS {role_of(code)}")
