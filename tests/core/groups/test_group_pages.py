"""Pages and API of circulation groups."""

import pytest

from core.accounts.public import actor_of_user
from core.groups.models import CirculationGroup
from core.groups.public import GroupFields, MemberPlan, create_group, entries_of
from core.organization.public import create_post
from tests.core.organization.conftest import SYSTEM, seated
from tests.people import make_user, queries_of, signed_in

PAGES = "/groups/"
API = "/api/v1/groups/"


def key(house, name):
    return f"post:{house.posts[name].pk}"


@pytest.fixture
def clerk(house):
    return signed_in(house.people["clerk"])


@pytest.fixture
def group(house):
    members = (MemberPlan(post_id=house.posts["head"].pk), MemberPlan(department_id=house.departments["bureau"].pk))
    fields = GroupFields(name="국장단", note="주간 보고", members=members)
    return create_group(fields=fields, actor=actor_of_user(house.people["clerk"]))


def in_group(group_id):
    return [entry.member for entry in entries_of([group_id])[group_id]]


def test_from_search_to_a_group(clerk, house):
    found = clerk.get(f"{PAGES}members/", {"member_q": "head"}).content.decode()
    assert f"add:{key(house, 'head')}" in found
    added = clerk.post(f"{PAGES}members/", {"member": [key(house, "director")], "op": f"add:{key(house, 'head')}"})
    assert "head 이름" in added.content.decode()
    made = clerk.post(f"{PAGES}new/", {"name": "국장단", "member": [key(house, "director"), key(house, "head")]})
    assert made.status_code == 302
    page = clerk.get(made["Location"]).content.decode()
    assert "현재 2명에게 전달" in page
    assert "director 이름" in page
    assert "국장단" in clerk.get(PAGES).content.decode()


def test_departments_and_vacant_posts_are_found(clerk, house):
    create_post(department=house.departments["bureau"], title_ko="혁신서기", actor=SYSTEM)
    found = clerk.get(f"{PAGES}members/", {"member_q": "혁신"}).content.decode()
    bureau = house.departments["bureau"].pk
    assert f"add:department:{bureau}" in found
    assert f"add:below:{bureau}" in found
    assert "공석" in found


def test_what_was_typed_stays_when_it_is_refused(clerk, house):
    answer = clerk.post(f"{PAGES}new/", {"name": "", "note": "설명", "member": [key(house, "head")]})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "그룹 이름을 입력하십시오." in page
    assert "설명" in page
    assert "head 이름" in page
    empty = clerk.post(f"{PAGES}new/", {"name": "국장단"})
    assert (empty.status_code, "직위나 부서를 하나 이상" in empty.content.decode()) == (422, True)


def test_who_keeps_several_kinds_chooses_whose_it_is(house):
    head = signed_in(house.people["head"])
    division = house.departments["division"].pk
    form = head.get(f"{PAGES}new/").content.decode()
    assert f"department:{division}" in form
    sent = {"name": "과 그룹", "place": f"department:{division}", "member": [key(house, "clerk")]}
    assert head.post(f"{PAGES}new/", sent).status_code == 302
    assert CirculationGroup.objects.get().owner_department_id == division


def test_change_copy_and_remove(clerk, group, house):
    here = f"{PAGES}{group.pk}/"
    form = clerk.get(f"{here}edit/").content.decode()
    assert f"department:{house.departments['bureau'].pk}" in form
    sent = {"name": "새 이름", "version": "1", "member": [key(house, "junior")]}
    assert clerk.post(f"{here}edit/", sent)["Location"] == here
    page = clerk.get(here).content.decode()
    assert "이전 구성" in page
    stale = clerk.post(f"{here}edit/", sent)
    assert (stale.status_code, "그 사이 그룹이 바뀌었습니다" in stale.content.decode()) == (409, True)
    copied = clerk.post(f"{here}copy/")
    assert "새 이름 (2)" in clerk.get(copied["Location"]).content.decode()
    assert clerk.post(f"{here}remove/")["Location"] == PAGES
    assert clerk.get(here).status_code == 404


def test_a_group_of_others_does_not_exist(group, house):
    junior = signed_in(house.people["junior"])
    for address in ("", "edit/"):
        assert junior.get(f"{PAGES}{group.pk}/{address}").status_code == 404
    assert junior.post(f"{PAGES}{group.pk}/remove/").status_code == 404


