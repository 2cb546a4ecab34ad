"""Shapes of what the operator brings."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.brm.functions.enums import Difference, Tree
from core.foundation.public import clock

MOST_BYTES = 20 * 1024 * 1024


class TableForm(forms.Form):
    """A new official table."""

    tree = forms.ChoiceField(label=_("Tree"), choices=Tree.choices)
    table = forms.FileField(
        label=_("Table"),
        help_text=_(
            "CSV (plain or gzip) or XLSX, at most 20 MB. Nothing is taken over before you have seen the differences."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.gz,.txt,.xlsx"}),
    )
    effective_on = forms.DateField(
        label=_("In force from"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    joined = forms.BooleanField(
        label=_("Join our own branches for what the official table lacks"),
        help_text=_("Functions of local governments and of every agency. Without them these functions end."),
        required=False,
        initial=True,
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # handed on
        self.fields["effective_on"].initial = clock.today

    def clean_table(self) -> forms.FileField:
        table = self.cleaned_data["table"]
        if table.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 20 MB."))
        return table


class DifferenceFilter(forms.Form):
    """Which differences; they live in the address."""

    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All")), *Difference.choices])
    q = forms.CharField(label=_("Name or id"), required=False, max_length=100)
