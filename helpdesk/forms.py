from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helpdesk.enums import Module, Severity, TicketKind, TicketState


class AskForm(forms.Form):
    """What an official is asked for, and no more; who, where and when are known."""

    subject = forms.CharField(label=_("Subject"), max_length=200)
    text = forms.CharField(
        label=_("Description"),
        help_text=_("What did you want to do, what happened instead? Please write no secrets and no personal numbers."),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=TicketKind.choices, widget=forms.RadioSelect)
    module = forms.ChoiceField(label=_("Part of the system"), choices=Module.choices)
    severity = forms.ChoiceField(label=_("Urgency"), choices=Severity.choices, widget=forms.RadioSelect)
    page = forms.CharField(max_length=500, required=False, widget=forms.HiddenInput)


class WordsForm(forms.Form):
    """A few words that go with an action; whether they are needed is the rule's business."""

    text = forms.CharField(max_length=10_000, required=False, widget=forms.Textarea(attrs={"rows": 5}))

    def __init__(self, *args: Any, label: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = label


class QueueForm(forms.Form):
    """The filters above the queue."""

    q = forms.CharField(label=_("Number or subject"), required=False, widget=forms.TextInput(attrs={"type": "search"}))
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("open", _("All open")),
            ("desk", _("Waiting for the help desk")),
            ("late", _("First answer late")),
            *TicketState.choices,
            ("all", _("All")),
        ],
    )
    agency = forms.ChoiceField(label=_("Agency"), required=False)
    module = forms.ChoiceField(label=_("Part of the system"), required=False, choices=[("", _("All")), *Module.choices])
    severity = forms.ChoiceField(label=_("Urgency"), required=False, choices=[("", _("All")), *Severity.choices])
    whose = forms.ChoiceField(
        label=_("In hand of"),
        required=False,
        choices=[("", _("Anybody")), ("mine", _("Me")), ("unassigned", _("Nobody yet"))],
    )

    def __init__(self, *args: Any, agencies: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].choices = [("", _("All")), *agencies.items()]  # type: ignore[attr-defined]
