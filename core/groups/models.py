"""Circulation groups and who is in them: posts and departments, never persons, each with the time it came and went."""

from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.groups.enums import GroupScope
from core.tenancy.models import AgencyModel

STANDING = Q(removed_at__isnull=True)


class CirculationGroup(AgencyModel):
    """Posts one circulates to again and again. It belongs to a post, a department or the agency, never to a person."""

    agency_rights = "SELECT, INSERT, UPDATE"

    name = models.CharField(_("name"), max_length=60)
    note = models.CharField(_("description"), max_length=300, blank=True, default="")
    scope = models.CharField(max_length=10, choices=GroupScope.choices)
    owner_post = models.ForeignKey("organization.Post", models.PROTECT, null=True, related_name="+")
    owner_department = models.ForeignKey("organization.Department", models.PROTECT, null=True, related_name="+")
    # Grows with each change, so that nobody writes over what somebody else has just written.
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    created_by_name = models.CharField(max_length=100)
    removed_at = models.DateTimeField(null=True)
    removed_by_name = models.CharField(max_length=100, blank=True, default="")

    class Meta(AgencyModel.Meta):
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                name="groups_owner_fits_scope",
                condition=Q(scope="personal", owner_post__isnull=False, owner_department__isnull=True)
                | Q(scope="department", owner_post__isnull=True, owner_department__isnull=False)
                | Q(scope="agency", owner_post__isnull=True, owner_department__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["owner_post", "name"], condition=STANDING & Q(scope="personal"), name="groups_name_of_post"
            ),
            models.UniqueConstraint(
                fields=["owner_department", "name"],
                condition=STANDING & Q(scope="department"),
                name="groups_name_of_department",
            ),
            models.UniqueConstraint(
                fields=["name"], condition=STANDING & Q(scope="agency"), name="groups_name_of_agency"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class GroupMember(AgencyModel):
    """A post or a whole department in a group. Taken out, the row stays with the time it ended."""

    agency_rights = "SELECT, INSERT, UPDATE"

    group = models.ForeignKey(CirculationGroup, models.PROTECT, related_name="members")
    position = models.PositiveSmallIntegerField()
    post = models.ForeignKey("organization.Post", models.PROTECT, null=True, related_name="+")
    department = models.ForeignKey("organization.Department", models.PROTECT, null=True, related_name="+")
    # With the departments below it, as they stand when somebody looks.
    with_below = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    added_by_name = models.CharField(max_length=100)
    ended_at = models.DateTimeField(null=True)
    ended_by_name = models.CharField(max_length=100, blank=True, default="")

    class Meta(AgencyModel.Meta):
        ordering = ["group", "position", "id"]
        constraints = [
            models.CheckConstraint(
                name="groups_member_is_post_or_department",
                condition=Q(post__isnull=False, department__isnull=True, with_below=False)
                | Q(post__isnull=True, department__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["group", "post"], condition=Q(ended_at__isnull=True), name="groups_post_once"
            ),
            models.UniqueConstraint(
                fields=["group", "department"], condition=Q(ended_at__isnull=True), name="groups_department_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group_id} {self.post_id or self.department_id}"

    @property
    def place_id(self) -> UUID:
        """The department itself, or the one of the post."""
        found = self.post.department_id if self.post else self.department_id
        assert found is not None
        return found
