"""Pages of task cards: who may, what they show, what they do, and what they ask of the database."""

import re
from datetime import date

import pytest
from django.urls import get_resolver

from core.accounts.public import AGENCY_ROLES, Role
from core.audit.public import history_of
from core.foundation.public import clock, new_id
from core.taskcards import public as taskcards
from core.taskcards.models import CardMember, PartSetting, TaskCard
from core.tenancy.public import agency_context, platform_context
from tests.core.brm.conftest import load, row, without
from tests.core.taskcards.people import active, classifier, heading, own_task, post_of, proposed, result, step
from tests.people import make_user, queries_of, signed_in, text_of, visitor

READING = ["", "missing/", "{card}/", "{card}/print/", "{card}/export/", "{card}/versions/{card}/"]
WRITING = [
    "new/", "unit-tasks/", "goals/", "posts/", "{card}/heading/", "{card}/report/", "{card}/parts/plan/new/",
    "{card}/parts/results/{result}/", "{card}/results/{result}/attach/", "{card}/assign/", "{card}/members/add/",
]  # fmt: skip
MANAGING = ["parts/", "import/"]
ACTS = [
    "endorse/", "approve/", "decline/", "accept/", "suspend/", "resume/", "complete/", "reopen/", "close/", "evaluate/",
    "parts/plan/{step}/drop/", "members/{result}/end/", "results/{result}/links/{result}/detach/",
]  # fmt: skip


@pytest.fixture
def path(office, card):
    """Addresses of a card in progress with a step and a result."""
    values = {"card": card.pk, "step": step(office, card).pk, "result": result(office, card).pk}
    return lambda pattern: "/task-cards/" + pattern.format(**values)


def test_every_address_stands_in_this_matrix(path):
    ours = [
        str(pattern.pattern) for included in get_resolver("onnara.urls_agency").url_patterns
        if getattr(included, "app_name", "") == "taskcards" for pattern in included.url_patterns
    ]  # fmt: skip
    assert len(ours) == len([*READING, *WRITING, *MANAGING, *ACTS])


@pytest.mark.parametrize("role", sorted(Role))
def test_who_may_use_the_addresses(path, role):
    client = signed_in(make_user("somebody", role))
    reads, writes = role in AGENCY_ROLES, role in AGENCY_ROLES - {Role.AUDITOR}
    looked = {client.get(path(one)).status_code for one in READING[:2]}
    assert looked == {200 if reads else 403}
    assert {client.get(path(one)).status_code for one in WRITING[:3]} == {200 if writes else 403}
    assert client.get(path("parts/")).status_code == (200 if role == Role.AGENCY_ADMIN else 403)
    refused = {act for act in ACTS if client.post(path("{card}/" + act)).status_code == 403}
    may_classify = role in {Role.AGENCY_ADMIN, Role.RECORDS_OFFICER}
    assert refused == set(ACTS) - (set(ACTS) if writes else set()) | (set() if may_classify else {"approve/"})


def test_a_visitor_signs_in_and_another_agency_finds_nothing(path, other_agency):
    for one in [*READING, *WRITING, *MANAGING]:
        assert visitor("alpha").get(path(one)).status_code == 302, one
    with platform_context():
        assert signed_in(make_user("op", "operator")).get(path("")).status_code == 404
    with agency_context(other_agency):
        client = signed_in(make_user("boss", *AGENCY_ROLES))
        for one in [*READING, *WRITING]:
            if "{" in one:
                assert client.get(path(one)).status_code == 404, one
        assert {client.post(path("{card}/" + act)).status_code for act in ACTS} == {404}


def test_who_may_not_know_of_a_card_finds_nothing(office, browser):
    card = active(office, sharing="line")
    client = browser("outsider")
    assert card.name_ko not in text_of(client.get("/task-cards/?scope=all"))
    assert {client.get(f"/task-cards/{card.pk}/{more}").status_code for more in ("", "print/", "heading/")} == {404}
    assert client.post(f"/task-cards/{card.pk}/accept/").status_code == 404


