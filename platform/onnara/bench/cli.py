"""``onnara bench``."""

import json
import os
import sys
from collections.abc import Callable

import click
from rich.console import Console

from core.foundation.console import Exit
from onnara.bench import isolation, memory, requests, schemas
from onnara.bench.figures import Figure, show
from onnara.bench.ground import Ground
from onnara.bench.session import SCALES, Session

BENCHES: dict[str, Callable[[Session], list[Figure]]] = {
    "provision-one": schemas.provision_one,
    "provision-all": schemas.provision_all,
    "migrate-nothing": schemas.migrate_nothing,
    "requests": requests.requests,
    "memory": memory.memory,
    "isolation": isolation.isolation,
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
    memory           one web process after visiting every agency
    isolation        threads that switch agencies: wrong reads
    """
    with Ground(os.environ).held() as ground:
        session = Session(ground, SCALES[scale], _tell)
        figures = [figure for name in names or BENCHES for figure in BENCHES[name](session)]
    if not as_json:
        show(figures, Console(width=None if sys.stdout.isatty() else 200))
    click.echo(json.dumps({"scale": scale, "figures": [figure.as_dict() for figure in figures]}, ensure_ascii=False))
    return Exit.PROBLEMS if any(figure.reached is False for figure in figures) else Exit.OK


def _tell(text: str) -> None:
    click.echo(f"  {text}", err=True)
