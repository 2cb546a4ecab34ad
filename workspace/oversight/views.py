"""The manager's view: one page from the agency down to one person, and the same as a file."""

import csv
import io
from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.foundation.public import clock, plain_cell
from core.taskcards.public import LineCard
from onnara_web.public import PageView, page_of
from workspace.oversight import permissions
from workspace.oversight.drawing import burn_lines, timeline
from workspace.oversight.looking import Look, look

BARS = 25
LATE = 20
IDLE = 20
PEOPLE = 20


class _Line(PageView):
    permission = permissions.OVERSEE

    def look(self, request: HttpRequest) -> Look:
        return look(self.actor, department=request.GET.get("department", ""), person=request.GET.get("person", ""))


class LinePage(_Line):
    """Numbers, pictures and lists of what is looked at; asked for again when something below moved."""

    template_name = "oversight/line.html"
    partials = {"line": "oversight/_line.html"}
    title = gettext_lazy("Tasks of the line")

    def get(self, request: HttpRequest) -> HttpResponse:
        seen, today = self.look(request), clock.today()
        page = page_of(request, seen.line, per_page=BARS)
        months = seen.line.burn_up()
        return self.render(
            {
                "seen": seen,
                "people": seen.people if request.GET.get("everybody") else seen.people[:PEOPLE],
                "page": page,
                "drawn": timeline(list(page.object_list), today),
                "months": months,
                "lines": burn_lines(months, today),
                "late": [(step, (today - step.due_on).days) for step in seen.line.late_steps(LATE)],
                "idle": seen.line.idle(IDLE) if seen.whole.idle else [],
                "today": today,
            }
        )


class LineExport(_Line):
    """The cards looked at as a file."""

    def get(self, request: HttpRequest) -> HttpResponse:
        response = HttpResponse(_csv(self.look(request).line[:]), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="tasks-{clock.today():%Y%m%d}.csv"'
        return response


def _csv(cards: Sequence[LineCard]) -> str:
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(
        [_("Card number"), _("Task"), _("State"), _("In charge"), _("Starts on"), _("Ends on"), _("Steps in all"), _("Done"), _("Late"),
         _("Planned, per cent"), _("Done, per cent"), _("Reported, per cent"), _("Days without a sign of life")]
    )  # fmt: skip
    for card in cards:
        names = [
            plain_cell(text)
            for text in (card.number, card.name, card.state_label, card.owner.name if card.owner else "")
        ]
        numbers = [card.steps, card.done_steps, card.late_steps, card.planned, card.done, card.reported, card.idle_days]
        writer.writerow([*names, card.starts_on, card.ends_on or "", *numbers])
    return out.getvalue()
