"""What the pictures of the manager's view show."""

import re
from datetime import date, timedelta

from core.taskcards.public import LineCard, Month
from workspace.oversight import drawing


def _card(**changes):
    today = date(2026, 6, 15)
    values = dict.fromkeys(LineCard.__dataclass_fields__, 0)
    values |= {
        "starts_on": today - timedelta(days=30),
        "ends_on": today + timedelta(days=30),
        "next_due": None,
        "name_ko": "과제",
    }
    return LineCard(**{**values, **changes})


def test_bars_stay_within_the_picture_and_reach_as_far_as_is_done():
    today = date(2026, 6, 15)
    cards = [_card(steps=4, done_steps=1), _card(starts_on=date(1999, 1, 1), ends_on=None), _card(next_due=today)]
    marks = drawing.timeline(cards, today).marks
    bars = [(float(x), float(width)) for x, width in re.findall(r'line-bar" x="(.*?)" .*? width="(.*?)"', marks)]
    done = [float(width) for width in re.findall(r'line-done.*? width="(.*?)"', marks)]
    assert len(bars) == 3
    assert all(drawing.LABEL <= x <= x + width <= drawing.WIDTH for x, width in bars)
    assert done[0] == round(bars[0][1] / 4, 1)
    assert re.findall(r'line-due" cx="(.*?)"', marks) == re.findall(r'line-today" x1="(.*?)"', marks)


def test_names_in_the_picture_are_no_markup():
    assert "&lt;b&gt;" in drawing.timeline([_card(name_ko="<b>")], date(2026, 6, 15)).marks


def test_the_done_line_ends_with_this_month():
    months = [Month(date(2026, month, 1), month, month - 1) for month in (5, 6, 7)]
    marks = drawing.burn_lines(months, date(2026, 6, 15)).marks
    planned, done = re.findall(r'points="(.*?)"', marks)
    assert (len(planned.split()), len(done.split())) == (3, 2)


def test_the_axes_of_the_lines_tell_their_levels_and_the_last_month():
    months = [Month(date(2026, 1, 1) + timedelta(days=31 * place), place, place) for place in range(16)]
    marks = drawing.burn_lines(months, date(2026, 6, 15)).marks
    assert re.findall(r'dy="4" text-anchor="end">(\d+)<', marks) == ["0", "7", "15"]
    told = re.findall(r'x="(.*?)" y="236" text-anchor="(.*?)">(.*?)<', marks)
    assert told[0][1] == "start"
    assert told[-1] == (str(float(drawing.BURN_WIDTH)), "end", "27. 4.")
