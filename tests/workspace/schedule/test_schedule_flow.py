"""What is planned, changed, done, called off and reported; each rule once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from core.audit.public import Actor, entries
from core.foundation.public import clock
from core.taskcards.errors import WrongCardState
from core.taskcards.public import ResultEntry, complete_card
from tests.approvals.people import send_away
from tests.core.taskcards.people import active, post_of, result
from tests.workspace.schedule.stories import at, done, fields, planned
from workspace.schedule import errors, selectors
from workspace.schedule.models import ScheduleItem
from workspace.schedule.rules import is_senior
from workspace.schedule.services import call_off_item, change_item, finish_item, plan_item, report_result


def names_in_ledger():
    return [entry.event for entry in entries(event_prefix="schedule.")]


def test_an_item_is_that_of_the_post_and_of_who_holds_it(office):
    item = planned(office, place="회의실")
    assert (item.post, item.person_name, item.person_title) == (post_of(office, "drafter"), "박주사", "주사")
    assert (item.department_name, item.state, item.is_record) == ("정보화팀", "planned", False)
    assert names_in_ledger() == ["schedule.planned"]


def test_an_item_of_the_department_is_nobodys_own(office):
    item = planned(office, for_department=True)
    assert (item.post_id, item.person_id, item.department) == (None, None, office.department)
    with pytest.raises(errors.DepartmentSeesIt):
        planned(office, "또", for_department=True, sharing="holder")


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"title": "  "}, errors.TitleMissing),
        ({"ends_at": at(10)}, errors.EndsTooEarly),
        ({"ends_at": at(9)}, errors.EndsTooEarly),
        ({"starts_at": datetime(1990, 1, 1, tzinfo=UTC)}, errors.OutOfRange),
        ({"ends_at": datetime(2190, 1, 1, tzinfo=UTC)}, errors.OutOfRange),
        ({"card_id": "01900000-0000-7000-8000-000000000001"}, errors.CardUnknown),
    ],
)
def test_what_is_said_must_hold(office, change, error):
    with pytest.raises(error):
        plan_item(fields=replace(fields(), **change), actor=office.actor("drafter"))
    assert not ScheduleItem.objects.exists()


def test_who_has_no_seat_keeps_no_schedule(office):
    for actor in (office.actor("auditor"), Actor(None, "", "")):
        with pytest.raises(errors.NoSeat):
            plan_item(fields=fields(), actor=actor)


def test_nobody_writes_for_the_post_of_another_but_who_represents_the_holder(office):
    mine = {"post_id": post_of(office, "head").pk}
    with pytest.raises(errors.NotYours):
        planned(office, **mine)
    send_away(office, "head", deputy="drafter")
    item = planned(office, **mine)
    assert (item.person_name, item.post_id) == ("김과장", mine["post_id"])


def test_whole_days_are_those_of_seoul(office):
    item = planned(office, is_all_day=True, starts_at=at(10), ends_at=at(34))
    assert (item.starts_at, item.ends_at) == (at(0), at(48))


def test_a_second_press_plans_nothing_twice(office):
    item = planned(office)
    with pytest.raises(errors.PlannedAlready):
        planned(office)
    planned(office, by="colleague")
    call_off_item(item_id=item.pk, text="연기", actor=office.actor("drafter"))
    planned(office)


def test_what_overlaps_is_said_and_saved(office):
    first = planned(office)
    touching = planned(office, "바로 다음", starts_at=at(11), ends_at=at(12))
    across = planned(office, "겹침", starts_at=at(10.5), ends_at=at(11.5))
    planned(office, "남의 일", by="colleague")
    assert selectors.overlapping(across) == [first, touching]
    assert selectors.overlapping(touching) == [across]
    call_off_item(item_id=first.pk, text="취소", actor=office.actor("drafter"))
    assert selectors.overlapping(across) == [touching]


def test_a_change_is_the_next_version_and_an_old_one_is_told(office):
    item, actor = planned(office), office.actor("drafter")
    change = {"item_id": item.pk, "expected_version": 1, "actor": actor}
    changed = change_item(fields=fields("예산 재협의", starts_at=at(14), ends_at=at(15)), **change)
    assert (changed.title, changed.version) == ("예산 재협의", 2)
    with pytest.raises(errors.ChangedMeanwhile):
        change_item(fields=fields(), **change)
    assert [entry.title for entry in selectors.entries_of(item)] == ["예산 협의", "예산 재협의"]
    assert names_in_ledger() == ["schedule.planned", "schedule.changed"]


def test_only_its_people_change_an_item(office):
    own, shared = planned(office), planned(office, for_department=True)
    with pytest.raises(errors.NotYours):
        call_off_item(item_id=own.pk, text="x", actor=office.actor("colleague"))
    assert call_off_item(item_id=shared.pk, text="x", actor=office.actor("colleague")).state == "called_off"


def test_what_is_over_does_not_change(office):
    item, actor = done(office), office.actor("drafter")
    for act in (
        lambda: finish_item(item_id=item.pk, actor=actor),
        lambda: call_off_item(item_id=item.pk, text="x", actor=actor),
        lambda: change_item(item_id=item.pk, expected_version=2, fields=fields(), actor=actor),
    ):
        with pytest.raises(errors.OverAlready):
            act()


def test_what_lies_ahead_was_not_done_and_calling_off_has_a_reason(office):
    later = clock.today() + timedelta(days=1)
    item, actor = planned(office, starts_at=at(10, later), ends_at=at(11, later)), office.actor("drafter")
    with pytest.raises(errors.NotYet):
        finish_item(item_id=item.pk, actor=actor)
    with pytest.raises(errors.ReasonMissing):
        call_off_item(item_id=item.pk, text=" ", actor=actor)


def test_what_was_done_becomes_one_result_of_the_card(office):
    card, actor = active(office), office.actor("drafter")
    result(office, card, percent=40)
    item = done(office, text="합의하였습니다.", card_id=card.pk)
    reported = report_result(item_id=item.pk, actor=actor)
    entry = ResultEntry.objects.get(pk=reported.result_id)
    assert (entry.title, entry.text, entry.percent) == ("예산 협의", "합의하였습니다.", 40)
    assert entry.happened_on == clock.today() - timedelta(days=1)
    link = entry.links.get()
    assert (link.kind, link.object_id, link.title) == ("schedule", item.pk, "예산 협의")
    with pytest.raises(errors.ReportedAlready):
        report_result(item_id=item.pk, actor=actor)
    assert names_in_ledger() == ["schedule.planned", "schedule.done", "schedule.reported"]


def test_without_a_card_or_before_it_is_done_there_is_no_result(office):
    card, actor = active(office), office.actor("drafter")
    with pytest.raises(errors.NoCard):
        report_result(item_id=done(office).pk, actor=actor)
    with pytest.raises(errors.NotDone):
        report_result(item_id=planned(office, card_id=card.pk).pk, actor=actor)


def test_what_the_card_refuses_leaves_nothing_behind(office):
    card = active(office)
    item = done(office, card_id=card.pk)
    complete_card(card_id=card.pk, actor=office.actor("drafter"))
    with pytest.raises(WrongCardState):
        report_result(item_id=item.pk, actor=office.actor("drafter"))
    assert not ResultEntry.objects.exists()


def test_items_of_senior_officials_are_to_be_records(office):
    assert planned(office, by="minister").is_record
    assert not planned(office, by="head").is_record


def test_senior_are_heads_of_the_agency_and_of_its_bureaus():
    parents = {"agency": None, "bureau": "agency", "division": "bureau", "office": "agency"}
    assert [one for one in parents if is_senior(one, is_head=True, parents=parents)] == ["agency", "bureau"]
    assert not is_senior("agency", is_head=False, parents=parents)
    assert not is_senior("gone", is_head=True, parents=parents)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE schedule_scheduleitem SET title = 'x'",
        "UPDATE schedule_scheduleitem SET is_record = true",
        "DELETE FROM schedule_scheduleitem",
        "UPDATE schedule_scheduleentry SET text = 'x'",
        "DELETE FROM schedule_scheduleentry",
    ],
)
def test_the_database_keeps_what_is_over(office, statement):
    done(office)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
