"""What other apps may use of meetings."""

from workspace.meetings.additions import MadeOf, register_made_of
from workspace.meetings.enums import MeetingSharing, MeetingState
from workspace.meetings.models import Meeting, MinutesItem
from workspace.meetings.rules import ItemPlan
from workspace.meetings.selectors import (
    decision_of,
    listed,
    meetings_of_post,
    meetings_visible_to,
    open_of_post,
    unwritten_of_post,
)
from workspace.meetings.services import (
    MeetingFields,
    call_meeting,
    call_off_meeting,
    confirm_minutes,
    hold_meeting,
    object_to_minutes,
    write_minutes,
)

__all__ = [
    "ItemPlan",
    "MadeOf",
    "Meeting",
    "MeetingFields",
    "MeetingSharing",
    "MeetingState",
    "MinutesItem",
    "call_meeting",
    "call_off_meeting",
    "confirm_minutes",
    "decision_of",
    "hold_meeting",
    "listed",
    "meetings_of_post",
    "meetings_visible_to",
    "object_to_minutes",
    "open_of_post",
    "register_made_of",
    "unwritten_of_post",
    "write_minutes",
]
