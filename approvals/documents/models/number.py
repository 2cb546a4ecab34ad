"""Serials of a department in a year. Raised by one in the transaction that registers, so a roll-back leaves no gap."""

from django.db import models

from approvals.documents.enums import SeriesKind
from core.tenancy.models import AgencyModel


class NumberSeries(AgencyModel):
    """The last serial given (PRD 20(3)). A trigger refuses any step but ``+1``."""

    agency_rights = "SELECT, INSERT, UPDATE"

    department = models.ForeignKey("organization.Department", models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=SeriesKind.choices, default=SeriesKind.PRODUCED)
    last = models.PositiveIntegerField(default=0)

    class Meta(AgencyModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["department", "year", "kind"], name="documents_series_once"),
            models.CheckConstraint(condition=models.Q(last__lte=999999), name="documents_serial_six_digits"),
        ]

    def __str__(self) -> str:
        return f"{self.department_id} {self.year} {self.last}"
