"""The evaluator's page: all agencies of a month, sortable, with a picture and the same rows as files."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from analytics.figures import FORMULA, REFERENCE_RATE
from analytics.formula import FORMULA_LINES
from analytics.government import exports, permissions
from analytics.government.chart import usage_chart
from analytics.government.selectors import UsageFilter, UsageTable, months_to_choose, usage_table
from onnara_web.public import PageView

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class GovernmentUsage(PageView):
    permission = permissions.READ_GOVERNMENT
    template_name = "analytics_government/usage.html"
    title = _("Usage of all agencies")

    def get(self, request: HttpRequest) -> HttpResponse:
        chosen = UsageFilter.read(request.GET)
        table = usage_table(chosen)
        return self.render(self._shown(chosen, table))

    def _shown(self, chosen: UsageFilter, table: UsageTable) -> dict[str, Any]:
        return {
            "chosen": chosen,
            "table": table,
            "chart": usage_chart(table.rows),
            "months": months_to_choose(),
            "formula": FORMULA_LINES,
            "formula_version": FORMULA,
            "reference": REFERENCE_RATE,
        }


class UsageCsv(PageView):
    permission = permissions.READ_GOVERNMENT

    def get(self, request: HttpRequest) -> HttpResponse:
        chosen = UsageFilter.read(request.GET)
        return _file(exports.as_csv(usage_table(chosen)), "text/csv; charset=utf-8", f"usage-{chosen.month}.csv")


class UsageWorkbook(PageView):
    permission = permissions.READ_GOVERNMENT

    def get(self, request: HttpRequest) -> HttpResponse:
        chosen = UsageFilter.read(request.GET)
        return _file(exports.as_workbook(usage_table(chosen), chosen), XLSX, f"usage-{chosen.month}.xlsx")


def _file(content: bytes, media_type: str, name: str) -> HttpResponse:
    return HttpResponse(
        content, content_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
