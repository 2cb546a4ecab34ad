"""Other recipients after sending: asked, ordered, approved by the head; the date it was first sent is kept."""

from datetime import timedelta
from uuid import UUID

import pytest

from approvals.documents.errors import MayNotAskRecipients, NotHeadOfSender
from approvals.exchange.envelopes.public import Act, Envelope
from approvals.exchange.sending import errors
from approvals.exchange.sending.lines import Line
from approvals.exchange.sending.models import Recipient
from approvals.exchange.sending.services import (
    approve_recipients,
    ask_recipients,
    hear_acknowledgements,
    refuse_recipients,
    take_back_request,
)
from core.audit.public import LedgerEntry
from core.foundation.public import clock
from core.notices.public import Notice
from core.outbox.public import OutboxMessage, dispatch_due
from tests.approvals.exchange.stories import BETA, OWN, RECEIVER, put_into_envelopes, said, send, to_be_sent
from tests.approvals.people import send_away

FURTHER = Line("베타 지방청", channel="network", agency_code=RECEIVER)


@pytest.fixture
def sent(desk):
    return send(desk, to_be_sent(desk))


def ask(desk, dispatch, *lines, by="drafter", ground="omission", reason="빠뜨렸습니다"):
    return ask_recipients(
        dispatch_id=dispatch.pk, ground=ground, reason=reason, lines=lines or [FURTHER], actor=desk.actor(by)
    )


def approve(desk, change, *, by="head", **more):
    return approve_recipients(dispatch_id=change.dispatch_id, change_id=change.pk, actor=desk.actor(by), **more)


def test_the_head_approves_and_it_goes_out_under_the_first_date(desk, sent):
    with clock.fixed(clock.now() + timedelta(days=3)):
        approve(desk, ask(desk, sent))
        today = clock.today()
    added = Recipient.objects.get(dispatch=sent, name=FURTHER.name)
    assert added.position == 2
    assert added.sent_at.astimezone(clock.SEOUL).date() == today
    put_into_envelopes()
    parcel = Envelope.objects.get(recipient_id=added.pk).parcel
    assert parcel["paper"]["enforced_on"] == sent.enforced_on.isoformat() < today.isoformat()
    assert Envelope.objects.count() == 2


def test_a_replaced_recipient_stays_to_be_seen_and_is_still_heard(desk, sent):
    old = sent.recipients.get()
    approve(desk, ask(desk, sent, Line(OWN, channel="own", department_id=desk.other_department.pk, replaces=old.pk)))
    old.refresh_from_db()
    assert (old.state, old.name) == ("replaced", BETA)
    said(old.pk, Act.ARRIVED)
    hear_acknowledgements()
    old.refresh_from_db()
    assert (old.state, old.arrived_at is not None) == ("replaced", True)
    assert OutboxMessage.objects.filter(topic="sending.delivered_here").count() == 1


def test_a_recipient_with_another_name_keeps_the_way(desk, sent):
    old = sent.recipients.get()
    again = Line(BETA, channel="network", agency_code=RECEIVER, replaces=old.pk)
    approve(desk, ask(desk, sent, again, ground="renamed"))
    states = list(Recipient.objects.filter(dispatch=sent).values_list("name", "state"))
    assert states == [(BETA, "replaced"), (BETA, "sent")]


@pytest.mark.parametrize("name", ["drafter", "clerk"])
def test_writer_and_clerk_ask_on_any_ground(desk, sent, name):
    assert ask(desk, sent, by=name, ground="request").state == "asked"


def test_whoever_decided_orders(desk, sent):
    with pytest.raises(MayNotAskRecipients):
        ask(desk, sent, by="head")
    assert ask(desk, sent, by="head", ground="order").ground == "order"


def test_nobody_else_asks(desk, sent):
    with pytest.raises(MayNotAskRecipients):
        ask(desk, sent, by="leader", ground="order")
    with pytest.raises(MayNotAskRecipients):
        ask(desk, sent, by="minister", ground="order")


def test_only_the_head_of_the_department_or_one_above_approves(desk, sent):
    change = ask(desk, sent)
    for name in ("drafter", "clerk", "leader"):
        with pytest.raises(NotHeadOfSender):
            approve(desk, change, by=name)
    approve(desk, change, by="minister")


