"""Threads that switch agencies, roll back and lose their connections: wrong reads must be 0."""

from core.tenancy.connections import admin_connection
from onnara.bench import leak_drill
from onnara.bench.agencies import code_of
from onnara.bench.figures import Figure
from onnara.bench.session import LIBRARY, Session

THREADS = 8
AGENCIES = 3
LIBRARY_EXITS = 4000


def isolation(session: Session) -> list[Figure]:
    """Our drill beside the library's own ``with tenant:`` in as many threads."""
    database = session.stocked(session.scale.agencies[0])
    found = session.child(database, "isolation:measure", session.scale.reads)
    library = session.child(database, "library:threads", LIBRARY_EXITS, settings=LIBRARY)
    return [
        Figure(
            "isolation", f"wrong reads of {found['reads']:,}", found["wrong"], "", library["wrong"],
            f"django-tenants' `with tenant:`: threads left in another agency, of {library['exits']:,} exits", None,
            "0", found["wrong"] == 0, f"{THREADS} threads, {found['switches']:,} switches, {found['seconds']:.0f} s",
        )
    ]  # fmt: skip


def measure(reads: int) -> dict[str, float]:
    """Run the drill between a few agencies."""
    codes = [code_of(number) for number in range(1, AGENCIES + 1)]
    with admin_connection() as connection:
        leak_drill.plant_markers(connection, codes)
    drill = leak_drill.run(codes, threads=THREADS, reads=reads)
    return {"reads": drill.reads, "wrong": drill.wrong, "switches": drill.switches, "seconds": drill.seconds}
