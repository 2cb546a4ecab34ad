"""Figures of schemas: making one, making all, and finding nothing to migrate."""

import statistics
from dataclasses import replace

from onnara.bench.figures import Figure, beside
from onnara.bench.session import LIBRARY, Session

NOTHING_AIMS = {71: 0.5, 300: 2.0}


def provision_one(session: Session) -> list[Figure]:
    """One agency: ours (role, schema, grants, comparison) beside the library's migrations and its clone function."""
    database, turns = session.fresh("one"), session.scale.turns
    times = -(-session.scale.times // turns)
    found: dict[str, list[float]] = {}
    for turn in range(turns):  # in turns, so a noisy moment meets both
        library = session.child(database, "library:provision", 1, times, turn, settings=LIBRARY)
        ours = session.child(database, "agencies:provision_each", times)
        for name, seconds in (library | ours).items():
            found.setdefault(name, []).extend(seconds)
    each, migrated, cloned, first = (statistics.median(found[name]) for name in ("each", "migrated", "cloned", "first"))
    count = len(found["each"])
    return [
        beside("provision-one", "one agency", ours=each, baseline=migrated, times=20,
               baseline_what="django-tenants: migrate_schemas",
               note=f"median of {count} in {turns} processes; the first one in a process {first:.2f} s"),
        beside("provision-one", "one agency", ours=each, baseline=cloned, times=2,
               baseline_what="django-tenants: clone function, which makes no role, grants or comparison"),
    ]  # fmt: skip


def provision_all(session: Session) -> list[Figure]:
    """All agencies by the command, from an empty database; the library's figure is its own per agency, multiplied."""
    found = session.child(session.fresh("all"), "library:provision", 1, 3, settings=LIBRARY)
    migrated, cloned = found["migrated"][0], statistics.median(found["cloned"])
    figures = []
    for count in session.scale.agencies:
        session.stocked(count)
        seconds, before = session.seconds[f"stock{count}"], session.seconds["base"]
        figures += [
            beside("provision-all", f"{count} agencies, whole run", ours=seconds, baseline=cloned * count,
                   baseline_what=f"its clone function × {count}, computed (its migrations: {migrated * count:,.0f} s)",
                   note=f"after {before:.1f} s from empty to template"),
            Figure("provision-all", f"{count} agencies, for each", seconds / count * 1000, "ms"),
        ]  # fmt: skip
    return figures


def migrate_nothing(session: Session) -> list[Figure]:
    """Nothing to migrate: our one look, in a running process and as the whole command, beside the library's loop."""
    figures: list[Figure] = []
    each = 0.0
    for count in session.scale.agencies[-2:]:
        database = session.stocked(count)
        look = session.child(database, "agencies:nothing_to_migrate", session.scale.times)["seconds"]
        command = statistics.median(session.command(database, "migrate")[0] for _ in range(3))
        loop, process, how = library_loop(session, database, count, each)
        each = loop / count
        one_look = beside("migrate-nothing", f"{count} agencies, the look", ours=look, baseline=loop, baseline_what=how)
        figures += [
            _against(one_look, NOTHING_AIMS.get(count)),
            beside("migrate-nothing", f"{count} agencies, whole process", ours=command, baseline=process,
                   baseline_what=how, note="start of Python and Django included"),
        ]  # fmt: skip
    return figures


def library_loop(session: Session, database: str, count: int, each: float) -> tuple[float, float, str]:
    """Seconds of the library's executor over all agencies, alone and as a process: measured, or computed where the
    smaller run tells that it would take too long.
    """
    if each * count > session.scale.library_limit_seconds:
        return each * count, each * count, "django-tenants' executor, computed from the smaller run"
    seconds = session.child(database, "library:loop", settings=LIBRARY)["seconds"]
    return seconds, session.seconds["process"], "django-tenants' executor"


def _against(figure: Figure, aim: float | None) -> Figure:
    return figure if aim is None else replace(figure, aim=f"< {aim:g} s", reached=figure.ours < aim)
