"""Calling a meeting, changing it before it is held, calling it off, saying that it was held."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from approvals.documents.public import viewer_of
from core.audit.public import Actor
from core.foundation.public import clock
from core.organization import public as organization
from core.organization.public import PersonCard
from core.tenancy.public import agency_lock
from workspace.meetings import rules, selectors
from workspace.meetings.enums import Attendance, MeetingAct, MeetingSharing, MeetingState
from workspace.meetings.errors import CalledAlready, CardUnknown
from workspace.meetings.models import Meeting, MeetingPerson
from workspace.meetings.services.history import moved, tell
from workspace.schedule.public import cards_offered

SAID = ("name", "host", "place", "starts_at", "ends_at", "business", "agenda", "sharing", "card_id")


@dataclass(frozen=True, slots=True)
class MeetingFields:
    """What a meeting is. ``participants`` and ``observers`` are people of the agency: they attend through the posts they
    hold now. Who calls takes part. ``outside…`` are names (with the body) of others. Left out, ``host`` is the own department.
    """

    name: str
    starts_at: datetime
    ends_at: datetime
    participants: Sequence[UUID] = ()
    observers: Sequence[UUID] = ()
    outside: Sequence[str] = ()
    outside_observers: Sequence[str] = ()
    host: str = ""
    place: str = ""
    business: str = ""
    agenda: str = ""
    sharing: str = MeetingSharing.DEPARTMENT
    card_id: UUID | None = None


@transaction.atomic
def call_meeting(*, fields: MeetingFields, actor: Actor) -> Meeting:
    """Call a meeting; those who are there are told, and it stands in their schedules.

    Raises NoSeat, NameMissing, TimesWrong, PersonGone, NobodyThere, TooMany, CardUnknown, CalledAlready (also on a second
    press).
    """
    rules.check_has_seat(actor)
    assert actor.person_id is not None
    assert actor.post_id is not None
    assert actor.department_id is not None
    meeting = Meeting(
        post_id=actor.post_id,
        person_id=actor.person_id,
        person_name=actor.name,
        person_title=actor.post_title,
        department_id=actor.department_id,
        department_name=actor.department_name,
        **_said(fields, actor.department_name, actor),
    )
    people = _people(fields, meeting)
    _check_once(meeting)
    meeting.save(force_insert=True)
    MeetingPerson.objects.bulk_create(people)
    tell(meeting, MeetingAct.CALL, actor=actor, people=len(people), card_id=meeting.card_id)
    return meeting


@transaction.atomic
def change_meeting(*, meeting_id: UUID, expected_version: int, fields: MeetingFields, actor: Actor) -> Meeting:
    """Change what is only called; who is taken off is told, too.

    Raises MeetingNotFound, NotHost, NotCalled, ChangedMeanwhile and what ``call_meeting`` raises.
    """
    meeting = _own(meeting_id, actor)
    rules.check_called(meeting)
    rules.check_version(expected_version, meeting)
    for name, value in _said(fields, meeting.department_name, actor, kept=meeting.card_id).items():
        setattr(meeting, name, value)
    people = _people(fields, meeting)
    _check_once(meeting)
    before = {one.post_id for one in selectors.people_of(meeting)}
    MeetingPerson.objects.filter(meeting=meeting, removed_at__isnull=True).update(removed_at=clock.now())
    MeetingPerson.objects.bulk_create(people)
    moved(meeting, *SAID)
    told = [one for one in before | {one.post_id for one in people} if one]
    tell(meeting, MeetingAct.CHANGE, actor=actor, posts=told, people=len(people), card_id=meeting.card_id)
    return meeting


@transaction.atomic
def call_off_meeting(*, meeting_id: UUID, text: str, actor: Actor) -> Meeting:
    """It does not take place. Raises MeetingNotFound, NotHost, NotCalled, ReasonMissing."""
    meeting = _own(meeting_id, actor)
    rules.check_called(meeting)
    rules.check_reason(text)
    meeting.state = MeetingState.CALLED_OFF
    moved(meeting, "state")
    tell(meeting, MeetingAct.CALL_OFF, actor=actor, text=text)
    return meeting


@transaction.atomic
def hold_meeting(*, meeting_id: UUID, actor: Actor) -> Meeting:
    """It took place; its minutes are to be written. Raises MeetingNotFound, NotHost, NotCalled, NotYet."""
    meeting = _own(meeting_id, actor)
    rules.check_called(meeting)
    rules.check_begun(meeting, clock.now())
    meeting.state = MeetingState.HELD
    moved(meeting, "state")
    tell(meeting, MeetingAct.HOLD, actor=actor, posts=())
    return meeting


def _own(meeting_id: UUID, actor: Actor) -> Meeting:
    viewer = viewer_of(actor)
    meeting = selectors.meeting_for_update(meeting_id, actor=viewer)
    rules.check_host(meeting, held=selectors.posts_of(viewer))
    return meeting


def _said(fields: MeetingFields, host: str, actor: Actor, kept: UUID | None = None) -> dict[str, Any]:
    """What is said of a meeting, once it holds. A card that stands there already stays."""
    rules.check_what(fields.name, fields.starts_at, fields.ends_at)
    if fields.card_id not in (None, kept) and fields.card_id not in {one.pk for one in cards_offered(actor)}:
        raise CardUnknown(field="card")
    said = {name: getattr(fields, name) for name in SAID}
    said |= {name: said[name].strip() for name in ("name", "host", "place", "business", "agenda")}
    return said | {"host": said["host"] or host}


def _people(fields: MeetingFields, meeting: Meeting) -> list[MeetingPerson]:
    """Everybody who is there; the post that calls takes part unless it was named."""
    cards = organization.person_cards([*fields.participants, *fields.observers, meeting.person_id])
    host = organization.holders_of([meeting.post_id]).get(meeting.post_id)
    chosen = [cards.get(one) for one in dict.fromkeys(fields.participants)]
    observers = [cards.get(one) for one in dict.fromkeys(fields.observers)]
    if host and host.person_id not in {*fields.participants, *fields.observers}:
        chosen = [_at(host, meeting.post_id), *chosen]
    names = [
        [one.strip()[:200] for one in given if one.strip()] for given in (fields.outside, fields.outside_observers)
    ]
    rules.check_people(chosen, observers, outside=sum(map(len, names)), host=meeting.post_id)
    rows = [*_rows(meeting, Attendance.PARTICIPANT, chosen, names[0])]
    return [*rows, *_rows(meeting, Attendance.OBSERVER, observers, names[1])]


def _at(card: PersonCard, post_id: UUID) -> PersonCard:
    """Who holds several posts attends through the one that calls."""
    return PersonCard(
        card.person_id, card.name, card.post_title, card.department_id, card.department_name, post_id=post_id
    )


def _rows(
    meeting: Meeting, attendance: Attendance, cards: Sequence[PersonCard | None], names: Sequence[str]
) -> list[MeetingPerson]:
    inside = [
        {"post_id": card.post_id, "person_id": card.person_id, "name": card.name, "title": card.post_title,
         "department_name": card.department_name}
        for card in cards if card
    ]  # fmt: skip
    rows: list[dict[str, Any]] = [*inside, *({"name": name} for name in names)]
    return [
        MeetingPerson(meeting=meeting, attendance=attendance, order=place, **row) for place, row in enumerate(rows, 1)
    ]


def _check_once(meeting: Meeting) -> None:
    """A second press calls nothing twice; two at once wait for each other. Raises CalledAlready."""
    agency_lock(f"meetings.{meeting.post_id}")
    same = {name: getattr(meeting, name) for name in ("post_id", "name", "starts_at")}
    if Meeting.objects.filter(state=MeetingState.CALLED, **same).exclude(pk=meeting.pk).exists():
        raise CalledAlready
