"""How each schema's outbox stands, in numbers only: the operator sees that something is stuck, never what it says."""

from typing import ClassVar

from django.db import models

from core.tenancy.models import PublicModel


class OutboxStanding(PublicModel):
    """One row for each agency, and one with an empty code for the platform itself."""

    agency_code = models.CharField(max_length=31, unique=True, blank=True)
    waiting = models.PositiveIntegerField()
    dead = models.PositiveIntegerField()
    oldest_waiting_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField()

    agency_access: ClassVar[str] = "rw"

    def __str__(self) -> str:
        return f"{self.agency_code or 'platform'}: {self.waiting} waiting, {self.dead} dead"
