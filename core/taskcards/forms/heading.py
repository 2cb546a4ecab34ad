"""The heading of a card: as it is proposed, and as it is changed later."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.taskcards.enums import CardKind, Disclosure, Initiative, Sharing
from core.taskcards.services import Heading


def day_input() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


#: Where the card stands, as the form calls it.
PLACE = frozenset({"unit_task", "purpose_node_id"})


class HeadingForm(forms.Form):
    """What the heading (표제) says. Unit task and performance goal are chosen by search, beside the form's own inputs.

    Fields that are ``kept`` say what the card says, whatever is sent.
    """

    name_ko = forms.CharField(label=_("Name of the task"), max_length=200)
    name_en = forms.CharField(label=_("English name"), max_length=300, required=False)
    unit_task = forms.UUIDField(label=_("Unit task"), required=False)
    purpose_node_id = forms.CharField(
        label=_("Performance goal"), max_length=64, required=False,
        help_text=_("For a management task: its place in the purpose tree."),
    )  # fmt: skip
    initiative = forms.ChoiceField(label=_("Initiative"), choices=Initiative.choices, initial=Initiative.NONE)
    starts_on = forms.DateField(label=_("From"), widget=day_input())
    ends_on = forms.DateField(label=pgettext_lazy("task card", "Until"), required=False, widget=day_input())
    outline = forms.CharField(
        label=_("Outline"), required=False, max_length=10_000, widget=forms.Textarea(attrs={"rows": 4})
    )
    legal_basis = forms.CharField(label=_("Legal basis"), max_length=300, required=False)
    budget = forms.CharField(label=_("Budget"), max_length=200, required=False)
    sharing = forms.ChoiceField(label=_("Shared with"), choices=Sharing.choices, initial=Sharing.DEPARTMENT)
    disclosure = forms.ChoiceField(
        label=_("Usual disclosure"), choices=Disclosure.choices, initial=Disclosure.OPEN,
        help_text=_("Documents under this task begin with it; each may say otherwise."),
    )  # fmt: skip

    def __init__(self, *args: Any, kept: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in kept:
            self.fields[name].disabled = True

    def heading(self) -> Heading:
        data = {name: value for name, value in self.cleaned_data.items() if name in HeadingForm.base_fields}
        return Heading(unit_task_id=data.pop("unit_task"), **data)


class ProposeForm(HeadingForm):
    """A new card: besides the heading its kind and the post to be in charge."""

    kind = forms.ChoiceField(label=_("Kind"), choices=CardKind.choices, widget=forms.RadioSelect, initial=CardKind.UNIT)
    owner_post = forms.UUIDField(label=_("Post in charge"), required=False)

    field_order = ("kind", "unit_task", "purpose_node_id", "name_ko", "name_en", "owner_post")

    def card(self) -> dict[str, Any]:
        owner: UUID | None = self.cleaned_data["owner_post"]
        return {"kind": self.cleaned_data["kind"], "heading": self.heading(), "owner_post_id": owner}
