"""Filters of the list; they live in the address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.taskcards.enums import CardKind, CardState, Concern


class FilterForm(forms.Form):
    """State, kind and words; wrong values narrow nothing."""

    q = forms.CharField(
        label=_("Search"), max_length=100, required=False,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("Task, number or unit task")}),
    )  # fmt: skip
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("Those not ended")), *CardState.choices]
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All kinds")), *CardKind.choices])
    concern = forms.ChoiceField(
        label=_("What waits"), required=False, choices=[("", _("Everything")), *Concern.choices]
    )

    def chosen(self) -> dict[str, Any]:
        self.is_valid()
        return {name: self.cleaned_data.get(name, "").replace("\x00", "") for name in self.fields}
