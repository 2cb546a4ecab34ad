"""``onnara brm …``: loading the function classification and looking at it."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
from django.conf import settings

from core.audit.public import actor_system
from core.brm.functions.enums import Tree
from core.brm.functions.rules import Change
from core.brm.functions.selectors import agency_labels, children_of, get_function, way_to
from core.brm.functions.services import LoadReport, load_functions
from core.brm.reference_data.loader import (
    read_builtin,
    read_builtin_purposes,
    read_official,
    read_purpose,
    read_supplement,
)
from core.brm.reference_data.rows import BrmRow
from core.foundation.console import Exit, say
from core.foundation.public import DomainError, clock
from core.tenancy.public import platform_context

JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
BUILTIN = "built-in"
SHOWN = 10
WORDS = {
    "added": "added",
    "renamed": "renamed",
    "moved": "moved",
    "removed": "removed",
    "agencies_changed": "with other agencies",
}


@click.group()
def brm() -> None:
    """Load the function classification; look at a node."""


@brm.command()
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--builtin", is_flag=True, help="Load our own tree even where the official table is present.")
@click.option("--effective", type=click.DateTime(["%Y-%m-%d"]), help="Day from which it holds (default: today).")
@click.option("--dry-run", is_flag=True, help="Report the differences, change nothing.")
@JSON
def load(file: Path | None, builtin: bool, effective: datetime | None, dry_run: bool, as_json: bool) -> int:
    """Load FILE (the official table, CSV or gzip) as it is; without one the official table of the full sources, joined
    with our branches for what it lacks, or the built-in tree where there are no sources.
    """
    if file and builtin:
        raise click.UsageError("Name a file or use --builtin, not both.")
    path = None if builtin else file or official_table()
    day = effective.date() if effective else clock.today()
    try:
        report = _load(path, day, dry_run, joined=file is None)
    except DomainError as error:
        say({"errors": str(error).splitlines()}, as_json=as_json, text=str(error))
        return Exit.PROBLEMS
    say(as_data(report), as_json=as_json, text=lambda: as_text(report))
    return Exit.OK


@brm.command()
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--effective", type=click.DateTime(["%Y-%m-%d"]), help="Day from which it holds (default: today).")
@click.option("--dry-run", is_flag=True, help="Report the differences, change nothing.")
@JSON
def purposes(file: Path | None, effective: datetime | None, dry_run: bool, as_json: bool) -> int:
    """Load FILE, the official purpose table (missions, goals, management tasks); without one that of the full sources,
    joined with our own tree for agencies it lacks, or our own tree alone.
    """
    path = file or official_table("brm_purpose.csv.gz")
    try:
        rows = read_purpose(path) if path else []
        rows += [] if file else read_builtin_purposes()
        report = load_functions(
            rows,
            source=path.name if path else BUILTIN,
            effective_on=effective.date() if effective else clock.today(),
            actor=actor_system("command"),
            dry_run=dry_run,
            tree=Tree.PURPOSE,
        )
    except DomainError as error:
        say({"errors": str(error).splitlines()}, as_json=as_json, text=str(error))
        return Exit.PROBLEMS
    say(as_data(report), as_json=as_json, text=lambda: as_text(report))
    return Exit.OK


def official_table(name: str = "brm.csv.gz") -> Path | None:
    """A table of the folder of full sources, when this machine has it."""
    path = Path(settings.DATA_FOLDER) / "brm" / name
    return path if path.is_file() else None


def _load(path: Path | None, day: date, dry_run: bool, *, joined: bool) -> LoadReport:
    """A file somebody names is loaded as it is; the official table found by ourselves gains what it lacks."""
    rows: list[BrmRow] = read_official(path) if path else read_builtin()
    source = path.name if path else BUILTIN
    if path and joined:
        rows += read_supplement(rows)
        source = f"{path.name} + {BUILTIN}"
    return load_functions(rows, source=source, effective_on=day, actor=actor_system("command"), dry_run=dry_run)


def as_data(report: LoadReport) -> dict[str, Any]:
    """The whole report for machines."""
    lists = {name: [_as_data(change) for change in getattr(report.changes, name)] for name in WORDS}
    return {
        "source": report.source,
        "effective_on": report.effective_on.isoformat(),
        "total": report.total,
        "digest": report.digest,
        "dry_run": report.dry_run,
        "seconds": round(report.seconds, 2),
        "counts": report.changes.counts(),
        **lists,
    }


def _as_data(change: Change) -> dict[str, str]:
    return {"node_id": change.node_id, "name": change.name, "before": change.before, "after": change.after}


def as_text(report: LoadReport) -> str:
    """The report for people: the counts, and the first lines of each kind of difference."""
    counts = report.changes.counts()
    told = ", ".join(f"{counts[name]} {word}" for name, word in WORDS.items())
    head = "Would change: " if report.dry_run else ""
    lines = [
        f"{report.source}: {report.total} functions. {head}{told}, {counts['unchanged']} as before ({report.seconds:.1f} s)."
    ]
    for name, word in WORDS.items():
        if name != "added" or report.changes.unchanged:
            lines += _first_lines(word, getattr(report.changes, name))
    return "\n".join(lines)


def _first_lines(word: str, changes: list[Change]) -> list[str]:
    lines = [f"  {word}: {change.name} [{change.node_id}]{_arrow(change)}" for change in changes[:SHOWN]]
    return [*lines, f"  … and {len(changes) - SHOWN} more {word}"] if len(changes) > SHOWN else lines


def _arrow(change: Change) -> str:
    return f": {change.before} → {change.after}" if change.before or change.after else ""


@brm.command()
@click.argument("node")
@JSON
def show(node: str, as_json: bool) -> int:
    """Show the function NODE: its path, agencies and what stands below it."""
    try:
        with platform_context():
            found = _described(node)
    except DomainError as error:
        say({"errors": [str(error)]}, as_json=as_json, text=str(error))
        return Exit.PROBLEMS
    say(found, as_json=as_json, text=lambda: _as_lines(found))
    return Exit.OK


def _described(node_id: str) -> dict[str, Any]:
    function = get_function(node_id)
    return {
        "node_id": node_id,
        "level": function.node.level,
        "path": [step.name_ko for step in way_to(function)],
        "name_en": function.name_en,
        "agencies": agency_labels(function) or list(function.agency_codes),
        "effective_from": function.effective_from.isoformat(),
        "children": [{"node_id": child.node.node_id, "name": child.name_ko} for child in children_of(node_id)],
    }


def _as_lines(found: dict[str, Any]) -> str:
    lines = [
        " > ".join(found["path"]),
        f"level {found['level']}, in force since {found['effective_from']}",
        f"agencies: {', '.join(found['agencies'])}",
        *(f"  {child['name']} [{child['node_id']}]" for child in found["children"]),
    ]
    return "\n".join(lines)
