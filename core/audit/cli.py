"""``onnara ledger …``: prove the ledger, and anchor it now instead of at the full hour."""

from typing import Any

import click

from core.audit.anchors.public import AnchoredHeads, anchored_heads, sign_heads, tell_head
from core.audit.verifying import ChainReport, verify_chain
from core.foundation.console import Exit, progress_bar, say
from core.tenancy.models import SchemaState
from core.tenancy.public import agency_context, platform_context, scope_name

JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group()
def ledger() -> None:
    """Verify and anchor the ledgers."""


@ledger.command()
@click.option("--agency", "codes", multiple=True, metavar="CODE", help="An agency; may be given more than once.")
@click.option("--all", "everyone", is_flag=True, help="Every agency that has a schema, and the platform (the default).")
@JSON
def verify(codes: tuple[str, ...], everyone: bool, as_json: bool) -> int:
    """Recompute every hash, compare with heads and signed anchors; exit 1 and name the first broken entry."""
    if codes and everyone:
        raise click.UsageError("Name agencies, or use --all.")
    standing = _agency_codes()
    if unknown := set(codes) - set(standing):
        raise click.UsageError(f"No agency has the code {', '.join(sorted(unknown))}.")
    chosen: list[str | None] = list(codes) if codes else [*standing, None]
    with platform_context():
        anchors = anchored_heads()
    reports = []
    with progress_bar("Verifying", len(chosen), quiet=as_json) as tick:
        for code in chosen:
            reports.append(verify_one(code, anchors))
            tick(code or "platform")
    broken = bool(anchors.fault) or any(report.fault for report in reports)
    say(_as_dict(reports, anchors), as_json=as_json, text=lambda: _told(reports, anchors))
    return Exit.PROBLEMS if broken else Exit.OK


def _agency_codes() -> list[str]:
    """Suspended and retired agencies too: their history is still history."""
    with platform_context():
        schemas = SchemaState.objects.filter(schema__startswith="a_").order_by("schema")
        return [name.removeprefix("a_") for name in schemas.values_list("schema", flat=True)]


def verify_one(code: str | None, anchors: AnchoredHeads) -> ChainReport:
    """Verify the ledger of one agency, or the platform's own for None."""
    with agency_context(code) if code else platform_context():
        report = verify_chain(anchored=anchors.heads.get(scope_name(), {}))
        report.fault = report.fault or anchors.disputed.get(scope_name())
        return report


def _as_dict(reports: list[ChainReport], anchors: AnchoredHeads) -> dict[str, Any]:
    signed = {"count": anchors.count, "keys": dict(anchors.keys), "fault": anchors.fault or None}
    return {"ledgers": [report.as_dict() for report in reports], "anchors": signed}


def _told(reports: list[ChainReport], anchors: AnchoredHeads) -> str:
    broken = [report for report in reports if report.fault]
    entries = sum(report.entries for report in reports)
    lines = [f"{len(reports)} ledgers with {entries} entries verified, {len(broken)} broken."]
    lines += [
        f"BROKEN {report.scope} at entry {report.fault.seq}: {report.fault.reason}" for report in broken if report.fault
    ]
    keys = ", ".join(f"{key} ({count})" for key, count in anchors.keys.items()) or "no key yet"
    lines.append(f"{anchors.count} anchors verified, signed by {keys}.")
    return "\n".join([*lines, *([f"BROKEN anchors: {anchors.fault}"] if anchors.fault else [])])


@ledger.command()
@JSON
def anchor(as_json: bool) -> int:
    """Sign the heads of all ledgers now. Keep the printed hash outside: it proves this moment for good."""
    codes = _agency_codes()
    with progress_bar("Heads", len(codes), quiet=as_json) as tick:
        for code in codes:
            with agency_context(code):
                tell_head()
            tick(code)
    with platform_context():
        made = sign_heads()
    said = {"number": made.number, "hash": made.hash, "key_id": made.key_id, "ledgers": len(made.heads)}
    say(said, as_json=as_json, text=f"Anchor {made.number} over {len(made.heads)} ledgers: {made.hash}")
    return Exit.OK
