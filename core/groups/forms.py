"""Shape of what the pages send about circulation groups. Rules are asked by the services."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.foundation.public import id_or_none
from core.groups.rules import MOST_MEMBERS, MemberPlan
from core.groups.services import GroupFields

POST, DEPARTMENT, BELOW = "post", "department", "below"


def key_of(plan: MemberPlan) -> str:
    """An entry as the form sends it: ``post:<id>``, ``department:<id>`` or ``below:<id>``."""
    if plan.post_id:
        return f"{POST}:{plan.post_id}"
    return f"{BELOW if plan.with_below else DEPARTMENT}:{plan.department_id}"


def plan_from(key: str) -> MemberPlan | None:
    """The entry behind a key; None where it is none."""
    kind, _colon, raw = key.partition(":")
    found = id_or_none(raw)
    if found is None or kind not in {POST, DEPARTMENT, BELOW}:
        return None
    return MemberPlan(post_id=found) if kind == POST else MemberPlan(department_id=found, with_below=kind == BELOW)


def plans_from(keys: Iterable[str]) -> tuple[MemberPlan, ...]:
    """Entries in their order; one more than fits is kept, so that the rule refuses it."""
    plans = (plan for key in list(keys)[: MOST_MEMBERS + 1] if (plan := plan_from(key)))
    return tuple({(plan.post_id, plan.department_id): plan for plan in plans}.values())


def after(plans: Sequence[MemberPlan], move: str) -> tuple[MemberPlan, ...]:
    """The entries after one press: ``add:<key>`` or ``remove:<key>``."""
    name, _colon, key = move.partition(":")
    plan = plan_from(key)
    if plan is None:
        return tuple(plans)
    others = tuple(one for one in plans if (one.post_id, one.department_id) != (plan.post_id, plan.department_id))
    return (*others, plan) if name == "add" else others


class GroupForm(forms.Form):
    """Name, description and, of a new group, whose it is. Who is in it comes beside it."""

    name = forms.CharField(
        label=pgettext_lazy("circulation group", "Name"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"aria-required": "true"}),
    )
    note = forms.CharField(
        label=_("What it is for"),
        max_length=300,
        required=False,
        help_text=_("For which papers one takes this group."),
    )
    place = forms.ChoiceField(label=_("Whose group it is"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def __init__(self, *args: Any, places: Sequence[tuple[str, Any]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(places) > 1:
            self.fields["place"].choices = places
        else:
            del self.fields["place"]

    def group_fields(self, members: tuple[MemberPlan, ...]) -> GroupFields:
        return GroupFields(name=self.cleaned_data["name"], note=self.cleaned_data["note"], members=members)


#: A table of a few thousand entries; it travels in the form once more when it is taken over.
MOST_BYTES = 512 * 1024


class TableForm(forms.Form):
    """A table of groups to bring."""

    table = forms.FileField(
        label=_("Table"),
        help_text=_("CSV or XLSX, at most 512 KB. Nothing is taken over before you have seen the differences."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,.txt"}),
    )

    def clean_table(self) -> Any:
        table = self.cleaned_data["table"]
        if table.size > MOST_BYTES:
            raise forms.ValidationError(_("The table is larger than 512 KB: split it, groups it does not name stay."))
        return table
