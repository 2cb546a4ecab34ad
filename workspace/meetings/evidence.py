"""Meetings as what the results of task cards rest on."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from core.audit.public import Actor
from core.foundation.public import clock
from core.taskcards.public import Coming, Linkable
from workspace.meetings.enums import MeetingState
from workspace.meetings.models import Meeting
from workspace.meetings.selectors import meetings_visible_to

MOST_RECENT = 20


def _standing(actor: Actor) -> QuerySet[Meeting]:
    return meetings_visible_to(actor).exclude(state=MeetingState.CALLED_OFF)


def titles(ids: Iterable[UUID], actor: Actor) -> Mapping[UUID, str]:
    """Of these meetings those open to the person."""
    return dict(_standing(actor).filter(pk__in=list(ids)).values_list("pk", "name"))


def recent(unit_task_id: UUID | None, words: str, actor: Actor) -> list[tuple[UUID, str]]:
    """The latest meetings (of the cards of a unit task) whose name holds the words."""
    rows = _standing(actor).filter(name__icontains=words).order_by("-starts_at", "-id")
    rows = rows.filter(card__unit_task_id=unit_task_id) if unit_task_id else rows
    return list(rows.values_list("pk", "name")[:MOST_RECENT])


def coming(card_id: UUID, actor: Actor) -> list[Coming]:
    """Meetings called under the card that are still to be held, the nearest first."""
    called = Meeting.objects.filter(card_id=card_id, starts_at__gt=clock.now())
    if not called.exists():  # most cards have none: then nobody's eyes are asked
        return []
    rows = _standing(actor).filter(pk__in=called.values("pk")).order_by("starts_at", "id")
    return [
        Coming(meeting.starts_at.astimezone(clock.SEOUL).date(), meeting.name, meeting.pk)
        for meeting in rows[:MOST_RECENT]
    ]


LINKABLE = Linkable(titles, recent, lambda meeting_id: reverse("meetings:meeting", args=[meeting_id]), coming)
