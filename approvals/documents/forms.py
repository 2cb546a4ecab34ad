"""Shape of what the pages send. Rules are asked by the services."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from approvals.documents.enums import Disclosure, Ground, ReadingRange
from approvals.documents.errors import BodyMissing, TitleMissing
from approvals.documents.models import Document, Revision
from approvals.documents.selectors import Filters
from approvals.documents.services import DraftFields
from core.audit.public import Actor
from core.brm import public as brm

LONGEST_BODY = 1_000_000
MOST_KEYWORDS = 20


class SubmittedText(forms.CharField):
    """A draft may lack it, a submitted document not."""

    needed_when = _("needed to submit")


class DraftForm(forms.Form):
    """A draft: four inputs that everyone needs, the rest folded away with sensible values."""

    unit_task = forms.ChoiceField(
        label=_("Unit task"), widget=forms.Select(attrs={"data-search": _("Type to narrow the list")})
    )
    title = SubmittedText(label=_("Title"), max_length=300, required=False)
    body = SubmittedText(
        label=_("Body"),
        max_length=LONGEST_BODY,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "class": "document-body-input"}),
    )
    purpose = forms.CharField(
        label=_("Purpose"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    summary = forms.CharField(
        label=_("Summary"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    source = forms.CharField(
        label=_("Information source"), max_length=300, required=False, help_text=_("Where the facts come from.")
    )
    keywords = forms.CharField(
        label=_("Keywords"), max_length=600, required=False, help_text=_("Separate them with commas.")
    )
    urgent = forms.BooleanField(label=_("Urgent"), required=False)
    disclosure = forms.ChoiceField(
        label=_("Disclosure"), choices=Disclosure.choices, widget=forms.RadioSelect, initial="open"
    )
    disclosure_grounds = forms.TypedMultipleChoiceField(
        label=_("Grounds for keeping back"),
        choices=[(value, f"{value}. {label}") for value, label in Ground.choices],
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only for documents that are partly open or closed."),
    )
    disclosure_reason = forms.CharField(label=_("Reason for keeping back"), max_length=2000, required=False)
    reading_range = forms.ChoiceField(
        label=_("Reading range"), choices=ReadingRange.choices, widget=forms.RadioSelect, initial="agency"
    )
    expected_revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    main_names = ("unit_task", "title", "body")
    information_names = ("purpose", "summary", "source", "keywords", "urgent")
    management_names = ("disclosure", "disclosure_grounds", "disclosure_reason", "reading_range")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tasks = brm.unit_tasks_of(actor.department_id) if actor.department_id else []
        self.fields["unit_task"].choices = [("", _("Choose a unit task")), *((task.pk, task.name) for task in tasks)]
        self.fields["unit_task"].error_messages["required"] = _("Choose the unit task this document belongs to.")
        self.fields["disclosure_grounds"].choices = [(value, f"{value}. {label}") for value, label in Ground.choices]

    @property
    def main(self) -> list[Any]:
        return [self[name] for name in self.main_names]

    @property
    def information(self) -> list[Any]:
        return [self[name] for name in self.information_names]

    @property
    def management(self) -> list[Any]:
        return [self[name] for name in self.management_names]

    @property
    def information_has_errors(self) -> bool:
        return any(self[name].errors for name in self.information_names)

    @property
    def management_has_errors(self) -> bool:
        return any(self[name].errors for name in self.management_names)

    def lacking(self) -> dict[str, str]:
        """What a submission needs besides, all of it at once: input and what is said about it."""
        needed = {"title": TitleMissing, "body": BodyMissing}
        return {name: str(error(field=name)) for name, error in needed.items() if not self.data.get(name, "").strip()}

    def clean_keywords(self) -> tuple[str, ...]:
        words = [word.strip()[:50] for word in self.cleaned_data["keywords"].split(",")]
        return tuple(dict.fromkeys(word for word in words if word))[:MOST_KEYWORDS]

    def clean_body(self) -> str:
        return str(self.cleaned_data["body"]).replace("\r\n", "\n")

    def draft_fields(self) -> DraftFields:
        data = dict(self.cleaned_data)
        data.pop("expected_revision")
        grounds = tuple(data.pop("disclosure_grounds"))
        return DraftFields(unit_task_id=UUID(data.pop("unit_task")), disclosure_grounds=grounds, **data)


def initial_of(document: Document, revision: Revision) -> dict[str, Any]:
    """The form as the document stands."""
    same = (
        "purpose",
        "summary",
        "source",
        "urgent",
        "disclosure",
        "disclosure_grounds",
        "disclosure_reason",
        "reading_range",
    )
    values = {name: getattr(document, name) for name in same}
    return values | {
        "unit_task": document.unit_task_id,
        "title": revision.title,
        "body": revision.body,
        "keywords": ", ".join(document.keywords),
        "expected_revision": document.current_revision,
    }


class TextForm(forms.Form):
    """A change to the text by somebody on the route."""

    title = forms.CharField(label=_("Title"), max_length=300)
    body = forms.CharField(
        label=_("Body"),
        max_length=LONGEST_BODY,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18, "class": "document-body-input"}),
    )
    opinion = forms.CharField(
        label=_("What you changed and why"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    expected_revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def clean_body(self) -> str:
        return str(self.cleaned_data["body"]).replace("\r\n", "\n")


class ActForm(forms.Form):
    """One act on a step: what is said, and which revision was on the screen."""

    opinion = forms.CharField(max_length=4000, required=False)
    reason = forms.CharField(max_length=4000, required=False)
    expected_revision = forms.IntegerField(min_value=1)


class ReplaceForm(forms.Form):
    """Who takes the step of somebody who cannot act, and why."""

    person_id = forms.UUIDField(label=_("Who takes this step"))
    reason = forms.CharField(label=_("Reason"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))


class FilterForm(forms.Form):
    """What narrows a list; lives in the address."""

    q = forms.CharField(
        label=_("Search"), max_length=100, required=False,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("Title, number, drafter, keyword")}),
    )  # fmt: skip
    since = forms.DateField(
        label=pgettext_lazy("changed", "From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=pgettext_lazy("changed", "Until"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    urgent = forms.BooleanField(label=_("Urgent only"), required=False)

    def filters(self) -> Filters:
        """Wrong values narrow nothing."""
        self.is_valid()
        data = self.cleaned_data
        return Filters(
            text=data.get("q", ""), urgent=data.get("urgent", False), since=data.get("since"), until=data.get("until")
        )
