"""The card on paper: what stands on it, that it is PDF/A with the text and the machine's copy inside."""

import io
import re
from uuid import uuid4

import pypdfium2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from PIL import Image
from pyhanko.pdf_utils.reader import PdfFileReader

from approvals.documents.printing.card import _picture, card_pdf
from approvals.documents.printing.contents import words_of
from approvals.documents.printing.fonts import showable
from approvals.documents.printing.signatures import cells
from approvals.documents.selectors import steps_of
from approvals.documents.services import (
    answer_opinion,
    approve_document,
    ask_opinion,
    attach_upload,
    give_opinion,
    review_step,
)
from approvals.documents.services.exporting import export_pdf
from core.audit.public import entries
from core.files.public import store_file
from core.richtext.public import clean_html
from tests.approvals.people import route_of, send_away
from tests.people import signed_in


def text_of(pdf):
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


@pytest.fixture
def decided(office):
    document = office.submitted()
    review_step(document_id=document.pk, expected_revision=1, opinion="좋습니다", actor=office.actor("leader"))
    return approve_document(document_id=document.pk, expected_revision=1, actor=office.actor("head"))


def test_decided_card_shows_form_and_four_parts(decided):
    with override("ko"):
        text = text_of(card_pdf(decided))
    for word in (
        "내부결재",
        "정보화팀-1",
        "★주사",
        "김과장",
        "문서정보",
        "보고경로",
        "시행정보",
        "관리정보",
        "좋습니다",
    ):
        assert word in text


def test_undecided_card_says_so_and_names_who_is_asked(office):
    with override("ko"):
        text = text_of(card_pdf(office.submitted()))
    assert "결재 전" in text
    assert "사무관" in text
    assert "이팀장" not in text.split("문서관리카드")[0]


def test_deputy_of_a_delegate_stands_in_a_cell_of_his_own(office):
    """전결 with the delegate, 대결 with the deputy who signed (RULE 7(3))."""
    document = office.submitted(route=route_of(office, ("leader", "review"), ("head", "delegated")))
    review_step(document_id=document.pk, expected_revision=1, actor=office.actor("leader"))
    send_away(office, "head", deputy="minister")
    document = approve_document(document_id=document.pk, expected_revision=1, actor=office.actor("minister"))
    main, _beside = cells(document, steps_of(document))
    assert [(cell["post"], cell["mark"], cell["name"]) for cell in main[-2:]] == [
        ("장관", "대결", "장관"), ("과장", "전결", "")
    ]  # fmt: skip
    for form in forms_of(office, document):
        assert "장관대결" in form
        assert "과장전결" in form


def forms_of(office, document):
    """The words of the official form alone, without space: of the print page and of the PDF."""
    page = signed_in(office.drafter).get(f"/documents/{document.pk}/print/").content.decode()
    cells_of_page = page.split('class="sheet-signers"')[1].split("</section>")[0]
    with override("ko"):
        form = text_of(card_pdf(document)).split("문서관리카드")[0]
    return ["".join(re.sub(r"<[^>]*>", "", cells_of_page).split()), "".join(form.split())]


def test_proposer_and_reporter_carry_their_signs(office):
    document = office.submitted()
    document.proposer_id, document.reporter_id = office.leader.pk, office.drafter.pk
    main, _beside = cells(document, steps_of(document))
    assert [cell["sign"] for cell in main] == ["⊙", "★", ""]
    document.save(update_fields=["proposer", "reporter"])
    for form in forms_of(office, document):
        assert "⊙주사" in form
        assert "★사무관" in form
        assert "★주사" not in form


def test_a_dissent_is_told_beside_the_name(decided):
    main, _beside = cells(decided, steps_of(decided))
    assert [bool(cell["note"]) for cell in main] == [False, True, False]


def test_everybody_in_the_same_agency_sees_the_same_bytes(decided):
    assert card_pdf(decided) == card_pdf(decided)


@pytest.mark.parametrize("text", ["😀 𠮷 ㅿ", "a\x07b", "\u202efdp", "한글" + "\ufe0f"])
def test_characters_without_glyph_are_set_as_codes(office, text):
    document = office.draft(title=text, purpose=text)
    assert card_pdf(document).startswith(b"%PDF-1.7")


