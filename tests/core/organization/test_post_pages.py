"""How posts stood before, are and will be: on the page of the post, of the department as of a day, and in the API."""

import re
from datetime import date, timedelta

import pytest

from core.organization.models import Assignment, PostVersion
from core.organization.public import Names, change_post, close_post, end_assignment, get_post, rename_department
from core.organization.selectors.posts import post_chapters
from tests.core.organization.conftest import BEGAN, NOW, SYSTEM, seated
from tests.people import make_user, queries_of, signed_in

JULY, AUGUST, NEXT = date(2026, 7, 1), date(2026, 8, 1), date(2026, 12, 1)
DEPARTMENT = "/organization/departments/division/"


def told_in_order(page, *texts):
    """Whether a page says these one after the other."""
    return re.search(".*?".join(map(re.escape, texts)), page, re.DOTALL) is not None


@pytest.fixture
def admin(house):
    return signed_in(make_user("admin", "agency_admin"))


@pytest.fixture
def story(house):
    """The clerk's post was called otherwise until July, its department until August; it will be called otherwise next month."""
    clerk = house.posts["clerk"].pk
    change_post(post_id=clerk, title_ko="서기관", title_en="Deputy", grade="4급", effective_on=JULY, actor=SYSTEM)
    rename_department(
        department_id=house.departments["division"].pk,
        names=Names("통계과", "Statistics"),
        effective_on=AUGUST,
        actor=SYSTEM,
    )
    change_post(post_id=clerk, title_ko="이사관", effective_on=NEXT, actor=SYSTEM)
    return clerk


def test_a_story_tells_titles_and_names_of_departments_with_days(story):
    told = [
        (one.version.title_ko, one.department.name_ko, one.valid_from, one.valid_until) for one in post_chapters(story)
    ]
    assert told == [
        ("이사관", "통계과", NEXT, None),
        ("서기관", "통계과", AUGUST, NEXT),
        ("서기관", "정보과", JULY, AUGUST),
        ("사무관", "정보과", BEGAN, JULY),
    ]


def test_what_shows_no_difference_is_one_chapter(house):
    post = house.posts["clerk"].pk
    change_post(post_id=post, title_ko="사무관", order=7, effective_on=JULY, actor=SYSTEM)
    PostVersion.objects.filter(post=post, valid_from=BEGAN).update(valid_from=None)
    [chapter] = post_chapters(post)
    assert (chapter.valid_from, chapter.valid_until) == (None, None)


def test_the_page_of_a_post_shows_its_history(story, admin):
    page = admin.get(f"/organization/posts/{story}/").content.decode()
    for told in ("사무관 · ", "서기관 · ", "이사관 · ", "통계과", "정보과", "예정", '<time datetime="2026-07-01">'):
        assert told in page, told
    PostVersion.objects.filter(post=story, valid_from=BEGAN).update(valid_from=None)
    assert "시작일 기록 없음" in admin.get(f"/organization/posts/{story}/").content.decode()


def test_a_post_is_changed_as_of_a_day_from_its_page(house, admin):
    path = f"/organization/posts/{house.posts['clerk'].pk}/"
    assert 'value="2026-11-18"' in admin.get(path).content.decode(), "today is offered"
    form = {"title_ko": "서기관", "order": "1", "effective_on": "2026-07-01"}
    assert admin.post(path, form).status_code == 302
    refused = admin.post(path, form | {"effective_on": "2026-06-30"})
    assert refused.status_code == 409
    assert "2026-07-01" in refused.content.decode()
    assert admin.post(path, form | {"title_ko": "이사관", "effective_on": "2026-12-01"}).status_code == 302
    assert get_post(house.posts["clerk"].pk).title_ko == "서기관"
    assert admin.post(path, form | {"effective_on": "2026-13-01"}).status_code == 422


def test_a_post_is_set_up_as_of_an_earlier_day_from_the_page(house, admin):
    path = f"{DEPARTMENT}new-post/"
    form = {"title_ko": "연구관", "order": "5"}
    refused = admin.post(path, form | {"valid_from": "2026-11-19"})
    assert refused.status_code == 422
    assert "오늘이나 그 이전" in refused.content.decode()
    assert admin.post(path, form | {"valid_from": "2026-03-01"}).status_code == 302
    assert PostVersion.objects.get(title_ko="연구관").valid_from == date(2026, 3, 1)


def test_a_department_is_shown_as_of_a_day(house, story, admin):
    end_assignment(assignment_id=house.people["clerk"].assignments.get().pk, valid_until=AUGUST, actor=SYSTEM)
    then = admin.get(f"{DEPARTMENT}?on=2026-06-30").content.decode()
    assert "2026. 6. 30. 기준 직위와 담당자" in then
    assert "그날의 부서명은 정보과이었습니다." in then
    assert "사무관</a>" in then
    assert "clerk 이름" in then
    assert "서기관" not in then
    assert "/assign/" not in then, "what is past is not acted on"
    now = admin.get(DEPARTMENT).content.decode()
    assert "서기관" in now
    assert "clerk 이름" not in now
    coming = admin.get(f"{DEPARTMENT}?on=2026-12-01").content.decode()
    assert "이사관</a>" in coming


def test_a_day_before_the_department_or_none_at_all_is_told(house, admin):
    page = admin.get(f"{DEPARTMENT}?on=2025-12-31").content.decode()
    assert "그날에는 이 부서가 설치되어 있지 않았습니다." in page
    assert "그날 있던 직위가 없습니다" in page
    assert admin.get(f"{DEPARTMENT}?on=2025-02-30").status_code == 422
    assert admin.get(f"{DEPARTMENT}?on=").status_code == 200


