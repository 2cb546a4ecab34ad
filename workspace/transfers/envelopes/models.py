"""Envelopes in ``public``: what one agency gives to another. Row security keeps them to these two.

The platform sees that there is a transfer, between whom, how far it is and how many of what; never what is in it.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.foundation.public import clock
from core.tenancy.models import PartyModel
from workspace.transfers.envelopes.enums import UNDER_WAY, Act, ItemKind, Side, TransferState


class Transfer(PartyModel):
    """Duties and staff pass from one agency to another at a moment, on a legal ground."""

    agency_access = "rw"

    title = models.CharField(_("title"), max_length=200)
    ground = models.CharField(_("legal ground"), max_length=300)
    effective_on = models.DateField(_("takes effect on"))
    # What the ground says passes, in its own words: duties or staff, and how far.
    mandates = models.JSONField(default=list)
    # What the plan names; codes only. A refused line carries the reason.
    lines = models.JSONField(default=list)
    # Where the receiver puts what comes, by line or department: its own departments, and codes free there.
    places = models.JSONField(default=dict)
    state = models.CharField(_("state"), max_length=10, choices=TransferState.choices, default=TransferState.PLANNED)
    reason = models.TextField(_("reason"), blank=True, default="")
    # How many of what, by kind of item; as offered, later as sealed.
    counts = models.JSONField(default=dict)
    manifest_sha256 = models.CharField(max_length=64, blank=True, default="")
    # Of the work on its way.
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta(PartyModel.Meta):
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(agency_code=models.F("receiver_code")), name="transfer_envelopes_two_agencies"
            ),
            models.UniqueConstraint(
                fields=["agency_code", "receiver_code", "title", "effective_on"],
                condition=~models.Q(state__in=["refused", "withdrawn"]),
                name="transfer_envelopes_plan_once",
            ),
        ]
        indexes = [
            models.Index(fields=["agency_code", "-created_at"], name="transfer_envelopes_given"),
            models.Index(fields=["receiver_code", "-created_at"], name="transfer_envelopes_taken"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_under_way(self) -> bool:
        """Whether work on it goes on by itself."""
        return self.state in UNDER_WAY

    @property
    def is_foreseen(self) -> bool:
        """Whether it is still to come: reports tell what would happen."""
        return self.state in {TransferState.PLANNED, TransferState.OFFERED, TransferState.AGREED}


class TransferAct(PartyModel):
    """One act of one side, told to the other. ``by_code`` wrote it."""

    agency_access = "ra"
    append_only = True

    transfer = models.ForeignKey(Transfer, models.PROTECT, related_name="acts")
    by_code = models.CharField(max_length=31)
    side = models.CharField(max_length=8, choices=Side.choices)
    act = models.CharField(max_length=16, choices=Act.choices)
    at = models.DateTimeField(default=clock.now)
    person_id = models.UUIDField(null=True)
    person_name = models.CharField(max_length=100)
    person_title = models.CharField(max_length=100, blank=True, default="")
    reason = models.TextField(blank=True, default="")
    # Of the receipt that this side wrote into its own book with the act.
    receipt_number = models.CharField(max_length=20, blank=True, default="")
    manifest_sha256 = models.CharField(max_length=64, blank=True, default="")
    counts = models.JSONField(default=dict)

    class Meta(PartyModel.Meta):
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.transfer_id} {self.act}"


class Statement(PartyModel):
    """What one side says beforehand: the giver what goes and what is in the way, the receiver what is in the way there."""

    agency_access = "ra"
    append_only = True

    transfer = models.ForeignKey(Transfer, models.PROTECT, related_name="statements")
    by_code = models.CharField(max_length=31)
    content = models.JSONField()
    made_at = models.DateTimeField(default=clock.now)

    class Meta(PartyModel.Meta):
        ordering = ["made_at", "id"]

    def __str__(self) -> str:
        return f"{self.transfer_id} {self.by_code}"


class TransferItem(PartyModel):
    """One thing in the envelope with its contents and their hash; taken over exactly once."""

    agency_access = "ra"
    append_only = True

    transfer = models.ForeignKey(Transfer, models.PROTECT, related_name="items", db_index=False)
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=ItemKind.choices)
    source_id = models.UUIDField()
    label = models.CharField(max_length=300)
    # As people asked for it until now.
    number = models.CharField(max_length=240, blank=True, default="")
    path = models.TextField(blank=True, default="")
    payload = models.JSONField()
    sha256 = models.CharField(max_length=64)

    class Meta(PartyModel.Meta):
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["transfer", "position"], name="transfer_envelopes_item_position"),
            models.UniqueConstraint(fields=["transfer", "kind", "source_id"], name="transfer_envelopes_item_once"),
        ]

    def __str__(self) -> str:
        return self.label


class FilePiece(PartyModel):
    """A piece of a file that passes; the pieces of one hash, in order, are its content. Once both receipts are there the
    giver takes them away; hash, name and size stay in the item. The database refuses it before.
    """

    agency_access = "rad"
    append_only = True

    transfer = models.ForeignKey(Transfer, models.PROTECT, related_name="pieces", db_index=False)
    sha256 = models.CharField(max_length=64)
    position = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta(PartyModel.Meta):
        ordering = ["sha256", "position"]
        constraints = [
            models.UniqueConstraint(fields=["transfer", "sha256", "position"], name="transfer_envelopes_piece_once")
        ]

    def __str__(self) -> str:
        return f"{self.sha256} {self.position}"
