"""Reading a schema's structure from PostgreSQL's own catalogs: as DDL to replay, and as rows to compare.

Everything is printed with the schema itself first on the search path, so names inside it come out bare and the
same text builds, or describes, any other schema.
"""

import re
from typing import Any, TypeAlias

import psycopg

from core.tenancy.errors import TenancyFault

Described: TypeAlias = set[tuple[str, ...]]

COLUMNS = """
SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attidentity, a.attgenerated,
       pg_get_expr(d.adbin, d.adrelid), n.conname,
       CASE WHEN a.attcollation <> t.typcollation THEN (SELECT quote_ident(collname) FROM pg_collation WHERE oid = a.attcollation) END,
       a.attnotnull
FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
LEFT JOIN pg_constraint n ON n.conrelid = c.oid AND n.contype = 'n' AND n.conkey = ARRAY[a.attnum]
WHERE c.relnamespace = %(schema)s::regnamespace AND c.relkind = 'r'
ORDER BY c.relname, a.attnum
"""
CONSTRAINTS = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid, true), contype, confrelid::regclass::text
FROM pg_constraint WHERE connamespace = %(schema)s::regnamespace AND contype IN ('p', 'u', 'c', 'x', 'f')
ORDER BY position(contype::text in 'puxcf'), conrelid::regclass::text, conname
"""
INDEXES = """
SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid, 0, true)
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
WHERE c.relnamespace = %(schema)s::regnamespace
  AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
ORDER BY 1
"""
TRIGGERS = """
SELECT t.tgrelid::regclass::text || '.' || t.tgname, pg_get_triggerdef(t.oid, true), t.tgenabled::text
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE c.relnamespace = %(schema)s::regnamespace AND NOT t.tgisinternal ORDER BY 1
"""
SEQUENCES = """
SELECT s.seqrelid::regclass::text, format('%%s %%s %%s %%s %%s %%s %%s', s.seqtypid::regtype, s.seqstart, s.seqincrement,
       s.seqmax, s.seqmin, s.seqcache, s.seqcycle)
FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid
WHERE c.relnamespace = %(schema)s::regnamespace ORDER BY 1
"""
GRANTS = """
SELECT c.relname, c.relkind::text, pg_get_userbyid(c.relowner), c.relrowsecurity, c.relforcerowsecurity,
       c.relpersistence, c.relreplident, c.reloptions,
       (SELECT array_agg(CASE WHEN pg_get_userbyid(a.grantee) = %(role)s THEN 'agency' ELSE pg_get_userbyid(a.grantee) END
               || ':' || a.privilege_type || a.is_grantable::text ORDER BY 1)
        FROM aclexplode(c.relacl) a)
FROM pg_class c WHERE c.relnamespace = %(schema)s::regnamespace AND c.relkind IN ('r', 'S', 'v', 'm', 'f', 'p') ORDER BY 1
"""
SCHEMA = """
SELECT pg_get_userbyid(n.nspowner),
       (SELECT array_agg(CASE WHEN pg_get_userbyid(a.grantee) = %(role)s THEN 'agency' ELSE pg_get_userbyid(a.grantee) END
               || ':' || a.privilege_type || a.is_grantable::text ORDER BY 1)
        FROM aclexplode(n.nspacl) a)
FROM pg_namespace n WHERE n.oid = %(schema)s::regnamespace
"""
# What a clone does not carry, and a migration would have to say: rights on one column, how a column is stored, states of
# constraints and indexes that are not whole.
PECULIAR = """
SELECT 'right on a column', c.relname || '.' || a.attname, a.attacl::text FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
WHERE c.relnamespace = %(schema)s::regnamespace AND a.attacl IS NOT NULL
UNION ALL
SELECT 'storage', c.relname || '.' || a.attname, concat_ws(' ', a.attstorage, a.attcompression, a.attstattarget, a.attoptions)
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_type t ON t.oid = a.atttypid
WHERE c.relnamespace = %(schema)s::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
  AND (a.attstorage <> t.typstorage OR a.attcompression <> '' OR coalesce(a.attstattarget, -1) <> -1 OR a.attoptions IS NOT NULL)
UNION ALL
SELECT 'not valid', i.indexrelid::regclass::text, '' FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
WHERE c.relnamespace = %(schema)s::regnamespace AND NOT (i.indisvalid AND i.indisready)
UNION ALL
SELECT 'statistics', stxname, pg_get_statisticsobjdef(oid) FROM pg_statistic_ext WHERE stxnamespace = %(schema)s::regnamespace
UNION ALL
SELECT 'rule', c.relname || '.' || r.rulename, pg_get_ruledef(r.oid, true) FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
WHERE c.relnamespace = %(schema)s::regnamespace AND r.rulename <> '_RETURN'
"""
# Kinds of object our migrations never make inside an agency; finding one means the clone would be incomplete.
UNSUPPORTED = """
SELECT 'function ' || proname FROM pg_proc WHERE pronamespace = %(schema)s::regnamespace
UNION ALL SELECT 'view ' || relname FROM pg_class
          WHERE relnamespace = %(schema)s::regnamespace AND relkind IN ('v', 'm', 'f', 'p')
UNION ALL SELECT 'type ' || typname FROM pg_type
          WHERE typnamespace = %(schema)s::regnamespace AND typtype IN ('d', 'e', 'r')
UNION ALL SELECT 'policy ' || polname FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
          WHERE c.relnamespace = %(schema)s::regnamespace
UNION ALL SELECT 'free sequence ' || c.relname FROM pg_class c
          WHERE c.relnamespace = %(schema)s::regnamespace AND c.relkind = 'S'
          AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'i')
