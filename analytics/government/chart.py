"""The bars of the month as geometry; the template draws them as SVG, so no script is needed and print works."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from analytics.figures import REFERENCE_RATE
from analytics.government.selectors import UsageRow

WIDTH, HEIGHT = 960, 260
LEFT, RIGHT, TOP, BOTTOM = 44, 8, 16, 24
GRID = (0, 25, 50, 75, 100)


@dataclass(frozen=True, slots=True)
class Bar:
    """One agency: place, size and whether it reaches the reference."""

    label: str
    rate: Decimal
    x: str
    y: str
    width: str
    height: str
    reached: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything the template draws. Numbers are texts with a point, whatever the language of the page."""

    bars: list[Bar]
    grid: list[tuple[int, str]]
    reference: int
    reference_y: str
    reached: int
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    bottom: int = HEIGHT - BOTTOM
    label_x: int = LEFT - 6


def usage_chart(rows: Iterable[UsageRow]) -> Chart:
    """Bars of all agencies with a usage rate, the highest first; those without data are told in words instead."""
    rated = [(row, row.computed.usage_rate) for row in rows if row.computed and row.computed.usage_rate is not None]
    rated.sort(key=lambda pair: (-pair[1], str(pair[0].agency)))
    step = (WIDTH - LEFT - RIGHT) / max(len(rated), 1)
    bars = [_bar(place, row, rate, step) for place, (row, rate) in enumerate(rated)]
    grid = [(value, _place(value)) for value in GRID]
    return Chart(bars, grid, REFERENCE_RATE, _place(REFERENCE_RATE), sum(bar.reached for bar in bars))


def _bar(place: int, row: UsageRow, rate: Decimal, step: float) -> Bar:
    width = min(step * 0.76, 40)
    x = LEFT + place * step + (step - width) / 2
    height = (HEIGHT - TOP - BOTTOM) * float(rate) / 100
    return Bar(
        str(row.agency), rate, f"{x:.2f}", f"{HEIGHT - BOTTOM - height:.2f}", f"{width:.2f}", f"{height:.2f}",
        rate >= REFERENCE_RATE,
    )  # fmt: skip


def _place(value: float) -> str:
    return f"{TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / 100):.2f}"
