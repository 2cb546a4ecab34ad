"""Twelve stories of documents on their way. After each one the ledger alone must tell the same route."""

from datetime import UTC, datetime, timedelta

import pytest

from approvals.documents import errors, selectors, services
from approvals.documents.models import Opinion, RouteStep
from approvals.documents.numbering import find_number_gaps
from approvals.documents.replay_check import replay_documents
from core.foundation.public import clock
from core.organization import public as organization
from tests.approvals.people import SYSTEM, route_of
from tests.approvals.routes import Way, administrator, away, join, leave, seat, switch_off

NOON = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def ledger_tells_the_same(office):
    yield
    assert replay_documents().differences == []
    assert find_number_gaps() == []


def test_1_deputy_of_a_deputy_decides_and_the_whole_chain_is_kept(office):
    way = Way(office, ("head", "approve"))
    away(office, "head", "leader")
    away(office, "leader", "colleague")
    way.approve("colleague")
    step, late = way.steps[1:]
    assert (step.person.login, step.acting_person.login) == ("head", "colleague")
    assert step.acting_chain == [office.head.pk, office.leader.pk, office.colleague.pk]
    assert (late.kind, late.state, late.person.login) == ("late_read", "pending", "head")


def test_1_a_chain_ends_with_the_third_deputy(office):
    fourth = join(office, "fourth")
    way = Way(office, ("head", "approve"))
    away(office, "head", "leader")
    away(office, "leader", "colleague")
    away(office, "colleague", "outsider")
    assert organization.deputy_of(office.head.pk).person_id == office.outsider.pk
    away(office, "outsider", "fourth")
    assert organization.deputy_of(office.head.pk) is None
    assert office.head.pk not in organization.represented_by(fourth.pk)
    with pytest.raises(errors.DocumentNotFound):
        way.approve("fourth")


def test_2_a_deputy_acts_from_the_first_instant_of_an_absence_to_the_last_one_before_its_end(office):
    until = NOON + timedelta(hours=2)
    with clock.fixed(NOON - timedelta(days=1)):
        ways = [Way(office, ("head", "approve")) for _ in range(2)]
        away(office, "head", "leader", since=NOON, until=until)
    for moment in (NOON - timedelta(microseconds=1), until):
        with clock.fixed(moment), pytest.raises(errors.DocumentNotFound):
            ways[0].approve("leader")
    for way, moment in zip(ways, (NOON, until - timedelta(microseconds=1)), strict=True):
        with clock.fixed(moment):
            assert way.approve("leader").decided_at == moment


def test_2_where_two_absences_meet_the_second_deputy_takes_over_at_that_instant(office):
    change, end = NOON + timedelta(hours=2), NOON + timedelta(hours=4)
    with clock.fixed(NOON):
        first, second = Way(office, ("head", "approve")), Way(office, ("head", "approve"))
        away(office, "head", "leader", since=NOON, until=change)
        away(office, "head", "colleague", since=change, until=end)
    with clock.fixed(change - timedelta(microseconds=1)):
        first.approve("leader")
    with clock.fixed(change):
        with pytest.raises(errors.DocumentNotFound):
            second.approve("leader")
        second.approve("colleague")


def test_2_while_the_deputies_absence_overlaps_the_next_in_the_chain_acts(office):
    with clock.fixed(NOON):
        ways = [Way(office, ("head", "approve")) for _ in range(2)]
        away(office, "head", "leader", since=NOON, until=NOON + timedelta(hours=4))
        away(office, "leader", "colleague", since=NOON + timedelta(hours=1), until=NOON + timedelta(hours=2))
    with clock.fixed(NOON + timedelta(hours=1)):
        ways[0].approve("colleague")
    with clock.fixed(NOON + timedelta(hours=2)):
        ways[1].approve("leader")
    assert [len(way.steps[1].acting_chain) for way in ways] == [3, 2]


def test_3_a_delegates_matter_decided_by_a_deputy_bears_both_marks_and_is_read_afterwards(office):
    way = Way(office, ("leader", "review"), ("head", "delegated"))
    way.review("leader")
    absence = away(office, "head", "leader")
    way.approve("leader")
    assert way.step_of("head").kind == "late_read"
    assert [str(mark) for mark in way.steps[2].marks] == ["delegated", "acting"]
    way.look("leader")
    assert way.path()[-1] == "head late_read pending"
    organization.cancel_absence(absence_id=absence.pk, actor=SYSTEM)
    way.look("head")
    assert way.path()[-1] == "head late_read done read"


