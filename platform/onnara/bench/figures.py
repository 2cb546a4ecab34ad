"""What a measurement says: one figure of ours, its baseline from the same run, and what was aimed at."""

import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table


@dataclass(frozen=True)
class Figure:
    """``factor`` says how many times better than the baseline we are; ``reached`` is None where nothing was aimed at."""

    bench: str
    what: str
    ours: float
    unit: str
    baseline: float | None = None
    baseline_what: str = ""
    factor: float | None = None
    aim: str = ""
    reached: bool | None = None
    note: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return asdict(self)


def beside(
    bench: str, what: str, *, ours: float, baseline: float, baseline_what: str, times: float = 0, unit: str = "s",
    note: str = "",
) -> Figure:  # fmt: skip
    """Return a figure where less is better, beside its baseline; ``times`` is the factor aimed at."""
    factor = baseline / ours if ours else None
    aim, reached = (f"≥ {times:g}×", bool(factor and factor >= times)) if times else ("", None)
    return Figure(bench, what, ours, unit, baseline, baseline_what, factor, aim, reached, note)


def clocked(work: Callable[..., Any], *arguments: Any) -> float:
    """Seconds one call takes."""
    began = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - began


def percentile(seconds: Iterable[float], share: float) -> float:
    """The value that the given share of all values does not exceed."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def show(figures: list[Figure], console: Console) -> None:
    """Print a table for people."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column, side in (("Bench", "left"), ("Figure", "left"), ("Ours", "right"), ("Baseline", "right"),
                         ("Better", "right"), ("Aim", "right"), ("Beside what", "left")):  # fmt: skip
        table.add_column(column, justify=side, overflow="fold")  # type: ignore[arg-type]
    for figure in figures:
        table.add_row(*_cells(figure))
    console.print(table)


def _cells(figure: Figure) -> tuple[str, ...]:
    return (
        figure.bench,
        figure.what,
        amount(figure.ours, figure.unit),
        "" if figure.baseline is None else amount(figure.baseline, figure.unit),
        "" if figure.factor is None else f"{figure.factor:.1f}×",
        figure.aim if figure.reached is None else f"{figure.aim} {'✓' if figure.reached else '✗'}",
        "; ".join(part for part in (figure.baseline_what, figure.note) if part),
    )


def amount(value: float, unit: str) -> str:
    """A number with as many digits as it deserves."""
    digits = 0 if value >= 100 or value == int(value) else 1 if value >= 10 else 2 if value >= 1 else 3
    return f"{value:,.{digits}f} {unit}".strip()
