"""Taking back, pressing twice, acting at once, own documents, clocks that go wrong."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from django.db import connections

from approvals.documents import errors, selectors, services
from approvals.documents.models import Document, Opinion, RouteStep
from approvals.documents.numbering import find_number_gaps
from approvals.documents.replay_check import replay_documents
from core.audit.public import entries
from core.audit.verifying import verify_chain
from core.foundation.public import DomainError, clock
from core.tenancy.public import agency_context
from tests.approvals.people import build_office, route_of
from tests.approvals.routes import Way, administrator, away, join, leave, switch_off

REVIEWED = (("leader", "review"), ("head", "approve"))
PARALLEL = (("leader", "parallel_review"), ("colleague", "parallel_review"), ("head", "approve"))
NEW_YEAR = datetime(2026, 12, 31, 15, 0, tzinfo=UTC)


def told_alike():
    return replay_documents().differences == [] and find_number_gaps() == []


# --- taking back


def test_own_approval_is_taken_back_until_the_next_has_acted(office):
    way = Way(office, ("colleague", "review"), *REVIEWED)
    way.review("colleague")
    way.look("leader")
    way.recall("colleague")
    assert way.path()[:3] == [
        "colleague review done approved undone", "colleague review pending", "leader review waiting",
    ]  # fmt: skip
    way.review("colleague")
    way.review("leader")
    with pytest.raises(errors.NextHasActed):
        way.recall("colleague")
    way.recall("leader")
    assert told_alike()


def test_what_was_taken_back_is_not_taken_back_twice(office):
    way = Way(office, *REVIEWED)
    way.review("leader")
    way.recall("leader")
    with pytest.raises(errors.NotYourTurn):
        way.recall("leader")
    assert entries(event_prefix="documents.recalled").count() == 1


def test_one_of_two_parallel_approvals_is_taken_back_and_the_other_stands(office):
    way = Way(office, *PARALLEL)
    way.review("leader")
    way.review("colleague")
    assert way.waiting() == {"head"}
    way.recall("leader")
    assert way.waiting() == {"leader"}
    assert way.step_of("colleague").result == "approved"
    way.review("leader")
    assert way.approve("head").state == "approved"
    assert told_alike()


def test_both_of_two_parallel_approvals_are_taken_back(office):
    way = Way(office, *PARALLEL)
    for act in (way.review, way.recall, way.review):
        act("leader")
    for act in (way.review, way.recall):
        act("colleague")
    way.recall("leader")
    assert way.waiting() == {"leader", "colleague"}
    assert told_alike()


def test_no_decision_is_ever_taken_back(office):
    decided, delegated = Way(office, ("head", "approve")), Way(office, ("head", "delegated"))
    acting = Way(office, ("head", "approve"))
    decided.approve("head")
    delegated.approve("head")
    away(office, "head", "leader")
    acting.approve("leader")
    for way, name in ((decided, "head"), (delegated, "head"), (acting, "leader"), (acting, "head")):
        with pytest.raises(errors.AlreadyDecided):
            way.recall(name)
    assert set(Document.objects.values_list("state", flat=True)) == {"approved"}


def test_what_a_deputy_passed_is_taken_back_by_nobody(office):
    way = Way(office, *REVIEWED)
    away(office, "leader", "colleague")
    way.review("colleague")
    with pytest.raises(errors.CannotRecall):
        way.recall("colleague")
    with pytest.raises(errors.NotYourTurn):
        way.recall("leader")


def test_a_return_is_not_taken_back(office):
    way = Way(office, ("colleague", "review"), *REVIEWED)
    way.review("colleague")
    way.send_back("leader", to="colleague")
    with pytest.raises(errors.CannotRecall):
        way.recall("leader")


def test_withdrawal_until_the_deputy_has_opened_it_too(office):
    first, second = Way(office, *REVIEWED), Way(office, *REVIEWED)
    away(office, "leader", "colleague")
    first.withdraw()
    second.look("colleague")
    with pytest.raises(errors.AlreadyRead):
        second.withdraw()
    assert told_alike()


def test_reason_of_the_last_return_is_what_the_drafter_reads(office):
    way = Way(office, ("colleague", "review"), *REVIEWED)
    way.review("colleague")
    way.send_back("leader", to="colleague")
    way.press_seen(services.return_document, "colleague", reason="처음부터 다시")
    assert selectors.return_of(way.document).text == "처음부터 다시"
    assert Opinion.objects.filter(act="returned").count() == 2


# --- own documents


@pytest.mark.parametrize("length", [1, 2, 3])
@pytest.mark.parametrize("kind", ["approve", "delegated"])
def test_nobody_decides_an_own_document_through_deputies_however_long_the_chain(office, length, kind):
    way = Way(office, ("head", kind))
    chain = ["head", "leader", "colleague"][:length]
    for name, deputy in zip(chain, [*chain[1:], "drafter"], strict=True):
        away(office, name, deputy)
    with pytest.raises(errors.OwnDocumentAsDeputy):
        way.approve("drafter")
    with pytest.raises(errors.OwnDocumentAsDeputy):
        way.send_back("drafter")


def test_nobody_reviews_an_own_document_as_a_deputy(office):
    way = Way(office, *REVIEWED)
    away(office, "leader", "drafter")
    with pytest.raises(errors.OwnDocumentAsDeputy):
        way.review("drafter")


# --- pressing twice and at the wrong time


def test_a_second_press_says_so_and_does_nothing(office):
    way = Way(office, *REVIEWED)
    way.review("leader")
    with pytest.raises(errors.AlreadyActed):
        way.review("leader")
    way.approve("head")
    with pytest.raises(errors.AlreadyDecided):
        way.approve("head")
    assert entries(event_prefix="documents.reviewed").count() == 1


def test_a_second_press_does_not_act_for_an_absent_neighbour(office):
    way = Way(office, *PARALLEL)
    away(office, "colleague", "leader")
    mine = way.step_of("leader").pk
    way.press_seen(services.review_step, "leader", step_id=mine)
    with pytest.raises(errors.AlreadyActed):
        way.press_seen(services.review_step, "leader", step_id=mine)
    assert way.waiting() == {"colleague"}
    way.press_seen(services.review_step, "leader", step_id=way.step_of("colleague").pk)
    assert way.waiting() == {"head"}


def test_after_a_withdrawal_nobody_approves(office):
    way = Way(office, ("head", "approve"))
    way.withdraw()
    with pytest.raises(errors.DocumentNotFound):
        way.approve("head")
    with pytest.raises(errors.NotInApproval):
        way.withdraw()


def test_a_step_of_somebody_who_left_is_passed_over_or_waits_for_another(office):
    way = Way(office, *REVIEWED)
    with pytest.raises(errors.CannotSkip):
        way.skip("leader")
    switch_off(office, "leader")
    way.skip("leader")
    leave(office, "head")
    with pytest.raises(errors.CannotSkip):
        way.skip("head")
    admin = administrator()
    services.replace_step(document_id=way.document_id, person_id=office.minister.pk, reason="퇴직", actor=admin)
    assert way.approve("minister").state == "approved"
    assert told_alike()


def test_a_reviewer_whose_only_deputy_is_the_drafter_is_passed_over(office):
    way = Way(office, *REVIEWED)
    away(office, "leader", "drafter")
    way.skip("leader")
    assert way.waiting() == {"head"}


# --- clocks


def test_a_clock_set_back_between_acts_changes_no_order(office):
    with clock.fixed(NEW_YEAR + timedelta(minutes=1)):
        way = Way(office, ("colleague", "review"), *REVIEWED)
        way.review("colleague", "먼저")
    with clock.fixed(NEW_YEAR - timedelta(minutes=1)):
        way.review("leader", "나중")
        done = way.approve("head")
    assert [step.person.login for step in selectors.history_of(done)] == ["drafter", "colleague", "leader", "head"]
    assert (done.number_year, done.number_serial) == (2026, 1)
    events = [entry.event.removeprefix("documents.") for entry in entries(object_id=way.document_id)]
    assert events == ["drafted", "submitted", "reviewed", "reviewed", "approved"]
    assert told_alike()
    assert verify_chain().fault is None


def test_a_clock_set_back_lets_an_approval_be_taken_back_all_the_same(office):
    with clock.fixed(NEW_YEAR):
        way = Way(office, *REVIEWED)
        way.review("leader")
    with clock.fixed(NEW_YEAR - timedelta(hours=1)):
        way.recall("leader")
        way.review("leader")
    assert way.approve("head").state == "approved"
    assert told_alike()


# --- at once, on connections of their own


def at_once(*presses):
    """Each in a thread with a connection of its own, all let go at one moment; the answers."""
    gate = Barrier(len(presses))

    def run(press):
        try:
            with agency_context("alpha"):
                gate.wait(timeout=20)
                press()
            return "done"
        except DomainError as error:
            return error.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(presses)) as pool:
        return sorted(pool.map(run, presses))


@pytest.mark.usefixtures("committed_db")
def test_two_approvals_at_once_and_an_approval_against_a_withdrawal():
    with agency_context("alpha"):
        office = build_office()
        twice, torn, both = (Way(office, ("head", "approve")) for _ in range(3))
        join(office, "second")
        parallel = Way(office, ("leader", "parallel_review"), ("colleague", "parallel_review"), ("head", "approve"))
        head, drafter, leader, colleague = (office.actor(name) for name in ("head", "drafter", "leader", "colleague"))

    def approve(way, actor=head):
        return lambda: services.approve_document(document_id=way.document_id, expected_revision=1, actor=actor)

    def withdraw(way):
        return lambda: services.withdraw_document(document_id=way.document_id, actor=drafter)

    def review(actor):
        return lambda: services.review_step(document_id=parallel.document_id, expected_revision=1, actor=actor)

    assert at_once(approve(twice), approve(twice)) == ["documents.already_decided", "done"]
    assert at_once(approve(both), approve(torn)) == ["done", "done"]
    assert at_once(review(leader), review(colleague)) == ["done", "done"]
    with agency_context("alpha"):
        assert parallel.waiting() == {"head"}
        last = Way(office, ("head", "approve"))
    answers = at_once(approve(last), withdraw(last))
    assert answers in (["documents.already_decided", "done"], ["documents.not_found", "done"], ["documents.not_in_approval", "done"])  # fmt: skip
    with agency_context("alpha"):
        assert told_alike()
        assert verify_chain().fault is None


def test_a_route_with_one_person_twice_is_refused(office):
    with pytest.raises(errors.PersonTwice):
        office.submitted(route=route_of(office, ("head", "review"), ("head", "approve")))
    assert not RouteStep.objects.exists()
