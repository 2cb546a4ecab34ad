"""One rule of visibility for weeks, items, API and the search of task cards; and what a reorganisation takes along."""

from datetime import timedelta

import pytest

from core.accounts.public import Role
from core.audit.public import Actor, entries
from core.foundation.public import clock
from core.organization.public import Passing
from core.taskcards.linking import linkables
from onnara_web.public import day_text
from tests.approvals.people import SYSTEM, send_away
from tests.approvals.reforms import in_effect, merge
from tests.core.taskcards.people import active, post_of
from tests.people import make_actor, signed_in
from tests.workspace.schedule.stories import at, done, planned
from workspace.schedule.enums import Whose
from workspace.schedule.following import follow, report
from workspace.schedule.selectors import items_of_post, items_of_week, items_visible_to
from workspace.schedule.services import call_off_item
from workspace.schedule.weeks import Week

PEOPLE = ("drafter", "colleague", "leader", "head", "minister", "outsider", "auditor")


def readers(office, item):
    return {name for name in PEOPLE if items_visible_to(office.actor(name)).filter(pk=item.pk).exists()}


def test_who_may_see_what(office):
    assert readers(office, planned(office, sharing="holder")) == {"drafter"}
    shared = {"drafter", "colleague", "leader", "head", "minister", "auditor"}
    assert readers(office, planned(office, "부서 일정", sharing="department")) == shared
    assert readers(office, planned(office, "전체 일정", sharing="agency")) == set(PEOPLE)


def test_who_represents_an_absent_holder_sees_what_is_the_holders(office):
    item = planned(office, sharing="holder")
    send_away(office, "drafter", deputy="colleague")
    assert "colleague" in readers(office, item)


def test_records_are_open_to_the_records_officer_and_the_auditor(office):
    item = planned(office, by="minister", sharing="holder")
    officer = make_actor("records", Role.RECORDS_OFFICER)
    assert readers(office, item) == {"minister", "auditor"}
    assert items_visible_to(officer).get() == item


def test_the_system_and_strangers_see_nothing(office):
    planned(office, sharing="agency")
    assert not items_visible_to(SYSTEM).exists()
    assert not items_visible_to(Actor(None, "", "")).exists()


def test_weeks_show_ones_own_the_departments_and_that_of_senior_officials(office):
    own, shared = planned(office, sharing="holder"), planned(office, "공동", for_department=True)
    others, top = planned(office, "동료", by="colleague"), planned(office, by="minister", sharing="agency")
    last_week = clock.today() - timedelta(days=8)
    planned(office, "지난 일", starts_at=at(9, last_week), ends_at=at(10, last_week))
    week, actor = Week.of(clock.today()), office.actor("drafter")
    found = {whose: set(items_of_week(week, whose, actor=actor)) for whose in Whose}
    assert found == {Whose.MINE: {own, shared}, Whose.DEPARTMENT: {own, shared, others}, Whose.SENIOR: {top}}


@pytest.mark.parametrize("path", ["", "change/", "done/", "call-off/", "result/"])
@pytest.mark.parametrize("root", ["/schedule/", "/api/v1/schedule/"])
def test_for_others_it_does_not_exist(office, root, path):
    item = planned(office)
    client = signed_in(office.outsider)
    response = client.post(f"{root}{item.pk}/{path}", {"text": "x"}) if path else client.get(f"{root}{item.pk}/")
    assert response.status_code == 404


def test_task_cards_find_items_that_are_open_to_the_person(office):
    card = active(office)
    linkable, actor = linkables()["schedule"], office.actor("drafter")
    own = done(office, card_id=card.pk)
    other = done(office, "다른 협의", by="outsider", sharing="holder")
    gone = planned(office, "취소 협의", card_id=card.pk)
    call_off_item(item_id=gone.pk, text="x", actor=actor)
    assert linkable.recent(office.task.pk, "협의", actor) == [
        (own.pk, f"{own.title} ({day_text(own.starts_at.astimezone(clock.SEOUL))})")
    ]
    assert linkable.titles([own.pk, other.pk, gone.pk], actor) == {own.pk: own.title}


def test_what_is_planned_goes_with_its_post_into_the_other_department(office):
    ahead = planned(office, starts_at=at(33), ends_at=at(34))
    shared = planned(office, "공동", for_department=True, starts_at=at(33), ends_at=at(34))
    before = done(office)
    in_effect(merge())
    for item in (ahead, shared):
        item.refresh_from_db()
        assert (item.department, item.department_name) == (office.other_department, "홍보팀")
    before.refresh_from_db()
    assert before.department == office.department
    assert entries(event_prefix="schedule.followed").count() == 1
    assert set(items_of_post(post_of(office, "drafter").pk, actor=office.actor("drafter"))) == {ahead, before}


def test_the_report_counts_what_goes_and_what_nobody_takes_over(office):
    planned(office, starts_at=at(33), ends_at=at(34))
    planned(office, by="colleague", starts_at=at(33), ends_at=at(34))
    done(office)
    posts = {post_of(office, "drafter").pk: None, post_of(office, "colleague").pk: post_of(office, "leader").pk}
    passing = Passing(clock.today(), departments={}, posts=posts, moved={}, names={})
    assert [effect.count for effect in report(passing)] == [1, 1]
    follow(passing, SYSTEM)
    assert [item.person_name for item in items_of_post(post_of(office, "leader").pk, actor=office.actor("leader"))] == [
        "최주사"
    ]
