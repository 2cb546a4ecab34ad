"""Compile translations (.po) to what Django reads (.mo), in pure Python: no gettext package on the machine needed."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from core.foundation.console import Exit, say
from onnara.launch.environment import ROOT

SKIPPED = {"node_modules", ".venv", ".onnara", ".git"}


@click.group()
def messages() -> None:
    """Translations of the product."""


@messages.command(name="compile")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--force", is_flag=True, help="Also those that are up to date.")
def compile_command(*, as_json: bool, force: bool) -> None:
    """Compile every locale folder whose .po is newer than its .mo."""
    todo = [path for path in catalogs(ROOT) if force or is_stale(path)]
    with ThreadPoolExecutor(2) as pool:
        problems = [problem for found in pool.map(compile_catalog, todo) for problem in found]
    result = {"compiled": len(todo), "problems": problems}
    lines = [*problems, f"{len(todo)} translation files compiled." if todo else "Translations are up to date."]
    say(result, as_json=as_json, text="\n".join(lines))
    sys.exit(Exit.PROBLEMS if problems else Exit.OK)


def catalogs(root: Path) -> Iterator[Path]:
    """Yield every .po file of the source."""
    for folder in sorted(path for path in root.iterdir() if path.is_dir() and path.name not in SKIPPED):
        yield from sorted(folder.rglob("locale/*/LC_MESSAGES/*.po"))


def is_stale(source: Path) -> bool:
    """Tell whether the compiled file is absent or older than its source."""
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime


def compile_catalog(source: Path) -> list[str]:
    """Compile one file and return what is wrong in it, by file and line; fuzzy entries are left out by the format."""
    with source.open("rb") as stream:
        catalog = read_po(stream, locale=source.parts[-3], domain=source.stem, abort_invalid=True)
    problems = [f"{source.relative_to(ROOT)}:{line}: {text}" for line, text in faults(catalog)]
    scratch = source.with_suffix(".mo.new")
    with scratch.open("wb") as stream:
        write_mo(stream, catalog)
    scratch.replace(source.with_suffix(".mo"))
    return problems


def faults(catalog: Catalog) -> Iterator[tuple[int, str]]:
    """Yield messages without translation and those whose placeholders do not match, which would fail on a page."""
    for message, errors in catalog.check():
        for error in errors:
            yield message.lineno or 0, f"{message.id!r}: {error}"
    for message in catalog:
        translated = message.string if isinstance(message.string, (list, tuple)) else [message.string]
        if message.id and not all(translated):
            yield message.lineno or 0, f"{message.id!r} has no translation"