@pytest.mark.parametrize(
    ("name", "scope", "seen"),
    [
        ("drafter", "mine", True), ("colleague", "mine", False), ("colleague", "department", True),
        ("head", "line", True), ("drafter", "line", False), ("minister", "line", True), ("outsider", "all", False),
    ],
)  # fmt: skip
def test_scopes_say_whose_cards_are_listed(card, browser, name, scope, seen):
    assert (card.name_ko in text_of(browser(name).get(f"/task-cards/?scope={scope}"))) is seen


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ("state=active", True), ("state=closed", False), ("kind=management", False), ("q=전자결재", True),
        ("q=1310010-1", True), ("q=1310010-9", False), ("q=없는말", False), ("q=99-99999999999999", False),
        ("concern=late", True), ("concern=week", False), ("concern=approve", False), ("state=nonsense", True),
    ],
)  # fmt: skip
def test_filters_live_in_the_address(office, card, browser, query, seen):
    step(office, card, due_in=-1)
    found = browser("drafter").get(
        f"/task-cards/?scope=mine&{query}", headers={"HX-Request": "true", "HX-Target": "task-cards"}
    )
    assert "<html" not in text_of(found)
    assert (card.name_ko in text_of(found)) is seen


def test_a_list_asks_the_same_of_the_database_however_long(office, goals, card, browser):
    client = browser("drafter")
    one = queries_of(client, "/task-cards/?scope=all")
    for number in range(3):
        goal = {"unit_task_id": None, "purpose_node_id": f"G{number}"}
        taskcards.propose_card(
            kind="management", heading=taskcards.Heading(name_ko=f"관리과제 {number}", starts_on=clock.today(), **goal),
            owner_post_id=post_of(office, "colleague").pk, actor=office.actor("drafter"),
        )  # fmt: skip
    three = queries_of(client, "/task-cards/?scope=all")
    assert len(three) == len(one) <= 15, "\n".join(three)


@pytest.mark.parametrize("part", ["heading", "plan", "results", "receipts", "versions", "history", "nonsense"])
def test_a_card_asks_the_same_of_the_database_however_full(office, card, browser, part):
    client = browser("drafter")
    _fill(office, card, 1)
    one = queries_of(client, f"/task-cards/{card.pk}/?part={part}")
    _fill(office, card, 3)
    three = queries_of(client, f"/task-cards/{card.pk}/?part={part}")
    assert len(three) == len(one) <= 22, "\n".join(three)


def _fill(office, card, number):
    for place in range(number):
        planned = step(office, card, title=f"설계 {number}-{place}")
        result(office, card, step_id=planned.pk)
        values = {"kind": "petition", "title": f"민원 {number}-{place}", "received_on": clock.today()}
        taskcards.write_entry(card_id=card.pk, part="receipts", values=values, actor=office.actor("drafter"))


def test_a_card_shows_its_parts_but_those_switched_off(office, card, browser):
    step(office, card, due_in=-2, title="기본 설계", target_value=30, unit="건")
    result(office, card, percent=40)
    client = browser("drafter")
    plan = text_of(client.get(f"/task-cards/{card.pk}/?part=plan"))
    assert "기본 설계" in plan
    assert "/ 30 건" in plan
    assert "지연" in plan
    assert "40%" in plan
    assert "?part=customer" in plan
    taskcards.switch_part(part="customer", on=False, actor=office.actor("head"))
    assert "?part=customer" not in text_of(client.get(f"/task-cards/{card.pk}/"))
    paper = text_of(client.get(f"/task-cards/{card.pk}/print/"))
    assert "기본 설계" in paper
    assert "고객관리" not in paper
    assert "홍보관리" in paper


def test_a_card_shows_where_its_task_stands_and_stood(card, browser):
    """Cards on moved functions show both places, those on removed ones the last place."""
    type(card.unit_task).objects.filter(pk=card.unit_task_id).update(function_node_id="N11112")
    with platform_context():
        load()
        load(without("N111", more=(row("N1111", "업무관리", "alpha", parent="N12"),)), date(2026, 2, 1))
    page = text_of(browser("drafter").get(f"/task-cards/{card.pk}/"))
    told = browser("drafter").get(f"/api/v1/task-cards/{card.pk}/").json()
    assert "종전" in page
    assert "전자정부" in page
    assert told["function_path"] == ["일반행정", "공통업무", "업무관리", "업무관리시스템 운영"]
    assert told["former_function_path"][1:3] == ["정부혁신", "전자정부"]
    with platform_context():
        load(without("N11112", more=(row("N1111", "업무관리", "alpha", parent="N12"),)), date(2026, 3, 1))
    page = text_of(browser("drafter").get(f"/task-cards/{card.pk}/"))
    assert "기능분류에서 없어짐" in page
    assert "업무관리시스템 운영" in page


