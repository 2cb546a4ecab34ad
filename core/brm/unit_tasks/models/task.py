"""Unit tasks (단위과제): the lowest level of the classification, kept by the agency that does the work."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.brm.unit_tasks.enums import RetentionClass, UnitTaskState
from core.tenancy.models import AgencyModel


class UnitTask(AgencyModel):
    """A small function split by area or procedure, with the retention of its records and the reason (PRD 25(1))."""

    code = models.CharField(_("code"), max_length=31, unique=True)
    name_ko = models.CharField(_("Korean name"), max_length=200)
    name_en = models.CharField(_("English name"), max_length=300, blank=True, default="")
    # Official id of the small function in the shared tree: a code, never a foreign key (DESIGN section 3).
    function_node_id = models.CharField(_("function"), max_length=64, db_index=True)
    department = models.ForeignKey("organization.Department", on_delete=models.PROTECT, related_name="unit_tasks")
    outline = models.TextField(_("outline"), blank=True, default="")
    retention = models.CharField(_("retention"), max_length=16, choices=RetentionClass.choices)
    retention_reason = models.TextField(_("reason for the retention"))
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=UnitTaskState.choices, default=UnitTaskState.ACTIVE)
    created_at = models.DateTimeField()

    class Meta(AgencyModel.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="brm_unit_tasks_period",
            ),
            models.CheckConstraint(
                condition=Q(state=UnitTaskState.ACTIVE, valid_until__isnull=True)
                | Q(state=UnitTaskState.CLOSED, valid_until__isnull=False),
                name="brm_unit_tasks_closed_with_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name_ko}"

    @property
    def name(self) -> str:
        """The name in the language of the page."""
        return self.name_en if get_language() == "en" and self.name_en else self.name_ko
