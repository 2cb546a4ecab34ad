"""Who is on a card and was on it, by days. Inside the agency it is a post: the task stays when the person moves on."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from core.foundation.public import clock
from core.taskcards.enums import MemberRole
from core.taskcards.models.card import TaskCard
from core.tenancy.models import AgencyModel

DAYS = Func(F("valid_from"), F("valid_until"), function="daterange", output_field=DateRangeField())


class CardMember(AgencyModel):
    """A post (or an outsider) on a card from one day to another, ``valid_until`` excluded.

    Two owners never share a day. An owner accepts the task: until then nobody has taken it on.
    """

    agency_rights = "SELECT, INSERT, UPDATE"

    card = models.ForeignKey(TaskCard, models.PROTECT, related_name="members")
    role = models.CharField(_("role"), max_length=8, choices=MemberRole.choices)
    post = models.ForeignKey(
        "organization.Post", models.PROTECT, null=True, blank=True, related_name="task_cards", db_index=False
    )
    # An outsider has no post: name, organisation and how to reach them.
    outside_name = models.CharField(_("name"), max_length=100, blank=True, default="")
    outside_organisation = models.CharField(_("organisation"), max_length=200, blank=True, default="")
    contact = models.CharField(_("contact"), max_length=200, blank=True, default="")
    duty = models.CharField(_("what for"), max_length=200, blank=True, default="")
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    assigned_by_name = models.CharField(max_length=100, blank=True, default="")
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    accepted_by_name = models.CharField(max_length=100, blank=True, default="")
    created_at = models.DateTimeField(default=clock.now)

    class Meta(AgencyModel.Meta):
        ordering = ["card", "role", "valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="taskcards_member_period",
            ),
            models.CheckConstraint(
                condition=Q(role=MemberRole.OUTSIDE, post__isnull=True) & ~Q(outside_name="")
                | ~Q(role=MemberRole.OUTSIDE) & Q(post__isnull=False),
                name="taskcards_member_is_somebody",
            ),
            ExclusionConstraint(
                name="taskcards_one_owner_a_day",
                expressions=[("card", "="), (DAYS, "&&")],
                condition=Q(role=MemberRole.OWNER),
            ),
            ExclusionConstraint(
                name="taskcards_member_once",
                expressions=[("card", "="), ("post", "="), ("role", "="), (DAYS, "&&")],
                condition=Q(post__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["post", "role"], name="taskcards_of_post")]

    def __str__(self) -> str:
        return f"{self.role} {self.post_id or self.outside_name}"
