"""Translations are compiled without gettext, and faults in them are named."""

import gettext

import pytest

from onnara import messages

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.fixture
def catalog(tmp_path, monkeypatch):
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    folder = tmp_path / "app" / "locale" / "ko" / "LC_MESSAGES"
    folder.mkdir(parents=True)

    def write(text: str):
        (folder / "django.po").write_text(HEAD + text)
        return folder / "django.po"

    return write


def test_a_translation_can_be_read_back(catalog):
    source = catalog('msgid "Inbox"\nmsgstr "받은 문서"\n')
    assert messages.compile_catalog(source) == []
    with source.with_suffix(".mo").open("rb") as stream:
        assert gettext.GNUTranslations(stream).gettext("Inbox") == "받은 문서"


def test_only_what_is_older_than_its_source_is_compiled(catalog, tmp_path):
    source = catalog('msgid "Inbox"\nmsgstr "받은 문서"\n')
    assert messages.is_stale(source)
    messages.compile_catalog(source)
    assert not messages.is_stale(source)
    assert list(messages.catalogs(tmp_path)) == [source]


def test_a_missing_translation_is_named(catalog):
    (problem,) = messages.compile_catalog(catalog('msgid "Inbox"\nmsgstr ""\n'))
    assert "app/locale/ko/LC_MESSAGES/django.po" in problem
    assert "'Inbox' has no translation" in problem


def test_a_wrong_placeholder_is_named(catalog):
    text = '#, python-format\nmsgid "%(count)s documents"\nmsgstr "문서 %(number)s건"\n'
    (problem,) = messages.compile_catalog(catalog(text))
    assert "count" in problem