def test_the_api_tells_the_history_of_a_post(story):
    client = signed_in(make_user("kim", "official"))
    post = client.get(f"/api/v1/organization/posts/{story}/").json()
    assert (post["title_ko"], post["grade"], post["closed_on"]) == ("서기관", "4급", None)
    assert [(one["title_ko"], one["department_name_ko"], one["is_planned"]) for one in post["history"]] == [
        ("이사관", "통계과", True), ("서기관", "통계과", False), ("서기관", "정보과", False), ("사무관", "정보과", False),
    ]  # fmt: skip
    assert post["history"][2] | {"valid_from": "2026-07-01", "valid_until": "2026-08-01"} == post["history"][2]


def test_every_official_reads_what_a_post_was_and_who_held_it(house, story):
    end_assignment(assignment_id=house.people["clerk"].assignments.get().pk, valid_until=AUGUST, actor=SYSTEM)
    seated("stand", get_post(story), kind="acting", valid_from=AUGUST)
    end_assignment(assignment_id=Assignment.objects.get(valid_from=AUGUST).pk, valid_until=NEXT, actor=SYSTEM)
    seated("comes", get_post(story), valid_from=NEXT)
    client = signed_in(make_user("kim", "official"))
    page = client.get(f"/organization/posts/{story}/history/").content.decode()
    titles, holders = page.split("직위명과 소속")[1].split('id="holders-title"')
    assert told_in_order(
        titles, "이사관 · ", "예정", "서기관 · ", "통계과", "현재", "정보과", "사무관 · ", "2026. 7. 1. 전까지"
    )
    assert told_in_order(
        holders,
        "comes 이름",
        "예정",
        "stand 이름",
        "직무대리",
        "2026. 12. 1. 전까지",
        "clerk 이름",
        "2026. 8. 1. 전까지",
    )
    assert f'href="/organization/posts/{story}/"' not in page, "only the administrator changes it"


def test_holders_of_a_post_are_told_to_programs_like_on_the_page(house, story):
    end_assignment(assignment_id=house.people["clerk"].assignments.get().pk, valid_until=AUGUST, actor=SYSTEM)
    seated("comes", get_post(story), valid_from=NEXT)
    held = signed_in(make_user("kim", "official")).get(f"/api/v1/organization/posts/{story}/").json()["holders"]
    names = ("name", "kind", "is_planned", "valid_from", "valid_until")
    assert [tuple(one[name] for name in names) for one in held] == [
        ("comes 이름", "principal", True, "2026-12-01", None),
        ("clerk 이름", "principal", False, "2026-01-01", "2026-08-01"),
    ]


def test_a_closed_post_names_what_goes_on_for_it(house):
    post, heir = house.posts["junior"], house.posts["clerk"]
    end_assignment(assignment_id=house.people["junior"].assignments.get().pk, valid_until=NOW.date(), actor=SYSTEM)
    close_post(post_id=post.pk, closes_on=NOW.date(), successor_id=heir.pk, actor=SYSTEM)
    page = signed_in(make_user("kim", "official")).get(f"/organization/posts/{post.pk}/history/").content.decode()
    assert told_in_order(
        page, "2026. 11. 18. 전까지", "폐지일", f'href="/organization/posts/{heir.pk}/history/">사무관</a>'
    )


@pytest.mark.parametrize("path", [DEPARTMENT, f"{DEPARTMENT}?on=2026-06-30", "/organization/?q=clerk", "{person}"])
def test_a_post_leads_to_its_history_wherever_it_is_named(house, story, path):
    address = path.format(person=f"/organization/people/{house.id('clerk')}/")
    page = signed_in(make_user("kim", "official")).get(address).content.decode()
    assert f'href="/organization/posts/{story}/history/"' in page


def test_the_api_tells_posts_and_departments_as_of_a_day(house, story):
    client = signed_in(make_user("kim", "official"))
    path = "/api/v1/organization/departments/"
    posts = client.get(f"{path}division/posts/?on=2026-06-30").json()["results"]
    assert [(post["title_ko"], [one["name"] for one in post["holders"]]) for post in posts] == [
        ("과장", ["head 이름"]), ("사무관", ["clerk 이름"]), ("주무관", ["junior 이름"]),
    ]  # fmt: skip
    today = client.get(f"{path}division/posts/").json()["results"]
    assert [post["title_ko"] for post in today] == ["과장", "서기관", "주무관"]
    named = {row["code"]: row["name_ko"] for row in client.get(f"{path}?on=2026-06-30").json()["results"]}
    assert named["division"] == "정보과"
    assert client.get(f"{path}division/posts/?on=soon").status_code == 422
    assert client.get(f"{path}none/posts/").status_code == 404


@pytest.mark.parametrize(
    "path", ["/organization/posts/{}/", "/organization/posts/{}/history/", "/api/v1/organization/posts/{}/"]
)
def test_a_longer_story_asks_no_more_questions(house, story, admin, path):
    before = len(queries_of(admin, path.format(story)))
    end_assignment(assignment_id=house.people["clerk"].assignments.get().pk, valid_until=JULY, actor=SYSTEM)
    for number in range(1, 4):
        day = NEXT + timedelta(days=number)
        change_post(post_id=story, title_ko=f"이사관{number}", effective_on=day, actor=SYSTEM)
        days = {"valid_from": JULY + timedelta(days=number), "valid_until": JULY + timedelta(days=number + 1)}
        seated(f"more{number}", get_post(story), kind="acting", **days)
    assert len(queries_of(admin, path.format(story))) == before
    assert NOW.date() < NEXT
