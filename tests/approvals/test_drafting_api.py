"""Templates and saved paths for programs: the services of the pages, the same walls."""

import json

import pytest

from approvals.documents.models import SavedRoute, Template
from approvals.documents.services import TemplateFields, keep_route, save_template
from core.accounts.public import Role
from core.audit.public import entries
from core.foundation.public import new_id
from core.tenancy.public import agency_context
from tests.approvals.people import build_office
from tests.approvals.routes import leave
from tests.people import make_actor, make_user, queries_of, signed_in, visitor

ROOT = "/api/v1/documents/"
TEMPLATES, PATHS = f"{ROOT}templates/", f"{ROOT}saved-paths/"


@pytest.fixture
def call(office):
    def send(who, method, path, data=None, expect=200):
        client = signed_in(getattr(office, who) if isinstance(who, str) else who)
        more = {} if data is None else {"data": json.dumps(data), "content_type": "application/json"}
        response = getattr(client, method)(path, **more)
        assert response.status_code == expect, response.content.decode()[:1500]
        return response.json() if response.content else None

    return send


@pytest.fixture
def admin(office):
    return make_user("keeper", Role.AGENCY_ADMIN)


@pytest.fixture
def path(office):
    route = [
        {"person_id": str(office.leader.pk), "kind": "review"},
        {"person_id": str(office.head.pk), "kind": "approve"},
    ]
    return {"name": "늘 쓰는 경로", "route": route}


# -- templates ---------------------------------------------------------------------------------------------------------


def test_a_head_writes_changes_and_withdraws_a_template_and_drafters_are_offered_it(office, call):
    place = str(office.department.pk)
    given = {"name": "월간 보고", "department_id": place, "body": "<p>실적</p><script>x</script>"}
    made = call("head", "post", f"{TEMPLATES}new/", given, expect=201)
    assert (made["department_id"], made["active"], "script" in made["body"]) == (place, True, False)
    one = f"{TEMPLATES}{made['id']}/"
    changed = call("head", "post", f"{one}change/", {"title": "월간 실적"})
    assert (changed["name"], changed["title"], changed["body"]) == ("월간 보고", "월간 실적", made["body"])
    assert [row["name"] for row in call("drafter", "get", TEMPLATES)] == ["월간 보고"]
    assert call("outsider", "get", TEMPLATES) == []
    call("outsider", "get", one, expect=404)
    call("head", "post", f"{one}offer/", {"active": False})
    assert call("drafter", "get", TEMPLATES) == []
    call("drafter", "get", one, expect=404)
    assert [row["active"] for row in call("head", "get", f"{TEMPLATES}?kept=1")] == [False]
    assert entries().filter(event="documents.template_saved").count() == 3


def test_only_keepers_write_and_only_at_their_place(office, call, admin):
    call("drafter", "post", f"{TEMPLATES}new/", {"name": "가"}, expect=403)
    assert (
        call("head", "post", f"{TEMPLATES}new/", {"name": "가"}, expect=403)["code"] == "documents.template_not_yours"
    )
    elsewhere = {"name": "가", "department_id": str(office.other_department.pk)}
    call("head", "post", f"{TEMPLATES}new/", elsewhere, expect=403)
    made = call(admin, "post", f"{TEMPLATES}new/", {"name": "기관 서식"}, expect=201)
    call("head", "post", f"{TEMPLATES}{made['id']}/change/", {"name": "나"}, expect=404)
    call("head", "post", f"{TEMPLATES}{made['id']}/offer/", {"active": False}, expect=404)


def test_what_does_not_fit_is_told_at_its_field(office, call, admin):
    nowhere = call(admin, "post", f"{TEMPLATES}new/", {"name": "가", "department_id": str(new_id())}, expect=422)
    assert nowhere["code"] == "documents.place_unknown"
    call(admin, "post", f"{TEMPLATES}new/", {"name": "가"}, expect=201)
    taken = call(admin, "post", f"{TEMPLATES}new/", {"name": "가"}, expect=422)
    assert taken["code"] == "documents.template_name_taken"


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_of_templates_asks_as_little_for_many(office, number):
    keeper = make_actor("writer", Role.AGENCY_ADMIN)
    for turn in range(number):
        save_template(fields=TemplateFields(name=f"서식 {turn}", department_id=office.department.pk), actor=keeper)
    assert len(queries_of(signed_in(office.head), "/documents/templates/")) <= 12
    assert len(queries_of(signed_in(office.head), f"{TEMPLATES}?kept=1")) <= 8


