"""One meeting: who, when, where and about what; its minutes with what is said of them; what this person may do."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from approvals.documents.public import Viewer, viewer_for
from core.foundation.public import clock
from core.notices.public import mark_seen
from onnara_web.public import Crumb, PageView
from workspace.meetings import permissions, selectors
from workspace.meetings.additions import show_made_of
from workspace.meetings.agenda import TONES
from workspace.meetings.enums import WRITABLE, Attendance, MeetingState
from workspace.meetings.models import Meeting, MeetingPerson, Minutes


@dataclass(frozen=True, slots=True)
class Options:
    """What to offer; the services ask again when it is done."""

    change: bool = False
    hold: bool = False
    write: bool = False
    answer: bool = False
    direct: bool = False


class MeetingPage(PageView):
    """A page about one meeting; whoever may not know of it gets 404."""

    permission = permissions.READ

    @cached_property
    def viewer(self) -> Viewer:
        return viewer_for(self.request)

    @cached_property
    def meeting(self) -> Meeting:
        return selectors.get_meeting(self.kwargs["meeting_id"], actor=self.viewer)

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(_("Meetings"), reverse("meetings:list")), Crumb(Truncator(self.meeting.name).chars(40))]

    def address(self) -> str:
        return reverse("meetings:meeting", args=[self.meeting.pk])


class ShowMeeting(MeetingPage):
    """Opening it takes its notices off the list."""

    template_name = "meetings/meeting.html"

    def get(self, request: HttpRequest, meeting_id: UUID) -> HttpResponse:
        meeting, people = self.meeting, selectors.people_of(self.meeting)
        mark_seen(url=self.address(), actor=self.actor)
        versions = selectors.versions_of(meeting)
        if versions:
            show_made_of(versions[0], meeting, self.viewer)
        return self.render(
            {
                "title": meeting.name,
                "meeting": meeting,
                "tone": TONES[MeetingState(meeting.state)],
                "participants": [one for one in people if one.attendance == Attendance.PARTICIPANT],
                "observers": [one for one in people if one.attendance == Attendance.OBSERVER],
                "minutes": versions[0] if versions else None,
                "older": versions[1:],
                "answers": _answers(people, versions[0]) if versions else [],
                "entries": selectors.entries_of(meeting),
                "card": selectors.card_of(meeting, actor=self.actor),
                "can": self.offered(people, versions),
            }
        )

    def offered(self, people: list[MeetingPerson], versions: list[Minutes]) -> Options:
        """Everything this person may do with the meeting now."""
        if not self.actor.may(permissions.WRITE):
            return Options()
        meeting, held = self.meeting, set(selectors.posts_of(self.viewer))
        host, called = meeting.post_id in held, meeting.state == MeetingState.CALLED
        said = {answer.post_id for answer in versions[0].answers.all()} if versions else set()
        waits = bool((held & selectors.asked_of(people)) - said)
        return Options(
            change=host and called,
            hold=host and called and meeting.starts_at <= clock.now(),
            write=host and meeting.state in WRITABLE,
            answer=waits and meeting.state == MeetingState.WRITTEN,
            direct=self.actor.post_id is not None,
        )


class PrintMinutes(MeetingPage):
    """On paper: who was there, and the latest minutes with what each said of them; before, what is to be talked about."""

    template_name = "meetings/print.html"

    def get(self, request: HttpRequest, meeting_id: UUID) -> HttpResponse:
        meeting, people = self.meeting, selectors.people_of(self.meeting)
        latest = next(iter(selectors.versions_of(meeting)), None)
        answers = _answers(people, latest) if latest else []
        context = {"meeting": meeting, "people": people, "minutes": latest, "answers": answers}
        return self.render({"title": meeting.name, "printed_at": clock.now(), **context})


def _answers(people: list[MeetingPerson], minutes: Minutes) -> list[dict[str, Any]]:
    """Each participant of the agency with what was said of the version, or nothing yet."""
    said: dict[Any, Any] = {answer.post_id: answer for answer in minutes.answers.all()}
    asked = [one for one in people if one.post_id and one.attendance == Attendance.PARTICIPANT]
    return [{"person": one, "answer": said.get(one.post_id)} for one in asked]
