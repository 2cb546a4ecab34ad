from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rollout.enums import TeamRole


def _day(label: Any, **attributes: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date", **attributes}, format="%Y-%m-%d"))


class PlanForm(forms.Form):
    """A day for a step, and why it moved."""

    planned_on = _day(_("Planned for"))
    reason = forms.CharField(
        label=_("Reason"), help_text=_("Needed when a date is moved."), max_length=500, required=False
    )


class RecordForm(forms.Form):
    """The day a step was done."""

    done_on = _day(_("Done on"))
    note = forms.CharField(label=_("Note"), max_length=1000, required=False)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=500, required=False)


class PlanRoadForm(forms.Form):
    """The one date everything else is counted from."""

    go_live_on = _day(
        _("Day of going live"),
    )

    def __init__(self, *args: Any, initial_day: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, initial={"go_live_on": initial_day}, **kwargs)


class MemberForm(forms.Form):
    """Somebody of this agency with a role in the task force."""

    person = forms.ChoiceField(label=_("Member"))
    role = forms.ChoiceField(label=_("Role"), choices=TeamRole.choices)

    def __init__(self, *args: Any, people: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = list(people.items())  # type: ignore[attr-defined]
