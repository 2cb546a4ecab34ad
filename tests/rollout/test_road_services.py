from datetime import timedelta

import pytest

from core.audit.public import entries
from core.foundation.public import clock
from core.outbox.public import dispatch_due
from core.tenancy.public import agency_context, platform_context
from rollout import selectors, services
from rollout.enums import RoadState, StepState
from rollout.errors import AlreadyMember, FactMissing, LeaderStands, NotOurRoad, UnknownMember, UnknownStep
from rollout.models import AgencyRoad, RolloutFact, TeamMember
from tenants.public import UnknownAgency
from tests.people import make_actor


def test_a_road_without_rows_has_not_started(agency):
    road = selectors.road_of("alpha")
    assert road.state == RoadState.NOT_STARTED
    assert [step.state for step in road.steps] == [StepState.UNPLANNED] * 8


def test_recording_keeps_who_and_when(planned, leader):
    step = selectors.road_of("alpha").steps[0]
    assert (step.state, step.done_on, step.done_by) == (StepState.DONE, clock.today(), leader.name)
    assert entries(event_prefix="rollout.step_recorded").get().detail["step"] == "tf_formed"


def test_the_next_step_is_the_first_not_done(planned):
    road = selectors.road_of("alpha")
    assert road.next_step.step == "surveyed"
    assert road.done_count == 1


def test_a_moved_date_keeps_reason_and_count(planned, leader):
    later = clock.today() + timedelta(days=9)
    step = services.plan_step(agency_code="alpha", step="surveyed", planned_on=later, reason="장비 지연", actor=leader)
    assert (step.plan_changes, step.plan_reason) == (1, "장비 지연")


def test_the_same_date_again_changes_nothing(planned, leader):
    before = entries(event_prefix="rollout.").count()
    services.plan_step(agency_code="alpha", step="surveyed", planned_on=planned.planned_on, actor=leader)
    assert entries(event_prefix="rollout.").count() == before


def test_planning_the_road_leaves_dates_set_by_hand(planned, leader):
    go_live = clock.today() + timedelta(days=200)
    assert len(services.plan_road(agency_code="alpha", go_live_on=go_live, actor=leader)) == 6
    road = selectors.road_of("alpha")
    assert road.go_live_on == go_live
    assert road.steps[1].planned_on == planned.planned_on


def test_taking_back_opens_the_step_again(planned, leader):
    services.withdraw_step(agency_code="alpha", step="tf_formed", reason="오기", actor=leader)
    step = selectors.road_of("alpha").steps[0]
    assert (step.done_on, step.done_by, step.note) == (None, "", "오기")


def test_loading_is_refused_while_the_system_counts_nothing(planned, leader):
    today = clock.today()
    for step in ("surveyed", "installed"):
        services.record_step(agency_code="alpha", step=step, done_on=today, actor=leader)
    with pytest.raises(FactMissing):
        services.record_step(agency_code="alpha", step="loaded", done_on=today, actor=leader)


@pytest.mark.parametrize(
    ("code", "step", "error"), [("nowhere", "tf_formed", UnknownAgency), ("alpha", "x", UnknownStep)]
)
def test_unknown_agencies_and_steps_are_refused(platform, code, step, error):
    manager = make_actor("m", "rollout_manager")
    with pytest.raises(error):
        services.plan_step(agency_code=code, step=step, planned_on=clock.today(), actor=manager)
    assert not AgencyRoad.objects.exists()


def test_from_one_agency_the_road_of_another_is_unknown(planned, leader):
    for call in (
        lambda: selectors.road_of("beta"),
        lambda: selectors.team_of("beta"),
        selectors.roads_of_all,
        lambda: services.plan_step(agency_code="beta", step="surveyed", planned_on=clock.today(), actor=leader),
    ):
        with pytest.raises(NotOurRoad):
            call()


def join(leader, person="lee", role="task"):
    member = make_actor(person, "tf_member")
    return services.join_team(
        agency_code="alpha", person_id=member.person_id, name=member.name, role=role, actor=leader
    )  # fmt: skip


def test_a_task_force_has_one_leader_and_each_person_once(leader):
    first = join(leader, role="leader")
    with pytest.raises(LeaderStands):
        join(leader, "park", "leader")
    with pytest.raises(AlreadyMember):
        services.join_team(agency_code="alpha", person_id=first.person_id, name="x", role="task", actor=leader)


def test_leaving_keeps_the_row_and_frees_the_role(leader):
    first = join(leader, role="leader")
    services.leave_team(agency_code="alpha", member_id=first.pk, actor=leader)
    with pytest.raises(UnknownMember):
        services.leave_team(agency_code="alpha", member_id=first.pk, actor=leader)
    join(leader, "park", "leader")
    assert TeamMember.objects.count() == 2


def test_facts_go_through_the_outbox_into_public(leader):
    facts = services.publish_facts()
    assert not RolloutFact.objects.exists()
    assert dispatch_due().done == 1
    with platform_context():
        assert selectors.facts_of("alpha") == facts
    assert facts["users"] == 1


def test_unchanged_facts_are_not_published_again(leader):
    for _ in range(2):
        services.publish_facts()
        dispatch_due()
    assert dispatch_due().done == 0


def test_an_older_count_never_replaces_a_newer_one(agency):
    now = clock.now()
    services.store_facts(agency_code="alpha", facts={"users": 5}, as_of=now)
    services.store_facts(agency_code="alpha", facts={"users": 1}, as_of=now - timedelta(hours=1))
    assert selectors.facts_of("alpha") == {"users": 5}


def test_the_console_sees_every_road(planned):
    with agency_context("beta"):
        services.plan_step(
            agency_code="beta", step="go_live", planned_on=clock.today() - timedelta(days=1), actor=make_actor("b")
        )
    with platform_context():
        states = {row.agency.code: row.road.state for row in selectors.roads_of_all()}
    assert states == {"alpha": RoadState.ON_TRACK, "beta": RoadState.LATE}
