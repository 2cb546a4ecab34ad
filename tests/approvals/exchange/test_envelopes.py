"""Envelopes: one shape of what travels, written once, seen by two agencies, cleared only once the receiver has it."""

import json
import re
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from approvals.exchange.envelopes.enums import Act
from approvals.exchange.envelopes.models import Acknowledgement, Envelope, EnvelopePiece
from approvals.exchange.envelopes.public import (
    EnvelopeUnknown,
    Parcel,
    ParcelUnreadable,
    acknowledge,
    acknowledgements_to_us,
    clear_pieces,
    content_of,
    get_incoming,
    lately,
    put_in,
    register_waker,
    to_take_in,
)
from approvals.exchange.envelopes.wakers import _TASKS
from approvals.exchange.receiving.tasks import take_in_task
from core.foundation.public import new_id
from core.tenancy.connections import admin_connection
from core.tenancy.public import agency_context, platform_context
from tests.approvals.exchange.parcels import CONTENT, SHA256, a_file, changed, parcel, sent

SENDER, RECEIVER, THIRD = "alpha", "beta", "gamma"
TABLES = (Envelope, EnvelopePiece, Acknowledgement)
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)


@pytest.fixture
def envelope(db):
    with agency_context(SENDER):
        return sent(parcel(files=[a_file()])).pk


@pytest.fixture
def arrived(envelope):
    with agency_context(RECEIVER):
        acknowledge(get_incoming(envelope), Act.ARRIVED, person_name="")
    return envelope


@given(TEXTS, TEXTS, st.lists(TEXTS, max_size=3))
def test_what_is_written_down_reads_back_the_same(title, body, keywords):
    before = parcel(title=title, body=body, keywords=tuple(keywords), files=[a_file()])
    after = Parcel.from_data(json.loads(json.dumps(before.as_data())))
    assert after == before
    assert after.sha256 == before.sha256


@given(TEXTS.filter(lambda text: text != "통계 자료 제출 협조 요청"))
def test_another_title_is_another_hash(title):
    one = parcel()
    other = parcel(document_id=one.paper.document_id, title=title)
    assert one.sha256 != other.sha256


@pytest.mark.parametrize(
    "spoil",
    [
        lambda said: said.update(schema="onnara.parcel/9"),
        lambda said: said.pop("schema"),
        lambda said: said.pop("paper"),
        lambda said: said["paper"].pop("title"),
        lambda said: said["paper"].update(unknown=1),
        lambda said: said.update(signers=3),
    ],
)
def test_another_form_is_said_to_be_unknown(spoil):
    said = json.loads(json.dumps(parcel().as_data()))
    spoil(said)
    with pytest.raises(ParcelUnreadable):
        Parcel.from_data(said)


def test_put_in_twice_is_one_envelope(db):
    what, recipient = parcel(files=[a_file(), a_file("같은 내용.pdf", 2)]), new_id()
    with agency_context(SENDER):
        first, again = sent(what, recipient_id=recipient), sent(what, recipient_id=recipient)
        assert first.pk == again.pk
        assert put_in(what, receiver=RECEIVER, recipient_id=recipient, attempt=2)[1] is True
        # Two files of one content stand there once.
        assert EnvelopePiece.objects.filter(envelope=first).count() == -(-len(CONTENT) // 1024**2)


def test_the_receiver_finds_it_until_it_is_taken_in(envelope):
    with agency_context(RECEIVER):
        [found] = to_take_in()
        assert found.pk == envelope
        assert content_of(found, SHA256).read() == CONTENT
        acknowledge(found, Act.ARRIVED)
        assert list(to_take_in()) == []
        first = acknowledge(found, Act.RECEIVED, number_text="총무과-1")
        assert acknowledge(found, Act.RECEIVED, number_text="총무과-2") == first
    with agency_context(SENDER):
        assert [(one.act, one.number_text) for one in acknowledgements_to_us()] == [
            ("arrived", ""),
            ("received", "총무과-1"),
        ]
        assert list(to_take_in()) == []
        with pytest.raises(EnvelopeUnknown):
            get_incoming(envelope)


def test_both_sides_are_woken_after_commit_each_once(committed_db, monkeypatch):
    woken = []
    monkeypatch.setattr(
        "approvals.exchange.envelopes.wakers.send_task", lambda task, agency: woken.append((task, agency))
    )
    monkeypatch.setattr("approvals.exchange.envelopes.wakers._TASKS", dict(_TASKS))
    register_waker("sent", lambda: "take in")
    register_waker("acknowledged", lambda: "hear")
    with agency_context(SENDER), transaction.atomic():
        made = sent(parcel())
        assert woken == []
    assert woken == [("take in", RECEIVER)]
    with agency_context(RECEIVER), transaction.atomic():
        acknowledge(get_incoming(made.pk), Act.ARRIVED)
        acknowledge(get_incoming(made.pk), Act.ARRIVED)
    assert woken == [("take in", RECEIVER), ("hear", SENDER)]


def test_a_broker_out_of_reach_undoes_nothing(committed_db, monkeypatch):
    def refuse(task, agency):
        raise ConnectionError("no broker")

    monkeypatch.setattr("approvals.exchange.envelopes.wakers.send_task", refuse)
    monkeypatch.setattr("approvals.exchange.envelopes.wakers._TASKS", {"sent": lambda: put_in})
    put_in.name = "take in"
    with agency_context(SENDER), transaction.atomic():
        made = sent(parcel())
    with agency_context(RECEIVER):
        assert [one.pk for one in to_take_in()] == [made.pk]


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)
def test_both_parties_see_the_rows_and_nobody_else(arrived, model):
    for code, number in ((SENDER, 1), (RECEIVER, 1)):
        with agency_context(code):
            assert model.objects.count() >= number
    with platform_context():
        assert model.objects.count() == 0


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)
def test_a_third_agency_sees_no_row(db, model):
    with agency_context(SENDER):
        made = sent(parcel(files=[a_file()]), receiver=THIRD)
    with agency_context(RECEIVER):
        assert model.objects.count() == 0
        assert list(to_take_in()) == []
        with pytest.raises(EnvelopeUnknown):
            get_incoming(made.pk)


