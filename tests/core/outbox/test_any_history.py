"""Any history of publishing, failing, dying, waiting and retrying: each effect at most once, nothing ever lost."""

from datetime import timedelta

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from core.audit.public import actor_system
from core.foundation.public import clock
from core.outbox import dispatching
from core.outbox.public import OutboxMessage, publish, retry_dead
from core.outbox.registry import handler
from tests.core.outbox.conftest import leave_trace, traces


class Outbox(RuleBasedStateMachine):
    """``published`` is what must happen; the database says what did."""

    keys = Bundle("keys")

    @initialize()
    def begin(self):
        self.published, self.failing, self.now = set(), set(), clock.now()
        self.around = transaction.atomic()
        self.around.__enter__()

        @handler("tests.any")
        def handle(message):
            leave_trace(message)
            if message.key in self.failing:
                raise RuntimeError("asked to fail")

    @rule(target=keys, key=st.sampled_from("abcdef"), fails=st.booleans(), kept=st.booleans())
    def publish(self, key, fails, kept):
        if fails and key not in self.published:
            self.failing.add(key)
        with transaction.atomic():
            publish("tests.any", {"key": key}, key=key)
            transaction.set_rollback(not kept)
        if kept:
            self.published.add(key)
        return key

    @rule(seconds=st.sampled_from([1, 15, 700, 4000]))
    def wait(self, seconds):
        self.now += timedelta(seconds=seconds)

    @rule()
    def dispatch(self):
        with clock.fixed(self.now):
            dispatching.dispatch_due()

    @rule()
    def die_after_the_claim(self):
        with clock.fixed(self.now):
            dispatching._claim()

    @rule(key=keys)
    def mend(self, key):
        self.failing.discard(key)

    @rule()
    def retry_what_is_dead(self):
        for message in OutboxMessage.objects.filter(dead_at__isnull=False):
            retry_dead(message_id=message.pk, actor=actor_system())

    @invariant()
    def each_effect_once_and_with_its_completion(self):
        if not hasattr(self, "published"):
            return
        done = set(OutboxMessage.objects.filter(topic="tests.any").exclude(done_at=None).values_list("key", flat=True))
        seen = traces()
        assert len(seen) == len(set(seen))
        assert set(seen) == done

    @invariant()
    def nothing_is_lost(self):
        if hasattr(self, "published"):
            assert set(OutboxMessage.objects.filter(topic="tests.any").values_list("key", flat=True)) == self.published

    def teardown(self):
        if not hasattr(self, "around"):
            return
        self.failing.clear()
        self.retry_what_is_dead()
        self.now += timedelta(hours=2)
        self.dispatch()
        self.each_effect_once_and_with_its_completion()
        assert set(traces()) == self.published
        transaction.set_rollback(True)
        self.around.__exit__(None, None, None)


def test_any_history(agency, topics):
    run_state_machine_as_test(Outbox, settings=settings(
        max_examples=40, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)))  # fmt: skip
