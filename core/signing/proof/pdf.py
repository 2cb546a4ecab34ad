"""Checking a signed PDF: is it signed, is it whole, by whom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from asn1crypto import x509
from cryptography.x509 import CertificateRevocationList as RevocationList
from cryptography.x509 import load_der_x509_crl
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel

from core.foundation.public import clock
from core.signing.proof.chain import check_chain, context
from core.signing.proof.findings import Finding, Signer
from core.signing.proof.revocation import check_revocation

DEEPEST_NAME_TREE = 8
LARGEST_ATTACHMENT = 64 * 1024**2


@dataclass(slots=True)
class PdfProof:
    """What was found in a PDF. ``files`` are the embedded ones by name; a name that stands twice has two entries."""

    findings: list[Finding] = field(default_factory=list)
    signer: Signer = field(default_factory=Signer)
    files: list[tuple[str, bytes]] = field(default_factory=list)


def check_pdf(content: bytes, roots: Sequence[x509.Certificate], lists: Sequence[RevocationList] = ()) -> PdfProof:
    """Every check of the signature of a PDF, and what is embedded in it. A file that breaks the reader is a finding too.

    ``lists``: revocation lists at hand; those the PDF carries itself are asked as well.
    """
    proof = PdfProof()
    try:
        reader = PdfFileReader(BytesIO(content), strict=False)
        proof.files = embedded_files(reader)
        _check_signature(reader, proof, roots, lists)
    except Exception as error:  # noqa: BLE001 - a hostile or torn file may fail anywhere inside the library
        proof.findings.append(Finding("file", False, f"the PDF is damaged and cannot be read: {error}"))
    return proof


def _check_signature(
    reader: PdfFileReader, proof: PdfProof, roots: Sequence[x509.Certificate], lists: Sequence[RevocationList]
) -> None:
    found = list(reader.embedded_regular_signatures)
    if not found:
        proof.findings.append(Finding("signature", False, "there is no signature in this file"))
        return
    signature = found[0]
    certificate = signature.signer_cert
    others = list(signature.other_embedded_certs)
    now = clock.now()
    status = validate_pdf_signature(
        signature, context([*roots, certificate], others, now), ts_validation_context=context(roots, [], now)
    )
    proof.signer = _signer(certificate, signature, status)
    moment = proof.signer.signed_at or now
    proof.findings += [_whole(status), _intact(status), check_chain(certificate, others, roots, moment=moment)]
    # A list inside was chosen by the signer: beside a time that only the signer tells it would prove nothing.
    above, known = [*roots, *others], [*lists, *(_carried(reader) if proof.signer.time_proved else ())]
    proof.findings.append(check_revocation(certificate, above, known, signer=proof.signer))
    proof.findings.append(_time(proof.signer))


def _carried(reader: PdfFileReader) -> list[RevocationList]:
    """Lists kept inside with the signature (PAdES B-LT)."""
    try:
        store = DocumentSecurityStore.read_dss(reader)
    except NoDSSFoundError:
        return []
    return [load_der_x509_crl(one.dump()) for one in store.crls]


def _whole(status: PdfSignatureStatus) -> Finding:
    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return Finding("whole file", True, "the signature covers every byte")
    return Finding("whole file", False, "something was added to the file after it was signed")


def _intact(status: PdfSignatureStatus) -> Finding:
    if not status.intact:
        return Finding("signature", False, "the signed bytes were changed")
    if not status.valid:
        return Finding("signature", False, "the signature does not fit the certificate beside it")
    return Finding("signature", True, "the signed bytes are unchanged")


def _time(signer: Signer) -> Finding:
    if signer.signed_at is None:
        return Finding("time", None, "the signature names no time")
    if signer.time_proved:
        return Finding("time", True, f"stamped by a time-stamp service: {_shown(signer.signed_at)}")
    own = f"{_shown(signer.signed_at)} by the signer's own clock"
    return Finding("time", None, f"{own}; no time-stamp service that you trust vouches for it")


def _shown(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"


def _signer(certificate: x509.Certificate, signature: EmbeddedPdfSignature, status: PdfSignatureStatus) -> Signer:
    stamp = status.timestamp_validity
    if stamp is not None and stamp.intact and stamp.valid and stamp.trusted:
        return signer_of(certificate, signed_at=stamp.timestamp, proved=True)
    return signer_of(certificate, signed_at=signature.self_reported_timestamp)


def signer_of(certificate: x509.Certificate, *, signed_at: datetime | None = None, proved: bool = False) -> Signer:
    """Names as the certificate gives them; ``code`` is the agency's, where our own authority wrote it."""
    subject = certificate.subject.native
    return Signer(
        name=str(subject.get("common_name", certificate.subject.human_friendly)),
        code=str(subject.get("user_id", "")),
        issuer=certificate.issuer.human_friendly,
        sha256=certificate.sha256.hex(),
        signed_at=signed_at,
        time_proved=proved,
    )


def embedded_files(reader: PdfFileReader) -> list[tuple[str, bytes]]:
    """Files that travel inside the PDF, in the order of its name tree."""
    names = reader.root.get("/Names", {}).get("/EmbeddedFiles")
    return [] if names is None else list(_files(names, DEEPEST_NAME_TREE))


def _files(node: Any, depth: int) -> Iterator[tuple[str, bytes]]:
    if depth == 0:
        raise ValueError("its list of embedded files is nested too deeply")
    entries = node.get("/Names", [])
    for place in range(1, len(entries), 2):
        spec = entries[place]
        stream = spec["/EF"]["/F"]
        data = stream.data
        if len(data) > LARGEST_ATTACHMENT:
            raise ValueError("an embedded file is unreasonably large")
        yield str(spec.get("/UF", spec.get("/F", ""))), data
    for kid in node.get("/Kids", []):
        yield from _files(kid, depth - 1)
