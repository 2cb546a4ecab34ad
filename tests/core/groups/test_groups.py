"""Circulation groups: whose they are, what is in them, who is reached."""

from datetime import timedelta

import pytest

from core.accounts.public import actor_of_user
from core.audit.public import entries
from core.groups import errors, rules
from core.groups.enums import GroupScope
from core.groups.models import CirculationGroup, GroupMember
from core.groups.public import (
    GroupFields,
    MemberPlan,
    change_group,
    copy_group,
    create_group,
    entries_of,
    groups_visible_to,
    reach_of,
    recipients_of,
    remove_group,
)
from core.organization.public import close_post, create_post, end_assignment, transfer_person
from tests.core.organization.conftest import NOW, SYSTEM, department, seated
from tests.people import make_user

TODAY = NOW.date()


def plan(house, name):
    return MemberPlan(post_id=house.posts[name].pk)


def whole(house, name, *, below=False):
    return MemberPlan(department_id=house.departments[name].pk, with_below=below)


def actor(house, name):
    return actor_of_user(house.people[name])


def made(house, *members, by="clerk", name="국장단", **more):
    fields = GroupFields(name=name, members=members or (plan(house, "director"), plan(house, "head")))
    return create_group(fields=fields, actor=actor(house, by), **more)


def reached(house, group, by="clerk"):
    return [one.card.person_id for one in recipients_of([group.pk], actor=actor(house, by))]


def ids(house, *names):
    return [house.id(name) for name in names]


def test_a_group_of_ones_own_belongs_to_the_post(house):
    group = made(house)
    assert (group.scope, group.owner_post_id) == (GroupScope.PERSONAL, house.posts["clerk"].pk)
    assert reached(house, group) == ids(house, "director", "head")
    assert entries().filter(event="groups.created").count() == 1


def test_when_the_person_changes_the_group_means_the_successor(house):
    group = made(house)
    end_assignment(assignment_id=house.people["head"].assignments.get().pk, valid_until=TODAY, actor=SYSTEM)
    successor = seated("successor", house.posts["head"], valid_from=TODAY)
    assert reached(house, group) == [house.id("director"), successor.pk]


def test_whoever_follows_on_the_post_finds_its_groups(house):
    group = made(house)
    end_assignment(assignment_id=house.people["clerk"].assignments.get().pk, valid_until=TODAY, actor=SYSTEM)
    successor = seated("successor", house.posts["clerk"], valid_from=TODAY)
    assert list(groups_visible_to(reach_of(actor_of_user(successor)))) == [group]
    assert list(groups_visible_to(reach_of(actor(house, "clerk")))) == []


def test_vacant_and_closed_posts_are_told_and_reach_nobody(house):
    vacant = create_post(department=house.departments["division"], title_ko="서기", actor=SYSTEM)
    group = made(house, plan(house, "head"), plan(house, "junior"), MemberPlan(post_id=vacant.pk))
    end_assignment(assignment_id=house.people["junior"].assignments.get().pk, valid_until=TODAY, actor=SYSTEM)
    close_post(post_id=house.posts["junior"].pk, closes_on=TODAY, actor=SYSTEM)
    states = [entry.seats[0].state for entry in entries_of([group.pk])[group.pk]]
    assert states == ["held", "closed", "vacant"]
    assert reached(house, group) == [house.id("head")]


def test_somebody_whose_account_is_switched_off_is_not_reached(house):
    group = made(house)
    house.people["head"].is_active = False
    house.people["head"].save()
    assert reached(house, group) == [house.id("director")]


def test_a_whole_department_is_resolved_at_the_moment_with_or_without_those_below(house):
    alone = made(house, whole(house, "bureau"), name="국")
    below = made(house, whole(house, "bureau", below=True), name="국 전체")
    assert reached(house, alone) == ids(house, "director")
    assert reached(house, below) == ids(house, "director", "head", "clerk", "junior")
    post = create_post(department=house.departments["bureau"], title_ko="서기관", order=5, actor=SYSTEM)
    late = seated("late", post, valid_from=TODAY)
    assert reached(house, alone) == [house.id("director"), late.pk]


def test_nobody_is_reached_twice(house):
    group = made(house, plan(house, "head"), whole(house, "division"), plan(house, "head"))
    other = made(house, plan(house, "junior"), plan(house, "director"), name="다른 그룹")
    found = recipients_of([group.pk, other.pk], actor=actor(house, "clerk"))
    assert [one.card.person_id for one in found] == ids(house, "head", "clerk", "junior", "director")
    assert [one.group_name for one in found] == ["국장단"] * 3 + ["다른 그룹"]


