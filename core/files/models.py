"""Files as the system knows them; the bytes lie in the agency's folder (or bucket) under their own hash."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.files.enums import Reason, TextState
from core.tenancy.models import AgencyModel


class StoredFile(AgencyModel):
    """One file as it was handed in. Two files with equal bytes are two rows and one content."""

    name = models.CharField(_("file name"), max_length=255)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.BigIntegerField(_("size"))
    media_type = models.CharField(_("type"), max_length=100)
    uploaded_by = models.UUIDField(null=True)
    uploaded_by_name = models.CharField(max_length=100)
    created_at = models.DateTimeField(_("time"))

    agency_rights: ClassVar[str] = "SELECT, INSERT"

    class Meta(AgencyModel.Meta):
        constraints = [
            models.CheckConstraint(condition=models.Q(size__gte=0), name="files_size_not_negative"),
            models.CheckConstraint(condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="files_sha256_form"),
        ]

    def __str__(self) -> str:
        return self.name


class FileText(AgencyModel):
    """What a file says, read once after it was handed in: to be found by, and to be shown without opening the file."""

    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="reading")
    state = models.CharField(max_length=12, choices=TextState.choices)
    reason = models.CharField(max_length=10, choices=Reason.choices, blank=True, default="")
    text = models.TextField(_("text"), blank=True, default="")
    # Pages, sheets or slides, each with its paragraphs and tables: see ``reading/content.py``.
    parts = models.JSONField(default=list)
    pages = models.PositiveIntegerField(null=True)
    # It would run something when opened in another program.
    script = models.BooleanField(default=False)
    truncated = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    agency_rights: ClassVar[str] = "SELECT, INSERT"

    class Meta(AgencyModel.Meta):
        indexes = [GinIndex(fields=["text"], opclasses=["gin_trgm_ops"], name="files_text_trigrams")]

    def __str__(self) -> str:
        return f"{self.file_id} {self.state}"
