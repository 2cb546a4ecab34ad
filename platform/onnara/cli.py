"""The `onnara` command. Each subcommand lives with its subject and is imported only when used, so help is instant."""

import os
import sys
from dataclasses import dataclass
from importlib import import_module

import click

from core.foundation.console import Exit


@dataclass(frozen=True)
class Entry:
    """Where a subcommand lives and what it needs before it runs."""

    target: str
    summary: str
    django: bool = True
    admin: bool = False  # may change the database's structure: gets the administrator's address


COMMANDS = {
    "up": Entry("onnara.launch.cli:up", "Start the whole platform and keep it running.", django=False),
    "down": Entry("onnara.launch.cli:down", "Stop what a killed `up` left running.", django=False),
    "doctor": Entry("onnara.launch.cli:doctor", "Check this machine and say what is missing.", django=False),
    "messages": Entry("onnara.messages:messages", "Compile translations.", django=False),
    "migrate": Entry("core.tenancy.cli:migrate", "Bring every schema to the code's migrations.", admin=True),
    "agency": Entry(
        "onnara.agency_cli:agency", "Load, provision, verify agencies; pass duties between them.", admin=True
    ),
    "groups": Entry("core.groups.cli:groups", "Load and export circulation groups."),
    "organization": Entry("core.organization.cli:organization", "Load and export departments, posts and people."),
    "brm": Entry("core.brm.cli:brm", "Load the function classification."),
    "demo": Entry("onnara.demo.cli:demo", "Make demo content; list demo sign-ins."),
    "usage": Entry("analytics.cli:usage", "Compute usage rates."),
    "ledger": Entry("core.audit.cli:ledger", "Verify the ledger."),
    "documents": Entry(
        "approvals.documents.cli:documents", "Check that no number was lost and that the ledger tells every route."
    ),
    "receipts": Entry("approvals.exchange.receiving.cli:receipts", "Check that no receipt number was lost."),
    "document": Entry("approvals.documents.verify_cli:document", "Check an exported card, offline.", django=False),
    "signing": Entry("core.signing.cli:signing", "Look after the keys that agencies sign with."),
    "bench": Entry("onnara.bench.cli:bench", "Measure beside baselines.", admin=True),
    "django": Entry("onnara.launch.cli:django", "Run one of Django's own commands.", django=False),
}


class Commands(click.Group):
    """Subcommands by name from COMMANDS, imported on use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order above."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Prepare what the command needs, then import it."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        if entry.django:
            prepare_django(admin=entry.admin)
        module, name = entry.target.split(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List summaries without importing anything."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in COMMANDS.items()])


def prepare_django(*, admin: bool) -> None:
    """Choose the servers (embedded unless the environment names others) and load the apps.

    The imports wait until here: whoever asks for help or for translations needs neither server nor Django.
    """
    from onnara.launch.environment import use_servers  # noqa: PLC0415 - see above

    use_servers(admin=admin)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onnara.settings")
    import django  # noqa: PLC0415 - see above

    django.setup()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def onnara() -> None:
    """On-nara: one platform for a whole government."""


def main() -> None:
    """Run the command; what a rule refuses ends in one line and code 1, what this machine lacks in one and code 3."""
    try:
        code = onnara(prog_name="onnara", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(Exit.INTERRUPTED)
    except Exception as error:
        if not (is_refusal(error) or is_environment_error(error)):
            raise
        click.echo(f"onnara: {error}", err=True)
        sys.exit(Exit.PROBLEMS if is_refusal(error) else Exit.ENVIRONMENT)
    sys.exit(code if isinstance(code, int) else Exit.OK)


def is_refusal(error: BaseException) -> bool:
    """Tell a request that a rule refuses, in words for people, from a fault."""
    return "DomainError" in {kind.__name__ for kind in type(error).__mro__}


def is_environment_error(error: BaseException) -> bool:
    """Tell faults of the machine or its settings from faults of ours; by name, so nothing is imported for it."""
    if {kind.__name__ for kind in type(error).__mro__} & {"LaunchError", "ImproperlyConfigured"}:
        return True
    return is_unreachable(error) or (error.__cause__ is not None and is_unreachable(error.__cause__))


def is_unreachable(error: BaseException) -> bool:
    """Tell a server out of reach from one that refuses a statement, which carries a state."""
    package, name = type(error).__module__.split(".")[0], type(error).__name__
    return (package, name) == ("redis", "ConnectionError") or (
        package == "psycopg"
        and name in {"OperationalError", "ConnectionTimeout"}
        and getattr(error, "sqlstate", "") is None
    )
