"""The classification in order: lists for its manager, on a page and as a file."""

import csv
import io

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.documents.enums import Untidy
from approvals.documents.selectors.hygiene import MONTHS, USUAL, Finding, findings
from core.brm.public import MANAGE_UNIT_TASKS
from core.foundation.public import plain_cell
from onnara_web.public import Crumb, PageView, page_of

#: Lists that ask for how long nothing moved.
TIMED = (Untidy.IDLE, Untidy.UNUSED_CARD)
#: Where one looks at a thing, and where it is mended.
LOOK = {"document": "documents:card", "unit_task": "brm_unit_tasks:task", "card": "taskcards:card"}
MEND = {**LOOK, "unit_task": "brm_unit_tasks:change"}


class _Hygiene(PageView):
    permission = MANAGE_UNIT_TASKS

    def chosen(self) -> tuple[Untidy, int]:
        kind, months = self.request.GET.get("kind", ""), self.request.GET.get("months", "")
        allowed = {str(number): number for number in MONTHS}
        return Untidy(kind) if kind in Untidy.values else Untidy.MISFILED, allowed.get(months, USUAL)

    def lines(self) -> list[Finding]:
        kind, months = self.chosen()
        return findings(kind, actor=self.actor, months=months)


class HygienePage(_Hygiene):
    """One list at a time; the others beside it."""

    template_name = "documents/hygiene.html"
    title = gettext_lazy("Order of the classification")

    def get(self, request: HttpRequest) -> HttpResponse:
        kind, months = self.chosen()
        context = {"kinds": list(Untidy), "kind": kind, "months": months, "choices": MONTHS if kind in TIMED else ()}
        page = page_of(request, self.lines(), per_page=50)
        rows = [
            (line, reverse(LOOK[line.about], args=[line.id]), reverse(MEND[line.about], args=[line.id]))
            for line in page
        ]
        return self.render({**context, "page": page, "rows": rows})

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(gettext_lazy("Unit tasks"), reverse("brm_unit_tasks:list")), Crumb(self.title)]


class HygieneExport(_Hygiene):
    """The same list as CSV."""

    def get(self, request: HttpRequest) -> HttpResponse:
        kind, _months = self.chosen()
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow([_("Name"), _("Department"), _("In charge"), _("What was found"), _("Address")])
        for line in self.lines():
            writer.writerow(
                [
                    plain_cell(cell)
                    for cell in (
                        line.name,
                        line.department,
                        line.owner,
                        line.said,
                        reverse(LOOK[line.about], args=[line.id]),
                    )
                ]
            )
        response = HttpResponse(out.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="classification-{kind.value}.csv"'
        return response
