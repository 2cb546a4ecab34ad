"""The books of one agency: receipts, what passed away and what was taken over, records that came from elsewhere."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.foundation.public import clock
from core.tenancy.models import AgencyModel
from core.tenancy.public import Grams
from workspace.transfers.envelopes.public import ItemKind, Side
from workspace.transfers.records.enums import FileKind, ReceiptKind

SEARCHED = Grams("keywords", "title", "number_text", "old_path", "drafter_name")


class TransferReceipt(AgencyModel):
    """A numbered receipt (인계서, 인수서): who gave or took over what, how much, and the hash of the manifest."""

    append_only = True

    kind = models.CharField(_("kind"), max_length=5, choices=ReceiptKind.choices)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    transfer_id = models.UUIDField()
    title = models.CharField(_("title"), max_length=200)
    ground = models.CharField(_("legal ground"), max_length=300)
    effective_on = models.DateField()
    other_code = models.CharField(max_length=31)
    other_name = models.CharField(_("other agency"), max_length=100)
    counts = models.JSONField(default=dict)
    manifest_sha256 = models.CharField(max_length=64)
    person_id = models.UUIDField(null=True)
    person_name = models.CharField(max_length=100)
    person_title = models.CharField(max_length=100, blank=True, default="")
    person_department = models.CharField(max_length=200, blank=True, default="")
    signed_at = models.DateTimeField(default=clock.now)

    class Meta(AgencyModel.Meta):
        ordering = ["-signed_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "year", "serial"], name="transfers_receipt_number_once"),
            models.UniqueConstraint(fields=["kind", "transfer_id"], name="transfers_receipt_once"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """As people read it out, in the language of the record."""
        return f"{self.year}-{ReceiptKind(self.kind).mark}-{self.serial}"


class NotedAct(AgencyModel):
    """An act of the other side that stands in this agency's ledger."""

    append_only = True

    act_id = models.UUIDField(unique=True)
    noted_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return str(self.act_id)


class PassedItem(AgencyModel):
    """Something of this agency that went to another one on a day; it stays readable and is never changed again."""

    append_only = True

    transfer_id = models.UUIDField()
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=ItemKind.choices)
    source_id = models.UUIDField(db_index=True)
    label = models.CharField(max_length=300)
    number = models.CharField(max_length=240, blank=True, default="")
    path = models.TextField(blank=True, default="")
    # How it stood before it was closed here, and where it goes.
    detail = models.JSONField(default=dict)
    to_code = models.CharField(max_length=31)
    to_name = models.CharField(max_length=100)
    passed_at = models.DateTimeField(default=clock.now)

    class Meta(AgencyModel.Meta):
        ordering = ["transfer_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["transfer_id", "position"], name="transfers_passed_position"),
            models.UniqueConstraint(fields=["transfer_id", "kind", "source_id"], name="transfers_passed_once"),
        ]

    def __str__(self) -> str:
        return self.label


class TakenItem(AgencyModel):
    """Something that came from another agency: what it was there, and what it is here. Once for each item."""

    append_only = True

    transfer_id = models.UUIDField()
    item_id = models.UUIDField(unique=True)
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=ItemKind.choices)
    source_id = models.UUIDField(db_index=True)
    local_id = models.UUIDField(db_index=True)
    label = models.CharField(max_length=300)
    number = models.CharField(max_length=240, blank=True, default="")
    path = models.TextField(blank=True, default="")
    from_code = models.CharField(max_length=31)
    from_name = models.CharField(max_length=100)
    # What is otherwise here than it was there, and what people have to do.
    notes = ArrayField(models.CharField(max_length=300), default=list)
    taken_at = models.DateTimeField(default=clock.now)

    class Meta(AgencyModel.Meta):
        ordering = ["transfer_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["transfer_id", "kind", "source_id"], name="transfers_taken_once")
        ]

    def __str__(self) -> str:
        return self.label


class ReceivedRecord(AgencyModel):
    """A decided document of another agency, taken over with the duty: read, never changed, found by its old number.

    Its production number keeps the code of the agency that gave it (PRD 20).
    """

    append_only = True

    source_id = models.UUIDField(unique=True)
    transfer_id = models.UUIDField()
    title = models.CharField(_("title"), max_length=300)
    number_text = models.CharField(_("number"), max_length=240)
    number_code = models.CharField(_("full number"), max_length=13)
    from_code = models.CharField(max_length=31)
    from_name = models.CharField(_("came from"), max_length=100)
    old_department = models.CharField(max_length=200)
    old_path = models.TextField(_("old path"))
    department = models.ForeignKey("organization.Department", models.PROTECT, related_name="+")
    unit_task = models.ForeignKey("brm_unit_tasks.UnitTask", models.PROTECT, related_name="+")
    drafter_name = models.CharField(max_length=100)
    keywords = ArrayField(models.CharField(max_length=50), default=list)
    decided_at = models.DateTimeField(_("decided at"))
    retention = models.CharField(max_length=16)
    reading_range = models.CharField(max_length=12)
    # People of this agency who drafted it or stood on its path at the other one.
    readers = ArrayField(models.UUIDField(), default=list)
    # Manifest with its seal, the text, every revision: as the giving agency kept it.
    card = models.JSONField()
    seal_sha256 = models.CharField(max_length=64)
    taken_at = models.DateTimeField(default=clock.now)

    class Meta(AgencyModel.Meta):
        ordering = ["-decided_at", "-id"]
        indexes = [
            GinIndex(SEARCHED, name="transfers_record_search"),
            models.Index(fields=["-decided_at", "-id"], name="transfers_record_latest"),
        ]

    def __str__(self) -> str:
        return f"{self.number_text} {self.title}"


class RecordFile(AgencyModel):
    """A file of a record: an attachment, or the signed paper; its bytes are those that were given."""

    append_only = True

    record = models.ForeignKey(ReceivedRecord, models.PROTECT, related_name="files", db_index=False)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    no = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=255)
    kind = models.CharField(max_length=10, choices=FileKind.choices, default=FileKind.ATTACHMENT)

    class Meta(AgencyModel.Meta):
        ordering = ["record", "kind", "no"]
        constraints = [models.UniqueConstraint(fields=["record", "kind", "no"], name="transfers_record_file_once")]

    def __str__(self) -> str:
        return self.name


class Signature(AgencyModel):
    """Who of this agency answers for the work that goes on after the page was left."""

    append_only = True

    transfer_id = models.UUIDField()
    side = models.CharField(max_length=8, choices=Side.choices)
    person_id = models.UUIDField(null=True)
    person_name = models.CharField(max_length=100)
    person_login = models.CharField(max_length=64)
    person_title = models.CharField(max_length=100, blank=True, default="")
    person_department = models.CharField(max_length=200, blank=True, default="")
    signed_at = models.DateTimeField(default=clock.now)

    class Meta(AgencyModel.Meta):
        ordering = ["signed_at", "id"]

    def __str__(self) -> str:
        return f"{self.transfer_id} {self.person_name}"
