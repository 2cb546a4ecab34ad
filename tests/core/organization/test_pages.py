"""Pages and API of the organisation: who may, what they show, what they do."""

from datetime import timedelta

import pytest
from django.urls import get_resolver

from core.accounts.public import AGENCY_ROLES, Role
from core.audit.public import entries
from core.foundation.public import new_id
from core.organization.models import Absence, Department, Post
from core.organization.public import (
    ClausePlan,
    ItemPlan,
    create_post,
    draft_delegation_rule,
    person_card,
    register_absence,
    save_delegation_item,
)
from core.organization.services.loading import show_load
from core.organization.services.reforming import LinePlan, add_reform_line, plan_reform
from core.tenancy.public import agency_context
from tests.core.organization.conftest import NOW, SYSTEM, department, seated
from tests.people import make_user, queries_of, signed_in, visitor

READING = [
    "/organization/", "/organization/?q=clerk", "/organization/departments/division/", "/organization/people/{head}/",
    "/organization/posts/{post}/history/",
    "/api/v1/organization/departments/", "/api/v1/organization/departments/division/",
    "/api/v1/organization/departments/division/posts/", "/api/v1/organization/posts/{post}/",
    "/api/v1/organization/people/?q=clerk", "/api/v1/organization/people/{head}/",
    "/organization/delegation/", "/api/v1/organization/delegation/matters/",
]  # fmt: skip
OWN = ["/organization/absences/", "/api/v1/organization/absences/"]
MANAGING = [
    "/organization/new-department/", "/organization/departments/division/rename/",
    "/organization/departments/division/move/", "/organization/departments/division/close/",
    "/organization/departments/division/new-post/", "/organization/posts/{post}/", "/organization/posts/{post}/close/",
    "/organization/posts/{post}/deputies/", "/api/v1/organization/posts/{post}/deputies/",
    "/organization/posts/{post}/assign/",
    "/organization/assignments/{assignment}/end/", "/organization/people/{head}/absence/",
    "/organization/people/{head}/assign/",
    "/organization/delegation/versions/", "/organization/delegation/versions/{draft}/",
    "/organization/delegation/versions/{draft}/table.csv", "/organization/delegation/versions/{draft}/levels/",
    "/organization/delegation/versions/{draft}/new-item/", "/organization/delegation/versions/{draft}/items/{item}/",
    "/api/v1/organization/delegation/versions/", "/api/v1/organization/delegation/versions/{draft}/",
    "/organization/tables/", "/organization/tables/organization.xlsx", "/organization/tables/departments.csv",
    "/organization/tables/posts.csv", "/organization/tables/department-history.csv", "/organization/tables/history.csv", "/organization/tables/people.csv", "/organization/tables/absences.csv", "/organization/tables/{load}/",
    "/api/v1/organization/tables/{load}/", "/api/v1/organization/tables/{load}/differences/",
    "/organization/reorganisations/", "/organization/reorganisations/{reform}/",
    "/organization/reorganisations/{reform}/lines/rename/", "/api/v1/organization/reorganisations/",
    "/api/v1/organization/reorganisations/{reform}/",
]  # fmt: skip
# What only the administrator sends; looking at them leads back, or is refused.
SENDING = [
    "/organization/delegation/versions/{draft}/load/", "/organization/delegation/versions/{draft}/take-over/",
    "/organization/delegation/versions/{draft}/enact/", "/organization/delegation/versions/{draft}/discard/",
    "/organization/delegation/versions/{draft}/items/{item}/remove/",
    "/api/v1/organization/delegation/versions/{draft}/load/", "/api/v1/organization/delegation/versions/{draft}/items/",
    "/api/v1/organization/delegation/versions/{draft}/enact/",
    "/organization/tables/{load}/take-over/", "/api/v1/organization/tables/{load}/take-over/",
    "/api/v1/organization/tables/",
    "/organization/reorganisations/{reform}/lines/{line}/remove/", "/organization/reorganisations/{reform}/check/",
    "/organization/reorganisations/{reform}/undo/", "/api/v1/organization/reorganisations/{reform}/lines/",
    "/api/v1/organization/reorganisations/{reform}/lines/{line}/", "/api/v1/organization/reorganisations/{reform}/check/",
    "/api/v1/organization/reorganisations/{reform}/undo/",
]  # fmt: skip
# Answers 404 where the rule names nobody for the caller.
DECIDER = ["/api/v1/organization/delegation/decider/"]
ACTING = ["/organization/absences/{absence}/cancel/", "/api/v1/organization/absences/{absence}/cancel/"]
ABSENCE = {"starts_at": "2026-11-20T09:00", "ends_at": "2026-11-21T18:00", "reason": "leave", "deputy": ""}


