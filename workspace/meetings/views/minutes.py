"""Writing the minutes, item by item; more rows on a press, nothing lost."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.foundation.public import DomainError
from onnara_web.public import Crumb, add_domain_error
from workspace.meetings import permissions, rules, selectors, services
from workspace.meetings.forms import MORE_ROWS, ItemFormSet, MinutesForm, items_of
from workspace.meetings.views.meeting import MeetingPage

TOTAL = "form-TOTAL_FORMS"


class WriteMinutes(MeetingPage):
    """Begins with the agenda, or with the latest version; what is saved is the next one."""

    permission = permissions.WRITE
    template_name = "meetings/minutes.html"
    title = gettext_lazy("Write the minutes")

    def breadcrumbs(self) -> list[Crumb]:
        way = reverse("meetings:list")
        return [Crumb(_("Meetings"), way), Crumb(self.meeting.name, self.address()), Crumb(self.title)]

    def get(self, request: HttpRequest, meeting_id: UUID) -> HttpResponse:
        meeting = self.meeting
        rules.check_host(meeting, held=selectors.posts_of(self.viewer))
        rules.check_writable(meeting)
        latest = selectors.latest_minutes(meeting)
        initial = {"business": latest.business if latest else meeting.business, "version": meeting.version}
        return self.show(MinutesForm(initial=initial), ItemFormSet(initial=items_of(meeting, latest)))

    def post(self, request: HttpRequest, meeting_id: UUID) -> HttpResponse:
        meeting, data = self.meeting, request.POST.copy()
        total = request.POST.get(TOTAL, "")[:4]
        if "more" in data and total.isdecimal():
            data[TOTAL] = str(min(int(total) + MORE_ROWS, rules.MOST_ITEMS))
            return self.show(MinutesForm(data), ItemFormSet(data))
        form, items = MinutesForm(data), ItemFormSet(data)
        if not (form.is_valid() and items.is_valid()):
            return self.show(form, items, status=422)
        plans = [plan for each in items.forms if (plan := each.plan())]
        said = {"business": form.cleaned_data["business"], "expected_version": form.cleaned_data["version"]}
        try:
            services.write_minutes(meeting_id=meeting.pk, items=plans, actor=self.actor, **said)
        except DomainError as error:
            add_domain_error(form, error)
            return self.show(form, items, status=422)
        messages.success(request, _("The minutes stand. Those who took part are asked to confirm them."))
        return HttpResponseRedirect(self.address())

    def show(self, form: MinutesForm, items: Any, *, status: int = 200) -> HttpResponse:
        return self.render({"form": form, "items": items, "meeting": self.meeting}, status=status)
