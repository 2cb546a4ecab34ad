"""``onnara bench``."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import click
from rich.console import Console

from core.foundation.console import Exit
from onnara.bench import documents, isolation, memory, requests, schemas, suggestions, tables, tasks, texts
from onnara.bench.figures import Figure, show
from onnara.bench.ground import Ground
from onnara.bench.session import SCALES, Session

BENCHES: dict[str, Callable[[Session], list[Figure]]] = {
    "provision-one": schemas.provision_one,
    "provision-all": schemas.provision_all,
    "migrate-nothing": schemas.migrate_nothing,
    "requests": requests.requests,
    "documents": documents.documents,
    "tasks": tasks.tasks,
    "tables": tables.tables,
    "memory": memory.memory,
    "isolation": isolation.isolation,
    "text-diff": texts.text_diff,
    "suggest": suggestions.suggest,
}


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(list(BENCHES)), metavar="[NAME]...")
@click.option(
    "--scale", type=click.Choice(list(SCALES)), default="full", show_default=True, help="How much to measure."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON only.")
def bench(names: tuple[str, ...], scale: str, as_json: bool) -> int:
    """Measure beside baselines from the same run, in databases of the bench's own. Without NAME: everything.

    \b
    provision-one    one agency, beside django-tenants' migrations and clone function
    provision-all    many agencies from an empty database
    migrate-nothing  finding out that no schema lags
    requests         home, inbox, card and approval in one web process
    documents        lists, search, card and decision among many documents
    tasks            the manager's view over many task cards
    tables           the organisation as tables, and reorganised
    memory           one web process after visiting every agency
    isolation        threads that switch agencies: wrong reads
    text-diff        two texts of a hundred pages, word by word
    suggest          the right unit task among those suggested for real titles
    """
    figures: list[Figure] = []
    failed: dict[str, str] = {}
    with Ground(os.environ).held() as ground:
        session = Session(ground, SCALES[scale], _tell)
        for name in names or BENCHES:
            try:
                figures += BENCHES[name](session)
            except (subprocess.CalledProcessError, RuntimeError) as error:  # the others are worth having all the same
                failed[name] = str(error)
        _print({"scale": scale, "figures": figures, "failed": failed}, as_json=as_json)  # clearing takes minutes more
    return Exit.PROBLEMS if failed or any(figure.reached is False for figure in figures) else Exit.OK


def _print(result: dict[str, Any], *, as_json: bool) -> None:
    if not as_json:
        show(result["figures"], Console(width=None if sys.stdout.isatty() else 200))
    for name, reason in result["failed"].items():
        click.echo(f"FAILED {name}: {reason}", err=True)
    click.echo(json.dumps(result | {"figures": [figure.as_dict() for figure in result["figures"]]}, ensure_ascii=False))


def _tell(text: str) -> None:
    click.echo(f"  {text}", err=True)
