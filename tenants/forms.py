"""Shapes of what the operator types."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tenants.enums import AgencyState


class FilterForm(forms.Form):
    """Filters of the list; they live in the address."""

    q = forms.CharField(label=_("Name or code"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All states")), *AgencyState.choices])
    show = forms.ChoiceField(
        label=_("Which"), required=False, choices=[("", _("On the platform")), ("all", _("All bodies of government"))]
    )


class StateForm(forms.Form):
    """One change of state with its reason."""

    to_state = forms.ChoiceField(choices=AgencyState.choices, widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Reason"), max_length=500)
