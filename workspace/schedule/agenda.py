"""What goes on in a week: items of the schedule, and what other apps say goes on, grouped by day."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from approvals.documents.public import Viewer
from core.foundation.public import clock
from workspace.schedule import selectors
from workspace.schedule.enums import ItemState, Whose
from workspace.schedule.models import ScheduleItem
from workspace.schedule.weeks import Week, clashing, days_within

TONES = {ItemState.PLANNED: "primary", ItemState.DONE: "success", ItemState.CALLED_OFF: "gray"}


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of a week, whichever app it comes from; ``state`` in the language of the page."""

    kind: str
    id: UUID
    title: str
    place: str
    starts_at: datetime
    ends_at: datetime
    is_all_day: bool
    whose: str
    department_name: str
    state: str
    tone: str
    is_off: bool
    url: str
    is_record: bool = False


#: What another app has going on in a week, for the person looking: for whom and how it is seen is for that app to say.
WeekSource = Callable[[Week, Whose, Viewer], list[Happening]]
_SOURCES: list[WeekSource] = []


def register_week_source(source: WeekSource) -> None:
    """Called in ``AppConfig.ready`` of the app that has it."""
    _SOURCES.append(source)


def happenings_of(week: Week, whose: Whose, viewer: Viewer) -> list[Happening]:
    """Everything of a week in the order of time; one query for each source."""
    found = [_of_item(item) for item in selectors.items_of_week(week, whose, actor=viewer)]
    found += [one for source in _SOURCES for one in source(week, whose, viewer)]
    return sorted(found, key=lambda one: (one.starts_at, not one.is_all_day, one.ends_at, one.title))


def _of_item(item: ScheduleItem) -> Happening:
    whose = " ".join(part for part in (item.person_name, item.person_title) if part)
    return Happening(
        kind="item",
        state=str(ItemState(item.state).label),
        tone=TONES[ItemState(item.state)],
        is_off=item.state == ItemState.CALLED_OFF,
        whose=whose or item.department_name,
        url=f"/schedule/{item.pk}/",
        **{name: getattr(item, name) for name in SAME},
    )


SAME = ("id", "title", "place", "starts_at", "ends_at", "is_all_day", "department_name", "is_record")


@dataclass(frozen=True, slots=True)
class Line:
    """A happening on one of its days: from and until on that day, both empty where it goes on."""

    happening: Happening
    begins: str
    ends: str
    clashes: bool


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a week with what goes on."""

    day: date
    is_today: bool
    lines: Sequence[Line]


def by_day(week: Week, happenings: Iterable[Happening], *, warn: bool) -> list[Day]:
    """The seven days; what goes on for longer stands on each of its days. ``warn``: say of one person's what overlaps."""
    rows = list(happenings)
    meeting = {one.id for one in clashing([one for one in rows if not one.is_off])} if warn else set()
    days: dict[date, list[Line]] = {day: [] for day in week.days}
    for one in rows:
        for day in days_within(one, week):
            days[day].append(Line(one, *_times(one, day), clashes=one.id in meeting))
    today = clock.today()
    return [Day(day, day == today, lines) for day, lines in days.items()]


def _times(one: Happening, day: date) -> tuple[str, str]:
    begins, ends = clock.day_bounds(day)
    if one.is_all_day:
        return "", ""
    first = f"{one.starts_at.astimezone(clock.SEOUL):%H:%M}" if one.starts_at >= begins else ""
    last = f"{one.ends_at.astimezone(clock.SEOUL):%H:%M}" if one.ends_at < ends else ""
    return first, "24:00" if one.ends_at == ends else last
