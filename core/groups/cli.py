"""``onnara groups …``: circulation groups of an agency as a table."""

from pathlib import Path

import click

from core.audit.public import actor_system
from core.foundation.console import Exit, say
from core.foundation.public import DomainError, TableError
from core.groups.services.loading import load_groups
from core.groups.writing import write_groups
from core.tenancy.public import agency_context

AGENCY = click.option("--agency", "code", required=True, metavar="CODE", help="The agency.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group()
def groups() -> None:
    """Load and export circulation groups."""


@groups.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@AGENCY
@click.option("--dry-run", is_flag=True, help="Report the differences, change nothing.")
@JSON
def load(file: Path, code: str, dry_run: bool, as_json: bool) -> int:
    """Load FILE (CSV or XLSX): all of it, or nothing where there is a fault."""
    with agency_context(code):
        try:
            done = load_groups(name=file.name, data=file.read_bytes(), actor=actor_system("command"), dry_run=dry_run)
        except DomainError as error:
            faults = [str(fault) for fault in error.faults] if isinstance(error, TableError) else [str(error)]
            say({"errors": faults}, as_json=as_json, text="\n".join(faults))
            return Exit.PROBLEMS
    said = {"source": file.name, "made": done.made, "changed": done.changed, "same": done.same, "dry_run": dry_run}
    say(said, as_json=as_json, text=f"made {len(done.made)}, changed {len(done.changed)}, as they were {done.same}")
    return Exit.OK


@groups.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@AGENCY
@JSON
def export(file: Path, code: str, as_json: bool) -> int:
    """Write the circulation groups as CSV that can be loaded again."""
    with agency_context(code):
        file.write_text(f"\ufeff{write_groups()}", encoding="utf-8", newline="")
    say({"file": str(file)}, as_json=as_json, text=f"Written: {file}")
    return Exit.OK
