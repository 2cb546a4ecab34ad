"""Reads of meetings. What a person may know of is said once, here: lists, weeks, pages, API and task cards ask it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Now

from approvals.documents.public import Viewer, viewer_of
from core.audit.public import Actor
from core.foundation.public import clock
from core.organization import public as organization
from core.taskcards import public as taskcards
from core.taskcards.public import TaskCard
from workspace.meetings import errors, permissions
from workspace.meetings.enums import OVER, Attendance, MeetingBox, MeetingSharing, MeetingState
from workspace.meetings.models import Meeting, MeetingEntry, MeetingPerson, Minutes, MinutesAnswer, MinutesItem


def meetings_visible_to(actor: Actor | Viewer) -> QuerySet[Meeting]:
    """Those one called or attends through a post (or whose absent holder one represents), those shared with the host
    department or the agency, heads above the host department, and the auditor (DOMAIN 2.12).
    """
    viewer = viewer_of(actor)
    me = viewer.actor
    if me.person_id is None:
        return Meeting.objects.none()
    if me.may(permissions.READ_ALL):
        return Meeting.objects.all()
    seen = _mine(viewer) | Q(sharing=MeetingSharing.AGENCY)
    led = organization.departments_headed_sql(me.person_id)
    seen |= Q(sharing=MeetingSharing.DEPARTMENT, department_id__in=led)
    if me.department_id is not None:
        seen |= Q(sharing=MeetingSharing.DEPARTMENT, department_id=me.department_id)
    return Meeting.objects.filter(seen)


def _mine(viewer: Viewer) -> Q:
    """Called from, or attended by, a post one holds today."""
    return _hosted(viewer) | Q(Exists(_attending(viewer)))


def _hosted(viewer: Viewer) -> Q:
    return Q(post_id__in=organization.posts_held_sql(viewer.whose))


def _attending(viewer: Viewer) -> QuerySet[MeetingPerson]:
    rows = MeetingPerson.objects.filter(meeting_id=OuterRef("pk"), removed_at__isnull=True)
    return rows.filter(post_id__in=organization.posts_held_sql(viewer.whose))


def get_meeting(meeting_id: UUID, *, actor: Actor | Viewer) -> Meeting:
    """Raises MeetingNotFound, also for one the person may not know of."""
    found = meetings_visible_to(actor).filter(pk=meeting_id).first()
    if found is None:
        raise errors.MeetingNotFound
    return found


def meeting_for_update(meeting_id: UUID, *, actor: Actor | Viewer) -> Meeting:
    """The same, locked: what changes a meeting happens one after the other."""
    if not meetings_visible_to(actor).filter(pk=meeting_id).exists():
        raise errors.MeetingNotFound
    return Meeting.objects.select_for_update().get(pk=meeting_id)


def posts_of(actor: Actor | Viewer) -> list[UUID]:
    """Posts the person acts for today: own ones, and those of absent people represented."""
    return organization.posts_held_by(one for one in viewer_of(actor).whose if one)


def people_of(meeting: Meeting) -> list[MeetingPerson]:
    """Who is there, participants first."""
    rows = MeetingPerson.objects.filter(meeting=meeting, removed_at__isnull=True)
    return sorted(rows, key=lambda one: (one.attendance == Attendance.OBSERVER, one.order))


def latest_minutes(meeting: Meeting) -> Minutes | None:
    return Minutes.objects.filter(meeting=meeting).order_by("number").last()


def versions_of(meeting: Meeting) -> list[Minutes]:
    """All versions with their items and what was said of them, the latest first."""
    rows = Minutes.objects.filter(meeting=meeting).prefetch_related("items", "answers")
    return list(rows.order_by("-number"))


def decision_of(meeting_id: UUID, order: int, *, actor: Actor | Viewer) -> tuple[Meeting, MinutesItem]:
    """An item of the latest minutes in which something was decided. Raises MeetingNotFound, also where there is none."""
    meeting = get_meeting(meeting_id, actor=actor)
    latest = latest_minutes(meeting)
    found = MinutesItem.objects.filter(minutes=latest, order=order).exclude(decision="").first() if latest else None
    if found is None:
        raise errors.MeetingNotFound
    return meeting, found


def answers_to(minutes: Minutes) -> list[MinutesAnswer]:
    return list(MinutesAnswer.objects.filter(minutes=minutes))


def entries_of(meeting: Meeting) -> list[MeetingEntry]:
    return list(MeetingEntry.objects.filter(meeting=meeting).order_by("created_at", "id"))


def asked_of(people: Iterable[MeetingPerson]) -> set[UUID]:
    """Posts of the agency that take part: asked to confirm the minutes."""
    return {one.post_id for one in people if one.post_id and one.attendance == Attendance.PARTICIPANT}


def listed(box: str, *, actor: Actor | Viewer, words: str = "") -> QuerySet[Meeting]:
    """The meetings of a box: what comes next first; else the latest first."""
    viewer = viewer_of(actor)
    rows = meetings_visible_to(viewer)
    for word in words.split():
        rows = rows.filter(Q(name__icontains=word) | Q(host__icontains=word) | Q(agenda__icontains=word))
    if box == MeetingBox.AHEAD:
        rows = rows.filter(_mine(viewer), state=MeetingState.CALLED, ends_at__gt=Now())
        return rows.order_by("starts_at", "id")
    if box == MeetingBox.MINUTES:
        rows = rows.filter(_to_write(viewer) | _to_confirm(viewer))
    return rows.order_by("-starts_at", "-id")


def _to_write(viewer: Viewer) -> Q:
    """Held, or over and nobody said so yet; or somebody objects to the latest version."""
    objected = MinutesAnswer.objects.filter(minutes__meeting_id=OuterRef("pk"), confirmed=False).exclude(_is_old())
    unwritten = Q(state=MeetingState.HELD) | Q(state=MeetingState.CALLED, ends_at__lte=Now())
    unwritten |= Q(Exists(objected), state=MeetingState.WRITTEN)
    return _hosted(viewer) & unwritten


def _to_confirm(viewer: Viewer) -> Q:
    """Minutes whose latest version waits for a word of one's post."""
    held = organization.posts_held_sql(viewer.whose)
    said = MinutesAnswer.objects.filter(minutes__meeting_id=OuterRef("pk"), post_id__in=held).exclude(_is_old())
    takes_part = _attending(viewer).filter(attendance=Attendance.PARTICIPANT)
    return Q(Exists(takes_part), ~Q(Exists(said)), state=MeetingState.WRITTEN)


