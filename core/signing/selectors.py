"""Reads of certificates."""

from datetime import datetime, timedelta

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509 import load_pem_x509_certificate
from django.db.models import QuerySet

from core.foundation.public import clock
from core.signing.authority import Authority
from core.signing.enums import KeySource
from core.signing.errors import CertificateUnknown
from core.signing.material import Material
from core.signing.models import Certificate
from core.signing.sealing import unseal

#: A key of our own signs for three years; its certificate is valid for ten, so nothing becomes uncheckable meanwhile.
SIGNS_FOR = timedelta(days=365 * 3)


def certificates() -> QuerySet[Certificate]:
    """All certificates this agency ever signed with, newest first."""
    return Certificate.objects.select_related("revocation").order_by("-made_at", "-id")


def get_certificate(sha256: str) -> Certificate:
    """By the beginning of its fingerprint. Raises CertificateUnknown where none or several begin so."""
    found = list(certificates().filter(sha256__startswith=sha256.lower())[:2])
    if not sha256 or len(found) != 1:
        raise CertificateUnknown(sha256=sha256)
    return found[0]


def revoked_serials() -> dict[int, datetime]:
    """Serial numbers of this agency's revoked certificates of our own authority, with the moment."""
    rows = certificates().filter(source=KeySource.OWN, revocation__isnull=False)
    return {load_pem_x509_certificate(one.pem.encode()).serial_number: one.revocation.revoked_at for one in rows}


def own_material(authority: Authority) -> Material | None:
    """The newest key of our own that may still sign, opened; None when one has to be made."""
    now = clock.now()
    usable = Certificate.objects.filter(source=KeySource.OWN, revocation__isnull=True, valid_until__gt=now)
    newest = usable.filter(made_at__gt=now - SIGNS_FOR).select_related("private_key").order_by("-made_at").first()
    if newest is None:
        return None
    key = serialization.load_der_private_key(unseal(newest.private_key.sealed), password=None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return Material(key, load_pem_x509_certificate(newest.pem.encode()), (authority.certificate,))
