"""Receipts, quality, publicity and customers (접수·품질·홍보·고객관리): the parts an agency may do without."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.foundation.public import clock
from core.taskcards.enums import CustomerGroup, PublicityKind, QualityStage, ReceiptKind
from core.taskcards.models.card import TaskCard
from core.tenancy.models import AgencyModel


class CardEntry(AgencyModel):
    """What every entry of these parts has; corrected in versions, struck out and kept."""

    agency_rights = "SELECT, INSERT, UPDATE"

    version = models.PositiveIntegerField(default=1)
    dropped_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    class Meta(AgencyModel.Meta):
        abstract = True


class Receipt(CardEntry):
    """Something that came in and has to be dealt with under the task. Done is what has a day."""

    card = models.ForeignKey(TaskCard, models.PROTECT, related_name="receipts")
    kind = models.CharField(_("kind"), max_length=9, choices=ReceiptKind.choices)
    title = models.CharField(_("title"), max_length=300)
    sender = models.CharField(_("from whom"), max_length=200, blank=True, default="")
    # The document or directive itself, where the house has it; an id, the app stands above.
    object_id = models.UUIDField(null=True, blank=True)
    received_on = models.DateField(_("received on"))
    due_on = models.DateField(_("due"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)

    class Meta(CardEntry.Meta):
        ordering = ["card", "-received_on", "-id"]
        indexes = [
            models.Index(
                fields=["due_on"],
                condition=Q(done_on__isnull=True, dropped_at__isnull=True),
                name="taskcards_open_receipts",
            )
        ]

    def __str__(self) -> str:
        return self.title


class QualityEntry(CardEntry):
    """One point checked at a stage of the policy: what was found, and what was done about it."""

    card = models.ForeignKey(TaskCard, models.PROTECT, related_name="quality")
    stage = models.CharField(_("stage"), max_length=12, choices=QualityStage.choices)
    point = models.CharField(_("point"), max_length=200)
    finding = models.TextField(_("finding"), blank=True, default="")
    action = models.TextField(_("corrective action"), blank=True, default="")
    due_on = models.DateField(_("due"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)

    class Meta(CardEntry.Meta):
        ordering = ["card", "created_at"]

    def __str__(self) -> str:
        return self.point


class PublicityEntry(CardEntry):
    """A plan, a press release with department, officer and contact (REG 63(3)), or what was written about it."""

    card = models.ForeignKey(TaskCard, models.PROTECT, related_name="publicity")
    kind = models.CharField(_("kind"), max_length=8, choices=PublicityKind.choices)
    title = models.CharField(_("title"), max_length=300)
    text = models.TextField(_("content"), blank=True, default="")
    appears_on = models.DateField(pgettext_lazy("publicity", "on"))
    medium = models.CharField(_("medium"), max_length=100, blank=True, default="")
    department_name = models.CharField(_("department"), max_length=200, blank=True, default="")
    officer_name = models.CharField(_("officer"), max_length=100, blank=True, default="")
    contact = models.CharField(_("contact"), max_length=200, blank=True, default="")

    class Meta(CardEntry.Meta):
        ordering = ["card", "-appears_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=PublicityKind.RELEASE)
                | ~Q(department_name="") & ~Q(officer_name="") & ~Q(contact=""),
                name="taskcards_release_names_its_officer",
            )
        ]

    def __str__(self) -> str:
        return self.title


class CustomerEntry(CardEntry):
    """Whom the task serves, how to reach them, and how satisfied they are."""

    card = models.ForeignKey(TaskCard, models.PROTECT, related_name="customers")
    group = models.CharField(_("group"), max_length=9, choices=CustomerGroup.choices)
    name = models.CharField(_("name"), max_length=200)
    contact = models.CharField(_("contact"), max_length=200, blank=True, default="")
    wishes = models.TextField(_("what they need"), blank=True, default="")
    # Mean of a survey, of 100.
    satisfaction = models.DecimalField(_("satisfaction, of 100"), max_digits=5, decimal_places=2, null=True, blank=True)
    surveyed_on = models.DateField(_("surveyed on"), null=True, blank=True)

    class Meta(CardEntry.Meta):
        ordering = ["card", "group", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(satisfaction__isnull=True) | Q(satisfaction__range=(0, 100)),
                name="taskcards_satisfaction_of_100",
            )
        ]

    def __str__(self) -> str:
        return self.name
