"""An item of the schedule and its history."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.foundation.public import clock
from core.tenancy.models import AgencyModel
from workspace.schedule.enums import ItemAct, ItemState, Sharing


class ScheduleItem(AgencyModel):
    """Something that is going to happen, of a post or of a whole department. It follows the post: whoever holds it later
    finds it there. Beside it stands who held the post when it was written.
    """

    agency_rights = "SELECT, INSERT, UPDATE"

    title = models.CharField(_("title"), max_length=200)
    place = models.CharField(_("place"), max_length=200, blank=True, default="")
    note = models.TextField(_("note"), blank=True, default="")
    # Half-open; whole days run from midnight to midnight in Seoul.
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    is_all_day = models.BooleanField(_("all day"), default=False)
    sharing = models.CharField(_("who may see it"), max_length=10, choices=Sharing.choices, default=Sharing.DEPARTMENT)
    state = models.CharField(_("state"), max_length=10, choices=ItemState.choices, default=ItemState.PLANNED)

    # Without a post it is the department's own.
    post = models.ForeignKey("organization.Post", models.PROTECT, null=True, related_name="+", db_index=False)
    person = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    person_name = models.CharField(max_length=100, blank=True, default="")
    person_title = models.CharField(max_length=100, blank=True, default="")
    department = models.ForeignKey("organization.Department", models.PROTECT, related_name="+", db_index=False)
    department_name = models.CharField(max_length=200)

    # A senior official's: to be registered as a record (PRD 21).
    is_record = models.BooleanField(_("to be registered as a record"), default=False)
    card = models.ForeignKey("taskcards.TaskCard", models.PROTECT, null=True, related_name="+")
    # What was done, as a dated result of that card.
    result = models.OneToOneField("taskcards.ResultEntry", models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)

    class Meta(AgencyModel.Meta):
        ordering = ["starts_at", "ends_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="schedule_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(post__isnull=False, person__isnull=False)
                | Q(post__isnull=True, person__isnull=True) & ~Q(sharing=Sharing.HOLDER),
                name="schedule_of_a_post_or_a_department",
            ),
            models.CheckConstraint(
                condition=Q(result__isnull=True) | Q(state=ItemState.DONE, card__isnull=False),
                name="schedule_result_of_what_was_done",
            ),
        ]
        indexes = [
            models.Index(fields=["post", "starts_at"], name="schedule_of_post"),
            models.Index(fields=["department", "starts_at"], name="schedule_of_department"),
            models.Index(fields=["starts_at"], condition=Q(is_record=True), name="schedule_records"),
        ]

    def __str__(self) -> str:
        return self.title


class ScheduleEntry(AgencyModel):
    """What somebody did with an item, and how it stood afterwards. Never changed."""

    append_only = True

    item = models.ForeignKey(ScheduleItem, models.PROTECT, related_name="entries")
    act = models.CharField(max_length=10, choices=ItemAct.choices)
    text = models.TextField(blank=True, default="")
    title = models.CharField(max_length=200)
    place = models.CharField(max_length=200, blank=True, default="")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    is_all_day = models.BooleanField()
    version = models.PositiveIntegerField()
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=100)
    by_title = models.CharField(max_length=100, blank=True, default="")
    by_department = models.CharField(max_length=200, blank=True, default="")
    created_at = models.DateTimeField(default=clock.now)

    class Meta(AgencyModel.Meta):
        ordering = ["item", "created_at", "id"]

    def __str__(self) -> str:
        return f"{self.act} {self.by_name}"
