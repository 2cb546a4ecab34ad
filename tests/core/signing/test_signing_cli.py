"""Operators look after keys by command."""

import json

import pytest
from click.testing import CliRunner

from core.signing.cli import signing
from core.signing.proof.public import check_pdf, load_certificates, load_revocation_list
from core.signing.public import sign_pdf
from core.tenancy.public import agency_context
from tests.core.signing.test_signing import PDF


@pytest.fixture
def run(platform, settings, tmp_path):
    settings.SIGNING_CA_FILE = tmp_path / "ca.pem"
    settings.AGENCY_LISTER = f"{__name__}.two_agencies"
    return lambda *words: CliRunner().invoke(signing, words, standalone_mode=False)


def two_agencies():
    from core.tenancy.public import AgencyRef

    return [AgencyRef("alpha", "a_alpha", "알파부", "Alpha", "live")]


def test_certificate_of_the_authority_is_printed_without_its_key(run):
    printed = run("ca").output
    assert "PRIVATE" not in printed
    assert len(load_certificates(printed.encode())) == 1


def test_keys_are_listed_changed_and_revoked(run):
    assert "No certificate yet" in run("list", "--agency", "alpha").output
    with agency_context("alpha"):
        first = sign_pdf(PDF, reason="x", agency_name="알파부").certificate_sha256
    assert run("rotate", "--agency", "alpha").return_value == 0
    revoked = run("revoke", "--agency", "alpha", "--certificate", first[:10], "--reason", "분실")
    assert revoked.return_value == 0
    rows = {row["sha256"]: row for row in json.loads(run("list", "--agency", "alpha", "--json").output)}
    assert len(rows) == 2
    assert rows[first]["revoked_at"]


def test_revoked_certificates_of_all_agencies_stand_on_one_signed_list(run, settings):
    def listed():
        return load_revocation_list(run("crl").output.encode())

    with agency_context("alpha"):
        revoked = sign_pdf(PDF, reason="x", agency_name="알파부")
    assert len(listed()) == 0
    run("revoke", "--agency", "alpha", "--certificate", revoked.certificate_sha256, "--reason", "분실")
    roots = load_certificates(run("ca").output.encode())
    [finding] = [one for one in check_pdf(revoked.content, roots, [listed()]).findings if one.check == "revocation"]
    assert (len(listed()), finding.ok) == (1, False)
    with agency_context("alpha"):
        new = sign_pdf(PDF, reason="x", agency_name="알파부")
    [finding] = [one for one in check_pdf(new.content, roots, [listed()]).findings if one.check == "revocation"]
    assert finding.ok is not False


def test_unknown_agency_and_certificate_are_refused(run):
    assert "No agency at work" in str(run("list", "--agency", "nobody").exception)
    assert run("revoke", "--agency", "alpha", "--certificate", "ff", "--reason", "x").exception is not None
