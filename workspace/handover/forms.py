"""Shape of what the pages send. Rules are asked by the services."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.organization.public import PersonCard
from core.taskcards.public import TaskCard
from workspace.handover.chosen import cards_in
from workspace.handover.enums import Heading, Missing, Reason
from workspace.handover.models import Handover, ManualVersion
from workspace.handover.rules import LONGEST_WORDS
from workspace.handover.selectors import Handable
from workspace.handover.services import HandoverPlan, ManualFields

LONGEST_PART = 20_000


def person_text(card: PersonCard) -> str:
    """As a list of choices shows a person, and that somebody is away."""
    seat = " ".join(part for part in (card.shown_department, card.shown_title) if part)
    named = f"{card.name} ({seat})" if seat else card.name
    return f"{named} · {Missing.ABSENT.label}" if card.is_absent else named


class Scope(models.TextChoices):
    """What passes where duties are shared out anew."""

    CARDS = "cards", _("Only the tasks chosen here; I keep the post")
    WHOLE = "whole", _("The whole post")


class PlanForm(forms.Form):
    """Which post, who takes over, who bears witness, why and when; everything is filled in already. Where duties are shared
    out anew also which tasks.
    """

    post = forms.TypedChoiceField(label=_("Post"), coerce=UUID)
    receiver = forms.TypedChoiceField(
        label=_("Takes over"),
        coerce=UUID,
        help_text=_(
            "The successor. While there is none: the deputy, who passes it on later. Of single tasks: the holder of another post, in the department their unit tasks belong to."
        ),
    )
    witness = forms.TypedChoiceField(
        label=_("Witness"),
        coerce=UUID,
        help_text=_("Usually the head of the department. Of single tasks: a head above both posts, who assigns them."),
    )
    reason = forms.ChoiceField(label=_("Reason"), choices=Reason.choices)
    scope = forms.ChoiceField(
        label=_("What is passed on"),
        choices=Scope.choices,
        initial=Scope.CARDS,
        widget=forms.RadioSelect,
        required=False,
    )
    cards = forms.TypedMultipleChoiceField(
        label=_("Tasks that pass"),
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("All others stay. They pass at once when all three have signed."),
    )
    day = forms.DateField(
        label=_("Day of the hand-over"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    def __init__(
        self,
        *args: Any,
        posts: Sequence[Handable],
        people: Iterable[PersonCard],
        cards: Sequence[TaskCard] = (),
        only: Scope | None = None,
        **kwargs: Any,
    ) -> None:
        """``cards``: those that may pass singly. ``only``: of one begun already, what passes by it."""
        super().__init__(*args, **kwargs)
        self.only = only or (None if cards else Scope.WHOLE)
        choices = [(str(card.person_id), person_text(card)) for card in people]
        self.fields["post"].choices = [(str(one.post_id), one.title) for one in posts]
        for name in ("receiver", "witness"):
            self.fields[name].choices = [("", _("Choose")), *choices]
        if len(posts) == 1:
            self.fields["post"].widget = forms.HiddenInput()
        self.fields["cards"].choices = [(str(card.pk), f"{card.number} {card.name}") for card in cards]
        if self.only:
            del self.fields["scope"]
        if self.only == Scope.WHOLE:
            del self.fields["cards"]
        elif self.only == Scope.CARDS:
            self.fields["reason"].choices = [(Reason.REALLOCATION.value, Reason.REALLOCATION.label)]

    def plan(self) -> HandoverPlan:
        data = self.cleaned_data
        people = {"receiver_id": data["receiver"], "witness_id": data["witness"]}
        singly = data["reason"] == Reason.REALLOCATION and (self.only or data.get("scope")) == Scope.CARDS
        card_ids = data["cards"] if singly else None
        return HandoverPlan(post_id=data["post"], reason=data["reason"], day=data["day"], card_ids=card_ids, **people)


def initial_of(handover: Handover) -> dict[str, Any]:
    """The form as the hand-over stands."""
    people = {"post": handover.post_id, "receiver": handover.receiver_id, "witness": handover.witness_id}
    cards = [] if handover.is_whole else [str(one) for one in cards_in(handover).values_list("card_id", flat=True)]
    return people | {"reason": handover.reason, "day": handover.day, "cards": cards}


class WordsForm(forms.Form):
    """What the giver adds under the headings; all of it may stay empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for heading in Heading:
            widget = forms.Textarea(attrs={"rows": 2})
            field = forms.CharField(label=heading.label, required=False, widget=widget, max_length=LONGEST_WORDS)
            field.help_text = _("Paper files, keys, equipment: one line each.") if heading == Heading.GOODS else ""
            self.fields[heading.value] = field

    def words(self) -> dict[str, str]:
        return {heading.value: self.cleaned_data.get(heading.value, "") for heading in Heading}


class SeenForm(forms.Form):
    """The sheet as it was shown to the giver: its hash says what is signed, its text what became different since."""

    sheet_sha256 = forms.CharField(max_length=64, required=False)
    seen = forms.CharField(required=False, strip=False)


class SignForm(forms.Form):
    """The sheet that was looked at, and what is known not to be covered."""

    sheet_sha256 = forms.CharField(max_length=64)
    acknowledged = forms.MultipleChoiceField(required=False)

    def __init__(self, *args: Any, groups: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["acknowledged"].choices = [(group, group) for group in groups]


class WitnessForm(forms.Form):
    """Who signs instead, and why."""

    witness = forms.TypedChoiceField(label=_("Witness"), coerce=UUID)
    reason = forms.CharField(
        label=_("Why another witness signs"),
        max_length=300,
        help_text=_("Told to those who sign, and kept with the sheet."),
    )

    def __init__(self, *args: Any, people: Iterable[PersonCard], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(card.person_id), person_text(card)) for card in people]
        self.fields["witness"].choices = [("", _("Choose")), *choices]


class ReasonForm(forms.Form):
    reason = forms.CharField(max_length=300, required=False)


class ManualForm(forms.Form):
    """The four parts of a job manual (RULE 46)."""

    history = forms.CharField(
        label=_("History of the work"),
        required=False,
        max_length=LONGEST_PART,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    plan = forms.CharField(
        label=pgettext_lazy("job manual", "Plan"),
        required=False,
        max_length=LONGEST_PART,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    procedure = forms.CharField(
        label=_("Procedure and flow"), required=False, max_length=LONGEST_PART, widget=forms.Textarea(attrs={"rows": 8})
    )
    records = forms.CharField(
        label=_("Records held"), required=False, max_length=LONGEST_PART, widget=forms.Textarea(attrs={"rows": 4})
    )
    expected_number = forms.IntegerField(min_value=0, widget=forms.HiddenInput())

    def manual_fields(self) -> ManualFields:
        data = self.cleaned_data
        return ManualFields(**{name: data[name] for name in ("history", "plan", "procedure", "records")})


def initial_manual(version: ManualVersion | None) -> dict[str, Any]:
    if version is None:
        return {"expected_number": 0}
    parts = {name: getattr(version, name) for name in ("history", "plan", "procedure", "records")}
    return parts | {"expected_number": version.number}