def test_page_paper_and_program_say_what_the_task_rests_on_and_serves(office, browser):
    card = active(office, legal_basis="전자정부법 제9조", initiative="national")
    client, address = browser("drafter"), f"/task-cards/{card.pk}/"
    for page in (address, f"{address}print/"):
        shown = text_of(client.get(page))
        assert re.search(r"법적 근거</dt>\s*<dd>\s*전자정부법 제9조", shown)
        assert re.search(r"<dd>\s*국정과제", shown)
    said = client.get(f"/api/v1{address}").json()
    assert (said["legal_basis"], said["initiative"]) == ("전자정부법 제9조", "national")


def test_what_is_filed_on_a_removed_function_is_found_under_its_old_path(card, browser):
    """From the function that left the tree to its unit task, from there to card and documents."""
    task, client = card.unit_task, browser("drafter")
    type(task).objects.filter(pk=task.pk).update(function_node_id="N11112")
    with platform_context():
        load()
        load(without("N11112"), date(2026, 2, 1))
    assert "/functions/N11112/" in text_of(client.get("/functions/?q=업무관리시스템 운영"))
    asked = {"headers": {"HX-Request": "true"}}
    assert f"/unit-tasks/{task.pk}/" in text_of(client.get("/unit-tasks/below/N11112/", **asked))
    page = text_of(client.get(f"/unit-tasks/{task.pk}/"))
    cards, documents = f"/task-cards/?scope=all&amp;q={task.code}", f"/documents/?tab=all&amp;task={task.code}"
    assert cards in page
    assert documents in page
    assert f"/task-cards/{card.pk}/" in text_of(client.get(cards.replace("&amp;", "&")))
    assert client.get(documents.replace("&amp;", "&")).status_code == 200
    place = text_of(client.get(f"/unit-tasks/{task.pk}/place/", **asked))
    assert "전자정부" in place
    assert "기능분류에서 없어짐" in place
    assert client.get(f"/unit-tasks/{task.pk}/place/")["Location"] == f"/unit-tasks/{task.pk}/"


def offered(page):
    """Acts whose address stands on the page."""
    return {act for act in ("accept", "endorse", "approve", "decline", "report", "complete", "suspend", "evaluate", "assign", "heading", "close") if f"/{act}/" in page.split("<aside")[0]}  # fmt: skip


def test_acts_are_offered_to_those_who_may(office, browser):
    card = proposed(office)
    address = f"/task-cards/{card.pk}/"
    assert offered(text_of(browser("drafter").get(address))) == {"heading"}
    assert offered(text_of(browser("colleague").get(address))) == set()
    head = text_of(browser("head").get(address))
    assert offered(head) == {"endorse", "heading", "assign"}
    assert 'data-dialog="decline-dialog"' in head
    browser("head").post(f"{address}endorse/")
    assert "/endorse/" not in text_of(browser("head").get(address))
    officer = signed_in(make_user("records", "records_officer"))
    assert offered(text_of(officer.get(address))) == {"approve", "heading"}
    officer.post(f"{address}approve/")
    assert offered(text_of(browser("drafter").get(address))) == {"accept", "report", "heading"}


