"""A reorganisation planned ahead: its lines, the moment it takes effect, and which department came after which."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from core.foundation.public import clock, new_id
from core.organization.enums import ReformState, ReformStep
from core.organization.models.structure import NUMBER_CODE, Department, Post
from core.tenancy.models import AgencyModel


class Reorganisation(AgencyModel):
    """Takes effect at midnight (Seoul) of its day, whole or not at all."""

    agency_rights = "SELECT, INSERT, UPDATE"

    title = models.CharField(_("title"), max_length=200)
    effective_on = models.DateField(_("takes effect on"))
    state = models.CharField(_("state"), max_length=9, choices=ReformState.choices, default=ReformState.PLANNED)
    # As it was read when it was checked; once in effect, what happened.
    report = models.JSONField(default=dict)
    # Why it did not take effect by itself.
    reason = models.TextField(blank=True, default="")
    created_by_name = models.CharField(max_length=100, blank=True, default="")
    created_at = models.DateTimeField(default=clock.now)
    took_effect_at = models.DateTimeField(null=True, blank=True)

    class Meta(AgencyModel.Meta):
        ordering = ["-effective_on", "-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ReformState.IN_EFFECT, took_effect_at__isnull=False)
                | ~Q(state=ReformState.IN_EFFECT) & Q(took_effect_at__isnull=True),
                name="organization_reform_moment",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether its lines may still change."""
        return self.state in {ReformState.PLANNED, ReformState.CHECKED}


class ReorganisationLine(AgencyModel):
    """One step of a reorganisation, carried out in the order of the lines.

    ``target_code`` names a department that stands, or that an earlier line makes: where something goes.
    """

    reorganisation = models.ForeignKey(Reorganisation, models.CASCADE, related_name="lines", db_index=False)
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(pgettext_lazy("reorganisation", "step"), max_length=10, choices=ReformStep.choices)
    department_code = models.CharField(_("department"), max_length=31, blank=True, default="")
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    target_code = models.CharField(pgettext_lazy("reorganisation", "goes to"), max_length=31, blank=True, default="")
    successor_post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    # Posts that go to the new department of a split.
    posts = ArrayField(models.UUIDField(), blank=True, default=list)
    code = models.CharField(_("code"), max_length=31, blank=True, default="")
    number_code = models.CharField(_("number code"), max_length=7, blank=True, default="", validators=[NUMBER_CODE])
    name_ko = models.CharField(_("Korean name"), max_length=100, blank=True, default="")
    name_en = models.CharField(_("English name"), max_length=200, blank=True, default="")
    abbreviation = models.CharField(_("abbreviation"), max_length=30, blank=True, default="")
    # Id of the department the line makes: known beforehand, so that the report can speak of it.
    made_id = models.UUIDField(default=new_id, editable=False)

    class Meta(AgencyModel.Meta):
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["reorganisation", "order"],
                name="organization_reform_line_order",
                deferrable=models.Deferrable.DEFERRED,
            )
        ]

    def __str__(self) -> str:
        return f"{self.order} {self.kind}"

    @property
    def name(self) -> str:
        """The new name in the language of the page."""
        return self.name_en if get_language() == "en" and self.name_en else self.name_ko


class DepartmentSuccession(AgencyModel):
    """A closed department and every one that came after it: its decided papers stay open to the people of these."""

    agency_rights = "SELECT, INSERT"

    former = models.ForeignKey(Department, models.PROTECT, related_name="successions", db_index=False)
    successor = models.ForeignKey(Department, models.PROTECT, related_name="predecessions")
    since = models.DateField()

    class Meta(AgencyModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["former", "successor"], name="organization_succession_once"),
            models.CheckConstraint(condition=~Q(former=models.F("successor")), name="organization_no_own_successor"),
        ]

    def __str__(self) -> str:
        return f"{self.former_id} -> {self.successor_id}"
