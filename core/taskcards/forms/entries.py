"""One form for the entries of every part, built from what the part's service takes; and the short way to report."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.foundation.public import clock
from core.taskcards.enums import CardPart
from core.taskcards.forms.heading import day_input
from core.taskcards.models import PlanStep
from core.taskcards.selectors.story import MODELS
from core.taskcards.services.entries import SPECS
from core.taskcards.wording import SILENT

#: Choices under their kind, as a list shows them.
Choices = Iterable[tuple[Any, Any]]
#: The days an entry begins with.
TODAY = frozenset({"starts_on", "happened_on", "received_on", "appears_on"})


def step_choices(steps: Iterable[PlanStep]) -> list[tuple[str, Any]]:
    return [("", _("None")), *((str(step.pk), step.title) for step in steps)]


class EntryForm(forms.Form):
    """The fields of one part (``SPECS``), each as its column wants it."""

    def __init__(
        self, *args: Any, part: str, steps: Iterable[PlanStep] = (), came: Choices = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        spec = SPECS[part]
        for name in spec.fields:
            if name not in SILENT:
                self.fields[name] = _field(part, name, required=name in spec.required)
        if part == CardPart.RESULTS:
            step: Any = self.fields["step_id"]
            step.choices = step_choices(steps)
        if part == CardPart.RECEIPTS:
            self.fields["object_id"] = forms.TypedChoiceField(
                label=_("The document or directive itself"), choices=[("", _("None")), *came], required=False,
                coerce=UUID, empty_value=None, help_text=_("Of the kind chosen above; whoever may see it opens it from here."),
            )  # fmt: skip

    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


def _field(part: str, name: str, *, required: bool) -> forms.Field:
    column: Any = MODELS[part]._meta.get_field(name)
    label = capfirst(str(column.verbose_name))
    if name == "step_id":
        return _step_field()
    if isinstance(column, models.DateField):
        initial = clock.today if name in TODAY else None
        return forms.DateField(label=label, required=required, widget=day_input(), initial=initial)
    if name == "percent":
        return percent_field()
    if isinstance(column, models.TextField):
        area = forms.Textarea(attrs={"rows": 4})
        return forms.CharField(label=label, required=required, widget=area, max_length=10_000)
    made: forms.Field = column.formfield(required=required, label=label)
    return made


def percent_field() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("Done of the whole task, %"), min_value=0, max_value=100, widget=forms.NumberInput(attrs={"step": 5})
    )


def _step_field() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=pgettext_lazy("task card", "Step"), required=False, coerce=UUID, empty_value=None
    )


class ReportForm(forms.Form):
    """What was done today, how far the task is, and which step is done with it."""

    title = forms.CharField(label=pgettext_lazy("task card", "What was done"), max_length=200)
    percent = percent_field()
    step_id = _step_field()
    step_done = forms.BooleanField(label=_("This step is done with it"), required=False)
    happened_on = forms.DateField(label=pgettext_lazy("task card", "On"), widget=day_input(), initial=clock.today)
    text = forms.CharField(
        label=_("Details"), required=False, max_length=10_000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, steps: Iterable[PlanStep], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        step: Any = self.fields["step_id"]
        step.choices = step_choices(steps)