def refused(statement, *values):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_nobody_writes_in_the_name_of_the_other(envelope):
    with agency_context(SENDER):
        with pytest.raises(DatabaseError), transaction.atomic():
            acknowledge(Envelope.objects.get(pk=envelope), Act.RECEIVED, number_text="꾸며낸 번호-1")
        assert Acknowledgement.objects.count() == 0
    with agency_context(RECEIVER):
        copy = Envelope.objects.get(pk=envelope)
        with pytest.raises(DatabaseError), transaction.atomic():
            Envelope.objects.create(
                agency_code=SENDER, receiver_code=RECEIVER, recipient_id=new_id(), parcel=copy.parcel, sha256="0" * 64
            )


def test_nothing_hangs_on_the_envelope_of_others(db):
    with agency_context(SENDER):
        made = sent(parcel(), receiver=THIRD)
    with agency_context(RECEIVER), pytest.raises(DatabaseError), transaction.atomic():
        Acknowledgement.objects.create(
            envelope_id=made.pk, agency_code=SENDER, receiver_code=RECEIVER, act=Act.RETURNED, reason="x"
        )
        connection.check_constraints()


@pytest.mark.parametrize("table", ["envelope", "acknowledgement", "envelopepiece"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET receiver_code = 'gamma'", "TRUNCATE {} CASCADE"])
def test_what_is_written_is_not_rewritten(arrived, table, statement):
    for code in (SENDER, RECEIVER):
        with agency_context(code):
            refused(statement.format(f"exchange_envelopes_{table}"))


@pytest.mark.parametrize("table", ["envelope", "acknowledgement", "envelopepiece"])
def test_not_even_the_owner_rewrites_an_envelope(db, table):
    with admin_connection() as admin:
        triggers = admin.execute(
            "SELECT count(*) FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal",
            (f"public.exchange_envelopes_{table}",),
        ).fetchone()
    assert triggers == (2,)


def test_contents_leave_once_the_receiver_has_them_and_by_the_sender(envelope):
    delete = "DELETE FROM exchange_envelopes_envelopepiece"
    with agency_context(SENDER):
        assert clear_pieces() == 0
        refused(delete)
    with agency_context(RECEIVER):
        acknowledge(get_incoming(envelope), Act.ARRIVED)
        with connection.cursor() as cursor:
            cursor.execute(delete)
            assert cursor.rowcount == 0
    with agency_context(SENDER):
        assert clear_pieces() == -(-len(CONTENT) // 1024**2)
        assert EnvelopePiece.objects.count() == 0
        assert Envelope.objects.count() == 1


def test_a_changed_setting_opens_nothing(db):
    with agency_context(SENDER):
        sent(parcel(), receiver=THIRD)
    with agency_context(RECEIVER), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('onnara.agency', 'alpha', true)")
        cursor.execute("SELECT count(*) FROM exchange_envelopes_envelope")
        assert cursor.fetchone() == (0,)


# -- how much a sweep looks at -----------------------------------------------------------------------------------------


def plan_of(rows):
    sql, given = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {sql}", given)
        return "\n".join(line for (line,) in cursor.fetchall())


def test_wake_ups_and_sweeps_look_at_what_is_recent_by_an_index(agency):
    """However many papers an agency ever got: one more does not cost going through all of them."""
    for rows, column in ((to_take_in(since=lately()), "sent_at"), (acknowledgements_to_us(since=lately()), "at")):
        bound = re.compile(rf"Index Cond: .*\(\(?{column} >= ")
        assert bound.search(plan_of(rows.values_list("pk", flat=True)))


def test_what_waits_longer_is_found_once_a_night(agency, other_agency, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    made = changed(parcel(), agency_code=RECEIVER)
    with agency_context(other_agency):
        Envelope.objects.create(
            agency_code=RECEIVER, receiver_code=SENDER, recipient_id=new_id(), parcel=made.as_data(), sha256=made.sha256,
            sent_at=lately() - timedelta(days=1),
        )  # fmt: skip
    take_in_task(onnara_agency="alpha")
    assert to_take_in().count() == 1
    take_in_task(onnara_agency="alpha", everything=True)
    assert not to_take_in().exists()
