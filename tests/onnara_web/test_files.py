"""What stands in the shell's own files: no inline script or style, nothing from outside, every text translated."""

import json
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.core.management import call_command
from django.utils.translation.template import templatize

import onnara_web

HOME = Path(onnara_web.__file__).parent
TEMPLATES = sorted(HOME.rglob("*.html"))
STATIC = sorted(path for path in (HOME / "static").rglob("*") if path.is_file())
CATALOG = HOME / "locale" / "ko" / "LC_MESSAGES" / "django.po"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_template_has_nothing_inline(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)


@pytest.mark.parametrize("path", [*TEMPLATES, *STATIC], ids=lambda path: path.name)
def test_file_names_no_outside_address(path):
    addresses = re.findall(r"https?://[^\s\"')]+", path.read_text(encoding="utf-8"))
    assert set(addresses) <= {"http://www.w3.org/2000/svg"}


@pytest.mark.parametrize("path", STATIC, ids=lambda path: path.name)
def test_file_stays_readable_in_one_sitting(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def texts_of_templates() -> set[str]:
    found: set[str] = set()
    for path in TEMPLATES:
        found |= set(
            re.findall(r'(?<!p)gettext\(\s*u?["\'](.+?)["\']\s*\)', templatize(path.read_text(encoding="utf-8")))
        )
    return found


def test_every_text_of_a_template_is_korean_too():
    with CATALOG.open("rb") as stream:
        known = {message.id for message in read_po(stream, locale="ko") if message.string}
    assert not {text for text in texts_of_templates() if text not in known}


def test_sources_can_be_collected_with_hashed_names(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    collected = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    assert any(re.fullmatch(r"krds_tokens\.[0-9a-f]{12}\.css", name) for name in collected)


def test_htmx_is_told_what_the_policy_allows():
    text = (HOME / "templates" / "onnara_web" / "base.html").read_text(encoding="utf-8")
    told = json.loads(re.search(r'name="htmx-config" content=\'([^\']+)\'', text)[1])
    assert told["includeIndicatorStyles"] is told["allowEval"] is told["allowScriptTags"] is False
    assert told["selfRequestsOnly"] is True
