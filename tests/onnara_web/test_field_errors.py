"""At every field a form says what to do now, in both languages, and never in the framework's words."""

import pytest
from django import forms
from django.utils.translation import override
from rest_framework import serializers

from onnara_web.field_errors import LIMITS, WORDS


class Everything(forms.Form):
    name = forms.CharField(min_length=2, max_length=4)
    kind = forms.ChoiceField(choices=[("a", "A")])
    kinds = forms.MultipleChoiceField(choices=[("a", "A")])
    day = forms.DateField()
    count = forms.IntegerField(min_value=1, max_value=9)
    sure = forms.BooleanField()
    paper = forms.FileField()
    mail = forms.EmailField()


class Shape(serializers.Serializer):
    name = serializers.CharField()
    kind = serializers.ChoiceField(choices=["a"])


BAD = [
    {},
    {"name": "x", "kind": "b", "kinds": ["b"], "day": "2026-02-30", "count": "ten", "mail": "nobody"},
    {"name": "longer", "kind": "a", "kinds": ["a"], "day": "2026-02-01", "count": "0", "mail": "a@b.kr"},
    {"name": "abc", "kind": "a", "kinds": ["a"], "day": "2026-02-01", "count": "10", "mail": "a@b.kr"},
]


def said(data):
    return [text for texts in Everything(data).errors.values() for text in texts]


@pytest.mark.parametrize("data", BAD)
def test_a_form_asks_for_something_in_either_language(data):
    with override("en"):
        assert said(data)
        assert [text for text in said(data) if not text.startswith(("Please", "The file", "This file is empty"))] == []
    with override("ko"):
        assert [text for text in said(data) if "십시오" not in text] == []


def test_lengths_are_told_with_what_was_written():
    with override("ko"):
        assert Everything({"name": "longer"}).errors["name"] == ["4자 이하로 줄이십시오. (현재 6자)"]


@pytest.mark.parametrize("data", [{}, {"name": "", "kind": "z"}, {"name": None, "kind": None}])
def test_the_api_says_the_same(data):
    shape = Shape(data=data)
    with override("ko"):
        assert not shape.is_valid()
        assert all("십시오" in str(text) for texts in shape.errors.values() for text in texts)


def test_all_of_our_words_are_in_force():
    for kind, words in WORDS.items():
        assert words.items() <= kind.default_error_messages.items()
    assert all(kind.message is sentence for kind, sentence in LIMITS.items())