def test_a_card_is_proposed_for_a_unit_task_and_its_post_is_preselected(office, browser):
    client = browser("drafter")
    missing = text_of(client.get("/task-cards/missing/"))
    assert f"/task-cards/new/?unit_task={office.task.pk}" in missing
    page = text_of(client.get(f"/task-cards/new/?unit_task={office.task.pk}"))
    own = post_of(office, "drafter")
    assert f'value="{own.pk}" checked' in page
    assert f'value="{office.task.pk}" checked' in page
    sent = _heading(office) | {"kind": "unit", "owner_post": own.pk}
    response = client.post("/task-cards/new/", sent)
    card = TaskCard.objects.get()
    assert response["Location"] == f"/task-cards/{card.pk}/"
    assert str(office.task.pk) not in text_of(client.get("/task-cards/missing/"))
    again = client.post("/task-cards/new/", sent | {"name_ko": "다시 적은 이름"})
    assert again.status_code == 409
    assert card.number in text_of(again)
    assert "다시 적은 이름" in text_of(again)


def _heading(office, **changes):
    values = {
        "name_ko": "전자결재 운영", "unit_task": office.task.pk, "starts_on": "2026-01-01", "initiative": "none",
        "sharing": "department", "disclosure": "open",
    }  # fmt: skip
    return values | changes


def test_posts_and_unit_tasks_are_found_by_search(office, browser):
    client = browser("drafter")
    assert "최주사" in text_of(client.get("/task-cards/posts/?field=owner_post&post_q=최주사"))
    assert "주사보" in text_of(client.get("/task-cards/posts/?post_q=정보화팀"))
    assert "없는사람" in text_of(client.get("/task-cards/posts/?post_q=없는사람"))
    assert "과제 T1" in text_of(client.get("/task-cards/unit-tasks/?unit_task_q=T1"))
    assert "과제 T2" not in text_of(client.get("/task-cards/unit-tasks/?unit_task_q=T2"))
    assert "과제 T2" in text_of(browser("minister").get("/task-cards/unit-tasks/?unit_task_q=T2"))


def test_a_stale_heading_keeps_what_was_typed_and_can_be_saved_then(office, card, browser):
    client, address = browser("drafter"), f"/task-cards/{card.pk}/heading/"
    assert 'name="version" value="1"' in text_of(client.get(address))
    assert client.post(address, _heading(office, version=1, outline="먼저")).status_code == 302
    late = client.post(address, _heading(office, version=1, outline="나중"))
    assert late.status_code == 409
    assert "나중" in text_of(late)
    assert 'name="version" value="2"' in text_of(late)
    assert "?a=1&amp;b=2" in text_of(late)
    assert client.post(address, _heading(office, version=2, outline="나중")).status_code == 302
    card.refresh_from_db()
    assert (card.outline, card.version) == ("나중", 3)


def test_a_heading_whose_card_was_placed_anew_meanwhile_is_saved_at_the_new_place(office, card, browser):
    client, address = browser("drafter"), f"/task-cards/{card.pk}/heading/"
    moved = heading(office, unit_task_id=own_task(office).pk)
    taskcards.change_heading(card_id=card.pk, expected_version=1, heading=moved, actor=classifier(office))
    late = client.post(address, _heading(office, version=1, outline="긴 글"))
    assert late.status_code == 409
    assert "긴 글" in text_of(late)
    assert 'name="version" value="2"' in text_of(late)
    assert "과제 T3" in text_of(late)
    assert 'name="unit_task"' not in text_of(late), "the place is the card's, not the form's"
    sent = _heading(office, version=2, outline="긴 글", purpose_node_id="G1", unit_task=office.other_task.pk)
    assert client.post(address, sent).status_code == 302
    card.refresh_from_db()
    assert (card.outline, card.unit_task_id, card.purpose_node_id) == ("긴 글", moved.unit_task_id, "")


def test_the_page_of_the_heading_lets_the_manager_of_the_classification_change_the_place_alone(office, card, browser):
    client, task = signed_in(make_user("keeper", Role.RECORDS_OFFICER)), own_task(office)
    TaskCard.objects.update(sharing="agency")
    address = f"/task-cards/{card.pk}/heading/"
    assert address in text_of(client.get(f"/task-cards/{card.pk}/"))
    page = text_of(client.get(address))
    assert "카드의 분류 위치만 바꿀 수 있습니다" in page
    assert "disabled" in page.split('name="outline"')[1].split(">")[0]
    sent = _heading(office, version=1, name_ko="남의 과제", outline="덮어씀", unit_task=task.pk)
    assert client.post(address, sent).status_code == 302
    card.refresh_from_db()
    assert (card.name_ko, card.outline, card.unit_task_id) == ("전자결재 운영", "", task.pk)
    assert "disabled" not in text_of(browser("drafter").get(address)).split('name="outline"')[1].split(">")[0]


