"""Pictures of the manager's view as SVG. Written here in one go: as many nodes of a template cost several times that."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.dateformat import format as dated
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from core.taskcards.public import LineCard, Month

LABEL, WIDTH, ROW, HEAD = 260, 980, 30, 34
#: A timeline never shows more than this: bars of a few days must still be seen.
LONGEST = timedelta(days=731)
BURN_WIDTH, BURN_HEIGHT, BURN_LEFT, BURN_FOOT = 980, 240, 44, 28

TICK = '<line class="line-grid" x1="{0}" x2="{0}" y1="24" y2="{1}"></line><text class="line-axis" x="{0}" y="16">{2}</text>'
BAR = (
    '<text class="line-label" x="250" y="{text_y}" text-anchor="end">{name}</text>'
    '<rect class="line-bar" x="{x}" y="{y}" width="{width}" height="18" rx="3"></rect>'
    '<rect class="line-done{late}" x="{x}" y="{y}" width="{reached}" height="18" rx="3"></rect>{due}'
)
DUE = '<circle class="line-due" cx="{}" cy="{}" r="5"></circle>'
TODAY = '<line class="line-today" x1="{0}" x2="{0}" y1="24" y2="{1}"></line>'
LINES = (
    '{}{}<polyline class="line-planned" points="{}"></polyline><polyline class="line-reached" points="{}"></polyline>'
)
MONTH = '<text class="line-axis" x="{}" y="236" text-anchor="{}">{}</text>'
LEVEL = (
    '<line class="line-grid" x1="44" x2="980" y1="{0}" y2="{0}"></line>'
    '<text class="line-axis" x="38" y="{0}" dy="4" text-anchor="end">{1}</text>'
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What stands inside an ``svg`` of this size."""

    width: int
    height: int
    marks: SafeString


@dataclass(frozen=True, slots=True)
class Scale:
    """Days from left to right; what lies outside stands at the edge."""

    first: date
    last: date

    def x(self, day: date) -> float:
        reach = (WIDTH - LABEL) / max((self.last - self.first).days, 1)
        return round(LABEL + (min(max(day, self.first), self.last) - self.first).days * reach, 1)


def timeline(cards: Sequence[LineCard], today: date) -> Drawn:
    """Cards as bars, as long as they last and filled as far as is done, the next open step as a circle; at most two
    years around today, an open end runs to the edge.
    """
    scale, height = _span(cards, today), HEAD + len(cards) * ROW
    ticks = ((scale.x(day), height, _month(day)) for day in _months(scale.first, scale.last))
    bars = ((_bar(card, HEAD + place * ROW, scale),) for place, card in enumerate(cards))
    marks = (format_html_join("", TICK, ticks), format_html_join("", "{}", bars))
    return Drawn(WIDTH, height, format_html("{}{}{}", *marks, format_html(TODAY, scale.x(today), height)))


def _bar(card: LineCard, y: int, scale: Scale) -> SafeString:
    begin, end = scale.x(card.starts_on), scale.x(card.ends_on or scale.last)
    width = max(end - begin, 4.0)
    due = card.next_due if card.next_due and scale.first <= card.next_due <= scale.last else None
    return format_html(
        BAR, name=Truncator(card.name).chars(20), text_y=y + 20, x=begin, y=y + 6, width=round(width, 1),
        late=" is-late" if card.late_steps else "", reached=round(width * card.done / 100, 1),
        due=format_html(DUE, scale.x(due), y + 15) if due else "",
    )  # fmt: skip


def _span(cards: Sequence[LineCard], today: date) -> Scale:
    begins = [card.starts_on for card in cards] or [today]
    ends = [card.ends_on for card in cards if card.ends_on] or [today]
    first = max(min(*begins, today), today - LONGEST / 2).replace(day=1)
    return Scale(first, min(max(*ends, today + timedelta(days=31)), first + LONGEST))


def _months(first: date, last: date) -> list[date]:
    """First days of months; every third where there are more than a year's."""
    days, day = [], first
    while day <= last:
        days.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    return days[:: 3 if len(days) > 14 else 1]


def _month(day: date) -> str:
    return dated(day, "y. n.")


def burn_lines(months: Sequence[Month], today: date) -> Drawn:
    """What was planned over all months, what is done up to this one."""
    top = max((max(month.planned, month.done) for month in months), default=0) or 1
    step = (BURN_WIDTH - BURN_LEFT) / max(len(months) - 1, 1)
    places = [(round(BURN_LEFT + place * step, 1), month) for place, month in enumerate(months)]
    named = places[:: 1 + len(months) // 14]
    if places and named[-1] != places[-1]:
        named = [*named[:-1], places[-1]]  # the last month is always told; its neighbour would stand in its way
    axis = format_html_join("", MONTH, ((x, _anchor(x), _month(month.first_day)) for x, month in named))
    levels = format_html_join("", LEVEL, ((_height(number, top), number) for number in sorted({0, top // 2, top})))
    planned = _points(((x, month.planned) for x, month in places), top)
    done = _points(((x, month.done) for x, month in places if month.first_day <= today), top)
    return Drawn(BURN_WIDTH, BURN_HEIGHT, format_html(LINES, levels, axis, planned, done))


def _points(places: Iterable[tuple[float, int]], top: int) -> str:
    return " ".join(f"{x},{_height(number, top)}" for x, number in places)


def _height(number: int, top: int) -> float:
    room = BURN_HEIGHT - BURN_FOOT
    return round(room - number / top * (room - 10), 1)


def _anchor(x: float) -> str:
    """Words at an edge stand inside the picture."""
    return "start" if x <= BURN_LEFT else "end" if x >= BURN_WIDTH else "middle"
