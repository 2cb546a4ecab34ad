"""Checking an exported card on its own: no database, no settings, no network."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from asn1crypto import x509
from cryptography.x509 import CertificateRevocationList

from approvals.documents.sealing import CARD_SCHEMA, KNOWN_SCHEMAS, content_hash, seal_hash
from core.foundation.public import canonical, clock
from core.signing.proof.public import REVOCATION, Finding, Signer, check_bytes, check_pdf

PDF_WITHIN = 1024  # readers look for the mark in the first kilobyte
CARD_FILE = "card.json"
DECIDING = ("approve", "delegated")


@dataclass(slots=True)
class Report:
    """What was checked. ``proved``: nothing failed, the signature leads to an authority the checker trusts, and it is that
    of the agency: an authority of the whole government vouches for thousands, each of whom could sign anything."""

    findings: list[Finding] = field(default_factory=list)
    signer: Signer = field(default_factory=Signer)
    card: dict[str, Any] = field(default_factory=dict)

    @property
    def failed(self) -> list[Finding]:
        return [one for one in self.findings if one.ok is False]

    @property
    def proved(self) -> bool:
        return not self.failed and {"certificate", "agency"} <= {one.check for one in self.findings if one.ok}

    @property
    def revocation_known(self) -> bool:
        return any(one.check == REVOCATION and one.ok is not None for one in self.findings)

    @property
    def manifest(self) -> dict[str, Any]:
        found = self.card.get("manifest")
        return found if isinstance(found, dict) else {}


def verify_card(
    content: bytes,
    *,
    roots: Sequence[x509.Certificate],
    lists: Sequence[CertificateRevocationList] = (),
    beside: Sequence[Path] = (),
    signed_by: str = "",
) -> Report:
    """All checks of an exported card: signature, revocation by the ``lists``, seal, text, agency, and of the attachments
    given with it.

    ``signed_by``: the name in the certificate that is the agency's, where the certificate carries no code of ours.
    """
    report = _opened(content, roots, lists)
    if report.card:
        report.findings += [_seal(report), _text(report), _decision(report), _agency(report, signed_by)]
        report.findings += _attachments(report, beside)
    return report


def _opened(content: bytes, roots: Sequence[x509.Certificate], lists: Sequence[CertificateRevocationList]) -> Report:
    if b"%PDF-" in content[:PDF_WITHIN]:
        return _of_pdf(content, roots, lists)
    try:
        given = json.loads(content)
    except (ValueError, RecursionError):
        return Report([Finding("file", False, "this is neither a PDF nor a card in JSON")])
    return _of_json(given, roots, lists)


def _of_pdf(content: bytes, roots: Sequence[x509.Certificate], lists: Sequence[CertificateRevocationList]) -> Report:
    proof = check_pdf(content, roots, lists)
    report = Report(proof.findings, proof.signer)
    cards = [data for name, data in proof.files if name == CARD_FILE]
    if len(cards) != 1:
        many = "several" if cards else "no"
        report.findings.append(
            Finding("card", False, f"there is {many} {CARD_FILE} inside: this is no card of a decision")
        )
        return report
    try:
        _take(report, json.loads(cards[0]))
    except (ValueError, RecursionError):
        report.findings.append(Finding("card", False, f"the {CARD_FILE} inside cannot be read"))
    return report


def _of_json(given: Any, roots: Sequence[x509.Certificate], lists: Sequence[CertificateRevocationList]) -> Report:
    report = Report()
    card = given.get("card") if isinstance(given, dict) else None
    _take(report, card)
    if not report.card:
        return report
    try:
        signed = canonical(card)
    except (TypeError, ValueError):
        report.findings.append(Finding("card", False, "it holds values that no card has"))
        return report
    findings, report.signer = check_bytes(signed, given.get("signature"), roots, lists, moment=clock.now())
    report.findings = [*findings, *report.findings]
    return report


def _take(report: Report, card: Any) -> None:
    known = at(card, "schema") == CARD_SCHEMA and at(card, "manifest", "schema") in KNOWN_SCHEMAS
    if known:
        report.card = card
    else:
        report.findings.append(
            Finding("card", False, "this is no card of On-nara, or of a form this program does not know")
        )


def _seal(report: Report) -> Finding:
    try:
        fits = seal_hash(report.manifest) == report.card.get("seal_sha256")
    except (TypeError, ValueError):
        fits = False
    return Finding(
        "seal", fits, "the manifest gives the hash of the seal" if fits else "the manifest was changed after sealing"
    )


def _text(report: Report) -> Finding:
    title, body = at(report.card, "text", "title"), at(report.card, "text", "body")
    expected = at(report.manifest, "text", "content_hash")
    try:
        fits = isinstance(title, str) and isinstance(body, str) and content_hash(title, body) == expected
    except ValueError:  # half a character, as only a forger writes it
        fits = False
    return Finding("text", fits, "title and body are those decided" if fits else "title or body are not those decided")


def decider(manifest: dict[str, Any]) -> dict[str, Any]:
    """The step that decided; empty where none did."""
    steps = _rows(manifest, "route")
    deciding = [one for one in steps if one.get("kind") in DECIDING and one.get("result") == "approved"]
    return deciding[-1] if deciding else {}


def _decision(report: Report) -> Finding:
    number, when = at(report.manifest, "document", "number"), at(report.manifest, "document", "decided_at")
    decided = bool(decider(report.manifest) and number and when)
    return Finding("decision", decided, "decided and registered" if decided else "this document is not decided")


def _agency(report: Report, signed_by: str) -> Finding:
    told, signer = at(report.manifest, "agency"), report.signer
    if not signer.sha256:
        return Finding("agency", None, "without a signature nobody vouches for the agency")
    if not signer.code and signed_by:
        return Finding("agency", signer.name == signed_by, f"the certificate names {signer.name}")
    if not signer.code:
        text = f"the certificate names {signer.name}; whether that is the agency {told}, you must say with --signed-by"
        return Finding("agency", None, text)
    if signer.code == told:
        return Finding("agency", True, f"signed by the agency that decided: {told}")
    return Finding("agency", False, f"decided at {told}, but signed with the key of {signer.code}")


def _attachments(report: Report, beside: Sequence[Path]) -> list[Finding]:
    """Files are known by what they hold: two of one name come out of a ZIP under two."""
    listed = {str(one.get("sha256")): str(one.get("name")) for one in _rows(report.manifest, "attachments")}
    given = [(path.name, _digest(path)) for path in beside]
    held, others = {digest for _name, digest in given}, {name for name, digest in given if digest not in listed}
    findings = [_attachment(name, expected, held, others) for expected, name in listed.items()]
    strangers = sorted(others - set(listed.values()))
    return findings + [Finding("attachment", False, f"{name} does not belong to this card") for name in strangers]


def _attachment(name: str, expected: str, held: set[str], others: set[str]) -> Finding:
    if expected in held:
        return Finding("attachment", True, f"{name} is the file decided on")
    if name in others:
        return Finding("attachment", False, f"{name} is not the file decided on")
    return Finding("attachment", None, f"{name} was not given, so it is not checked (SHA-256 {expected})")


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _rows(manifest: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found = manifest.get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def at(value: Any, *keys: str) -> Any:
    """What stands at a path; None where the shape is another."""
    for key in keys:
        if not isinstance(value, dict):
            return None
        value = value.get(key)
    return value
