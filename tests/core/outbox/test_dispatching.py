"""Handling: effects once, failures later, poison aside, nothing lost."""

from datetime import timedelta

import pytest
from django.db import transaction

from core.foundation.public import clock
from core.outbox import dispatching
from core.outbox.dispatching import MAX_ATTEMPTS, dispatch_due, handle_claimed, pause_after
from core.outbox.public import OutboxMessage, publish
from core.outbox.standing.models import OutboxStanding
from core.outbox.tasks import dispatch_outbox_task, sweep_outboxes_task
from core.tenancy.public import agency_context, platform_context
from tests.core.outbox.conftest import leave_trace, traces


def message_of(key):
    return OutboxMessage.objects.get(topic__startswith="tests.", key=key)


def later(seconds):
    return clock.fixed(clock.now() + timedelta(seconds=seconds))


@pytest.fixture
def fail(topics):
    """A topic whose handler writes and then fails while ``fail`` holds a reason."""
    reasons = ["first reason"]

    @topics("tests.fails")
    def handle(message):
        leave_trace(message)
        if reasons:
            raise RuntimeError(reasons[0])

    return reasons


def test_everything_due_is_handled_in_one_turn(agency):
    for key in "abc":
        publish("tests.ok", {}, key=key)
    turn = dispatch_due()
    assert (turn.done, turn.failed, turn.finished) == (3, 0, True)
    assert traces() == ["a", "b", "c"]


def test_a_done_message_is_not_handled_again(agency):
    message = publish("tests.ok", {}, key="a")
    dispatch_due()
    dispatch_due()
    assert handle_claimed(message.pk) is False  # a second delivery of the same claim
    assert traces() == ["a"]
    assert message_of("a").done_at is not None


def test_what_is_not_due_waits(agency):
    publish("tests.ok", {}, key="a")
    OutboxMessage.objects.update(available_at=clock.now() + timedelta(seconds=30))
    assert dispatch_due().done == 0
    with later(31):
        assert dispatch_due().done == 1


def test_a_handler_gets_plain_data(agency, topics):
    seen = []
    topics("tests.seen")(seen.append)
    published = publish("tests.seen", {"n": [1, {"a": None}]}, key="a")
    dispatch_due()
    assert (seen[0].id, seen[0].topic, seen[0].key, seen[0].payload) == (
        published.pk,
        "tests.seen",
        "a",
        {"n": [1, {"a": None}]},
    )
    assert seen[0].attempts == 1


def test_a_failure_leaves_no_half_effect_and_is_tried_later(agency, fail):
    publish("tests.fails", {}, key="a")
    assert dispatch_due().failed == 1
    message = message_of("a")
    assert traces() == []
    assert (message.attempts, message.last_error, message.done_at) == (1, "RuntimeError: first reason", None)
    assert timedelta(seconds=8) < message.available_at - clock.now() <= timedelta(seconds=10)
    fail.clear()
    with later(11):
        assert dispatch_due().done == 1
    assert traces() == ["a"]
    assert message_of("a").last_error == ""


def test_pauses_double_up_to_an_hour():
    assert [pause_after(n).total_seconds() for n in (1, 2, 3, 9, 10, 50)] == [10, 20, 40, 2560, 3600, 3600]


def test_after_the_last_attempt_it_is_dead_and_kept(agency, fail):
    publish("tests.fails", {}, key="a")
    for turn in range(MAX_ATTEMPTS):
        with later(4000 * turn):
            dispatch_due()
    message = message_of("a")
    assert (message.attempts, message.dead_at is not None, message.last_error) == (
        MAX_ATTEMPTS,
        True,
        "RuntimeError: first reason",
    )
    with later(100_000):
        assert dispatch_due().failed == 0


def test_poison_does_not_stop_the_others(agency, fail):
    for topic, key in (("tests.ok", "a"), ("tests.fails", "poison"), ("tests.ok", "b")):
        publish(topic, {}, key=key)
    turn = dispatch_due()
    assert (turn.done, turn.failed) == (2, 1)
    assert traces() == ["a", "b"]


