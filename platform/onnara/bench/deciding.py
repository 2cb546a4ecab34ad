"""What a decision costs the server: time of one core in the web process and, beside it, in its PostgreSQL process.

The whole request as it is served: read from the connection, the middlewares, the statements, the answer, and what the
worker does after it. Waiting, for the disk above all, is no time of a core; the answer's wall time stands beside it.
"""

import os
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection

from approvals.documents.public import Document, DocumentState
from core.tenancy.public import agency_context, platform_context
from onnara.bench.figures import Figure, percentile
from onnara.bench.office import Office, hand_in
from onnara.bench.web import Answer, Visitor, Web

AIM_MS = 25
WARM_UP = 10
#: After its answer the worker still closes, notes and collects: that belongs to the request.
PAUSE_SECONDS = 0.003
#: By this name PostgreSQL lists the connection of the measured worker.
NAME = "onnara-bench-deciding"
WAYS = {"API": ("/api/v1/documents/{}/approve/", 200), "page": ("/documents/{}/approve/", 302)}


@dataclass(frozen=True)
class Desk:
    """Whose documents are decided: the agency, its office and the session of the head."""

    code: str
    office: Office
    cookie: str


@dataclass(frozen=True)
class Processes:
    """The one web worker and its PostgreSQL process; that one is None where it runs on another machine."""

    web: int
    database: int | None

    def spent(self) -> tuple[float, float]:
        """Seconds of a core so far."""
        return core_seconds(self.web), core_seconds(self.database) if self.database else 0.0


def core_seconds(pid: int) -> float:
    """Seconds of a core that a process has taken so far, its threads together.

    The clock is the one Linux gives for a process (clock_getcpuclockid(3)); it needs no right over that process. Raises
    OSError where there is none.
    """
    return time.clock_gettime(~pid << 3 | 2)


def measure(desks: Mapping[str, Desk], count: int) -> dict[str, dict[str, Any]]:
    """Decide ``count`` documents on each desk in turn, by the API and by the page, in a web process of its own."""
    settings = {"DJANGO_SETTINGS_MODULE": "onnara.bench.web_settings", "PGAPPNAME": NAME}
    found: dict[str, dict[str, Any]] = {}
    for way, (address, status) in WAYS.items():
        waiting = {name: more(desk, WARM_UP + count) for name, desk in desks.items()}
        with tempfile.TemporaryDirectory() as folder, Web({**os.environ, **settings}, Path(folder)) as web:
            askers = {
                name: _asker(Visitor(web.port, desks[name].code, desks[name].cookie), address, status, waiting[name])
                for name in desks
            }
            found[way] = _in_turn(web, askers, count)
        for name, desk in desks.items():
            _check_decided(desk, waiting[name])
    return found


def more(desk: Desk, count: int) -> list[str]:
    """Hand so many documents in that wait for the head; return their ids."""
    with agency_context(desk.code):
        return hand_in(desk.office, count)


def _check_decided(desk: Desk, documents: list[str]) -> None:
    """Raises RuntimeError where an answer was quick because nothing was decided."""
    with agency_context(desk.code):
        decided = Document.objects.filter(pk__in=documents, state=DocumentState.APPROVED).count()
    if decided != len(documents):
        raise RuntimeError(f"{decided} of {len(documents)} documents were decided")


def _asker(visitor: Visitor, address: str, status: int, waiting: list[str]) -> Iterator[Answer]:
    for document in waiting:
        answer = visitor.post(address.format(document), {"expected_revision": 1})
        if answer.status != status:
            raise RuntimeError(f"answered {answer.status}: {answer.body[:300]!r}")
        yield answer


def _in_turn(web: Web, askers: Mapping[str, Iterator[Answer]], count: int) -> dict[str, Any]:
    for _ in range(WARM_UP):
        for asker in askers.values():
            next(asker)
    processes = Processes(web.worker_pids()[0], _backend())
    taken: dict[str, list[tuple[float, float, float]]] = {name: [] for name in askers}
    for turn in range(count):
        # The other way round each time: neither always comes after the other.
        for name in list(askers) if turn % 2 else reversed(list(askers)):
            taken[name].append(_one(processes, askers[name]))
    return {name: _summary(rows) | {"whole": processes.database is not None} for name, rows in taken.items()}


def _one(processes: Processes, asker: Iterator[Answer]) -> tuple[float, float, float]:
    """Milliseconds of a core in both processes, and until the answer was there."""
    before = processes.spent()
    answer = next(asker)
    time.sleep(PAUSE_SECONDS)
    web, database = (1000 * (now - then) for now, then in zip(processes.spent(), before, strict=True))
    return web, database, 1000 * answer.seconds


def _summary(rows: list[tuple[float, float, float]]) -> dict[str, float]:
    web, database, wall = zip(*rows, strict=True)
    both = [one + other for one, other, _wall in rows]
    return {
        "p50": percentile(both, 0.5), "p95": percentile(both, 0.95), "web": percentile(web, 0.5),
        "database": percentile(database, 0.5), "wall": percentile(wall, 0.5), "wall_p95": percentile(wall, 0.95),
    }  # fmt: skip


def _backend() -> int | None:
    """The process of the worker's one connection. Raises RuntimeError where there are several or none."""
    found = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = %s"
    with platform_context(), connection.cursor() as cursor:
        cursor.execute(found, [NAME])
        (pid,) = [pid for (pid,) in cursor.fetchall()] or [0]
    return pid if _is_postgres(pid) else None


def _is_postgres(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().startswith(b"postgres:")
    except OSError:
        return False


def figures(found: Mapping[str, Mapping[str, Mapping[str, float]]], sizes: Mapping[str, int]) -> list[Figure]:
    """One line each way: the median among many documents, beside that among few."""
    return [_figure(way, kept["few"], kept["many"], sizes) for way, kept in found.items()]


def _figure(way: str, few: Mapping[str, float], many: Mapping[str, float], sizes: Mapping[str, int]) -> Figure:
    parts = f"web {many['web']:.1f} and database {many['database']:.1f} ms of a core"
    answer = f"p95 {many['p95']:.1f} ms; answer after {many['wall']:.1f} ms, p95 {many['wall_p95']:.1f} ms"
    missing = "" if many["whole"] else "; PostgreSQL runs elsewhere and is not counted"
    reached = many["p50"] <= AIM_MS if many["whole"] else None
    return Figure(
        "documents", f"approve ({way}), one core, p50 among {sizes['many']:,}", many["p50"], "ms", few["p50"],
        f"the same among {sizes['few']:,}", few["p50"] / many["p50"], f"≤ {AIM_MS} ms of one core", reached,
        f"{parts}, {answer}{missing}",
    )  # fmt: skip
