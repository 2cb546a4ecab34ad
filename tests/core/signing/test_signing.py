"""Keys are made once, sealed in their schema, changed without loss; what they sign is checked anywhere."""

import threading

import pytest
import typst
from asn1crypto import x509
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connections, transaction

from core.audit.public import actor_system, entries
from core.foundation.public import clock
from core.signing.authority import authority
from core.signing.errors import AlreadyRevoked, CertificateUnknown, RevocationReasonMissing
from core.signing.material import pem_of
from core.signing.models import Certificate, PrivateKey
from core.signing.proof.public import check_bytes, check_pdf, load_certificates
from core.signing.public import certificates, revoke_certificate, rotate_key, sign_bytes, sign_pdf
from core.signing.services import signing_material
from core.tenancy.public import agency_context

PDF = typst.compile(b'#set document(title: "x")\nText', format="pdf", pdf_standards="a-2b")
SYSTEM = actor_system("command")


@pytest.fixture
def root(settings, tmp_path):
    settings.SIGNING_CA_FILE = tmp_path / "ca.pem"
    return load_certificates(authority().pem.encode())


def signed():
    return sign_pdf(PDF, reason="결재", agency_name="알파부")


def verdicts(content, roots):
    return {one.check: one.ok for one in check_pdf(content, roots).findings}


def test_signed_pdf_passes_every_check(agency, root):
    done = signed()
    proof = check_pdf(done.content, root)
    assert {one.check: one.ok for one in proof.findings} == {
        "whole file": True, "signature": True, "certificate": True, "revocation": None, "time": None
    }  # fmt: skip
    assert (proof.signer.name, proof.signer.code, proof.signer.sha256) == ("알파부", "alpha", done.certificate_sha256)
    assert done.content.startswith(PDF)


def test_key_is_made_once_and_in_the_ledger(agency, root):
    first, second = signed(), signed()
    assert first.certificate_sha256 == second.certificate_sha256
    assert [one.event for one in entries().filter(event="signing.key_made")] == ["signing.key_made"]


def test_two_first_signatures_make_one_key(committed_db, root):
    def sign():
        with agency_context("alpha"):
            found.append(signed().certificate_sha256)
        connections.close_all()

    found: list[str] = []
    threads = [threading.Thread(target=sign) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert len(set(found)) == 1


def test_unknown_authority_is_said_honestly(agency, root):
    assert verdicts(signed().content, [])["certificate"] is None


def test_other_authority_does_not_vouch(agency, root, settings, tmp_path):
    content = signed().content
    settings.SIGNING_CA_FILE = tmp_path / "other.pem"
    assert verdicts(content, load_certificates(authority().pem.encode()))["certificate"] is False


@pytest.mark.parametrize("place", [200, len(PDF) // 2, len(PDF) - 40])
def test_one_changed_byte_is_seen(agency, root, place):
    content = bytearray(signed().content)
    content[place] ^= 1
    assert False in verdicts(bytes(content), root).values()


def test_appending_after_signing_is_seen(agency, root):
    content = signed().content + b"\n% something more\n"
    assert verdicts(content, root)["whole file"] is False


def test_unsigned_and_damaged_files_are_named(root):
    assert verdicts(PDF, root) == {"signature": False}
    assert verdicts(b"%PDF-1.7 nothing", root) == {"file": False}
    assert verdicts(PDF[: len(PDF) // 2], root).popitem()[1] is False


def test_new_key_leaves_old_signatures_good(agency, root):
    old = signed()
    rotate_key(agency_name="알파부", actor=SYSTEM)
    new = signed()
    assert new.certificate_sha256 != old.certificate_sha256
    assert all(verdicts(one.content, root)["certificate"] for one in (old, new))
    assert certificates().count() == 2


def test_revoked_certificate_signs_nothing_more(agency, root):
    old = signed().certificate_sha256
    revoke_certificate(sha256=old[:12], reason="열쇠 분실", actor=SYSTEM)
    assert signed().certificate_sha256 != old
    with pytest.raises(AlreadyRevoked):
        revoke_certificate(sha256=old, reason="again", actor=SYSTEM)


def test_revoking_needs_a_reason_and_a_known_certificate(agency, root):
    with pytest.raises(RevocationReasonMissing):
        revoke_certificate(sha256="00", reason=" ", actor=SYSTEM)
    with pytest.raises(CertificateUnknown):
        revoke_certificate(sha256="00", reason="x", actor=SYSTEM)


def test_key_of_another_agency_does_not_open(agency, root):
    signed()
    sealed = PrivateKey.objects.get().sealed
    row = Certificate.objects.get()
    copy = {"sha256": row.sha256, "subject": row.subject, "pem": row.pem, "source": row.source}
    times = {"valid_from": row.valid_from, "valid_until": row.valid_until, "made_at": clock.now()}
    with agency_context("beta"):
        PrivateKey.objects.create(certificate=Certificate.objects.create(**copy, **times), sealed=sealed)
        with pytest.raises(ImproperlyConfigured, match="another secret"):
            signed()


def test_private_keys_lie_encrypted_and_cannot_be_changed(agency, root):
    signed()
    assert "PRIVATE" not in PrivateKey.objects.get().sealed
    with pytest.raises(DatabaseError), transaction.atomic():
        Certificate.objects.update(subject="x")


def test_key_of_another_authority_is_used_where_given(agency, root, settings, tmp_path):
    material = signing_material(agency_name="외부")
    (tmp_path / "alpha.password").write_text("geheim\n")
    (tmp_path / "alpha.p12").write_bytes(
        pkcs12.serialize_key_and_certificates(
            b"k", material.key, material.certificate, list(material.chain), BestAvailableEncryption(b"geheim")
        )
    )
    rotate_key(agency_name="알파부", actor=SYSTEM)
    settings.SIGNING_PKCS12_FOLDER = str(tmp_path)
    assert signed().certificate_sha256 == material.sha256
    (tmp_path / "alpha.password").write_text("wrong")
    with pytest.raises(ImproperlyConfigured, match="cannot be opened"):
        signed()


def test_signature_beside_the_content(agency, root):
    beside = sign_bytes(b"content", agency_name="알파부")
    findings, signer = check_bytes(b"content", beside, root, moment=clock.now())
    assert [one.ok for one in findings] == [True, True, None]
    assert signer.code == "alpha"
    assert check_bytes(b"Content", beside, root, moment=clock.now())[0][0].ok is False
    assert check_bytes(b"content", {"value": "?"}, root, moment=clock.now())[0][0].ok is False


def test_certificate_says_what_it_is_for(agency, root):
    certificate = x509.Certificate.load(
        load_certificates(pem_of(signing_material(agency_name="가" * 90).certificate).encode())[0].dump()
    )
    assert certificate.ca is False
    assert certificate.key_usage_value.native == {"digital_signature", "non_repudiation"}
    assert certificate.subject.native["common_name"] == "가" * 21
