"""Shape of what the pages send. Rules are asked by the services."""

import json
from collections.abc import Callable
from typing import Any, TypeAlias
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from approvals.documents import rules
from approvals.documents.card_form import OF_SENDING, CardFields, sender_of
from approvals.documents.enums import (
    Disclosure,
    DocumentKind,
    Ground,
    LevelRule,
    ReadingRange,
    Sealing,
    SendingMethod,
    TextFormat,
)
from approvals.documents.errors import BodyMissing, RecipientsMissing, TitleMissing
from approvals.documents.file_forms import FileChoice
from approvals.documents.models import Document, Revision
from approvals.documents.selectors import Filters
from approvals.documents.services import DraftFields
from core.audit.public import Actor
from core.organization import public as organization
from core.taskcards import public as taskcards
from onnara_web.public import RichText, RichTextField, RichTextInput

LONGEST_BODY = 1_000_000
MOST_KEYWORDS = 20


#: The text the form was filled from, fetched only where it matters.
Former: TypeAlias = Callable[[], Revision | None]


def nothing_before() -> Revision | None:
    return None


def is_blank(text: RichText | None) -> bool:
    return text is None or text.is_blank


def unless_untouched(text: RichText, former: Former) -> RichText:
    """What was sent; where no script runs, a formatted text that nobody touched comes back plain and keeps its form."""
    if text.format == TextFormat.HTML:
        return text
    revision = former()
    if revision is None or revision.format != TextFormat.HTML:
        return text
    kept = RichText(revision.body, TextFormat.HTML)
    return kept if kept.plain.strip() == text.strip() else text


class SubmittedText(forms.CharField):
    """A draft may lack it, a submitted document not."""

    needed_when = _("needed to submit")


class SubmittedBody(RichTextField):
    """The same for the body, which may be formatted."""

    needed_when = SubmittedText.needed_when


class DraftForm(CardFields, FileChoice):
    """A draft: four inputs that everyone needs, the rest folded away with sensible values."""

    unit_task = forms.ChoiceField(
        label=_("Unit task"), widget=forms.Select(attrs={"data-search": _("Type to narrow the list")})
    )
    title = SubmittedText(label=_("Title"), max_length=300, required=False)
    body = SubmittedBody(
        label=_("Body"),
        required=False,
        widget=RichTextInput(attrs={"rows": 14, "class": "document-body-input"}),
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
    matter_code = forms.ChoiceField(
        label=_("Kind of matter"),
        required=False,
        widget=forms.Select(attrs={"data-search": _("Type to narrow the kinds of matter")}),
        help_text=_("The delegation rule says who decides it; the path follows."),
    )
    amount = organization.WonField(
        label=_("Sum"), help_text=_("Where the rule turns on it. Figures or Korean units, in won.")
    )
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
    expected_state = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)

    main_names = ("unit_task", "title", "body")
    information_names = ("purpose", "summary", "source", "keywords", "urgent", "important")
    matter_names = ("matter_code", "amount")
    management_names = ("disclosure", "disclosure_grounds", "disclosure_reason", "reading_range", "secrecy")

    def __init__(self, *args: Any, actor: Actor, former: Former = nothing_before, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.former = former
        tasks = taskcards.unit_tasks_offered(actor)
        self.fields["unit_task"].choices = [("", _("Choose a unit task")), *((task.pk, task.name) for task in tasks)]
        kept_back = {str(task.pk): task.disclosure for task in tasks if task.disclosure not in (None, Disclosure.OPEN)}
        self.fields["unit_task"].widget.attrs["data-disclosure"] = json.dumps(kept_back)
        if not self.is_bound and "disclosure" not in self.initial:
            self.initial["disclosure"] = kept_back.get(str(self["unit_task"].value() or ""), Disclosure.OPEN)
        self.fields["unit_task"].error_messages["required"] = _("Choose the unit task this document belongs to.")
        self.fields["disclosure_grounds"].choices = [(value, f"{value}. {label}") for value, label in Ground.choices]
        self.offer_files(actor.department_id, self["unit_task"].value())
        self.fields["matter_code"].choices = matter_choices(str(self["matter_code"].value() or ""))

    @property
    def main(self) -> list[Any]:
        return [self[name] for name in self.main_names]

    @property
    def matter(self) -> list[Any]:
        """Nothing to choose from, nothing to ask."""
        return [self[name] for name in self.matter_names] if len(self.fields["matter_code"].choices) > 1 else []

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
        needed = {"title": TitleMissing, "body": BodyMissing, "recipients": RecipientsMissing}
        empty = {
            "title": not self.data.get("title", "").strip(),
            "body": is_blank(self["body"].data),
            "recipients": self.is_sent and not self.data.get("recipients", "").strip(" ,\r\n"),
        }
        return {name: str(error(field=name)) for name, error in needed.items() if empty[name]}

    def clean_keywords(self) -> tuple[str, ...]:
        words = [word.strip()[:50] for word in self.cleaned_data["keywords"].split(",")]
        return tuple(dict.fromkeys(word for word in words if word))[:MOST_KEYWORDS]

    def clean_body(self) -> RichText:
        return unless_untouched(self.cleaned_data["body"], self.former)

    def draft_fields(self) -> DraftFields:
        data = dict(self.cleaned_data)
        for seen in ("expected_revision", "expected_state"):
            data.pop(seen)
        grounds = tuple(data.pop("disclosure_grounds"))
        data |= {"body": str(data["body"]), "format": data["body"].format}
        return DraftFields(unit_task_id=UUID(data.pop("unit_task")), disclosure_grounds=grounds, **data)


def matter_choices(chosen: str) -> list[tuple[str, Any]]:
    """Kinds of matter of the rule in force, by field of work; one that left the rule stays visible where it was chosen."""
    groups: dict[str, list[tuple[str, str]]] = {}
    matters = organization.delegation_items()
    for matter in matters:
        groups.setdefault(matter.group, []).append((matter.code, f"{matter.name} ({matter.code})"))
    gone = chosen and chosen not in {matter.code for matter in matters}
    left = [(chosen, _("%(code)s (no longer in the delegation rule)") % {"code": chosen})] if gone else []
    return [("", _("None of the delegation rule")), *left, *groups.items()]


def usual_values(department_id: UUID | None) -> dict[str, Any]:
    """What stands in an empty form: whoever sends something finds the sender, the seal and the way by network there."""
    sender = sender_of(department_id) if department_id else ""
    return {"sender_name": sender, "sealing": Sealing.SEAL, "sending_method": SendingMethod.NETWORK}


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
        "matter_code",
        "amount",
        "important",
        "proposer_id",
        "reporter_id",
        "kind",
        "reader_groups",
        "records_file_id",
    )
    values = {name: getattr(document, name) for name in same}
    sent = document.kind == DocumentKind.OUTGOING
    values |= {name: getattr(document, name) for name in OF_SENDING} if sent else usual_values(document.department_id)
    follows = document.secrecy == rules.suggested_secrecy(document.disclosure)
    return values | {
        "secrecy": "" if follows else document.secrecy,
        "unit_task": document.unit_task_id,
        "title": revision.title,
        "body": RichText(revision.body, revision.format),
        "keywords": ", ".join(document.keywords),
        "expected_revision": document.current_revision,
    }


