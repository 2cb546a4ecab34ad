"""Files as the system knows them; the bytes lie in the agency's folder (or bucket) under their own hash."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

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
