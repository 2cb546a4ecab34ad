"""Minutes: written by the host, confirmed by those who took part, corrected by a next version (PRD 18(2), REG 63(2))."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from approvals.documents.public import viewer_of
from core.audit.public import Actor
from core.foundation.public import clock
from core.organization import public as organization
from workspace.meetings import rules, selectors
from workspace.meetings.enums import MeetingAct, MeetingState
from workspace.meetings.errors import SaidAlready
from workspace.meetings.models import Meeting, Minutes, MinutesAnswer, MinutesItem
from workspace.meetings.rules import ItemPlan
from workspace.meetings.services.history import moved, tell


@transaction.atomic
def write_minutes(
    *, meeting_id: UUID, expected_version: int, items: Sequence[ItemPlan], business: str = "", actor: Actor
) -> Minutes:
    """Write the minutes, or their next version; all who took part are asked to confirm that one. The host confirms by
    writing.

    Raises MeetingNotFound, NotHost, NotHeld, ChangedMeanwhile, ItemsMissing, TooMany, VotesWrong.
    """
    viewer = viewer_of(actor)
    meeting = selectors.meeting_for_update(meeting_id, actor=viewer)
    rules.check_host(meeting, held=selectors.posts_of(viewer))
    rules.check_writable(meeting)
    rules.check_version(expected_version, meeting)
    rules.check_items(items)
    latest = selectors.latest_minutes(meeting)
    assert actor.person_id is not None
    minutes = Minutes.objects.create(
        meeting=meeting, number=latest.number + 1 if latest else 1, business=business.strip(), by_id=actor.person_id,
        by_name=actor.name, by_title=actor.post_title, created_at=clock.now(),
    )  # fmt: skip
    MinutesItem.objects.bulk_create(
        MinutesItem(
            minutes=minutes, order=place, title=item.title.strip(), statements=item.statements.strip(),
            decision=item.decision.strip(), votes_for=item.votes_for, votes_against=item.votes_against,
            abstained=item.abstained,
        )
        for place, item in enumerate(items, 1)
    )  # fmt: skip
    _answer(minutes, meeting.post_id, actor, confirmed=True)
    meeting.state = MeetingState.WRITTEN
    moved(meeting, "state")
    tell(meeting, MeetingAct.WRITE, actor=actor, number=minutes.number, minutes_id=minutes.pk)
    return minutes


@transaction.atomic
def confirm_minutes(*, meeting_id: UUID, number: int, actor: Actor) -> Meeting:
    """Confirm a version; once all have who take part and hold their posts today, it never changes again.

    Raises MeetingNotFound, NotParticipant, NothingToConfirm, OldMinutes, SaidAlready (also on a second press).
    """
    meeting, minutes, posts = _asked(meeting_id, number, actor)
    for post_id in posts:
        _answer(minutes, post_id, actor, confirmed=True)
    confirmed = {one.post_id for one in selectors.answers_to(minutes) if one.confirmed}
    asked = organization.holders_of(selectors.asked_of(selectors.people_of(meeting)))
    changed = []
    if rules.is_confirmed(asked=list(asked), confirmed=confirmed):
        meeting.state, meeting.confirmed_at = MeetingState.CONFIRMED, clock.now()
        changed = ["state", "confirmed_at"]
    moved(meeting, *changed)
    tell(meeting, MeetingAct.CONFIRM, actor=actor, posts=[meeting.post_id], number=number, minutes_id=minutes.pk)
    return meeting


@transaction.atomic
def object_to_minutes(*, meeting_id: UUID, number: int, text: str, actor: Actor) -> Meeting:
    """Say what is wrong with a version; the host corrects it by the next one.

    Raises MeetingNotFound, NotParticipant, NothingToConfirm, OldMinutes, ReasonMissing, SaidAlready.
    """
    meeting, minutes, posts = _asked(meeting_id, number, actor)
    rules.check_reason(text)
    for post_id in posts:
        _answer(minutes, post_id, actor, confirmed=False, text=text)
    moved(meeting)
    told = [meeting.post_id]
    tell(meeting, MeetingAct.OBJECT, actor=actor, posts=told, text=text, number=number, minutes_id=minutes.pk)
    return meeting


def _asked(meeting_id: UUID, number: int, actor: Actor) -> tuple[Meeting, Minutes, list[UUID]]:
    """The meeting locked, its latest minutes, and the posts of the person that are asked and have said nothing yet."""
    viewer = viewer_of(actor)
    meeting = selectors.meeting_for_update(meeting_id, actor=viewer)
    minutes = selectors.latest_minutes(meeting)
    held = set(selectors.posts_of(viewer)) & selectors.asked_of(selectors.people_of(meeting))
    rules.check_can_answer(meeting, number=number, latest=minutes.number if minutes else 0, posts=held)
    assert minutes is not None
    left = held - {one.post_id for one in selectors.answers_to(minutes)}
    if not left:
        raise SaidAlready
    return meeting, minutes, sorted(left, key=str)


def _answer(minutes: Minutes, post_id: UUID, actor: Actor, *, confirmed: bool, text: str = "") -> None:
    """One word a post; the meeting is locked, so nobody says it at the same time."""
    assert actor.person_id is not None
    MinutesAnswer.objects.create(
        minutes=minutes, post_id=post_id, confirmed=confirmed, text=text.strip(), by_id=actor.person_id,
        by_name=actor.name, created_at=clock.now(),
    )  # fmt: skip
