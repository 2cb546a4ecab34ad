"""No index lies at the beginning of another: each costs every write, every clone of the template and memory."""

import pytest
from django.apps import apps
from django.db import connection, models

#: Plain indexes whose columns are the first of another plain index or unique constraint of the same table.
REPEATED = """
    WITH plain AS (
        SELECT index.indexrelid::regclass::text AS name, index.indrelid AS of, index.indisunique AS is_unique,
               concat_ws(' ', index.indkey, '') AS columns, concat_ws(' ', index.indclass, '') AS classes
        FROM pg_index index JOIN pg_class relation ON relation.oid = index.indexrelid
        JOIN pg_am method ON method.oid = relation.relam
        WHERE relation.relnamespace = current_schema()::regnamespace AND method.amname = 'btree'
          AND index.indpred IS NULL AND index.indexprs IS NULL)
    SELECT shorter.name, longer.name FROM plain shorter JOIN plain longer USING (of)
    WHERE shorter.name <> longer.name AND NOT shorter.is_unique
      AND starts_with(longer.columns, shorter.columns) AND starts_with(longer.classes, shorter.classes)
    ORDER BY 1, 2
"""
#: Whole indexes of a table that begin with a column; one of a part of the rows finds only that part.
LED_BY = """
    SELECT index.indexrelid FROM pg_index index JOIN pg_attribute attribute
        ON attribute.attrelid = index.indrelid AND attribute.attnum = index.indkey[0]
    WHERE index.indrelid = to_regclass(%s) AND attribute.attname = %s AND index.indpred IS NULL
"""
#: Tables of libraries.
THEIRS = ("account_", "mfa_", "auth_", "django_")


@pytest.mark.parametrize("context", ["agency", "platform"])
def test_no_index_at_the_beginning_of_another(request, context):
    request.getfixturevalue(context)
    with connection.cursor() as cursor:
        cursor.execute(REPEATED)
        found = [row for row in cursor.fetchall() if not row[0].rpartition(".")[2].startswith(THEIRS)]
    assert found == []


def test_what_has_no_index_of_its_own_leads_another(agency):
    fields = [(model._meta.db_table, field) for model in apps.get_models() for field in model._meta.local_fields]
    without = [(table, one.column) for table, one in fields
               if isinstance(one, models.ForeignKey) and not (one.db_index or one.unique)]  # fmt: skip
    missing = []
    with connection.cursor() as cursor:
        for table, column in without:
            cursor.execute(LED_BY, [table, column])
            if cursor.fetchone() is None:
                missing.append(f"{table}.{column}")
    assert (missing, bool(without)) == ([], True)


#: Every constraint and index of the schema in force, by name.
STANDING = """
    SELECT conname FROM pg_constraint WHERE connamespace = current_schema()::regnamespace
    UNION SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'i'
"""


@pytest.mark.parametrize("context", ["agency", "platform"])
def test_every_constraint_and_index_the_code_declares_stands(request, context):
    """Migrations can lose one: a conditional unique constraint is an index to whoever takes an index away."""
    request.getfixturevalue(context)
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        cursor.execute(STANDING)
        standing = {name for (name,) in cursor.fetchall()}
    declared = {
        one.name
        for model in apps.get_models()
        if model._meta.db_table in tables
        for one in (*model._meta.constraints, *model._meta.indexes)
    }
    assert (sorted(declared - standing), bool(declared)) == ([], True)
