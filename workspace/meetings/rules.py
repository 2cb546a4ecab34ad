"""Whether something may be done with a meeting now."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from core.audit.public import Actor
from core.organization.public import PersonCard
from workspace.meetings import errors
from workspace.meetings.enums import WRITABLE, MeetingState
from workspace.meetings.models import Meeting
from workspace.schedule.public import in_range

MOST_PEOPLE, MOST_ITEMS, MOST_VOTES = 200, 50, 9999


@dataclass(frozen=True, slots=True)
class ItemPlan:
    """An agenda item of the minutes as given."""

    title: str
    statements: str = ""
    decision: str = ""
    votes_for: int | None = None
    votes_against: int | None = None
    abstained: int | None = None


def check_has_seat(actor: Actor) -> None:
    """A meeting is called from a post, which keeps it. Raises NoSeat."""
    if actor.person_id is None or actor.post_id is None or actor.department_id is None:
        raise errors.NoSeat


def check_what(name: str, starts_at: datetime, ends_at: datetime) -> None:
    """Raises NameMissing, TimesWrong."""
    if not name.strip():
        raise errors.NameMissing(field="name")
    if ends_at <= starts_at or not in_range([starts_at, ends_at]):
        raise errors.TimesWrong(field="ends")


def check_people(
    participants: Sequence[PersonCard | None], observers: Sequence[PersonCard | None], *, outside: int, host: UUID
) -> None:
    """Those of the agency hold a post, once; one of them besides the host takes part and can confirm the minutes.

    Raises PersonGone, NobodyThere, TooMany.
    """
    inside = [*participants, *observers]
    posts = [card.post_id for card in inside if card and card.post_id]
    if len(posts) != len(inside) or len(set(posts)) != len(posts):
        raise errors.PersonGone(field="participants")
    if not {card.post_id for card in participants if card} - {host}:
        raise errors.NobodyThere(field="participants")
    if len(inside) + outside > MOST_PEOPLE:
        raise errors.TooMany(field="participants")


def check_host(meeting: Meeting, *, held: Collection[UUID]) -> None:
    """Raises NotHost."""
    if meeting.post_id not in held:
        raise errors.NotHost


def check_called(meeting: Meeting) -> None:
    """Raises NotCalled."""
    if meeting.state != MeetingState.CALLED:
        raise errors.NotCalled


def check_version(expected: int, meeting: Meeting) -> None:
    """Raises ChangedMeanwhile."""
    if expected != meeting.version:
        raise errors.ChangedMeanwhile


def check_begun(meeting: Meeting, now: datetime) -> None:
    """Raises NotYet."""
    if meeting.starts_at > now:
        raise errors.NotYet


def check_reason(text: str) -> None:
    """Raises ReasonMissing."""
    if not text.strip():
        raise errors.ReasonMissing(field="text")


def check_writable(meeting: Meeting) -> None:
    """Confirmed minutes never change. Raises NotHeld."""
    if meeting.state not in WRITABLE:
        raise errors.NotHeld


def check_items(items: Sequence[ItemPlan]) -> None:
    """Raises ItemsMissing, TooMany, VotesWrong."""
    if not items or not all(item.title.strip() for item in items):
        raise errors.ItemsMissing(field="items")
    if len(items) > MOST_ITEMS:
        raise errors.TooMany(field="items")
    votes = [vote for item in items for vote in (item.votes_for, item.votes_against, item.abstained)]
    if not all(vote is None or 0 <= vote <= MOST_VOTES for vote in votes):
        raise errors.VotesWrong(field="items")


def check_can_answer(meeting: Meeting, *, number: int, latest: int, posts: Collection[UUID]) -> None:
    """``posts``: those of the person that take part. Raises NotParticipant, NothingToConfirm, OldMinutes."""
    if not posts:
        raise errors.NotParticipant
    if meeting.state != MeetingState.WRITTEN:
        raise errors.NothingToConfirm
    if number != latest:
        raise errors.OldMinutes


def is_confirmed(*, asked: Collection[UUID], confirmed: Collection[UUID]) -> bool:
    """``asked``: posts that take part and are held today; nobody waits for a vacant one."""
    return bool(confirmed) and set(asked) <= set(confirmed)
