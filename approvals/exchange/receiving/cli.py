"""``onnara receipts …``: prove that no receipt number was lost."""

from typing import Any

import click

from approvals.documents.public import NumberGap
from approvals.exchange.receiving.selectors.numbers import find_receipt_gaps
from core.foundation.console import Exit, progress_bar, say
from core.tenancy.public import agency_context
from tenants.public import agency_refs

Gaps = list[tuple[str, NumberGap]]


@click.group()
def receipts() -> None:
    """Check what was received."""


@receipts.command()
@click.option("--agency", "codes", multiple=True, metavar="CODE", help="An agency; may be given more than once.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def numbers(codes: tuple[str, ...], as_json: bool) -> int:
    """Look for receipt serials that were given and stand on no paper; exit 1 and name them."""
    standing = [agency.code for agency in agency_refs()]
    if unknown := set(codes) - set(standing):
        raise click.UsageError(f"No agency at work has the code {', '.join(sorted(unknown))}.")
    chosen, gaps = list(codes or standing), []
    with progress_bar("Checking", len(chosen), quiet=as_json) as tick:
        for code in chosen:
            with agency_context(code):
                gaps += [(code, gap) for gap in find_receipt_gaps()]
            tick(code)
    say(_as_dict(len(chosen), gaps), as_json=as_json, text=lambda: _told(len(chosen), gaps))
    return Exit.PROBLEMS if gaps else Exit.OK


def _as_dict(agencies: int, gaps: Gaps) -> dict[str, Any]:
    found = [
        {"agency": code, "department_id": gap.department_id, "year": gap.year, "serial": gap.serial}
        for code, gap in gaps
    ]
    return {"agencies": agencies, "gaps": found}


def _told(agencies: int, gaps: Gaps) -> str:
    missing = [
        f"MISSING {code}: receipt {gap.serial} of {gap.year}, department {gap.department_id}" for code, gap in gaps
    ]
    return "\n".join([f"{agencies} agencies checked, {len(gaps)} receipt numbers missing.", *missing])
