"""The card of what was sent: on the screen, for programs, on paper and as a file; beside the seal, never in it."""

import json
from datetime import timedelta

import pytest
from django.utils.translation import override

from approvals.documents.models import DecisionSeal
from approvals.documents.printing.card import card_pdf
from approvals.documents.sealing import seal_hash
from approvals.documents.services.exporting import export_json, export_pdf
from approvals.documents.verifying import verify_card
from approvals.exchange.envelopes.public import Act
from approvals.exchange.sending.lines import Line
from approvals.exchange.sending.services import approve_recipients, ask_recipients, hear_acknowledgements, send_again
from core.foundation.public import clock
from core.outbox.public import dispatch_due
from core.signing.proof.public import load_certificates
from core.signing.public import authority
from core.tenancy.public import agency_context
from tests.approvals.exchange.stories import BETA, OWN, RECEIVER, said, send, to_be_sent
from tests.approvals.sheets import SCREENS, enforcement_on, squashed
from tests.approvals.test_document_printing import text_of
from tests.people import queries_of, signed_in


@pytest.fixture
def heard(desk):
    document = to_be_sent(desk, BETA, "주식회사 모름", reference_recipients=[OWN])
    dispatch = send(desk, document, lines=[Line("주식회사 모름", channel="post", proof="등기 77")])
    first = dispatch.recipients.get(position=1)
    said(first.pk, Act.ARRIVED)
    said(
        first.pk,
        Act.RECEIVED,
        number_text="정책과-7",
        department_name="정책과",
        person_name="홍길동",
        person_title="주무관",
    )
    hear_acknowledgements()
    return document


def test_the_card_shows_date_seal_sender_and_receipts(desk, heard):
    page = signed_in(desk.colleague).get(f"/documents/{heard.pk}/").content.decode()
    for text in (
        "시행일자",
        desk.seal.name,
        "행정부장관",
        "정책과-7",
        "정책과 홍길동 주무관",
        "등기 77",
        "접수",
        "참조",
    ):
        assert text in page, text


def test_before_it_is_sent_the_card_says_nothing_of_it(desk):
    document = to_be_sent(desk)
    assert "시행일자" not in signed_in(desk.colleague).get(f"/documents/{document.pk}/").content.decode()


def test_receipts_cost_the_card_no_statement(desk, heard):
    plain = to_be_sent(desk)
    client = signed_in(desk.colleague)
    for address in ("/documents/{}/", "/api/v1/documents/{}/"):
        one, many = (queries_of(client, address.format(of.pk)) for of in (plain, heard))
        assert len(many) == len(one) <= 12, "\n".join(many)


def test_the_card_for_programs_tells_each_receipt(desk, heard):
    told = signed_in(desk.colleague).get(f"/api/v1/documents/{heard.pk}/").json()["enforcement"]["receipts"]
    assert [(one["name"], one["state"], one["number_text"]) for one in told] == [
        (BETA, "received", "정책과-7"), ("주식회사 모름", "sent", ""), (OWN, "sent", ""),
    ]  # fmt: skip
    assert {one["enforced_on"] for one in told} == {clock.today().isoformat()}
    of_all = {
        "seal_name": desk.seal.name,
        "sealing": "seal",
        "sender_name": "행정부장관",
        "sent_by_name": desk.clerk.name,
    }
    for one in told:
        assert {name: one[name] for name in of_all} == of_all
        assert one["dispatched_at"]
        assert one["sent_by_title"] == "주사"


def test_the_file_for_machines_says_it_beside_the_seal(desk, heard):
    card = json.loads(export_json(document=heard, actor=desk.actor("drafter")).content)["card"]
    seal = DecisionSeal.objects.get(document=heard)
    assert card["seal_sha256"] == seal.sha256 == seal_hash(card["manifest"])
    assert "enforced" not in json.dumps(card["manifest"])
    assert card["enforced"]["recipients"][0]["receiver_name"] == "홍길동 주무관"
    assert (card["enforced"]["seal_name"], card["enforced"]["sender_name"]) == (desk.seal.name, "행정부장관")


def test_paper_shows_the_enforcement_date_and_the_picture_of_the_seal(desk, heard):
    from tests.approvals.test_document_printing import pictures_on

    with override("ko"):
        pdf = card_pdf(heard)
        text = "".join(text_of(pdf).split())
    day = clock.today()
    assert f"시행{heard.number_text}({day.year}.{day.month}.{day.day}.)" in text
    for word in ("시행일자", "찍은관인", "정책과-7", "등기77", "행정부장관"):
        assert word in text, word
    assert len(pictures_on(pdf)) == 1


