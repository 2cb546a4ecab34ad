from datetime import timedelta

import pytest

from core.foundation.public import clock
from core.outbox.public import dispatch_due
from core.tenancy.public import agency_context
from rollout import tasks
from rollout.errors import NotOurRoad
from rollout.models import RoadStep, TeamMember
from rollout.selectors import road_of
from rollout.services import publish_facts, record_step
from tests.people import make_actor, make_user, queries_of, signed_in, visitor

ACTS = ["steps/tf_formed/plan/", "steps/tf_formed/record/", "steps/tf_formed/withdraw/"]


@pytest.mark.parametrize("path", ["/rollout/", "/api/v1/rollout/"])
@pytest.mark.parametrize(
    ("role", "status"),
    [("tf_leader", 200), ("tf_member", 200), ("agency_head", 200), ("official", 403), ("auditor", 403)],
)
def test_who_may_see_our_road(agency, path, role, status):
    assert signed_in(make_user("p", role)).get(path).status_code == status


@pytest.mark.parametrize(
    ("role", "overview", "each"),
    [("rollout_manager", 200, 200), ("operator", 200, 200), ("evaluator", 200, 403), ("helpdesk_agent", 403, 403)],
)
def test_who_may_see_all_roads_and_each(platform, role, overview, each):
    client = signed_in(make_user("p", role))
    assert {client.get(path).status_code for path in ("/rollout/", "/api/v1/rollout/")} == {overview}
    assert {client.get(path).status_code for path in ("/rollout/alpha/", "/api/v1/rollout/alpha/")} == {each}


def test_the_overview_names_nobody(platform):
    with agency_context("alpha"):
        leader = make_actor("tf", "tf_leader")
        record_step(agency_code="alpha", step="tf_formed", done_on=clock.today(), note="비고", actor=leader)
    client = signed_in(make_user("e", "evaluator"))
    for path in ("/rollout/", "/api/v1/rollout/"):
        shown = client.get(path).content.decode()
        assert leader.name not in shown
        assert "비고" not in shown


@pytest.mark.parametrize("path", [*ACTS, "plan/", "facts/", "team/join/"])
def test_only_the_task_force_acts(agency, path):
    head = signed_in(make_user("head", "agency_head"))
    assert head.post(f"/rollout/{path}").status_code == 403
    assert signed_in(make_user("tf", "tf_member")).post(f"/rollout/{path}").status_code == 302


@pytest.mark.parametrize("act", ACTS)
def test_only_the_task_force_acts_by_api(agency, act):
    assert signed_in(make_user("head", "agency_head")).post(f"/api/v1/rollout/{act}", {}).status_code == 403
    assert signed_in(make_user("tf", "tf_member")).post(f"/api/v1/rollout/{act}", {}).status_code == 422


@pytest.mark.parametrize("path", ["/rollout/alpha/plan/", "/rollout/alpha/steps/surveyed/plan/"])
def test_only_the_rollout_manager_plans_for_others(platform, path):
    assert signed_in(make_user("e", "evaluator")).post(path).status_code == 403
    assert signed_in(make_user("m", "rollout_manager")).post(path).status_code == 302


@pytest.mark.parametrize("agency", ["alpha", None])
def test_a_visitor_is_sent_to_sign_in(db, agency):
    assert visitor(agency).get("/rollout/").status_code == 302
    assert visitor(agency).get("/api/v1/rollout/").status_code == 401


def test_the_task_force_records_and_plans_on_its_page(agency):
    client, today = signed_in(make_user("tf", "tf_leader")), clock.today()
    client.post("/rollout/steps/tf_formed/record/", {"done_on": today, "note": "발족"})
    client.post("/rollout/steps/surveyed/plan/", {"planned_on": today + timedelta(days=3)})
    road = road_of("alpha")
    assert (road.done_count, road.steps[1].planned_on) == (1, today + timedelta(days=3))
    assert "발족" in client.get("/rollout/").content.decode()


def test_a_refusal_stands_above_the_road(agency):
    client = signed_in(make_user("tf", "tf_leader"))
    answer = client.post("/rollout/steps/installed/record/", {"done_on": clock.today()}, follow=True)
    assert answer.redirect_chain
    assert "alert-error" in answer.content.decode()
    assert not RoadStep.objects.filter(step="installed").exists()


def test_an_unknown_step_is_404(agency):
    client = signed_in(make_user("tf", "tf_leader"))
    assert client.post("/rollout/steps/nonsense/record/", {"done_on": clock.today()}).status_code == 404


def test_somebody_with_a_role_joins_and_leaves_the_task_force(agency):
    user = make_user("tf", "tf_leader")
    client = signed_in(user)
    client.post("/rollout/team/join/", {"person": str(user.pk), "role": "leader"})
    member = TeamMember.objects.get()
    assert member.name == user.name
    client.post(f"/rollout/team/{member.pk}/leave/")
    assert TeamMember.objects.get().left_on == clock.today()


