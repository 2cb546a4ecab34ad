"""The API of task cards: the services of the pages, with the same walls."""

import json

import pytest
from django.urls import get_resolver

from core.accounts.public import AGENCY_ROLES, Role
from core.audit.public import history_of
from core.foundation.public import clock
from core.taskcards import public as taskcards
from core.taskcards.models import CardMember, PartVersion, TaskCard
from core.tenancy.public import agency_context
from tests.approvals.people import build_office
from tests.core.taskcards.people import active, post_of, proposed, result, step
from tests.people import make_user, queries_of, signed_in, visitor

ROOT = "/api/v1/task-cards/"
READING = ["", "parts/", "{card}/", "{card}/versions/", "{card}/export/"]
ACTS = [
    "new/", "import/", "parts/switch/", "{card}/heading/", "{card}/endorse/", "{card}/approve/", "{card}/decline/",
    "{card}/accept/", "{card}/suspend/", "{card}/resume/", "{card}/complete/", "{card}/reopen/", "{card}/close/",
    "{card}/evaluate/", "{card}/assign/", "{card}/members/add/", "{card}/members/{result}/end/", "{card}/report/",
    "{card}/plan/write/", "{card}/results/write/", "{card}/receipts/write/", "{card}/quality/write/",
    "{card}/publicity/write/", "{card}/customer/write/", "{card}/plan/{step}/drop/", "{card}/results/{result}/attach/",
    "{card}/results/{result}/links/{result}/detach/",
]  # fmt: skip
OF_CLASSIFIERS = {"import/", "{card}/approve/"}


@pytest.fixture
def path(office):
    card = active(office)
    values = {"card": card.pk, "step": step(office, card).pk, "result": result(office, card).pk}
    return lambda pattern: ROOT + pattern.format(**values)


def put(client, path, data=None, status=200):
    response = client.post(path, json.dumps(data or {}), content_type="application/json")
    assert response.status_code == status, response.content.decode()[:1500]
    return response.json()


def test_every_address_stands_in_this_matrix(path):
    ours = [
        pattern for included in get_resolver("onnara.urls_agency").url_patterns
        if getattr(included, "app_name", "") == "taskcards_api" for pattern in included.url_patterns
    ]  # fmt: skip
    assert len(ours) == len([*READING, *ACTS])


@pytest.mark.parametrize("role", sorted(Role))
def test_who_may_use_the_addresses(path, role):
    client = signed_in(make_user("somebody", role))
    reads, writes = role in AGENCY_ROLES, role in AGENCY_ROLES - {Role.AUDITOR}
    assert {client.get(path(one)).status_code for one in READING[:2]} == {200 if reads else 403}
    refused = {one for one in ACTS if client.post(path(one), {}, content_type="application/json").status_code == 403}
    expected = set(ACTS) - OF_CLASSIFIERS - {"parts/switch/"} if not writes else set()
    expected |= OF_CLASSIFIERS if role not in {Role.AGENCY_ADMIN, Role.RECORDS_OFFICER} else set()
    expected |= {"parts/switch/"} if role != Role.AGENCY_ADMIN else set()
    assert refused >= expected
    assert {one for one in refused - expected if "{card}" not in one} == set()


def test_a_visitor_gets_401_and_another_agency_404(path, other_agency):
    for one in [*READING, *ACTS]:
        asked = visitor("alpha").get if one in READING else visitor("alpha").post
        assert asked(path(one)).status_code == 401, one
    with agency_context(other_agency):
        client = signed_in(make_user("boss", *AGENCY_ROLES))
        for one in [*READING, *ACTS]:
            if "{" in one:
                asked = client.get if one in READING else client.post
                assert asked(path(one), content_type="application/json").status_code == 404, one