class TextForm(forms.Form):
    """A change to the text by somebody on the route."""

    title = forms.CharField(label=_("Title"), max_length=300)
    body = RichTextField(label=_("Body"), widget=RichTextInput(attrs={"rows": 18, "class": "document-body-input"}))
    opinion = forms.CharField(
        label=_("What you changed and why"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    expected_revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, former: Former = nothing_before, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.former = former

    def clean_body(self) -> RichText:
        return unless_untouched(self.cleaned_data["body"], self.former)

    def text(self) -> dict[str, Any]:
        """As the service takes it."""
        data = self.cleaned_data
        return data | {"body": str(data["body"]), "text_format": data["body"].format}


class ActForm(forms.Form):
    """One act on a step: what is said, and which revision was on the screen."""

    opinion = forms.CharField(max_length=4000, required=False)
    reason = forms.CharField(max_length=4000, required=False)
    expected_revision = forms.IntegerField(min_value=1)


class ReplaceForm(forms.Form):
    """Who takes the step of somebody who cannot act, and why."""

    person_id = forms.UUIDField(label=_("Who takes this step"))
    reason = forms.CharField(label=_("Reason"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))


class ApprovalSettingsForm(forms.Form):
    """How the agency handles decisions."""

    level_rule = forms.ChoiceField(
        label=_("A path that differs from the delegation rule"),
        choices=LevelRule.choices,
        widget=forms.RadioSelect,
        help_text=_("A warning is shown and kept on the card; blocked, such a path cannot be submitted."),
    )
    review_hours = forms.IntegerField(label=_("Hours for a review"))
    cooperate_hours = forms.IntegerField(label=_("Hours for a co-operation"))
    approve_hours = forms.IntegerField(label=_("Hours for a decision"))
    read_hours = forms.IntegerField(label=_("Hours for reading"))
    urgent_hours = forms.IntegerField(
        label=_("Hours for anything urgent"), help_text=_("Hours count on the clock, nights and holidays too.")
    )
    system_code = forms.CharField(
        label=_("System code"),
        max_length=7,
        required=False,
        help_text=_("Stands before the number for machines of every document from now on."),
    )
    postal_code = forms.CharField(
        label=_("Postal code"),
        max_length=10,
        required=False,
        help_text=_("From here on: head and foot of what is sent. A decision keeps them as they were."),
    )
    address = forms.CharField(label=_("Postal address"), max_length=200, required=False)
    website = forms.CharField(label=_("Website"), max_length=100, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=30, required=False)
    fax = forms.CharField(label=_("Fax"), max_length=30, required=False)
    email = forms.CharField(label=_("E-mail"), max_length=100, required=False)
    head_campaign = forms.CharField(label=_("Campaign line at the head"), max_length=100, required=False)
    foot_campaign = forms.CharField(label=_("Campaign line at the foot"), max_length=100, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level_rule"].choices = LevelRule.choices


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
