"""Shapes of what is planned and answered."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from workspace.transfers.envelopes.public import LineKind
from workspace.transfers.records.lines import LinePlan
from workspace.transfers.records.places import Place
from workspace.transfers.records.selectors.placing import PlaceRow

DAY = forms.DateInput(attrs={"type": "date"})


class TransferForm(forms.Form):
    """A transfer to plan."""

    receiver = forms.ChoiceField(label=_("Agency that takes over"))
    title = forms.CharField(label=_("Title"), max_length=200)
    ground = forms.CharField(
        label=pgettext_lazy("transfer", "Legal ground"),
        max_length=300,
        help_text=_("The act or decree that moves the duties."),
    )
    effective_on = forms.DateField(label=_("Takes effect on"), widget=DAY)

    def __init__(self, *args: Any, agencies: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        receiver: Any = self.fields["receiver"]
        receiver.choices = [("", _("Choose")), *agencies]


class LineForm(forms.Form):
    """One thing that passes."""

    kind = forms.ChoiceField(label=pgettext_lazy("transfer", "What passes"), choices=LineKind.choices)
    code = forms.CharField(
        label=pgettext_lazy("transfer", "Its code"), max_length=40,
        help_text=_("Code of the department, post or unit task; number of the task card."),
    )  # fmt: skip
    target = forms.CharField(
        label=pgettext_lazy("transfer", "Department there"), max_length=31, required=False,
        help_text=_("Where the act says it. Left empty, the agency that takes over chooses."),
    )  # fmt: skip
    new_code = forms.CharField(label=pgettext_lazy("transfer", "New code there"), max_length=31, required=False)
    new_number_code = forms.CharField(
        label=pgettext_lazy("transfer", "New number code there"), max_length=7, required=False
    )

    def plan(self) -> LinePlan:
        return LinePlan(**self.cleaned_data)


class ChoiceForm(forms.Form):
    """What was ticked in a list."""

    kind = forms.ChoiceField(choices=LineKind.choices)

    def plans(self) -> list[LinePlan]:
        """A line for each; none where nothing was ticked."""
        codes: list[str] = self.data.getlist("code")  # type: ignore[attr-defined] # a query dictionary
        return [LinePlan(kind=self.cleaned_data["kind"], code=code) for code in dict.fromkeys(codes)]


class PlacesForm(forms.Form):
    """Where each thing goes here."""

    def __init__(
        self, *args: Any, rows: Sequence[PlaceRow], departments: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        for row in rows:
            self.fields |= _place_fields(row, departments)

    def places(self) -> dict[str, Place]:
        """By the key of the line or department."""
        said = self.cleaned_data
        return {
            row.key: Place(
                target=said.get(f"target-{row.key}", ""),
                new_code=said.get(f"code-{row.key}", ""),
                new_number_code=said.get(f"number-{row.key}", ""),
            )
            for row in self.rows
        }

    def sections(self) -> list[tuple[PlaceRow, list[forms.BoundField]]]:
        """Each row with its inputs."""
        return [(row, [self[name] for name in self.fields if name.partition("-")[2] == row.key]) for row in self.rows]


def _place_fields(row: PlaceRow, departments: Sequence[tuple[str, str]]) -> dict[str, forms.Field]:
    found: dict[str, forms.Field] = {}
    if not row.is_below:
        nothing = _("– on top of the agency –") if row.is_department else _("– choose –")
        found[f"target-{row.key}"] = forms.ChoiceField(
            label=_("Department above it here") if row.is_department else _("Department it goes to here"),
            choices=[("", nothing), *departments], required=False, initial=row.place.target,
        )  # fmt: skip
    if row.is_department:
        found[f"code-{row.key}"] = forms.SlugField(
            label=pgettext_lazy("transfer", "New code here"), max_length=31, required=False, initial=row.place.new_code,
        )  # fmt: skip
        found[f"number-{row.key}"] = forms.CharField(
            label=pgettext_lazy("transfer", "New number code here"), max_length=7, required=False,
            initial=row.place.new_number_code,
            help_text=_("Seven digits, for document numbers."),
        )  # fmt: skip
    return found


class ActForm(forms.Form):
    """One act with its reason; ``refuse-<line>`` says why a line is not taken."""

    act = forms.CharField(max_length=16)
    reason = forms.CharField(max_length=1000, required=False)

    def refused(self) -> dict[str, str]:
        """Lines that are not taken, with the reason."""
        return {
            name.removeprefix("refuse-"): value
            for name, value in self.data.items()
            if name.startswith("refuse-") and value.strip()
        }


class RecordSearchForm(forms.Form):
    """Looking for a record by what one knows of it."""

    q = forms.CharField(label=_("Title, old number, old path or drafter"), required=False, max_length=200)
