"""Loading the function tree: one transaction, a report of every difference, nothing lost."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from core.audit import public as audit
from core.audit.public import Actor
from core.brm.functions import rules
from core.brm.functions.enums import Tree
from core.brm.functions.errors import LoadOutOfOrder, LoadTooFarAhead
from core.brm.functions.models import FunctionLoad, FunctionNode, FunctionVersion
from core.brm.functions.rules import Changes, Known
from core.brm.functions.selectors import latest_effective_day
from core.brm.reference_data.rows import BrmRow
from core.foundation.public import clock, new_id
from core.tenancy.public import agency_lock, platform_context

#: A mistyped year would shut out every table up to it.
FARTHEST = timedelta(days=366)
COPY_VERSIONS = (
    "COPY brm_functions_functionversion (id, node_id, name_ko, name_en, parent_node_id, agency_codes, agency_names, path,"
    " source_date, effective_from) FROM STDIN"
)


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load changed, or would change (``dry_run``)."""

    source: str
    effective_on: date
    total: int
    digest: str
    changes: Changes
    dry_run: bool
    seconds: float


def load_functions(
    rows: Sequence[BrmRow],
    *,
    source: str,
    effective_on: date,
    actor: Actor,
    dry_run: bool = False,
    tree: Tree = Tree.FUNCTION,
) -> LoadReport:
    """Make one of the two trees equal to a table as of a day, on the platform and in one transaction.

    Functions that are missing from the table end that day and keep their history; loading the same table again
    changes nothing. The classification has to be kept up to date: REG 61(2), PRD 22. Raises NothingToLoad,
    TreeNotWhole or LoadOutOfOrder.
    """
    started, paths = time.perf_counter(), rules.paths_of_rows(rows)
    digest = rules.digest_of(rows)
    with platform_context(), transaction.atomic():
        agency_lock("brm.functions")
        known = standing_tree(tree)
        changes = rules.compare(known, rows, paths)
        if changes and not dry_run:
            check_order(effective_on, tree)
            _write(changes, known, {row.node_id: row for row in rows}, paths, (tree, effective_on))
            _note(tree, source, digest, effective_on, changes, actor)
    return LoadReport(source, effective_on, len(rows), digest, changes, dry_run, time.perf_counter() - started)


def standing_tree(tree: Tree = Tree.FUNCTION) -> dict[str, Known]:
    """The latest version of every function that has not ended."""
    columns = ("node__node_id", "id", "name_ko", "name_en", "parent_node_id", "agency_codes", "agency_names", "path")
    rows = FunctionVersion.objects.filter(effective_until__isnull=True, node__tree=tree).values_list(*columns)
    return {
        node_id: Known(pk, name_ko, name_en, parent_id, tuple(codes), tuple(names), tuple(path))
        for node_id, pk, name_ko, name_en, parent_id, codes, names, path in rows
    }


def check_order(effective_on: date, tree: Tree) -> None:
    """A state older than the one in force is never loaded after it, nor one of a far day before those up to it.

    Raises LoadOutOfOrder or LoadTooFarAhead.
    """
    if effective_on > clock.today() + FARTHEST:
        raise LoadTooFarAhead(field="effective_on")
    latest = latest_effective_day(tree)
    if latest is not None and effective_on < latest:
        raise LoadOutOfOrder(day=latest)


def _write(
    changes: Changes,
    known: Mapping[str, Known],
    rows: Mapping[str, BrmRow],
    paths: Mapping[str, tuple[str, ...]],
    where: tuple[Tree, date],
) -> None:
    tree, effective_on = where
    ending = [known[node_id].version_id for node_id in changes.renewed | {gone.node_id for gone in changes.removed}]
    _close(ending, effective_on)
    beginning = [rows[node_id] for node_id in rows if node_id in changes.renewed or node_id not in known]
    nodes = _nodes_for(beginning, tree)
    with connection.cursor() as cursor, cursor.copy(COPY_VERSIONS) as copy:
        for row in beginning:
            copy.write_row(_version(row, nodes[row.node_id], paths[row.node_id], effective_on))


def _version(row: BrmRow, node: UUID, path: tuple[str, ...], effective_on: date) -> tuple[Any, ...]:
    agencies = (list(row.agency_codes), list(row.agency_names))
    return (
        new_id(),
        node,
        row.name_ko,
        row.name_en,
        row.parent_id,
        *agencies,
        list(path),
        row.effective_date,
        effective_on,
    )


def _close(version_ids: list[UUID], effective_on: date) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE brm_functions_functionversion SET effective_until = %s WHERE id = ANY(%s)",
            (effective_on, version_ids),
        )


def _nodes_for(rows: Sequence[BrmRow], tree: Tree) -> dict[str, UUID]:
    """Ids of the nodes of these rows; new ones are made, the level of those that moved is set right."""
    known = {node.node_id: node for node in FunctionNode.objects.filter(tree=tree)}
    moved = [row for row in rows if row.node_id in known and known[row.node_id].level != row.level]
    for row in moved:
        known[row.node_id].level = row.level
    FunctionNode.objects.bulk_update([known[row.node_id] for row in moved], ["level"], batch_size=1000)
    made = [(new_id(), row.node_id, row.level, tree.value) for row in rows if row.node_id not in known]
    _copy_nodes(iter(made))
    return {node_id: node.pk for node_id, node in known.items()} | {node_id: pk for pk, node_id, _level, _tree in made}


def _copy_nodes(nodes: Iterator[tuple[UUID, str, int, str]]) -> None:
    with (
        connection.cursor() as cursor,
        cursor.copy("COPY brm_functions_functionnode (id, node_id, level, tree) FROM STDIN") as copy,
    ):
        for node in nodes:
            copy.write_row(node)


def _note(tree: Tree, source: str, digest: str, effective_on: date, changes: Changes, actor: Actor) -> None:
    load = FunctionLoad.objects.create(
        tree=tree,
        source=source,
        digest=digest,
        effective_on=effective_on,
        counts=changes.counts(),
        loaded_at=clock.now(),
    )
    detail = {
        "tree": tree,
        "source": source,
        "digest": digest,
        "effective_on": effective_on.isoformat(),
        **changes.counts(),
    }
    audit.record("brm.functions_loaded", target=load, actor=actor, detail=detail)