def test_who_does_not_keep_a_group_may_copy_it_only(house):
    fields = GroupFields(name="기관", members=(MemberPlan(post_id=house.posts["head"].pk),))
    shared = create_group(fields=fields, scope="agency", actor=actor_of_user(make_user("admin", "agency_admin")))
    clerk = signed_in(house.people["clerk"])
    page = clerk.get(f"{PAGES}{shared.pk}/").content.decode()
    assert "내 그룹으로 복사" in page
    assert "data-dialog" not in page.split("page-actions")[1].split("</div>")[0]
    assert clerk.get(f"{PAGES}{shared.pk}/edit/").status_code == 403
    assert clerk.post(f"{PAGES}{shared.pk}/remove/").status_code == 302
    assert CirculationGroup.objects.get(pk=shared.pk).removed_at is None


def test_an_auditor_sees_agency_groups_and_makes_none(house, group):
    auditor = signed_in(make_user("auditor", "auditor"))
    assert auditor.get(PAGES).status_code == 200
    assert auditor.get(f"{PAGES}new/").status_code == 403
    assert auditor.get(f"{PAGES}{group.pk}/").status_code == 404


@pytest.mark.parametrize("address", [PAGES, API])
def test_the_list_asks_as_much_for_three_groups_as_for_one(clerk, group, house, address):
    one = len(queries_of(clerk, address))
    for name in ("둘", "셋"):
        members = tuple(MemberPlan(post_id=post.pk) for post in house.posts.values())
        create_group(fields=GroupFields(name=name, members=members), actor=actor_of_user(house.people["clerk"]))
    assert len(queries_of(clerk, address)) == one


def test_one_group_asks_as_much_for_three_entries_as_for_one(clerk, house):
    maker = actor_of_user(house.people["clerk"])
    counts = []
    for names in (["head"], ["head", "junior", "director"]):
        members = tuple(MemberPlan(post_id=house.posts[name].pk) for name in names)
        made = create_group(fields=GroupFields(name=str(len(names)), members=members), actor=maker)
        counts.append(len(queries_of(clerk, f"{PAGES}{made.pk}/")))
    assert counts[0] == counts[1]


def test_programs_do_the_same(clerk, house):
    json = {"content_type": "application/json"}
    body = {"name": "국장단", "members": [{"post_id": str(house.posts["head"].pk)}]}
    made = clerk.post(f"{API}new/", body, **json)
    assert made.status_code == 201
    assert made.json()["entries"][0]["seats"][0]["name"] == "head 이름"
    here = f"{API}{made.json()['id']}/"
    whole = {"department_id": str(house.departments["bureau"].pk), "with_below": True}
    changed = clerk.post(f"{here}change/", {**body, "members": [whole], "expected_version": 1}, **json).json()
    assert (changed["reached"], changed["version"]) == (4, 2)
    assert clerk.post(f"{here}change/", {**body, "expected_version": 1}, **json).status_code == 409
    assert clerk.post(f"{here}copy/", **json).json()["name"] == "국장단 (2)"
    assert [row["name"] for row in clerk.get(API).json()] == ["국장단", "국장단 (2)"]
    assert clerk.post(f"{here}remove/", **json).status_code == 204
    assert clerk.get(here).status_code == 404


@pytest.mark.parametrize(
    "member", [{}, {"post_id": None}, {"post_id": "P", "department_id": "P"}, {"post_id": "P", "with_below": True}]
)
def test_an_entry_is_one_thing(clerk, house, member):
    given = {name: str(house.posts["head"].pk) if value == "P" else value for name, value in member.items()}
    body = {"name": "국장단", "members": [given]}
    assert clerk.post(f"{API}new/", body, content_type="application/json").status_code in (400, 422)


def test_a_vacant_post_is_shown_as_vacant(clerk, house):
    vacant = create_post(department=house.departments["division"], title_ko="서기", actor=SYSTEM)
    fields = GroupFields(
        name="빈자리", members=(MemberPlan(post_id=vacant.pk), MemberPlan(post_id=house.posts["head"].pk))
    )
    made = create_group(fields=fields, actor=actor_of_user(house.people["clerk"]))
    assert "공석 1개" in clerk.get(f"{PAGES}{made.pk}/").content.decode()
    seated("filled", vacant)
    assert "filled 이름" in clerk.get(f"{PAGES}{made.pk}/").content.decode()
