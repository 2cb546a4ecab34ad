"""A decision is carried out once, to everybody it was decided to go to."""

import pytest
from django.db import DatabaseError, transaction

from approvals.documents.errors import MayNotSend, NotToBeSent, SentAlready
from approvals.documents.public import mark_sent
from approvals.exchange.envelopes.models import EnvelopePiece
from approvals.exchange.envelopes.public import Act, Envelope, Parcel
from approvals.exchange.sending import errors
from approvals.exchange.sending.lines import Line
from approvals.exchange.sending.models import Dispatch, Recipient
from approvals.exchange.sending.selectors.naming import called, proposed, reachable
from approvals.exchange.sending.services import hear_acknowledgements, send_again, send_document, sending
from core.audit.public import LedgerEntry
from core.foundation.public import clock
from core.notices.public import Notice
from core.outbox.public import OutboxMessage, dispatch_due
from core.tenancy.public import agency_context
from tests.approvals.exchange.stories import BETA, OWN, RECEIVER, put_into_envelopes, said, send, to_be_sent


def test_a_document_goes_to_an_agency_whole(desk):
    document = to_be_sent(desk, files=True, urgent=True, keywords=("자료",))
    dispatch = send(desk, document)
    recipient = dispatch.recipients.get()
    assert (recipient.channel, recipient.agency_code, recipient.state) == ("network", RECEIVER, "sent")
    with agency_context(RECEIVER):
        envelope = Envelope.objects.get(recipient_id=recipient.pk)
        parcel = Parcel.from_data(envelope.parcel)
        assert parcel.sha256 == envelope.sha256
        assert EnvelopePiece.objects.filter(envelope=envelope).count() == 1
    assert parcel.paper.number_text == document.number_text
    assert parcel.paper.enforced_on == clock.today().isoformat() == dispatch.enforced_on.isoformat()
    assert (parcel.paper.body, parcel.paper.urgent, parcel.paper.keywords) == ("내용입니다. 끝.", True, ("자료",))
    assert [(one.name, one.kind) for one in parcel.files] == [("붙임.txt", "attachment")]
    assert (parcel.seal.kind, parcel.seal.name) == ("seal", desk.seal.name)
    assert [(one.name, one.kind) for one in parcel.signers] == [
        ("박주사", "sign"),
        ("이팀장", "sign"),
        ("김과장", "sign"),
    ]
    assert parcel.sender.sender_name == "행정부장관"
    assert parcel.addressee.name == BETA


def test_marks_of_delegation_travel_as_the_form_prints_them(desk):
    document = to_be_sent(desk, route=[desk.line("leader", "review"), desk.line("head", "delegated")])
    send(desk, document)
    marks = {one["name"]: one["mark"] for one in Envelope.objects.get().parcel["signers"]}
    assert marks == {"박주사": "", "이팀장": "", "김과장": "전결"}


def test_the_signed_card_travels_as_the_paper(desk):
    document = to_be_sent(desk)
    dispatch_due(only={"documents.decided"})
    dispatch_due(only={"documents.card_due"})
    send(desk, document)
    assert [one["kind"] for one in Envelope.objects.get().parcel["files"]] == ["paper"]


def test_an_own_department_gets_the_same_parcel_by_the_outbox(desk):
    document = to_be_sent(desk, OWN, files=True)
    recipient = send(desk, document).recipients.get()
    assert (recipient.channel, recipient.department_id) == ("own", desk.other_department.pk)
    message = OutboxMessage.objects.get(topic="sending.delivered_here")
    parcel = Parcel.from_data(message.payload["parcel"])
    assert parcel.sha256 == message.payload["sha256"]
    assert parcel.addressee.department_id == message.payload["department_id"] == str(desk.other_department.pk)
    assert (message.payload["recipient_id"], message.payload["sender_code"]) == (str(recipient.pk), "alpha")
    assert not Envelope.objects.exists()


def test_the_way_to_a_stranger_is_said_and_proved(desk):
    document = to_be_sent(desk, "주식회사 모름")
    with pytest.raises(errors.WayMissing):
        send(desk, document)
    with pytest.raises(errors.ProofMissing):
        send(desk, document, lines=[Line("주식회사 모름", channel="post")])
    recipient = send(desk, document, lines=[Line("주식회사 모름", channel="post", proof="등기 12-3")]).recipients.get()
    assert (recipient.state, recipient.proof) == ("sent", "등기 12-3")
    assert not Envelope.objects.exists()


def test_a_decided_way_is_proposed_and_a_proof_still_asked_for(desk):
    document = to_be_sent(desk, sending_method="fax")
    assert [one.channel for one in proposed(document, reachable())] == ["fax"]
    with pytest.raises(errors.ProofMissing):
        send(desk, document)


