"""Checking signatures, anywhere: no database, no settings, no network."""

from core.signing.proof.chain import load_certificates
from core.signing.proof.detached import ECDSA, RSA, check_bytes
from core.signing.proof.findings import Finding, Signer
from core.signing.proof.pdf import PdfProof, check_pdf
from core.signing.proof.revocation import REVOCATION, load_revocation_list

__all__ = [
    "ECDSA",
    "REVOCATION",
    "RSA",
    "Finding",
    "PdfProof",
    "Signer",
    "check_bytes",
    "check_pdf",
    "load_certificates",
    "load_revocation_list",
]
