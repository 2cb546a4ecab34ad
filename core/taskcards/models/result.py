"""Results (실적관리): what was done when, by whom, how far, and what shows it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.foundation.public import clock
from core.taskcards.enums import LinkKind
from core.taskcards.models.card import TaskCard
from core.taskcards.models.plan import PlanStep
from core.tenancy.models import AgencyModel


class ResultEntry(AgencyModel):
    """A dated result, by whoever entered it; corrected in versions."""

    agency_rights = "SELECT, INSERT, UPDATE"

    card = models.ForeignKey(TaskCard, models.PROTECT, related_name="results", db_index=False)
    step = models.ForeignKey(PlanStep, models.PROTECT, null=True, blank=True, related_name="results")
    happened_on = models.DateField(_("on"))
    title = models.CharField(_("what was done"), max_length=200)
    text = models.TextField(_("details"), blank=True, default="")
    # Of the whole task, as judged on that day.
    percent = models.PositiveSmallIntegerField(_("done, %"))
    person = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    person_name = models.CharField(max_length=100)
    person_title = models.CharField(max_length=100, blank=True, default="")
    person_department = models.CharField(max_length=200, blank=True, default="")
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=clock.now)

    class Meta(AgencyModel.Meta):
        ordering = ["card", "-happened_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(percent__lte=100), name="taskcards_result_percent"),
        ]
        indexes = [models.Index(fields=["card", "-happened_on"], name="taskcards_results_of_card")]

    def __str__(self) -> str:
        return self.title


class ResultLink(AgencyModel):
    """What shows a result. Ids are those of other apps above; the title is kept as it was."""

    agency_rights = "SELECT, INSERT, UPDATE"

    result = models.ForeignKey(ResultEntry, models.PROTECT, related_name="links")
    kind = models.CharField(_("kind"), max_length=8, choices=LinkKind.choices)
    object_id = models.UUIDField()
    title = models.CharField(max_length=300)
    removed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    class Meta(AgencyModel.Meta):
        ordering = ["result", "created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["result", "kind", "object_id"],
                condition=Q(removed_at__isnull=True),
                name="taskcards_link_once",
            )
        ]
        indexes = [models.Index(fields=["object_id"], name="taskcards_links_of")]

    def __str__(self) -> str:
        return f"{self.kind} {self.title}"