def test_4_what_waits_for_a_leaver_goes_to_the_new_holder_of_the_post(office):
    admin, newcomer = administrator(), join(office, "newcomer", department=office.other_department)
    ways = [Way(office, ("leader", "review"), ("head", "approve")) for _ in range(2)]
    post = leave(office, "leader")
    organization.transfer_person(person_id=newcomer.pk, post=post, valid_from=clock.today(), actor=SYSTEM)
    stuck = selectors.stuck_steps(actor=admin)
    assert [(step.hindrance, step.suggested.person_id) for step in stuck] == [("gone", newcomer.pk)] * 2
    choices = [(step.pk, step.suggested.person_id) for step in stuck]
    told = services.reroute_many(choices=choices, reason="퇴직", dry_run=True, actor=admin)
    assert ([one.refusal for one in told], ways[0].waiting()) == (["", ""], {"leader"})
    services.reroute_many(choices=choices, reason="퇴직", dry_run=False, actor=admin)
    assert selectors.stuck_steps(actor=admin) == []
    for way in ways:
        way.review("newcomer")
        assert way.approve("head").state == "approved"


def test_5_a_vacant_posts_work_is_offered_to_the_next_head_above_who_is_here(office):
    admin = administrator()
    way = Way(office, ("head", "approve"))
    leave(office, "head")
    stuck = selectors.stuck_steps(actor=admin)[0]
    assert (stuck.hindrance, stuck.suggested.person_id) == ("gone", office.minister.pk)
    with pytest.raises(errors.NotApprover):
        services.replace_step(document_id=way.document_id, person_id=office.leader.pk, reason="공석", actor=admin)
    services.replace_step(document_id=way.document_id, person_id=office.minister.pk, reason="공석", actor=admin)
    assert way.path() == ["head approve skipped", "minister approve pending"]
    way.approve("minister")


def test_6_of_three_who_co_operate_at_once_one_refuses(office):
    join(office, "third", department=office.other_department)
    together = [(name, "parallel_cooperate") for name in ("outsider", "colleague", "third")]
    way = Way(office, *together, ("head", "approve"))
    assert way.waiting() == {"outsider", "colleague", "third"}
    way.review("colleague", "이의 없음")
    way.send_back("outsider")
    assert (way.document.state, way.waiting()) == ("returned", set())
    assert way.path() == [
        "outsider parallel_cooperate done returned",
        "colleague parallel_cooperate done approved",
        "third parallel_cooperate skipped",
        "head approve skipped",
    ]
    way.submit()
    for name in ("third", "outsider", "colleague"):
        way.review(name)
    assert way.approve("head").current_round == 2


def test_7_returned_to_the_second_step_and_round_again(office):
    way = Way(office, ("colleague", "review"), ("leader", "review"), ("outsider", "cooperate"), ("head", "approve"))
    for name in ("colleague", "leader", "outsider"):
        way.review(name)
    way.send_back("head", to="leader")
    assert way.path() == [
        "colleague review done approved",
        "leader review done approved",
        "outsider cooperate done approved",
        "head approve done returned",
        "leader review pending",
        "outsider cooperate waiting",
        "head approve waiting",
    ]
    way.review("leader")
    way.review("outsider")
    assert (way.approve("head").current_round, Opinion.objects.get(act="returned").person_id) == (1, office.head.pk)


def test_8_urgent_matter_is_decided_first_and_approved_later_without_being_undone(office):
    way = Way(office, ("leader", "review"), ("head", "approve"), urgent=True)
    absence = away(office, "leader")
    way.put_off("leader")
    number = way.approve("head").number_text
    assert way.path() == ["leader review pending", "head approve done approved"]
    with pytest.raises(errors.AlreadyDecided):
        way.send_back("leader")
    organization.cancel_absence(absence_id=absence.pk, actor=SYSTEM)
    way.review("leader", "사후 확인")
    assert way.path()[0] == "leader review done approved"
    for name in ("leader", "head"):
        with pytest.raises(errors.AlreadyDecided):
            way.recall(name)
    assert (way.document.number_text, way.document.state) == (number, "approved")


