"""The values of the card's fields, each where it belongs: on the screen, for programs, on the print page and in the PDF."""

import pytest

from approvals.documents.public import approve_document, review_step, submit_document
from approvals.documents.services import relate_document
from core.brm.public import UnitTask
from tests.approvals.exchange.stories import BETA
from tests.approvals.sheets import SCREENS, squashed
from tests.people import signed_in

GIVEN = {
    "source": "국정과제 제41호",
    "purpose": "하천 정비 예산을 묻기 위함",
    "summary": "세 구간의 정비 순서",
    "keywords": ("준설토", "갑문"),
    "via": "한강홍수통제소장",
    "sending_method": "fax",
    "reading_range": "department",
    "secrecy": "s",
}
#: What people read beside which words; paper calls none of them otherwise.
TOLD = {
    "정보출처": GIVEN["source"],
    "문서취지": GIVEN["purpose"],
    "요약": GIVEN["summary"],
    "키워드": "준설토, 갑문",
    "경유": GIVEN["via"],
    "발송 방법": "팩스",
    "열람범위": "처리과(부서)",
    "보존기간": "준영구",
    "보안등급": "S · 민감",
}


@pytest.fixture
def decided(desk):
    """With a decision and a draft that it refers to."""
    UnitTask.objects.filter(pk=desk.task.pk).update(retention="semi_permanent")
    first = desk.submitted(title="앞선 결정", route=[desk.line("head", "approve")])
    approve_document(document_id=first.pk, expected_revision=1, actor=desk.actor("head"))
    open_one = desk.submitted(title="아직 결재 중", route=[desk.line("head", "approve")])
    document = desk.draft(kind="outgoing", recipients=[BETA], sealing="seal", **GIVEN)
    for other in (first, open_one):
        relate_document(document_id=document.pk, other_id=other.pk, actor=desk.actor("drafter"))
    submit_document(document_id=document.pk, expected_revision=1, actor=desk.actor("drafter"))
    review_step(document_id=document.pk, expected_revision=1, actor=desk.actor("leader"))
    first.refresh_from_db()
    return approve_document(document_id=document.pk, expected_revision=1, actor=desk.actor("head")), first


@pytest.mark.parametrize("where", SCREENS)
def test_people_read_the_value_of_every_field(desk, decided, where):
    document, first = decided
    text = SCREENS[where](desk, document)
    missing = [label for label, value in TOLD.items() if squashed(label + value) not in text]
    assert missing == []
    related = text.rsplit("관련문서", 1)[1] if where == "screen" else text.split("관련문서", 1)[1]
    assert first.number_text in related
    assert ("아직결재중" if where == "screen" else "아직결재되지않은문서,관련") in related


def test_programs_read_the_value_of_every_field(desk, decided):
    document, first = decided
    told = signed_in(desk.drafter).get(f"/api/v1/documents/{document.pk}/").json()
    whole = told["information"] | told["enforcement"] | told["management"]
    expected = GIVEN | {"keywords": list(GIVEN["keywords"]), "retention": "semi_permanent"}
    assert {name: whole[name] for name in expected} == expected
    assert [(one["title"], one["number_text"]) for one in told["relations"]] == [
        ("앞선 결정", first.number_text), ("아직 결재 중", ""),
    ]  # fmt: skip