def test_somebody_reached_through_a_second_post_stands_there_with_that_post(house):
    post = create_post(department=house.departments["bureau"], title_ko="단장", actor=SYSTEM)
    seated_post = {"person_id": house.id("head"), "post": post, "kind": "concurrent", "valid_from": TODAY}
    from core.organization.public import assign_person

    assign_person(**seated_post, actor=SYSTEM)
    group = made(house, MemberPlan(post_id=post.pk))
    card = recipients_of([group.pk], actor=actor(house, "clerk"))[0].card
    assert (card.person_id, card.post_id, card.post_title) == (house.id("head"), post.pk, "단장")
    assert card.department_name == "혁신국"


@pytest.mark.parametrize(
    ("name", "members", "error"),
    [
        ("  ", ["head"], errors.NameMissing),
        ("국장단", [], errors.MembersMissing),
        ("국장단", ["head"], errors.NameTaken),
    ],
)
def test_what_a_group_must_have(house, name, members, error):
    made(house)
    fields = GroupFields(name=name, members=tuple(plan(house, one) for one in members))
    with pytest.raises(error):
        create_group(fields=fields, actor=actor(house, "clerk"))


def test_the_same_name_is_free_elsewhere_and_after_removal(house):
    first = made(house)
    made(house, by="junior")
    remove_group(group_id=first.pk, actor=actor(house, "clerk"))
    assert made(house).name == first.name
    assert CirculationGroup.objects.get(pk=first.pk).removed_by_name == "clerk 이름"


def test_too_many_entries_are_refused(house, monkeypatch):
    monkeypatch.setattr(rules, "MOST_MEMBERS", 1)
    with pytest.raises(errors.TooManyMembers) as told:
        made(house)
    assert "1" in str(told.value)


def test_too_many_people_at_once_are_refused(house, monkeypatch):
    group = made(house)
    monkeypatch.setattr(rules, "MOST_REACHED", 1)
    with pytest.raises(errors.TooManyReached):
        recipients_of([group.pk], actor=actor(house, "clerk"))


def test_an_unknown_or_closed_post_is_refused(house):
    with pytest.raises(errors.MemberUnknown):
        made(house, MemberPlan(post_id=house.departments["hq"].pk))
    end_assignment(assignment_id=house.people["junior"].assignments.get().pk, valid_until=TODAY, actor=SYSTEM)
    close_post(post_id=house.posts["junior"].pk, closes_on=TODAY, actor=SYSTEM)
    with pytest.raises(errors.MemberUnknown):
        made(house, plan(house, "junior"))


def test_a_group_that_reaches_nobody_says_so(house):
    group = made(house, plan(house, "junior"))
    end_assignment(assignment_id=house.people["junior"].assignments.get().pk, valid_until=TODAY, actor=SYSTEM)
    with pytest.raises(errors.GroupEmpty) as told:
        recipients_of([group.pk], actor=actor(house, "clerk"))
    assert "국장단" in str(told.value)


def test_a_removed_group_is_offered_and_reached_no_more(house):
    group = made(house)
    remove_group(group_id=group.pk, actor=actor(house, "clerk"))
    with pytest.raises(errors.GroupGone):
        recipients_of([group.pk], actor=actor(house, "clerk"))
    assert entries().filter(event="groups.removed").count() == 1


def test_who_is_taken_out_stays_readable_with_the_time(house):
    group = made(house)
    fields = GroupFields(name="국장단", note="매주", members=(plan(house, "head"), plan(house, "minister")))
    changed = change_group(group_id=group.pk, fields=fields, expected_version=1, actor=actor(house, "clerk"))
    assert (changed.version, changed.note) == (2, "매주")
    assert reached(house, group) == ids(house, "head", "minister")
    gone = GroupMember.objects.get(group=group, ended_at__isnull=False)
    assert (gone.post_id, gone.ended_by_name) == (house.posts["director"].pk, "clerk 이름")
    entry = entries().get(event="groups.changed")
    assert entry.before_hash != entry.after_hash


def test_a_department_taken_with_those_below_instead_is_one_entry(house):
    group = made(house, whole(house, "bureau"))
    fields = GroupFields(name="국장단", members=(whole(house, "bureau", below=True),))
    change_group(group_id=group.pk, fields=fields, actor=actor(house, "clerk"))
    assert reached(house, group) == ids(house, "director", "head", "clerk", "junior")


def test_nobody_writes_over_what_somebody_else_just_wrote(house):
    group = made(house)
    fields = GroupFields(name="국장단", members=(plan(house, "head"),))
    change_group(group_id=group.pk, fields=fields, expected_version=1, actor=actor(house, "clerk"))
    with pytest.raises(errors.StaleGroup):
        change_group(group_id=group.pk, fields=fields, expected_version=1, actor=actor(house, "clerk"))