# -- saved paths -------------------------------------------------------------------------------------------------------


def test_a_path_is_kept_read_changed_and_deleted_by_its_owner(office, call, path):
    made = call("drafter", "post", PATHS, path, expect=201)
    one = f"{PATHS}{made['id']}/"
    assert [(line["person_name"], line["kind"]) for line in made["lines"]] == [
        ("이팀장", "review"),
        ("김과장", "approve"),
    ]
    assert call("drafter", "get", PATHS) == [made]
    changed = call("drafter", "put", one, {"name": "짧은 경로", "route": path["route"][1:]})
    assert (changed["name"], len(changed["lines"])) == ("짧은 경로", 1)
    assert call("drafter", "put", one, {"name": "짧은 길"})["lines"] == changed["lines"]
    assert call("drafter", "get", one)["name"] == "짧은 길"
    call("drafter", "delete", one, expect=204)
    call("drafter", "get", one, expect=404)


def test_nobody_else_reaches_a_saved_path(office, call, path):
    one = f"{PATHS}{call('drafter', 'post', PATHS, path, expect=201)['id']}/"
    assert call("head", "get", PATHS) == []
    call("head", "get", one, expect=404)
    call("head", "put", one, {"name": "가"}, expect=404)
    call("head", "delete", one, expect=404)
    assert SavedRoute.objects.get().name == path["name"]


def test_a_path_shows_who_holds_the_post_today(office, call, path):
    call("drafter", "post", PATHS, path, expect=201)
    leave(office, "leader")
    line = call("drafter", "get", PATHS)[0]["lines"][0]
    assert (line["person_id"], line["before"]) == (None, "이팀장")


def test_a_path_of_strangers_or_of_one_person_twice_is_refused(office, call, path):
    stranger = {"person_id": str(new_id()), "kind": "review"}
    told = call("drafter", "post", PATHS, path | {"route": [stranger]}, expect=422)
    assert told["code"] == "documents.person_gone"
    twice = call("drafter", "post", PATHS, path | {"route": path["route"][:1] * 2}, expect=422)
    assert twice["code"] == "documents.person_twice"
    call("drafter", "post", PATHS, path | {"route": []}, expect=422)


def test_a_name_of_another_path_is_taken(office, call, path):
    call("drafter", "post", PATHS, path, expect=201)
    other = call("drafter", "post", PATHS, path | {"name": "다른 경로"}, expect=201)
    told = call("drafter", "put", f"{PATHS}{other['id']}/", {"name": path["name"]}, expect=422)
    assert told["code"] == "documents.saved_path_name_taken"


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_paths_asks_as_little_for_many(office, number):
    for turn in range(number):
        keep_route(name=f"경로 {turn}", lines=[office.line("head", "approve")], actor=office.actor("drafter"))
    assert len(queries_of(signed_in(office.drafter), PATHS)) <= 7


# -- walls -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", [TEMPLATES, PATHS])
def test_unknown_callers_get_401_and_an_auditor_403(agency, office, address):
    assert visitor(agency).get(address).status_code == 401
    assert signed_in(office.auditor).get(address).status_code == 403


def test_another_agency_knows_neither_template_nor_path(office, call, path, admin):
    template = call(admin, "post", f"{TEMPLATES}new/", {"name": "가"}, expect=201)
    saved = call("drafter", "post", PATHS, path, expect=201)
    with agency_context("beta"):
        other = signed_in(build_office().drafter)
        answers = [other.get(f"{TEMPLATES}{template['id']}/"), other.get(f"{PATHS}{saved['id']}/")]
        answers.append(other.delete(f"{PATHS}{saved['id']}/"))
        assert [answer.status_code for answer in answers] == [404] * 3
        assert not Template.objects.exists()
    assert SavedRoute.objects.count() == 1
