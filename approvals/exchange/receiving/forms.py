"""Shape of what the pages send. Rules are asked by the services."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from approvals.exchange.receiving.enums import ArrivalState
from approvals.exchange.receiving.selectors.lists import Narrowed
from approvals.exchange.receiving.services import Handling
from core.foundation.public import id_or_none

LONGEST_REASON = 1000
DATE = forms.DateInput(attrs={"type": "date"})


class ListForm(forms.Form):
    """What narrows a list; lives in the address. Wrong values narrow nothing."""

    q = forms.CharField(
        label=_("Search"), max_length=100, required=False,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("Title, sender, number, officer")}),
    )  # fmt: skip
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *ArrivalState.choices])
    since = forms.DateField(label=_("Arrived from"), required=False, widget=DATE)
    until = forms.DateField(label=_("Arrived until"), required=False, widget=DATE)
    overdue = forms.BooleanField(label=_("Overdue only"), required=False)

    def narrowed(self) -> Narrowed:
        self.is_valid()
        data = self.cleaned_data
        return Narrowed(
            words=data.get("q", ""), state=data.get("state", ""), since=data.get("since"), until=data.get("until"),
            overdue=bool(data.get("overdue")),
        )  # fmt: skip


class DistributeForm(forms.Form):
    department_id = forms.UUIDField()


class ReasonForm(forms.Form):
    reason = forms.CharField(max_length=LONGEST_REASON, required=False)


class HandlingForm(forms.Form):
    """``handling`` is an officer with a card, as the page offers them; nothing: received only."""

    handling = forms.CharField(max_length=80, required=False)
    due_on = forms.DateField(required=False)

    def chosen(self) -> Handling | None:
        person, _colon, card = self.cleaned_data["handling"].partition(":")
        person_id, card_id = id_or_none(person), id_or_none(card)
        return Handling(person_id, card_id, self.cleaned_data["due_on"]) if person_id and card_id else None

    def given(self) -> dict[str, Any]:
        return {"handling": self.chosen()}


class AssignForm(HandlingForm):
    """The same, and somebody must be named."""

    def clean(self) -> None:
        super().clean()
        if self.cleaned_data.get("handling", "") and "due_on" in self.cleaned_data and self.chosen() is not None:
            return
        raise forms.ValidationError("handling")


class PeopleForm(forms.Form):
    """Boxes that were ticked."""

    def given(self) -> dict[str, Any]:
        found = (id_or_none(raw) for raw in self.data.getlist("people"))  # type: ignore[attr-defined] # a QueryDict
        people: list[UUID] = [one for one in found if one]
        return {"people": people}


class FinishForm(forms.Form):
    reply_id = forms.UUIDField(required=False)
    note = forms.CharField(max_length=LONGEST_REASON, required=False)
