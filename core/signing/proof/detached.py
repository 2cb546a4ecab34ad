"""Checking a signature that stands beside its content."""

import base64
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from asn1crypto import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509 import CertificateRevocationList, load_der_x509_certificate

from core.signing.proof.chain import check_chain, load_certificates
from core.signing.proof.findings import Finding, Signer
from core.signing.proof.pdf import signer_of
from core.signing.proof.revocation import check_revocation

ECDSA = "ecdsa-sha256"
RSA = "rsa-pkcs1-sha256"


def check_bytes(
    content: bytes,
    signature: Any,
    roots: Sequence[x509.Certificate],
    lists: Sequence[CertificateRevocationList] = (),
    *,
    moment: datetime,
) -> tuple[list[Finding], Signer]:
    """Whether the signature was made over exactly this content, and by whom."""
    try:
        first, *others = load_certificates(str(signature["certificates"]).encode())
        value = base64.b64decode(str(signature["value"]), validate=True)
        holds = _holds(first, str(signature["algorithm"]), value, content)
    except (KeyError, TypeError, ValueError) as error:
        return [Finding("signature", False, f"there is no readable signature in this file ({error})")], Signer()
    text = "the signed content is unchanged" if holds else "the signed content was changed"
    signer = signer_of(first)
    chain = check_chain(first, others, roots, moment=moment)
    revocation = check_revocation(first, [*roots, *others], lists, signer=signer)
    return [Finding("signature", holds, text), chain, revocation], signer


def _holds(certificate: x509.Certificate, algorithm: str, value: bytes, content: bytes) -> bool:
    key = load_der_x509_certificate(certificate.dump()).public_key()
    try:
        if algorithm == ECDSA and isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(value, content, ec.ECDSA(hashes.SHA256()))
        elif algorithm == RSA and isinstance(key, rsa.RSAPublicKey):
            key.verify(value, content, padding.PKCS1v15(), hashes.SHA256())
        else:
            raise ValueError(f"algorithm {algorithm} is unknown or does not fit the key")
    except InvalidSignature:
        return False
    return True