def test_9_several_departments_draft_jointly_and_all_sign_before_anybody_reviews(office):
    way = Way(office, ("outsider", "joint"), ("colleague", "joint"), ("leader", "review"), ("head", "approve"))
    assert way.waiting() == {"outsider", "colleague"}
    with pytest.raises(errors.NotYourTurn):
        way.review("leader")
    way.press_seen(services.edit_text, "outsider", title="공동 보고", body="함께 썼습니다. 끝.")
    way.review("outsider")
    with pytest.raises(errors.StaleRevision):
        way.press(services.review_step, "colleague", expected_revision=1)
    way.review("colleague")
    way.review("leader")
    assert way.approve("head").decided_revision == 2
    with pytest.raises(errors.JointNotFirst):
        Way(office, ("leader", "review"), ("outsider", "joint"), ("head", "approve"))


def test_10_bulk_approval_stops_at_the_stale_one_only(office):
    ways = [Way(office, ("leader", "review"), ("head", "approve")) for _ in range(3)]
    seen = {way.document_id: 1 for way in ways}
    ways[1].press_seen(services.edit_text, "leader", title="보고", body="고친 내용. 끝.")
    for way in ways:
        way.review("leader")
    items = [services.Item(document_id, no, "확인") for document_id, no in seen.items()]
    outcomes = services.act_on_many(items=items, actor=office.actor("head"))
    assert [(one.number, one.code) for one in outcomes] == [
        ("정보화팀-1", ""), ("", "documents.stale_revision"), ("정보화팀-2", ""),
    ]  # fmt: skip
    assert ways[1].waiting() == {"head"}


def test_11_reorganisation_on_the_way_changes_neither_the_path_nor_who_may_decide(office):
    way = Way(office, ("leader", "review"), ("head", "approve"))
    today = clock.today()
    organization.rename_department(
        department_id=office.department.pk, names=organization.Names("디지털팀"), effective_on=today, actor=SYSTEM
    )
    organization.move_department(
        department_id=office.department.pk, parent=office.other_department, effective_on=today, actor=SYSTEM
    )
    way.review("leader")
    done = way.approve("head")
    assert (done.department_name, done.number_text) == ("정보화팀", "디지털팀-1")
    assert way.steps[0].person_department == "정보화팀"


def test_11_a_decider_moved_away_may_only_return_it_and_the_new_head_decides(office):
    way = Way(office, ("head", "delegated"))
    chair = leave(office, "head")
    elsewhere = organization.create_post(department=office.other_department, title_ko="과장", actor=SYSTEM)
    organization.assign_person(person_id=office.head.pk, post=elsewhere, valid_from=clock.today(), actor=SYSTEM)
    organization.transfer_person(person_id=office.leader.pk, post=chair, valid_from=clock.today(), actor=SYSTEM)
    with pytest.raises(errors.NotDelegate):
        way.approve("head")
    way.send_back("head")
    way.press(services.set_route, "drafter", steps=route_of(office, ("leader", "delegated")))
    way.submit()
    assert way.approve("leader").current_round == 2


def test_12_a_reviewer_who_is_also_the_deciders_deputy_acts_twice_each_time_for_one_step(office):
    way = Way(office, ("leader", "review"), ("head", "approve"))
    away(office, "head", "leader")
    way.review("leader")
    assert way.waiting() == {"head"}
    way.approve("leader")
    review, decision = way.steps[1:3]
    assert (review.acting_person, decision.acting_person.login) == (None, "leader")


def test_12_a_head_of_two_departments_decides_for_both_lines(office):
    seat(office, "head", office.other_department, head=True, kind="concurrent")
    join(office, "neighbour", department=office.other_department)
    own = Way(office, ("head", "delegated"))
    other = Way(office, ("head", "delegated"), by="neighbour", unit_task_id=office.other_task.pk)
    assert [way.approve("head").number_text for way in (own, other)] == ["정보화팀-1", "홍보팀-1"]
    assert RouteStep.objects.filter(person=office.head, state="done").count() == 2


def test_12_whoever_left_stands_for_nobody(office):
    way = Way(office, ("head", "approve"))
    away(office, "head", "leader")
    switch_off(office, "leader")
    assert [step.hindrance for step in selectors.stuck_steps(actor=administrator())] == ["away"]
    assert way.waiting() == {"head"}
