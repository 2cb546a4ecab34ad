"""The installation's own certificate authority: one key in one file that only this service reads, as the ledger's key.

It vouches for agencies towards whoever was given its certificate (``onnara signing ca``). An agency that holds keys of
the government's own infrastructure uses those instead: see ``external.py``.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import structlog
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from core.foundation.public import clock

log = structlog.get_logger("core.signing")

PEM = serialization.Encoding.PEM
VALID_FOR = timedelta(days=365 * 30)
AGENCY_VALID_FOR = timedelta(days=365 * 10)
LIST_VALID_FOR = timedelta(days=30)  # whoever checks should fetch a newer one by then
LONGEST_NAME = 64  # upper bound of RFC 5280 for common name and organisation, in bytes as most libraries count
DOCUMENT_SIGNING = x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36")  # RFC 9336


@dataclass(frozen=True, slots=True)
class Authority:
    """The authority's certificate with its private key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def pem(self) -> str:
        return self.certificate.public_bytes(PEM).decode()

    def certify(self, key: ec.EllipticCurvePublicKey, *, code: str, name: str) -> x509.Certificate:
        """A certificate for an agency's key: signatures on documents, nothing else."""
        builder = _builder(agency_subject(code, name), self.certificate.subject, key, AGENCY_VALID_FOR)
        usage = x509.ExtendedKeyUsage([DOCUMENT_SIGNING, ExtendedKeyUsageOID.EMAIL_PROTECTION])
        builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        builder = builder.add_extension(_usage(signs=True), critical=True).add_extension(usage, critical=False)
        issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key())
        return builder.add_extension(issuer, critical=False).sign(self.key, hashes.SHA256())

    def revocation_list(self, revoked: Mapping[int, datetime]) -> x509.CertificateRevocationList:
        """Serial numbers of revoked certificates with the moment, signed, as of now."""
        now = _whole_seconds(clock.now())
        builder = x509.CertificateRevocationListBuilder(self.certificate.subject, now, now + LIST_VALID_FOR)
        for serial, moment in sorted(revoked.items()):
            entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(_whole_seconds(moment))
            builder = builder.add_revoked_certificate(entry.build())
        issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key())
        builder = builder.add_extension(x509.CRLNumber(int(now.timestamp())), critical=False)
        return builder.add_extension(issuer, critical=False).sign(self.key, hashes.SHA256())


def authority() -> Authority:
    """The authority of setting SIGNING_CA_FILE, made on first use. Raises ImproperlyConfigured for an unreadable file."""
    file = Path(settings.SIGNING_CA_FILE)
    if not file.exists():
        _make(file)
    return _read(file)


def agency_subject(code: str, name: str) -> x509.Name:
    """The agency's name for people, its code (as user id) for the check that a card is signed by its own agency."""
    shown = _within(name or code, LONGEST_NAME)
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "KR"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, shown),
            x509.NameAttribute(NameOID.USER_ID, code),
            x509.NameAttribute(NameOID.COMMON_NAME, shown),
        ]
    )


def _within(text: str, size: int) -> str:
    """As many whole characters as fit into so many bytes."""
    return text.encode()[:size].decode(errors="ignore")


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, valid_for: timedelta
) -> x509.CertificateBuilder:
    start = _whole_seconds(clock.now()) - timedelta(minutes=5)  # machines' clocks differ a little
    builder = x509.CertificateBuilder(subject_name=subject, issuer_name=issuer, public_key=key)
    builder = builder.serial_number(x509.random_serial_number()).not_valid_before(start)
    identifier = x509.SubjectKeyIdentifier.from_public_key(key)
    return builder.not_valid_after(start + valid_for).add_extension(identifier, critical=False)


def _whole_seconds(moment: datetime) -> datetime:
    return moment.replace(microsecond=0)


def _usage(*, signs: bool) -> x509.KeyUsage:
    """Signs documents (with non-repudiation), or certificates."""
    return x509.KeyUsage(
        digital_signature=signs,
        content_commitment=signs,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=not signs,
        crl_sign=not signs,
        encipher_only=False,
        decipher_only=False,
    )


def _self_signed(key: ec.EllipticCurvePrivateKey) -> x509.Certificate:
    common = f"On-nara CA {os.urandom(4).hex()}"
    name = x509.Name(
        [x509.NameAttribute(NameOID.ORGANIZATION_NAME, "On-nara"), x509.NameAttribute(NameOID.COMMON_NAME, common)]
    )
    builder = _builder(name, name, key.public_key(), VALID_FOR)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    return builder.add_extension(_usage(signs=False), critical=True).sign(key, hashes.SHA256())


def _make(file: Path) -> None:
    """Write key and certificate, readable by their owner only; of two processes one wins and both use its key."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = ec.generate_private_key(ec.SECP256R1())
    text = key.private_bytes(PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    part = file.with_name(f".{file.name}.{os.getpid()}")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(text + _self_signed(key).public_bytes(PEM))
        stream.flush()
        os.fsync(stream.fileno())
    try:
        os.link(part, file)  # unlike a rename, refuses to replace a key that another process made meanwhile
        log.info("signing_ca_made", file=str(file))
    except FileExistsError:
        log.info("signing_ca_made_by_another_process", file=str(file))
    finally:
        part.unlink()


def _read(file: Path) -> Authority:
    content = file.read_bytes()
    try:
        key = serialization.load_pem_private_key(content, password=None)
        certificate = x509.load_pem_x509_certificate(content)
    except (ValueError, TypeError) as error:
        raise ImproperlyConfigured(f"{file} holds no readable key with its certificate: {error}") from None
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise ImproperlyConfigured(f"{file} holds a key of another kind than P-256")
    return Authority(certificate, key)
