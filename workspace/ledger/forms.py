"""What an auditor can ask for; the same form checks the query of the page and of the API."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.audit.public import named_events

# Days at the ends of the calendar have no neighbour to bound them with.
DAYS: dict[str, Any] = {
    "required": False,
    "validators": [MinValueValidator(date(1900, 1, 1)), MaxValueValidator(date(2999, 12, 31))],
}


class LedgerFilter(forms.Form):
    """All optional. Days are days in Seoul, both included."""

    since = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}), **DAYS)
    until = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}), **DAYS)
    event = forms.RegexField(
        r"^[a-z_]+(\.[a-z_]*)?$", label=_("Event"), required=False, max_length=100, widget=forms.Select
    )
    person = forms.CharField(label=_("Person"), required=False, max_length=100)
    object_id = forms.CharField(label=_("Object"), required=False, max_length=64)

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer every event that has a name; a beginning such as ``documents.`` in the address stays as it is."""
        super().__init__(*args, **kwargs)
        asked = self.data.get("event", "")
        known = named_events()
        own = [] if not asked or asked in dict(known) else [(asked, gettext("All that begin with %s") % asked)]
        self.fields["event"].widget.choices = [("", gettext("All")), *own, *known]
