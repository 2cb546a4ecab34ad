"""Shape of what the pages send. Rules are asked by the services."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.audit.public import Actor
from core.brm import public as brm
from core.foundation.public import id_or_none
from core.organization import public as organization
from workspace.directives import permissions
from workspace.directives.enums import WRITABLE_CHOICES, DirectiveSource, Importance, Progress
from workspace.directives.selectors import Narrowed
from workspace.directives.services import DirectiveFields

LONGEST_TEXT = 4000
DATE = forms.DateInput(attrs={"type": "date"})


class DirectiveForm(forms.Form):
    """What is to be done and until when; the rest is folded away with sensible values. Who does it comes beside it, as
    radio buttons. ``giver_known``: who gave it and when is known.
    """

    person_id = forms.UUIDField(required=False)
    text = forms.CharField(
        label=_("What is to be done"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "aria-required": "true"}),
    )
    due_on = forms.DateField(label=_("Until"), required=False, widget=DATE)
    importance = forms.ChoiceField(
        label=_("Importance"), choices=Importance.choices, widget=forms.RadioSelect, initial=Importance.NORMAL
    )
    unit_task = forms.ChoiceField(label=_("Unit task"), required=False)
    lead = forms.ChoiceField(label=_("Lead department"), required=False)
    cooperating = forms.MultipleChoiceField(
        label=_("Departments that help"), required=False, widget=forms.SelectMultiple(attrs={"size": 6})
    )
    source = forms.ChoiceField(
        label=pgettext_lazy("directive", "Source"), choices=WRITABLE_CHOICES, initial=DirectiveSource.MANAGER
    )
    giver_name = forms.CharField(label=_("Given by"), max_length=100, required=False)
    giver_title = forms.CharField(label=_("Post of who gave it"), max_length=100, required=False)
    given_on = forms.DateField(label=_("Given on"), required=False, widget=DATE)

    main_names = ("text", "due_on", "importance")
    more_names = ("unit_task", "lead", "cooperating")
    registered_names = ("source", "giver_name", "giver_title", "given_on")

    def __init__(self, *args: Any, actor: Actor, giver_known: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if giver_known or not actor.may(permissions.REGISTER):
            for name in self.registered_names:
                del self.fields[name]
        departments = [(str(one.department_id), one.name) for one in organization.versions_on()]
        tasks = brm.unit_tasks_of(actor.department_id) if actor.department_id else []
        self._choose("unit_task", [("", _("None")), *((str(task.pk), task.name) for task in tasks)])
        self._choose("lead", [("", _("That of who is in charge")), *departments])
        self._choose("cooperating", departments)

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    @property
    def main(self) -> list[Any]:
        return [self[name] for name in self.main_names]

    @property
    def more(self) -> list[Any]:
        return [self[name] for name in self.more_names]

    @property
    def registered(self) -> list[Any]:
        return [self[name] for name in self.registered_names if name in self.fields]

    def directive_fields(self) -> DirectiveFields:
        data = self.cleaned_data
        same = ("text", "due_on", "importance", "source", "giver_name", "giver_title", "given_on")
        chosen = (id_or_none(one) for one in data["cooperating"])
        return DirectiveFields(
            owner_id=data["person_id"],
            unit_task_id=id_or_none(data["unit_task"]),
            lead_department_id=id_or_none(data["lead"]),
            cooperating=tuple(one for one in chosen if one),
            **{name: data[name] for name in same if name in data},
        )


class WordsForm(forms.Form):
    """What is said with an act."""

    text = forms.CharField(max_length=LONGEST_TEXT, required=False)

    def given(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class ReportForm(WordsForm):
    """A report with what shows it; those boxes that were ticked."""

    def given(self) -> dict[str, Any]:
        names = {"document_ids": "document", "memo_ids": "memo"}
        return super().given() | {name: self._ids(sent) for name, sent in names.items()}

    def _ids(self, name: str) -> tuple[UUID, ...]:
        found = (id_or_none(raw) for raw in self.data.getlist(name))
        return tuple(dict.fromkeys(one for one in found if one))


class ProgressForm(ReportForm):
    """How far it is, in hundredths."""

    percent = forms.IntegerField()


class ListForm(forms.Form):
    """What narrows a list; lives in the address. Wrong values narrow nothing. Left alone, it shows what is not over: as many
    as the tab counts.
    """

    q = forms.CharField(
        label=_("Search"), max_length=100, required=False,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("Text, who gave it, who is in charge")}),
    )  # fmt: skip
    progress = forms.ChoiceField(label=_("State"), required=False)
    source = forms.ChoiceField(label=pgettext_lazy("directive", "Source"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        progress: Any = self.fields["progress"]
        progress.choices = [("", Progress.OPEN.label), *(one for one in Progress.choices if one[0] != Progress.OPEN)]
        source: Any = self.fields["source"]
        source.choices = [("", _("All")), *DirectiveSource.choices]

    def narrowed(self) -> Narrowed:
        self.is_valid()
        data = self.cleaned_data
        progress = data.get("progress") or Progress.OPEN
        return Narrowed(words=data.get("q", ""), progress=progress, source=data.get("source", ""))
