"""What an auditor can ask for; the same form checks the query of the page and of the API."""

from django import forms
from django.utils.translation import gettext_lazy as _


class LedgerFilter(forms.Form):
    """All optional. Days are days in Seoul, both included."""

    since = forms.DateField(label=_("First day"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("Last day"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    event = forms.RegexField(r"^[a-z_]+(\.[a-z_]*)?$", label=_("Event"), required=False, max_length=100)
    person = forms.CharField(label=_("Person"), required=False, max_length=100)
    object_id = forms.CharField(label=_("Object"), required=False, max_length=64)

    use_required_attribute = False
