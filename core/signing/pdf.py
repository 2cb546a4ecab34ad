"""Putting a signature into a PDF (pyHanko)."""

from io import BytesIO

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.timestamps import HTTPTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from core.signing.material import Material, der_of_key

FIELD = "AgencySignature"
TSA_TIMEOUT_S = 10


def sign(content: bytes, material: Material, *, reason: str, name: str, tsa_url: str) -> bytes:
    """The same file with a certifying PAdES signature added; the bytes before it stay as they were."""
    metadata = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        reason=reason,
        name=name,
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    stamper = HTTPTimeStamper(tsa_url, timeout=TSA_TIMEOUT_S) if tsa_url else None
    out = BytesIO()
    PdfSigner(metadata, signer=_signer(material), timestamper=stamper).sign_pdf(
        IncrementalPdfFileWriter(BytesIO(content)), output=out
    )
    return out.getvalue()


def _signer(material: Material) -> SimpleSigner:
    chain = SimpleCertificateStore.from_certs([_as_asn1(one) for one in material.chain])
    key = asn1_keys.PrivateKeyInfo.load(der_of_key(material.key))
    return SimpleSigner(_as_asn1(material.certificate), key, chain)


def _as_asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))
