"""A card that left the house is proved without the house; every way to cheat gives a line of its own."""

import io
import json
import re
import unicodedata
from datetime import timedelta

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives import serialization
from hypothesis import given
from hypothesis import strategies as st
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pypdfium2 import PdfDocument

from approvals.documents.models import Attachment, SignedCard
from approvals.documents.printing.card import card_pdf
from approvals.documents.sealing import KNOWN_SCHEMAS
from approvals.documents.services import (
    approve_document,
    attach_upload,
    change_disclosure,
    review_step,
    submit_document,
)
from approvals.documents.services.exporting import export_json, export_pdf
from approvals.documents.services.signing import sign_card
from approvals.documents.verify_cli import document as command
from approvals.documents.verifying import verify_card
from core.audit.public import actor_system, entries
from core.files.public import open_file, store_file
from core.foundation.public import clock
from core.outbox.public import OutboxMessage, dispatch_due
from core.signing.proof.public import load_certificates
from core.signing.public import authority, certificates, revoke_certificate, sign_pdf
from core.signing.selectors import revoked_serials
from core.tenancy.public import agency_context
from tests.approvals.people import build_office


def decide(office, **changes):
    document = office.draft(**changes)
    submit_document(document_id=document.pk, expected_revision=1, actor=office.actor("drafter"))
    review_step(document_id=document.pk, expected_revision=1, opinion="좋습니다", actor=office.actor("leader"))
    return approve_document(document_id=document.pk, expected_revision=1, actor=office.actor("head"))


@pytest.fixture
def root(settings, tmp_path):
    settings.SIGNING_CA_FILE = tmp_path / "ca.pem"
    return load_certificates(authority().pem.encode())


@pytest.fixture
def decided(office, root):
    return decide(office)


@pytest.fixture
def card(decided, office):
    sign_card(document_id=decided.pk, actor=actor_system())
    return export_pdf(document=decided, actor=office.actor("drafter")).content


def verdicts(content, root, **given):
    return {one.check: one.ok for one in verify_card(content, roots=root, **given).findings}


def text_of(content, root, check):
    return next(one.text for one in verify_card(content, roots=root).findings if one.check == check)


def test_signed_card_is_proved(card, root):
    report = verify_card(card, roots=root)
    assert report.proved, report.findings
    assert report.manifest["document"]["number"] == "정보화팀-1"
    assert {one.check for one in report.findings if one.ok} == {
        "whole file", "signature", "certificate", "seal", "text", "decision", "agency"
    }  # fmt: skip


