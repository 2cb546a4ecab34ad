from django import forms
from django.utils.translation import gettext_lazy as _


class ExternalApprovalsForm(forms.Form):
    """How many documents were finally approved on another system."""

    month = forms.CharField(widget=forms.HiddenInput)
    system = forms.CharField(
        label=_("System"), help_text=_("For example the previous electronic document system."), max_length=100
    )
    approved = forms.IntegerField(label=_("Documents approved there in this month"), min_value=0, max_value=10_000_000)
