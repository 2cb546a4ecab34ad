"""Whether the signer's certificate was revoked, by lists that are at hand: given beside the file, or carried inside."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from core.foundation.public import clock
from core.signing.proof.findings import Finding, Signer

REVOCATION = "revocation"
UNCHECKED = (
    "it was not checked whether the certificate has been revoked: no revocation list of its authority is at hand"
)
PEM = b"-----BEGIN"


def load_revocation_list(content: bytes) -> x509.CertificateRevocationList:
    """The list of a PEM or DER file. Raises ValueError when it is none."""
    return x509.load_pem_x509_crl(content) if PEM in content else x509.load_der_x509_crl(content)


def check_revocation(
    certificate: asn1_x509.Certificate,
    others: Iterable[asn1_x509.Certificate],
    lists: Sequence[x509.CertificateRevocationList],
    *,
    signer: Signer,
) -> Finding:
    """What lists signed by the very authority that issued the certificate say of it; others are not listened to.

    A moment that only the signer's own clock tells proves nothing here: whoever holds a stolen key sets the clock.
    """
    own = x509.load_der_x509_certificate(certificate.dump())
    issuers = [x509.load_der_x509_certificate(one.dump()) for one in others]
    issuers = [one for one in issuers if _issued(own, one)]
    heard = [one for one in lists if any(_signed(one, issuer) for issuer in issuers)]
    if not heard:
        return Finding(REVOCATION, None, UNCHECKED if not lists else f"{UNCHECKED}; those given are of another one")
    entries = [one.get_revoked_certificate_by_serial_number(own.serial_number) for one in heard]
    moments = [entry.revocation_date_utc for entry in entries if entry is not None]
    return _revoked(min(moments), signer) if moments else _good(heard, signer)


def _revoked(moment: datetime, signer: Signer) -> Finding:
    when = f"the certificate was revoked on {_shown(moment)}"
    if signer.signed_at is None or signer.signed_at >= moment:
        return Finding(REVOCATION, False, f"{when}, and this was signed after it or at a time nobody knows")
    if not signer.time_proved:
        return Finding(REVOCATION, False, f"{when}; that this was signed before it, only the signer's own clock says")
    return Finding(REVOCATION, True, f"{when}, after this was signed: a time-stamp service vouches for it")


def _good(lists: Sequence[x509.CertificateRevocationList], signer: Signer) -> Finding:
    signed_at = signer.signed_at
    newest = max(lists, key=lambda one: one.last_update_utc)
    until = newest.next_update_utc
    if not signer.time_proved and (until is None or until < clock.now()):
        text = f"{UNCHECKED}; that of {_shown(newest.last_update_utc)} has run out, and no time stamp says that this is older"
        return Finding(REVOCATION, None, text)
    if signed_at is None or newest.last_update_utc >= signed_at:
        return Finding(REVOCATION, True, f"not revoked, by the list of {_shown(newest.last_update_utc)}")
    if signer.time_proved and until is not None and signed_at <= until:
        text = "not revoked when it was signed; whether since, this list does not know"
        return Finding(REVOCATION, True, f"{text} ({_shown(newest.last_update_utc)})")
    return Finding(
        REVOCATION, None, f"{UNCHECKED}; the list of {_shown(newest.last_update_utc)} is older than the signature"
    )


def _issued(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def _signed(given: x509.CertificateRevocationList, issuer: x509.Certificate) -> bool:
    key = issuer.public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey | rsa.RSAPublicKey):
        return False
    return given.issuer == issuer.subject and given.is_signature_valid(key)


def _shown(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"
