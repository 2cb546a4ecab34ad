"""Every text people read stands in a catalogue in both languages, once, with one wording."""

from collections import defaultdict

import pytest

from tests import texts

SHELL = texts.ROOT / "platform" / "onnara_web"
# Each language is called by its own name, in its own script, whatever language the page is in.
OWN_NAMES = {"English", "한국어"}
# The same in every language.
ABBREVIATIONS = {"API", "CSV", "SHA", "XLSX"}
# A page for developers with sample content (ONNARA_DEBUG only).
SAMPLES = {"platform/onnara_web/templates/onnara_web/styleguide.html"}
KOREAN_IN_CODE = {
    "approvals/documents/printing/contents.py",  # the mark that ends an official document, in whatever language (RULE 4)
    "core/richtext/ending.py",  # the same
    "core/organization/korean.py",  # units of money and columns of tables, as offices write them
    "core/brm/reference_data",  # names of columns and values in official Korean tables
    "tenants/reference",  # the same
    "workspace/transfers/records/mandates.py",  # how an act names heads of bodies, and the whole of their duties
    "approvals/exchange/sending/selectors/naming.py",  # how documents call heads of bodies (REG 13)
    "approvals/exchange/sending/selectors/collective.py",  # how documents call many of them at once
    "core/tenancy/middleware.py",  # answers hosts that have no agency, so no language either: both at once
    "platform/onnara/bench",  # made-up content that is measured with
    "platform/onnara/demo",  # made-up content
    "platform/onnara/launch/doctor.py",  # asks PostgreSQL whether it can take Korean words apart
    "platform/onnara_web/styleguide.py",  # sample content, see above
}


def name(path):
    return str(path.relative_to(texts.ROOT))


@pytest.fixture(scope="module")
def used():
    """Folder of an app (or of an area) -> the texts its files show."""
    found = defaultdict(set)
    for path in texts.files("*.py") + texts.files("*.html"):
        found[texts.owner_of(path)].update(texts.texts_of(path))
    return found


@pytest.mark.parametrize("app", texts.apps(), ids=name)
def test_every_text_of_an_app_is_in_its_catalogue_or_the_shells(app, used):
    missing = used[app] - set(texts.entries_of(app)) - set(texts.entries_of(SHELL))
    assert sorted(missing) == []


def test_what_apps_of_an_area_share_is_in_a_catalogue_of_the_area(used):
    for folder, shown in used.items():
        if folder not in texts.apps():
            known = {text for app in texts.apps() if folder in app.parents for text in texts.entries_of(app)}
            assert shown - known == set(), name(folder)


@pytest.mark.parametrize("app", texts.apps(), ids=name)
def test_no_catalogue_keeps_what_nothing_shows(app, used):
    area = {text for folder in app.parents for text in used.get(folder, ())}
    assert set(texts.entries_of(app)) - used[app] - area == set()
    assert texts.catalog_of(app).obsolete == {}


@pytest.mark.parametrize("app", texts.apps(), ids=name)
def test_every_entry_is_translated_and_none_is_doubtful(app):
    for message in texts.catalog_of(app):
        wording = message.string if isinstance(message.string, tuple) else (message.string,)
        assert not message.id or all(wording), message.id
        assert not message.id or not message.fuzzy, message.id


def test_one_text_has_one_wording():
    """The catalogues become one at start, and the first app that knows a text decides how everybody reads it."""
    wordings = defaultdict(lambda: defaultdict(list))
    for app in texts.apps():
        for text, wording in texts.entries_of(app).items():
            wordings[text][wording].append(name(app))
    assert {text: dict(found) for text, found in wordings.items() if len(found) > 1} == {}


@pytest.mark.parametrize("path", texts.files("*.html"), ids=name)
def test_templates_show_no_word_past_the_catalogue(path):
    if name(path) not in SAMPLES:
        assert set(texts.bare_words(path)) - OWN_NAMES - ABBREVIATIONS == set()


@pytest.mark.parametrize("path", texts.files("*.py"), ids=name)
def test_code_holds_no_korean_text(path):
    if not any(name(path).startswith(allowed) for allowed in KOREAN_IN_CODE):
        assert texts.korean_strings(path) == []
