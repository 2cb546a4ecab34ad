"""The lists of meetings."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy

from approvals.documents.public import viewer_for
from onnara_web.public import PageView, page_of
from workspace.meetings import permissions, selectors
from workspace.meetings.agenda import TONES
from workspace.meetings.enums import MeetingBox, MeetingState
from workspace.meetings.forms import ListForm

EMPTY = {
    MeetingBox.AHEAD: gettext_lazy("No meeting lies ahead of you"),
    MeetingBox.MINUTES: gettext_lazy("No minutes wait for you"),
    MeetingBox.ALL: gettext_lazy("No meeting is open to you"),
}
MOST_COUNTED = 1_000


class ListPage(PageView):
    """One list; the others beside it."""

    permission = permissions.READ
    template_name = "meetings/list.html"
    partials = {"meetings": "meetings/_list.html"}
    title = gettext_lazy("Meetings")

    def get(self, request: HttpRequest) -> HttpResponse:
        form = ListForm(request.GET)
        box, words = form.chosen()
        page = page_of(request, selectors.listed(box, actor=viewer_for(request), words=words), most=MOST_COUNTED)
        for meeting in page:
            meeting.tone = TONES[MeetingState(meeting.state)]
        address = reverse("meetings:list")
        tabs = [{"label": one.label, "url": f"{address}?box={one}", "current": one == box} for one in MeetingBox]
        may = self.actor.may(permissions.WRITE) and self.actor.post_id is not None
        context = {"form": form, "box": box, "page": page, "tabs": tabs, "may_call": may}
        return self.render({**context, "narrowed": bool(words), "empty_text": EMPTY[box]})
