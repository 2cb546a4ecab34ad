"""The lists of papers that came in, on a page and as a file."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.documents.public import shortcuts_on, viewer_for
from approvals.exchange.receiving import permissions
from approvals.exchange.receiving.enums import ArrivalBox, ArrivalState
from approvals.exchange.receiving.forms import ListForm
from approvals.exchange.receiving.models import Arrival
from approvals.exchange.receiving.selectors.lists import boxes_of, boxes_shown, listed
from core.foundation.public import clock, plain_cell
from onnara_web.public import PageView, page_of

EMPTY = {
    ArrivalBox.OFFICE: gettext_lazy("Nothing lies at the document office"),
    ArrivalBox.WAITING: gettext_lazy("Nothing waits to be received"),
    ArrivalBox.MINE: gettext_lazy("You have no paper in hand"),
    ArrivalBox.READ: gettext_lazy("Nothing was circulated to you"),
    ArrivalBox.REGISTER: gettext_lazy("No paper that came in is open to you"),
}
TONES = {
    ArrivalState.ARRIVED: "warning",
    ArrivalState.DISTRIBUTED: "warning",
    ArrivalState.RECEIVED: "primary",
    ArrivalState.ASSIGNED: "primary",
    ArrivalState.DONE: "success",
    ArrivalState.RETURNED: "gray",
}
MOST_COUNTED = 1_000
MOST_EXPORTED = 10_000


def box_of(request: HttpRequest, counts: Mapping[ArrivalBox, int]) -> ArrivalBox:
    """The list asked for; else the first in which something waits."""
    asked = request.GET.get("box", "")
    if asked in ArrivalBox.values:
        return ArrivalBox(asked)
    return next((box for box in ArrivalBox if counts.get(box)), ArrivalBox.WAITING)


class ListPage(PageView):
    """One list; the others beside it."""

    permission = permissions.READ
    template_name = "receiving/list.html"
    partials = {"arrivals": "receiving/_list.html"}
    title = gettext_lazy("Papers that came in")

    def get(self, request: HttpRequest) -> HttpResponse:
        viewer = viewer_for(request)
        counts, form = boxes_of(viewer), ListForm(request.GET)
        box = box_of(request, counts)
        page = page_of(request, listed(box, actor=viewer, by=form.narrowed()), most=MOST_COUNTED)
        for arrival in page:
            arrival.tone = TONES[ArrivalState(arrival.state)]
        narrowed = any(form.cleaned_data.values())
        return self.render(
            {"tabs": self._tabs(counts, box), "box": box, "form": form, "page": page, "empty_text": EMPTY[box],
             "narrowed": narrowed, "shortcuts": shortcuts_on(request)}
        )  # fmt: skip

    def _tabs(self, counts: Mapping[ArrivalBox, int], current: ArrivalBox) -> list[dict[str, Any]]:
        address = reverse("receiving:list")
        shown = boxes_shown(distributes=self.actor.may(permissions.DISTRIBUTE))
        return [
            {"label": box.label, "url": f"{address}?box={box}", "count": counts.get(box, 0), "current": box == current}
            for box in shown
        ]


class Export(PageView):
    """The list as it is narrowed, as a file for a spreadsheet; without a list named, the register (접수 대장)."""

    permission = permissions.READ

    def get(self, request: HttpRequest) -> HttpResponse:
        asked = request.GET.get("box", "")
        box = ArrivalBox(asked) if asked in ArrivalBox.values else ArrivalBox.REGISTER
        rows = listed(box, actor=viewer_for(request), by=ListForm(request.GET).narrowed())[:MOST_EXPORTED]
        response = HttpResponse(_csv(rows), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="receipts-{clock.today():%Y%m%d}.csv"'
        return response


def _csv(rows: Iterable[Arrival]) -> str:
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(
        [_("Receipt number"), _("Received at"), _("Arrived at"), _("Sender"), _("Number of the sender"), _("Title"),
         _("Processing department"), _("Handling officer"), _("Until"), _("State")]
    )  # fmt: skip
    for row in rows:
        sender = f"{row.sender_name} {row.sender_department}".strip()
        given = [
            row.number_text,
            _moment(row.received_at),
            _moment(row.arrived_at),
            sender,
            row.source_number,
            row.title,
        ]
        whose = [row.department_name, row.handler_name, row.due_on.isoformat() if row.due_on else ""]
        writer.writerow([plain_cell(cell) for cell in (*given, *whose, row.get_state_display())])
    return out.getvalue()


def _moment(at: Any) -> str:
    return f"{at.astimezone(clock.SEOUL):%Y-%m-%d %H:%M}" if at else ""
