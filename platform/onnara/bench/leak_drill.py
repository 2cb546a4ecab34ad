"""Threads that switch agencies, roll back and lose their connections, and count every wrong read.

Used by the test (100,000 reads, with connections killed from outside) and by ``onnara bench isolation`` (1,000,000).
"""

import random
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass

import psycopg
from django.db import Error, connection, transaction

from core.tenancy.public import SwitchFailed, agency_context

MARKER = "SELECT current_schema(), current_user, current_setting('onnara.agency'), (SELECT text FROM drill_marker)"


@dataclass
class Drill:
    """Result of a run: ``wrong`` must be 0; ``lost`` counts connections that were killed and made anew."""

    reads: int = 0
    wrong: int = 0
    lost: int = 0
    switches: int = 0
    seconds: float = 0.0


class Upset(Exception):
    """Raised on purpose, to roll back."""


def plant_markers(connection: psycopg.Connection, codes: Sequence[str]) -> None:
    """Put a table into each agency that says whose it is."""
    for code in codes:
        connection.execute(f"CREATE TABLE a_{code}.drill_marker (text text)")
        connection.execute(f"INSERT INTO a_{code}.drill_marker VALUES ('{code}')")
        connection.execute(f"GRANT SELECT ON a_{code}.drill_marker TO agency_{code}")


def run(codes: Sequence[str], *, threads: int, reads: int, seed: int = 1) -> Drill:
    """Let ``threads`` threads make at least ``reads`` reads together, switching at random, and return what they saw."""
    total, guard, began = Drill(), threading.Lock(), time.perf_counter()

    def work(number: int) -> None:
        mine = Drill()
        chance = random.Random(seed * 1000 + number)  # noqa: S311 - repeatable on purpose
        while mine.reads < reads / threads:
            try:
                _one_piece_of_work(codes, chance, mine)
            except Upset:
                pass
            except (Error, SwitchFailed):
                mine.lost += 1
                connection.close()
        connection.close()
        with guard:
            for name in ("reads", "wrong", "lost", "switches"):
                setattr(total, name, getattr(total, name) + getattr(mine, name))

    workers = [threading.Thread(target=work, args=(number,)) for number in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    total.seconds = time.perf_counter() - began
    return total


def _one_piece_of_work(codes: Sequence[str], chance: random.Random, drill: Drill) -> None:
    outer, inner = chance.choice(codes), chance.choice(codes)
    with agency_context(outer):
        drill.switches += 1
        if chance.random() < 0.3:
            _read(outer, chance, drill)
        with transaction.atomic():
            _read(outer, chance, drill)
            try:
                with transaction.atomic(), agency_context(inner):
                    drill.switches += 1
                    _read(inner, chance, drill)
                    if chance.random() < 0.5:
                        raise Upset  # noqa: TRY301 - what the drill is about
            except Upset:
                pass
            _read(outer, chance, drill)
            if chance.random() < 0.2:
                raise Upset
        _read(outer, chance, drill)


def _read(code: str, chance: random.Random, drill: Drill) -> None:
    for _ in range(chance.randint(1, 8)):
        with connection.cursor() as cursor:
            cursor.execute(MARKER)
            seen = cursor.fetchone()
        drill.reads += 1
        if seen != (f"a_{code}", f"agency_{code}", code, code):
            drill.wrong += 1
