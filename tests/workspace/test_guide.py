"""The guide: every chapter in both languages with its picture, and one click from the pages it helps on."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.urls import URLResolver, get_resolver

from tests.journeys import guide_shots
from tests.people import signed_in, visitor
from workspace.guide.chapters import CHAPTERS, RIGHTS, chapter_of, picture_of

KEYS = [chapter.key for chapter in CHAPTERS]


def test_every_chapter_has_its_pictures_and_no_other_is_kept():
    wanted = {guide_shots.file_of(key, language) for key in KEYS for language in guide_shots.LANGUAGES}
    assert wanted == set(guide_shots.FOLDER.iterdir())
    assert [shot.chapter for shot in guide_shots.SHOTS] == KEYS
    assert {file.name for file in wanted} == {
        picture_of(key, language).rpartition("/")[2] for key in KEYS for language in guide_shots.LANGUAGES
    }
    assert all(file.stat().st_size < guide_shots.LARGEST for file in wanted)
    assert all(file.read_bytes()[8:12] == b"WEBP" for file in wanted)


@pytest.mark.parametrize("language", guide_shots.LANGUAGES)
def test_page_shows_every_chapter_with_words_for_its_picture(office, language):
    client = signed_in(office.drafter)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    page = client.get("/guide/").content.decode()
    assert re.findall(r'<section class="panel guide-chapter" id="(\w+)"', page) == [*KEYS, RIGHTS]
    assert re.findall(r'href="#(\w+)"', page.partition('id="contents"')[2].partition("</nav>")[0]) == [*KEYS, RIGHTS]
    pictures = re.findall(r'<img class="guide-picture" src="([^"]+)" alt="([^"]+)"', page)
    assert [re.sub(r"\.\w{12}(?=\.webp)", "", source) for source, _ in pictures] == [
        f"{settings.STATIC_URL}{picture_of(key, language)}" for key in KEYS
    ]
    assert "행정업무규정 제9조" in page or language == "en"
    assert page.count('id="right-') > 5


def test_pages_a_chapter_helps_on_exist_and_belong_to_one_chapter():
    pages = [page for chapter in CHAPTERS for page in chapter.pages]
    assert len(pages) == len(set(pages))
    assert set(pages) <= set(_names(get_resolver(settings.AGENCY_URLCONF).url_patterns))


def _names(patterns: Iterable[Any], space: str = "") -> Iterator[str]:
    """Every name an address of the agency's pages goes by, with its app."""
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _names(one.url_patterns, f"{one.namespace}:" if one.namespace else space)
        else:
            yield f"{space}{one.name}"


def test_header_leads_to_the_chapter_of_the_page(office):
    document = office.submitted()
    client = signed_in(office.drafter)
    for address, chapter in ((f"/documents/{document.pk}/", "deciding"), ("/documents/new/", "drafting")):
        assert f'href="/guide/#{chapter}"' in client.get(address).content.decode()
    assert 'class="icon-btn" href="/guide/"' in client.get("/").content.decode()
    assert chapter_of("documents:rules") == RIGHTS


def test_guide_is_for_those_who_are_signed_in(agency):
    assert visitor(agency).get("/guide/").status_code == 302
