"""What signs: a private key, its certificate and the certificates above it."""

from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

AgencyKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True, slots=True)
class Material:
    """All that is needed to sign in the name of an agency."""

    key: AgencyKey
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]

    @property
    def sha256(self) -> str:
        return fingerprint(self.certificate)


def fingerprint(certificate: x509.Certificate) -> str:
    """SHA-256 of the certificate, by which it is named everywhere."""
    return certificate.fingerprint(hashes.SHA256()).hex()


def pem_of(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(serialization.Encoding.PEM).decode()


def der_of_key(key: AgencyKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def external_material(code: str) -> Material | None:
    """``<code>.p12`` with its password in ``<code>.password`` from setting SIGNING_PKCS12_FOLDER; None without a file.

    This is how keys of the government's own infrastructure (GPKI) are used. Raises ImproperlyConfigured.
    """
    if not settings.SIGNING_PKCS12_FOLDER:
        return None
    file = Path(settings.SIGNING_PKCS12_FOLDER) / f"{code}.p12"
    return _read(file) if file.exists() else None


def _read(file: Path) -> Material:
    password = file.with_suffix(".password")
    secret = password.read_text().strip().encode() if password.exists() else None
    try:
        key, certificate, chain = pkcs12.load_key_and_certificates(file.read_bytes(), secret)
    except ValueError as error:
        raise ImproperlyConfigured(f"{file} cannot be opened: {error}") from None
    if not isinstance(key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey) or certificate is None:
        raise ImproperlyConfigured(f"{file} holds no RSA or elliptic-curve key with a certificate")
    return Material(key, certificate, tuple(chain))