def test_a_card_lives_through_the_api(office, browser):
    drafter, head = browser("drafter"), browser("head")
    officer = signed_in(make_user("records", "records_officer"))
    today = str(clock.today())
    proposal = {
        "kind": "unit", "name_ko": "전자결재 운영", "unit_task_id": str(office.task.pk), "starts_on": today,
        "owner_post_id": str(post_of(office, "drafter").pk),
    }  # fmt: skip
    card = put(drafter, f"{ROOT}new/", proposal, 201)
    assert (card["state"], card["acts"]) == ("proposed", ["classify", "heading", "staff"])
    assert put(drafter, f"{ROOT}new/", proposal, 409)["code"] == "taskcards.unit_task_taken"
    address = f"{ROOT}{card['id']}/"
    put(head, f"{address}endorse/")
    put(officer, f"{address}approve/")
    assert "write" in put(drafter, f"{address}accept/")["acts"]
    planned = put(drafter, f"{address}plan/write/", {"title": "설계", "starts_on": today, "due_on": today})
    entry = planned["parts"]["plan"][0]
    done = {"title": "설계 완료", "happened_on": today, "percent": 100, "step_id": entry["id"], "step_done": True}
    reported = put(drafter, f"{address}report/", done)
    assert (reported["progress"]["reported"], reported["progress"]["done"]) == (100, 100)
    put(drafter, f"{address}complete/")
    put(head, f"{address}evaluate/", {"grade": "good", "comment": "순조로움"})
    closed = put(head, f"{address}close/")
    assert (closed["state"], [one["grade"] for one in closed["evaluations"]]) == ("closed", ["good"])
    told = [one.event.removeprefix("taskcards.") for one in history_of(TaskCard.objects.get())]
    assert told == [
        "proposed", "endorsed", "approved", "accepted", "entry_written", "entry_written", "entry_written", "completed",
        "evaluated", "closed",
    ]  # fmt: skip


def test_a_stale_version_is_refused_and_a_part_is_changed_field_by_field(office, browser):
    card, client = active(office), browser("drafter")
    planned = step(office, card, unit="건")
    address = f"{ROOT}{card.pk}/plan/write/"
    change = {"entry_id": str(planned.pk), "expected_version": 1, "title": "상세 설계"}
    shown = put(client, address, change)["parts"]["plan"][0]
    assert (shown["title"], shown["unit"], shown["version"]) == ("상세 설계", "건", 2)
    assert put(client, address, change, 409)["code"] == "taskcards.stale"
    assert put(client, address, {"title": "날짜 없음"}, 422)["code"] == "taskcards.entry_incomplete"
    versions = client.get(f"{ROOT}{card.pk}/versions/").json()["results"]
    assert len(versions) == PartVersion.objects.filter(card=card).count()


def test_people_are_put_on_and_taken_off(office, browser):
    card, client = active(office), browser("head")
    address = f"{ROOT}{card.pk}/"
    put(client, f"{address}members/add/", {"role": "outside", "outside_name": "홍길동"})
    member = CardMember.objects.get(outside_name="홍길동")
    after = put(client, f"{address}members/{member.pk}/end/")
    assert [one["outside_name"] for one in after["former_people"]] == ["홍길동"]
    given = put(client, f"{address}assign/", {"post_id": str(post_of(office, "leader").pk)})
    assert [one["holder_name"] for one in given["people"]] == ["이팀장"]


def test_a_card_goes_to_another_agency_as_a_file(office, browser, other_agency):
    card = active(office)
    step(office, card)
    content = browser("drafter").get(f"{ROOT}{card.pk}/export/").json()
    with agency_context(other_agency):
        build_office()
        officer = signed_in(make_user("records", "records_officer"))
        told = put(officer, f"{ROOT}import/", content, 201)
        assert told["left_out"] == []
        assert officer.get(f"{ROOT}{told['card_id']}/export/").json() | {"number": content["number"]} == content


def test_a_management_task_tells_its_place_among_the_purposes(office, goals, browser):
    card = proposed(office, unit_task_id=None, purpose_node_id="G1")
    told = browser("drafter").get(f"{ROOT}{card.pk}/").json()
    assert told["purpose_path"] == ["국민에게 봉사하는 정부", "일하는 방식의 혁신", "목표 1"]
    assert (told["former_purpose_path"], told["function_path"], told["retention"]) == ([], [], None)


def test_parts_are_switched(agency):
    client = signed_in(make_user("admin", "agency_admin"))
    parts = put(client, f"{ROOT}parts/switch/", {"part": "customer", "on": False})
    assert [one["part"] for one in parts if not one["on"]] == ["customer"]
    assert put(client, f"{ROOT}parts/switch/", {"part": "plan", "on": False}, 422)


def test_a_list_asks_the_same_of_the_database_however_long(office, goals, browser):
    client = browser("head")
    proposed(office)
    one = queries_of(client, f"{ROOT}?scope=line")
    for number in range(3):
        heading = taskcards.Heading(name_ko="관리", starts_on=clock.today(), purpose_node_id=f"G{number}")
        owner = post_of(office, "colleague").pk
        taskcards.propose_card(kind="management", heading=heading, owner_post_id=owner, actor=office.actor("drafter"))
    three = queries_of(client, f"{ROOT}?scope=line")
    assert len(one) == len(three)
