"""Pages that end a post or give one: they say what it is about, what was found, and what came of it."""

import pytest

from core.organization.public import create_post
from tests.core.organization.conftest import NOW, SYSTEM
from tests.people import make_user, signed_in


@pytest.fixture
def admin(house):
    return signed_in(make_user("admin", "agency_admin"))


def test_the_page_that_closes_a_post_names_it_its_holder_and_what_the_words_found(house, admin):
    path = f"/organization/posts/{house.posts['clerk'].pk}/close/"
    page, held = admin.get(path).content.decode(), house.people["clerk"].assignments.get().pk
    assert "사무관</p>" in page
    assert "clerk 이름" in page
    assert f'href="/organization/assignments/{held}/end/"' in page
    assert "1건을 찾아" in admin.get(f"{path}?q=junior").content.decode()
    assert "‘없는말’(으)로 찾은 것이 없습니다." in admin.get(f"{path}?q=없는말").content.decode()
    admin.post(f"/organization/assignments/{held}/end/", {"valid_until": "2026-11-18"})
    assert "맡고 있는 사람이 있습니다" not in admin.get(path).content.decode()


def test_once_a_post_is_closed_what_passed_is_told(house, admin):
    department = house.departments["division"]
    gone, heir = (create_post(department=department, title_ko=name, actor=SYSTEM) for name in ("연구관", "연구사"))
    data = {"closes_on": NOW.date().isoformat(), "successor": str(heir.pk)}
    page = admin.post(f"/organization/posts/{gone.pk}/close/", data, follow=True).content.decode()
    assert "직위를 폐지하였습니다. 연구사 직위가 이어받을 업무는 없었습니다." in page


def test_a_list_without_a_vacant_post_says_so(house, admin):
    path = f"/organization/people/{house.id('clerk')}/assign/"
    assert "지금은 없습니다" in admin.get(path).content.decode()
    create_post(department=house.departments["bureau"], title_ko="빈자리", actor=SYSTEM)
    assert "지금은 없습니다" not in admin.get(path).content.decode()