def test_missing_characters_are_named():
    assert showable("가😀") == ("가〔U+1F600〕", {"😀"})
    assert showable("각⊙★")[1] == set()


def test_text_full_of_unusual_characters_stays_quick():
    attack = "".join(map(chr, range(0x20000, 0x25000)))
    assert len(showable(attack)[1]) > 20_000


@pytest.mark.parametrize("body", ['"]#panic("x")', '#read("/etc/passwd")', "$ x $ * _ ` < > @ \\ //", "]]]]"])
def test_text_is_never_read_as_a_command(office, body):
    assert body[:4] in text_of(card_pdf(office.draft(body=body, title=body)))


def test_pdf_is_archive_form_with_fonts_and_tags(decided):
    pdf = card_pdf(decided)
    reader = PdfFileReader(io.BytesIO(pdf))
    metadata = reader.root["/Metadata"].data
    assert b"<pdfaid:part>3</pdfaid:part>" in metadata
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert b"<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert reader.root["/MarkInfo"]["/Marked"]
    assert reader.root["/Lang"] in {"ko", "en"}
    names = {name: font for page in range(2) for name, font in fonts_on(reader, page)}
    assert any("Pretendard" in name or "Gothic" in name or "Noto" in name for name in names), names
    for name, font in names.items():
        descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
        assert any(key.startswith("/FontFile") for key in descriptor), f"{name} is not in the file"


def fonts_on(reader, page):
    resources = reader.find_page_for_modification(page)[0].get_object()["/Resources"]
    for font in resources["/Font"].values():
        yield font.get_object()["/BaseFont"], font.get_object()


def test_picture_without_description_is_printed_all_the_same(office):
    out = io.BytesIO()
    Image.new("RGB", (20, 20), "red").save(out, "PNG")
    stored = store_file(name="그림.png", stream=io.BytesIO(out.getvalue()), actor=office.actor("drafter"))
    body = clean_html(f'<p>그림</p><p><img src="/files/{stored.pk}/"></p>')
    pdf = card_pdf(office.draft(body=body, format="html"))
    assert any(one.type == 3 for one in pypdfium2.PdfDocument(pdf)[0].get_objects())


def test_lost_picture_leaves_its_place(office):
    body = clean_html(f'<p>그림 <img src="/files/{uuid4()}/" alt="도표"></p>')
    assert "[도표]" in text_of(card_pdf(office.draft(body=body, format="html")))


def test_print_page_shows_the_same_words(decided, office):
    page = signed_in(office.drafter).get(f"/documents/{decided.pk}/print/").content.decode()
    for word in ("내부결재", "정보화팀-1", "★", "김과장", decided.seal.sha256, f"/documents/{decided.pk}/card.pdf"):
        assert word in page
    revision = decided.revisions.get()
    assert f'<td class="sheet-hash">{revision.content_hash[:16]}</td>' in page


def test_paper_tells_what_became_of_an_opinion_and_what_an_outsider_was_asked(office):
    document, drafter = office.submitted(), office.actor("drafter")
    for name, question in (("outsider", "홍보 시기가 맞습니까?"), ("colleague", "표가 맞습니까?")):
        ask_opinion(document_id=document.pk, person_id=getattr(office, name).pk, question=question, actor=drafter)
    given = give_opinion(document_id=document.pk, text="다음 달이 낫습니다", actor=office.actor("outsider"))
    review_step(document_id=document.pk, expected_revision=1, opinion="제목을 줄입시다", actor=office.actor("leader"))
    said = document.opinions.get(text="제목을 줄입시다")
    verdict = {"document_id": document.pk, "actor": office.actor("head")}
    answer_opinion(opinion_id=said.pk, verdict="taken", revision_no=1, **verdict)
    answer_opinion(opinion_id=given.pk, verdict="not_taken", reason="일정이 정해졌음", **verdict)
    approve_document(document_id=document.pk, expected_revision=1, actor=office.actor("head"))
    document.refresh_from_db()
    page = signed_in(office.drafter).get(f"/documents/{document.pk}/print/").content.decode()
    with override("ko"):
        paper = "".join(text_of(card_pdf(document)).split())
    for words in (
        "[질문, 박주사] 홍보 시기가 맞습니까?",
        "다음 달이 낫습니다",
        "→ 미반영 · 일정이 정해졌음 · 김과장 과장",
        "→ 반영 · 1판에 반영 · 김과장 과장",
        "표가 맞습니까?",
        "회신 대기",
        "회신함",
    ):
        assert words in page.replace("</span>", "").replace('<span class="sheet-about">', "")
        assert "".join(words.split()) in paper


