"""What proves a decision later: the seal over everything it was taken on, and the signed card. Only ever added to."""

from django.db import models

from approvals.documents.enums import RegistrationCause
from core.foundation.public import clock
from core.tenancy.models import AgencyModel


class DecisionSeal(AgencyModel):
    """Hash of body, attachments, route and opinions as they stood at the decision (PRD 5, 20(2))."""

    append_only = True

    document = models.OneToOneField("documents.Document", models.PROTECT, related_name="seal")
    # What was hashed, in its canonical form: whoever has it can hash it again.
    manifest = models.JSONField()
    sha256 = models.CharField(max_length=64)
    sealed_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.document_id} {self.sha256[:12]}"


class SignedCard(AgencyModel):
    """The card of a decision as a PDF signed with the agency's key, made after the decision by the outbox."""

    append_only = True

    document = models.OneToOneField("documents.Document", models.PROTECT, related_name="signed_card")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    certificate_sha256 = models.CharField(max_length=64)
    timestamped = models.BooleanField(default=False)
    signed_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.document_id} {self.signed_at}"


class DraftRegistration(AgencyModel):
    """A draft on an important matter that was returned or rewritten: registered with a number of its own (PRD 21(1)2)."""

    append_only = True

    document = models.ForeignKey(
        "documents.Document", models.PROTECT, related_name="draft_registrations", db_index=False
    )
    department = models.ForeignKey("organization.Department", models.PROTECT, related_name="+", db_index=False)
    round_no = models.PositiveIntegerField()
    revision_no = models.PositiveIntegerField()
    cause = models.CharField(max_length=10, choices=RegistrationCause.choices)
    number_year = models.PositiveSmallIntegerField()
    number_serial = models.PositiveIntegerField()
    number_text = models.CharField(max_length=240)
    number_code = models.CharField(max_length=13)
    number_system = models.CharField(max_length=7, blank=True, default="", db_default="")
    registered_at = models.DateTimeField(default=clock.now)

    class Meta(AgencyModel.Meta):
        ordering = ["document", "registered_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["department", "number_year", "number_serial"], name="documents_draft_number_once"
            ),
            models.UniqueConstraint(fields=["document", "round_no", "cause"], name="documents_draft_registered_once"),
        ]

    def __str__(self) -> str:
        return self.number_text
