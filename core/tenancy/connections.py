"""Connections of the administrator, for structure only: web and worker processes never have its address."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from core.tenancy.context import OWNER_ROLE
from core.tenancy.router import ADMIN_ALIAS


def admin_dsn() -> str:
    """Address of the database as administrator. Raises ImproperlyConfigured where DATABASE_ADMIN_URL is not set."""
    if ADMIN_ALIAS not in settings.DATABASES:
        raise ImproperlyConfigured("set DATABASE_ADMIN_URL: this command changes the structure of the database")
    options = settings.DATABASES[ADMIN_ALIAS]
    named = {"host": options["HOST"], "port": options["PORT"], "user": options["USER"],
             "password": options["PASSWORD"], "dbname": options["NAME"]}  # fmt: skip
    return psycopg.conninfo.make_conninfo("", **{key: value for key, value in named.items() if value})


@contextmanager
def admin_connection() -> Iterator[psycopg.Connection[Any]]:
    """One plain autocommit connection acting as owner of all tables, closed at the end."""
    with psycopg.connect(admin_dsn(), autocommit=True) as connection:
        connection.execute(f"SET ROLE {OWNER_ROLE}")
        yield connection


@contextmanager
def as_role_maker(connection: psycopg.Connection[Any]) -> Iterator[None]:
    """Step back to the administrator itself: roles are made by it, tables never."""
    connection.execute("RESET ROLE")
    yield
    connection.execute(f"SET ROLE {OWNER_ROLE}")
