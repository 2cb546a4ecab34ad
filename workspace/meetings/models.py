"""A meeting, who is there, its minutes in versions, what participants say of them, and its history."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.foundation.public import clock
from core.tenancy.models import AgencyModel
from workspace.meetings.enums import Attendance, MeetingAct, MeetingSharing, MeetingState


class Meeting(AgencyModel):
    """A meeting with what the law wants of its minutes (PRD 18(2)): name, host body, date, place, people, order. It is kept
    by the post that called it: whoever holds it later goes on.
    """

    agency_rights = "SELECT, INSERT, UPDATE"

    name = models.CharField(_("name of the meeting"), max_length=200)
    host = models.CharField(_("host body"), max_length=200)
    place = models.CharField(_("place"), max_length=200, blank=True, default="")
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    # Order of business, and the agenda items, one a line: what the minutes begin with.
    business = models.TextField(_("order of business"), blank=True, default="")
    agenda = models.TextField(_("agenda items"), blank=True, default="")
    sharing = models.CharField(
        _("who may see it"), max_length=12, choices=MeetingSharing.choices, default=MeetingSharing.DEPARTMENT
    )
    state = models.CharField(_("state"), max_length=10, choices=MeetingState.choices, default=MeetingState.CALLED)

    post = models.ForeignKey("organization.Post", models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    person_name = models.CharField(max_length=100)
    person_title = models.CharField(max_length=100, blank=True, default="")
    department = models.ForeignKey("organization.Department", models.PROTECT, related_name="+", db_index=False)
    department_name = models.CharField(max_length=200)
    card = models.ForeignKey("taskcards.TaskCard", models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)
    confirmed_at = models.DateTimeField(null=True)

    class Meta(AgencyModel.Meta):
        ordering = ["-starts_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="meetings_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(state="confirmed", confirmed_at__isnull=False)
                | ~Q(state="confirmed") & Q(confirmed_at__isnull=True),
                name="meetings_confirmed_has_its_time",
            ),
        ]
        indexes = [
            models.Index(fields=["post", "starts_at"], name="meetings_of_post"),
            models.Index(fields=["department", "starts_at"], name="meetings_of_department"),
        ]

    def __str__(self) -> str:
        return self.name


class MeetingPerson(AgencyModel):
    """Somebody who is there: a post of the agency with its holder, or a name from outside."""

    agency_rights = "SELECT, INSERT, UPDATE"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="people")
    attendance = models.CharField(max_length=11, choices=Attendance.choices)
    post = models.ForeignKey("organization.Post", models.PROTECT, null=True, related_name="+", db_index=False)
    person = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200)
    title = models.CharField(max_length=100, blank=True, default="")
    department_name = models.CharField(max_length=200, blank=True, default="")
    order = models.PositiveSmallIntegerField()
    # Taken off while the meeting was only called.
    removed_at = models.DateTimeField(null=True)

    class Meta(AgencyModel.Meta):
        ordering = ["meeting", "attendance", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "post"], condition=Q(removed_at__isnull=True), name="meetings_post_once"
            )
        ]
        indexes = [models.Index(fields=["post"], name="meetings_people_of_post")]

    def __str__(self) -> str:
        return self.name


class Minutes(AgencyModel):
    """One version of the minutes; a correction is the next one."""

    append_only = True

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="minutes", db_index=False)
    number = models.PositiveIntegerField()
    business = models.TextField(_("order of business"), blank=True, default="")
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=100)
    by_title = models.CharField(max_length=100, blank=True, default="")
    created_at = models.DateTimeField(default=clock.now)

    class Meta(AgencyModel.Meta):
        ordering = ["meeting", "number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="meetings_minutes_number_once")]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.number}"


class MinutesItem(AgencyModel):
    """An agenda item as it went: gist of statements, decision, votes (PRD 18(2), REG 63(2))."""

    append_only = True

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="items")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(_("agenda item"), max_length=200)
    statements = models.TextField(_("gist of statements"), blank=True, default="")
    decision = models.TextField(blank=True, default="")
    votes_for = models.PositiveSmallIntegerField(null=True)
    votes_against = models.PositiveSmallIntegerField(null=True)
    abstained = models.PositiveSmallIntegerField(null=True)

    class Meta(AgencyModel.Meta):
        ordering = ["minutes", "order"]

    def __str__(self) -> str:
        return self.title


class MinutesAnswer(AgencyModel):
    """What a participant says of a version: confirmed, or objected to with the reason."""

    append_only = True

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="answers", db_index=False)
    post = models.ForeignKey("organization.Post", models.PROTECT, related_name="+")
    confirmed = models.BooleanField()
    text = models.TextField(blank=True, default="")
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=100)
    created_at = models.DateTimeField(default=clock.now)

    class Meta(AgencyModel.Meta):
        ordering = ["minutes", "created_at", "id"]
        constraints = [models.UniqueConstraint(fields=["minutes", "post"], name="meetings_one_answer_a_post")]

    def __str__(self) -> str:
        return self.by_name


class MeetingEntry(AgencyModel):
    """What somebody did with a meeting, and what was said with it. Never changed."""

    append_only = True

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="entries")
    act = models.CharField(max_length=10, choices=MeetingAct.choices)
    text = models.TextField(blank=True, default="")
    number = models.PositiveIntegerField(null=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True, default="")
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=100)
    by_title = models.CharField(max_length=100, blank=True, default="")
    by_department = models.CharField(max_length=200, blank=True, default="")
    created_at = models.DateTimeField(default=clock.now)

    class Meta(AgencyModel.Meta):
        ordering = ["meeting", "created_at", "id"]

    def __str__(self) -> str:
        return f"{self.act} {self.by_name}"
