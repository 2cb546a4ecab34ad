"""Meetings in the weeks of those who are there."""

from approvals.documents.public import Viewer
from workspace.meetings import selectors
from workspace.meetings.enums import MeetingState
from workspace.meetings.models import Meeting
from workspace.schedule.public import Happening, Week, Whose

TONES = {
    MeetingState.CALLED: "primary",
    MeetingState.HELD: "warning",
    MeetingState.WRITTEN: "warning",
    MeetingState.CONFIRMED: "success",
    MeetingState.CALLED_OFF: "gray",
}


def of_week(week: Week, whose: Whose, viewer: Viewer) -> list[Happening]:
    """Of oneself, or of the host department; senior officials find theirs among their own."""
    if whose == Whose.SENIOR:
        return []
    rows = selectors.meetings_between(*week.bounds, actor=viewer)
    rows = selectors.attended(rows, viewer) if whose == Whose.MINE else selectors.of_department(rows, viewer)
    return [_happening(meeting) for meeting in rows]


def _happening(meeting: Meeting) -> Happening:
    state = MeetingState(meeting.state)
    return Happening(
        kind="meeting",
        id=meeting.pk,
        title=meeting.name,
        place=meeting.place,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        is_all_day=False,
        whose=meeting.host,
        department_name=meeting.department_name,
        state=str(state.label),
        tone=TONES[state],
        is_off=state == MeetingState.CALLED_OFF,
        url=f"/meetings/{meeting.pk}/",
    )
