"""Loading the list, the life of an agency, and provisioning in three commits that can each be the last."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.audit.public import actor_system, entries
from core.tenancy.errors import BadAgencyCode
from core.tenancy.public import (
    Provisioner,
    agency_for_host,
    drop_schema,
    platform_context,
    provision_schema,
    verify_schema,
)
from tenants.enums import AgencyKind, AgencyState
from tenants.errors import StateChangeRefused, UnknownAgency
from tenants.models import Agency, HostName
from tenants.public import change_agency_state, load_agencies, provision_agency
from tenants.reference.loader import read_builtin
from tenants.reference.rows import AgencyRow
from tenants.rules import NEXT, can_change_state
from tests import servers

ACTOR = actor_system("test")
NEW = f"newbody{servers.WORKER}"


def row(code: str = "newbody", **changes) -> AgencyRow:
    return AgencyRow(**{"code": code, "name_ko": "새기관", "name_en": "New", "kind": AgencyKind.BOARD} | changes)


def test_the_builtin_list_loads_whole(platform):
    report = load_agencies(read_builtin(), source="built-in", actor=ACTOR)
    assert len(report.added) == 71
    assert Agency.objects.filter(state=AgencyState.PLANNED).count() == 71


def test_loading_again_changes_nothing_and_writes_no_history(platform):
    load_agencies(read_builtin(), source="built-in", actor=ACTOR)
    before = entries(event_prefix="tenants.").count()
    again = load_agencies(read_builtin(), source="built-in", actor=ACTOR)
    assert (again.added, again.changed, again.unchanged) == ([], {}, 71)
    assert entries(event_prefix="tenants.").count() == before


def test_a_changed_name_is_reported_and_state_is_left_alone(platform):
    load_agencies([row()], source="a", actor=ACTOR)
    Agency.objects.filter(code="newbody").update(state=AgencyState.LIVE)
    report = load_agencies([row(name_en="Newer")], source="b", actor=ACTOR)
    assert report.changed == {"newbody": ["name_en"]}
    assert Agency.objects.get(code="newbody").state == AgencyState.LIVE


@pytest.mark.parametrize("from_state", AgencyState)
@pytest.mark.parametrize("to_state", AgencyState)
def test_only_the_steps_of_the_road_are_possible(platform, from_state, to_state):
    Agency.objects.filter(code="alpha").update(state=from_state)
    if to_state in NEXT[from_state]:
        assert change_agency_state(code="alpha", to_state=to_state, actor=ACTOR).state == to_state
    else:
        with pytest.raises(StateChangeRefused):
            change_agency_state(code="alpha", to_state=to_state, actor=ACTOR)


@given(st.lists(st.sampled_from(list(AgencyState)), max_size=8))
def test_nothing_ever_returns_from_retirement(wanted):
    agency, was_retired = Agency(state=AgencyState.PLANNED), False
    for state in wanted:
        if can_change_state(agency, state):
            assert not was_retired
            agency.state = state
            was_retired = state == AgencyState.RETIRED


def test_a_state_change_is_in_the_ledger_with_its_reason(platform):
    change_agency_state(code="alpha", to_state=AgencyState.SUSPENDED, actor=ACTOR, reason="이전")
    entry = entries(event_prefix="tenants.agency_state_changed").latest("seq")
    assert entry.detail == {"code": "alpha", "from": "live", "to": "suspended", "reason": "이전"}


@pytest.mark.parametrize("code", ["template", "public", "www", "onnara"])
def test_a_reserved_code_is_refused_and_nothing_is_loaded(platform, code):
    with pytest.raises(BadAgencyCode):
        load_agencies([row(), row(code, name_ko="다른 기관")], source="a", actor=ACTOR)
    assert not Agency.objects.filter(code="newbody").exists()
    with pytest.raises(BadAgencyCode):
        provision_schema(code)


def test_an_unknown_agency_has_no_state_to_change(platform):
    with pytest.raises(UnknownAgency):
        change_agency_state(code="nobody", to_state=AgencyState.LIVE, actor=ACTOR)


@pytest.fixture
def new_body(committed_db):
    with platform_context():
        load_agencies([row(NEW)], source="test", actor=ACTOR)
    yield NEW
    drop_schema(NEW)


@pytest.mark.parametrize("reached", ["nothing", "state", "schema"])
def test_provisioning_resumes_from_wherever_it_was_killed(new_body, reached):
    with platform_context():
        if reached != "nothing":
            change_agency_state(code=NEW, to_state=AgencyState.PROVISIONING, actor=ACTOR)
    if reached == "schema":
        provision_schema(NEW)
    with Provisioner() as provisioner:
        assert provision_agency(code=NEW, actor=ACTOR, provisioner=provisioner)
        assert not provision_agency(code=NEW, actor=ACTOR, provisioner=provisioner)
    with platform_context():
        assert Agency.objects.get(code=NEW).state == AgencyState.TRIAL
        assert HostName.objects.filter(agency__code=NEW).count() == 1
    assert verify_schema(NEW) == []


def test_a_host_leads_to_its_agency_and_an_unknown_one_to_nothing(platform):
    assert agency_for_host("alpha.onnara.localhost").schema == "a_alpha"
    assert agency_for_host("gamma.onnara.localhost") is None