@pytest.fixture
def fill(house):
    absence = register_absence(
        person_id=house.id("head"), starts_at=NOW, ends_at=NOW + timedelta(hours=1), reason="trip", actor=SYSTEM
    )
    rule = draft_delegation_rule(title="규정", actor=SYSTEM)
    plan = ItemPlan("A-1", "인사", "휴가", (ClausePlan("department_head"),))
    item = save_delegation_item(rule_id=rule.pk, item=plan, actor=SYSTEM)
    reform = plan_reform(title="개편", effective_on=NOW.date() + timedelta(days=9), actor=SYSTEM)
    rename = LinePlan("rename", "division", name_ko="통계과")
    line = add_reform_line(reform_id=reform.pk, line=rename, actor=SYSTEM)
    values = {
        "reform": reform.pk, "line": line.pk, "draft": rule.pk, "item": item.pk, "head": house.id("head"), "post": house.posts["clerk"].pk, "absence": absence.pk,
        "assignment": house.people["clerk"].assignments.get().pk,
        "load": show_load(name="t.csv", data=b"code,number_code,name\nx1,9,x\n", actor=SYSTEM)[0].pk,
    }  # fmt: skip
    return lambda path: path.format(**values)


@pytest.fixture
def admin(house):
    return signed_in(make_user("admin", "agency_admin"))


def test_every_address_stands_in_this_matrix():
    named = {*READING, *OWN, *MANAGING, *ACTING, *SENDING, *DECIDER}
    ours = [
        pattern for included in get_resolver("onnara.urls_agency").url_patterns
        if getattr(included, "app_name", "") in {"organization", "organization-api"} for pattern in included.url_patterns
    ]  # fmt: skip
    assert len(ours) == len(named) - 1  # the search stands twice


@pytest.mark.parametrize("role", sorted(Role))
def test_everybody_of_the_agency_reads_and_nobody_else(fill, role):
    client = signed_in(make_user("p", role))
    found = {client.get(fill(path)).status_code for path in READING}
    assert found == {200 if role in AGENCY_ROLES else 403}


@pytest.mark.parametrize("path", OWN)
@pytest.mark.parametrize(
    ("role", "status"), [("official", 200), ("agency_admin", 200), ("auditor", 403), ("operator", 403)]
)
def test_officials_register_absences(fill, path, role, status):
    assert signed_in(make_user("p", role)).get(fill(path)).status_code == status


@pytest.mark.parametrize("role", sorted(AGENCY_ROLES))
def test_the_administrator_manages_and_nobody_else(fill, role):
    client, status = signed_in(make_user("p", role)), 200 if role == "agency_admin" else 403
    assert {client.get(fill(path)).status_code for path in MANAGING} == {status}
    if status == 403:
        assert {client.post(fill(path)).status_code for path in [*MANAGING, *SENDING]} == {403}


@pytest.mark.parametrize("path", ACTING)
def test_another_officials_absence_is_not_there(fill, path):
    assert signed_in(make_user("p", "official")).post(fill(path)).status_code == 404
    assert signed_in(make_user("q", "auditor")).post(fill(path)).status_code == 403


def test_a_visitor_signs_in_first(fill):
    for path in [*READING, *OWN, *MANAGING, *ACTING]:
        method = visitor("alpha").post if path in ACTING else visitor("alpha").get
        assert method(fill(path)).status_code == (401 if path.startswith("/api/") else 302), path


def test_no_address_stands_on_the_console(fill):
    for path in [*READING, *OWN, *MANAGING]:
        assert visitor(None).get(fill(path)).status_code == 404, path


@pytest.mark.parametrize(
    "path", ["/organization/people/{head}/", "/organization/posts/{post}/", "/organization/departments/division/"]
)
def test_another_agency_finds_nothing(fill, other_agency, path):
    with agency_context(other_agency):
        client = signed_in(make_user("admin", "agency_admin"))
        assert client.get(fill(path)).status_code == 404


