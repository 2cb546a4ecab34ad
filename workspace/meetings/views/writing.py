"""Calling a meeting, and changing it before it is held."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.documents.public import viewer_for
from core.foundation.public import DomainError, id_or_none
from core.organization import public as organization
from onnara_web.public import Crumb, PageView, add_domain_error
from workspace.meetings import permissions, rules, selectors, services
from workspace.meetings.enums import Attendance
from workspace.meetings.forms import MeetingForm, soon, values_of
from workspace.meetings.models import Meeting
from workspace.meetings.views.meeting import MeetingPage

PEOPLE = ("participants", "observers")


class _Writing(PageView):
    """The form of a meeting with the people on it."""

    permission = permissions.WRITE
    template_name = "meetings/write.html"

    def form(self, *args: Any, **kwargs: Any) -> MeetingForm:
        return MeetingForm(*args, viewer=viewer_for(self.request), **kwargs)

    def save(self, form: MeetingForm, people: dict[str, list[UUID]]) -> Meeting:
        raise NotImplementedError

    def back(self) -> str:
        return reverse("meetings:list")

    def show(self, form: MeetingForm, people: dict[str, list[UUID]], *, status: int = 200) -> HttpResponse:
        cards = organization.person_cards([one for name in PEOPLE for one in people[name]])
        rows = {name: [{"card": cards[one], "chosen": True} for one in people[name] if one in cards] for name in PEOPLE}
        return self.render({"form": form, "back": self.back(), **rows}, status=status)

    def post(self, request: HttpRequest, **ids: UUID) -> HttpResponse:
        form = self.form(request.POST)
        found = {name: [id_or_none(one) for one in request.POST.getlist(name)] for name in PEOPLE}
        people = {name: [one for one in chosen if one] for name, chosen in found.items()}
        if not form.is_valid():
            return self.show(form, people, status=422)
        try:
            meeting = self.save(form, people)
        except DomainError as error:
            add_domain_error(form, error)
            return self.show(form, people, status=422)
        messages.success(request, _("Saved. Those who are there have been told, and it stands in their schedules."))
        return HttpResponseRedirect(reverse("meetings:meeting", args=[meeting.pk]))


class NewMeeting(_Writing):
    """An empty form from the next full hour on."""

    title = gettext_lazy("Call a meeting")

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(_("Meetings"), reverse("meetings:list")), Crumb(self.title)]

    def get(self, request: HttpRequest) -> HttpResponse:
        rules.check_has_seat(self.actor)
        initial = soon() | {"host": self.actor.department_name}
        return self.show(self.form(initial=initial), {name: [] for name in PEOPLE})

    def save(self, form: MeetingForm, people: dict[str, list[UUID]]) -> Meeting:
        return services.call_meeting(fields=form.meeting_fields(**people), actor=self.actor)


class ChangeMeeting(_Writing, MeetingPage):
    """The meeting as it is called; who calls it stays."""

    permission = permissions.WRITE
    title = gettext_lazy("Change the meeting")

    def breadcrumbs(self) -> list[Crumb]:
        way = reverse("meetings:list")
        return [Crumb(_("Meetings"), way), Crumb(self.meeting.name, self.address()), Crumb(self.title)]

    def back(self) -> str:
        return self.address()

    def form(self, *args: Any, **kwargs: Any) -> MeetingForm:
        return super().form(*args, meeting=self.meeting, **kwargs)

    def get(self, request: HttpRequest, meeting_id: UUID) -> HttpResponse:
        meeting = self.meeting
        rules.check_host(meeting, held=selectors.posts_of(self.viewer))
        rules.check_called(meeting)
        rows = selectors.people_of(meeting)
        named = {"participants": Attendance.PARTICIPANT, "observers": Attendance.OBSERVER}
        people = {
            name: [one.person_id for one in rows if one.person_id and one.attendance == attendance]
            for name, attendance in named.items()
        }
        return self.show(self.form(initial=values_of(meeting, rows)), people)

    def save(self, form: MeetingForm, people: dict[str, list[UUID]]) -> Meeting:
        return services.change_meeting(
            meeting_id=self.meeting.pk,
            expected_version=form.cleaned_data["version"] or 0,
            fields=form.meeting_fields(**people),
            actor=self.actor,
        )