def test_reference_recipients_get_it_too_each_name_once(desk):
    document = to_be_sent(desk, BETA, reference_recipients=[BETA, OWN])
    told = [(one.name, one.reference) for one in send(desk, document).recipients.all()]
    assert told == [(BETA, False), (OWN, True)]


@pytest.mark.parametrize(
    ("line", "refusal"),
    [
        (Line("다른 기관", channel="network", agency_code=RECEIVER), errors.NotARecipient),
        (Line(BETA, channel="network", agency_code="nobody"), errors.AgencyNotReached),
        (Line(BETA, channel="network", agency_code="alpha"), errors.AgencyNotReached),
        (Line(BETA, channel="own"), errors.DepartmentNotReached),
        (Line(BETA, channel="pigeon"), errors.WayMissing),
    ],
)
def test_what_cannot_be_reached_is_refused(desk, line, refusal):
    document = to_be_sent(desk)
    with pytest.raises(refusal):
        send(desk, document, lines=[line])
    assert not Dispatch.objects.exists()


def test_an_agency_that_is_closed_is_not_proposed(desk):
    from core.tenancy.public import platform_context
    from tenants.models import Agency

    document = to_be_sent(desk)
    with platform_context():
        Agency.objects.filter(code=RECEIVER).update(state="suspended")
    with pytest.raises(errors.WayMissing):
        send(desk, document)


@pytest.mark.parametrize(
    ("name", "heads"),
    [
        ("행정자치부", {"행정자치부", "행정자치부장관"}),
        ("경찰청", {"경찰청", "경찰청장"}),
        ("경기도", {"경기도", "경기도지사"}),
        ("중앙인사위원회", {"중앙인사위원회", "중앙인사위원장", "중앙인사위원회위원장"}),
        ("서울특별시", {"서울특별시장"}),
        ("국가보훈처", {"국가보훈처장"}),
    ],
)
def test_heads_are_called_after_their_bodies(name, heads):
    assert heads <= called(name)


def test_blanks_in_names_do_not_matter_and_brackets_name_a_department(desk):
    document = to_be_sent(desk, "beta 부 장관", "beta부장관(정보화팀장)", "alpha부장관(홍보팀장)", "정보화팀")
    ways = [(one.channel, one.agency_code, one.department_id) for one in proposed(document, reachable())]
    assert ways == [
        ("network", RECEIVER, None),
        ("network", RECEIVER, None),
        ("own", "", desk.other_department.pk),
        ("own", "", desk.department.pk),
    ]


def test_twice_is_refused_and_sends_once(desk):
    document = to_be_sent(desk)
    send(desk, document)
    with pytest.raises(SentAlready):
        send(desk, document, by="drafter")
    assert (Dispatch.objects.count(), Envelope.objects.count()) == (1, 1)


def test_the_writer_sends_and_nobody_else_but_the_clerk(desk):
    for name in ("leader", "head", "colleague"):
        with pytest.raises(MayNotSend):
            send(desk, to_be_sent(desk), by=name)
    send(desk, to_be_sent(desk), by="drafter")


def test_what_stays_inside_is_not_found_by_the_clerk_and_not_sent(desk):
    inside = to_be_sent(desk, kind="internal", recipients=[], sealing="")
    with pytest.raises(errors.DispatchNotFound):
        send(desk, inside)
    on_way = desk.submitted(kind="outgoing", recipients=[BETA])
    with pytest.raises((errors.DispatchNotFound, NotToBeSent)):
        send(desk, on_way, by="drafter")


def test_a_closed_range_is_sent_by_the_clerk_who_does_not_read_it(desk):
    document = to_be_sent(desk, reading_range="person")
    assert send(desk, document).document_id == document.pk
    with pytest.raises(errors.DispatchNotFound):
        send(desk, to_be_sent(desk, reading_range="person"), by="colleague")


def test_a_seal_is_asked_for_where_one_was_decided(desk):
    with pytest.raises(errors.SealMissing):
        send(desk, to_be_sent(desk), seal_id=None)
    with pytest.raises(errors.SealNotWanted):
        send(desk, to_be_sent(desk, sealing="omitted"))
    with pytest.raises(errors.SealingMissing):
        send(desk, to_be_sent(desk, sealing=""), seal_id=None)
    assert send(desk, to_be_sent(desk, sealing=""), sealing="sign", seal_id=None).sealing == "sign"


