"""``onnara signing …``: the authority's certificate to give to others, and the agencies' keys."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import click
from django.conf import settings
from django.utils.module_loading import import_string

from core.audit.public import actor_system
from core.foundation.console import Exit, say
from core.foundation.public import DomainError
from core.signing.authority import PEM, authority
from core.signing.models import Certificate
from core.signing.selectors import certificates, revoked_serials
from core.signing.services import revoke_certificate, rotate_key
from core.tenancy.public import AgencyRef, agency_context

AGENCY = click.option("--agency", "code", required=True, metavar="CODE", help="Whose keys.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group()
def signing() -> None:
    """Look after the keys that agencies sign with."""


@signing.command()
def ca() -> int:
    """Print the certificate of this installation's authority: whoever checks signed cards elsewhere needs it."""
    click.echo(authority().pem, nl=False)
    return Exit.OK


@signing.command()
def crl() -> int:
    """Print the signed list of revoked certificates of all agencies: checking a card elsewhere needs it (--crl)."""
    lister: Callable[[], list[AgencyRef]] = import_string(settings.AGENCY_LISTER)
    revoked: dict[int, datetime] = {}
    for agency in lister():
        with agency_context(agency.code):
            revoked |= revoked_serials()
    click.echo(authority().revocation_list(revoked).public_bytes(PEM).decode(), nl=False)
    return Exit.OK


@signing.command("list")
@AGENCY
@JSON
def show(code: str, as_json: bool) -> int:
    """Every certificate the agency ever signed with."""
    with at_agency(code):
        rows = [_as_dict(one) for one in certificates()]
    say(rows, as_json=as_json, text="\n".join(_line(row) for row in rows) or "No certificate yet: none was needed.")
    return Exit.OK


@signing.command()
@AGENCY
@JSON
def rotate(code: str, as_json: bool) -> int:
    """Make a new key now. What the old one signed stays good."""
    with at_agency(code) as agency:
        row = _as_dict(rotate_key(agency_name=agency.name_ko, actor=actor_system("command")))
    say(row, as_json=as_json, text=f"From now on {code} signs with {_line(row)}")
    return Exit.OK


@signing.command()
@AGENCY
@click.option("--certificate", "sha256", required=True, help="Beginning of its fingerprint (see list).")
@click.option("--reason", required=True, help="Why; it is kept in the ledger.")
@JSON
def revoke(code: str, sha256: str, reason: str, as_json: bool) -> int:
    """Let a certificate sign nothing more: its key may be in other hands."""
    with at_agency(code):
        row = _as_dict(revoke_certificate(sha256=sha256, reason=reason, actor=actor_system("command")))
    say(row, as_json=as_json, text=f"Revoked: {_line(row)}")
    return Exit.OK


@contextmanager
def at_agency(code: str) -> Iterator[AgencyRef]:
    """Work in the agency's schema; a refusal becomes one line and exit code 1."""
    lister: Callable[[], list[AgencyRef]] = import_string(settings.AGENCY_LISTER)
    found = next((ref for ref in lister() if ref.code == code), None)
    if found is None:
        raise click.UsageError(f"No agency at work has the code {code}.")
    try:
        with agency_context(code):
            yield found
    except DomainError as error:
        raise click.ClickException(str(error)) from None


def _as_dict(certificate: Certificate) -> dict[str, Any]:
    revocation = getattr(certificate, "revocation", None)
    return {
        "sha256": certificate.sha256,
        "subject": certificate.subject,
        "source": certificate.source,
        "valid_from": certificate.valid_from.isoformat(),
        "valid_until": certificate.valid_until.isoformat(),
        "revoked_at": revocation.revoked_at.isoformat() if revocation else None,
    }


def _line(row: dict[str, Any]) -> str:
    end = f"revoked {row['revoked_at'][:10]}" if row["revoked_at"] else f"until {row['valid_until'][:10]}"
    return f"{row['sha256'][:16]}  {row['source']:<8}  {row['valid_from'][:10]} {end}  {row['subject']}"
