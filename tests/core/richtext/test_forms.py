"""A text in its other forms: plain, on paper, and what it refers to."""

from uuid import UUID

import typst
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.richtext.public import clean_html, html_of_plain, image_ids, is_blank, plain_text, safe_html, typst_of
from tests.core.richtext.soup import FILE, IMAGE, blocks, soup

ITEMS = "<ol><li>a<ol><li>b</li><li>c<ul><li>d</li></ul></li></ol></li><li>e</li></ol>"


def test_plain_text_counts_items_as_the_page_does():
    assert plain_text(clean_html(ITEMS)).split("\n") == ["1. a", "  가. b", "  나. c", "    - d", "2. e"]


def test_a_list_that_goes_on_after_a_table_goes_on_counting():
    assert plain_text(clean_html('<ol start="3"><li>a</li></ol>')) == "3. a"


def test_plain_text_parts_cells_by_tabs():
    assert plain_text(clean_html("<table><tr><td>a<br>b</td><td>c</td></tr></table>")) == "a b\tc"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Co", "Cn"]), max_size=40))
def test_plain_text_becomes_clean_html(text):
    page = html_of_plain(text)
    assert clean_html(page) == page


def test_plain_text_goes_there_and_back():
    text = "1. 회의\n  가. 일시  2026\n\n끝 <b> & c"
    assert plain_text(html_of_plain(text)) == text


@given(soup)
def test_what_is_stored_reaches_the_page_unchanged_if_clean_and_harmless_if_not(text):
    assert safe_html(clean_html(text)) == clean_html(text)
    assert "<script" not in safe_html(text)


def test_pictures_of_a_text_are_found_everywhere():
    assert image_ids(clean_html(f"<table><tr><td>{IMAGE}</td></tr></table><ul><li>{IMAGE}</li></ul>")) == [UUID(FILE)]


def test_blank_means_no_word_and_no_picture():
    assert is_blank(clean_html("<p> </p><ol><li></li></ol><table><tr><td>&nbsp;</td></tr></table>"))
    assert not is_blank(clean_html(IMAGE))
    assert not is_blank(clean_html("<ol><li>a</li></ol>"))


def compiled(markup: str) -> bytes:
    return typst.compile(markup.encode(), format="pdf")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(soup | blocks())
def test_typst_takes_whatever_a_text_holds(text):
    assert compiled(typst_of(clean_html(text), image=lambda file_id: None)).startswith(b"%PDF")


def test_typst_reads_no_character_of_a_text_as_a_command():
    nasty = r'#panic("x") $x$ *a* _b_ `c` \ " <l> @r // = /* ~ [ ] { }'
    markup = typst_of(html_of_plain(nasty), image=lambda file_id: None)
    assert markup == '#"' + nasty.replace("\\", "\\\\").replace('"', '\\"') + '";'
    assert compiled(markup)


def test_spans_that_overlap_or_leave_the_table_are_cut():
    html = "<table><tr><td rowspan=9>a</td><td colspan=3>b</td></tr><tr><td rowspan=2>c</td><td>d</td></tr><tr><td colspan=9>e</td></tr></table>"
    assert compiled(typst_of(clean_html(html), image=lambda file_id: None))


def test_pictures_go_on_paper_by_the_path_they_are_given():
    assert (
        typst_of(clean_html(IMAGE), image=lambda file_id: f"/{file_id}.png")
        == f'#image("/{FILE}.png", alt: "picture");'
    )
    assert "[picture]" in typst_of(clean_html(IMAGE), image=lambda file_id: None)
