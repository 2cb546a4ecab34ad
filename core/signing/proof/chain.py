"""Whether a certificate leads to an authority the checker trusts."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

from asn1crypto import pem, x509
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import PathError, ValidationError

from core.foundation.public import clock
from core.signing.proof.findings import Finding

CHAIN = "certificate"
UNKNOWN = "the signer is not known to you: no certificate authority was given, so anybody may have made this signature"


def load_certificates(content: bytes) -> list[x509.Certificate]:
    """All certificates of a PEM or DER file. Raises ValueError when it holds none."""
    if not pem.detect(content):
        return [x509.Certificate.load(content, strict=True)]
    blocks = pem.unarmor(content, multiple=True)
    found = [x509.Certificate.load(der) for kind, _headers, der in blocks if kind == "CERTIFICATE"]
    if not found:
        raise ValueError("no certificate in it")
    return found


def context(
    roots: Sequence[x509.Certificate], others: Sequence[x509.Certificate], moment: datetime
) -> ValidationContext:
    return ValidationContext(
        trust_roots=list(roots),
        other_certs=list(others),
        moment=moment,
        allow_fetching=False,
        revocation_mode="soft-fail",
    )


def check_chain(
    certificate: x509.Certificate,
    others: Sequence[x509.Certificate],
    roots: Sequence[x509.Certificate],
    *,
    moment: datetime,
) -> Finding:
    """Whether the certificate was good at that moment and leads to one of the roots."""
    if not roots:
        return Finding(CHAIN, None, UNKNOWN)
    validator = CertificateValidator(certificate, others, validation_context=context(roots, others, moment))
    try:
        asyncio.run(validator.async_validate_usage({"non_repudiation"}))
    except (PathError, ValidationError) as error:
        return Finding(CHAIN, False, f"it does not lead to the authority you trust: {error}")
    issuer = certificate.issuer.native.get("common_name", certificate.issuer.human_friendly)
    return Finding(CHAIN, True, f"issued by {issuer}, which you trust{_expired(certificate)}")


def _expired(certificate: x509.Certificate) -> str:
    until = certificate.not_valid_after
    return f"; it has run out since ({until:%Y-%m-%d})" if until < clock.now() else ""
