"""What an agency sends: its seals, when a decided document was carried out and to whom, and what became of it there.

When and by whom something was sent is never changed; how far it came with each recipient is written as it is heard.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from approvals.documents.public import Sealing
from approvals.exchange.sending.enums import ChangeGround, ChangeState, Channel, RecipientState
from core.foundation.public import clock
from core.tenancy.models import AgencyModel


class Seal(AgencyModel):
    """A seal in the agency's register (REG 36–39): its picture, since when it is used, and until when."""

    agency_rights = "SELECT, INSERT, UPDATE"

    name = models.CharField(_("name on the seal"), max_length=100)
    picture = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    registered_on = models.DateField(_("registered on"))
    registered_by_name = models.CharField(max_length=100)
    reason = models.CharField(_("reason"), max_length=300, blank=True, default="")
    retired_on = models.DateField(_("out of use since"), null=True)
    retired_by_name = models.CharField(max_length=100, blank=True, default="")
    retired_reason = models.CharField(_("reason"), max_length=300, blank=True, default="")

    class Meta(AgencyModel.Meta):
        ordering = ["name", "-registered_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"], condition=models.Q(retired_on__isnull=True), name="sending_seal_in_use_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Dispatch(AgencyModel):
    """A decided document was carried out (시행): on which day, under whose name and seal, and who sent it. Once a document."""

    append_only = True

    document = models.OneToOneField("documents.Document", models.PROTECT, related_name="dispatch")
    enforced_on = models.DateField(_("enforcement date"))
    sent_at = models.DateTimeField(pgettext_lazy("dispatch", "sent at"), default=clock.now)
    sealing = models.CharField(_("seal"), max_length=8, choices=Sealing.choices)
    seal = models.ForeignKey(Seal, models.PROTECT, null=True, related_name="+")
    sender_name = models.CharField(_("sender name"), max_length=200)
    sent_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    sent_by_name = models.CharField(max_length=100)
    sent_by_title = models.CharField(max_length=100, blank=True, default="")
    sent_by_department = models.CharField(max_length=200, blank=True, default="")

    class Meta(AgencyModel.Meta):
        ordering = ["-sent_at", "-id"]
        indexes = [models.Index(fields=["-sent_at", "-id"], name="sending_latest")]

    def __str__(self) -> str:
        return f"{self.document_id} {self.enforced_on}"


class RecipientChange(AgencyModel):
    """Other or further recipients of what was sent: for a lawful reason, and with the head's approval (REG 15(4))."""

    agency_rights = "SELECT, INSERT, UPDATE"

    dispatch = models.ForeignKey(Dispatch, models.PROTECT, related_name="changes", db_index=False)
    ground = models.CharField(_("reason"), max_length=8, choices=ChangeGround.choices)
    reason = models.TextField(_("in words"))
    # [{"name", "reference", "channel", "agency_code", "department_id", "proof", "replaces": recipient's id or ""}]
    lines = models.JSONField()
    state = models.CharField(max_length=10, choices=ChangeState.choices, default=ChangeState.ASKED)
    asked_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    asked_by_name = models.CharField(max_length=100)
    asked_by_title = models.CharField(max_length=100, blank=True, default="")
    asked_at = models.DateTimeField(default=clock.now)
    decided_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    decided_by_name = models.CharField(max_length=100, blank=True, default="")
    decided_by_title = models.CharField(max_length=100, blank=True, default="")
    decided_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True, default="")

    class Meta(AgencyModel.Meta):
        ordering = ["dispatch", "asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["dispatch"], condition=models.Q(state="asked"), name="sending_one_change_at_a_time"
            )
        ]
        indexes = [models.Index(fields=["dispatch", "asked_at"], name="sending_changes_of")]

    def __str__(self) -> str:
        return f"{self.dispatch_id} {self.state}"


class Recipient(AgencyModel):
    """One recipient of what was sent, and what is known of it there: arrival, receipt number, return (RULE 13(1))."""

    agency_rights = "SELECT, INSERT, UPDATE"

    dispatch = models.ForeignKey(Dispatch, models.PROTECT, related_name="recipients", db_index=False)
    position = models.PositiveSmallIntegerField()
    name = models.CharField(_("recipient"), max_length=200)
    reference = models.BooleanField(_("for reference"), default=False)
    channel = models.CharField(_("way"), max_length=10, choices=Channel.choices)
    agency_code = models.CharField(max_length=31, blank=True, default="")
    department = models.ForeignKey("organization.Department", models.PROTECT, null=True, related_name="+")
    state = models.CharField(_("state"), max_length=10, choices=RecipientState.choices, default=RecipientState.SENT)
    # Sent again after damage on the way: which time.
    attempt = models.PositiveSmallIntegerField(default=1)
    sent_at = models.DateTimeField(pgettext_lazy("dispatch", "sent at"), default=clock.now)
    # Of what went by post, fax, hand or home page: what proves it (RULE 13).
    proof = models.CharField(_("proof"), max_length=300, blank=True, default="")
    arrived_at = models.DateTimeField(_("arrived at"), null=True)
    received_at = models.DateTimeField(_("received at"), null=True)
    number_text = models.CharField(_("receipt number"), max_length=240, blank=True, default="")
    receiver_department = models.CharField(max_length=200, blank=True, default="")
    receiver_name = models.CharField(max_length=100, blank=True, default="")
    returned_at = models.DateTimeField(null=True)
    return_reason = models.TextField(blank=True, default="")
    # The last attempt of which the receiver said that it came damaged; 0: none.
    failed_attempt = models.PositiveSmallIntegerField(default=0, db_default=0)
    failed_reason = models.TextField(blank=True, default="", db_default="")
    added_by = models.ForeignKey(RecipientChange, models.PROTECT, null=True, related_name="added")
    replaced_by = models.ForeignKey(RecipientChange, models.PROTECT, null=True, related_name="replaced")

    class Meta(AgencyModel.Meta):
        ordering = ["dispatch", "position"]
        constraints = [
            models.UniqueConstraint(fields=["dispatch", "position"], name="sending_recipient_position"),
            models.UniqueConstraint(
                fields=["dispatch", "name"], condition=models.Q(replaced_by__isnull=True), name="sending_recipient_once"
            ),
            models.CheckConstraint(
                condition=(models.Q(channel="network") & ~models.Q(agency_code=""))
                | (~models.Q(channel="network") & models.Q(agency_code="")),
                name="sending_network_has_agency",
            ),
            models.CheckConstraint(
                condition=(models.Q(channel="own", department__isnull=False))
                | (~models.Q(channel="own") & models.Q(department__isnull=True)),
                name="sending_own_has_department",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class HeardAcknowledgement(AgencyModel):
    """What a receiver said that stands in this agency's books: each once."""

    append_only = True

    acknowledgement_id = models.UUIDField(unique=True)
    heard_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return str(self.acknowledgement_id)
