"""``onnara agency transfer …``: duties and staff that pass between agencies, planned, foreseen and carried out."""

from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import click
from django.conf import settings

from core.audit.public import actor_system
from core.foundation.console import Exit, progress_bar, say
from core.foundation.public import DomainError
from core.tenancy.public import platform_context
from workspace.transfers.envelopes.public import Side, all_transfers
from workspace.transfers.records.mandates import read_mandates
from workspace.transfers.records.services.planning_by_law import ByLaw, plan_by_law
from workspace.transfers.records.services.walking import NEXT, both_reports, parties_of, take_next

JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
TABLE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def transfer() -> None:
    """Pass duties and staff from one agency to another."""


@transfer.command()
@click.argument("file", required=False, type=TABLE)
@click.option("--on", "day", required=True, type=click.DateTime(["%Y-%m-%d"]), help="The day it takes effect.")
@click.option("--ground", required=True, help="The act or decree that moves the duties.")
@click.option("--as", "called", multiple=True, metavar="NAME=CODE", help="The agency here that a name stands for.")
@JSON
def plan(file: Path | None, day: datetime, ground: str, called: tuple[str, ...], as_json: bool) -> int:
    """Plan from FILE (CSV: kind, from, scope, to), or from the reorganisation of 2008 in the data folder."""
    source = file or settings.DATA_FOLDER / "agencies" / "reorganisation_2008.csv"
    if any("=" not in one for one in called):
        raise click.UsageError("--as wants NAME=CODE.")
    names = dict(one.split("=", 1) for one in called)
    try:
        rows = read_mandates(source.name, source.read_bytes())
        told = plan_by_law(
            rows=rows, ground=ground, effective_on=day.date(), called=names, actor=actor_system("command")
        )
    except (OSError, DomainError) as error:
        say({"error": str(error)}, as_json=as_json, text=str(error))
        return Exit.PROBLEMS
    result = {
        "planned": told.planned, "standing": told.standing, "unknown": told.unknown, "not_ready": told.not_ready,
    }  # fmt: skip
    say(result, as_json=as_json, text=lambda: _planned(told))
    return Exit.OK


def _planned(told: ByLaw) -> str:
    lines = [f"{one['id']}  {one['title']} ({one['lines']} lines)" for one in told.planned]
    lines.append(f"{len(told.planned)} transfers planned, {told.standing} stood already.")
    if told.unknown:
        lines.append(f"No agency here is called: {', '.join(told.unknown)}. Say --as NAME=CODE.")
    if told.not_ready:
        lines.append(f"Not working yet: {', '.join(told.not_ready)}")
    return "\n".join(lines)


@transfer.command(name="list")
@JSON
def list_transfers(as_json: bool) -> int:
    """Every transfer: between whom, how far."""
    with platform_context():
        rows = list(
            all_transfers().values("id", "agency_code", "receiver_code", "title", "effective_on", "state", "counts")
        )
    text = "\n".join(f"{row['id']}  {row['state']:<11}{row['title']}" for row in rows)
    say(rows, as_json=as_json, text=text or "No transfer yet.")
    return Exit.OK


@transfer.command()
@click.argument("transfer_id", type=click.UUID)
@JSON
def report(transfer_id: UUID, as_json: bool) -> int:
    """What would pass and what is in the way, on both sides, by item. Nothing happens."""
    try:
        told = both_reports(transfer_id)
    except DomainError as error:
        say({"error": str(error)}, as_json=as_json, text=str(error))
        return Exit.PROBLEMS
    say(told, as_json=as_json, text=lambda: _told(told))
    return Exit.OK if told["sound"] else Exit.PROBLEMS


def _told(told: dict[str, Any]) -> str:
    lines = [", ".join(f"{kind} {number}" for kind, number in told["counts"].items()) or "Nothing passes."]
    for side in (Side.GIVER, Side.RECEIVER):
        lines += [
            f"{side.value}: {'IN THE WAY ' if one['hinders'] else ''}{one['label']} {one['number']} – {one['text']}"
            for one in told[side.value]
        ]
    return "\n".join(lines)


@transfer.command()
@click.argument("transfer_id", type=click.UUID)
@click.option("--giver-by", required=True, metavar="LOGIN", help="Who signs for the agency that gives.")
@click.option("--receiver-by", required=True, metavar="LOGIN", help="Who signs for the agency that takes over.")
@JSON
def run(transfer_id: UUID, giver_by: str, receiver_by: str, as_json: bool) -> int:
    """Do what is left of a transfer, from whatever state it is in. Killed, it goes on when run again."""
    signers = {Side.GIVER: giver_by, Side.RECEIVER: receiver_by}
    try:
        with progress_bar("Transfer", None, quiet=as_json) as tick:
            while (state := parties_of(transfer_id).state) in NEXT:
                take_next(transfer_id, signers, tick)
    except DomainError as error:
        state = parties_of(transfer_id).state
        say({"state": state, "error": str(error)}, as_json=as_json, text=f"{state}: {error}")
        return Exit.PROBLEMS
    say({"state": state}, as_json=as_json, text=f"The transfer is {state}.")
    return Exit.OK
