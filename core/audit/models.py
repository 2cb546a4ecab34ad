"""The ledger of one schema: entries that only ever get more, and the head of their chain."""

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from core.tenancy.models import SharedModel

ONLY_ROW = UUID(int=0)


class LedgerEntry(SharedModel):
    """One act: who, what, on which object, when, from where.

    ``seq``, ``recorded_at``, ``prev_hash`` and ``hash`` are set by the database (migration 0001) whatever is given
    here; ``at`` is when the act happened, ``recorded_at`` when the database wrote it down.
    """

    seq = models.BigIntegerField(_("number"), db_default=0, unique=True, editable=False)
    at = models.DateTimeField(_("time"))
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)
    event = models.CharField(_("event"), max_length=100)
    person_id = models.UUIDField(null=True)
    person_name = models.CharField(_("person"), max_length=100)
    person_login = models.CharField(max_length=64)
    post_id = models.UUIDField(null=True)
    post_title = models.CharField(_("post"), max_length=200, blank=True, default="")
    department_id = models.UUIDField(null=True)
    department_name = models.CharField(_("department"), max_length=200, blank=True, default="")
    channel = models.CharField(_("channel"), max_length=16)
    ip = models.CharField(_("address"), max_length=45, blank=True, default="")
    request_id = models.CharField(max_length=64, blank=True, default="")
    object_type = models.CharField(max_length=100, blank=True, default="")
    object_id = models.CharField(max_length=64, blank=True, default="")
    revision = models.BigIntegerField(null=True)
    before_hash = models.CharField(max_length=64, blank=True, default="")
    after_hash = models.CharField(max_length=64, blank=True, default="")
    detail = models.JSONField(default=dict)
    prev_hash = models.CharField(max_length=64, db_default="", editable=False)
    hash = models.CharField(max_length=64, db_default="", editable=False)

    append_only: ClassVar[bool] = True

    class Meta(SharedModel.Meta):
        indexes = [
            models.Index(fields=["object_id", "seq"], name="audit_entry_object"),
            models.Index(fields=["person_id", "seq"], name="audit_entry_person"),
            models.Index(fields=["at"], name="audit_entry_at"),
            models.Index(
                fields=["event", "at"], name="audit_entry_event", opclasses=["varchar_pattern_ops", "timestamptz_ops"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.event}"


class LedgerHead(SharedModel):
    """The last number and hash of the chain: one row, moved by the database's trigger only."""

    seq = models.BigIntegerField()
    hash = models.CharField(max_length=64)

    agency_rights: ClassVar[str] = "SELECT"

    class Meta(SharedModel.Meta):
        constraints = [models.CheckConstraint(condition=models.Q(id=ONLY_ROW), name="audit_one_head")]

    def __str__(self) -> str:
        return f"{self.seq} {self.hash[:12]}"
