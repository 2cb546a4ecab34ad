"""Every version of everything on a card, and what superiors said of it. Append-only."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.foundation.public import clock
from core.taskcards.enums import CardPart, Grade
from core.taskcards.models.card import TaskCard
from core.tenancy.models import AgencyModel


class PartVersion(AgencyModel):
    """How the heading or one entry stood after somebody wrote it. ``entry_id`` is the card's own id for the heading."""

    append_only = True

    card = models.ForeignKey(TaskCard, models.PROTECT, related_name="versions", db_index=False)
    part = models.CharField(max_length=9, choices=CardPart.choices)
    entry_id = models.UUIDField()
    number = models.PositiveIntegerField()
    content = models.JSONField()
    person = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    person_name = models.CharField(max_length=100)
    person_title = models.CharField(max_length=100, blank=True, default="")
    person_department = models.CharField(max_length=200, blank=True, default="")
    written_at = models.DateTimeField(default=clock.now)

    class Meta(AgencyModel.Meta):
        ordering = ["card", "-written_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["entry_id", "number"], name="taskcards_version_once")]
        indexes = [models.Index(fields=["card", "-written_at"], name="taskcards_versions_of_card")]

    def __str__(self) -> str:
        return f"{self.part} {self.number}"


class CardEvaluation(AgencyModel):
    """A superior's judgement with a comment, on the state of that day. A later one stands beside it."""

    append_only = True

    card = models.ForeignKey(TaskCard, models.PROTECT, related_name="evaluations")
    grade = models.CharField(_("grade"), max_length=9, choices=Grade.choices)
    comment = models.TextField(_("comment"))
    percent = models.PositiveSmallIntegerField()
    person = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    person_name = models.CharField(max_length=100)
    person_title = models.CharField(max_length=100, blank=True, default="")
    person_department = models.CharField(max_length=200, blank=True, default="")
    given_at = models.DateTimeField(default=clock.now)

    class Meta(AgencyModel.Meta):
        ordering = ["card", "-given_at", "-id"]

    def __str__(self) -> str:
        return self.grade
