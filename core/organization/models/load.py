"""A table of the organisation on its way in: shown, taken over in steps, done. A killed load goes on where it stopped."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.foundation.public import clock
from core.organization.enums import LoadState
from core.tenancy.models import AgencyModel


class OrganizationLoad(AgencyModel):
    """One file. What is left to do is the difference between file and organisation, so no step can be done twice."""

    source = models.CharField(_("file"), max_length=200)
    # Gone once the load is over: the organisation itself holds what it said.
    content = models.BinaryField(default=bytes)
    digest = models.CharField(max_length=64)
    state = models.CharField(_("state"), max_length=8, choices=LoadState.choices, default=LoadState.SHOWN)
    counts = models.JSONField(default=dict)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    # Why it was stopped, in the words shown to the administrator.
    reason = models.TextField(blank=True, default="")
    created_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    created_by_name = models.CharField(max_length=100, blank=True, default="")
    created_at = models.DateTimeField(default=clock.now)
    moved_at = models.DateTimeField(default=clock.now)

    class Meta(AgencyModel.Meta):
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["state"], condition=models.Q(state=LoadState.RUNNING), name="organization_one_load_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return self.source

    @property
    def percent(self) -> int:
        """How far it is, for people who wait."""
        return self.done * 100 // self.total if self.total else 100