def test_parts_in_which_nothing_is_written_are_folded_but_the_one_looked_at(office, card, browser):
    client, address = browser("drafter"), f"/task-cards/{card.pk}/"
    page = text_of(client.get(address))
    tabs, folded = page.split('class="task-empty"')
    assert "?part=customer" not in tabs
    assert "?part=customer" in folded
    assert "?part=plan" in tabs
    assert "?part=results" in tabs
    looked_at = text_of(client.get(f"{address}?part=customer"))
    assert "?part=customer" in looked_at.split('class="task-empty"')[0]
    values = {"kind": "petition", "title": "민원", "received_on": clock.today()}
    taskcards.write_entry(card_id=card.pk, part="receipts", values=values, actor=office.actor("drafter"))
    assert "?part=receipts" in text_of(client.get(address)).split('class="task-empty"')[0]
    assert "고객관리" in text_of(client.get(f"{address}print/")), "paper has every part"


def test_people_are_put_on_a_card_and_the_task_is_given_away(office, card, browser):
    client = browser("head")
    added = {"role": "deputy", "post": post_of(office, "colleague").pk, "duty": "통계"}
    assert client.post(f"/task-cards/{card.pk}/members/add/", added).status_code == 302
    assert client.post(f"/task-cards/{card.pk}/members/add/", added).status_code == 409
    outside = {"role": "outside", "outside_name": "홍길동", "outside_organisation": "연구원"}
    assert client.post(f"/task-cards/{card.pk}/members/add/", outside).status_code == 302
    member = CardMember.objects.get(outside_name="홍길동")
    client.post(f"/task-cards/{card.pk}/members/{member.pk}/end/")
    given = client.post(f"/task-cards/{card.pk}/assign/", {"post": post_of(office, "leader").pk, "reason": "분장"})
    assert given.status_code == 302
    page = text_of(client.get(f"/task-cards/{card.pk}/"))
    assert "이팀장" in page
    assert "이전 담당" in page
    assert "홍길동" in page


def test_a_refused_act_is_told_on_the_card(office, card, browser):
    step(office, card)
    response = browser("drafter").post(f"/task-cards/{card.pk}/complete/", follow=True)
    assert "1단계가 완료되지도" in text_of(response)
    response = browser("head").post(
        f"/task-cards/{card.pk}/evaluate/", {"grade": "good", "comment": "순조로움"}, follow=True
    )
    assert "순조로움" in text_of(response)
    assert [one.event for one in history_of(card)][-1] == "taskcards.evaluated"


def test_the_administrator_switches_parts(agency):
    client = signed_in(make_user("admin", "agency_admin"))
    client.post("/task-cards/parts/", {"part": ["receipts", "quality"]})
    assert set(PartSetting.objects.values_list("part", flat=True)) == {"publicity", "customer"}
    client.post("/task-cards/parts/", {"part": ["receipts", "quality", "publicity", "customer"]})
    assert not PartSetting.objects.exists()


def test_the_first_page_says_what_waits(office, browser):
    card = proposed(office)
    assert "동의할 우리 부서 제안" in text_of(browser("head").get("/"))
    taskcards.endorse_card(card_id=card.pk, actor=office.actor("head"))
    assert "승인할 제안" in text_of(signed_in(make_user("records", "records_officer")).get("/"))
    taskcards.approve_card(card_id=card.pk, actor=classifier(office))
    assert "수락할 과제" in text_of(browser("drafter").get("/"))
    taskcards.accept_task(card_id=card.pk, actor=office.actor("drafter"))
    step(office, card, due_in=-1)
    page = text_of(browser("drafter").get("/"))
    assert "concern=late" in page
    assert "수락할 과제" not in page


def test_a_card_unknown_is_not_there(office, browser):
    assert browser("drafter").get(f"/task-cards/{new_id()}/").status_code == 404
