"""A week: mine, my department's, that of senior officials; the one before and the one after by link."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy

from approvals.documents.public import viewer_for
from core.foundation.public import clock
from onnara_web.public import PageView
from workspace.schedule import permissions
from workspace.schedule.agenda import by_day, happenings_of
from workspace.schedule.enums import Whose
from workspace.schedule.forms import WeekForm
from workspace.schedule.weeks import Week


class WeekPage(PageView):
    """Seven days, one below the other: the same on a phone and on paper."""

    permission = permissions.READ
    template_name = "schedule/week.html"
    title = gettext_lazy("Schedule")

    def get(self, request: HttpRequest) -> HttpResponse:
        week, whose = WeekForm(request.GET).chosen()
        rows = happenings_of(week, whose, viewer_for(request))
        may_write = self.actor.may(permissions.WRITE) and self.actor.post_id is not None
        context = {
            "week": week,
            "whose": whose,
            "days": by_day(week, rows, warn=whose == Whose.MINE),
            "count": len(rows),
            "tabs": [{"label": one.label, "url": address(week, one), "current": one == whose} for one in Whose],
            "before": address(week.before, whose),
            "after": address(week.after, whose),
            "present": address(Week.of(clock.today()), whose),
            "may_write": may_write,
            "new_day": "" if week.first <= clock.today() <= week.last else f"?day={week.first.isoformat()}",
        }
        return self.render(context)


def address(week: Week, whose: Any) -> str:
    return f"{reverse('schedule:week')}?of={whose}&week={week.first.isoformat()}"
