"""Address block, campaign lines, system code and records file: set once by the administrator, kept by each decision."""

import pytest

from approvals.documents import errors, services
from approvals.documents.models import Document, DraftRegistration
from approvals.documents.printing.card import card_pdf
from approvals.documents.printing.letterhead import letterhead_of
from core.audit.public import entries
from tests.approvals.people import SYSTEM, route_of
from tests.approvals.test_document_printing import text_of
from tests.approvals.test_document_walls import refused
from tests.people import make_user, signed_in

SAID = {
    "system_code": "B1", "postal_code": "30112", "address": "세종특별자치시 도움6로 42", "website": "www.mois.go.kr",
    "phone": "044-205-1234", "fax": "044-204-8000", "email": "it@korea.kr", "head_campaign": "함께 여는 내일",
    "foot_campaign": "청렴한 공직사회",
}  # fmt: skip
WORDS = ("30112 세종특별자치시 도움6로 42 / www.mois.go.kr", "전화 044-205-1234 / 팩스 044-204-8000 / it@korea.kr",
         "함께 여는 내일", "청렴한 공직사회")  # fmt: skip


def set_to(**changes):
    return services.change_approval_settings(actor=SYSTEM, **(SAID | changes))


def decided(office, **changes):
    sent = {"kind": "outgoing", "recipients": ("국방부장관",), "sender_name": "행정부장관"} | changes
    document = office.submitted(route=route_of(office, ("head", "approve")), **sent)
    services.approve_document(document_id=document.pk, expected_revision=1, actor=office.actor("head"))
    return Document.objects.get(pk=document.pk)


def page(office, path):
    return signed_in(office.drafter).get(path).content.decode()


def test_a_decision_keeps_them_as_they_were(office):
    set_to()
    document = decided(office)
    set_to(address="서울특별시 종로구 세종대로 209", system_code="B2", foot_campaign="")
    assert document.full_number == "B1-1310010000001"
    for path in (f"/documents/{document.pk}/", f"/documents/{document.pk}/print/"):
        assert "종로구" not in page(office, path)
        assert "B1-1310010000001" in page(office, path)
        for word in ("30112 세종특별자치시 도움6로 42 / www.mois.go.kr<br>", *WORDS[1:]):
            assert word in page(office, path)
    told = signed_in(office.drafter).get(f"/api/v1/documents/{document.pk}/").json()["enforcement"]
    assert (told["number_system"], told["letterhead"]["fax"], told["letterhead"]["foot_campaign"]) == (
        "B1", "044-204-8000", "청렴한 공직사회"
    )  # fmt: skip


def test_they_stand_on_paper_and_under_the_seal(office):
    set_to()
    document = decided(office)
    text = " ".join(text_of(card_pdf(document)).split())
    for word in WORDS:
        assert word in text
    manifest = document.seal.manifest
    assert (manifest["document"]["system"], manifest["enforcement"]["letterhead"]["address"]) == (
        "B1", "세종특별자치시 도움6로 42"
    )  # fmt: skip


def test_what_is_on_its_way_shows_them_on_paper_as_they_are_now(office):
    set_to()
    document = office.submitted(kind="outgoing", recipients=("국방부장관",))
    assert WORDS[0].split(" / ")[0] in page(office, f"/documents/{document.pk}/print/")


def test_an_internal_decision_has_neither_address_nor_campaign(office):
    set_to()
    document = decided(office, kind="internal", recipients=(), sender_name="")
    assert document.letterhead == {}
    assert "세종특별자치시" not in page(office, f"/documents/{document.pk}/print/")
    assert "주소 정보" not in page(office, f"/documents/{document.pk}/")


def test_nothing_said_leaves_no_line(office):
    document = decided(office)
    assert (document.full_number, document.letterhead) == ("1310010000001", {})
    assert letterhead_of({"fax": "1"}).address == ("팩스 1",)
    assert "sheet-address" not in page(office, f"/documents/{document.pk}/print/")


def test_neither_changes_after_the_decision(office):
    set_to()
    document = decided(office)
    for column, value in (("letterhead", "{}"), ("number_system", "X")):
        refused(f"UPDATE documents_document SET {column} = %s WHERE id = %s", value, document.pk)


def test_a_returned_draft_on_an_important_matter_has_the_system_code_too(office):
    set_to()
    document = office.submitted(important=True)
    services.return_document(document_id=document.pk, expected_revision=1, reason="보완", actor=office.actor("leader"))
    assert DraftRegistration.objects.get(document=document).number_system == "B1"


def test_the_records_file_is_named_on_card_paper_and_api(office):
    document = decided(office)
    for path in (f"/documents/{document.pk}/", f"/documents/{document.pk}/print/"):
        assert "1310010-T1-1" in page(office, path)
    management = signed_in(office.drafter).get(f"/api/v1/documents/{document.pk}/").json()["management"]
    assert (management["file_number"], management["file_title"], management["records_volume"]) == (
        "1310010-T1-1",
        "과제 T1",
        1,
    )


def test_the_administrator_sets_them_and_the_ledger_tells(office):
    admin = signed_in(make_user("admin", "agency_admin"))
    hours = {f"{name}_hours": 9 for name in ("review", "cooperate", "approve", "read", "urgent")}
    assert admin.post("/documents/settings/", SAID | hours | {"level_rule": "warn"}).status_code == 302
    assert 'value="세종특별자치시 도움6로 42"' in admin.get("/documents/settings/").content.decode()
    assert entries(event_prefix="documents.settings_changed").get().detail["after"]["system_code"] == "B1"
    refused = admin.post("/documents/settings/", SAID | hours | {"level_rule": "warn", "system_code": "b-1"})
    assert refused.status_code == 422
    assert "시스템 구분 코드는" in refused.content.decode()
    with pytest.raises(errors.SystemCodeMalformed):
        set_to(system_code="12345678")
