"""Our road: dates, what is late, what is next; the task force plans and records."""

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.accounts.public import Role, users
from core.foundation.public import clock
from core.organization.public import person_card
from onnara_web.public import PageView
from rollout import permissions, selectors, services
from rollout.enums import FactKind, StepState
from rollout.forms import MemberForm, PlanForm, PlanRoadForm, ReasonForm, RecordForm
from rollout.selectors import Road, StepView
from rollout.views.acts import RoadAct


class OurRoad(PageView):
    permission = permissions.READ
    template_name = "rollout/ours.html"
    title = _("Road to going live")

    def get(self, request: HttpRequest) -> HttpResponse:
        code = request.agency.code  # type: ignore[attr-defined]
        road = selectors.road_of(code)
        manages = self.actor.may(permissions.MANAGE)
        return self.render(
            {
                "road": road,
                "facts": fact_rows(road),
                "team": selectors.team_of(code),
                "steps": [_with_forms(step, road, manages) for step in road.steps],
                "manages": manages,
                "plan_road_form": PlanRoadForm(initial_day=road.go_live_on, auto_id="road_%s"),
                "member_form": MemberForm(people=possible_members(), auto_id="member_%s") if manages else None,
            }
        )


def fact_rows(road: Road) -> list[tuple[str, int | None]]:
    """Every kind of fact with its number; None where nothing was counted yet."""
    return [(str(kind.label), road.facts.get(kind.value)) for kind in FactKind]


def possible_members() -> dict[str, str]:
    """Officials who hold a role of the task force, by id."""
    found = [*users(role=Role.TF_LEADER, active=True), *users(role=Role.TF_MEMBER, active=True)]
    return {str(user.pk): user.name for user in sorted(found, key=lambda user: user.name)}


def _with_forms(step: StepView, road: Road, manages: bool) -> dict[str, Any]:
    """A step with the forms that fit its state, for those who manage the road."""
    shown: dict[str, Any] = {"view": step}
    if not manages:
        return shown
    name = step.step.value
    if step.state == StepState.DONE:
        later_done = any(other.done_on for other in road.steps[road.steps.index(step) + 1 :])
        return shown if later_done else shown | {"withdraw": ReasonForm(auto_id=f"{name}_w_%s")}
    plan = PlanForm(initial={"planned_on": step.planned_on}, auto_id=f"{name}_p_%s")
    if step is road.next_step:
        shown["record"] = RecordForm(initial={"done_on": clock.today()}, auto_id=f"{name}_r_%s")
    return shown | {"plan": plan}


class _OurAct(RoadAct):
    permission = permissions.MANAGE

    @property
    def code(self) -> str:
        return str(self.request.agency.code)  # type: ignore[attr-defined]

    def back(self) -> str:
        return reverse("rollout:ours")


class PlanStep(_OurAct):
    form_class = PlanForm
    done = _("The date is set.")

    def act(self, given: dict[str, Any]) -> str:
        services.plan_step(agency_code=self.code, actor=self.actor, **given)
        return self.back()


class RecordStep(_OurAct):
    form_class = RecordForm
    done = _("The step is recorded.")

    def act(self, given: dict[str, Any]) -> str:
        services.record_step(agency_code=self.code, actor=self.actor, **given)
        return self.back()


class WithdrawStep(_OurAct):
    form_class = ReasonForm
    done = _("The record was taken back.")

    def act(self, given: dict[str, Any]) -> str:
        services.withdraw_step(agency_code=self.code, actor=self.actor, **given)
        return self.back()


class PlanRoad(_OurAct):
    form_class = PlanRoadForm
    done = _("Every step without a date now has one.")

    def act(self, given: dict[str, Any]) -> str:
        services.plan_road(agency_code=self.code, actor=self.actor, **given)
        return self.back()


class CountFacts(_OurAct):
    done = _("Counted. The figures appear here in a moment.")

    def act(self, given: dict[str, Any]) -> str:
        services.publish_facts()
        return self.back()


class JoinTeam(_OurAct):
    done = _("The person belongs to the task force.")
    form_class: ClassVar[type[forms.Form]] = MemberForm

    def form(self, request: HttpRequest) -> forms.Form:
        return MemberForm(request.POST, people=possible_members())

    def act(self, given: dict[str, Any]) -> str:
        person_id = UUID(given["person"])
        card = person_card(person_id)
        services.join_team(
            agency_code=self.code, person_id=person_id, name=possible_members()[given["person"]],
            department=card.department_name if card else "", role=given["role"], actor=self.actor,
        )  # fmt: skip
        return self.back()


class LeaveTeam(_OurAct):
    done = _("The membership has ended.")

    def act(self, given: dict[str, Any]) -> str:
        services.leave_team(agency_code=self.code, member_id=given["member_id"], actor=self.actor)
        return self.back()