def test_every_byte_is_under_the_signature(card, root):
    # The signature's own place cannot lie under itself: it holds certificates nobody needs, and room left over.
    own = re.search(rb"/Contents <[0-9a-fA-F]{1000,}>", card)
    assert own
    for place in set(range(100, len(card), len(card) // 23)) - set(range(*own.span())):
        changed = bytearray(card)
        changed[place] ^= 1
        assert not verify_card(bytes(changed), roots=root).proved, place


def test_a_change_in_the_signature_itself_is_seen(card, root):
    """The value of the signature stands at the end of its place, before the room left over."""
    own = re.search(rb"/Contents <([0-9a-fA-F]+?)0*>", card)
    assert own
    for place in range(own.end(1) - 200, own.end(1) - 20, 45):
        changed = bytearray(card)
        changed[place] = ord("1" if chr(card[place]) == "0" else "0")
        assert not verify_card(bytes(changed), roots=root).proved, place


def test_exchanged_card_inside_is_seen(card, root):
    """The data of another card is put in the place of this one's, as an update after signing."""
    writer = IncrementalPdfFileWriter(io.BytesIO(card))
    names = writer.root["/Names"]["/EmbeddedFiles"]["/Names"]
    stream = names[1]["/EF"].raw_get("/F").get_object()
    told = json.loads(stream.data)
    told["manifest"]["document"]["number"] = "정보화팀-2"
    stream._data = json.dumps(told).encode()
    stream._encoded_data = None
    stream.pop("/Filter", None)
    writer.mark_update(names[1]["/EF"].raw_get("/F"))
    out = io.BytesIO()
    writer.write(out)
    found = verdicts(out.getvalue(), root)
    assert found["whole file"] is False
    assert found["seal"] is False


def test_update_after_signing_is_seen(card, root):
    writer = IncrementalPdfFileWriter(io.BytesIO(card))
    writer.root["/PageMode"] = pdf_name("/UseOutlines")
    writer.update_root()
    out = io.BytesIO()
    writer.write(out)
    assert text_of(out.getvalue(), root, "whole file") == "something was added to the file after it was signed"


def test_card_without_signature_is_not_proved(decided, root):
    content = card_pdf(decided)
    assert text_of(content, root, "signature") == "there is no signature in this file"
    assert verdicts(content, root)["seal"] is True


def test_card_signed_by_another_agency_is_seen(decided, root):
    content = card_pdf(decided, unsigned=False)
    with agency_context("beta"):
        forged = sign_pdf(content, reason="x", agency_name="beta 부").content
    assert text_of(forged, root, "agency") == "decided at alpha, but signed with the key of beta"
    assert verdicts(forged, root)["certificate"] is True


def test_signer_nobody_vouches_for_is_said_honestly(card):
    report = verify_card(card, roots=[])
    assert not report.proved
    assert report.failed == []
    assert "not known to you" in next(one.text for one in report.findings if one.check == "certificate")


def test_undecided_copy_is_no_card(office, root):
    draft = office.draft()
    assert verdicts(card_pdf(draft), root) == {"signature": False, "card": False}


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"{", b"[]", b'{"card": 1}', b"[" * 100_000, b"%PDF-1.7\n%%EOF"])
def test_other_files_are_named(content, root):
    report = verify_card(content, roots=root)
    assert report.failed
    assert not report.proved


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
SHAPES = st.fixed_dictionaries(
    {"schema": st.sampled_from(KNOWN_SCHEMAS), "document": JSON, "text": JSON, "route": JSON, "attachments": JSON}
)


@given(SHAPES, JSON, JSON)
def test_hostile_json_is_refused_and_never_breaks_the_check(manifest, text, signature):
    card = {"schema": "onnara.card/1", "manifest": manifest, "text": text, "seal_sha256": "0"}
    assert not verify_card(json.dumps({"card": card, "signature": signature}).encode(), roots=[]).proved


def test_json_export_is_proved_and_a_change_is_seen(decided, office, root):
    content = export_json(document=decided, actor=office.actor("drafter")).content
    assert verify_card(content, roots=root).proved
    told = json.loads(content)
    told["card"]["text"]["body"] += " 그리고 더"
    changed = verdicts(json.dumps(told).encode(), root)
    assert (changed["signature"], changed["text"], changed["seal"]) == (False, False, True)
    told["signature"] = None
    assert verdicts(json.dumps(told).encode(), root)["signature"] is False


def test_attachments_are_compared_where_given(office, root, tmp_path):
    document = office.draft()
    stored = store_file(name="산출 내역.txt", stream=io.BytesIO("내역".encode()), actor=office.actor("drafter"))
    Attachment.objects.create(
        document=document, file=stored, no=1, added_revision=1, added_by_id=office.drafter.pk, added_name="박주사"
    )
    submit_document(document_id=document.pk, expected_revision=1, actor=office.actor("drafter"))
    review_step(document_id=document.pk, expected_revision=1, actor=office.actor("leader"))
    decided = approve_document(document_id=document.pk, expected_revision=1, actor=office.actor("head"))
    content = export_json(document=decided, actor=office.actor("drafter")).content
    file = tmp_path / "산출 내역.txt"
    file.write_text("내역")
    assert verdicts(content, root)["attachment"] is None
    assert verdicts(content, root, beside=[file])["attachment"] is True
    file.write_text("다른 내역")
    assert verdicts(content, root, beside=[file])["attachment"] is False
    file.rename(tmp_path / "남의 것.txt")
    assert verdicts(content, root, beside=[tmp_path / "남의 것.txt"])["attachment"] is False


def test_the_outbox_signs_every_decision_once(decided):
    dispatch_due()
    dispatch_due()
    assert SignedCard.objects.filter(document=decided).count() == 1
    assert entries().filter(event="documents.card_signed").count() == 1
    assert not OutboxMessage.objects.filter(done_at=None).exists()


