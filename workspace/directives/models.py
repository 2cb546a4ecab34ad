"""A directive, the departments that help, and its history."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.foundation.public import clock
from core.tenancy.models import AgencyModel
from workspace.directives.enums import TO_DO, DirectiveAct, DirectiveSource, DirectiveState, Importance


class Directive(AgencyModel):
    """Something a superior ordered, tracked to its end. It belongs to a post: who holds it later has it too.

    What was ordered, by whom and to whom never changes; only how far it is, and, where a post is closed, which post goes
    on with it.
    """

    agency_rights = "SELECT, INSERT, UPDATE"

    source = models.CharField(_("source"), max_length=14, choices=DirectiveSource.choices)
    # The memo, document or meeting it came from, by id only: its title as it was then; of a meeting, which agenda item.
    origin_id = models.UUIDField(null=True)
    origin_part = models.PositiveSmallIntegerField(null=True)
    origin_title = models.CharField(max_length=300, blank=True, default="")
    given_on = models.DateField(_("given on"))
    text = models.TextField(_("what is to be done"))

    # Who gave it, as they were; no account where it came from outside the agency.
    giver = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    giver_name = models.CharField(_("given by"), max_length=100)
    giver_title = models.CharField(max_length=100, blank=True, default="")
    giver_department = models.CharField(max_length=200, blank=True, default="")
    # Who wrote it down here (the deputy of an absent giver, too), and the post that follows it up: the giver's own, or
    # that of who registered it.
    issuer = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    issuer_post = models.ForeignKey("organization.Post", models.PROTECT, related_name="+", db_index=False)

    owner_post = models.ForeignKey("organization.Post", models.PROTECT, related_name="+", db_index=False)
    owner = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    owner_name = models.CharField(_("in charge"), max_length=100)
    owner_title = models.CharField(max_length=100, blank=True, default="")
    owner_department = models.CharField(max_length=200, blank=True, default="")
    lead_department = models.ForeignKey("organization.Department", models.PROTECT, related_name="+", db_index=False)
    lead_department_name = models.CharField(_("lead department"), max_length=200)
    unit_task = models.ForeignKey("brm_unit_tasks.UnitTask", models.PROTECT, null=True, related_name="+")

    due_on = models.DateField(_("due"), null=True)
    importance = models.CharField(_("importance"), max_length=6, choices=Importance.choices, default=Importance.NORMAL)
    state = models.CharField(_("state"), max_length=11, choices=DirectiveState.choices, default=DirectiveState.ISSUED)
    percent = models.PositiveSmallIntegerField(_("progress"), default=0)
    issued_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta(AgencyModel.Meta):
        ordering = ["-issued_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["origin_id", "issuer"],
                condition=Q(origin_id__isnull=False, origin_part__isnull=True),
                name="directives_once_from_one",
            ),
            # Several people may carry out one decision.
            models.UniqueConstraint(
                fields=["origin_id", "origin_part", "issuer", "owner"], name="directives_once_from_one_decision"
            ),
            models.CheckConstraint(condition=Q(percent__lte=100), name="directives_percent"),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False) | (~Q(state="closed") & Q(closed_at__isnull=True)),
                name="directives_closed_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(source__in=["memo", "document"], origin_id__isnull=False, origin_part__isnull=True)
                | Q(source="meeting", origin_id__isnull=False, origin_part__isnull=False)
                | (~Q(source__in=["memo", "document"]) & Q(origin_id__isnull=True, origin_part__isnull=True)),
                name="directives_origin_where_it_came_from_one",
            ),
        ]
        indexes = [
            models.Index(fields=["owner_post", "state"], name="directives_of_owner"),
            models.Index(fields=["issuer_post", "state"], name="directives_of_issuer"),
            models.Index(fields=["lead_department"], name="directives_of_department"),
        ]

    def __str__(self) -> str:
        return self.text[:40]

    @property
    def is_overdue(self) -> bool:
        """Derived, never stored: the day has passed and it is still the owner's to do."""
        return self.state in TO_DO and self.due_on is not None and self.due_on < clock.today()

    @property
    def was_called_off(self) -> bool:
        return self.state == DirectiveState.CLOSED and self.settled_at is None


class DirectiveDepartment(AgencyModel):
    """A department that helps with a directive."""

    append_only = True

    directive = models.ForeignKey(Directive, models.PROTECT, related_name="cooperating", db_index=False)
    department = models.ForeignKey("organization.Department", models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)

    class Meta(AgencyModel.Meta):
        ordering = ["directive", "id"]
        constraints = [models.UniqueConstraint(fields=["directive", "department"], name="directives_department_once")]

    def __str__(self) -> str:
        return self.name


class DirectiveEntry(AgencyModel):
    """What somebody did with a directive and said of it. Never changed. The platform itself (no person) passes one on."""

    append_only = True

    directive = models.ForeignKey(Directive, models.PROTECT, related_name="entries")
    act = models.CharField(max_length=10, choices=DirectiveAct.choices)
    text = models.TextField(_("text"), blank=True, default="")
    percent = models.PositiveSmallIntegerField(null=True)
    # What shows it, by id: whoever may open them sees their titles.
    document_ids = ArrayField(models.UUIDField(), blank=True, default=list)
    memo_ids = ArrayField(models.UUIDField(), blank=True, default=list)
    person = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    person_name = models.CharField(max_length=100)
    person_title = models.CharField(max_length=100, blank=True, default="")
    person_department = models.CharField(max_length=200, blank=True, default="")
    created_at = models.DateTimeField(default=clock.now)

    class Meta(AgencyModel.Meta):
        ordering = ["directive", "created_at", "id"]

    def __str__(self) -> str:
        return f"{self.act} {self.person_name}"