def _is_old() -> Exists:
    """Of a word on minutes: a later version stands."""
    later = Minutes.objects.filter(meeting_id=OuterRef("minutes__meeting_id"), number__gt=OuterRef("minutes__number"))
    return Exists(later)


def meetings_between(since: datetime, until: datetime, *, actor: Actor | Viewer) -> QuerySet[Meeting]:
    """What goes on then, as far as it is open to the person."""
    return meetings_visible_to(actor).filter(starts_at__lt=until, ends_at__gt=since).order_by("starts_at", "id")


def attended(rows: QuerySet[Meeting], viewer: Viewer) -> QuerySet[Meeting]:
    """Of these, one's own."""
    return rows.filter(_mine(viewer))


def of_department(rows: QuerySet[Meeting], viewer: Viewer) -> QuerySet[Meeting]:
    """Of these, those the own department hosts."""
    own = viewer.actor.department_id
    return rows.filter(department_id=own) if own else rows.none()


def meetings_of_post(post_id: UUID, *, actor: Actor | Viewer) -> QuerySet[Meeting]:
    """What a post called or attends, whoever held it, as far as it is open to the person; the latest first."""
    there = MeetingPerson.objects.filter(meeting_id=OuterRef("pk"), removed_at__isnull=True, post_id=post_id)
    return meetings_visible_to(actor).filter(Q(post_id=post_id) | Q(Exists(there))).order_by("-starts_at", "-id")


def open_of_post(post_id: UUID) -> QuerySet[Meeting]:
    """Meetings of a post that are not over; nobody's eyes are asked: for hand-overs."""
    there = MeetingPerson.objects.filter(meeting_id=OuterRef("pk"), removed_at__isnull=True, post_id=post_id)
    rows = Meeting.objects.filter(Q(post_id=post_id) | Q(Exists(there))).exclude(state__in=OVER)
    return rows.order_by("starts_at", "id")


def unwritten_of_post(post_id: UUID) -> QuerySet[Meeting]:
    """Of these, those the post called that took place and have no confirmed minutes."""
    return open_of_post(post_id).filter(post_id=post_id, starts_at__lte=clock.now())


def card_of(meeting: Meeting, *, actor: Actor) -> TaskCard | None:
    """The card of a meeting, where it is open to the person."""
    if meeting.card_id is None:
        return None
    return taskcards.cards_visible_to(actor).filter(pk=meeting.card_id).first()
