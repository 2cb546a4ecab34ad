"""The text editor's field, and the marks of items in the style sheet."""

import re
from pathlib import Path

import pytest
from django import forms
from django.contrib.staticfiles import finders
from django.template import Context, Template

from core.richtext.public import mark
from onnara_web.public import RichText, RichTextField

CSS = Path(finders.find("onnara_web/css/richtext.css") or "").read_text(encoding="utf-8")
STYLE = re.compile(
    r'@counter-style onnara-(\d) \{\s+system: ([^;]+);(?:\s+symbols: ([^;]+);)?\s+prefix: "([^"]*)";\s+suffix: "([^"]*)";'
)


@pytest.mark.parametrize("found", STYLE.findall(CSS), ids=lambda found: found[0])
def test_the_page_draws_the_marks_that_plain_text_writes(found):
    depth, system, symbols, prefix, suffix = found
    texts = [symbol.strip('"') for symbol in symbols.split()]
    for number in range(1, 201):
        text = str(number) if system == "extends decimal" else texts[number - 1]
        assert f"{prefix}{text}{suffix}".rstrip() == mark(int(depth), number)


def test_all_eight_depths_are_drawn():
    assert [found[0] for found in STYLE.findall(CSS)] == [str(depth) for depth in range(1, 9)]
    for depth in range(1, 9):
        assert f".rich {' '.join(['ol'] * depth)} {{\n  list-style: onnara-{depth};" in CSS


class Form(forms.Form):
    body = RichTextField()


def cleaned(text: str, text_format: str) -> RichText:
    form = Form({"body": text, "body_format": text_format})
    assert form.is_valid(), form.errors
    return form.cleaned_data["body"]


def test_formatted_text_is_cleaned():
    body = cleaned("<p onclick=x>a<script>b</script></p>", "html")
    assert (body, body.format) == ("<p>a</p>", "html")


def test_plain_text_stays_as_typed():
    body = cleaned("<b>\r\n a", "plain")
    assert (body, body.format) == ("<b>\n a", "plain")


@pytest.mark.parametrize("text", ["<p> </p>", "", "<ol><li></li></ol>"])
def test_nothing_written_is_said(text):
    assert "body" in Form({"body": text, "body_format": "html"}).errors


@pytest.mark.parametrize("text_format", ["html", "plain"])
def test_a_text_too_long_is_refused_with_words(text_format):
    form = Form({"body": "a" * 1_000_001, "body_format": text_format})
    assert "1,000,000" in str(form.errors["body"])


def test_the_page_shows_formatted_and_plain_text_and_nothing_that_runs():
    page = Template("{% richtext html 'html' %}{% richtext plain 'plain' %}").render(
        Context({"html": "<p onclick='x'><b>a</b></p><script>b</script>", "plain": "<b>c</b>"})
    )
    assert "<p><strong>a</strong></p>" in page
    assert "<p>&lt;b&gt;c&lt;/b&gt;</p>" in page
    assert "onclick" not in page
    assert "<script" not in page
