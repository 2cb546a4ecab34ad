"""The roads of all agencies, the late ones first; and one agency's road."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onnara_web.public import Crumb, PageView
from rollout import permissions, selectors, services
from rollout.enums import RoadState, StepState
from rollout.forms import PlanForm, PlanRoadForm
from rollout.overview import OverviewFilter, overview
from rollout.views.acts import RoadAct
from rollout.views.agency import fact_rows
from tenants.public import get_agency


class AllRoads(PageView):
    permission = permissions.READ_ALL
    template_name = "rollout/all.html"
    title = _("Roads of the agencies")

    def get(self, request: HttpRequest) -> HttpResponse:
        chosen = OverviewFilter.read(request.GET)
        rows, counts = overview(chosen)
        states = [(state, counts[state]) for state in RoadState]
        each = self.actor.may(permissions.READ_EACH)
        return self.render(
            {"rows": rows, "states": states, "chosen": chosen, "total": sum(counts.values()), "opens_each": each}
        )


class OneRoad(PageView):
    permission = permissions.READ_EACH
    template_name = "rollout/one.html"

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(_("Roads of the agencies"), reverse("rollout:all")), Crumb(_("Road"))]

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        agency = get_agency(code)
        road = selectors.road_of(code)
        plans = self.actor.may(permissions.PLAN_ALL)
        return self.render(
            {
                "title": str(agency),
                "shown_agency": agency,
                "road": road,
                "facts": fact_rows(road),
                "team": selectors.team_of(code),
                "steps": [_with_form(step, plans) for step in road.steps],
                "plans": plans,
                "plan_road_form": PlanRoadForm(initial_day=road.go_live_on, auto_id="road_%s"),
            }
        )


def _with_form(step: selectors.StepView, plans: bool) -> dict[str, Any]:
    if not plans or step.state == StepState.DONE:
        return {"view": step}
    return {"view": step, "plan": PlanForm(initial={"planned_on": step.planned_on}, auto_id=f"{step.step.value}_p_%s")}


class _TheirAct(RoadAct):
    permission = permissions.PLAN_ALL

    def back(self) -> str:
        return reverse("rollout:one", args=[self.kwargs["code"]])


class PlanTheirStep(_TheirAct):
    form_class = PlanForm
    done = _("The date is set.")

    def act(self, given: dict[str, Any]) -> str:
        services.plan_step(agency_code=given.pop("code"), actor=self.actor, **given)
        return self.back()


class PlanTheirRoad(_TheirAct):
    form_class = PlanRoadForm
    done = _("Every step without a date now has one.")

    def act(self, given: dict[str, Any]) -> str:
        services.plan_road(agency_code=given["code"], go_live_on=given["go_live_on"], actor=self.actor)
        return self.back()
