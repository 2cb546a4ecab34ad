"""What a web process and its database connection hold after visiting one agency, and after visiting all of them."""

import os
import tempfile
from pathlib import Path

from django.db import connection

from core.tenancy.public import agency_context, platform_context
from onnara.bench.agencies import code_of
from onnara.bench.figures import Figure
from onnara.bench.office import cookie_of, hand_in, open_office
from onnara.bench.session import Session
from onnara.bench.web import Visitor, Web

VISITED = ("/", "/documents/", "/documents/{document}/")
#: So often that PostgreSQL keeps the plans of what is asked again and again (docs/adr/0012).
OFTEN = 12


def memory(session: Session) -> list[Figure]:
    """Resident memory of both processes, in MB; the baseline is the same process after one agency."""
    count = session.scale.visited
    found = session.child(session.furnished(count), "memory:measure", count)
    pages = f"after one agency; {len(VISITED)} pages in each, {OFTEN} times"
    return [
        Figure("memory", f"web process, {count} agencies", found["web_all"], "MB", found["web_one"], pages),
        Figure("memory", f"its database process, {count} agencies", found["database_all"], "MB", found["database_one"],
               pages, note="without shared memory"),
        Figure("memory", "database process that reads every table of every agency", found["tables_all"], "MB",
               found["tables_one"], f"after one agency; {found['tables']:.0f} tables in each"),
    ]  # fmt: skip


def measure(count: int) -> dict[str, float]:
    """Visit one agency, look, visit all, look again."""
    visitors = {code: _person_in(code) for code in map(code_of, range(1, count + 1))}
    settings = {"DJANGO_SETTINGS_MODULE": "onnara.bench.web_settings"}
    with tempfile.TemporaryDirectory() as folder, Web({**os.environ, **settings}, Path(folder)) as web:
        found: dict[str, float] = {}
        for name, codes in (("one", list(visitors)[:1]), ("all", list(visitors))):
            for code in codes:
                _visit(Visitor(web.port, code, visitors[code][0]), visitors[code][1])
            found |= {f"web_{name}": resident(web.worker_pids()[0]), f"database_{name}": resident(_database_pid())}
    return found | _every_table(list(visitors))


def _person_in(code: str) -> tuple[str, str]:
    with agency_context(code):
        office = open_office()
        return cookie_of(office.head_id), hand_in(office, 1)[0]


def _visit(visitor: Visitor, document: str) -> None:
    for path in VISITED * OFTEN:
        answer = visitor.get(path.format(document=document))
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}: {answer.body[:300]!r}")


def _database_pid() -> int:
    """The one connection to this database that is not ours: that of the web process."""
    found = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND usename = %s"
    with platform_context(), connection.cursor() as cursor:
        cursor.execute(found, [connection.settings_dict["USER"]])
        return int(cursor.fetchone()[0])


def _every_table(codes: list[str]) -> dict[str, float]:
    """One connection that reads each table of each agency once: the most a connection can ever hold of catalogs."""
    connection.close()
    found: dict[str, float] = {}
    for code in codes:
        with agency_context(code), connection.cursor() as cursor:
            cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
            tables = [name for (name,) in cursor.fetchall() if name != "django_migrations"]
            for table in tables:
                cursor.execute(f"SELECT * FROM {table} LIMIT 1")
            cursor.execute("SELECT pg_backend_pid()")
            held = resident(int(cursor.fetchone()[0]))
        found.setdefault("tables_one", held)
    return found | {"tables_all": held, "tables": len(tables)}


def resident(pid: int) -> float:
    """Memory of a process in MB that is its own: shared memory belongs to all."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon:")) / 1024
