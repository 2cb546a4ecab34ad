"""Chosen tasks and two who act at the same moment; and a connection that dies in the middle."""

import threading
from functools import partial

from django.db import connection

from core.taskcards import public as taskcards
from core.tenancy.public import agency_context
from tests.approvals.people import build_office
from tests.side_by_side import faults_of
from tests.workspace.handover.sharing import owners, share_plan, sign_last, signed_by_two, tasks
from tests.workspace.handover.stories import post_of
from workspace.handover import errors, services
from workspace.handover.models import Handover
from workspace.handover.services import sharing as sharing_services


def at_once(*acts):
    """Each begins when all are ready."""
    ready = threading.Barrier(len(acts), timeout=20)

    def run(act):
        ready.wait()
        with agency_context("alpha"):
            act()

    return faults_of(*(partial(run, act) for act in acts))


def test_one_task_begun_twice_at_once_is_in_one_handover(committed_db):
    with agency_context("alpha"):
        office = build_office()
        cards = tasks(office, "하나")
        plans = [share_plan(office, cards, to) for to in ("colleague", "leader")]
        giver = office.actor("drafter")
    faults = at_once(*(partial(services.begin_handover, plan=plan, actor=giver) for plan in plans))
    with agency_context("alpha"):
        assert [type(fault) for fault in faults] == [errors.CardsElsewhere]
        assert Handover.objects.count() == 1


def test_the_last_signature_and_giving_a_task_away_at_once_leave_one_owner_and_nothing_half_done(committed_db):
    with agency_context("alpha"):
        office = build_office()
        cards = tasks(office, "하나", "둘")
        handover = signed_by_two(office, cards)
        here, there, third = (post_of(office, name).pk for name in ("drafter", "colleague", "leader"))
        head = office.actor("head")
    give_away = partial(taskcards.assign_owner, card_id=cards[1].pk, post_id=third, actor=head)
    faults = at_once(partial(sign_last, office, handover), give_away)
    with agency_context("alpha"):
        handover.refresh_from_db()
        passed = handover.state == "witnessed"
        assert [type(fault) for fault in faults] == ([] if passed else [errors.CardsGone])
        assert owners(cards) == ([there, third] if passed else [here, third])


def test_two_last_signatures_at_once_pass_the_tasks_once(committed_db):
    with agency_context("alpha"):
        office = build_office()
        cards = tasks(office, "하나")
        handover = signed_by_two(office, cards)
    faults = at_once(*[partial(sign_last, office, handover)] * 2)
    with agency_context("alpha"):
        assert [type(fault) for fault in faults] == [errors.SignedAlready]
        assert handover.moves.count() == 1
        assert cards[0].members.filter(role="owner").count() == 2


def test_a_connection_that_dies_in_the_middle_passes_nothing(committed_db, monkeypatch):
    with agency_context("alpha"):
        office = build_office()
        cards = tasks(office, "하나", "둘")
        handover, before = signed_by_two(office, cards), owners(cards)
    assign, calls = sharing_services.assign_owner, []

    def dying(**given):
        calls.append(given)
        if len(calls) == 2:
            connection.cursor().execute("SELECT pg_terminate_backend(pg_backend_pid())")
        return assign(**given)

    monkeypatch.setattr(sharing_services, "assign_owner", dying)
    assert len(at_once(partial(sign_last, office, handover))) == 1
    monkeypatch.undo()
    with agency_context("alpha"):
        handover.refresh_from_db()
        assert (owners(cards), handover.state, handover.moves.count()) == (before, "received", 0)
        sign_last(office, handover)
        assert owners(cards) == [post_of(office, "colleague").pk] * 2
