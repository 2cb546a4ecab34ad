"""Posts, who holds them, and who stands in for them."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from core.accounts.models import User
from core.audit.public import entries
from core.foundation.public import clock, new_id
from core.organization import errors, rules
from core.organization.models import Assignment, StandingDeputy
from core.organization.public import (
    assign_person,
    change_post,
    close_post,
    create_post,
    end_assignment,
    get_post,
    set_standing_deputies,
    transfer_person,
)
from core.organization.selectors.tenures import deputies_before, deputy_posts_of
from core.organization.services.deputising import pass_deputies
from tests.core.organization.conftest import BEGAN, SYSTEM
from tests.people import make_user

JULY, AUGUST, NEXT_YEAR = date(2026, 7, 1), date(2026, 8, 1), date(2027, 1, 1)


def assign(house, person, post, **more):
    values = {"valid_from": JULY, "actor": SYSTEM, **more}
    return assign_person(person_id=person, post=house.posts.get(post, post), **values)


@pytest.fixture
def free_post(house):
    return create_post(department=house.departments["division"], title_ko="연구관", valid_from=BEGAN, actor=SYSTEM)


def test_a_department_has_one_head(house):
    with pytest.raises(errors.HeadExists, match="과장"):
        create_post(department=house.departments["division"], title_ko="또과장", is_head=True, actor=SYSTEM)
    with pytest.raises(errors.HeadExists):
        change_post(post_id=house.posts["clerk"].pk, title_ko="사무관", is_head=True, actor=SYSTEM)


def test_a_post_is_changed_with_its_past_in_the_ledger(house):
    change_post(post_id=house.posts["clerk"].pk, title_ko="서기관", grade="4급", actor=SYSTEM)
    assert get_post(house.posts["clerk"].pk).title_ko == "서기관"
    assert entries(event_prefix="organization.post_changed").get().detail["before"]["title_ko"] == "사무관"


def test_a_post_without_a_title_is_refused(house):
    with pytest.raises(errors.NameMissing):
        create_post(department=house.departments["hq"], title_ko=" ", actor=SYSTEM)


@pytest.fixture
def ending(house):
    """A department whose end is set, with a vacant post that was made before."""
    department = house.departments["division"]
    post = create_post(department=department, title_ko="연구관", actor=SYSTEM)
    department.versions.update(valid_until=NEXT_YEAR)
    return department, post


def test_no_post_is_made_in_a_department_whose_end_is_set(ending):
    with pytest.raises(errors.DepartmentEnds, match="2027-01-01"):
        create_post(department=ending[0], title_ko="서기관", actor=SYSTEM)
    ending[0].versions.update(valid_until=JULY)
    with pytest.raises(errors.DepartmentClosed, match="2026-07-01"):
        create_post(department=ending[0], title_ko="서기관", actor=SYSTEM)


def test_nobody_is_assigned_beyond_the_end_of_the_department(house, ending):
    person = make_user("late").pk
    for until in (None, date(2027, 1, 2)):
        with pytest.raises(errors.DepartmentEnds, match="2027-01-01"):
            assign(house, person, ending[1], valid_until=until)
    assert assign(house, person, ending[1], valid_until=NEXT_YEAR)


def test_a_held_post_does_not_close_and_a_closed_one_takes_nobody(house, free_post):
    with pytest.raises(errors.PostHasHolder):
        close_post(post_id=house.posts["clerk"].pk, closes_on=NEXT_YEAR, actor=SYSTEM)
    close_post(post_id=free_post.pk, closes_on=AUGUST, actor=SYSTEM)
    with pytest.raises(errors.PostClosed):
        assign(house, make_user("late").pk, free_post)
    with pytest.raises(errors.PostClosed):
        change_post(post_id=free_post.pk, title_ko="연구관", actor=SYSTEM)
    assert assign(house, make_user("brief").pk, free_post, valid_until=AUGUST)


def test_an_assignment_starts_with_the_ledger_entry_the_figures_count_from(house, free_post):
    person = make_user("new")
    assignment = assign(house, person.pk, free_post)
    entry = entries(event_prefix="organization.assignment_started", object_id=assignment.pk).get()
    assert entry.detail == {
        "person_id": str(person.pk), "post_id": str(free_post.pk), "department_id": str(free_post.department_id),
        "kind": "principal", "valid_from": "2026-07-01", "valid_until": None,
    }  # fmt: skip


def test_an_ended_assignment_leaves_the_entry_of_its_last_day(house):
    held = house.people["clerk"].assignments.get()
    end_assignment(assignment_id=held.pk, valid_until=JULY, actor=SYSTEM)
    detail = entries(event_prefix="organization.assignment_ended").get().detail
    assert (
        detail.items()
        >= {"person_id": str(house.id("clerk")), "post_id": str(held.post_id), "valid_until": "2026-07-01"}.items()
    )


def test_a_post_has_one_holder_at_a_time(house):
    with pytest.raises(errors.PostTaken, match="clerk 이름"):
        assign(house, make_user("new").pk, "clerk")
    held = house.people["clerk"].assignments.get()
    end_assignment(assignment_id=held.pk, valid_until=JULY, actor=SYSTEM)
    assert assign(house, make_user("next").pk, "clerk")


def test_a_person_has_one_principal_post_at_a_time_and_others_beside_it(house, free_post):
    with pytest.raises(errors.AlreadyPrincipal, match="사무관"):
        assign(house, house.id("clerk"), free_post)
    assert assign(house, house.id("clerk"), free_post, kind="concurrent")


def test_a_transfer_ends_the_old_post_on_the_day_the_new_one_begins(house, free_post):
    transfer_person(person_id=house.id("clerk"), post=free_post, valid_from=JULY, actor=SYSTEM)
    rows = house.people["clerk"].assignments.order_by("valid_from").values_list("valid_from", "valid_until")
    assert list(rows) == [(BEGAN, JULY), (JULY, None)]


def test_a_refused_transfer_changes_nothing(house):
    with pytest.raises(errors.PostTaken):
        transfer_person(person_id=house.id("clerk"), post=house.posts["junior"], valid_from=JULY, actor=SYSTEM)
    assert house.people["clerk"].assignments.get().valid_until is None


def test_an_assignment_lasts_a_day_and_is_only_shortened(house):
    held = house.people["clerk"].assignments.get()
    with pytest.raises(errors.PeriodEmpty):
        end_assignment(assignment_id=held.pk, valid_until=BEGAN, actor=SYSTEM)
    end_assignment(assignment_id=held.pk, valid_until=JULY, actor=SYSTEM)
    with pytest.raises(errors.AlreadyEnded):
        end_assignment(assignment_id=held.pk, valid_until=AUGUST, actor=SYSTEM)
    with pytest.raises(errors.AssignmentUnknown):
        end_assignment(assignment_id=new_id(), valid_until=AUGUST, actor=SYSTEM)


def test_nobody_is_assigned_before_the_department_stands_or_after_leaving(house, free_post):
    with pytest.raises(errors.DepartmentNotInForce):
        assign(house, make_user("early").pk, free_post, valid_from=date(2025, 12, 31))
    gone = make_user("gone")
    User.objects.filter(pk=gone.pk).update(is_active=False)
    for person in (gone.pk, new_id()):
        with pytest.raises(errors.PersonUnknown):
            assign(house, person, free_post)


@pytest.mark.parametrize(
    ("post", "person", "constraint"),
    [("clerk", "outsider", "organization_one_holder"), ("free", "clerk", "organization_one_principal")],
)
def test_the_database_refuses_overlapping_assignments_by_itself(house, free_post, post, person, constraint):
    person_id = house.id(person) if person in house.people else make_user(person).pk
    row = Assignment(
        post=house.posts.get(post, free_post), person_id=person_id, valid_from=JULY, created_at="2026-01-01T00:00Z"
    )
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        row.save()


def test_standing_deputies_are_other_posts_each_once(house, free_post):
    head = house.posts["head"].pk
    with pytest.raises(errors.OwnDeputy):
        set_standing_deputies(post_id=head, deputy_post_ids=[head], actor=SYSTEM)
    with pytest.raises(errors.DeputyTwice):
        set_standing_deputies(post_id=head, deputy_post_ids=[free_post.pk, free_post.pk], actor=SYSTEM)
    with pytest.raises(errors.PostUnknown):
        set_standing_deputies(post_id=head, deputy_post_ids=[new_id()], actor=SYSTEM)
    set_standing_deputies(post_id=head, deputy_post_ids=[free_post.pk], actor=SYSTEM)
    assert [row.deputy_post_id for row in house.posts["head"].standing_deputies.all()] == [free_post.pk]


DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(DAYS, DAYS | st.none(), DAYS, DAYS | st.none())
def test_periods_overlap_exactly_when_they_share_a_day(first, first_end, second, second_end):
    end = date(2027, 1, 1)
    days = [
        {date.fromordinal(n) for n in range(a.toordinal(), max(a, b or end).toordinal())}
        for a, b in ((first, first_end), (second, second_end))
    ]
    if all(days):
        assert rules.overlaps((first, first_end), (second, second_end)) == bool(days[0] & days[1])


def test_standing_deputies_have_days_and_those_before_stay_to_be_read(house, free_post):
    head, clerk = house.posts["head"].pk, house.posts["clerk"].pk
    day = clock.today()

    def days():
        rows = StandingDeputy.objects.filter(post=head).order_by("order", "valid_from")
        return [(row.deputy_post_id, row.valid_from, row.valid_until) for row in rows]

    StandingDeputy.objects.filter(post=head).delete()
    with clock.fixed(clock.now() - timedelta(days=20)):
        set_standing_deputies(post_id=head, deputy_post_ids=[free_post.pk, clerk], actor=SYSTEM)
    begun = day - timedelta(days=20)
    set_standing_deputies(post_id=head, deputy_post_ids=[clerk], actor=SYSTEM)
    set_standing_deputies(post_id=head, deputy_post_ids=[clerk], actor=SYSTEM)
    assert sorted(days(), key=str) == sorted(
        [(free_post.pk, begun, day), (clerk, begun, day), (clerk, day, None)], key=str
    )
    set_standing_deputies(post_id=head, deputy_post_ids=[free_post.pk], actor=SYSTEM)
    assert [row for row in days() if row[2] is None] == [(free_post.pk, day, None)], "what began today is taken back"
    assert [row.deputy_post_id for row in deputies_before(head)] == [free_post.pk, clerk]
    assert deputy_posts_of(head) == [free_post.pk]


def test_the_database_keeps_one_deputy_a_place_and_day(house, free_post):
    head = house.posts["head"].pk
    StandingDeputy.objects.filter(post=head).delete()
    set_standing_deputies(post_id=head, deputy_post_ids=[free_post.pk], actor=SYSTEM)
    with pytest.raises(IntegrityError), transaction.atomic():
        StandingDeputy.objects.create(
            post_id=head, deputy_post_id=house.posts["clerk"].pk, order=0, valid_from=clock.today() + timedelta(days=9)
        )


def test_a_post_closed_as_of_a_past_day_brings_no_former_deputy_back(house, free_post):
    head, clerk, day = house.posts["head"].pk, house.posts["clerk"].pk, clock.today()
    StandingDeputy.objects.filter(post=head).delete()
    for ago, deputies in ((10, [clerk, free_post.pk]), (2, [free_post.pk])):
        with clock.fixed(clock.now() - timedelta(days=ago)):
            set_standing_deputies(post_id=head, deputy_post_ids=deputies, actor=SYSTEM)
    before = set(deputies_before(head))
    close_post(post_id=free_post.pk, closes_on=day - timedelta(days=5), actor=SYSTEM)
    assert deputy_posts_of(head) == []
    assert before < set(deputies_before(head)), "who stood in on past days still did"
    entry = entries(event_prefix="organization.deputies_set").latest("seq")
    assert (entry.detail["post_id"], entry.detail["after"]) == (str(head), {"deputies": []})
    assert entry.detail["before"] == {"deputies": [str(free_post.pk)]}


def test_a_post_closed_as_of_a_past_day_leaves_its_place_to_the_successor_from_today_on(house, free_post):
    head, clerk, day = house.posts["head"].pk, house.posts["clerk"].pk, clock.today()
    StandingDeputy.objects.filter(post=head).delete()
    with clock.fixed(clock.now() - timedelta(days=2)):
        set_standing_deputies(post_id=head, deputy_post_ids=[free_post.pk], actor=SYSTEM)
    set_standing_deputies(post_id=free_post.pk, deputy_post_ids=[clerk], actor=SYSTEM)
    pass_deputies({free_post.pk: clerk}, SYSTEM)
    rows = StandingDeputy.objects.filter(post__in=[head, free_post.pk]).order_by("valid_from")
    assert [(row.deputy_post_id, row.valid_from, row.valid_until) for row in rows] == [
        (free_post.pk, day - timedelta(days=2), day),
        (clerk, day, None),
    ]
