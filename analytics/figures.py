"""The figures of one agency and month, their rates and their digest: one definition for both sides."""

import hashlib
import json
from dataclasses import asdict, dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db import models

from analytics.months import Month

#: Changes whenever a number below would be counted differently; stands in every digest and beside every figure.
FORMULA = "1"
#: The reference of the published result: over 95 % of official e-documents (DOMAIN 5.2).
REFERENCE_RATE = 95


def rate(part: int, whole: int) -> Decimal | None:
    """Per cent with two places, half up; None where there is nothing to divide by: no data is not zero."""
    if whole == 0:
        return None
    return (Decimal(100 * part) / Decimal(whole)).quantize(Decimal("0.01"), ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts only; rates are always counted again from them, so totals never average averages."""

    approved_on_system: int = 0
    approved_elsewhere: int = 0
    officials_on_duty: int = 0
    active_officials: int = 0
    officials_absent: int = 0
    active_off_duty: int = 0

    @property
    def approved_in_all(self) -> int:
        return self.approved_on_system + self.approved_elsewhere

    @property
    def usage_rate(self) -> Decimal | None:
        """Approved on the system ÷ all approved (U1)."""
        return rate(self.approved_on_system, self.approved_in_all)

    @property
    def active_rate(self) -> Decimal | None:
        """Active officials ÷ officials on duty (U2)."""
        return rate(self.active_officials, self.officials_on_duty)

    def __add__(self, other: "Figures") -> "Figures":
        mine, theirs = asdict(self), asdict(other)
        return Figures(**{name: mine[name] + theirs[name] for name in mine})

    def counts(self) -> dict[str, int]:
        return asdict(self)

    def digest(self, *, agency: str, month: Month) -> str:
        """SHA-256 over agency, month, formula and counts: the same ledger gives the same digest."""
        told: dict[str, Any] = {"agency": agency, "month": str(month), "formula": FORMULA, **asdict(self)}
        text = json.dumps(told, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


class FigureColumns(models.Model):
    """Columns of a computed month, alike in the agency and in public. One row is one edition; none is ever changed."""

    year = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField()
    edition = models.PositiveIntegerField()
    formula = models.CharField(max_length=8)
    approved_on_system = models.PositiveIntegerField()
    approved_elsewhere = models.PositiveIntegerField()
    officials_on_duty = models.PositiveIntegerField()
    active_officials = models.PositiveIntegerField()
    officials_absent = models.PositiveIntegerField()
    active_off_duty = models.PositiveIntegerField()
    usage_rate = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    active_rate = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    complete = models.BooleanField()
    computed_at = models.DateTimeField()
    ledger_from = models.BigIntegerField()
    ledger_to = models.BigIntegerField()
    ledger_hash = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        abstract = True

    @property
    def figures(self) -> Figures:
        return Figures(**{name: getattr(self, name) for name in COUNTS})

    @property
    def of_month(self) -> Month:
        return Month(self.year, self.month)


COUNTS = tuple(Figures.__dataclass_fields__)
COPIED = ("year", "month", "edition", "formula", *COUNTS, "usage_rate", "active_rate", "complete", "computed_at",
          "ledger_from", "ledger_to", "ledger_hash", "digest")  # fmt: skip


def figure_constraints(label: str) -> list[models.CheckConstraint]:
    """What no computed month may contradict."""
    return [
        models.CheckConstraint(condition=models.Q(month__gte=1, month__lte=12), name=f"{label}_month"),
        models.CheckConstraint(
            condition=models.Q(active_officials__lte=models.F("officials_on_duty")), name=f"{label}_active_on_duty"
        ),
    ]
