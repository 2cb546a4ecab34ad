"""What stands in ``public`` so that no schema can rewrite its own history unseen."""

from typing import ClassVar

from django.db import models

from core.tenancy.models import PublicModel


class AgencyHead(PublicModel):
    """The head of an agency's chain as the agency last told it; the next anchor signs what stands here."""

    agency_code = models.CharField(max_length=31, unique=True)
    seq = models.BigIntegerField()
    hash = models.CharField(max_length=64)
    told_at = models.DateTimeField()

    agency_access: ClassVar[str] = "rw"

    def __str__(self) -> str:
        return f"{self.agency_code} {self.seq}"


class AnchorKey(PublicModel):
    """Public half of a signing key. ``key_id`` is the beginning of its SHA-256; the private half is in a file."""

    key_id = models.CharField(max_length=16, unique=True)
    public_key = models.CharField(max_length=64)
    first_used_at = models.DateTimeField()

    append_only: ClassVar[bool] = True

    def __str__(self) -> str:
        return self.key_id


class LedgerAnchor(PublicModel):
    """All heads at one moment, signed with Ed25519; each anchor names the hash of the one before."""

    number = models.BigIntegerField(unique=True)
    taken_at = models.DateTimeField()
    heads = models.JSONField()
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    key_id = models.CharField(max_length=16)
    signature = models.CharField(max_length=128)

    append_only: ClassVar[bool] = True
    agency_access: ClassVar[str] = ""

    def __str__(self) -> str:
        return str(self.number)
