"""``onnara document verify FILE``: prove an exported card, anywhere, without the agency's servers."""

import os
from pathlib import Path
from typing import Any

import click
from asn1crypto import x509
from cryptography.x509 import CertificateRevocationList

from approvals.documents.verifying import Report, at, decider, verify_card
from core.foundation.console import Exit, say
from core.signing.proof.public import load_certificates, load_revocation_list

EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)
SIGNS = {True: "OK  ", False: "FAIL", None: "?   "}


@click.group()
def document() -> None:
    """Check an exported card, offline."""


@document.command()
@click.argument("file", type=EXISTING)
@click.option("--ca", "authorities", type=EXISTING, multiple=True, help="Certificate of an authority you trust.")
@click.option("--crl", "revoked", type=EXISTING, multiple=True, help="Revocation list of that authority.")
@click.option("--attachment", "beside", type=EXISTING, multiple=True, help="An attachment to compare with the card.")
@click.option("--signed-by", default="", help="The agency's name in a certificate that carries no code of ours.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def verify(
    file: Path,
    authorities: tuple[Path, ...],
    revoked: tuple[Path, ...],
    beside: tuple[Path, ...],
    signed_by: str,
    as_json: bool,
) -> int:
    """Check signature, seal, text and attachments of a card (PDF or JSON); exit 1 and name what does not hold.

    Without --ca the authority of this installation is trusted where its file is at hand. Without --crl, and where the
    card carries no list itself, it cannot be said whether the signer's key was revoked.
    """
    roots = [root for path in authorities or own_authority() for root in trusted(path)]
    lists = [revocation_list(path) for path in revoked]
    report = verify_card(file.read_bytes(), roots=roots, lists=lists, beside=beside, signed_by=signed_by)
    say(_as_dict(report), as_json=as_json, text=lambda: _told(report))
    return Exit.OK if report.proved else Exit.PROBLEMS


def own_authority() -> tuple[Path, ...]:
    """The file of setting ONNARA_SIGNING_CA, when this machine has it and this person may read it."""
    state = Path(os.environ.get("ONNARA_STATE", Path(__file__).resolve().parents[2] / ".onnara"))
    file = Path(os.environ.get("ONNARA_SIGNING_CA", state / "keys" / "signing_ca.pem")).expanduser()
    return (file,) if file.is_file() and os.access(file, os.R_OK) else ()


def trusted(path: Path) -> list[x509.Certificate]:
    try:
        return load_certificates(path.read_bytes())
    except (ValueError, TypeError):
        raise click.UsageError(f"{path} holds no certificate.") from None


def revocation_list(path: Path) -> CertificateRevocationList:
    try:
        return load_revocation_list(path.read_bytes())
    except ValueError:
        raise click.UsageError(f"{path} holds no revocation list.") from None


def _as_dict(report: Report) -> dict[str, Any]:
    signer = report.signer
    return {
        "proved": report.proved,
        "revocation_known": report.revocation_known,
        "checks": [{"check": one.check, "ok": one.ok, "text": one.text} for one in report.findings],
        "document": _facts(report),
        "signer": {
            "name": signer.name,
            "agency": signer.code,
            "issuer": signer.issuer,
            "certificate_sha256": signer.sha256,
            "signed_at": signer.signed_at,
            "time_proved": signer.time_proved,
        },
    }


def _facts(report: Report) -> dict[str, Any]:
    """Who decided what, when: as the card says, so worth only what the checks say."""
    manifest = report.manifest
    step = decider(manifest)
    acting, principal = at(step, "acting", "name"), at(step, "person", "name")
    return {
        "number": at(manifest, "document", "number"),
        "code": at(manifest, "document", "code"),
        "title": at(manifest, "text", "title"),
        "agency": at(manifest, "agency"),
        "decided_at": at(manifest, "document", "decided_at"),
        "decided_by": acting or principal,
        "decided_for": principal if acting else None,
        "kind": at(step, "kind"),
        "disclosure": at(manifest, "management", "disclosure"),
        "reviewed": at(report.card, "reviewed", "disclosure"),
        "seal_sha256": at(report.card, "seal_sha256"),
    }


def _told(report: Report) -> str:
    facts = {name: value for name, value in _facts(report).items() if value}
    lines = [f"{name.replace('_', ' '):<12} {printable(value)}" for name, value in facts.items()]
    if report.signer.sha256:
        lines.append(f"{'signed by':<12} {printable(report.signer.name)} (certificate {report.signer.sha256[:16]})")
    lines += [f"{SIGNS[one.ok]} {one.check}: {printable(one.text)}" for one in report.findings]
    return "\n".join([*lines, _verdict(report)])


def _verdict(report: Report) -> str:
    if report.proved and report.revocation_known:
        return "PROVED: this is the card as it was decided and signed."
    if report.proved:
        return "PROVED: this is the card as it was signed. Whether the key was revoked is not known: give --crl FILE."
    if report.failed:
        return f"NOT PROVED: {len(report.failed)} checks failed."
    if any(one.check == "certificate" and one.ok for one in report.findings):
        return "NOT PROVED: nothing failed, but it is not said that the signer is the agency. Give --signed-by NAME."
    return "NOT PROVED: nothing failed, but nobody you trust vouches for the signature. Give --ca FILE."


def printable(value: object) -> str:
    """A hostile card must not steer the terminal."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in str(value))