def test_a_seal_that_is_lost_is_told_by_name(desk, heard, monkeypatch):
    from tests.approvals.test_document_printing import pictures_on

    monkeypatch.setattr("approvals.documents.printing.card._picture", lambda _id: None)
    pdf = card_pdf(heard)
    assert pictures_on(pdf) == []
    assert f"[{desk.seal.name}]" in text_of(pdf)


def stamps_of(desk, document):
    """What stands beside the sender's name: on the page, and on the form of the PDF, above the card that says it too."""
    page = signed_in(desk.colleague).get(f"/documents/{document.pk}/print/").content.decode()
    beside = page.split('class="sheet-sender">')[1].split("</p>")[0]
    with override("ko"):
        form = squashed(text_of(card_pdf(document, unsigned=False)).split("문서관리카드")[0])
    return squashed(beside), form.split("행정부장관")[1].split("★")[0]


@pytest.mark.parametrize(("sealing", "word"), [("omitted", "관인생략"), ("sign", "서명")])
@pytest.mark.parametrize("said_on", ["document", "sending"])
def test_paper_says_that_a_seal_is_omitted_or_that_it_is_signed(desk, sealing, word, said_on):
    at_sending = said_on == "sending"
    document = to_be_sent(desk, sealing="" if at_sending else sealing)
    send(desk, document, seal_id=None, **({"sealing": sealing} if at_sending else {}))
    page, form = stamps_of(desk, document)
    assert page.endswith(word)
    assert form == word


def test_beside_a_seal_no_such_word_stands(desk, heard):
    assert [word for word in ("관인생략", "서명") if word in "".join(stamps_of(desk, heard))] == []


def test_the_file_given_out_after_sending_is_made_anew_and_signed(desk):
    document = to_be_sent(desk)
    dispatch_due(only={"documents.decided"})
    dispatch_due(only={"documents.card_due"})
    before = export_pdf(document=document, actor=desk.actor("drafter"))
    send(desk, document)
    after = export_pdf(document=document, actor=desk.actor("drafter"))
    assert (before.signed, after.signed) == (True, True)
    assert desk.seal.name in text_of(after.content)
    assert desk.seal.name not in text_of(before.content)


def test_the_print_page_shows_the_seal(desk, heard):
    page = signed_in(desk.colleague).get(f"/documents/{heard.pk}/print/").content.decode()
    assert f'src="/files/{desk.seal.picture_id}/"' in page
    assert "정책과-7" in page
    shown = signed_in(desk.auditor).get(f"/files/{desk.seal.picture_id}/")
    assert b"".join(shown.streaming_content).startswith(b"\x89PNG")
    shown.close()


def test_another_agency_does_not_see_the_seal(desk):
    with agency_context("beta"):
        from tests.people import make_user

        client = signed_in(make_user("stranger", "official"))
    assert client.get(f"/files/{desk.seal.picture_id}/").status_code == 404


def test_what_is_given_out_after_sending_is_still_proved(desk, settings, tmp_path):
    settings.SIGNING_CA_FILE = tmp_path / "ca.pem"
    root = load_certificates(authority().pem.encode())
    document = to_be_sent(desk)
    dispatch_due(only={"documents.decided"})
    dispatch_due(only={"documents.card_due"})
    send(desk, document)
    for export in (export_pdf, export_json):
        report = verify_card(export(document=document, actor=desk.actor("drafter")).content, roots=root)
        assert report.proved, report.findings


def test_a_document_without_sender_name_goes_out_under_the_head_of_the_agency(desk):
    document = to_be_sent(desk, sender_name="")
    assert send(desk, document).sender_name == "alpha 부장관"
    for where in SCREENS:
        assert "발신명의alpha부장관" in enforcement_on(where, desk, document), where
    assert told_to_programs(desk, document)["sender_name"] == "alpha 부장관"


def test_the_page_to_send_says_under_which_name_it_will_go_out(desk):
    document = to_be_sent(desk, sender_name="")
    page = signed_in(desk.clerk).get(f"/sending/documents/{document.pk}/").content.decode()
    assert "<dt>발신명의</dt><dd>alpha 부장관</dd>" in page


def told_to_programs(desk, document):
    return signed_in(desk.drafter).get(f"/api/v1/documents/{document.pk}/").json()["enforcement"]


def test_a_sealing_chosen_at_sending_stands_in_the_enforcement_information(desk):
    document = to_be_sent(desk, sealing="")
    assert told_to_programs(desk, document)["sealing"] == ""
    send(desk, document, sealing="omitted", seal_id=None)
    for where in SCREENS:
        assert "관인관인생략" in enforcement_on(where, desk, document), where
    assert told_to_programs(desk, document)["sealing"] == "omitted"


