"""The lists of directives, on a page and as a file."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from approvals.documents.public import viewer_for
from core.foundation.public import clock, plain_cell
from onnara_web.public import PageView, page_of
from workspace.directives import permissions, selectors
from workspace.directives.desk import counts_of
from workspace.directives.enums import DirectiveBox, DirectiveState
from workspace.directives.forms import ListForm
from workspace.directives.models import Directive
from workspace.directives.selectors import DirectiveCounts

EMPTY = {
    DirectiveBox.MINE: gettext_lazy("Nothing was ordered of you"),
    DirectiveBox.GIVEN: gettext_lazy("You have given no directive yet"),
    DirectiveBox.DEPARTMENT: gettext_lazy("Your department has no directives"),
    DirectiveBox.ALL: gettext_lazy("No directive is open to you"),
}
TONES = {
    DirectiveState.ISSUED: "warning",
    DirectiveState.ACCEPTED: "primary",
    DirectiveState.IN_PROGRESS: "primary",
    DirectiveState.REPORTED: "warning",
    DirectiveState.SENT_BACK: "danger",
    DirectiveState.SETTLED: "success",
    DirectiveState.CLOSED: "gray",
}
MOST_COUNTED = 1_000
MOST_EXPORTED = 10_000


def box_of(request: HttpRequest, counts: DirectiveCounts) -> DirectiveBox:
    """The list asked for; else the one in which something waits."""
    asked = request.GET.get("box", "")
    if asked in DirectiveBox.values:
        return DirectiveBox(asked)
    return DirectiveBox.GIVEN if counts.to_judge and not counts.to_do else DirectiveBox.MINE


class _Lists(PageView):
    permission = permissions.READ

    def rows(self, box: DirectiveBox, form: ListForm) -> Any:
        return selectors.listed(box, actor=viewer_for(self.request), by=form.narrowed())


class ListPage(_Lists):
    """One list; the others beside it."""

    template_name = "directives/list.html"
    partials = {"directives": "directives/_list.html"}
    title = gettext_lazy("Directives")

    def get(self, request: HttpRequest) -> HttpResponse:
        counts, form = counts_of(request), ListForm(request.GET)
        box = box_of(request, counts)
        page = page_of(request, self.rows(box, form), most=MOST_COUNTED)
        for directive in page:
            directive.tone = TONES[DirectiveState(directive.state)]
        numbers = selectors.open_in_boxes(viewer_for(request))
        context = {"tabs": _tabs(numbers, box), "box": box, "form": form, "page": page}
        narrowed = any(form.cleaned_data.values())
        may = self.actor.may(permissions.ISSUE) and self.actor.post_id is not None
        return self.render({**context, "empty_text": EMPTY[box], "narrowed": narrowed, "may_issue": may})


def _tabs(numbers: Mapping[DirectiveBox, int], current: DirectiveBox) -> list[dict[str, Any]]:
    address = reverse("directives:list")
    return [
        {"label": box.label, "url": f"{address}?box={box}", "count": numbers.get(box, 0), "current": box == current}
        for box in DirectiveBox
    ]


class Export(_Lists):
    """The list as it is narrowed, as a file for a spreadsheet."""

    def get(self, request: HttpRequest) -> HttpResponse:
        rows = self.rows(box_of(request, counts_of(request)), ListForm(request.GET))[:MOST_EXPORTED]
        response = HttpResponse(_csv(rows), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="directives-{clock.today():%Y%m%d}.csv"'
        return response


def _csv(rows: Iterable[Directive]) -> str:
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(
        [_("What is to be done"), pgettext("directive", "Source"), _("Given by"), _("Given on"), _("In charge"), _("Department"),
         _("Lead department"), _("Importance"), _("Until"), _("State"), _("Overdue"), _("Progress in per cent")]
    )  # fmt: skip
    for row in rows:
        given = [row.text, row.get_source_display(), f"{row.giver_name} {row.giver_title}", row.given_on.isoformat()]
        whose = [f"{row.owner_name} {row.owner_title}", row.owner_department, row.lead_department_name]
        due = row.due_on.isoformat() if row.due_on else ""
        state = [row.get_importance_display(), due, row.get_state_display(), _("Yes") if row.is_overdue else ""]
        writer.writerow([*(plain_cell(cell.strip()) for cell in (*given, *whose, *state)), row.percent])
    return out.getvalue()