def test_a_deputy_approves_while_the_head_is_away(desk, sent):
    change = ask(desk, sent)
    send_away(desk, "head", deputy="leader")
    assert approve(desk, change, by="leader").decided_by_name == "이팀장"


def test_the_head_approves_what_is_closed_to_the_head(desk):
    """Decided above by a path of others: the head learns title, number and recipients, and answers."""
    route = [desk.line("leader", "review"), desk.line("minister", "approve")]
    document = to_be_sent_by_minister(desk, route)
    change = ask(desk, send(desk, document))
    assert approve(desk, change).state == "approved"


def to_be_sent_by_minister(desk, route):
    from approvals.documents.public import approve_document, review_step

    document = desk.submitted(
        kind="outgoing",
        recipients=[BETA],
        sealing="seal",
        reading_range="person",
        route=route,
        sender_name="행정부장관",
    )
    review_step(document_id=document.pk, expected_revision=1, actor=desk.actor("leader"))
    return approve_document(document_id=document.pk, expected_revision=1, actor=desk.actor("minister"))


def test_a_request_is_answered_once(desk, sent):
    change = ask(desk, sent)
    approve(desk, change)
    with pytest.raises(errors.ChangeClosed):
        approve(desk, change)
    with pytest.raises(errors.ChangeClosed):
        refuse_recipients(dispatch_id=sent.pk, change_id=change.pk, answer="이미", actor=desk.actor("head"))
    put_into_envelopes()
    assert Envelope.objects.count() == 2


def test_a_refusal_says_why_and_sends_nothing(desk, sent):
    change = ask(desk, sent)
    given = {"dispatch_id": sent.pk, "change_id": change.pk, "actor": desk.actor("head")}
    with pytest.raises(errors.ReasonMissing):
        refuse_recipients(**given, answer=" ")
    assert refuse_recipients(**given, answer="필요 없음").answer == "필요 없음"
    put_into_envelopes()
    assert Envelope.objects.count() == 1


def test_one_request_waits_at_a_time_and_its_author_takes_it_back(desk, sent):
    change = ask(desk, sent)
    with pytest.raises(errors.ChangeWaits):
        ask(desk, sent, by="clerk")
    with pytest.raises(errors.NotYourRequest):
        take_back_request(dispatch_id=sent.pk, change_id=change.pk, actor=desk.actor("clerk"))
    take_back_request(dispatch_id=sent.pk, change_id=change.pk, actor=desk.actor("drafter"))
    assert ask(desk, sent, by="clerk").state == "asked"


@pytest.mark.parametrize(
    ("lines", "refusal"),
    [
        ([Line(BETA, channel="network", agency_code=RECEIVER)], errors.RecipientTwice),
        ([FURTHER, FURTHER], errors.RecipientTwice),
        ([Line("모르는 곳")], errors.WayMissing),
        ([Line(" ", channel="post", proof="x")], errors.NoRecipients),
        ([Line("새 곳", channel="post", proof="x", replaces=UUID(int=4))], errors.NotReplaceable),
    ],
)
def test_what_cannot_be_sent_is_not_asked(desk, sent, lines, refusal):
    with pytest.raises(refusal):
        ask(desk, sent, *lines)


def test_no_reason_no_request(desk, sent):
    with pytest.raises(errors.ReasonMissing):
        ask(desk, sent, reason=" ")
    with pytest.raises(errors.ReasonMissing):
        ask(desk, sent, ground="because")


def test_head_and_asker_are_told_and_the_ledger_knows(desk, sent):
    change = ask(desk, sent, by="clerk")
    dispatch_due(only={"sending.recipients_asked"})
    approve(desk, change)
    dispatch_due(only={"sending.recipients_answered"})
    told = dict(Notice.objects.filter(kind__startswith="sending.recipients").values_list("kind", "person_id"))
    assert told == {"sending.recipients_asked": desk.head.pk, "sending.recipients_answered": desk.clerk.pk}
    events = LedgerEntry.objects.filter(event__startswith="sending.recipients").order_by("seq")
    assert [one.event for one in events] == ["sending.recipients_asked", "sending.recipients_approved"]
    assert events[1].detail["recipients"][0]["name"] == FURTHER.name