def test_the_enforcement_date_is_the_day_of_sending_not_of_the_decision(desk):
    document = to_be_sent(desk)
    decided = clock.today()
    with clock.fixed(clock.now() + timedelta(days=1)):
        send(desk, document)
        day = clock.today()
    assert day > decided
    told = told_to_programs(desk, document)
    assert told["enforced_on"] == day.isoformat()
    assert {one["enforced_on"] for one in told["receipts"]} == {day.isoformat()}
    assert f'<time datetime="{day.isoformat()}">' in enforcement_on("screen", desk, document, raw=True)
    for where in ("print", "pdf"):
        text = SCREENS[where](desk, document)
        assert f"시행일자{day.year}.{day.month}.{day.day}." in text
        assert f"{document.number_text}({day.year}.{day.month}.{day.day}.)" in text.split("문서관리카드")[0]
        assert f"({decided.year}.{decided.month}.{decided.day}.)" not in text.split("문서관리카드")[0]


def states_told(desk, document, label):
    """The overall state for programs, if screen and paper say it in the enforcement information too."""
    for where in SCREENS:
        assert f"발송상태{squashed(label)}" in enforcement_on(where, desk, document), where
    return told_to_programs(desk, document)["sending_state"]


def test_all_recipients_together_are_told_in_one_state(desk):
    document = to_be_sent(desk, BETA, "주식회사 모름", reference_recipients=[OWN])
    assert states_told(desk, document, "발송대기") == "waiting"
    dispatch = send(desk, document, lines=[Line("주식회사 모름", channel="post", proof="등기 77")])
    assert states_told(desk, document, "발송") == "sent"
    first, _letter, own = dispatch.recipients.order_by("position")
    said(first.pk, Act.ARRIVED)
    hear_acknowledgements()
    assert states_told(desk, document, "일부 도달") == "partly"
    own.__class__.objects.filter(pk=own.pk).update(state="arrived", arrived_at=clock.now())
    assert states_told(desk, document, "모두 도달") == "arrived"


def test_what_is_not_decided_or_goes_to_nobody_has_no_such_state(desk):
    for document in (desk.submitted(kind="outgoing", recipients=[BETA]), desk.submitted()):
        assert told_to_programs(desk, document)["sending_state"] == ""
        assert "발송상태" not in enforcement_on("screen", desk, document)


def trouble(desk, act, reason):
    document = to_be_sent(desk)
    recipient = send(desk, document).recipients.get()
    said(recipient.pk, act, reason=reason)
    hear_acknowledgements()
    recipient.refresh_from_db()
    return document, recipient


def receipts_on(desk, document):
    """The aside of the screen, the print page and the PDF."""
    screen = signed_in(desk.colleague).get(f"/documents/{document.pk}/").content.decode()
    aside = screen.split('id="sent-title"')[1].split("</section>")[0]
    return [squashed(aside), *(enforcement_on(where, desk, document) for where in ("print", "pdf"))]


def test_a_return_is_told_with_its_time_and_reason(desk):
    document, recipient = trouble(desk, Act.RETURNED, "관할이 아닙니다")
    at = recipient.returned_at.astimezone(clock.SEOUL)
    assert states_told(desk, document, "반송·도달 실패 있음") == "trouble"
    for text in receipts_on(desk, document):
        assert "관할이아닙니다" in text
        assert f"{at:%H:%M}" in text.split("관할이아닙니다")[0].rsplit("반송", 1)[1]


def test_what_came_damaged_is_told_with_the_reason_and_then_with_the_attempt(desk):
    document, recipient = trouble(desk, Act.FAILED, "해시가 다릅니다")
    assert states_told(desk, document, "반송·도달 실패 있음") == "trouble"
    for text in receipts_on(desk, document):
        assert "도달실패" in text
        assert "해시가다릅니다" in text
        assert "2차" not in text
    send_again(dispatch_id=recipient.dispatch_id, recipient_id=recipient.pk, actor=desk.actor("clerk"))
    for text in receipts_on(desk, document):
        assert "2차" in text
        assert "해시가다릅니다" not in text


def test_a_replaced_recipient_is_told_as_such(desk):
    document = to_be_sent(desk)
    dispatch = send(desk, document)
    old = dispatch.recipients.get()
    other = Line("베타 지방청", channel="network", agency_code=RECEIVER, replaces=old.pk)
    change = ask_recipients(
        dispatch_id=dispatch.pk, ground="omission", reason="잘못 적음", lines=[other], actor=desk.actor("drafter")
    )
    approve_recipients(dispatch_id=dispatch.pk, change_id=change.pk, actor=desk.actor("head"))
    for text in receipts_on(desk, document):
        assert "다른수신자로바뀜" in text
        assert "베타지방청" in text
    told = told_to_programs(desk, document)
    assert [one["state"] for one in told["receipts"]] == ["replaced", "sent"]
    assert told["sending_state"] == "sent"