def test_an_attachment_has_the_number_of_the_decision_and_its_own(office):
    document = office.submitted(route=route_of(office, ("head", "approve")))
    attach_upload(document_id=document.pk, name="표.txt", stream=io.BytesIO(b"1"), actor=office.actor("head"))
    assert "-1 ·" not in signed_in(office.drafter).get(f"/documents/{document.pk}/").content.decode()
    approve_document(document_id=document.pk, expected_revision=1, actor=office.actor("head"))
    client = signed_in(office.drafter)
    assert "정보화팀-1-1 ·" in client.get(f"/documents/{document.pk}/").content.decode()
    assert "표.txt (정보화팀-1-1)" in client.get(f"/documents/{document.pk}/print/").content.decode()


def test_card_is_given_to_readers_only_and_noted(decided, office):
    path = f"/documents/{decided.pk}/card.pdf"
    answer = signed_in(office.drafter).get(path)
    assert answer["Content-Type"] == "application/pdf"
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    assert entries().filter(event="documents.card_exported").count() == 1
    secret = office.submitted(reading_range="person")
    assert signed_in(office.outsider).get(f"/documents/{secret.pk}/card.pdf").status_code == 404


@pytest.mark.parametrize("ending", ["pdf", "json"])
def test_api_gives_the_card_as_a_file(decided, office, ending):
    answer = signed_in(office.drafter).get(f"/api/v1/documents/{decided.pk}/card.{ending}")
    assert answer.status_code == 200
    assert int(answer["Content-Length"]) == len(b"".join(answer.streaming_content))


def test_queries_do_not_grow_with_the_route(office):
    """Twelve people cost the words of the form no more questions than two."""

    def asked(document):
        with CaptureQueriesContext(connection) as captured:
            words_of(document, document.revisions.get(no=1), agency="a", seal=None, review=None)
        return len(captured)

    short = office.submitted()
    long = office.submitted(
        route=route_of(
            office, ("leader", "review"), ("colleague", "review"), ("outsider", "cooperate"), ("head", "approve")
        )
    )
    assert asked(short) == asked(long) <= 9


def test_torn_picture_is_left_out(office):
    out = io.BytesIO()
    Image.effect_noise((200, 200), 50).convert("RGB").save(out, "JPEG")
    torn = io.BytesIO(out.getvalue()[: len(out.getvalue()) // 2])
    stored = store_file(name="사진.jpg", stream=torn, actor=office.actor("drafter"))
    body = clean_html(f'<p><img src="/files/{stored.pk}/" alt="현장 사진"></p>')
    assert "[현장 사진]" in text_of(card_pdf(office.draft(body=body, format="html")))


def test_picture_that_would_fill_the_memory_is_left_out(office):
    out = io.BytesIO()
    Image.new("1", (10_000, 8_000)).save(out, "PNG")
    assert len(out.getvalue()) < 100_000
    stored = store_file(name="넓은.png", stream=io.BytesIO(out.getvalue()), actor=office.actor("drafter"))
    assert _picture(stored.pk) is None


def pictures_on(pdf):
    return [one for one in pypdfium2.PdfDocument(pdf)[0].get_objects() if one.type == 3]


def test_a_picture_of_somebody_else_is_not_opened_by_naming_it(office):
    out = io.BytesIO()
    Image.new("RGB", (20, 20), "red").save(out, "PNG")
    stored = store_file(name="대외비.png", stream=io.BytesIO(out.getvalue()), actor=office.actor("outsider"))
    body = clean_html(f'<p><img src="/files/{stored.pk}/" alt="대외비"></p>')
    document = office.draft(body=body, format="html")
    assert export_pdf(document=document, actor=office.actor("drafter")).content
    assert pictures_on(card_pdf(document)) == []
    assert "[대외비]" in text_of(card_pdf(document))
