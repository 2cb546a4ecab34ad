"""The operator's pages: who is on the platform, in which state, at which version."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.audit.public import history_of
from core.tenancy.public import lagging_schemas
from onnara_web.public import Crumb, PageView, first_page, page_of
from tenants import rules, selectors, services
from tenants.enums import AgencyState
from tenants.forms import FilterForm, StateForm
from tenants.models import Agency

CONSEQUENCES = {
    AgencyState.LIVE: gettext_lazy("From now on its officials work here for real, and its figures count."),
    AgencyState.SUSPENDED: gettext_lazy("From now on nobody of this agency can sign in or work. Nothing is lost."),
    AgencyState.RETIRED: gettext_lazy(
        "The agency is closed for good. Its records stay for the archive. There is no way back."
    ),
}


def _steps(agency: Agency) -> list[dict[str, Any]]:
    return [
        {
            "value": state.value,
            "label": state.label,
            "consequence": CONSEQUENCES[state],
            "button": "primary" if state == AgencyState.LIVE else "danger",
        }
        for state in rules.states_by_hand(agency)
    ]


def _told(entry: Any) -> dict[str, Any]:
    """One line of the history, states by their names."""
    labels = dict(AgencyState.choices)
    before, after = entry.detail.get("from"), entry.detail.get("to")
    change = f"{labels.get(before, before)} → {labels.get(after, after)}" if before else ""
    return {"at": entry.at, "person": entry.person_name, "change": change, "reason": entry.detail.get("reason", "")}


class AgencyListView(PageView):
    """First page of the operator: what needs a hand stands on top."""

    permission = "tenants.read"
    template_name = "tenants/agency_list.html"
    title = gettext_lazy("Agencies")

    def get(self, request: HttpRequest) -> HttpResponse:
        form = FilterForm(request.GET)
        chosen = form.cleaned_data if form.is_valid() else {"q": "", "state": "", "show": ""}
        everyone = chosen["show"] == "all"
        rows = selectors.search_agencies(q=chosen["q"], state=chosen["state"], everyone=everyone)
        counts = selectors.count_by_state().by_state
        lagging = set(lagging_schemas())
        return self.render(
            {
                "form": form,
                "page": page_of(request, rows, per_page=50),
                "counts": counts,
                "lagging": lagging,
                "cards": first_page.cards(request),
            }
        )


class AgencyDetailView(PageView):
    """One agency: facts, hosts, history, and the changes an operator may make."""

    permission = "tenants.read"
    template_name = "tenants/agency_detail.html"

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(gettext_lazy("Agencies"), "/agencies/")]

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        return self._show(code, StateForm())

    def _show(self, code: str, form: StateForm, status: int = 200) -> HttpResponse:
        agency = selectors.get_agency(code)
        context: dict[str, Any] = {
            "agency": agency,
            "title": str(agency),
            "form": form,
            "history": [_told(entry) for entry in history_of(agency)[:50]],
            "steps": _steps(agency) if self.actor.may("tenants.operate") else [],
            "lags": agency.schema_name in lagging_schemas(),
        }
        return self.render(context, status=status)


class AgencyStateView(AgencyDetailView):
    """Change the state of an agency, with a reason."""

    permission = "tenants.operate"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        return redirect("tenants:agency-detail", code=code)

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        form = StateForm(request.POST)
        if not form.is_valid():
            return self._show(code, form, status=422)
        agency = services.change_agency_state(
            code=code,
            to_state=AgencyState(form.cleaned_data["to_state"]),
            actor=self.actor,
            reason=form.cleaned_data["reason"],
        )
        messages.success(
            request, _("%(name)s is now: %(state)s") % {"name": agency, "state": agency.get_state_display()}
        )
        return redirect("tenants:agency-detail", code=code)
