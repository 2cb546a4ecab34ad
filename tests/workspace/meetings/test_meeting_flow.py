"""Called, held, minutes written, confirmed or objected to; each rule once."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from core.audit.public import entries
from core.foundation.public import clock
from core.notices.models import Notice
from core.organization.public import Passing
from core.outbox.public import dispatch_due
from core.taskcards.errors import LinkedUnknown
from core.taskcards.linking import linkables
from core.taskcards.public import link_result
from tests.approvals.people import SYSTEM, send_away
from tests.core.taskcards.people import active, post_of, result
from tests.people import signed_in, text_of
from tests.workspace.meetings.stories import ITEMS, called, fields, held, written
from tests.workspace.schedule.stories import at
from workspace.meetings import errors, selectors
from workspace.meetings.enums import MeetingBox, MeetingState
from workspace.meetings.following import follow, report
from workspace.meetings.models import Meeting, MeetingPerson, Minutes
from workspace.meetings.rules import ItemPlan, is_confirmed
from workspace.meetings.services import (
    call_meeting,
    call_off_meeting,
    change_meeting,
    confirm_minutes,
    hold_meeting,
    object_to_minutes,
    write_minutes,
)

PEOPLE = ("drafter", "colleague", "leader", "head", "minister", "outsider", "auditor")


def in_ledger():
    return [entry.event for entry in entries(event_prefix="meetings.")]


def told(office, name):
    dispatch_due()
    return list(
        Notice.objects.filter(person=getattr(office, name), kind="meetings.told").values_list("title", flat=True)
    )


def readers(office, meeting):
    seen = selectors.meetings_visible_to
    return {name for name in PEOPLE if seen(office.actor(name)).filter(pk=meeting.pk).exists()}


def box(office, name, which):
    return [meeting.name for meeting in selectors.listed(which, actor=office.actor(name))]


def test_who_calls_takes_part_and_the_others_are_told(office):
    meeting = called(office, observers=[office.leader.pk], outside=["이정책 (연구원)", " "])
    people = selectors.people_of(meeting)
    assert [(one.name, one.attendance) for one in people] == [
        ("박주사", "participant"), ("최주사", "participant"), ("김과장", "participant"),
        ("이정책 (연구원)", "participant"), ("이팀장", "observer"),
    ]  # fmt: skip
    assert meeting.host == "정보화팀"
    assert in_ledger() == ["meetings.called"]
    assert told(office, "colleague") == ["박주사 님이 회의를 소집하였습니다: 정기 회의"]
    assert told(office, "drafter") == []


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"name": " "}, errors.NameMissing),
        ({"ends_at": at(0)}, errors.TimesWrong),
        ({"participants": []}, errors.NobodyThere),
        ({"outside": ["x"] * 201}, errors.TooMany),
        ({"card_id": "01900000-0000-7000-8000-000000000001"}, errors.CardUnknown),
    ],
)
def test_what_is_said_must_hold(office, change, error):
    with pytest.raises(error):
        call_meeting(fields=replace(fields(office), **change), actor=office.actor("drafter"))
    assert not Meeting.objects.exists()


def test_people_hold_a_post_once(office):
    for who in ([office.auditor.pk], [office.head.pk, UUID("01900000-0000-7000-8000-000000000001")]):
        with pytest.raises(errors.PersonGone):
            called(office, participants=who)
    with pytest.raises(errors.PersonGone):
        called(office, observers=[office.head.pk])
    with pytest.raises(errors.NobodyThere):
        called(office, participants=[office.drafter.pk])
    with pytest.raises(errors.NoSeat):
        called(office, by="auditor")


def test_a_second_press_calls_nothing_twice(office):
    called(office)
    with pytest.raises(errors.CalledAlready):
        called(office)


def test_a_change_replaces_the_people_and_tells_who_was_taken_off(office):
    meeting, actor = called(office), office.actor("drafter")
    dispatch_due()
    change = {"meeting_id": meeting.pk, "expected_version": 1, "actor": actor}
    change_meeting(fields=fields(office, who=("leader",), place="대회의실"), **change)
    assert [one.name for one in selectors.people_of(meeting)] == ["박주사", "이팀장"]
    assert "박주사 님이 회의를 변경하였습니다: 정기 회의" in told(office, "head")
    with pytest.raises(errors.ChangedMeanwhile):
        change_meeting(fields=fields(office), **change)
    with pytest.raises(errors.NotHost):
        change_meeting(**change | {"actor": office.actor("head")}, fields=fields(office))


def test_only_what_has_begun_was_held_and_only_called_ones_are_called_off(office):
    ahead, actor = called(office), office.actor("drafter")
    with pytest.raises(errors.NotYet):
        hold_meeting(meeting_id=ahead.pk, actor=actor)
    with pytest.raises(errors.ReasonMissing):
        call_off_meeting(meeting_id=ahead.pk, text=" ", actor=actor)
    assert call_off_meeting(meeting_id=ahead.pk, text="연기", actor=actor).state == MeetingState.CALLED_OFF
    past = held(office, "지난 회의")
    for act in (lambda: hold_meeting(meeting_id=past.pk, actor=actor),
                lambda: call_off_meeting(meeting_id=past.pk, text="x", actor=actor)):  # fmt: skip
        with pytest.raises(errors.NotCalled):
            act()


def test_minutes_are_confirmed_once_all_have(office):
    meeting = written(office)
    assert box(office, "colleague", MeetingBox.MINUTES) == ["정기 회의"]
    confirm_minutes(meeting_id=meeting.pk, number=1, actor=office.actor("colleague"))
    assert box(office, "colleague", MeetingBox.MINUTES) == []
    with pytest.raises(errors.SaidAlready):
        confirm_minutes(meeting_id=meeting.pk, number=1, actor=office.actor("colleague"))
    done = confirm_minutes(meeting_id=meeting.pk, number=1, actor=office.actor("head"))
    assert (done.state, done.confirmed_at is not None) == (MeetingState.CONFIRMED, True)
    with pytest.raises(errors.NotHeld):
        write_minutes(meeting_id=meeting.pk, expected_version=done.version, items=ITEMS, actor=office.actor("drafter"))
    assert in_ledger() == [f"meetings.{act}" for act in ("called", "held", "written", "confirmed", "confirmed")]
    assert "김과장 님이 회의록을 확인하였습니다: 정기 회의" in told(office, "drafter")


def test_an_objection_is_answered_by_the_next_version_which_all_are_asked_about_again(office):
    meeting, host = written(office), office.actor("drafter")
    confirm_minutes(meeting_id=meeting.pk, number=1, actor=office.actor("colleague"))
    with pytest.raises(errors.ReasonMissing):
        object_to_minutes(meeting_id=meeting.pk, number=1, text=" ", actor=office.actor("head"))
    objected = object_to_minutes(meeting_id=meeting.pk, number=1, text="기한", actor=office.actor("head"))
    assert objected.state == MeetingState.WRITTEN
    assert box(office, "drafter", MeetingBox.MINUTES) == ["정기 회의"]
    write_minutes(meeting_id=meeting.pk, expected_version=objected.version, items=ITEMS, actor=host)
    assert box(office, "drafter", MeetingBox.MINUTES) == []
    assert box(office, "colleague", MeetingBox.MINUTES) == ["정기 회의"]
    with pytest.raises(errors.OldMinutes):
        confirm_minutes(meeting_id=meeting.pk, number=1, actor=office.actor("colleague"))
    for name in ("colleague", "head"):
        confirm_minutes(meeting_id=meeting.pk, number=2, actor=office.actor(name))
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.CONFIRMED
    assert Minutes.objects.count() == 2


def test_observers_and_strangers_confirm_nothing(office):
    meeting = written(office, observers=[office.leader.pk])
    with pytest.raises(errors.NotParticipant):
        confirm_minutes(meeting_id=meeting.pk, number=1, actor=office.actor("leader"))
    with pytest.raises(errors.NothingToConfirm):
        confirm_minutes(meeting_id=held(office, "둘째").pk, number=1, actor=office.actor("head"))
    with pytest.raises(errors.MeetingNotFound):
        confirm_minutes(meeting_id=meeting.pk, number=1, actor=office.actor("outsider"))


def test_who_represents_an_absent_participant_confirms_for_the_post(office):
    meeting = written(office)
    send_away(office, "head", deputy="colleague")
    assert confirm_minutes(meeting_id=meeting.pk, number=1, actor=office.actor("colleague")).state == "confirmed"


def test_nobody_waits_for_a_vacant_post():
    assert is_confirmed(asked=["a"], confirmed=["a", "vacant"])
    assert not is_confirmed(asked=["a", "b"], confirmed=["a"])
    assert not is_confirmed(asked=[], confirmed=[])


@pytest.mark.parametrize(
    ("items", "error"),
    [
        ([], errors.ItemsMissing),
        ([ItemPlan(" ", "말")], errors.ItemsMissing),
        ([ItemPlan("x")] * 51, errors.TooMany),
        ([ItemPlan("x", votes_for=-1)], errors.VotesWrong),
        ([ItemPlan("x", abstained=10_000)], errors.VotesWrong),
    ],
)
def test_minutes_name_their_items(office, items, error):
    with pytest.raises(error):
        written(office, items=items)
    assert not Minutes.objects.exists()


def test_minutes_need_a_meeting_that_was_held_and_its_present_version(office):
    ahead, past, actor = called(office), held(office, "지난 회의"), office.actor("drafter")
    with pytest.raises(errors.NotHeld):
        write_minutes(meeting_id=ahead.pk, expected_version=1, items=ITEMS, actor=actor)
    with pytest.raises(errors.ChangedMeanwhile):
        write_minutes(meeting_id=past.pk, expected_version=1, items=ITEMS, actor=actor)
    with pytest.raises(errors.NotHost):
        write_minutes(meeting_id=past.pk, expected_version=2, items=ITEMS, actor=office.actor("head"))


def test_who_may_see_what(office):
    there = {"drafter", "outsider"}
    assert readers(office, called(office, who=("outsider",), sharing="participants")) == {*there, "auditor"}
    shared = {*there, "colleague", "leader", "head", "minister", "auditor"}
    assert readers(office, called(office, "둘째", who=("outsider",))) == shared
    assert readers(office, called(office, "셋째", sharing="agency")) == set(PEOPLE)
    assert not selectors.meetings_visible_to(SYSTEM).exists()


def test_task_cards_find_meetings_that_are_open_to_the_person(office):
    card, actor = active(office), office.actor("drafter")
    own, linkable = called(office, card_id=card.pk), linkables()["meeting"]
    other = called(office, "남의 회의", by="outsider", who=("minister",), sharing="participants")
    gone = called(office, "취소 회의", card_id=card.pk)
    call_off_meeting(meeting_id=gone.pk, text="x", actor=actor)
    assert linkable.recent(office.task.pk, "회의", actor) == [(own.pk, own.name)]
    assert linkable.titles([own.pk, other.pk, gone.pk], actor) == {own.pk: own.name}


def test_a_meeting_is_attached_to_a_result_and_opened_from_the_card(office):
    card, actor = active(office, sharing="agency"), office.actor("drafter")
    meeting, address = called(office, card_id=card.pk, sharing="participants"), f"/task-cards/{card.pk}/?part=results"
    entry = result(office, card, title="협의 결과")
    link = link_result(card_id=card.pk, result_id=entry.pk, kind="meeting", object_id=meeting.pk, actor=actor)
    assert (link.kind, link.object_id, link.title) == ("meeting", meeting.pk, "정기 회의")
    assert f'<a href="/meetings/{meeting.pk}/">정기 회의</a>' in text_of(signed_in(office.drafter).get(address))
    closed = text_of(signed_in(office.outsider).get(address))
    assert "협의 결과" in closed
    assert "정기 회의" not in closed
    other = called(office, "남의 회의", by="outsider", who=("minister",), sharing="participants")
    with pytest.raises(LinkedUnknown):
        link_result(card_id=card.pk, result_id=entry.pk, kind="meeting", object_id=other.pk, actor=actor)


def test_meetings_and_places_pass_to_the_post_that_takes_over(office):
    meeting, shared = called(office), called(office, "둘째", who=("leader",))
    posts = {post_of(office, "drafter").pk: post_of(office, "leader").pk, post_of(office, "outsider").pk: None}
    passing = Passing(clock.today(), departments={}, posts=posts, moved={}, names={})
    called(office, "남의 회의", by="outsider")
    assert [effect.count for effect in report(passing)] == [2, 2, 1]
    follow(passing, SYSTEM)
    for one in (meeting, shared):
        one.refresh_from_db()
        assert one.post == post_of(office, "leader")
    rows = MeetingPerson.objects.filter(meeting=shared, removed_at__isnull=True)
    assert [one.name for one in rows] == ["이팀장"]
    assert entries(event_prefix="meetings.followed").count() == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE meetings_meeting SET name = 'x'",
        "UPDATE meetings_meeting SET state = 'held', confirmed_at = NULL",
        "DELETE FROM meetings_meeting",
        "UPDATE meetings_meetingperson SET name = 'x'",
        "UPDATE meetings_minutesitem SET decision = 'x'",
        "DELETE FROM meetings_minutesanswer",
    ],
)
def test_the_database_keeps_confirmed_minutes(office, statement):
    meeting = written(office, who=("head",))
    confirm_minutes(meeting_id=meeting.pk, number=1, actor=office.actor("head"))
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_what_passed_unsaid_waits_for_its_host(office):
    day = clock.today() - timedelta(days=1)
    called(office, starts_at=at(10, day), ends_at=at(11, day))
    assert box(office, "drafter", MeetingBox.MINUTES) == ["정기 회의"]
    assert box(office, "drafter", MeetingBox.AHEAD) == []
