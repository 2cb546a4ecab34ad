"""Comparing a function tree with the one that stands: pure, so that the report can be tested and shown beforehand."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.brm.functions.errors import NothingToLoad, TreeNotWhole
from core.brm.reference_data.rows import BrmRow


@dataclass(frozen=True, slots=True)
class Known:
    """What the standing tree says of one node."""

    version_id: Any
    name_ko: str
    name_en: str
    parent_id: str
    agency_codes: tuple[str, ...]
    agency_names: tuple[str, ...]
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the report."""

    node_id: str
    name: str
    before: str = ""
    after: str = ""


@dataclass(slots=True)
class Changes:
    """How a table differs from the standing tree. ``renewed`` names every node that needs a new version."""

    added: list[Change] = field(default_factory=list)
    renamed: list[Change] = field(default_factory=list)
    moved: list[Change] = field(default_factory=list)
    removed: list[Change] = field(default_factory=list)
    agencies_changed: list[Change] = field(default_factory=list)
    renewed: set[str] = field(default_factory=set)
    unchanged: int = 0

    def counts(self) -> dict[str, int]:
        listed = ("added", "renamed", "moved", "removed", "agencies_changed")
        return {name: len(getattr(self, name)) for name in listed} | {"unchanged": self.unchanged}

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.renewed)


def paths_of_rows(rows: Sequence[BrmRow]) -> dict[str, tuple[str, ...]]:
    """Ids from the top down to each node. Raises TreeNotWhole for a missing parent or a circle, NothingToLoad for none."""
    if not rows:
        raise NothingToLoad
    parents = {row.node_id: row.parent_id for row in rows}
    paths: dict[str, tuple[str, ...]] = {"": ()}
    for node_id in parents:
        _follow(node_id, parents, paths)
    del paths[""]
    return paths


def _follow(node_id: str, parents: Mapping[str, str], paths: dict[str, tuple[str, ...]]) -> None:
    waiting: list[str] = []
    while node_id not in paths:
        if node_id not in parents or node_id in waiting:
            raise TreeNotWhole(node=waiting[-1] if waiting else node_id)
        waiting.append(node_id)
        node_id = parents[node_id]
    for below in reversed(waiting):
        paths[below] = (*paths[node_id], below)
        node_id = below


def compare(known: Mapping[str, Known], rows: Sequence[BrmRow], paths: Mapping[str, tuple[str, ...]]) -> Changes:
    """What a load would change: added, renamed, moved, removed, other agencies."""
    changes, names = Changes(), {row.node_id: row.name_ko for row in rows}
    for row in rows:
        standing = known.get(row.node_id)
        if standing is None:
            changes.added.append(Change(row.node_id, row.name_ko, after=_named(names, row.parent_id)))
        else:
            _compare_one(changes, standing, row, paths[row.node_id], (known, names))
    for node_id in known.keys() - names.keys():
        changes.removed.append(Change(node_id, known[node_id].name_ko))
    for listed in (changes.added, changes.removed):
        listed.sort(key=lambda change: change.node_id)
    return changes


def _compare_one(
    changes: Changes,
    standing: Known,
    row: BrmRow,
    path: tuple[str, ...],
    names: tuple[Mapping[str, Known], Mapping[str, str]],
) -> None:
    if (standing.name_ko, standing.name_en) != (row.name_ko, row.name_en):
        changes.renamed.append(Change(row.node_id, row.name_ko, _both(standing), _both(row)))
    if standing.parent_id != row.parent_id:
        above = names[0].get(standing.parent_id)
        before = above.name_ko if above else standing.parent_id
        changes.moved.append(Change(row.node_id, row.name_ko, before, _named(names[1], row.parent_id)))
    if _agencies(standing) != _agencies(row):
        changes.agencies_changed.append(Change(row.node_id, row.name_ko, _joined(standing), _joined(row)))
    if _content(standing, standing.path) == _content(row, path):
        changes.unchanged += 1
    else:
        changes.renewed.add(row.node_id)


def _named(names: Mapping[str, str], node_id: str) -> str:
    return names.get(node_id, node_id)


def _both(named: Known | BrmRow) -> str:
    return f"{named.name_ko} ({named.name_en})" if named.name_en else named.name_ko


def _agencies(node: Known | BrmRow) -> set[str]:
    return set(node.agency_codes)


def _joined(node: Known | BrmRow) -> str:
    return ", ".join(node.agency_names or node.agency_codes)


def _content(node: Known | BrmRow, path: tuple[str, ...]) -> tuple[Any, ...]:
    """All that makes two versions differ; agencies count as a set, with the names they go by."""
    names = node.agency_names or node.agency_codes
    return node.name_ko, node.name_en, path, frozenset(zip(node.agency_codes, names, strict=False))


def digest_of(rows: Iterable[BrmRow]) -> str:
    """SHA-256 of a table's content, whatever the order of its rows."""
    lines = sorted(
        json.dumps([row.node_id, row.parent_id, row.name_ko, row.name_en, row.agency_codes], ensure_ascii=False)
        for row in rows
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
