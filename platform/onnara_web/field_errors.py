"""What a form says at a field: what to do now, in the tone of the house, instead of what is wrong with the value.

Django keeps these words on its classes and DRF on its own; both are given ours once, at start.
"""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.core import validators
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from rest_framework import serializers

EMPTY: Final = _("Please fill this in.")
CHOOSE: Final = _("Please choose one.")
CHOOSE_SOME: Final = _("Please choose at least one.")
TICK: Final = _("Please tick this box to go on.")
CHOOSE_FILE: Final = _("Please choose a file.")
NOT_OFFERED: Final = _("Please choose from the list.")
DAY: Final = _("Please give a day that exists, like 2026-11-21.")
MOMENT: Final = _("Please give a day and a time, like 2026-11-21 14:30.")
WHOLE: Final = _("Please give a whole number, in digits.")
NUMBER: Final = _("Please give a number, in digits.")
FILE: Final = _("The file did not arrive. Please choose it again.")
EMPTY_FILE: Final = _("This file is empty. Please choose another.")

#: Class -> name of the message -> our words. What stands here may use no parameters the class does not give.
WORDS: Final[Mapping[type, Mapping[str, Any]]] = {
    forms.Field: {"required": EMPTY},
    forms.BooleanField: {"required": TICK},
    forms.ChoiceField: {"required": CHOOSE, "invalid_choice": NOT_OFFERED},
    forms.MultipleChoiceField: {"required": CHOOSE_SOME, "invalid_choice": NOT_OFFERED, "invalid_list": NOT_OFFERED},
    forms.ModelChoiceField: {"required": CHOOSE, "invalid_choice": NOT_OFFERED},
    forms.DateField: {"invalid": DAY},
    forms.DateTimeField: {"invalid": MOMENT},
    forms.IntegerField: {"invalid": WHOLE},
    forms.FloatField: {"invalid": NUMBER},
    forms.DecimalField: {"invalid": NUMBER},
    forms.FileField: {"required": CHOOSE_FILE, "invalid": FILE, "missing": FILE, "empty": EMPTY_FILE},
    serializers.Field: {"required": EMPTY, "null": EMPTY},
    serializers.CharField: {"blank": EMPTY},
    serializers.ChoiceField: {"invalid_choice": NOT_OFFERED},
    serializers.IntegerField: {"invalid": WHOLE},
}
LIMITS: Final[Mapping[type, Any]] = {
    validators.MinValueValidator: _("Please give %(limit_value)s or more."),
    validators.MaxValueValidator: _("Please give %(limit_value)s or less."),
    validators.MinLengthValidator: ngettext_lazy(
        "Please write at least %(limit_value)d character (now %(show_value)d).",
        "Please write at least %(limit_value)d characters (now %(show_value)d).",
        "limit_value",
    ),
    validators.MaxLengthValidator: ngettext_lazy(
        "Please shorten this to %(limit_value)d character (now %(show_value)d).",
        "Please shorten this to %(limit_value)d characters (now %(show_value)d).",
        "limit_value",
    ),
    validators.EmailValidator: _("Please write the whole e-mail address, like name@agency.go.kr."),
}


def install() -> None:
    """Called once at start; a class that words a message itself further down keeps its own words."""
    for kind, words in WORDS.items():
        kind.default_error_messages = {**getattr(kind, "default_error_messages", {}), **words}  # type: ignore[attr-defined]
    for kind, sentence in LIMITS.items():
        kind.message = sentence  # type: ignore[attr-defined]