def test_an_entry_closed_meanwhile_does_not_hinder_other_changes(house):
    group = made(house, plan(house, "head"), plan(house, "junior"))
    end_assignment(assignment_id=house.people["junior"].assignments.get().pk, valid_until=TODAY, actor=SYSTEM)
    close_post(post_id=house.posts["junior"].pk, closes_on=TODAY, actor=SYSTEM)
    fields = GroupFields(name="새 이름", members=(plan(house, "head"), plan(house, "junior")))
    assert change_group(group_id=group.pk, fields=fields, actor=actor(house, "clerk")).name == "새 이름"


def test_a_copy_is_ones_own_without_what_is_closed_under_a_free_name(house):
    admin = actor_of_user(
        seated("admin", create_post(department=house.departments["hq"], title_ko="담당", actor=SYSTEM), "agency_admin")
    )
    fields = GroupFields(name="국장단", members=(plan(house, "head"), plan(house, "junior")))
    shared = create_group(fields=fields, scope=GroupScope.AGENCY, actor=admin)
    end_assignment(assignment_id=house.people["junior"].assignments.get().pk, valid_until=TODAY, actor=SYSTEM)
    close_post(post_id=house.posts["junior"].pk, closes_on=TODAY, actor=SYSTEM)
    first, second = (copy_group(group_id=shared.pk, actor=actor(house, "clerk")) for _ in range(2))
    assert (first.name, second.name) == ("국장단", "국장단 (2)")
    assert reached(house, first) == ids(house, "head")


# -- who may ------------------------------------------------------------------------------------------------------------


def keeper(house, who):
    """People of the matrix: head and clerk of the division, its records officer, the administrator, somebody outside."""
    if who in house.people:
        return actor(house, who)
    roles = {"records": ["official", "records_officer"], "admin": ["official", "agency_admin"], "other": ["official"]}
    place = house.departments["division"] if who == "records" else department("other", 9, house.departments["hq"])
    post = create_post(department=place, title_ko=who, actor=SYSTEM)
    return actor_of_user(seated(who, post, *roles[who]))


@pytest.mark.parametrize(
    ("who", "sees_department", "keeps_department", "keeps_agency"),
    [
        ("head", True, True, False),
        ("clerk", True, False, False),
        ("records", True, True, False),
        ("admin", False, False, True),
        ("director", False, False, False),
        ("other", False, False, False),
    ],
)
def test_who_sees_and_keeps_which_group(house, who, sees_department, keeps_department, keeps_agency):
    own = made(house, by="junior", name="개인")
    shared = made(house, by="head", name="부서", scope=GroupScope.DEPARTMENT)
    admin = actor_of_user(make_user("boss", "agency_admin"))
    fields = GroupFields(name="기관", members=(plan(house, "head"),))
    agency = create_group(fields=fields, scope=GroupScope.AGENCY, actor=admin)
    person = keeper(house, who)
    seen = set(groups_visible_to(reach_of(person)))
    assert own not in seen
    assert agency in seen
    assert (shared in seen) is sees_department
    for group, keeps in ((shared, keeps_department), (agency, keeps_agency)):
        change = {"group_id": group.pk, "fields": GroupFields(name="바뀜", members=(plan(house, "clerk"),))}
        if keeps:
            change_group(**change, actor=person)
            continue
        with pytest.raises((errors.NotKeeper, errors.GroupUnknown)):
            change_group(**change, actor=person)
        with pytest.raises((errors.NotKeeper, errors.GroupUnknown)):
            remove_group(group_id=group.pk, actor=person)


def test_groups_of_the_departments_above_are_seen_below(house):
    shared = made(house, by="director", scope=GroupScope.DEPARTMENT)
    assert shared in groups_visible_to(reach_of(actor(house, "clerk")))
    assert reached(house, shared, by="clerk") == ids(house, "director", "head")


@pytest.mark.parametrize("scope", [GroupScope.DEPARTMENT, GroupScope.AGENCY])
def test_a_clerk_makes_groups_of_ones_own_only(house, scope):
    with pytest.raises(errors.NotKeeper):
        made(house, scope=scope)


def test_without_a_post_nobody_has_groups_of_ones_own(house):
    fields = GroupFields(name="국장단", members=(plan(house, "head"),))
    with pytest.raises(errors.NoPost):
        create_group(fields=fields, actor=actor_of_user(make_user("guest", "official")))


def test_who_moved_to_another_post_leaves_the_groups_behind(house):
    group = made(house)
    post = create_post(department=house.departments["hq"], title_ko="비서관", actor=SYSTEM)
    transfer_person(person_id=house.id("clerk"), post=post, valid_from=TODAY - timedelta(days=1), actor=SYSTEM)
    with pytest.raises(errors.GroupGone):
        reached(house, group)
