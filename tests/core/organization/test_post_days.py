"""Posts change as of a day: today, an earlier one, one to come; what lies before the last change is refused."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.db import IntegrityError, connection, transaction

from core.audit.public import entries
from core.foundation.public import clock
from core.organization import errors
from core.organization.enums import ReformStep
from core.organization.models import Post, PostVersion
from core.organization.public import change_post, close_department, close_post, create_post, end_assignment, get_post
from core.organization.selectors.posts import post_story
from core.organization.services.posts import carry_out_planned
from core.organization.services.reforming import LinePlan, add_reform_line, carry_out, check_reform, plan_reform
from core.organization.tasks import reorganise_task
from core.tenancy.public import AGENCY_KEY
from tests.core.organization.conftest import BEGAN, NOW, SYSTEM, department

TODAY = NOW.date()
JULY, AUGUST, NEXT = date(2026, 7, 1), date(2026, 8, 1), date(2026, 12, 1)


def change(post, title, day=None, **more):
    return change_post(post_id=post.pk, title_ko=title, effective_on=day, actor=SYSTEM, **more)


def story(post):
    rows = post_story(post.pk).order_by("valid_from")
    return [(row.title_ko, row.valid_from, row.valid_until) for row in rows]


def vacate(house, name, day):
    end_assignment(assignment_id=house.people[name].assignments.get().pk, valid_until=day, actor=SYSTEM)


@pytest.fixture
def clerk(house):
    return house.posts["clerk"]


def test_a_post_begins_on_the_day_it_is_set_up_for(house):
    place = house.departments["division"]
    assert story(create_post(department=place, title_ko="연구관", actor=SYSTEM)) == [("연구관", TODAY, None)]
    earlier = create_post(department=place, title_ko="연구사", valid_from=JULY, actor=SYSTEM)
    assert story(earlier) == [("연구사", JULY, None)]
    coming = department("coming", 9, valid_from=NEXT)
    assert story(create_post(department=coming, title_ko="과장", actor=SYSTEM)) == [("과장", NEXT, None)]


def test_no_post_is_set_up_for_a_day_to_come_or_before_its_department(house):
    place = house.departments["division"]
    with pytest.raises(errors.PostAhead) as ahead:
        create_post(department=place, title_ko="연구관", valid_from=TODAY + timedelta(days=1), actor=SYSTEM)
    assert ahead.value.params["field"] == "valid_from"
    with pytest.raises(errors.DepartmentNotInForce, match="2025-12-31"):
        create_post(department=place, title_ko="연구관", valid_from=date(2025, 12, 31), actor=SYSTEM)


def test_a_change_of_a_past_day_holds_from_then_on(clerk):
    change(clerk, "서기관", JULY, grade="4급")
    assert story(clerk) == [("사무관", BEGAN, JULY), ("서기관", JULY, None)]
    assert get_post(clerk.pk).grade == "4급"
    entry = entries(event_prefix="organization.post_changed").get()
    assert (entry.detail["before"]["title_ko"], entry.detail["after"]["effective_on"]) == ("사무관", "2026-07-01")


def test_a_second_change_of_the_same_day_corrects_the_first(clerk):
    change(clerk, "서기관", JULY)
    change(clerk, "부이사관", JULY)
    assert story(clerk) == [("사무관", BEGAN, JULY), ("부이사관", JULY, None)]


def test_what_changes_nothing_begins_nothing(clerk):
    change(clerk, "사무관", JULY, order=1)
    assert story(clerk) == [("사무관", BEGAN, None)]


def test_a_change_before_the_last_one_or_before_the_department_is_refused(clerk):
    change(clerk, "서기관", AUGUST)
    with pytest.raises(errors.LaterChange, match="2026-08-01") as later:
        change(clerk, "주무관", JULY)
    assert later.value.params["field"] == "effective_on"
    with pytest.raises(errors.LaterChange):
        close_post(post_id=clerk.pk, closes_on=JULY, actor=SYSTEM)


def test_a_post_whose_first_day_nobody_knows_changes_on_any_day_its_department_stood(clerk):
    PostVersion.objects.filter(post=clerk).update(valid_from=None)
    with pytest.raises(errors.DepartmentNotInForce, match="2025-12-31"):
        change(clerk, "서기관", date(2025, 12, 31))
    change(clerk, "서기관", JULY)
    assert story(clerk) == [("서기관", JULY, None), ("사무관", None, JULY)]


def test_a_planned_change_waits_for_its_day(clerk):
    change(clerk, "서기관", NEXT)
    assert get_post(clerk.pk).title_ko == "사무관"
    assert story(clerk) == [("사무관", BEGAN, NEXT), ("서기관", NEXT, None)]
    assert carry_out_planned(actor=SYSTEM) == 0
    with pytest.raises(errors.LaterChange, match="2026-12-01"):
        change(clerk, "주무관")
    with clock.fixed(NOW + (NEXT - TODAY)):
        assert carry_out_planned(actor=SYSTEM) == 1
        assert carry_out_planned(actor=SYSTEM) == 0
    assert get_post(clerk.pk).title_ko == "서기관"
    entry = entries(event_prefix="organization.post_came_due").get()
    assert (entry.detail["before"]["title_ko"], entry.detail["after"]["effective_on"]) == ("사무관", "2026-12-01")


def test_a_planned_change_is_corrected_on_its_own_day_and_overtaken_by_one_after_it(clerk):
    change(clerk, "서기관", NEXT)
    change(clerk, "부이사관", NEXT)
    change(clerk, "이사관", NEXT + timedelta(days=5))
    after = NEXT + timedelta(days=5)
    assert story(clerk) == [("사무관", BEGAN, NEXT), ("부이사관", NEXT, after), ("이사관", after, None)]
    with clock.fixed(NOW + timedelta(days=60)):
        change(clerk, "관리관")
    assert get_post(clerk.pk).title_ko == "관리관"
    assert not PostVersion.objects.filter(is_planned=True).exists()


def test_a_planned_head_takes_the_place_the_other_leaves_that_day(house, clerk):
    head = house.posts["head"]
    with pytest.raises(errors.HeadExists, match="과장"):
        change(clerk, "사무관", NEXT, is_head=True)
    change(head, "전문관", NEXT)
    change(clerk, "과장", NEXT, is_head=True)
    with pytest.raises(errors.HeadExists, match="과장"):
        create_post(department=house.departments["division"], title_ko="또과장", is_head=True, actor=SYSTEM)
    with clock.fixed(NOW + (NEXT - TODAY)):
        carry_out_planned(actor=SYSTEM)
    heads = Post.objects.filter(department=house.departments["division"], is_head=True)
    assert [post.pk for post in heads] == [clerk.pk]


def test_a_planned_head_that_finds_another_is_none(house, clerk):
    change(house.posts["head"], "전문관", NEXT)
    change(clerk, "과장", NEXT, is_head=True)
    Post.objects.filter(pk=house.posts["head"].pk).update(is_head=False)
    PostVersion.objects.filter(post=house.posts["head"], is_planned=True).delete()
    Post.objects.filter(pk=house.posts["junior"].pk).update(is_head=True)
    with clock.fixed(NOW + (NEXT - TODAY)):
        carry_out_planned(actor=SYSTEM)
    assert get_post(clerk.pk).title_ko == "과장"
    assert not get_post(clerk.pk).is_head
    assert not post_story(clerk.pk).first().is_head


def test_a_post_closes_with_what_was_planned_for_later(house, clerk):
    vacate(house, "clerk", AUGUST)
    change(clerk, "서기관", NEXT)
    close_post(post_id=clerk.pk, closes_on=TODAY, actor=SYSTEM)
    assert story(clerk) == [("사무관", BEGAN, TODAY)]


def test_a_post_that_closes_on_its_first_day_never_stood(house):
    post = create_post(department=house.departments["division"], title_ko="연구관", actor=SYSTEM)
    close_post(post_id=post.pk, closes_on=TODAY, actor=SYSTEM)
    assert story(post) == []


def test_posts_end_with_their_department(house, clerk):
    for name in ("head", "clerk", "junior"):
        vacate(house, name, AUGUST)
    close_department(department_id=house.departments["division"].pk, closes_on=AUGUST, actor=SYSTEM)
    assert story(clerk) == [("사무관", BEGAN, AUGUST)]


def test_the_database_keeps_one_version_a_day_and_none_without_days(clerk):
    wanted = {"post": clerk, "department": clerk.department, "title_ko": "둘"}
    with pytest.raises(IntegrityError, match="organization_one_post_version_a_day"), transaction.atomic():
        PostVersion.objects.create(valid_from=JULY, **wanted)
    PostVersion.objects.filter(post=clerk).update(valid_until=JULY)
    with pytest.raises(IntegrityError, match="organization_post_version_period"), transaction.atomic():
        PostVersion.objects.create(valid_from=AUGUST, valid_until=JULY, **wanted)


def test_posts_from_before_days_were_kept_say_what_stands_now(house, clerk):
    Post.objects.filter(pk=clerk.pk).update(closed_on=AUGUST)
    PostVersion.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(import_module("core.organization.migrations.0009_posts_have_days").AS_THEY_STAND)
    assert PostVersion.objects.count() == Post.objects.count()
    assert story(clerk) == [("사무관", None, AUGUST)]
    assert story(house.posts["head"]) == [("과장", None, None)]


def test_a_post_written_by_the_release_before_gets_its_days_with_its_next_change(house, clerk):
    PostVersion.objects.filter(post=clerk).delete()
    change(clerk, "서기관")
    assert story(clerk) == [("서기관", TODAY, None)]


def test_the_task_brings_in_what_is_due(clerk):
    change(clerk, "서기관", NEXT)
    with clock.fixed(NOW + (NEXT - TODAY)):
        reorganise_task(**{AGENCY_KEY: "alpha"})
    assert get_post(clerk.pk).title_ko == "서기관"


def test_a_reorganisation_that_comes_late_moves_from_its_day_and_leaves_titles_as_they_were(house, clerk):
    reform = plan_reform(title="개편", effective_on=TODAY, actor=SYSTEM)
    line = LinePlan(ReformStep.MOVE_POST, post_id=clerk.pk, target_code="bureau")
    add_reform_line(reform_id=reform.pk, line=line, actor=SYSTEM)
    check_reform(reform_id=reform.pk, actor=SYSTEM)
    change(clerk, "이사관", NEXT)
    with clock.fixed(NOW + timedelta(days=4)):
        change(house.posts["junior"], "주사")
        carry_out(reform_id=reform.pk, actor=SYSTEM)
    rows = post_story(clerk.pk).order_by("valid_from").values_list("department__code", "title_ko", "valid_from")
    assert list(rows) == [("division", "사무관", BEGAN), ("bureau", "사무관", TODAY), ("bureau", "이사관", NEXT)]
