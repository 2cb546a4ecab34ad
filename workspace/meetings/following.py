"""Meetings that are not over go with the posts that called them and that attend; confirmed minutes stay as they were."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from core.audit.public import Actor, record
from core.foundation.public import clock
from core.organization.public import Effect, Passing, Post
from workspace.meetings.enums import OVER
from workspace.meetings.models import Meeting, MeetingPerson


def report(passing: Passing) -> list[Effect]:
    """Running meetings that get another post or department, and those of closed posts nobody takes over."""
    left = [post for post, successor in passing.posts.items() if not successor]
    return [
        Effect(_("Meetings that go with the post that called them"), _going(passing).count()),
        Effect(_("Places at meetings that pass to the post that takes over"), _places(passing).count()),
        Effect(_("Meetings of a closed post that nobody takes over"), _running().filter(post_id__in=left).count()),
    ]


def follow(passing: Passing, actor: Actor) -> None:
    """The post that takes over goes on with them; where it attends already, the closed one is taken off."""
    meetings = list(_going(passing))
    for meeting in meetings:
        meeting.post_id = passing.posts.get(meeting.post_id) or meeting.post_id
    standing = dict(Post.objects.filter(pk__in={one.post_id for one in meetings}).values_list("pk", "department_id"))
    for meeting in meetings:
        meeting.department_id = passing.moved.get(meeting.post_id) or standing[meeting.post_id]
        meeting.department_name = passing.names.get(meeting.department_id, meeting.department_name)
        meeting.updated_at = clock.now()
    changed = ["post", "department", "department_name", "updated_at"]
    Meeting.objects.bulk_update(meetings, changed, batch_size=2000)
    places = _pass_places(passing)
    if meetings or places:
        detail = {"meetings": [str(meeting.pk) for meeting in meetings], "places": places}
        record("meetings.followed_reorganisation", actor=actor, detail=detail)


def _pass_places(passing: Passing) -> int:
    places = list(_places(passing))
    there = MeetingPerson.objects.filter(meeting_id__in={one.meeting_id for one in places}, removed_at__isnull=True)
    taken = set(there.values_list("meeting_id", "post_id"))
    for place in places:
        successor = passing.posts[place.post_id] if place.post_id else None
        assert successor is not None
        if (place.meeting_id, successor) in taken:
            place.removed_at = clock.now()
        else:
            place.post_id = successor
            taken.add((place.meeting_id, successor))
    MeetingPerson.objects.bulk_update(places, ["post", "removed_at"], batch_size=2000)
    return len(places)


def _running() -> QuerySet[Meeting]:
    return Meeting.objects.exclude(state__in=OVER)


def _going(passing: Passing) -> QuerySet[Meeting]:
    posts = [*passing.moved, *(post for post, successor in passing.posts.items() if successor)]
    return _running().filter(post_id__in=posts)


def _places(passing: Passing) -> QuerySet[MeetingPerson]:
    posts = [post for post, successor in passing.posts.items() if successor]
    rows = MeetingPerson.objects.filter(post_id__in=posts, removed_at__isnull=True)
    return rows.exclude(meeting__state__in=OVER).order_by("meeting_id", "id")
