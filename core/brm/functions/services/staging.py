"""A new official table as an update: read and compared first, seen by the operator, then taken over in one transaction."""

import gzip
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction

from core.audit import public as audit
from core.audit.public import Actor
from core.brm.functions import rules
from core.brm.functions.enums import Difference, Tree
from core.brm.functions.errors import NothingDiffers, StagedDone, StagedUnknown, TreeChanged
from core.brm.functions.models import StagedTable
from core.brm.functions.selectors import last_load
from core.brm.functions.services.loading import LoadReport, check_order, load_functions
from core.brm.reference_data.loader import read_builtin_purposes, read_official, read_purpose, read_supplement
from core.brm.reference_data.rows import BrmRow
from core.foundation.public import clock
from core.tenancy.public import agency_lock, platform_context


def stage_table(*, tree: Tree, name: str, data: bytes, joined: bool, effective_on: date, actor: Actor) -> StagedTable:
    """Keep a table with its exact differences from the standing tree; nothing is in force yet.

    ``joined`` adds our own branches for what the official table lacks (local governments, functions of every agency),
    which would otherwise end. Raises UnreadableTable, TableError, NothingToLoad, TreeNotWhole or LoadOutOfOrder.
    """
    with platform_context(), transaction.atomic():
        agency_lock("brm.functions")
        check_order(effective_on, tree)
        staged = StagedTable(tree=tree, name=name[:200], joined=joined, effective_on=effective_on)
        staged.content = data if data[:2] == b"\x1f\x8b" else gzip.compress(data)
        staged.staged_by_name, staged.staged_at = actor.name, clock.now()
        _compare(staged, actor)
        staged.save()
        _record("function_table_staged", staged, actor)
        return staged


def compare_anew(*, staged_id: UUID, actor: Actor) -> StagedTable:
    """Compare a waiting table with the tree as it stands now. Raises StagedUnknown or StagedDone."""
    with platform_context(), transaction.atomic():
        staged = _waiting(staged_id)
        _compare(staged, actor)
        staged.save(update_fields=["differences", "against", "total"])
        return staged


def take_over_table(*, staged_id: UUID, actor: Actor) -> LoadReport:
    """Make the tree equal to a staged table, with exactly the differences that were shown.

    Raises StagedUnknown, StagedDone, NothingDiffers, TreeChanged or LoadOutOfOrder.
    """
    with platform_context(), transaction.atomic():
        staged = _waiting(staged_id)
        latest = last_load(Tree(staged.tree))
        if staged.against_id != (latest.pk if latest else None):
            raise TreeChanged
        report = _load(staged, actor, dry_run=False)
        if not report.changes:
            raise NothingDiffers
        staged.load = last_load(Tree(staged.tree))
        staged.save(update_fields=["load"])
        return report


def discard_table(*, staged_id: UUID, actor: Actor) -> None:
    """Throw a waiting table away. Raises StagedUnknown or StagedDone."""
    with platform_context(), transaction.atomic():
        staged = _waiting(staged_id)
        _record("function_table_discarded", staged, actor)
        staged.delete()


def _waiting(staged_id: UUID) -> StagedTable:
    agency_lock("brm.functions")
    staged = StagedTable.objects.filter(pk=staged_id).first()
    if staged is None:
        raise StagedUnknown
    if staged.load_id:
        raise StagedDone
    return staged


def _record(event: str, staged: StagedTable, actor: Actor) -> None:
    detail = {"tree": staged.tree, "source": staged.name, "effective_on": staged.effective_on, "total": staged.total}
    audit.record(f"brm.{event}", target=staged, actor=actor, detail=detail)


def _compare(staged: StagedTable, actor: Actor) -> None:
    report = _load(staged, actor, dry_run=True)
    staged.total, staged.against = report.total, last_load(Tree(staged.tree))
    staged.differences = {"counts": report.changes.counts(), **_lists(report.changes)}


def _lists(changes: rules.Changes) -> dict[str, Any]:
    return {
        kind: [[one.node_id, one.name, one.before, one.after] for one in getattr(changes, kind)]
        for kind in Difference.values
    }


def _load(staged: StagedTable, actor: Actor, *, dry_run: bool) -> LoadReport:
    return load_functions(
        _rows(staged),
        source=staged.name,
        effective_on=staged.effective_on,
        actor=actor,
        dry_run=dry_run,
        tree=Tree(staged.tree),
    )


def _rows(staged: StagedTable) -> list[BrmRow]:
    path, data = Path(staged.name), bytes(staged.content)
    if staged.tree == Tree.PURPOSE:
        return read_purpose(path, data) + (read_builtin_purposes() if staged.joined else [])
    rows = read_official(path, data)
    return rows + (read_supplement(rows) if staged.joined else [])
