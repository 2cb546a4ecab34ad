"""What acts on a card ask for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.taskcards.enums import Grade, MemberRole

ROLES = [(role.value, role.label) for role in MemberRole if role != MemberRole.OWNER]


class ReasonForm(forms.Form):
    """An act with its reason."""

    reason = forms.CharField(max_length=300, required=False)


class EvaluateForm(forms.Form):
    """A grade with a comment."""

    grade = forms.ChoiceField(choices=Grade.choices)
    comment = forms.CharField(max_length=4000, required=False)


class AssignForm(forms.Form):
    """The post that takes over, and why."""

    post = forms.UUIDField(label=_("Post in charge"))
    reason = forms.CharField(
        label=_("Why"), max_length=200, required=False, widget=forms.TextInput(attrs={"maxlength": 200})
    )

    def given(self) -> dict[str, Any]:
        return {"post_id": self.cleaned_data["post"], "reason": self.cleaned_data["reason"]}


class MemberForm(forms.Form):
    """A deputy or somebody related: a post of the agency, or a person outside by name."""

    role = forms.ChoiceField(label=pgettext_lazy("task card member", "As"), widget=forms.RadioSelect)
    post = forms.UUIDField(label=_("Post"), required=False)
    outside_name = forms.CharField(label=_("Name of the person outside"), max_length=100, required=False)
    outside_organisation = forms.CharField(label=_("Organisation"), max_length=200, required=False)
    contact = forms.CharField(label=_("Contact"), max_length=200, required=False)
    duty = forms.CharField(label=_("What for"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role: Any = self.fields["role"]
        role.choices = ROLES
        role.initial = MemberRole.DEPUTY

    def given(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        return {"post_id": data.pop("post"), **data}
