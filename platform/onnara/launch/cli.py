"""Commands that stand the house up and look after it."""

import os
import sys
from collections.abc import Sequence

import click

from core.foundation.console import Exit, say
from onnara.cli import prepare_django
from onnara.launch import doctor as checks
from onnara.launch.environment import Servers, state_folder
from onnara.launch.stopping import stop_platform
from onnara.launch.up import Plan, Platform


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), envvar="PORT", default=8000, show_default=True)
@click.option("--bind", envvar="ONNARA_BIND", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--workers", type=click.IntRange(1, 64), envvar="ONNARA_WORKERS", help="Web processes [default: 2 to 4].")
@click.option("--demo/--no-demo", default=True, show_default=True, help="Make demo content.")
def up(*, port: int, bind: str, workers: int | None, demo: bool) -> None:
    """Start the whole platform and keep it running until Ctrl-C."""
    Platform(Plan(bind, port, workers or min(4, max(2, os.cpu_count() or 2)), demo)).run()


@click.command()
@click.option("--delete", is_flag=True, help="Delete the data of the embedded servers as well.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def down(*, delete: bool, as_json: bool) -> None:
    """Stop a running `up`, what a killed one left, and the embedded servers."""
    state = state_folder()
    ended = stop_platform(state)
    servers = Servers(state)
    for server in servers.embedded:
        server.destroy() if delete else server.stop()
    say({"ended": ended, "deleted": delete}, as_json=as_json, text="Stopped." + (" Data deleted." if delete else ""))


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--bootstrap-sql", is_flag=True, help="Print what a DBA runs once on a real server, and nothing else.")
@click.option("--dbname", default="onnara", show_default=True)
def doctor(*, as_json: bool, bootstrap_sql: bool, dbname: str) -> None:
    """Check this machine and say what is missing."""
    if bootstrap_sql:
        click.echo(checks.bootstrap_sql(dbname), nl=False)
        return
    findings = checks.examine()
    lines = "\n".join(finding.line() for finding in findings)
    say([finding.as_dict() for finding in findings], as_json=as_json, text=lines)
    sys.exit(Exit.OK if all(finding.good for finding in findings) else Exit.PROBLEMS)


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def django(words: Sequence[str]) -> None:
    """Run one of Django's own commands with the servers at hand."""
    prepare_django(admin=True)
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - only this command needs Django

    execute_from_command_line(["onnara django", *words])
