"""How commands speak: exit codes, JSON for machines, progress on a terminal."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import IntEnum

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


class Exit(IntEnum):
    """Exit codes of every command (docs/howto/exit-codes.md)."""

    OK = 0
    PROBLEMS = 1
    USAGE = 2
    ENVIRONMENT = 3
    INTERRUPTED = 130


def say(result: object, *, as_json: bool, text: str | Callable[[], str]) -> None:
    """Print a command's result: JSON for machines, lines for people."""
    if as_json:
        click.echo(json.dumps(result, ensure_ascii=False, default=str))
    else:
        click.echo(text if isinstance(text, str) else text())


Tick = Callable[..., None]


@contextmanager
def progress_bar(label: str, total: int | None, *, quiet: bool = False) -> Iterator[Tick]:
    """A bar on a terminal, nothing in a pipe. Call the yielded function with what was just finished.

    Where the total is only known on the way, call it with ``(what, done, total)``.
    """
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=quiet or not sys.stderr.isatty(), transient=False) as progress:
        task = progress.add_task(label, total=total)

        def tick(what: str, done: int | None = None, of: int | None = None) -> None:
            step = {"advance": 1} if done is None else {"completed": done, "total": of}
            progress.update(task, description=f"{label} {what}", **step)

        yield tick