def test_an_official_without_the_role_cannot_be_put_on_the_roster(agency):
    official = make_user("kim", "official")
    signed_in(make_user("tf", "tf_leader")).post("/rollout/team/join/", {"person": str(official.pk), "role": "task"})
    assert not TeamMember.objects.exists()


def test_the_overview_shows_late_agencies_first(late_alpha):
    rows = signed_in(make_user("m", "rollout_manager")).get("/api/v1/rollout/").json()
    assert [(row["agency_code"], row["state"]) for row in rows] == [("alpha", "late"), ("beta", "not_started")]


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("sort=agency", ["alpha", "beta"]),
        ("sort=-agency", ["beta", "alpha"]),
        ("state=late", ["alpha"]),
        ("group=local", []),
        ("sort=nonsense&state=nonsense&group=nonsense", ["alpha", "beta"]),
    ],
)
def test_the_overview_filters_and_sorts_by_its_address(late_alpha, query, codes):
    rows = signed_in(make_user("m", "rollout_manager")).get(f"/api/v1/rollout/?{query}").json()
    assert [row["agency_code"] for row in rows] == codes


def test_an_unknown_agency_is_404(platform):
    assert signed_in(make_user("m", "rollout_manager")).get("/rollout/nowhere/").status_code == 404


def test_from_an_agencys_host_no_other_road_is_reachable(late_alpha):
    with agency_context("beta"):
        client = signed_in(make_user("tf", "tf_leader"))
    assert client.get("/rollout/alpha/").status_code == 404
    assert client.get("/api/v1/rollout/").json()["agency_code"] == "beta"


def test_the_overview_costs_three_queries(late_alpha):
    asked = queries_of(signed_in(make_user("m", "rollout_manager")), "/rollout/")
    assert len([sql for sql in asked if "rollout_" in sql or "tenants_" in sql]) == 3


def test_our_road_costs_three_queries(planned):
    asked = queries_of(signed_in(make_user("head", "agency_head")), "/rollout/")
    assert len([sql for sql in asked if "rollout_" in sql]) == 3


def test_the_road_stands_on_the_first_page_of_the_task_force_only(planned):
    for role, shown in (("tf_member", True), ("official", False)):
        client = signed_in(make_user(role, role))
        page = client.get("/")
        assert ('id="road-title"' in page.content.decode()) == shown


def test_the_task_force_records_by_api(agency):
    client = signed_in(make_user("tf", "tf_leader"))
    road = client.post("/api/v1/rollout/steps/tf_formed/record/", {"done_on": str(clock.today())}).json()
    assert road["steps"][0]["state"] == "done"
    again = client.post("/api/v1/rollout/steps/tf_formed/record/", {"done_on": str(clock.today())})
    assert (again.status_code, again.json()["code"]) == (409, "rollout.step_done")


def test_the_rollout_manager_plans_for_an_agency(platform):
    client, day = signed_in(make_user("m", "rollout_manager")), clock.today() + timedelta(days=200)
    client.post("/rollout/alpha/plan/", {"go_live_on": day})
    client.post("/rollout/alpha/steps/stabilised/plan/", {"planned_on": day + timedelta(days=100), "reason": "협의"})
    planned = client.post(
        "/api/v1/rollout/alpha/steps/stabilised/plan/", {"planned_on": str(day + timedelta(days=90)), "reason": "협의"}
    ).json()
    assert (planned["go_live_on"], planned["steps"][-1]["plan_changes"]) == (str(day), 2)


def test_whole_road_and_facts_from_our_page(agency):
    client = signed_in(make_user("tf", "tf_leader"))
    client.post("/rollout/plan/", {"go_live_on": clock.today() + timedelta(days=300)})
    client.post("/rollout/steps/tf_formed/record/", {"done_on": clock.today()})
    client.post("/rollout/steps/tf_formed/withdraw/", {"reason": "오기"})
    client.post("/rollout/facts/")
    dispatch_due()
    road = road_of("alpha")
    assert (road.done_count, road.facts["users"]) == (0, 1)


def test_the_nightly_count_visits_every_ready_agency(db, monkeypatch):
    sent = []
    monkeypatch.setattr(tasks, "send_task", lambda task, agency: sent.append(agency))
    tasks.count_all_facts_task()
    assert sorted(sent) == ["alpha", "beta"]
    tasks.count_facts_task(onnara_agency="alpha")
    with agency_context("alpha"):
        assert dispatch_due().done == 1


def test_facts_are_counted_in_an_agency_only(platform):
    with pytest.raises(NotOurRoad):
        publish_facts()
