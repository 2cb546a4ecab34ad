"""What narrows the inbox, and what is chosen in it. Everything that narrows stands in the address."""

from datetime import date
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from approvals.documents.enums import PLANNABLE_KINDS
from approvals.documents.forms import FilterForm
from approvals.documents.selectors import Filters
from approvals.documents.selectors.waiting import HOURS, LATE, LONGEST_MONTHS, Span
from approvals.documents.services.bulk import Item
from core.foundation.public import clock, id_or_none

LONGEST_OPINION = 4000
#: Months of other years are slips of the hand.
YEARS = range(2000, 2101)


class ListForm(FilterForm):
    """All that the inbox can be narrowed by; wrong values narrow nothing."""

    drafter = forms.CharField(label=_("Drafter"), max_length=50, required=False)
    task = forms.CharField(label=_("Unit task"), max_length=100, required=False)
    kind = forms.ChoiceField(
        label=pgettext_lazy("inbox", "Waits for"),
        required=False,
        choices=[("", _("Anything")), *((kind.value, kind.label) for kind in PLANNABLE_KINDS)],
    )
    overdue = forms.BooleanField(label=_("Overdue only"), required=False)
    before = forms.UUIDField(required=False, widget=forms.HiddenInput)

    field_order = ("q", "drafter", "task", "kind", "since", "until", "urgent", "overdue", "before")

    def filters(self) -> Filters:
        self.is_valid()
        data = self.cleaned_data
        same = ("urgent", "since", "until", "drafter", "task", "kind", "overdue", "before")
        return Filters(text=data.get("q", ""), **{name: data[name] for name in same if data.get(name)})


class MonthsForm(forms.Form):
    """From which month to which, both included; without an answer the present month and the two before it."""

    since = forms.DateField(
        label=_("From month"), required=False, input_formats=["%Y-%m"], widget=forms.TextInput(attrs={"type": "month"})
    )
    until = forms.DateField(
        label=_("To month"), required=False, input_formats=["%Y-%m"], widget=forms.TextInput(attrs={"type": "month"})
    )

    def span(self) -> Span:
        """What is wrong or too long counts as no answer."""
        self.is_valid()
        last = self.cleaned_data.get("until")
        if last is None or last.year not in YEARS:
            last = clock.today().replace(day=1)
        first = self.cleaned_data.get("since") or _months_before(last, 2)
        return Span(
            first if _months_before(last, LONGEST_MONTHS - 1) <= first <= last else _months_before(last, 2), last
        )


class WaitingForm(MonthsForm):
    """The months, and by what lines stand in order and are drawn."""

    by = forms.ChoiceField(label=_("In order of"), choices=(), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        measures = [(LATE, _("Hours beyond the allowed time")), (HOURS, _("Hours in all"))]
        cast(forms.ChoiceField, self.fields["by"]).choices = measures

    def measure(self) -> str:
        """Without an answer what is over its time."""
        self.is_valid()
        return self.cleaned_data.get("by") or LATE


def _months_before(day: date, months: int) -> date:
    number = day.year * 12 + day.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)


class ChosenForm(forms.Form):
    """Documents chosen in a list, each with the revision that was on the screen, and what is said about all of them."""

    opinion = forms.CharField(
        label=_("Opinion on all of them"),
        max_length=LONGEST_OPINION,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Stands where nothing is said about the single document."),
    )

    def items(self) -> list[Item]:
        """As the service takes them; what is no choice at all is passed over."""
        return [self._item(*chosen) for chosen in chosen_in(self.data)]

    def _item(self, document_id: UUID, revision: int) -> Item:
        own = self.data.get(f"opinion-{document_id}", "")[:LONGEST_OPINION]
        step_id = id_or_none(self.data.get(f"step-{document_id}", ""))
        return Item(document_id, revision, own if own.strip() else self.cleaned_data["opinion"], step_id)


def chosen_in(data: Any) -> list[tuple[UUID, int]]:
    """Ids and revisions of the ticked rows, each once, in their order."""
    found: dict[UUID, int] = {}
    for text in data.getlist("chosen"):
        document_id, _colon, revision = text.partition(":")
        key = id_or_none(document_id)
        if key and revision.isascii() and revision.isdigit() and len(revision) < 10:
            found.setdefault(key, int(revision))
    return list(found.items())
