"""Shape of what the pages send. Rules are asked by the services."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from approvals.documents.public import Viewer
from core.foundation.public import clock, id_or_none
from workspace.meetings import rules, selectors
from workspace.meetings.enums import Attendance, MeetingBox, MeetingSharing
from workspace.meetings.models import Meeting, MeetingPerson, Minutes
from workspace.meetings.rules import ItemPlan
from workspace.meetings.services import MeetingFields
from workspace.schedule.public import cards_offered

LONGEST_TEXT = 8000
MINUTE = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]


def long_text(label: Any, rows: int, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=LONGEST_TEXT, required=False, widget=widget, **more)


class MeetingForm(forms.Form):
    """What a meeting is; who of the agency is there comes beside it, as boxes that are ticked."""

    name = forms.CharField(label=_("Name of the meeting"), max_length=200, required=False)
    begins = forms.DateTimeField(label=pgettext_lazy("meeting", "From"), widget=MINUTE, input_formats=FORMATS)
    ends = forms.DateTimeField(label=pgettext_lazy("meeting", "Until"), widget=MINUTE, input_formats=FORMATS)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    host = forms.CharField(label=_("Host body"), max_length=200, required=False)
    agenda = long_text(_("Agenda items"), 4, help_text=_("One a line"))
    business = long_text(_("Order of business"), 3)
    outside = long_text(_("Participants from outside"), 2, help_text=_("One a line: name and body"))
    outside_observers = long_text(_("Observers from outside"), 2, help_text=_("One a line: name and body"))
    sharing = forms.ChoiceField(
        label=_("Who may see it"), choices=MeetingSharing.choices, widget=forms.RadioSelect,
        initial=MeetingSharing.DEPARTMENT,
    )  # fmt: skip
    card = forms.ChoiceField(label=_("Task card"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    main_names = ("name", "begins", "ends", "place", "host", "agenda")
    more_names = ("business", "outside", "outside_observers", "card", "sharing")

    def __init__(self, *args: Any, viewer: Viewer, meeting: Meeting | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cards: list[tuple[str, Any]] = [(str(card.pk), card.name) for card in cards_offered(viewer.actor)]
        if meeting and meeting.card_id and str(meeting.card_id) not in dict(cards):
            card = selectors.card_of(meeting, actor=viewer.actor)
            cards.append((str(meeting.card_id), card.name if card else _("As it is")))
        field: Any = self.fields["card"]
        field.choices = [("", _("None")), *cards]

    @property
    def main(self) -> list[Any]:
        return [self[name] for name in self.main_names]

    @property
    def more(self) -> list[Any]:
        return [self[name] for name in self.more_names]

    def meeting_fields(self, **people: Any) -> MeetingFields:
        data = self.cleaned_data
        same = ("name", "place", "host", "agenda", "business", "sharing")
        lines = {name: data[name].splitlines() for name in ("outside", "outside_observers")}
        return MeetingFields(
            starts_at=data["begins"],
            ends_at=data["ends"],
            card_id=id_or_none(data["card"]),
            **{name: data[name] for name in same},
            **lines,
            **people,
        )


def soon() -> dict[str, Any]:
    """The next full hour, for one hour."""
    here = clock.now().astimezone(clock.SEOUL).replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return {"begins": here, "ends": here + timedelta(hours=1)}


def values_of(meeting: Meeting, people: list[MeetingPerson]) -> dict[str, Any]:
    """A meeting as the form shows it."""
    same = ("name", "place", "host", "agenda", "business", "sharing", "version")
    outside = {
        name: "\n".join(one.name for one in people if one.post_id is None and one.attendance == attendance)
        for name, attendance in (("outside", Attendance.PARTICIPANT), ("outside_observers", Attendance.OBSERVER))
    }
    times = {"begins": _here(meeting.starts_at), "ends": _here(meeting.ends_at), "card": str(meeting.card_id or "")}
    return {name: getattr(meeting, name) for name in same} | outside | times


def _here(moment: datetime) -> datetime:
    return moment.astimezone(clock.SEOUL)


class ItemForm(forms.Form):
    """An agenda item of the minutes; one without any word is passed over."""

    title = forms.CharField(label=_("Agenda item"), max_length=200, required=False)
    statements = long_text(_("Gist of statements"), 3)
    decision = long_text(_("Decision"), 2)
    votes_for = forms.IntegerField(label=_("Votes for"), required=False)
    votes_against = forms.IntegerField(label=_("Votes against"), required=False)
    abstained = forms.IntegerField(label=_("Abstained"), required=False)

    said_names = ("title", "statements", "decision")
    vote_names = ("votes_for", "votes_against", "abstained")

    @property
    def said(self) -> list[Any]:
        return [self[name] for name in self.said_names]

    @property
    def votes(self) -> list[Any]:
        return [self[name] for name in self.vote_names]

    def plan(self) -> ItemPlan | None:
        data: dict[str, Any] = {name: self.cleaned_data.get(name) for name in (*self.said_names, *self.vote_names)}
        if all(value in ("", None) for value in data.values()):
            return None
        return ItemPlan(**data | {name: data[name] or "" for name in self.said_names})


MORE_ROWS = 2
ItemFormSet = forms.formset_factory(
    ItemForm, extra=MORE_ROWS, max_num=rules.MOST_ITEMS, absolute_max=rules.MOST_ITEMS + MORE_ROWS
)


class MinutesForm(forms.Form):
    """What stands above the items."""

    business = long_text(_("Order of business"), 3)
    version = forms.IntegerField(widget=forms.HiddenInput)


def items_of(meeting: Meeting, latest: Minutes | None) -> list[dict[str, Any]]:
    """What the minutes begin with: the latest version, or the agenda."""
    if latest is None:
        return [{"title": line.strip()[:200]} for line in meeting.agenda.splitlines() if line.strip()]
    names = (*ItemForm.said_names, *ItemForm.vote_names)
    return [{name: getattr(item, name) for name in names} for item in latest.items.all()]


class WordsForm(forms.Form):
    """What is said with an act."""

    text = forms.CharField(max_length=LONGEST_TEXT, required=False)


class AnswerForm(forms.Form):
    """Of which version."""

    number = forms.IntegerField(min_value=1)


class ObjectionForm(AnswerForm, WordsForm):
    """Of which version, and what is wrong."""


class ListForm(forms.Form):
    """What narrows a list; lives in the address. Wrong values narrow nothing."""

    box = forms.ChoiceField(choices=MeetingBox.choices, required=False)
    q = forms.CharField(
        label=_("Search"), max_length=100, required=False,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("Name, host, agenda")}),
    )  # fmt: skip

    def chosen(self) -> tuple[MeetingBox, str]:
        self.is_valid()
        return MeetingBox(self.cleaned_data.get("box") or MeetingBox.AHEAD), self.cleaned_data.get("q", "")
