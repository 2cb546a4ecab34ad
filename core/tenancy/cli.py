"""``onnara migrate``."""

import click

from core.foundation.console import Exit, progress_bar, say
from core.tenancy.migrating import MigrationReport, lagging_schemas, migrate_all


@click.command()
@click.option("--canary", help="Agency that is migrated before all others.")
@click.option("--wave", default=10, show_default=True, help="Agencies per wave; a wave with a failure is the last.")
@click.option("--check", is_flag=True, help="Only tell which schemas lag; exit 1 when any does.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def migrate(canary: str | None, wave: int, check: bool, as_json: bool) -> int:
    """Bring every schema to the code's migrations: public, template, a canary, then waves. Run again to resume."""
    if check:
        lagging = lagging_schemas()
        say({"lagging": lagging}, as_json=as_json, text=lambda: "\n".join(lagging) or "Every schema is up to date.")
        return Exit.PROBLEMS if lagging else Exit.OK
    with progress_bar("Migrating", None, quiet=as_json) as tick:
        report = migrate_all(canary=canary, wave=wave, progress=tick)
    say(
        {"migrated": report.migrated, "failed": report.failed, "seconds": round(report.seconds, 3)},
        as_json=as_json,
        text=lambda: _told(report),
    )
    return Exit.PROBLEMS if report.failed else Exit.OK


def _told(report: MigrationReport) -> str:
    lines = [f"{len(report.migrated)} schemas migrated in {report.seconds:.2f} s."]
    lines += [f"FAILED {schema}: {reason}" for schema, reason in report.failed.items()]
    if report.failed:
        lines.append("Agencies after the failed wave were not touched. Mend the cause and run `onnara migrate` again.")
    return "\n".join(lines)
