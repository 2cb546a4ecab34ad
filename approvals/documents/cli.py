"""``onnara documents …``: prove that no number was lost, and that the ledger tells every route as it stands."""

from collections.abc import Mapping
from typing import Any

import click

from approvals.documents.numbering import NumberGap, find_number_gaps
from approvals.documents.replay_check import ReplayReport, replay_documents
from core.foundation.console import Exit, progress_bar, say
from core.tenancy.public import agency_context
from tenants.public import agency_refs

Gaps = list[tuple[str, NumberGap]]


CODES = click.option("--agency", "codes", multiple=True, metavar="CODE", help="An agency; may be given more than once.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group()
def documents() -> None:
    """Check registered documents."""


@documents.command()
@CODES
@JSON
def numbers(codes: tuple[str, ...], as_json: bool) -> int:
    """Look for serials that were given and stand on no document; exit 1 and name them."""
    chosen, gaps = _chosen(codes), []
    with progress_bar("Checking", len(chosen), quiet=as_json) as tick:
        for code in chosen:
            gaps += [(code, gap) for gap in gaps_of(code)]
            tick(code)
    say(_as_dict(len(chosen), gaps), as_json=as_json, text=lambda: _told(len(chosen), gaps))
    return Exit.PROBLEMS if gaps else Exit.OK


@documents.command()
@CODES
@JSON
def replay(codes: tuple[str, ...], as_json: bool) -> int:
    """Tell every route again from the ledger alone and compare it with its rows; exit 1 and name the first difference."""
    chosen, reports = _chosen(codes), {}
    with progress_bar("Replaying", len(chosen), quiet=as_json) as tick:
        for code in chosen:
            with agency_context(code):
                reports[code] = replay_documents()
            tick(code)
    say(_replay_as_dict(reports), as_json=as_json, text=lambda: _replay_told(reports))
    return Exit.PROBLEMS if any(report.differences for report in reports.values()) else Exit.OK


def _chosen(codes: tuple[str, ...]) -> list[str]:
    standing = [agency.code for agency in agency_refs()]
    if unknown := set(codes) - set(standing):
        raise click.UsageError(f"No agency at work has the code {', '.join(sorted(unknown))}.")
    return list(codes or standing)


def gaps_of(code: str) -> list[NumberGap]:
    with agency_context(code):
        return find_number_gaps()


def _as_dict(agencies: int, gaps: Gaps) -> dict[str, Any]:
    found = [
        {"agency": code, "department_id": gap.department_id, "year": gap.year, "serial": gap.serial}
        for code, gap in gaps
    ]
    return {"agencies": agencies, "gaps": found}


def _told(agencies: int, gaps: Gaps) -> str:
    lines = [f"{agencies} agencies checked, {len(gaps)} numbers missing."]
    lines += [
        f"MISSING {code}: serial {gap.serial} of {gap.year}, department {gap.department_id}" for code, gap in gaps
    ]
    return "\n".join(lines)


def _replay_as_dict(reports: Mapping[str, ReplayReport]) -> dict[str, Any]:
    found = [
        {"agency": code, "document_id": one.document_id, "difference": one.what}
        for code, report in reports.items()
        for one in report.differences
    ]
    documents, entries = _sums(reports)
    return {"agencies": len(reports), "documents": documents, "entries": entries, "differences": found}


def _replay_told(reports: Mapping[str, ReplayReport]) -> str:
    differ = [(code, one) for code, report in reports.items() for one in report.differences]
    documents, entries = _sums(reports)
    lines = [
        f"{documents} documents of {len(reports)} agencies told again from {entries} entries, {len(differ)} differ."
    ]
    return "\n".join([*lines, *(f"DIFFERS {code}: document {one.document_id}: {one.what}" for code, one in differ)])


def _sums(reports: Mapping[str, ReplayReport]) -> tuple[int, int]:
    return sum(one.documents for one in reports.values()), sum(one.entries for one in reports.values())
