"""Database roles and the database itself: the one piece of set-up that needs a superuser.

Plain psycopg without Django, because it runs before Django can connect. On a real server a DBA runs the text
of :func:`bootstrap_sql` once (`onnara doctor --bootstrap-sql`); the embedded server runs it by itself.
"""

import psycopg

OWNER, ADMIN, LOGIN, PLATFORM, AGENCY = (
    "onnara_owner",
    "onnara_admin",
    "onnara_login",
    "onnara_platform",
    "onnara_agency",
)
MINIMUM_VERSION = 160000  # GRANT … WITH INHERIT/SET exists from PostgreSQL 16
BUILTIN_LOCALE_VERSION = 170000

_ROLES = {
    OWNER: "NOLOGIN NOINHERIT",  # owns every table, so neither log-in role does
    ADMIN: "LOGIN NOINHERIT CREATEROLE CREATEDB",  # migrations and provisioning
    LOGIN: "LOGIN NOINHERIT",  # web and worker: owns nothing, inherits nothing
    PLATFORM: "NOLOGIN",  # the government console
    AGENCY: "NOLOGIN",  # what every agency may do in public
}
_MEMBERSHIPS = (
    f"GRANT {OWNER} TO {ADMIN} WITH INHERIT FALSE, SET TRUE",
    f"GRANT {PLATFORM} TO {ADMIN} WITH INHERIT FALSE, SET TRUE",
    f"GRANT {PLATFORM} TO {LOGIN} WITH INHERIT FALSE, SET TRUE",
    f"GRANT {AGENCY} TO {ADMIN} WITH ADMIN TRUE, INHERIT FALSE, SET FALSE",
    # Who creates an agency's role may also act as it: provisioning and migration need this.
    f"ALTER ROLE {ADMIN} SET createrole_self_grant = 'set'",
)
_IN_DATABASE = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public",
    "CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA public",
    "REVOKE ALL ON SCHEMA public FROM PUBLIC",
    f"GRANT USAGE ON SCHEMA public TO {PLATFORM}, {AGENCY}",
)


def bootstrap_cluster(superuser_dsn: str, dbname: str) -> None:
    """Create roles, the database and its base privileges where absent; safe to repeat.

    Raises RuntimeError on a server too old for separate INHERIT and SET options.
    """
    with psycopg.connect(superuser_dsn, autocommit=True) as connection:
        version = connection.info.server_version
        if version < MINIMUM_VERSION:
            raise RuntimeError(f"PostgreSQL 16 or newer is needed; this server says {version}.")
        for statement in _cluster_statements():
            connection.execute(statement.encode())
        create_database(connection, dbname)
    with psycopg.connect(superuser_dsn, dbname=dbname, autocommit=True) as connection:
        prepare_database(connection)


def bootstrap_sql(dbname: str, *, version: int = BUILTIN_LOCALE_VERSION) -> str:
    """Return the same steps as a psql script for a DBA."""
    create = _create_database_sql(dbname, version)
    lines = [
        "-- Run with psql as a superuser. Then set passwords for the two log-in roles:",
        f"--   \\password {ADMIN}",
        f"--   \\password {LOGIN}",
        *(f"{statement};" for statement in _cluster_statements()),
        f"SELECT $create${create}$create$ WHERE NOT EXISTS"
        f" (SELECT FROM pg_database WHERE datname = '{_plain(dbname)}') \\gexec",
        *(f"{statement};" for statement in _database_grants(_quoted(dbname))),
        f"\\connect {_quoted(dbname)}",
        *(f"{statement};" for statement in _IN_DATABASE),
    ]
    return "\n".join(lines) + "\n"


def _cluster_statements() -> list[str]:
    return [_role_sql(name, options) for name, options in _ROLES.items()] + list(_MEMBERSHIPS)


def _role_sql(name: str, options: str) -> str:
    return (
        f"DO $role$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{name}')"
        f" THEN CREATE ROLE {name} {options}; END IF; END $role$"
    )


def create_database(connection: psycopg.Connection, dbname: str) -> None:
    """Create a database of the owner where it is absent; the administrator may do this too (the bench does)."""
    known = connection.execute("SELECT FROM pg_database WHERE datname = %s", [dbname]).fetchone()
    if known is None:
        connection.execute(_create_database_sql(dbname, connection.info.server_version).encode())


def prepare_database(connection: psycopg.Connection) -> None:
    """Extensions and base privileges inside a database, as its owner or as a superuser; safe to repeat."""
    for statement in (*_database_grants(_quoted(connection.info.dbname)), *_IN_DATABASE):
        connection.execute(statement.encode())


def _create_database_sql(dbname: str, version: int) -> str:
    """UTF-8 with real character classes: under LC_CTYPE=C trigrams of Korean text come out empty."""
    if version >= BUILTIN_LOCALE_VERSION:
        locale = "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'"
    else:
        locale = "LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'"
    return f"CREATE DATABASE {_quoted(dbname)} OWNER {OWNER} TEMPLATE template0 ENCODING 'UTF8' {locale}"


def _database_grants(quoted: str) -> tuple[str, ...]:
    return (
        f"REVOKE ALL ON DATABASE {quoted} FROM PUBLIC",
        f"GRANT CONNECT ON DATABASE {quoted} TO {ADMIN}, {LOGIN}",
    )


def _plain(dbname: str) -> str:
    if not dbname.replace("_", "").isalnum():
        raise ValueError(f"Database name {dbname!r} may hold letters, digits and underscores only.")
    return dbname


def _quoted(dbname: str) -> str:
    return f'"{_plain(dbname)}"'
