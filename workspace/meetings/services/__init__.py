"""What people do with meetings: each act one transaction, locked, asked of the rules, told to the ledger and to people.

``calling`` call_meeting, change_meeting, call_off_meeting, hold_meeting · ``minutes`` write_minutes, confirm_minutes,
object_to_minutes
"""

from workspace.meetings.services.calling import (
    MeetingFields,
    call_meeting,
    call_off_meeting,
    change_meeting,
    hold_meeting,
)
from workspace.meetings.services.minutes import confirm_minutes, object_to_minutes, write_minutes

__all__ = [
    "MeetingFields",
    "call_meeting",
    "call_off_meeting",
    "change_meeting",
    "confirm_minutes",
    "hold_meeting",
    "object_to_minutes",
    "write_minutes",
]
