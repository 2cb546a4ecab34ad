"""Where documents wait, for those who can shorten it: heads for what is below them, administrators for the agency."""

import csv
import io
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext_lazy

from approvals.documents import permissions
from approvals.documents.list_forms import WaitingForm
from approvals.documents.selectors import waiting
from approvals.documents.selectors.waiting import Span, Waited
from core.foundation.public import NotAllowed, plain_cell
from core.organization.public import departments_headed_by
from onnara_web.public import PageView

BARS = 10
BAR_HEIGHT, BAR_STEP, BAR_LEFT, BAR_ROOM = 22, 32, 320, 420


class _Waiting(PageView):
    permission = permissions.WAITING

    def departments(self) -> list[UUID] | None:
        """None for the whole agency. Raises NotAllowed for somebody who heads nothing."""
        if self.actor.may(permissions.SETTINGS):
            return None
        found = departments_headed_by(self.actor.person_id) if self.actor.person_id else []
        if not found:
            raise NotAllowed
        return found


class WaitingPage(_Waiting):
    """Levels and hours, by work and by who can shorten them."""

    template_name = "documents/waiting.html"
    title = gettext_lazy("Waiting time and levels")

    def get(self, request: HttpRequest) -> HttpResponse:
        asked, departments = WaitingForm(request.GET), self.departments()
        span, by = asked.span(), asked.measure()
        work = waiting.waited_by_work(span, departments, english=get_language() == "en", by=by)
        steps = waiting.waited_by_step(span, departments, by=by)
        return self.render(
            {
                "form": WaitingForm({"since": f"{span.since:%Y-%m}", "until": f"{span.until:%Y-%m}", "by": by}),
                "span": span,
                "by": by,
                "work": work,
                "steps": steps,
                "months": waiting.cooperated_by_month(span, departments, by=by),
                "bars": bars_of(steps, by),
                "bars_height": BAR_STEP * min(BARS, len(steps)),
                "whole_agency": departments is None,
            }
        )


class WaitingExport(_Waiting):
    """The first table as a file."""

    def get(self, request: HttpRequest) -> HttpResponse:
        asked = WaitingForm(request.GET)
        span = asked.span()
        english = get_language() == "en"
        rows = waiting.waited_by_work(span, self.departments(), english=english, by=asked.measure())
        return _file("waiting", span, WORK, [[row.first, row.second, row.documents, *_hours(row)] for row in rows])


class CooperationExport(_Waiting):
    """Co-operation by month and department as a file."""

    def get(self, request: HttpRequest) -> HttpResponse:
        asked = WaitingForm(request.GET)
        span = asked.span()
        rows = waiting.cooperated_by_month(span, self.departments(), by=asked.measure())
        lines = [
            [f"{row.month:%Y-%m}", row.department, row.documents, row.steps, f"{row.mean:.1f}", f"{row.hours:.1f}",
             f"{row.late:.1f}", row.overdue]
            for row in rows
        ]  # fmt: skip
        return _file("co-operation", span, MONTHS, lines)


WORK = (
    gettext_lazy("Department"),
    gettext_lazy("Unit task"),
    gettext_lazy("Documents"),
    gettext_lazy("Levels for each document"),
    gettext_lazy("Hours for each level"),
    gettext_lazy("Hours in all"),
    gettext_lazy("Hours beyond the allowed time"),
)
MONTHS = (
    gettext_lazy("Month"),
    gettext_lazy("Co-operating department"),
    gettext_lazy("Documents"),
    gettext_lazy("Co-operations"),
    gettext_lazy("Hours for each co-operation"),
    gettext_lazy("Hours in all"),
    gettext_lazy("Hours beyond the allowed time"),
    gettext_lazy("Overdue"),
)


def bars_of(rows: list[Waited], by: str) -> list[dict[str, Any]]:
    """The first lines as bars of a drawing in the hours they stand in order of, the longest as wide as there is room."""
    lengths = [row.late if by == waiting.LATE else row.hours for row in rows[:BARS]]
    longest = max(lengths, default=0) or 1
    return [
        {
            "row": row,
            "hours": hours,
            "y": place * BAR_STEP,
            "text_y": place * BAR_STEP + BAR_HEIGHT - 6,
            "width": round(hours / longest * BAR_ROOM, 1),
            "end": round(BAR_LEFT + hours / longest * BAR_ROOM + 8, 1),
        }
        for place, (row, hours) in enumerate(zip(rows, lengths, strict=False))
    ]


def _hours(row: Waited) -> list[str]:
    return [f"{row.levels:.1f}", f"{row.mean:.1f}", f"{row.hours:.1f}", f"{row.late:.1f}"]


def _file(name: str, span: Span, heads: Iterable[Any], rows: Iterable[list[Any]]) -> HttpResponse:
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(heads)
    writer.writerows([plain_cell(cell) for cell in row] for row in rows)
    response = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}-{span.since:%Y%m}-{span.until:%Y%m}.csv"'
    return response
