"""What receivers say comes into the books once each, in whatever order and however often it is heard."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from approvals.exchange.envelopes.models import EnvelopePiece
from approvals.exchange.envelopes.public import Act, Envelope, EnvelopeUnknown, get_incoming
from approvals.exchange.sending.models import HeardAcknowledgement, Recipient
from approvals.exchange.sending.rules import note, state_of
from approvals.exchange.sending.services import hear_acknowledgements, hear_own, hearing
from approvals.exchange.sending.tasks import ask_every_agency_task, hear_task
from core.audit.public import LedgerEntry
from core.notices.public import Notice
from core.outbox.public import dispatch_due, publish
from core.tenancy.public import agency_context, platform_context
from tests.approvals.exchange.stories import OWN, said, send, to_be_sent

RECEIVED = {"number_text": "beta과-7", "department_name": "정책과", "person_name": "홍길동", "person_title": "주무관"}
BEGIN = datetime(2026, 3, 2, 9, tzinfo=UTC)
BOOKS = [
    "state", "arrived_at", "received_at", "number_text", "receiver_department", "receiver_name", "returned_at",
    "return_reason", "failed_attempt", "failed_reason",
]  # fmt: skip


@pytest.fixture
def sent(desk):
    return send(desk, to_be_sent(desk, files=True)).recipients.get()


def books(recipient):
    return {name: getattr(recipient, name) for name in BOOKS}


def test_arrival_and_receipt_stand_in_the_books_and_the_ledger(sent):
    said(sent.pk, Act.ARRIVED)
    said(sent.pk, Act.RECEIVED, **RECEIVED)
    assert hear_acknowledgements() == 2
    sent.refresh_from_db()
    told = (sent.state, sent.number_text, sent.receiver_department, sent.receiver_name)
    assert told == ("received", "beta과-7", "정책과", "홍길동 주무관")
    assert sent.arrived_at < sent.received_at
    entries = LedgerEntry.objects.filter(event="sending.heard").order_by("seq")
    assert [one.detail["act"] for one in entries] == ["arrived", "received"]
    assert {one.object_id for one in entries} == {str(sent.dispatch.document_id)}


def test_hearing_twice_changes_nothing(sent):
    said(sent.pk, Act.ARRIVED)
    assert (hear_acknowledgements(), hear_acknowledgements()) == (1, 0)
    assert LedgerEntry.objects.filter(event="sending.heard").count() == HeardAcknowledgement.objects.count() == 1


def test_contents_leave_the_envelope_once_they_arrived_and_not_before(sent):
    hear_acknowledgements()
    assert EnvelopePiece.objects.count() == 1
    said(sent.pk, Act.ARRIVED)
    hear_acknowledgements()
    assert EnvelopePiece.objects.count() == 0
    assert Envelope.objects.get().parcel["files"]


def test_a_kill_between_two_leaves_one_for_the_next_time(sent, monkeypatch):
    said(sent.pk, Act.ARRIVED)
    said(sent.pk, Act.RECEIVED, **RECEIVED)
    real = hearing.note_said

    def killed(heard_id, **given):
        if given["said"]["act"] == Act.RECEIVED:
            raise SystemExit
        return real(heard_id, **given)

    with monkeypatch.context() as patched, pytest.raises(SystemExit):
        patched.setattr(hearing, "note_said", killed)
        hear_acknowledgements()
    sent.refresh_from_db()
    assert sent.state == "arrived"
    assert hear_acknowledgements() == 1
    sent.refresh_from_db()
    assert sent.state == "received"


def test_a_return_is_told_to_who_sent_it_and_whose_document_it_is(desk, sent):
    said(sent.pk, Act.ARRIVED)
    said(sent.pk, Act.RETURNED, reason="수신자 착오")
    hear_acknowledgements()
    dispatch_due(only={"sending.trouble"})
    sent.refresh_from_db()
    assert (sent.state, sent.return_reason) == ("returned", "수신자 착오")
    notices = Notice.objects.filter(kind="sending.trouble")
    assert {one.person_id for one in notices} == {desk.clerk.pk, desk.drafter.pk}
    assert {one.body for one in notices} == {"수신자 착오"}


def test_a_late_word_of_damage_does_not_hide_the_next_attempt(desk, sent):
    from approvals.exchange.sending.services import send_again

    said(sent.pk, Act.FAILED, reason="손상")
    hear_acknowledgements()
    send_again(dispatch_id=sent.dispatch_id, recipient_id=sent.pk, actor=desk.actor("clerk"))
    HeardAcknowledgement.objects.create(acknowledgement_id=UUID(int=1))
    facts = {
        "act": "failed",
        "at": BEGIN.isoformat(),
        "reason": "손상",
        "number": "",
        "department": "",
        "person": "",
        "title": "",
    }
    assert hearing.note_said(UUID(int=2), recipient_id=sent.pk, attempt=1, said=facts)
    sent.refresh_from_db()
    assert sent.state == "sent"


def test_an_own_department_answers_by_the_outbox_and_twice_is_once(desk):
    recipient = send(desk, to_be_sent(desk, OWN)).recipients.get()
    answer = {
        "recipient_id": str(recipient.pk), "act": "received", "at": BEGIN.isoformat(), "number": "홍보팀-3",
        "department": "홍보팀", "person": "정홍보", "title": "사무관", "reason": "",
    }  # fmt: skip
    publish("receiving.acknowledged", answer, key=f"{recipient.pk}:received")
    dispatch_due(only={"receiving.acknowledged"})
    assert hear_own(answer) is False
    recipient.refresh_from_db()
    assert (recipient.state, recipient.number_text, recipient.receiver_name) == (
        "received",
        "홍보팀-3",
        "정홍보 사무관",
    )


def test_a_word_of_nothing_that_was_sent_is_passed_over(desk):
    answer = {"recipient_id": str(UUID(int=9)), "act": "arrived", "at": BEGIN.isoformat()}
    assert hear_own(answer) is False
    assert not HeardAcknowledgement.objects.exists()


def test_the_sweep_asks_every_agency(agency, monkeypatch):
    asked = []
    monkeypatch.setattr(
        "approvals.exchange.sending.tasks.send_task", lambda task, agency, **_more: asked.append((task, agency))
    )
    with platform_context():
        ask_every_agency_task()
    assert asked == [(hear_task, "alpha"), (hear_task, "beta")]


def test_the_task_hears_for_its_agency(sent):
    said(sent.pk, Act.ARRIVED)
    hear_task(onnara_agency="alpha")
    sent.refresh_from_db()
    assert sent.state == "arrived"


def test_an_acknowledgement_wakes_the_sender(sent, monkeypatch, django_capture_on_commit_callbacks):
    woken = []
    monkeypatch.setattr(
        "approvals.exchange.envelopes.wakers.send_task", lambda task, agency: woken.append((task, agency))
    )
    with django_capture_on_commit_callbacks(execute=True):
        said(sent.pk, Act.ARRIVED)
    assert woken == [(hear_task, "alpha")]


# -- in any order, any number of times --------------------------------------------------------------------------------

ACTS = st.sampled_from(["arrived", "received", "returned", "failed"])


@st.composite
def words(draw):
    """What receivers may say of three attempts: each act of each attempt once, at moments of its own."""
    pairs = draw(st.lists(st.tuples(ACTS, st.integers(1, 3)), unique=True, max_size=8))
    moments = draw(st.lists(st.integers(0, 10**6), unique=True, min_size=len(pairs), max_size=len(pairs)))
    return [
        (attempt, {"act": act, "at": (BEGIN + timedelta(seconds=at)).isoformat(), "number": f"n{at}", "department": "d",
                   "person": f"p{at}", "title": "t", "reason": f"r{at}"})
        for (act, attempt), at in zip(pairs, moments, strict=True)
    ]  # fmt: skip


@given(words(), st.randoms(use_true_random=False), st.integers(1, 3), st.booleans())
def test_any_order_gives_the_same_books(heard, random, attempt, replaced):
    def of(order):
        recipient = Recipient(attempt=attempt, replaced_by_id=UUID(int=1) if replaced else None)
        for its_attempt, one in order:
            note(recipient, one, attempt=its_attempt)
        recipient.state = state_of(recipient)
        return books(recipient)

    shuffled = heard + random.choices(heard, k=3) if heard else []
    random.shuffle(shuffled)
    assert of(shuffled) == of(heard)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_any_order_and_repetition_gives_the_same_books_in_the_database(order_of_hearing, data):
    heard = data.draw(words())
    played = data.draw(
        st.permutations(heard + data.draw(st.lists(st.sampled_from(heard), max_size=4) if heard else st.just([])))
    )
    assert order_of_hearing(played) == order_of_hearing(heard)


@pytest.fixture
def order_of_hearing(sent, rolled_back):
    """Play words through the service; books and how many ledger entries there are in the end."""

    def play(order):
        with rolled_back():
            for attempt, one in order:
                heard_id = uuid5(sent.pk, f"{attempt}{one['act']}")
                hearing.note_said(heard_id, recipient_id=sent.pk, attempt=attempt, said=one)
            row = Recipient.objects.get(pk=sent.pk)
            return books(row), LedgerEntry.objects.filter(event="sending.heard").count()

    return play


# -- walls ------------------------------------------------------------------------------------------------------------


def test_a_third_agency_sees_neither_envelope_nor_words(desk):
    from django.db import connection

    send(desk, to_be_sent(desk, files=True))
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO exchange_envelopes_envelope (id, agency_code, receiver_code, recipient_id, attempt, parcel, sha256,"
            " sent_at) SELECT gen_random_uuid(), agency_code, 'gamma', gen_random_uuid(), 1, parcel, sha256, sent_at"
            " FROM exchange_envelopes_envelope RETURNING id"
        )
        (to_gamma,) = cursor.fetchone()
    with agency_context("beta"):
        assert to_gamma not in set(Envelope.objects.values_list("pk", flat=True))
        with pytest.raises(EnvelopeUnknown):
            get_incoming(to_gamma)
    with platform_context():
        assert not Envelope.objects.exists()


def test_a_sender_cannot_acknowledge_what_it_sent(sent):
    from django.db import DatabaseError, transaction

    from approvals.exchange.envelopes.public import acknowledge

    with pytest.raises(DatabaseError), transaction.atomic():
        acknowledge(Envelope.objects.get(), Act.ARRIVED)


def test_pieces_are_not_cleared_before_arrival_and_never_by_the_receiver(sent):
    from django.db import DatabaseError, connection, transaction

    delete = "DELETE FROM exchange_envelopes_envelopepiece"
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(delete)
    said(sent.pk, Act.ARRIVED)
    with agency_context("beta"), connection.cursor() as cursor:
        cursor.execute(delete)
        assert cursor.rowcount == 0
    with connection.cursor() as cursor:
        cursor.execute(delete)
        assert cursor.rowcount == 1