def test_what_was_decided_about_the_seal_is_not_chosen_anew(desk):
    dispatch = send(desk, to_be_sent(desk, sealing="omitted"), sealing="seal", seal_id=None)
    assert (dispatch.sealing, dispatch.seal) == ("omitted", None)


def test_a_fault_on_the_way_leaves_nothing(desk, monkeypatch):
    document = to_be_sent(desk, BETA, OWN, files=True)

    def broken(*_args, **_more):
        raise OSError

    from django.db import transaction

    for place in ("record", "publish"):
        with monkeypatch.context() as patched, pytest.raises(OSError), transaction.atomic():
            patched.setattr(sending, place, broken)
            send(desk, document)
        left = (
            Dispatch.objects.count(),
            Recipient.objects.count(),
            Envelope.objects.count(),
            EnvelopePiece.objects.count(),
        )
        assert left == (0, 0, 0, 0)
        assert not OutboxMessage.objects.filter(topic="sending.delivered_here").exists()


def test_the_ledger_tells_who_sent_it_where_under_which_seal(desk):
    document = to_be_sent(desk)
    send(desk, document)
    entry = LedgerEntry.objects.get(event="sending.sent")
    assert (entry.object_id, entry.person_id) == (str(document.pk), desk.clerk.pk)
    assert entry.detail["seal"] == desk.seal.name
    assert [one["agency"] for one in entry.detail["recipients"]] == [RECEIVER]


def test_the_drafter_learns_that_the_clerk_sent_it_and_of_own_acts_nobody(desk):
    send(desk, to_be_sent(desk))
    send(desk, to_be_sent(desk), by="drafter")
    dispatch_due(only={"sending.sent"})
    assert Notice.objects.filter(kind="sending.sent", person_id=desk.drafter.pk).count() == 1


def test_what_did_not_arrive_is_sent_again_as_the_next_attempt(desk):
    recipient = send(desk, to_be_sent(desk, files=True)).recipients.get()
    said(recipient.pk, Act.FAILED, reason="깨진 파일")
    hear_acknowledgements()
    recipient.refresh_from_db()
    assert (recipient.state, recipient.failed_reason) == ("failed", "깨진 파일")
    again = send_again(dispatch_id=recipient.dispatch_id, recipient_id=recipient.pk, actor=desk.actor("drafter"))
    assert (again.attempt, again.state) == (2, "sent")
    put_into_envelopes()
    assert Envelope.objects.filter(recipient_id=recipient.pk).count() == 2
    said(recipient.pk, Act.ARRIVED, attempt=2)
    hear_acknowledgements()
    recipient.refresh_from_db()
    assert recipient.state == "arrived"


def test_what_is_on_its_way_is_not_sent_again(desk):
    recipient = send(desk, to_be_sent(desk)).recipients.get()
    with pytest.raises(errors.NothingToSendAgain):
        send_again(dispatch_id=recipient.dispatch_id, recipient_id=recipient.pk, actor=desk.actor("clerk"))


def test_that_a_document_was_sent_is_written_on_it_once(desk):
    document = to_be_sent(desk)
    dispatch = send(desk, document)
    document.refresh_from_db()
    assert document.sent_at == dispatch.sent_at
    with pytest.raises(DatabaseError), transaction.atomic():
        mark_sent(document, at=clock.now())
    with pytest.raises(DatabaseError), transaction.atomic():
        mark_sent(document, at=None)


def test_whoever_sends_chooses_the_way_and_not_another_body(desk):
    document = to_be_sent(desk, BETA)
    elsewhere = Line(BETA, channel="own", department_id=desk.other_department.pk)
    with pytest.raises(errors.NotARecipient, match="홍보팀"):
        send(desk, document, lines=[elsewhere])
    assert not Dispatch.objects.exists()
    by_hand = Line(BETA, channel="hand", proof="수령증 3호")
    assert send(desk, document, lines=[by_hand]).recipients.get().channel == "hand"


def test_the_click_copies_no_file_the_outbox_does(desk):
    document = to_be_sent(desk, files=True)
    send_document(document_id=document.pk, seal_id=desk.seal.pk, actor=desk.actor("clerk"))
    assert not Envelope.objects.exists()
    dispatch_due()
    assert EnvelopePiece.objects.count() == 1
    dispatch_due()
    assert Envelope.objects.count() == 1


def test_what_is_classified_does_not_go_by_network(desk):
    document = to_be_sent(desk, secrecy="c")
    with pytest.raises(errors.SecretByNetwork):
        send(desk, document)
    by_hand = Line(BETA, channel="hand", proof="비밀문서 수령증 제3호")
    assert send(desk, document, lines=[by_hand]).recipients.get().channel == "hand"
    assert not Envelope.objects.exists()
