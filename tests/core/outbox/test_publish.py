"""Writing a message: with the act or not at all, once for each fact, and one wake-up after commit."""

from uuid import uuid4

import pytest
from django.db import transaction

from core.foundation.public import clock
from core.outbox.public import KeyReused, OutboxMessage, OutsideTransaction, publish
from core.tenancy.public import agency_context, platform_context


def test_a_message_holds_what_was_published(agency):
    person = uuid4()
    publish("tests.ok", {"person": person, "at": clock.today()}, key="a")
    message = OutboxMessage.objects.get(topic="tests.ok")
    assert (message.key, message.payload["person"], message.attempts) == ("a", str(person), 0)
    assert message.done_at is message.dead_at is None


def test_outside_a_transaction_it_is_refused(committed_db):
    with agency_context("alpha"), pytest.raises(OutsideTransaction):
        publish("tests.ok", {}, key="a")


def test_the_same_fact_is_the_same_message(agency):
    first, second = publish("tests.ok", {"n": 1}, key="a"), publish("tests.ok", {"n": 1}, key="a")
    assert first.pk == second.pk
    assert OutboxMessage.objects.filter(topic="tests.ok").count() == 1


def test_a_new_fact_costs_one_statement(agency, django_assert_num_queries):
    with django_assert_num_queries(1):
        message = publish("tests.ok", {"n": 1}, key="a")
    assert OutboxMessage.objects.get() == message
    assert message.payload == OutboxMessage.objects.get().payload


def test_another_fact_under_a_used_key_is_refused(agency):
    publish("tests.ok", {"n": 1}, key="a")
    with pytest.raises(KeyReused):
        publish("tests.ok", {"n": 2}, key="a")


def test_a_key_is_free_in_another_topic_and_another_agency(agency, other_agency):
    publish("tests.ok", {"n": 1}, key="a")
    publish("tests.other", {"n": 2}, key="a")
    with agency_context(other_agency):
        publish("tests.ok", {"n": 3}, key="a")
        assert OutboxMessage.objects.filter(topic="tests.ok").count() == 1


def test_a_rolled_back_act_leaves_no_message(agency):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        publish("tests.ok", {}, key="a")
        1 / 0  # noqa: B018
    assert not OutboxMessage.objects.filter(topic="tests.ok").exists()


def test_one_wake_up_for_a_transaction_names_the_agency(committed_db, sent):
    with agency_context("alpha"), transaction.atomic():
        for number in range(5):
            publish("tests.ok", {}, key=str(number))
        assert sent == []
    assert sent == [("dispatch_outbox_task", "alpha")]


def test_a_commit_outside_the_agency_block_still_wakes_the_right_agency(committed_db, sent):
    with platform_context(), transaction.atomic():
        publish("tests.ok", {}, key="p")
        with agency_context("beta"):
            publish("tests.ok", {}, key="b")
    assert sent == [("dispatch_outbox_task", None), ("dispatch_outbox_task", "beta")]


def test_a_rolled_back_part_does_not_swallow_the_wake_up_of_the_rest(committed_db, sent):
    with agency_context("alpha"), transaction.atomic():
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            publish("tests.ok", {}, key="lost")
            1 / 0  # noqa: B018
        publish("tests.ok", {}, key="kept")
    assert sent == [("dispatch_outbox_task", "alpha")]


def test_a_broker_out_of_reach_does_not_fail_the_act(committed_db, monkeypatch, caplog):
    def refuse(task, agency):
        raise ConnectionError("no broker")

    monkeypatch.setattr("core.outbox.waking.send_task", refuse)
    with agency_context("alpha"), transaction.atomic():
        publish("tests.ok", {}, key="a")
    with agency_context("alpha"):
        assert OutboxMessage.objects.filter(topic="tests.ok").count() == 1
    assert "outbox_wake_up_lost" in caplog.text


def test_the_wake_up_really_reaches_the_queue(committed_db, caplog):
    with agency_context("alpha"), transaction.atomic():
        publish("tests.ok", {}, key="a")
    with platform_context(), transaction.atomic():
        publish("tests.ok", {}, key="a")
    assert "outbox_wake_up_lost" not in caplog.text