def test_a_failing_time_stamp_service_holds_up_nothing_else(decided, settings):
    settings.SIGNING_TSA_URL = "http://127.0.0.1:9/tsa"
    dispatch_due()
    waiting = OutboxMessage.objects.filter(done_at=None)
    assert [one.topic for one in waiting] == ["documents.card_due"]
    assert not SignedCard.objects.exists()


def test_card_signed_twice_is_the_first_one(card, decided):
    again = sign_card(document_id=decided.pk, actor=actor_system())
    with open_file(again.file_id) as stream:
        assert stream.read() == card


def review(office, document, **to):
    to = {"disclosure": "closed", "disclosure_grounds": (5,), "disclosure_reason": "의사결정 과정"} | to
    return change_disclosure(document_id=document.pk, reason="재검토", actor=office.actor("head"), **to)


def lines_of(content):
    pages = PdfDocument(content)
    return [line for page in pages for line in page.get_textpage().get_text_range().splitlines()]


def test_a_card_signed_after_a_review_says_what_was_decided_and_beside_it_to_what_it_was_changed(decided, office, root):
    review(office, decided)
    with open_file(sign_card(document_id=decided.pk, actor=actor_system()).file_id) as stream:
        content = stream.read()
    report = verify_card(content, roots=root)
    assert report.proved, report.findings
    assert report.manifest["management"]["disclosure"] == "open"
    reviewed = report.card["reviewed"]
    assert (reviewed["disclosure"], reviewed["grounds"], reviewed["reason"]) == ("closed", [5], "의사결정 과정")
    assert (reviewed["secrecy"], reviewed["by"]["name"]) == ("s", office.head.name)
    lines = lines_of(content)
    assert any("공개 1NNNNNNNN" in line for line in lines)
    assert any("재검토: 비공개(5)" in line for line in lines), "on the form too"
    assert any(office.head.name in line and "비공개(5), 의사결정 과정" in line for line in lines)


def test_after_a_review_the_card_is_given_out_signed_anew_and_both_are_proved(card, decided, office, root):
    assert verify_card(card, roots=root).card["reviewed"] is None
    found = review(office, decided)
    given = export_pdf(document=found, actor=office.actor("head"))
    report = verify_card(given.content, roots=root)
    assert given.signed
    assert report.proved, report.findings
    assert report.card["reviewed"]["disclosure"] == "closed"
    assert any("재검토: 비공개(5)" in line for line in lines_of(given.content))
    assert verify_card(card, roots=root).proved
    told = verify_card(export_json(document=found, actor=office.actor("head")).content, roots=root)
    assert told.proved, told.findings
    assert told.card["reviewed"] == report.card["reviewed"]
    assert SignedCard.objects.filter(document=decided).count() == 1


def test_after_a_review_without_a_time_stamp_the_card_is_given_out_unsigned_with_the_review(
    card, decided, office, settings
):
    settings.SIGNING_TSA_URL = "http://127.0.0.1:9/tsa"
    given = export_pdf(document=review(office, decided), actor=office.actor("head"))
    assert not given.signed
    assert any("재검토: 비공개(5)" in line for line in lines_of(given.content))


def test_command_says_who_decided_what_and_what_is_wrong(card, root, tmp_path):
    file, ca = tmp_path / "card.pdf", tmp_path / "ca.crt"
    file.write_bytes(card)
    ca.write_text(authority().pem)
    run = CliRunner().invoke(command, ["verify", str(file), "--ca", str(ca)], standalone_mode=False)
    assert run.return_value == 0, run.output
    for words in ("정보화팀-1", "decided by   김과장", "PROVED: this is the card", "give --crl FILE"):
        assert words in run.output
    file.write_bytes(card[:-200] + b"\0" * 200)
    run = CliRunner().invoke(command, ["verify", str(file), "--ca", str(ca), "--json"], standalone_mode=False)
    assert run.return_value == 1
    assert json.loads(run.output)["proved"] is False


