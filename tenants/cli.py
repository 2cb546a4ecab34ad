"""``onnara agency …``: the operator's commands; every one may be repeated and resumed."""

import time
from pathlib import Path
from typing import Any

import click

from core.audit.public import actor_system
from core.foundation.console import Exit, progress_bar, say
from core.foundation.public import DomainError
from core.tenancy.public import CloneDiffers, Provisioner, platform_context, verify_schema
from tenants.enums import AgencyState
from tenants.models import Agency
from tenants.reference.loader import read_file, read_reference
from tenants.selectors import members
from tenants.services import LoadReport, change_agency_state, load_agencies, provision_agency

JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group()
def agency() -> None:
    """Load, provision, open, suspend and verify agencies."""


@agency.command()
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@JSON
def load(file: Path | None, as_json: bool) -> int:
    """Load the list of agencies from FILE (CSV), or the full sources, or the built-in list where there are none."""
    try:
        rows = read_file(file) if file else read_reference()
        with platform_context():
            report = load_agencies(rows, source=file.name if file else "reference", actor=actor_system("command"))
    except DomainError as error:
        say({"errors": str(error).splitlines()}, as_json=as_json, text=str(error))
        return Exit.PROBLEMS
    say(
        {"added": report.added, "changed": report.changed, "unchanged": report.unchanged},
        as_json=as_json,
        text=lambda: _loaded(report),
    )
    return Exit.OK


def _loaded(report: LoadReport) -> str:
    return f"{len(report.added)} agencies added, {len(report.changed)} changed, {report.unchanged} as before."


@agency.command(name="list")
@JSON
def list_agencies(as_json: bool) -> int:
    """Show every agency with its state."""
    with platform_context():
        rows = list(Agency.objects.order_by("code").values("code", "name_ko", "name_en", "kind", "state", "membership"))
    say(rows, as_json=as_json, text=lambda: "\n".join(f"{r['code']:<22}{r['state']:<14}{r['name_ko']}" for r in rows))
    return Exit.OK


@agency.command()
@click.argument("codes", nargs=-1)
@click.option("--all", "everyone", is_flag=True, help="Every member of the first list.")
@JSON
def provision(codes: tuple[str, ...], everyone: bool, as_json: bool) -> int:
    """Give agencies their schema, role and host; those that have them are verified against the template."""
    chosen = _chosen(codes, everyone)
    started, done, failed = time.perf_counter(), {"created": 0, "standing": 0}, {}
    with Provisioner() as provisioner, progress_bar("Provisioning", len(chosen), quiet=as_json) as tick:
        for code in chosen:
            try:
                created = provision_agency(code=code, actor=actor_system("command"), provisioner=provisioner)
                done["created" if created else "standing"] += 1
            except (DomainError, CloneDiffers) as error:
                failed[code] = str(error)
            tick(code)
    result = {**done, "failed": failed, "seconds": round(time.perf_counter() - started, 2)}
    say(result, as_json=as_json, text=lambda: _provisioned(result))
    return Exit.PROBLEMS if failed else Exit.OK


def _provisioned(result: dict[str, Any]) -> str:
    head = f"{result['created']} agencies provisioned, {result['standing']} stood already, in {result['seconds']} s."
    return "\n".join([head, *(f"FAILED {code}: {why}" for code, why in result["failed"].items())])


def _chosen(codes: tuple[str, ...], everyone: bool) -> list[str]:
    if bool(codes) == everyone:
        raise click.UsageError("Name agencies, or use --all.")
    if codes:
        return list(codes)
    with platform_context():
        return sorted(members().exclude(state=AgencyState.RETIRED).values_list("code", flat=True))


@agency.command()
@click.argument("codes", nargs=-1)
@click.option("--all", "everyone", is_flag=True, help="Every provisioned agency.")
@JSON
def verify(codes: tuple[str, ...], everyone: bool, as_json: bool) -> int:
    """Compare schemas with the template, catalog by catalog; exit 1 when one differs."""
    chosen = [code for code in _chosen(codes, everyone) if codes or _has_schema(code)]
    found: dict[str, list[str]] = {}
    with progress_bar("Verifying", len(chosen), quiet=as_json) as tick:
        for code in chosen:
            if different := verify_schema(code):
                found[code] = different
            tick(code)
    lines = [f"{code}: {line}" for code, different in found.items() for line in different]
    text = f"{len(chosen)} schemas compared, {len(found)} differ."
    say({"compared": len(chosen), "different": found}, as_json=as_json, text="\n".join([text, *lines]))
    return Exit.PROBLEMS if found else Exit.OK


def _has_schema(code: str) -> bool:
    with platform_context():
        return Agency.objects.filter(code=code).exclude(state=AgencyState.PLANNED).exists()


def _state_command(name: str, to_state: AgencyState, summary: str) -> None:
    @agency.command(name=name, help=summary)
    @click.argument("codes", nargs=-1, required=True)
    @click.option("--reason", default="", help="Kept in the ledger.")
    @JSON
    def command(codes: tuple[str, ...], reason: str, as_json: bool) -> int:
        failed: dict[str, str] = {}
        for code in codes:
            try:
                with platform_context():
                    change_agency_state(code=code, to_state=to_state, actor=actor_system("command"), reason=reason)
            except DomainError as error:
                failed[code] = str(error)
        told = "\n".join(failed.values()) or f"{len(codes)} agencies are now “{to_state.value}”."
        say({"state": to_state.value, "failed": failed}, as_json=as_json, text=told)
        return Exit.PROBLEMS if failed else Exit.OK


_state_command("open", AgencyState.LIVE, "Go live: from trial, or after a suspension.")
_state_command("suspend", AgencyState.SUSPENDED, "Stop answering requests of the agency; nothing is lost.")
_state_command("retire", AgencyState.RETIRED, "Close a suspended agency for good; its schema stays for the archive.")