"""
FILLED = """
SELECT c.relname FROM pg_class c WHERE c.relnamespace = %(schema)s::regnamespace AND c.relkind = 'r' ORDER BY 1
"""


def _rows(connection: psycopg.Connection[Any], schema: str, query: str, role: str = "") -> list[tuple[Any, ...]]:
    return connection.execute(query, {"schema": schema, "role": role}).fetchall()


def _look_from(connection: psycopg.Connection[Any], schema: str) -> None:
    connection.execute("SELECT set_config('search_path', %s, true)", (f"{schema}, public",))


def _column_sql(row: tuple[Any, ...]) -> str:
    _, name, kind, identity, generated, default, not_null_name, collation, not_null = row
    parts = [f'"{name}" {kind}']
    if collation:
        parts.append(f"COLLATE {collation}")
    if identity:
        parts.append(f"GENERATED {'ALWAYS' if identity == 'a' else 'BY DEFAULT'} AS IDENTITY")
    elif generated:
        parts.append(f"GENERATED ALWAYS AS ({default}) STORED")
    elif default is not None:
        parts.append(f"DEFAULT {default}")
    if not_null:
        parts.append(f'CONSTRAINT "{not_null_name}" NOT NULL' if not_null_name else "NOT NULL")
    return " ".join(parts)


def _tables_sql(columns: list[tuple[Any, ...]], constraints: list[tuple[Any, ...]]) -> list[str]:
    """Tables with their constraints inside: PostgreSQL then neither checks empty tables nor opens each one again.

    A foreign key to a table that comes later is added at the end.
    """
    tables: dict[str, list[str]] = {}
    for row in columns:
        tables.setdefault(row[0], []).append(_column_sql(row))
    places = {name: place for place, name in enumerate(tables)}
    later = []
    for table, name, text, _kind, target in constraints:
        if places.get(_bare(target), -1) > places[_bare(table)]:
            later.append(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {text};')
        else:
            tables[_bare(table)].append(f'CONSTRAINT "{name}" {text}')
    return [f'CREATE TABLE "{name}" ({", ".join(parts)});' for name, parts in tables.items()] + later


def _bare(name: str) -> str:
    return name.strip('"')


def _seed_sql(connection: psycopg.Connection[Any], schema: str) -> list[str]:
    """Rows the template carries from its migrations (applied migrations, heads of chains)."""
    statements = []
    for (table,) in _rows(connection, schema, FILLED):
        if connection.execute(f'SELECT EXISTS (SELECT FROM {schema}."{table}")').fetchone() == (True,):
            statements.append(f'INSERT INTO "{table}" OVERRIDING SYSTEM VALUE SELECT * FROM {schema}."{table}";')
            statements.append(
                f"SELECT setval(pg_get_serial_sequence('\"{table}\"', 'id'), max(id)) FROM \"{table}\";"
                if _has_identity(connection, schema, table)
                else ""
            )
    return [statement for statement in statements if statement]


def _has_identity(connection: psycopg.Connection[Any], schema: str, table: str) -> bool:
    row = connection.execute(
        "SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = %s::regclass AND attidentity <> '')",
        (f'{schema}."{table}"',),
    ).fetchone()
    return row == (True,)


def schema_ddl(connection: psycopg.Connection[Any], schema: str) -> str:
    """SQL text that builds an equal schema when run with the new schema first on the search path.

    Raises TenancyFault when the schema holds a kind of object this text would not carry.
    """
    _look_from(connection, schema)
    if unsupported := [name for (name,) in _rows(connection, schema, UNSUPPORTED)]:
        raise TenancyFault(f"schema {schema} holds what a clone cannot carry: {', '.join(unsupported)}")
    tables = _tables_sql(_rows(connection, schema, COLUMNS), _rows(connection, schema, CONSTRAINTS))
    indexes = [f"{text};" for _, text in _rows(connection, schema, INDEXES)]
    triggers = [f"{text};" for _, text, _ in _rows(connection, schema, TRIGGERS)]
    return "\n".join([*tables, *indexes, *_seed_sql(connection, schema), *triggers])


def describe(connection: psycopg.Connection[Any], schema: str, role: str) -> Described:
    """Everything a schema consists of, as comparable rows: columns, constraints, indexes, triggers, sequences, rights."""
    _look_from(connection, schema)
    described: Described = set()
    for kind, query in (("column", COLUMNS), ("constraint", CONSTRAINTS), ("index", INDEXES), ("trigger", TRIGGERS),
                        ("sequence", SEQUENCES), ("table", GRANTS), ("schema", SCHEMA), ("peculiar", PECULIAR),
                        ("other", UNSUPPORTED)):  # fmt: skip
        described |= {(kind, *(_plain(str(value)) for value in row)) for row in _rows(connection, schema, query, role)}
    return described


# PostgreSQL prints ``(ARRAY['a'::varchar])::text[]`` and, once read back, ``ARRAY['a'::varchar::text]``: the same
# expression in its first and second generation. String casts, and the brackets they leave around one thing, are therefore
# left out of the comparison; brackets that say what belongs together stay.
STRING_CAST = re.compile(r"::(?:text|character varying(?:\(\d+\))?)(?:\[\])?")
AROUND_ONE = re.compile(r"(?<![\w\"])\((\w+|'[^']*'|ARRAY\[[^\[\]]*\])\)")


def _plain(text: str) -> str:
    text, found = STRING_CAST.sub("", text), 1
    while found:
        text, found = AROUND_ONE.subn(r"\1", text)
    return text


def differences(have: Described, want: Described) -> list[str]:
    """Lines telling what is missing of ``want`` and what stands beside it."""
    missing = [f"missing {' '.join(row)}" for row in sorted(want - have)]
    return missing + [f"unexpected {' '.join(row)}" for row in sorted(have - want)]
