"""Signing in the name of the agency, and the life of its keys."""

from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from django.db import transaction

from core.audit.public import Actor, actor_system, record
from core.signing import detached, pdf
from core.signing.authority import authority
from core.signing.enums import KeySource
from core.signing.errors import AlreadyRevoked, RevocationReasonMissing
from core.signing.material import Material, der_of_key, external_material, pem_of
from core.signing.models import Certificate, PrivateKey, Revocation
from core.signing.sealing import seal
from core.signing.selectors import get_certificate, own_material
from core.tenancy.public import agency_lock, current_agency


@dataclass(frozen=True, slots=True)
class SignedPdf:
    """A signed file with what the caller writes down about the signature."""

    content: bytes
    certificate_sha256: str
    timestamped: bool


def sign_pdf(content: bytes, *, reason: str, agency_name: str) -> SignedPdf:
    """Sign a PDF with the agency's key: PAdES baseline B, with a time stamp (B-T) where setting SIGNING_TSA_URL names one.

    The signature certifies the file: nothing may be changed or added afterwards. Raises ImproperlyConfigured for keys
    that cannot be opened, and pyHanko's TimestampRequestError while the time-stamp service is out of reach.
    """
    material = signing_material(agency_name=agency_name)
    signed = pdf.sign(content, material, reason=reason, name=agency_name, tsa_url=settings.SIGNING_TSA_URL)
    return SignedPdf(signed, material.sha256, bool(settings.SIGNING_TSA_URL))


def sign_bytes(content: bytes, *, agency_name: str) -> dict[str, str]:
    """A signature beside the content, for files that cannot carry one: algorithm, certificates (PEM), value (base64)."""
    return detached.sign(content, signing_material(agency_name=agency_name))


@transaction.atomic
def signing_material(*, agency_name: str) -> Material:
    """The agency's key: given by an authority outside, else its newest own one, else made now (one at a time)."""
    external = external_material(_code())
    if external is not None:
        _remember(external)
        return external
    ca = authority()
    found = own_material(ca)
    if found is None:
        agency_lock("signing.key")
        found = own_material(ca) or _make(agency_name, actor_system())
    return found


@transaction.atomic
def rotate_key(*, agency_name: str, actor: Actor) -> Certificate:
    """Make a new key at once; what the old one signed stays good."""
    agency_lock("signing.key")
    return get_certificate(_make(agency_name, actor).sha256)


@transaction.atomic
def revoke_certificate(*, sha256: str, reason: str, actor: Actor) -> Certificate:
    """Let a certificate sign nothing more, for a key that may be in other hands.

    Raises CertificateUnknown, AlreadyRevoked, RevocationReasonMissing.
    """
    if not reason.strip():
        raise RevocationReasonMissing
    agency_lock("signing.key")
    certificate = get_certificate(sha256)
    if hasattr(certificate, "revocation"):
        raise AlreadyRevoked
    Revocation.objects.create(certificate=certificate, reason=reason.strip())
    record("signing.revoked", target=certificate, actor=actor, detail={"sha256": certificate.sha256, "reason": reason})
    return certificate


def _code() -> str:
    code = current_agency()
    assert code is not None, "only agencies sign"
    return code


def _make(agency_name: str, actor: Actor) -> Material:
    ca = authority()
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = ca.certify(key.public_key(), code=_code(), name=agency_name)
    material = Material(key, certificate, (ca.certificate,))
    row = _row(material, KeySource.OWN)
    PrivateKey.objects.create(certificate=row, sealed=seal(der_of_key(key)))
    detail = {"sha256": row.sha256, "valid_until": row.valid_until, "issuer": certificate.issuer.rfc4514_string()}
    record("signing.key_made", target=row, actor=actor, detail=detail)
    return material


def _remember(material: Material) -> None:
    """Keep the certificate of a key that was given to us: its signatures must be checkable when the file is gone."""
    if not Certificate.objects.filter(sha256=material.sha256).exists():
        agency_lock("signing.key")
        if not Certificate.objects.filter(sha256=material.sha256).exists():
            _row(material, KeySource.EXTERNAL)


def _row(material: Material, source: KeySource) -> Certificate:
    certificate = material.certificate
    return Certificate.objects.create(
        sha256=material.sha256,
        subject=certificate.subject.rfc4514_string()[:300],
        pem=pem_of(certificate),
        source=source,
        valid_from=certificate.not_valid_before_utc,
        valid_until=certificate.not_valid_after_utc,
    )
