"""The yearly list of new, changed and closed unit tasks: on a page, for the printer, as CSV and as a workbook."""

import csv
import io
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from openpyxl import Workbook

from core.brm.unit_tasks import permissions, selectors
from core.brm.unit_tasks.selectors.publication import EARLIEST, LATEST, Published
from core.foundation.public import clock, plain_cell
from onnara_web.public import Crumb, PageView

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def year_of(request: HttpRequest) -> int:
    """The year asked for; else this one."""
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else 0
    return year if EARLIEST <= year <= LATEST else clock.today().year


class PublicationView(PageView):
    """The list of one year."""

    permission = permissions.READ
    template_name = "brm_unit_tasks/publication.html"
    title = gettext_lazy("Unit tasks to publish")

    def get(self, request: HttpRequest) -> HttpResponse:
        year = year_of(request)
        years = sorted({*selectors.years_published(), year, clock.today().year}, reverse=True)
        return self.render({"year": year, "years": years, "lines": selectors.published_in(year)})

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(gettext_lazy("Unit tasks"), reverse("brm_unit_tasks:list")), Crumb(self.title)]


class PublicationCsv(PageView):
    permission = permissions.READ

    def get(self, request: HttpRequest) -> HttpResponse:
        year, out = year_of(request), io.StringIO()
        csv.writer(out).writerows(_table(year))
        return _file(out.getvalue().encode("utf-8-sig"), f"unit-tasks-{year}.csv", "text/csv; charset=utf-8")


class PublicationWorkbook(PageView):
    permission = permissions.READ

    def get(self, request: HttpRequest) -> HttpResponse:
        year, out, book = year_of(request), io.BytesIO(), Workbook()
        book.remove(book.worksheets[0])
        sheet = book.create_sheet(str(year))
        for row in _table(year):
            sheet.append(row)
        sheet.freeze_panes = "A2"
        book.save(out)
        return _file(out.getvalue(), f"unit-tasks-{year}.xlsx", WORKBOOK)


def _table(year: int) -> Iterator[list[str]]:
    yield [
        _("Kind"), _("Day"), pgettext("unit task", "Code"), _("Unit task"), _("Department"), _("Small function"),
        _("Retention"), _("Reason for the retention"), _("Retention before"),
    ]  # fmt: skip
    yield from ([plain_cell(cell) for cell in _cells(line)] for line in selectors.published_in(year))


def _cells(line: Published) -> list[str]:
    return [
        str(line.kind.label), line.on.isoformat(), line.task.code, line.content["name_ko"], line.department_name,
        " > ".join(step.name_ko for step in line.way), line.retention, line.content["retention_reason"],
        line.former_retention,
    ]  # fmt: skip


def _file(content: bytes, name: str, media_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
