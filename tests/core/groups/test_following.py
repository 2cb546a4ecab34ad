"""Circulation groups through a reorganisation: told before, followed after."""

from datetime import timedelta

from core.accounts.public import actor_of_user
from core.audit.public import entries
from core.foundation.public import clock
from core.groups.models import CirculationGroup, GroupMember
from core.groups.public import GroupFields, MemberPlan, create_group, entries_of, recipients_of
from core.organization.enums import ReformStep
from core.organization.public import create_post, end_assignment
from core.organization.selectors.reforms import foresee, report_of
from core.organization.services.reforming import LinePlan, add_reform_line, carry_out, check_reform, plan_reform
from tests.core.organization.conftest import NOW, SYSTEM, department

TODAY = NOW.date()
NEW = {"code": "stat", "number_code": "0000042", "name_ko": "통계과"}


def made(house, *members, by="minister", name="국장단", **more):
    return create_group(fields=GroupFields(name=name, members=members), actor=actor_of_user(house.people[by]), **more)


def post(house, name):
    return MemberPlan(post_id=house.posts[name].pk)


def planned(*lines):
    reform = plan_reform(title="조직개편", effective_on=clock.today(), actor=SYSTEM)
    for line in lines:
        add_reform_line(reform_id=reform.pk, line=line, actor=SYSTEM)
    return reform


def told(reform):
    report = report_of(foresee(reform))
    return {effect.text: effect.count for name, effects in report.followed if name == "공람 그룹" for effect in effects}


def in_effect(reform):
    check_reform(reform_id=reform.pk, actor=SYSTEM)
    return carry_out(reform_id=reform.pk, actor=SYSTEM)


def reached(house, group, by="minister"):
    return [one.card.person_id for one in recipients_of([group.pk], actor=actor_of_user(house.people[by]))]


def vacated(house, name):
    end_assignment(assignment_id=house.people[name].assignments.get().pk, valid_until=TODAY, actor=SYSTEM)
    return house.posts[name]


def close(house, name, successor=None):
    heir = house.posts[successor].pk if successor else None
    return LinePlan(ReformStep.CLOSE_POST, post_id=vacated(house, name).pk, successor_post_id=heir)


def test_the_post_that_takes_over_stands_in_the_group_once(house):
    group = made(house, post(house, "junior"), post(house, "director"))
    both = made(house, post(house, "junior"), post(house, "clerk"), name="둘 다")
    reform = planned(close(house, "junior", "clerk"))
    report = told(reform)
    assert report["구성이 바뀌는 공람 그룹"] == 2
    assert report["“국장단”: 정보과 주무관 → 정보과 사무관"] == 1
    in_effect(reform)
    assert reached(house, group) == [house.id("clerk"), house.id("director")]
    assert reached(house, both) == [house.id("clerk")]
    gone = GroupMember.objects.get(group=group, ended_at__isnull=False)
    assert gone.post_id == house.posts["junior"].pk
    entry = entries().get(event="groups.followed_reorganisation")
    assert set(entry.detail["members"].values()) == {str(house.posts["clerk"].pk)}


def test_a_post_nobody_takes_over_stays_and_is_shown_as_closed(house):
    group = made(house, post(house, "junior"), post(house, "director"))
    reform = planned(close(house, "junior"))
    assert told(reform)["“국장단”: 정보과 주무관은(는) 폐지로 표시되어 남습니다"] == 1
    in_effect(reform)
    assert [entry.seats[0].state for entry in entries_of([group.pk])[group.pk]] == ["closed", "held"]
    assert not entries().filter(event="groups.followed_reorganisation").exists()


def test_a_moved_post_stays_in_the_group(house):
    group = made(house, post(house, "clerk"))
    reform = planned(LinePlan(ReformStep.MOVE_POST, post_id=house.posts["clerk"].pk, target_code="bureau"))
    assert told(reform)["“국장단”: 직위 1개는 그대로 남고 소속 부서만 바뀝니다"] == 1
    in_effect(reform)
    [found] = recipients_of([group.pk], actor=actor_of_user(house.people["minister"]))
    assert (found.card.person_id, found.card.department_name) == (house.id("clerk"), "혁신국")


def test_a_whole_department_passes_to_the_one_it_merges_into(house):
    other = department("other", 7, house.departments["bureau"], name_ko="기획과")
    group = made(house, MemberPlan(department_id=house.departments["division"].pk))
    reform = planned(LinePlan(ReformStep.MERGE, "division", target_code="other"))
    assert told(reform)["“국장단”: 정보과 → 기획과"] == 1
    in_effect(reform)
    [entry] = entries_of([group.pk])[group.pk]
    assert (entry.member.department_id, entry.is_closed) == (other.pk, False)
    assert set(reached(house, group)) == {house.id(name) for name in ("head", "clerk", "junior")}


def test_a_split_is_told_where_the_whole_department_is_in_a_group(house):
    group = made(house, MemberPlan(department_id=house.departments["division"].pk))
    reform = planned(LinePlan(ReformStep.SPLIT, "division", posts=(house.posts["junior"].pk,), **NEW))
    assert told(reform)["“국장단”: 정보과은(는) 남지만 직위 수가 달라집니다"] == 1
    in_effect(reform)
    assert reached(house, group) == [house.id("head"), house.id("clerk")]


def test_groups_go_to_the_post_or_department_that_takes_over_under_a_free_name(house):
    department("other", 7, house.departments["bureau"], name_ko="기획과")
    own = made(house, post(house, "head"), by="junior")
    made(house, post(house, "head"), by="clerk")
    shared = made(house, post(house, "clerk"), by="head", scope="department")
    reform = planned(close(house, "junior", "clerk"), LinePlan(ReformStep.MERGE, "division", target_code="other"))
    assert told(reform)["이어받는 직위나 부서로 넘어가는 공람 그룹"] == 2
    in_effect(reform)
    own.refresh_from_db()
    shared.refresh_from_db()
    assert (own.owner_post_id, own.name) == (house.posts["clerk"].pk, "국장단 (2)")
    assert shared.owner_department.code == "other"


def test_groups_of_a_post_nobody_takes_over_end_and_stay_readable(house):
    own = made(house, post(house, "head"), by="junior")
    reform = planned(close(house, "junior"))
    assert told(reform)["이어받는 직위나 부서가 없어 끝나는 공람 그룹"] == 1
    in_effect(reform)
    own.refresh_from_db()
    assert own.removed_at is not None
    assert GroupMember.objects.filter(group=own, ended_at=None).count() == 1


def test_the_report_changes_nothing(house):
    made(house, post(house, "junior"))
    before = list(GroupMember.objects.values_list()), list(CirculationGroup.objects.values_list())
    create_post(department=house.departments["bureau"], title_ko="서기", actor=SYSTEM)
    told(planned(close(house, "junior", "clerk")))
    with clock.fixed(NOW + timedelta(days=1)):
        assert (list(GroupMember.objects.values_list()), list(CirculationGroup.objects.values_list())) == before
