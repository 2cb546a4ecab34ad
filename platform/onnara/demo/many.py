"""Many agencies at once: as many processes as the machine has cores, each taking the next agency that nobody has."""

import gc
import os
from collections.abc import Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any

from django.db import connections

from core.foundation.console import Tick
from onnara.demo.data.finder import FunctionFinder
from onnara.demo.making import make_agency
from onnara.demo.office import AgencyFacts

MOST_PROCESSES = 4
FORK = get_context("fork")


class DemoFailed(RuntimeError):
    """A process ended before its work did; what it said stands above."""


def make_all(agencies: Sequence[AgencyFacts], places: FunctionFinder, tick: Tick) -> int:
    """Fill the agencies that are empty; returns how many were. Raises DemoFailed."""
    processes = min(os.cpu_count() or 1, MOST_PROCESSES, len(agencies))
    if processes < 2:
        return sum(_made(facts, places, tick) for facts in agencies)
    connections.close_all()  # a connection must not be shared with a child
    upcoming = FORK.Value("i", 0)
    readers, children = [], []
    for _ in range(processes):
        reader, writer = FORK.Pipe(duplex=False)
        child = FORK.Process(target=_work, args=(agencies, places, upcoming, writer), daemon=True)
        child.start()
        writer.close()
        readers.append(reader)
        children.append(child)
    made = _listen(readers, tick)
    for child in children:
        child.join()
    if any(child.exitcode for child in children):
        raise DemoFailed("demo content is not complete; run `onnara demo` again: it goes on where it stopped")
    return made


def _made(facts: AgencyFacts, places: FunctionFinder, tick: Tick) -> bool:
    made = make_agency(facts, places)
    tick(facts.code)
    return made


def _work(agencies: Sequence[AgencyFacts], places: FunctionFinder, upcoming: Any, writer: Connection) -> None:
    """A child's life. One whose parent was killed ends at its next report."""
    gc.freeze()
    gc.set_threshold(50_000)
    while True:
        with upcoming.get_lock():
            number = upcoming.value
            upcoming.value += 1
        if number >= len(agencies):
            return
        writer.send((agencies[number].code, make_agency(agencies[number], places)))


def _listen(readers: list[Connection], tick: Tick) -> int:
    """Tell progress until every child has closed its end."""
    made, open_ends = 0, list(readers)
    while open_ends:
        for reader in wait(open_ends):
            assert isinstance(reader, Connection)
            try:
                code, new = reader.recv()
            except EOFError:
                open_ends.remove(reader)
                continue
            made += new
            tick(code)
    return made
