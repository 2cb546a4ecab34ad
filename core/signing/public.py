"""What every app may use of signing. Checking signatures needs no database: see ``core.signing.proof.public``."""

from pyhanko.sign.timestamps import TimestampRequestError

from core.signing.authority import authority
from core.signing.models import Certificate
from core.signing.selectors import certificates
from core.signing.services import SignedPdf, revoke_certificate, rotate_key, sign_bytes, sign_pdf

__all__ = [
    "Certificate",
    "SignedPdf",
    "TimestampRequestError",
    "authority",
    "certificates",
    "revoke_certificate",
    "rotate_key",
    "sign_bytes",
    "sign_pdf",
]
