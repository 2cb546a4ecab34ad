"""Envelopes in ``public``: one document from one agency to another, and what the receiver says of it.

Row security keeps them to these two; the platform sees none of them (DESIGN 3). Nothing here is changed once written:
where an envelope stands is what its acknowledgements say.
"""

from typing import Any

from django.db import models

from approvals.exchange.envelopes.enums import Act
from core.foundation.public import clock
from core.tenancy.models import PartyModel


class Envelope(PartyModel):
    """A document on its way to one recipient. ``agency_code`` sends, ``receiver_code`` receives."""

    agency_access = "ra"
    append_only = True

    # The sender's row for this recipient; sent again after damage on the way, it is the next attempt.
    recipient_id = models.UUIDField()
    attempt = models.PositiveSmallIntegerField(default=1)
    parcel = models.JSONField()
    sha256 = models.CharField(max_length=64)
    sent_at = models.DateTimeField(default=clock.now)

    class Meta(PartyModel.Meta):
        ordering = ["sent_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(agency_code=models.F("receiver_code")), name="exchange_envelopes_two_agencies"
            ),
            models.UniqueConstraint(
                fields=["agency_code", "recipient_id", "attempt"], name="exchange_envelopes_sent_once"
            ),
        ]
        indexes = [models.Index(fields=["receiver_code", "sent_at"], name="exchange_envelopes_to")]

    def __str__(self) -> str:
        return f"{self.agency_code} → {self.receiver_code} {self.recipient_id}"


class EnvelopePiece(PartyModel):
    """A piece of a file; the pieces of one hash, in order, are its content. Once the receiver has it, the sender takes
    it away; the database refuses it before.
    """

    agency_access = "rad"
    append_only = True

    envelope = models.ForeignKey(Envelope, models.PROTECT, related_name="pieces", db_index=False)
    sha256 = models.CharField(max_length=64)
    position = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta(PartyModel.Meta):
        ordering = ["sha256", "position"]
        constraints = [
            models.UniqueConstraint(fields=["envelope", "sha256", "position"], name="exchange_envelopes_piece_once")
        ]

    def __str__(self) -> str:
        return f"{self.sha256} {self.position}"


class Acknowledgement(PartyModel):
    """What the receiver says of an envelope, each act once (REG 6(2), 18; RULE 13(1))."""

    agency_access = "ra"
    append_only = True

    envelope = models.ForeignKey(Envelope, models.PROTECT, related_name="acknowledgements", db_index=False)
    act = models.CharField(max_length=10, choices=Act.choices)
    at = models.DateTimeField(default=clock.now)
    number_text = models.CharField(max_length=240, blank=True, default="")
    department_name = models.CharField(max_length=200, blank=True, default="")
    person_name = models.CharField(max_length=100, blank=True, default="")
    person_title = models.CharField(max_length=100, blank=True, default="")
    reason = models.TextField(blank=True, default="")

    class Meta(PartyModel.Meta):
        ordering = ["at", "id"]
        constraints = [models.UniqueConstraint(fields=["envelope", "act"], name="exchange_envelopes_acknowledged_once")]
        indexes = [models.Index(fields=["agency_code", "at"], name="exchange_envelopes_told")]

    def __str__(self) -> str:
        return f"{self.envelope_id} {self.act}"

    def facts(self) -> dict[str, Any]:
        """What it says, as both sides write it into their books."""
        return {
            "act": self.act, "at": self.at.isoformat(), "number": self.number_text, "department": self.department_name,
            "person": self.person_name, "title": self.person_title, "reason": self.reason,
        }  # fmt: skip