def test_the_tree_shows_departments_and_the_search_people(house):
    client = signed_in(make_user("kim", "official"))
    page = client.get("/organization/").content.decode()
    assert "혁신국" in page
    assert "clerk 이름" not in page
    found = client.get(
        "/organization/?q=사무관", headers={"HX-Request": "true", "HX-Target": "people"}
    ).content.decode()
    assert "clerk 이름" in found
    assert "<html" not in found


def test_names_follow_the_language_of_the_page(house):
    client = signed_in(make_user("kim", "official"))
    client.post("/preferences/language/", {"language": "en"})
    page = client.get("/organization/").content.decode()
    assert "Innovation Bureau" in page
    assert "혁신국" not in page


def test_who_is_away_is_shown_with_the_deputy(fill, house):
    page = signed_in(make_user("kim", "official")).get(f"/organization/people/{house.id('head')}/").content.decode()
    assert f'<a href="/organization/people/{house.id("clerk")}/">clerk 이름</a>' in page
    listed = signed_in(make_user("lee", "official")).get("/organization/departments/division/").content.decode()
    assert "krds-badge bg-light-warning" in listed


def test_an_official_registers_and_cancels_an_absence(house):
    client = signed_in(house.people["clerk"])
    given = {**ABSENCE, "deputy": str(house.id("junior"))}
    kept_under = 'data-draft="absence-{}"'
    assert kept_under.format(0) in client.get("/organization/absences/").content.decode()
    assert client.post("/organization/absences/", given).status_code == 302
    # What was typed is kept under another name from now on: the browser offers it no more.
    assert kept_under.format(1) in client.get("/organization/absences/").content.decode()
    absence = Absence.objects.get()
    assert absence.starts_at.isoformat() == "2026-11-20T00:00:00+00:00"
    assert (absence.person_id, absence.deputy_id) == (house.id("clerk"), house.id("junior"))
    assert "junior 이름" in client.get("/organization/absences/").content.decode()
    assert client.post(f"/organization/absences/{absence.pk}/cancel/").status_code == 302
    assert Absence.objects.get().cancelled_at == NOW


def test_the_form_names_who_stands_in_and_registering_says_it_again(house):
    client = signed_in(house.people["head"])
    assert "clerk 이름 사무관 (직위의 상시 직무대리자)" in client.get("/organization/absences/").content.decode()
    told = client.post("/organization/absences/", ABSENCE, follow=True).content.decode()
    assert "clerk 이름 사무관 님이 대신 처리합니다" in told


def test_whoever_has_no_deputy_is_warned_before_and_after(house):
    client = signed_in(house.people["clerk"])
    assert "지금 대신할 상시 직무대리자가 없습니다" in client.get("/organization/absences/").content.decode()
    assert (
        "대신 처리할 사람이 없습니다" in client.post("/organization/absences/", ABSENCE, follow=True).content.decode()
    )


def test_a_deputy_who_is_away_as_well_stands_in_for_nobody(house):
    away = {"reason": "leave", "starts_at": NOW, "ends_at": NOW + timedelta(days=9)}
    register_absence(person_id=house.id("junior"), actor=SYSTEM, **away)
    given = {**ABSENCE, "deputy": str(house.id("junior"))}
    told = signed_in(house.people["clerk"]).post("/organization/absences/", given, follow=True).content.decode()
    assert "대신 처리할 사람이 없습니다" in told


def test_a_refusal_is_shown_at_the_form(house):
    client = signed_in(house.people["clerk"])
    answer = client.post("/organization/absences/", {**ABSENCE, "ends_at": "2026-11-20T09:00"})
    assert answer.status_code == 422
    assert 'id="id_ends_at_error"' in answer.content.decode()


def test_only_colleagues_in_line_are_offered_as_deputies(house):
    other = department("other", 9, house.departments["hq"])
    post = create_post(department=other, title_ko="타과장", actor=SYSTEM)
    outsider = seated("outsider", post)
    page = signed_in(house.people["clerk"]).get("/organization/absences/").content.decode()
    assert str(house.id("director")) in page
    assert str(outsider.pk) not in page
    assert f'value="{house.id("clerk")}"' not in page


def test_the_administrator_registers_for_somebody_else(house, admin):
    assert admin.post(f"/organization/people/{house.id('head')}/absence/", ABSENCE).status_code == 302
    assert Absence.objects.get().person_id == house.id("head")
    assert admin.get(f"/organization/people/{new_id()}/absence/").status_code == 404


