"""Making, checking and dropping the schema of one agency, in one transaction each.

PostgreSQL creates roles and schemas transactionally: killed at any moment, an agency is there whole or not at all.
"""

import hashlib
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any, Self

import psycopg

from core.tenancy.catalog import Described, describe, differences, schema_ddl
from core.tenancy.connections import admin_connection, as_role_maker
from core.tenancy.context import AGENCY_GROUP_ROLE, TEMPLATE_CODE, check_new_code, role_of, schema_of
from core.tenancy.errors import CloneDiffers
from core.tenancy.grants import existing_tables, new_agency_grants_sql

LOGIN_ROLE = "onnara_login"
# Changes to cluster-wide role catalogs by two provisioners at once fail with "tuple concurrently updated".
PROVISION_LOCK = int.from_bytes(hashlib.sha256(b"onnara.provision").digest()[:7])
# A server process keeps in memory what it knows of every table it made, some megabytes for each agency.
AGENCIES_PER_CONNECTION = 20


@dataclass(frozen=True, slots=True)
class Provisioned:
    """Result of one provisioning: ``created`` is False when the schema stood already and was only verified."""

    code: str
    created: bool


@dataclass(frozen=True, slots=True)
class Template:
    """One version of the template, read whole: the text that builds it again, and what a clone must consist of."""

    ddl: str
    described: Described

    @classmethod
    def read(cls, connection: psycopg.Connection[Any]) -> "Template":
        """Raises TenancyFault where the template holds what a clone cannot carry."""
        return cls(schema_ddl(connection, TEMPLATE_CODE), describe(connection, TEMPLATE_CODE, role_of(TEMPLATE_CODE)))


class Provisioner:
    """Provisions one agency after the other: the template is read once, and the server's catalogs stay warm.

    A context manager; its connection is renewed now and then.
    """

    def __init__(self) -> None:
        self._open = ExitStack()
        self._connection: psycopg.Connection[Any] | None = None
        self._template: tuple[str, Template] | None = None
        self._done = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def provision(self, code: str) -> Provisioned:
        """Create role and schema of an agency as a clone of the template and compare the two; idempotent.

        Raises CloneDiffers (and leaves nothing behind) when clone and template are not equal in every catalog.
        """
        check_new_code(code)
        connection = self._connected()
        with connection.transaction():
            connection.execute("SELECT pg_advisory_xact_lock(%s)", (PROVISION_LOCK,))
            template = self._template_now(connection)
            created = not schema_exists(connection, code)
            if created:
                ensure_role(connection, code)
                _clone(connection, code, template)
            if found := differences(describe(connection, schema_of(code), role_of(code)), template.described):
                raise CloneDiffers(schema_of(code), found)
        self._done += 1
        return Provisioned(code, created)

    def _connected(self) -> psycopg.Connection[Any]:
        if self._connection is None or self._done % AGENCIES_PER_CONNECTION == 0:
            self._open.close()
            self._connection = self._open.enter_context(admin_connection())
        return self._connection

    def _template_now(self, connection: psycopg.Connection[Any]) -> Template:
        """The template as it stands: reading it costs a third of a clone, so it is read again for a new version only."""
        query = "SELECT fingerprint FROM public.tenancy_schemastate WHERE schema = %s"
        row = connection.execute(query, (TEMPLATE_CODE,)).fetchone()
        fingerprint = row[0] if row else ""
        if self._template is None or self._template[0] != fingerprint:
            self._template = fingerprint, Template.read(connection)
        return self._template[1]


def provision_schema(code: str) -> Provisioned:
    """One agency by itself; see ``Provisioner.provision``."""
    with Provisioner() as provisioner:
        return provisioner.provision(code)


def schema_exists(connection: psycopg.Connection[Any], code: str) -> bool:
    return connection.execute("SELECT to_regnamespace(%s) IS NOT NULL", (schema_of(code),)).fetchone() == (True,)


def verify_schema(code: str) -> list[str]:
    """How an agency's schema differs from the template, line by line; empty when it is equal."""
    with admin_connection() as connection, connection.transaction():
        if not schema_exists(connection, code):
            return [f"schema {schema_of(code)} does not exist"]
        have = describe(connection, schema_of(code), role_of(code))
        return differences(have, describe(connection, TEMPLATE_CODE, role_of(TEMPLATE_CODE)))


def ensure_role(connection: psycopg.Connection[Any], code: str) -> None:
    """The agency's database role: cannot log in, inherits the agencies' group, and the log-in role may become it."""
    role = role_of(code)
    with as_role_maker(connection):
        if connection.execute("SELECT FROM pg_roles WHERE rolname = %s", (role,)).fetchone() is None:
            connection.execute(f"CREATE ROLE {role} NOLOGIN")
        connection.execute(f"GRANT {AGENCY_GROUP_ROLE} TO {role} WITH INHERIT TRUE")
        if code != TEMPLATE_CODE:
            connection.execute(f"GRANT {role} TO {LOGIN_ROLE} WITH INHERIT FALSE, SET TRUE")


def _clone(connection: psycopg.Connection[Any], code: str, template: Template) -> None:
    schema = schema_of(code)
    connection.execute(f"CREATE SCHEMA {schema}")
    connection.execute(f"SET LOCAL search_path = {schema}, public")
    connection.execute(template.ddl.encode())
    connection.execute(new_agency_grants_sql(code, existing_tables(connection, schema)).encode())
    connection.execute(
        "INSERT INTO public.tenancy_schemastate (schema, fingerprint, migrated_at, last_error)"
        " SELECT %s, fingerprint, migrated_at, '' FROM public.tenancy_schemastate WHERE schema = %s"
        " ON CONFLICT (schema) DO UPDATE SET fingerprint = excluded.fingerprint, last_error = ''",
        (schema, TEMPLATE_CODE),
    )


def drop_schema(code: str) -> None:
    """Remove an agency's schema and role for good. Only for agencies that never went live, and for tests."""
    with admin_connection() as connection, connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (PROVISION_LOCK,))
        connection.execute(f"DROP SCHEMA IF EXISTS {schema_of(code)} CASCADE")
        connection.execute("DELETE FROM public.tenancy_schemastate WHERE schema = %s", (schema_of(code),))
        with as_role_maker(connection):
            connection.execute(f"DROP ROLE IF EXISTS {role_of(code)}")