def test_a_topic_without_handler_is_dead_at_once_never_lost(agency):
    publish("tests.nobody", {"n": 1}, key="a")
    dispatch_due()
    message = message_of("a")
    assert message.dead_at is not None
    assert message.last_error == "NoHandler: no handler is registered for topic tests.nobody"
    assert message.payload == {"n": 1}


def test_a_message_that_kills_its_process_each_time_ends_dead(agency):
    """The claim is counted before the handler runs; here the process dies between, ten times."""
    publish("tests.ok", {}, key="a")
    for turn in range(MAX_ATTEMPTS):
        with later(4000 * turn):
            assert dispatching._claim() is not None
    with later(4000 * MAX_ATTEMPTS):
        dispatch_due()
    message = message_of("a")
    assert message.dead_at is not None
    assert "ended without an answer" in message.last_error
    assert traces() == []


def test_several_handlers_of_one_topic_stand_or_fall_together(agency, topics):
    def second(message):
        raise ValueError("second")

    topics("tests.ok")(second)
    publish("tests.ok", {}, key="a")
    dispatch_due()
    assert traces() == []
    assert message_of("a").last_error == "ValueError: second"


def test_registering_a_handler_twice_runs_it_once(agency, topics):
    topics("tests.ok")(leave_trace)
    publish("tests.ok", {}, key="a")
    dispatch_due()
    assert traces() == ["a"]


def test_a_handler_may_publish_and_that_is_handled_too(agency, topics):
    @topics("tests.first")
    def first(message):
        publish("tests.ok", {}, key=f"after-{message.key}")

    publish("tests.first", {}, key="a")
    assert dispatch_due().done == 2
    assert traces() == ["after-a"]


def test_a_long_error_is_cut(agency, fail):
    fail[0] = "x" * 10_000
    publish("tests.fails", {}, key="a")
    dispatch_due()
    assert len(message_of("a").last_error) == dispatching.ERROR_LENGTH


def test_a_turn_ends_when_its_time_is_over(agency):
    for key in "ab":
        publish("tests.ok", {}, key=key)
    turn = dispatch_due(turn_seconds=0)
    assert (turn.done, turn.finished) == (1, False)


def test_each_schema_handles_its_own(agency, other_agency):
    publish("tests.ok", {}, key="mine")
    with agency_context(other_agency):
        assert dispatch_due().done == 0
    with platform_context():
        publish("tests.ok", {}, key="console")
        assert dispatch_due().done == 1
    assert dispatch_due().done == 1


def test_the_platform_learns_the_numbers_and_nothing_else(agency, other_agency):
    publish("tests.nobody", {"secret": 1}, key="a")
    publish("tests.ok", {}, key="b")
    dispatch_due()
    with agency_context(other_agency):
        assert not OutboxStanding.objects.filter(agency_code=agency).exists()
    with platform_context():
        standing = OutboxStanding.objects.get(agency_code=agency)
        assert (standing.dead, standing.waiting, standing.oldest_waiting_at) == (1, 0, None)


def test_the_sweep_wakes_every_ready_agency_and_the_platform(platform, sent):
    sweep_outboxes_task()
    assert sent == [("dispatch_outbox_task", code) for code in (None, "alpha", "beta")]


def test_the_task_works_for_both_sides_and_continues_what_is_left(committed_db, sent, monkeypatch):
    for entered, key in ((agency_context("alpha"), "a"), (platform_context(), "p")):
        with entered, transaction.atomic():
            publish("tests.ok", {}, key=key)
            publish("tests.ok", {}, key=key * 2)
    sent.clear()
    dispatch_outbox_task()
    monkeypatch.setattr("core.outbox.dispatching.time.monotonic", iter(range(0, 10_000, 100)).__next__)
    dispatch_outbox_task(onnara_agency="alpha")
    assert sent == [("dispatch_outbox_task", "alpha")]
    with platform_context():
        assert traces() == ["p", "pp"]
    with agency_context("alpha"):
        assert traces() == ["a"]


def test_topics_left_out_wait_for_another_turn(agency):
    with transaction.atomic():
        publish("tests.ok", {}, key="1")
    assert dispatch_due(leave=["tests.ok"]).done == 0
    assert dispatch_due().done == 1