def test_the_administrator_builds_a_department_with_a_post_and_a_person(house, admin):
    form = {"code": "audit", "number_code": "7654321", "name_ko": "감사관", "order": "3", "effective_on": "2026-11-01"}
    answer = admin.post("/organization/new-department/", {**form, "parent": str(house.departments["hq"].pk)})
    assert answer.headers["Location"] == "/organization/departments/audit/"
    admin.post("/organization/departments/audit/new-post/", {"title_ko": "감사관", "is_head": "on", "order": "0"})
    post = Post.objects.get(department__code="audit")
    given = {"person": str(house.id("clerk")), "kind": "principal", "valid_from": "2026-11-10", "transfer": "on"}
    assert admin.post(f"/organization/posts/{post.pk}/assign/", given).status_code == 302
    assert person_card(house.id("clerk")).department_name == "감사관"


def test_the_administrator_renames_moves_and_closes(house, admin):
    department("lone", 9)
    path = "/organization/departments/lone"
    admin.post(f"{path}/rename/", {"name_ko": "새이름과", "order": "0", "effective_on": "2026-11-01"})
    admin.post(f"{path}/move/", {"parent": str(house.departments["hq"].pk), "effective_on": "2026-11-02"})
    page = admin.get(f"{path}/").content.decode()
    assert "새이름과" in page
    assert "본부" in page
    assert admin.post(f"{path}/close/", {"closes_on": "2026-12-01"}).status_code == 302
    assert Department.objects.get(code="lone").versions.latest("valid_from").valid_until.isoformat() == "2026-12-01"


def test_posts_are_changed_given_deputies_ended_and_closed(house, admin):
    path = f"/organization/posts/{house.posts['clerk'].pk}"
    assert admin.post(f"{path}/", {"title_ko": "서기관", "order": "1"}).status_code == 302
    assert admin.post(f"{path}/deputies/", {"first": str(house.posts["junior"].pk)}).status_code == 302
    held = house.people["clerk"].assignments.get().pk
    shown = admin.get(f"/organization/assignments/{held}/end/").content.decode()
    assert "이날부터 이 직위를 맡지 않습니다." in shown
    assert "clerk 이름 · 서기관" in shown
    assert admin.post(f"/organization/assignments/{held}/end/", {"valid_until": "2026-11-18"}).status_code == 302
    assert admin.post(f"{path}/close/", {"closes_on": "2026-11-18"}).status_code == 302
    assert Post.objects.get(pk=house.posts["clerk"].pk).closed_on.isoformat() == "2026-11-18"


def test_of_thousands_a_form_offers_those_near_and_those_found(house, admin):
    newcomer = make_user("newcomer")
    path = f"/organization/posts/{house.posts['clerk'].pk}"
    page = admin.get(f"{path}/assign/").content.decode()
    assert str(newcomer.pk) in page, "who has no post yet is offered"
    assert str(house.id("junior")) not in page
    assert str(house.id("junior")) in admin.get(f"{path}/assign/?q=junior").content.decode()
    lone = department("lone", 9)
    far = create_post(department=lone, title_ko="먼 자리", actor=SYSTEM)
    page = admin.get(f"{path}/deputies/").content.decode()
    assert str(house.posts["junior"].pk) in page
    assert str(far.pk) not in page
    assert str(far.pk) in admin.get(f"{path}/deputies/?q=먼 자리").content.decode()
    assert admin.post(f"{path}/deputies/", {"first": str(far.pk)}).status_code == 302
    assert f'value="{far.pk}" selected' in admin.get(f"{path}/deputies/").content.decode(), "who stands in stays listed"


def test_the_page_of_a_person_leads_to_the_department(house, admin):
    page = admin.get(f"/organization/people/{house.id('head')}/").content.decode()
    assert 'href="/organization/departments/division/"' in page.split('class="page-main"')[1]


