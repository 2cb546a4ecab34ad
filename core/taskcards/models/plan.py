"""The plan (계획관리): steps with dates, target values and milestones."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.foundation.public import clock
from core.taskcards.models.card import TaskCard
from core.tenancy.models import AgencyModel


class PlanStep(AgencyModel):
    """One step of the plan. Late is what is due and not done: derived, never stored."""

    agency_rights = "SELECT, INSERT, UPDATE"

    card = models.ForeignKey(TaskCard, models.PROTECT, related_name="steps")
    order = models.PositiveSmallIntegerField(pgettext_lazy("position", "order"))
    title = models.CharField(_("step"), max_length=200)
    starts_on = models.DateField(pgettext_lazy("task card", "from"))
    due_on = models.DateField(_("due"))
    is_milestone = models.BooleanField(_("milestone"), default=False)
    target_value = models.DecimalField(_("target value"), max_digits=18, decimal_places=2, null=True, blank=True)
    reached_value = models.DecimalField(_("value reached"), max_digits=18, decimal_places=2, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=30, blank=True, default="")
    done_on = models.DateField(_("done on"), null=True, blank=True)
    # Struck out of the plan; its versions stay.
    dropped_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=clock.now)

    class Meta(AgencyModel.Meta):
        ordering = ["card", "order", "due_on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(due_on__gte=F("starts_on")), name="taskcards_step_period"),
        ]
        indexes = [
            models.Index(
                fields=["card", "due_on"],
                condition=Q(done_on__isnull=True, dropped_at__isnull=True),
                name="taskcards_open_steps_due",
            )
        ]

    def __str__(self) -> str:
        return self.title
