"""Means of attack: a superuser who can do in the database what no role of the product can."""

import os
from contextlib import contextmanager

import psycopg
import pytest

from core.audit.public import actor_system, record
from tests import servers


def write(count=3, event="tests.done", **given):
    """Write entries in the schema in force."""
    return [
        record(event, actor=actor_system(), detail={"n": number, "말": "가나다"}, **given) for number in range(count)
    ]


@pytest.fixture
def forced():
    """Run SQL as superuser with all triggers asleep, committed: ``forced("a_alpha", "UPDATE …")``."""

    def run(schema, *statements):
        with _superuser() as connection:
            connection.execute(f"SET search_path = {schema}, public")
            connection.execute("SET session_replication_role = replica")
            for statement in statements:
                connection.execute(statement)

    return run


@contextmanager
def _superuser():
    database = servers.database_of(servers.WORKER)
    with psycopg.connect(
        os.environ["ONNARA_TEST_SUPERUSER_URL"].format(database=database), autocommit=True
    ) as connection:
        yield connection
