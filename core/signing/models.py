"""Certificates an agency signs with, the private keys to them, and revocations: rows are added, never changed."""

from django.db import models

from core.foundation.public import clock
from core.signing.enums import KeySource
from core.tenancy.models import AgencyModel


class Certificate(AgencyModel):
    """One X.509 certificate the agency has signed with. An old one stays: what it signed is still checked with it."""

    append_only = True

    sha256 = models.CharField(max_length=64, unique=True)
    subject = models.CharField(max_length=300)
    pem = models.TextField()
    source = models.CharField(max_length=10, choices=KeySource.choices)
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField()
    made_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.subject} {self.sha256[:12]}"


class PrivateKey(AgencyModel):
    """The private half of a certificate of our own, encrypted so that only this agency's schema can open it."""

    append_only = True

    certificate = models.OneToOneField(Certificate, models.PROTECT, related_name="private_key")
    sealed = models.TextField()

    def __str__(self) -> str:
        return str(self.certificate_id)


class Revocation(AgencyModel):
    """From this moment on the certificate signs nothing more."""

    append_only = True

    certificate = models.OneToOneField(Certificate, models.PROTECT, related_name="revocation")
    reason = models.CharField(max_length=300)
    revoked_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.certificate_id} {self.revoked_at}"
