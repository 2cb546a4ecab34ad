"""Meetings for tests, in the small office of ``tests.approvals.people``."""

from datetime import timedelta
from typing import Any

from core.foundation.public import clock
from tests.workspace.schedule.stories import at
from workspace.meetings.models import Meeting
from workspace.meetings.public import ItemPlan, MeetingFields, call_meeting, hold_meeting, write_minutes

ITEMS = (ItemPlan("예산", "부족하다는 의견", "증액 요구", 3, 1, 0), ItemPlan("기타"))


def fields(
    office: Any, name: str = "정기 회의", who: tuple[str, ...] = ("colleague", "head"), **more: Any
) -> MeetingFields:
    day = clock.today() + timedelta(days=1)
    people = [getattr(office, one).pk for one in who]
    return MeetingFields(
        **{"name": name, "starts_at": at(10, day), "ends_at": at(11, day), "participants": people} | more
    )


def called(office: Any, name: str = "정기 회의", by: str = "drafter", **more: Any) -> Meeting:
    return call_meeting(fields=fields(office, name, **more), actor=office.actor(by))


def held(office: Any, name: str = "정기 회의", **more: Any) -> Meeting:
    """Took place yesterday."""
    day = clock.today() - timedelta(days=1)
    meeting = called(office, name, **{"starts_at": at(10, day), "ends_at": at(11, day)} | more)
    return hold_meeting(meeting_id=meeting.pk, actor=office.actor("drafter"))


def written(office: Any, name: str = "정기 회의", items: Any = ITEMS, **more: Any) -> Meeting:
    meeting = held(office, name, **more)
    write_minutes(meeting_id=meeting.pk, expected_version=meeting.version, items=items, actor=office.actor("drafter"))
    meeting.refresh_from_db()
    return meeting
