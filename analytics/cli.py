"""``onnara usage …``: figures computed from the ledgers, as often as one likes."""

import time
from typing import Any

import click

from analytics.agency.public import compute_month
from analytics.months import BadMonth, Month
from core.audit.public import actor_system
from core.foundation.console import Exit, progress_bar, say
from core.foundation.public import DomainError
from core.outbox.public import dispatch_due
from core.tenancy.public import agency_context
from tenants.public import agency_refs


@click.group()
def usage() -> None:
    """Compute usage rates."""


def read_month(_context: click.Context, _parameter: click.Parameter, text: str | None) -> Month:
    """The month named, or the present one."""
    try:
        return Month.parse(text) if text else Month.current()
    except BadMonth as error:
        raise click.BadParameter(str(error)) from error


@usage.command()
@click.option("--month", callback=read_month, help="For example 2026-11; without it the present month.")
@click.option("--agency", "agencies", multiple=True, metavar="CODE", help="An agency; may be repeated.")
@click.option("--all", "everyone", is_flag=True, help="Every agency that is open for work.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def compute(month: Month, agencies: tuple[str, ...], everyone: bool, as_json: bool) -> int:
    """Compute a month for agencies and publish the figures; repeating changes nothing."""
    codes = _chosen(agencies, everyone)
    started, rows, failed = time.perf_counter(), [], {}
    with progress_bar("Computing", len(codes), quiet=as_json) as tick:
        for code in codes:
            try:
                rows.append(_one(code, month))
            except DomainError as error:
                failed[code] = str(error)
            tick(code)
    seconds = round(time.perf_counter() - started, 2)
    result = {"month": str(month), "agencies": rows, "failed": failed, "seconds": seconds}
    say(result, as_json=as_json, text=lambda: _table(result))
    return Exit.PROBLEMS if failed else Exit.OK


def _chosen(agencies: tuple[str, ...], everyone: bool) -> list[str]:
    open_for_work = [ref.code for ref in agency_refs()]
    if everyone:
        return open_for_work
    if not agencies:
        raise click.UsageError("Name agencies with --agency CODE, or all of them with --all.")
    unknown = sorted(set(agencies) - set(open_for_work))
    if unknown:
        raise click.UsageError(f"Not open for work: {', '.join(unknown)}")
    return list(agencies)


def _one(code: str, month: Month) -> dict[str, Any]:
    """Compute in the agency and hand its outbox on at once, so that figures stand even while no worker runs."""
    with agency_context(code):
        kept = compute_month(year=month.year, month=month.month, actor=actor_system("command"))
        dispatch_due()
        return {
            "agency": code, "edition": kept.edition, "usage_rate": kept.usage_rate, "active_rate": kept.active_rate,
            **kept.figures.counts(), "complete": kept.complete, "digest": kept.digest,
        }  # fmt: skip


def _table(result: dict[str, Any]) -> str:
    head = f"{'agency':<22}{'usage %':>9}{'on/all':>14}{'active %':>10}{'active/duty':>14}{'edition':>9}"
    lines = [head, *(_line(row) for row in result["agencies"])]
    lines += [f"{code:<22}{reason}" for code, reason in result["failed"].items()]
    return "\n".join([*lines, f"{result['month']}: {len(result['agencies'])} agencies in {result['seconds']} s"])


def _line(row: dict[str, Any]) -> str:
    in_all = row["approved_on_system"] + row["approved_elsewhere"]
    shares = f"{row['approved_on_system']}/{in_all}", f"{row['active_officials']}/{row['officials_on_duty']}"
    used, active = (("–" if row[name] is None else row[name]) for name in ("usage_rate", "active_rate"))
    return f"{row['agency']:<22}{used:>9}{shares[0]:>14}{active:>10}{shares[1]:>14}{row['edition']:>9}"
