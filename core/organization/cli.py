"""``onnara organization …``: the organisation of an agency as tables, and reorganisations on their day."""

from pathlib import Path
from typing import Any

import click

from core.audit.public import actor_system
from core.foundation.console import Exit, progress_bar, say
from core.foundation.public import DomainError, TableError
from core.organization.enums import LoadState, ReformState
from core.organization.models import OrganizationLoad
from core.organization.services.loading import plan_organization, run_load, show_load, start_load
from core.organization.services.reforming import carry_out_due
from core.organization.writing import write_organization
from core.tenancy.public import agency_context

AGENCY = click.option("--agency", "code", required=True, metavar="CODE", help="The agency.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
TABLE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def organization() -> None:
    """Load and export departments, posts and people; let reorganisations take effect."""


@organization.command()
@click.argument("file", type=TABLE)
@AGENCY
@click.option("--dry-run", is_flag=True, help="Report the differences, change nothing.")
@JSON
def load(file: Path, code: str, dry_run: bool, as_json: bool) -> int:
    """Load FILE (CSV or XLSX). One that was killed goes on with `onnara organization resume`."""
    with agency_context(code):
        try:
            if dry_run:
                changes = plan_organization(name=file.name, data=file.read_bytes()).changes
                said = {"source": file.name, "counts": changes.counts(), "total": changes.total()}
                say(said, as_json=as_json, text=f"{file.name} would make {changes.total()} changes.")
                return Exit.OK
            shown, _changes = show_load(name=file.name, data=file.read_bytes(), actor=actor_system("command"))
            start_load(load_id=shown.pk, actor=actor_system("command"))
        except DomainError as error:
            say({"errors": _faults(error)}, as_json=as_json, text="\n".join(_faults(error)))
            return Exit.PROBLEMS
        return _run(shown, as_json)


@organization.command()
@AGENCY
@JSON
def resume(code: str, as_json: bool) -> int:
    """Go on with a table whose taking over was cut short."""
    with agency_context(code):
        running = OrganizationLoad.objects.filter(state=LoadState.RUNNING).first()
        if running is None:
            say({"state": None}, as_json=as_json, text="No table is being taken over.")
            return Exit.OK
        return _run(running, as_json)


@organization.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@AGENCY
@JSON
def export(file: Path, code: str, as_json: bool) -> int:
    """Write the organisation as a workbook (XLSX) that can be loaded again."""
    with agency_context(code):
        file.write_bytes(write_organization())
    say({"file": str(file)}, as_json=as_json, text=f"Written: {file}")
    return Exit.OK


@organization.command()
@AGENCY
@JSON
def reorganise(code: str, as_json: bool) -> int:
    """Let accepted reorganisations take effect whose day has come. Killed on the way, nothing has happened."""
    with agency_context(code), progress_bar("Reorganising", None, quiet=as_json) as tick:
        found = carry_out_due(actor=actor_system("command"), tick=tick)
    told = [
        {"title": one.title, "state": one.state, "counts": one.report.get("counts"), "reason": one.reason}
        for one in found
    ]
    say(told, as_json=as_json, text="\n".join(f"{row['title']}: {row['state']}" for row in told) or "Nothing is due.")
    return Exit.PROBLEMS if any(row["state"] != ReformState.IN_EFFECT for row in told) else Exit.OK


def _run(found: OrganizationLoad, as_json: bool) -> int:
    with progress_bar("Taking over", found.total, quiet=as_json) as tick:
        done = run_load(load_id=found.pk, actor=actor_system("command"), tick=tick)
    said: dict[str, Any] = {"state": done.state, "done": done.done, "total": done.total, "reason": done.reason}
    say(said, as_json=as_json, text=f"{done.source}: {done.done} of {done.total} changes, {done.state}. {done.reason}")
    return Exit.OK if done.state == LoadState.DONE else Exit.PROBLEMS


def _faults(error: DomainError) -> list[str]:
    return [str(fault) for fault in error.faults] if isinstance(error, TableError) else [str(error)]
