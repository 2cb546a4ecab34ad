"""Figures of all agencies, as each one's own role wrote them: counts and rates, no document and no person."""

from typing import ClassVar

from django.db import models

from analytics.figures import FigureColumns, figure_constraints
from core.tenancy.models import PublicModel


class AgencyMonth(FigureColumns, PublicModel):
    """One edition of an agency's month. Row security lets an agency add and read its own rows only."""

    agency_access = "ra"
    append_only: ClassVar[bool] = True

    agency_code = models.CharField(max_length=31)
    received_at = models.DateTimeField()

    class Meta(PublicModel.Meta):
        ordering = ["agency_code", "-year", "-month", "-edition"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency_code", "year", "month", "edition"], name="agency_month_edition_once"
            ),
            *figure_constraints("agency_month"),
        ]
        indexes = [models.Index(fields=["year", "month", "agency_code", "-edition"], name="agency_month_latest")]

    def __str__(self) -> str:
        return f"{self.agency_code} {self.of_month} ({self.edition})"