def test_command_refuses_an_authority_that_is_none(card, tmp_path):
    (tmp_path / "card.pdf").write_bytes(card)
    (tmp_path / "ca").write_text("no certificate")
    run = CliRunner().invoke(command, ["verify", str(tmp_path / "card.pdf"), "--ca", str(tmp_path / "ca")])
    assert run.exit_code == 2
    assert "holds no certificate" in run.output


def test_pages_of_other_agencies_stay_apart(committed_db):
    """The same document number in two agencies gives two seals and two keys."""
    seals = {}
    for code in ("alpha", "beta"):
        with agency_context(code):
            document = decide(build_office())
            seals[code] = (
                document.seal.sha256,
                sign_card(document_id=document.pk, actor=actor_system()).certificate_sha256,
            )
    assert len(set(seals["alpha"]) | set(seals["beta"])) == 4


def test_pdf_reader_finds_exactly_one_card(card):
    names = PdfFileReader(io.BytesIO(card)).root["/Names"]["/EmbeddedFiles"]["/Names"]
    assert len(names) == 2


def test_a_text_in_taken_apart_letters_is_proved(office, root):
    """As a Mac writes file names and some programs paste Korean."""
    parts = {name: unicodedata.normalize("NFD", text) for name, text in {"title": "보고서", "body": "각 부처"}.items()}
    document = decide(office, **parts)
    sign_card(document_id=document.pk, actor=actor_system())
    report = verify_card(export_pdf(document=document, actor=office.actor("drafter")).content, roots=root)
    assert report.proved, report.failed


def test_files_are_known_by_what_they_hold(office, root, tmp_path):
    """Two attachments of one name, as they come out of the ZIP."""
    document, drafter = office.draft(), office.actor("drafter")
    for text in ("하나", "둘"):
        stream = io.BytesIO(text.encode())
        attach_upload(document_id=document.pk, name="표.txt", stream=stream, actor=drafter)
    submit_document(document_id=document.pk, expected_revision=1, actor=drafter)
    review_step(document_id=document.pk, expected_revision=1, actor=office.actor("leader"))
    decided = approve_document(document_id=document.pk, expected_revision=1, actor=office.actor("head"))
    content = export_json(document=decided, actor=drafter).content
    files = [tmp_path / "표.txt", tmp_path / "표 (2).txt"]
    for file, text in zip(files, ("하나", "둘"), strict=True):
        file.write_text(text)
    found = [one.ok for one in verify_card(content, roots=root, beside=files).findings if one.check == "attachment"]
    assert found == [True, True]
    files[1].write_text("셋")
    assert not verify_card(content, roots=root, beside=files).proved


@pytest.mark.parametrize("part", ["references", "questions"])
def test_a_reference_or_question_put_into_a_card_is_seen(decided, office, root, part):
    told = json.loads(export_json(document=decided, actor=office.actor("drafter")).content)
    told["card"]["manifest"][part].append({"kind": "supersedes", "id": str(decided.pk)})
    changed = verdicts(json.dumps(told).encode(), root)
    assert (changed["signature"], changed["seal"]) == (False, False)


def test_a_card_of_a_revoked_key_fails_by_the_list_given(card, root, tmp_path):
    file, ca, crl = (tmp_path / name for name in ("card.pdf", "ca.crt", "revoked.crl"))
    file.write_bytes(card)
    ca.write_text(authority().pem)
    words = ["verify", str(file), "--ca", str(ca), "--crl", str(crl)]
    with clock.fixed(clock.now() + timedelta(hours=1)):
        crl.write_bytes(authority().revocation_list({}).public_bytes(serialization.Encoding.PEM))
    done = CliRunner().invoke(command, words, standalone_mode=False)
    assert (done.return_value, "give --crl" in done.output) == (0, False)
    [row] = certificates()
    revoke_certificate(sha256=row.sha256, reason="분실", actor=actor_system())
    crl.write_bytes(authority().revocation_list(revoked_serials()).public_bytes(serialization.Encoding.DER))
    done = CliRunner().invoke(command, words, standalone_mode=False)
    assert done.return_value == 1
    assert "FAIL revocation" in done.output
    crl.write_text("nothing")
    assert "no revocation list" in str(CliRunner().invoke(command, words, standalone_mode=False).exception)
