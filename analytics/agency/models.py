"""What was computed in this agency: every edition of every month."""

from typing import ClassVar

from django.db import models

from analytics.figures import FigureColumns, figure_constraints
from core.tenancy.models import AgencyModel


class MonthlyUsage(FigureColumns, AgencyModel):
    """One edition of a month's figures, with the stretch of the ledger it rests on."""

    append_only: ClassVar[bool] = True

    class Meta(AgencyModel.Meta):
        ordering = ["-year", "-month", "-edition"]
        constraints = [
            models.UniqueConstraint(fields=["year", "month", "edition"], name="usage_edition_once"),
            *figure_constraints("usage"),
        ]

    def __str__(self) -> str:
        return f"{self.of_month} ({self.edition})"
