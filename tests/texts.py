"""Texts for people in the source: read from Python by its syntax tree, from templates by Django's own reader."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("core", "tenants", "approvals", "workspace", "rollout", "helpdesk", "analytics", "platform")
STRING = r"""u?(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
IN_TEMPLATE = re.compile(rf"\b(_|gettext|ngettext|pgettext|npgettext)\(\s*({STRING}(?:\s*,\s*{STRING})*)")
KINDS = ("gettext", "ngettext", "pgettext", "npgettext")
KOREAN = re.compile("[가-힣]")
ATTRIBUTES = re.compile(r"{%\s*block \w*(?:attributes|class)\s*%}.*?{%\s*endblock\s*%}", re.S)
BLOCK = re.compile(r"{%\s*(blocktranslate|blocktrans|comment)\b.*?{%\s*end\1\s*%}|{#.*?#}|{%.*?%}|{{.*?}}", re.S)
SHOWN_ATTRIBUTE = re.compile(r'\s(?:title|aria-label|placeholder|alt)="([^"]*)"')
MARKUP = re.compile(r"<!--.*?-->|<(script|code)\b.*?</\1>|<[^>]*>", re.S)


class Text(NamedTuple):
    """As a catalogue knows it: what is looked up, and in which context."""

    msgid: str
    context: str | None = None


def files(pattern: str) -> list[Path]:
    return [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob(pattern))]


@cache
def apps() -> list[Path]:
    """Folders of the product's own apps."""
    return [path.parent for path in files("apps.py")]


def owner_of(path: Path) -> Path:
    """The app a file belongs to; what several apps of an area share belongs to the area's folder."""
    return next((folder for folder in path.parents if folder in apps()), ROOT / path.relative_to(ROOT).parts[0])


def texts_of(path: Path) -> Iterator[Text]:
    return _in_python(path) if path.suffix == ".py" else _in_template(path)


def _in_python(path: Path) -> Iterator[Text]:
    tree = ast.parse(path.read_text())
    names = {
        name.asname or name.name: name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for name in node.names
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            kind = names.get(called, called).removesuffix("_lazy").removesuffix("_noop")
            words = [each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
            if kind in KINDS and words:
                yield _text(kind, words)


def _in_template(path: Path) -> Iterator[Text]:
    for kind, arguments in IN_TEMPLATE.findall(templatize(path.read_text(), origin=str(path))):
        yield _text(kind, [ast.literal_eval(word) for word in re.findall(STRING, arguments)])


def _text(kind: str, words: list[str]) -> Text:
    return Text(words[1], words[0]) if kind in ("pgettext", "npgettext") else Text(words[0])


@cache
def catalog_of(app: Path) -> Catalog:
    """The Korean catalogue of an app; empty when it has none."""
    source = app / "locale" / "ko" / "LC_MESSAGES" / "django.po"
    if not source.exists():
        return Catalog()
    with source.open("rb") as stream:
        return read_po(stream, locale="ko")


def entries_of(app: Path) -> dict[Text, str | tuple[str, ...]]:
    """What the catalogue says, by text."""
    return {
        Text(message.id if isinstance(message.id, str) else message.id[0], message.context): message.string
        for message in catalog_of(app)
        if message.id
    }


def bare_words(path: Path) -> list[str]:
    """Words a template shows without asking the catalogue."""
    text = BLOCK.sub(" ", ATTRIBUTES.sub(" ", path.read_text()))
    shown = [MARKUP.sub(" ", text), *SHOWN_ATTRIBUTE.findall(text)]
    return [word for part in shown for word in re.findall(r"[A-Za-z]{2,}|[가-힣]+", part)]


def korean_strings(path: Path) -> list[str]:
    """Korean in the code itself; comments and strings that stand alone (docstrings) do not count."""
    tree = ast.parse(path.read_text())
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in alone
        and KOREAN.search(node.value)
    ]
