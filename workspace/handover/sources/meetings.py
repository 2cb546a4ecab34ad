"""Meetings of the post: those to come, and those whose minutes are not confirmed; they stay with the post."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from core.foundation.public import clock
from workspace.handover.enums import Heading, Mark
from workspace.handover.headings import MOST_LINES, Case, Line, Source
from workspace.handover.sources.cards import joined
from workspace.handover.sources.documents import day_of
from workspace.meetings.public import Meeting, open_of_post, unwritten_of_post


def ahead(case: Case) -> Sequence[Line]:
    rows = case.of_cards(open_of_post(case.post_id)).filter(starts_at__gt=clock.now())
    return [_line(meeting, Mark.NONE) for meeting in rows[:MOST_LINES]]


def without_minutes(case: Case) -> Sequence[Line]:
    return [_line(meeting, Mark.OPEN) for meeting in case.of_cards(unwritten_of_post(case.post_id))[:MOST_LINES]]


def _line(meeting: Meeting, mark: Mark) -> Line:
    time = f"{meeting.starts_at.astimezone(clock.SEOUL):%H:%M}"
    text = joined(time, meeting.place, meeting.host)
    return Line(meeting.name, text, mark, day_of(meeting.starts_at), None, f"/meetings/{meeting.pk}/")


SOURCES = (
    Source(Heading.PLANS, "meetings", _("Meetings to come"), ahead, order=40, by_task=True),
    Source(
        Heading.UNSETTLED, "minutes", _("Meetings without confirmed minutes"), without_minutes, order=60, by_task=True
    ),
)
