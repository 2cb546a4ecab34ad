"""Two who act on one hand-over at the same moment."""

import threading
import time
from datetime import timedelta
from functools import partial

from django.db import transaction

from core.foundation.public import clock
from core.tenancy.public import agency_context
from tests.approvals.people import build_office
from tests.side_by_side import faults_of
from tests.workspace.handover.stories import (
    begun,
    plan,
    received,
    two_givers,
)
from workspace.handover import errors, selectors, services, sheet
from workspace.handover.models import Handover
from workspace.handover.services.writing import post_lock


def test_two_who_sign_at_once_give_the_post_to_one_deputy(committed_db):
    with agency_context("alpha"):
        office = build_office()
        post, later = two_givers(office)
    both = threading.Barrier(2, timeout=20)

    def sign(handover, name, shown):
        both.wait()
        with agency_context("alpha"), later_again():
            services.give_handover(handover_id=handover.pk, sheet_sha256=shown, actor=office.actor(name))

    now = clock.now() + timedelta(days=2)
    later_again = partial(clock.fixed, now)
    with agency_context("alpha"), later:
        rows = [(begun(office, by, to, post=post), by) for by, to in (("drafter", "colleague"), ("newcomer", "leader"))]
        drafts = [(one, by, sheet.shown_to(one, office.actor(by)).sha256) for one, by in rows]
    faults = faults_of(*(partial(sign, *draft) for draft in drafts))
    with agency_context("alpha"):
        states = sorted(Handover.objects.values_list("state", flat=True))
    assert ([type(fault) for fault in faults], states) == ([errors.DeputyThere], ["draft", "given"])


def test_a_second_press_and_passing_on_at_once_do_not_wait_in_a_circle(committed_db):
    with agency_context("alpha"):
        office = build_office()
        former = received(office)
        asked = plan(office, "colleague", "leader", post=former.post)
    locked = threading.Event()

    def press_again():
        with agency_context("alpha"), transaction.atomic():
            selectors.handover_for_update(former.pk, actor=office.actor("colleague"))
            locked.set()
            time.sleep(1)
            post_lock(former.post_id)

    def pass_on():
        assert locked.wait(10)
        with agency_context("alpha"):
            services.begin_handover(plan=asked, actor=office.actor("colleague"))

    faults = faults_of(press_again, pass_on)
    assert faults == []
