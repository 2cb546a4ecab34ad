"""Our own figures with their definition, and the report of what was approved elsewhere."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from analytics.agency import permissions, selectors, services
from analytics.agency.forms import ExternalApprovalsForm
from analytics.figures import FORMULA, REFERENCE_RATE
from analytics.formula import FORMULA_LINES
from analytics.months import BadMonth, Month, recent_months
from core.foundation.public import DomainError
from onnara_web.public import PageView, add_domain_error


class OurUsage(PageView):
    permission = permissions.READ_OWN
    template_name = "analytics_agency/ours.html"
    title = _("Usage of our agency")

    def get(self, request: HttpRequest) -> HttpResponse:
        month = chosen_month(request.GET.get("month", ""))
        return self.render(self._shown(month, ExternalApprovalsForm(initial={"month": str(month)})))

    def _shown(self, month: Month, form: ExternalApprovalsForm) -> dict[str, Any]:
        editions = selectors.editions_of(month)
        return {
            "month": month,
            "months": recent_months(),
            "usage": editions[0] if editions else None,
            "editions": editions,
            "history": list(selectors.latest_months()[:12]),
            "elsewhere": selectors.reported_elsewhere(month),
            "own_acts": selectors.own_acts(self.actor, month),
            "reports": self.actor.may(permissions.REPORT),
            "form": form,
            "formula": FORMULA_LINES,
            "formula_version": FORMULA,
            "reference": REFERENCE_RATE,
        }


class ReportElsewhere(OurUsage):
    """The same page, posting: needs the permission to report."""

    permission = permissions.REPORT
    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ExternalApprovalsForm(request.POST)
        if form.is_valid():
            given = form.cleaned_data
            try:
                month = Month.parse(given["month"])
                services.report_external_approvals(
                    month=month, system=given["system"], approved=given["approved"], actor=self.actor
                )
            except DomainError as error:
                add_domain_error(form, error)
            else:
                messages.success(request, _("Reported. The month was computed again."))
                return HttpResponseRedirect(address_of(month))
        return self.render(self._shown(chosen_month(request.POST.get("month", "")), form), status=422)


class ComputeNow(PageView):
    permission = permissions.REPORT

    def post(self, request: HttpRequest) -> HttpResponse:
        month = chosen_month(request.POST.get("month", ""))
        usage = services.compute_month(year=month.year, month=month.month, actor=self.actor)
        messages.success(request, _("Computed: edition %s.") % usage.edition)
        return HttpResponseRedirect(address_of(month))


def chosen_month(text: str) -> Month:
    """The month asked for; anything odd shows the present one."""
    try:
        return Month.parse(text)
    except BadMonth:
        return Month.current()


def address_of(month: Month) -> str:
    return f"{reverse('usage:ours')}?month={month}"
