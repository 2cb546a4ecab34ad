"""Roads of all agencies in one place; row security keeps each agency to its own."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.tenancy.models import PublicModel
from rollout.enums import FactKind, Step, TeamRole


class AgencyRoad(PublicModel):
    """The road of one agency; it exists from its first planned step on."""

    agency_access = "rw"

    agency_code = models.CharField(_("agency"), max_length=31, unique=True)
    opened_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.agency_code


class RoadStep(PublicModel):
    """Plan and deed of one step. Its state is computed (rules.state_of_step), never stored."""

    agency_access = "rw"

    agency_code = models.CharField(max_length=31)
    road = models.ForeignKey(AgencyRoad, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(_("step"), max_length=20, choices=Step.choices)
    planned_on = models.DateField(_("planned for"), null=True)
    plan_reason = models.TextField(_("why the date changed"), blank=True, default="")
    plan_changes = models.PositiveIntegerField(default=0)
    done_on = models.DateField(_("done on"), null=True)
    done_by_id = models.UUIDField(null=True)
    done_by_name = models.CharField(_("recorded by"), max_length=100, blank=True, default="")
    note = models.TextField(_("note"), blank=True, default="")
    changed_at = models.DateTimeField()

    class Meta(PublicModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["agency_code", "step"], name="rollout_step_once"),
            models.CheckConstraint(
                condition=models.Q(done_on__isnull=True, done_by_name="")
                | models.Q(done_on__isnull=False) & ~models.Q(done_by_name=""),
                name="rollout_done_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency_code} {self.step}"


class TeamMember(PublicModel):
    """A member of an agency's task force. Names are kept as text: people live in their agency's schema."""

    agency_access = "rw"

    agency_code = models.CharField(max_length=31)
    person_id = models.UUIDField()
    name = models.CharField(_("name"), max_length=100)
    department = models.CharField(_("department"), max_length=100, blank=True, default="")
    role = models.CharField(_("role"), max_length=20, choices=TeamRole.choices)
    joined_on = models.DateField(_("since"))
    left_on = models.DateField(_("until"), null=True)

    class Meta(PublicModel.Meta):
        ordering = ["joined_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency_code", "person_id"], condition=models.Q(left_on=None), name="rollout_member_once"
            ),
            models.UniqueConstraint(
                fields=["agency_code"], condition=models.Q(left_on=None, role="leader"), name="rollout_one_leader"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RolloutFact(PublicModel):
    """A number the product counted in an agency; the latest count only."""

    agency_access = "rw"

    agency_code = models.CharField(max_length=31)
    kind = models.CharField(max_length=24, choices=FactKind.choices)
    value = models.PositiveIntegerField()
    as_of = models.DateTimeField()

    class Meta(PublicModel.Meta):
        constraints = [models.UniqueConstraint(fields=["agency_code", "kind"], name="rollout_fact_once")]

    def __str__(self) -> str:
        return f"{self.agency_code} {self.kind} {self.value}"