def test_a_post_is_given_from_the_page_of_the_person(house, admin):
    newcomer, path = make_user("newcomer"), f"/organization/people/{house.id('clerk')}/"
    vacant = create_post(department=house.departments["bureau"], title_ko="빈자리", actor=SYSTEM)
    assert f'href="{path}assign/"' in admin.get(path).content.decode()
    assert "보직 부여" not in signed_in(make_user("kim", "official")).get(path).content.decode()
    page = admin.get(f"{path}assign/").content.decode()
    assert str(vacant.pk) in page
    assert "<p>clerk 이름 사무관</p>" in page
    assert str(house.posts["junior"].pk) not in page, "a held one is found by words alone"
    assert str(house.posts["junior"].pk) in admin.get(f"{path}assign/?q=주무관").content.decode()
    given = {"post": str(vacant.pk), "kind": "principal", "valid_from": "2026-11-10", "transfer": "on"}
    answer = admin.post(f"{path}assign/", given)
    assert answer.headers["Location"] == path
    assert person_card(house.id("clerk")).post_title == "빈자리"
    taken = admin.post(f"/organization/people/{newcomer.pk}/assign/", given)
    assert taken.status_code == 409
    assert "clerk 이름" in taken.content.decode()
    assert admin.get(f"/organization/people/{new_id()}/assign/").status_code == 404


def test_a_rule_speaks_at_the_managing_form(house, admin):
    answer = admin.post("/organization/departments/division/close/", {"closes_on": "2026-12-01"})
    assert answer.status_code == 409
    assert "3" in answer.content.decode()


def test_an_ended_assignment_that_does_not_exist_is_404(admin):
    assert admin.get(f"/organization/assignments/{new_id()}/end/").status_code == 404


def test_the_api_lists_departments_and_people(house):
    client = signed_in(make_user("kim", "official"))
    codes = [row["code"] for row in client.get("/api/v1/organization/departments/").json()["results"]]
    assert sorted(codes) == ["bureau", "division", "hq"]
    people = client.get("/api/v1/organization/departments/division/").json()["people"]
    assert [row["post_title"] for row in people] == ["과장", "사무관", "주무관"]
    above = client.get(f"/api/v1/organization/people/{house.id('clerk')}/").json()["superiors"]
    assert [row["post_title"] for row in above] == ["과장", "국장", "장관"]
    assert client.get("/api/v1/organization/departments/none/").json()["code"] == "organization.department_unknown"


def test_the_api_registers_by_the_same_rules(house):
    client = signed_in(house.people["clerk"])
    given = {"starts_at": "2026-11-20T09:00+09:00", "ends_at": "2026-11-21T09:00+09:00", "reason": "leave"}
    made = client.post("/api/v1/organization/absences/", given, content_type="application/json")
    assert made.status_code == 201
    again = client.post("/api/v1/organization/absences/", given, content_type="application/json")
    assert (again.status_code, again.json()["code"]) == (409, "organization.absence_overlaps")
    stolen = client.post(
        "/api/v1/organization/absences/", {**given, "person_id": str(house.id("head"))}, content_type="application/json"
    )
    assert stolen.status_code == 403
    done = client.post(f"/api/v1/organization/absences/{made.json()['id']}/cancel/")
    assert done.json()["cancelled_at"]


def test_the_ledger_says_who_acted_from_which_post(house):
    signed_in(house.people["clerk"]).post("/organization/absences/", ABSENCE)
    entry = entries(event_prefix="organization.absence_registered").get()
    assert (entry.person_id, entry.post_title, entry.department_name) == (house.id("clerk"), "사무관", "정보과")


@pytest.mark.parametrize(
    "path",
    [
        "/organization/",
        "/organization/departments/division/",
        "/organization/departments/division/?on=2026-11-18",
        "/api/v1/organization/departments/division/posts/",
        "/api/v1/organization/people/?q=이름",
    ],
)
def test_pages_ask_the_same_number_of_questions_however_many_people(house, path):
    client = signed_in(make_user("kim", "official"))
    before = len(queries_of(client, path))
    for number in range(3):
        post = create_post(department=house.departments["division"], title_ko=f"연구관{number}", actor=SYSTEM)
        seated(f"more{number}", post)
    assert len(queries_of(client, path)) == before


def test_text_is_never_markup(house, admin):
    form = {
        "code": "evil",
        "number_code": "6666666",
        "name_ko": "<script>x</script>",
        "order": "0",
        "effective_on": "2026-11-01",
    }
    admin.post("/organization/new-department/", form)
    for path in ("/organization/", "/organization/departments/evil/", "/organization/?q=<script>x</script>"):
        assert "<script>x" not in admin.get(path).content.decode()
