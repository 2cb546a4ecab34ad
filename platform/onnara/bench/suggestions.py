"""How often the right unit task is suggested: real titles of real offices, read at run time, the later ones unknown before."""

import csv
import gzip
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings

from core.brm.public import Known, Ranking
from onnara.bench.figures import Figure
from onnara.bench.session import Session

TABLE = "approved_documents/approved_documents_2024-01.csv.gz"
TRAINED_ON = 0.8
MOST = 3
Row = dict[str, str]


def suggest(session: Session) -> list[Figure]:
    """Hit rates within the department (as the form asks) and among all unit tasks of all offices, beside the most used."""
    path = Path(settings.DATA_FOLDER) / TABLE
    if not path.is_file():
        session.tell("the full sources are not on this machine: nothing to measure suggestions with")
        return []
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        rows = sorted(csv.DictReader(stream), key=lambda row: row["approved_at"])
    session.tell(f"suggesting unit tasks for the later of {len(rows):,} titles")
    within = _measured(
        "within the department", rows, lambda row: (row["parent_office"], row["office"], row["department"])
    )
    return [*within, *_measured("among all unit tasks", rows, lambda _row: None)]


def _measured(what: str, rows: Sequence[Row], group: Callable[[Row], Any]) -> list[Figure]:
    cut = int(len(rows) * TRAINED_ON)
    names, past = defaultdict(set), defaultdict(list)
    for row in rows:
        names[group(row)].add(row["unit_task"])
    for row in rows[:cut]:
        past[group(row)].append(row)
    rankings = {key: _ranking(tasks, past[key]) for key, tasks in names.items()}
    usual = {
        key: [task for task, _n in Counter(row["unit_task"] for row in past[key]).most_common(MOST)] for key in names
    }
    began = time.perf_counter()
    ranked = [(row, [one.task for one in rankings[group(row)].rank(row["title"])[:MOST]]) for row in rows[cut:]]
    each = (time.perf_counter() - began) / len(ranked) * 1000
    offered = sum(len(names[group(row)]) for row in rows[cut:]) / len(ranked)
    note = f"{len(ranked)} titles after {cut:,} known ones, {offered:.1f} tasks to choose from, {each:.1f} ms each"
    return [_figure(f"{what}, right among {most}", most, ranked, usual, group, note) for most in (1, MOST)]


def _figure(
    what: str, most: int, ranked: list[tuple[Row, list[str]]], usual: dict[Any, list[str]], group: Callable[[Row], Any],
    note: str,
) -> Figure:  # fmt: skip
    ours = sum(row["unit_task"] in found[:most] for row, found in ranked) / len(ranked)
    plain = sum(row["unit_task"] in usual[group(row)][:most] for row, _found in ranked) / len(ranked)
    return Figure(
        "suggest", what, round(ours * 100, 1), "%", round(plain * 100, 1), "the tasks used most before", note=note
    )


def _ranking(tasks: set[str], past: list[Row]) -> Ranking[str]:
    titles = (Known(row["unit_task"], row["title"], is_title=True) for row in past)
    return Ranking([*(Known(task, task, is_title=False) for task in sorted(tasks)), *titles])
