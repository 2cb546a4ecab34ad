"""Shape of what the pages send. Rules are asked by the services."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from approvals.documents.public import Viewer
from core.foundation.public import clock, id_or_none
from core.organization import public as organization
from workspace.schedule import selectors
from workspace.schedule.enums import Sharing, Whose
from workspace.schedule.errors import EndsTooEarly, OutOfRange
from workspace.schedule.models import ScheduleItem
from workspace.schedule.services import ItemFields
from workspace.schedule.weeks import EARLIEST, LATEST, Week

LONGEST_TEXT = 4000
DATE = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
TIME = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
#: Of an item whose end was left out.
USUAL = timedelta(hours=1)
DEPARTMENT = "department"
#: When an item of another day than today begins, until a person says otherwise.
MORNING = "09:00"


class ItemForm(forms.Form):
    """What stands in the schedule. Without times it takes whole days; without an end, one day or one hour."""

    title = forms.CharField(
        label=_("What"), max_length=200, required=False, widget=forms.TextInput(attrs={"aria-required": "true"})
    )
    first_day = forms.DateField(label=_("Day"), widget=DATE)
    begins = forms.TimeField(
        label=pgettext_lazy("schedule", "From"), required=False, widget=TIME, help_text=_("Left empty: all day")
    )
    last_day = forms.DateField(
        label=_("Until the day"), required=False, widget=DATE, help_text=_("Left empty: same day")
    )
    ends = forms.TimeField(
        label=pgettext_lazy("schedule", "Until"), required=False, widget=TIME, help_text=_("Left empty: one hour")
    )
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    whose = forms.ChoiceField(label=_("Whose"), required=False)
    sharing = forms.ChoiceField(
        label=_("Who may see it"), choices=Sharing.choices, widget=forms.RadioSelect, initial=Sharing.DEPARTMENT
    )
    card = forms.ChoiceField(label=_("Task card"), required=False)
    note = forms.CharField(
        label=_("Note"), max_length=LONGEST_TEXT, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    when_names = ("first_day", "begins", "last_day", "ends")

    def __init__(self, *args: Any, viewer: Viewer, item: ScheduleItem | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cards: list[tuple[str, Any]] = [(str(card.pk), card.name) for card in selectors.cards_offered(viewer.actor)]
        if item and item.card_id and str(item.card_id) not in dict(cards):
            card = selectors.card_of(item, actor=viewer.actor)
            cards.append((str(item.card_id), card.name if card else _("As it is")))
        self._choose("card", [("", _("None")), *cards])
        if item:
            del self.fields["whose"]
        else:
            self._choose("whose", _posts(viewer))

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    @property
    def when(self) -> list[Any]:
        return [self[name] for name in self.when_names]

    @property
    def more(self) -> list[Any]:
        return [self[name] for name in ("whose", "card", "note") if name in self.fields]

    def item_fields(self) -> ItemFields:
        """Raises OutOfRange or EndsTooEarly where no moment can be made of days and times."""
        data = self.cleaned_data
        whose = data.get("whose", "")
        starts_at, ends_at = _moments(data["first_day"], data["begins"], data["last_day"], data["ends"])
        return ItemFields(
            starts_at=starts_at,
            ends_at=ends_at,
            is_all_day=data["begins"] is None,
            card_id=id_or_none(data["card"]),
            for_department=whose == DEPARTMENT,
            post_id=id_or_none(whose),
            **{name: data[name] for name in ("title", "place", "note", "sharing")},
        )


def _posts(viewer: Viewer) -> list[tuple[str, Any]]:
    """The own post first, then others one keeps the schedule of, then the department."""
    posts, own = selectors.posts_written_for(viewer), viewer.actor.post_id
    held = organization.holders_of(posts)
    rows = sorted(held.items(), key=lambda row: (row[0] != own, row[1].name))
    named = [(str(post_id), f"{card.name} {card.shown_title}".strip()) for post_id, card in rows]
    return [*named, (DEPARTMENT, viewer.actor.department_name or _("My department"))]


def _moments(first: date, begins: time | None, last: date | None, ends: time | None) -> tuple[datetime, datetime]:
    if not all(EARLIEST <= day <= LATEST for day in (first, last or first)):
        raise OutOfRange(field="first_day")
    if begins is None:
        since, until = clock.day_bounds(first)[0], clock.day_bounds(last or first)[1]
    else:
        since = datetime.combine(first, begins, clock.SEOUL)
        until = datetime.combine(last or first, ends, clock.SEOUL) if ends else since + USUAL
        if ends is None and last is not None:
            until = datetime.combine(last, begins, clock.SEOUL) + USUAL
    if until <= since:
        raise EndsTooEarly(field="last_day" if begins is None else "ends")
    return since, until


def values_of(item: ScheduleItem) -> dict[str, Any]:
    """An item as the form shows it."""
    since = item.starts_at.astimezone(clock.SEOUL)
    until = item.ends_at.astimezone(clock.SEOUL)
    last = (until - timedelta(microseconds=1)).date() if item.is_all_day else until.date()
    times = {} if item.is_all_day else {"begins": since.time(), "ends": until.time()}
    same = {name: getattr(item, name) for name in ("title", "place", "note", "sharing", "version")}
    return same | times | {"first_day": since.date(), "last_day": last, "card": str(item.card_id or "")}


class WordsForm(forms.Form):
    """What is said with an act."""

    text = forms.CharField(max_length=LONGEST_TEXT, required=False)


class WeekForm(forms.Form):
    """Which week, and whose; lives in the address. Wrong values mean the present one, and one's own."""

    week = forms.DateField(required=False)
    of = forms.ChoiceField(choices=Whose.choices, required=False)

    def chosen(self) -> tuple[Week, Whose]:
        self.is_valid()
        day = self.cleaned_data.get("week") or clock.today()
        return Week.of(day), Whose(self.cleaned_data.get("of") or Whose.MINE)


def first_values(text: str) -> dict[str, Any]:
    """The day a new item was asked for, from the morning on; else the next full hour, which late at night is tomorrow's."""
    form = WeekForm({"week": text})
    form.is_valid()
    day: date | None = form.cleaned_data.get("week")
    if day and day != clock.today() and EARLIEST <= day <= LATEST:
        return {"first_day": day, "begins": MORNING}
    soon = clock.now().astimezone(clock.SEOUL) + timedelta(hours=1)
    return {"first_day": soon.date(), "begins": f"{soon:%H}:00"}
