"""The signed sheet as PDF/A: what stands on it, the signed text inside, and who may have it."""

import io

import pytest
from django.utils.translation import override
from pyhanko.pdf_utils.reader import PdfFileReader

from core.audit.public import entries
from tests.approvals.test_document_printing import text_of
from tests.people import signed_in
from tests.workspace.handover.stories import begun, completed, given
from workspace.handover import errors
from workspace.handover.printing.paper import sheet_pdf
from workspace.handover.public import sheet_of, withdraw_handover
from workspace.handover.services import export_sheet


def test_the_sheet_shows_headings_signatures_and_hash(office):
    office.submitted(title="진행 중 문서")
    office.draft()
    handover = completed(office, words={"goods": "캐비닛 열쇠\n😀 스티커"})
    with override("ko"):
        pdf = sheet_pdf(handover, sheet_of(handover))
    text = text_of(pdf)
    for word in ("인계인수서", "1. 담당 업무", "6. 물품", "캐비닛 열쇠", "진행 중 문서", "박주사", "최주사", "김과장",
                 sheet_of(handover).sha256, "U+1F600"):  # fmt: skip
        assert word in text, word
    assert "서명 전" not in text


def test_a_sheet_that_was_taken_back_says_so(office):
    handover = given(office)
    taken_back = withdraw_handover(handover_id=handover.pk, reason="사람이 바뀜", actor=office.actor("drafter"))
    with override("ko"):
        text = text_of(sheet_pdf(taken_back, sheet_of(handover)))
    assert "철회됨" in text
    assert "사람이 바뀜" in text


def test_it_is_pdf_a_with_the_very_text_that_was_signed_and_repeats_itself(office):
    handover = given(office)
    pdf = sheet_pdf(handover, sheet_of(handover))
    reader = PdfFileReader(io.BytesIO(pdf))
    metadata = reader.root["/Metadata"].data
    for claim in (b"<pdfaid:part>3</pdfaid:part>", b"<pdfaid:conformance>A</", b"<pdfuaid:part>1</pdfuaid:part>"):
        assert claim in metadata
    [_name, spec] = reader.root["/Names"]["/EmbeddedFiles"]["/Names"]
    assert spec.get_object()["/EF"]["/F"].data.decode() == sheet_of(handover).canonical
    assert sheet_pdf(handover, sheet_of(handover)) == pdf


def test_it_speaks_english_too(office):
    handover = given(office)
    with override("en"):
        assert "Not covered by this hand-over" in text_of(sheet_pdf(handover, sheet_of(handover)))


def test_a_draft_is_no_sheet_yet(office):
    handover = begun(office)
    with pytest.raises(errors.NotSigned):
        export_sheet(handover=handover, actor=office.actor("drafter"))
    page = signed_in(office.drafter).get(f"/handover/{handover.pk}/sheet.pdf")
    assert page.status_code == 409


def test_those_who_see_the_sheet_save_it_and_that_is_written_down(office):
    handover = given(office)
    path = f"/handover/{handover.pk}/sheet.pdf"
    browser = signed_in(office.colleague)
    assert path in browser.get(f"/handover/{handover.pk}/").content.decode()
    answer = browser.get(path)
    assert answer["Content-Type"] == "application/pdf"
    assert b"".join(answer.streaming_content if answer.streaming else [answer.content]).startswith(b"%PDF-1.7")
    [entry] = entries(object_id=handover.pk, event_prefix="handover.sheet_exported")
    assert entry.detail["sheet_sha256"] == sheet_of(handover).sha256
    assert signed_in(office.outsider).get(path).status_code == 404
