"""Proposals for unit tasks: what departments ask for, and the manager's decision."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.brm.unit_tasks import permissions, selectors, services
from core.brm.unit_tasks.forms import (
    ACCEPT_FORMS,
    ContentForm,
    ProposeChangeForm,
    ProposeCloseForm,
    ProposeMoveForm,
    ProposeNewForm,
)
from core.brm.unit_tasks.models import ProposalDecision, UnitTask, UnitTaskProposal
from core.brm.unit_tasks.views.forms import TaskFormPage
from core.brm.unit_tasks.wording import lines_of
from core.foundation.public import clock
from onnara_web.public import Crumb, PageView, page_of


def crumbs(*more: Crumb) -> list[Crumb]:
    return [
        Crumb(gettext_lazy("Unit tasks"), reverse("brm_unit_tasks:list")),
        Crumb(gettext_lazy("Proposals"), reverse("brm_unit_tasks:proposals")),
        *more,
    ]


class ProposalListView(PageView):
    """Proposals that wait, or those that were decided: the manager's desk, and a department's view of its own."""

    permission = permissions.READ
    template_name = "brm_unit_tasks/proposals.html"
    title = gettext_lazy("Proposals for unit tasks")

    def get(self, request: HttpRequest) -> HttpResponse:
        decided = request.GET.get("of") == "decided"
        rows = selectors.proposals_visible_to(self.actor, waiting=not decided)
        page = page_of(request, rows, per_page=50)
        departments = selectors.department_names()
        for proposal in page:
            proposal.department_name = departments.get(proposal.department_id, proposal.department.code)
        waiting = selectors.waiting_proposals(self.actor)
        return self.render({"page": page, "decided": decided, "waiting": waiting})

    def breadcrumbs(self) -> list[Crumb]:
        return [*crumbs()[:1], Crumb(self.title)]


class ProposalView(PageView):
    """One proposal: what is, what is asked for and why, what was decided."""

    permission = permissions.READ
    template_name = "brm_unit_tasks/proposal.html"

    def get(self, request: HttpRequest, proposal_id: UUID) -> HttpResponse:
        proposal = self._proposal = selectors.get_proposal(proposal_id, actor=self.actor)
        mine = self.actor.department_id == proposal.department_id or self.actor.person_id == proposal.person_id
        context = {
            "proposal": proposal,
            "title": proposal.name,
            "lines": lines_of(proposal),
            "waits": not proposal.verdict,
            "may_decide": self.actor.may(permissions.MANAGE),
            "may_withdraw": mine and self.actor.may(permissions.PROPOSE),
            "department_name": selectors.department_names().get(proposal.department_id, proposal.department.code),
        }
        return self.render(context)

    def breadcrumbs(self) -> list[Crumb]:
        return crumbs(Crumb(self._proposal.name))


class ProposePage(TaskFormPage):
    """A form of a department; the task it is about is looked up before anything that was typed."""

    permission = permissions.PROPOSE
    template_name = "brm_unit_tasks/propose.html"
    done = gettext_lazy("Proposed. The manager of the classification decides.")

    def post(self, request: HttpRequest, unit_task_id: UUID | None = None) -> HttpResponse:
        if unit_task_id:
            selectors.get_unit_task(unit_task_id)
        return super().post(request, unit_task_id)

    def after(self, done: UnitTaskProposal) -> HttpResponse:
        return redirect("brm_unit_tasks:proposal", proposal_id=done.pk)

    def task(self) -> UnitTask:
        assert self.unit_task_id is not None
        return selectors.get_unit_task(self.unit_task_id)


class ProposeNewView(ProposePage):
    form_class = ProposeNewForm
    title = gettext_lazy("Propose a new unit task")

    def initial(self) -> dict[str, Any]:
        return {"function_node_id": self.request.GET.get("function", "")}

    def act(self, data: dict[str, Any]) -> UnitTaskProposal:
        return services.propose_new_unit_task(**data, actor=self.actor)


class ProposeChangeView(ProposePage):
    form_class = ProposeChangeForm
    title = gettext_lazy("Propose a change of the unit task")

    def initial(self) -> dict[str, Any]:
        task = self.task()
        return {name: getattr(task, name) for name in ContentForm.base_fields}

    def act(self, data: dict[str, Any]) -> UnitTaskProposal:
        return services.propose_unit_task_change(unit_task_id=self.task().pk, **data, actor=self.actor)


class ProposeMoveView(ProposePage):
    form_class = ProposeMoveForm
    title = gettext_lazy("Propose another department for the unit task")

    def initial(self) -> dict[str, Any]:
        return {"department": str(self.task().department_id)}

    def act(self, data: dict[str, Any]) -> UnitTaskProposal:
        return services.propose_moving_unit_task(
            unit_task_id=self.task().pk,
            department_id=UUID(data["department"]),
            reason=data["reason"],
            actor=self.actor,
        )


class ProposeCloseView(ProposePage):
    form_class = ProposeCloseForm
    title = gettext_lazy("Propose to close the unit task")

    def initial(self) -> dict[str, Any]:
        self.task()
        return {"closes_on": clock.today()}

    def act(self, data: dict[str, Any]) -> UnitTaskProposal:
        return services.propose_closing_unit_task(unit_task_id=self.task().pk, **data, actor=self.actor)


class AcceptView(TaskFormPage):
    """The manager's form: as proposed, to be changed before it is carried out."""

    template_name = "brm_unit_tasks/accept.html"
    title = gettext_lazy("Accept with changes")
    done = gettext_lazy("Accepted and carried out.")

    def get(self, request: HttpRequest, proposal_id: UUID) -> HttpResponse:  # type: ignore[override] # its own address
        self._look_up(proposal_id)
        return super().get(request)

    def post(self, request: HttpRequest, proposal_id: UUID) -> HttpResponse:  # type: ignore[override] # the same
        self._look_up(proposal_id)
        if "as_proposed" in request.POST:
            decision = services.accept_proposal(proposal_id=proposal_id, actor=self.actor)
            messages.success(request, str(self.done))
            return self.after(decision)
        return super().post(request)

    def initial(self) -> dict[str, Any]:
        return {
            **self.proposal.before,
            **self.proposal.content,
            "department": self.proposal.content.get("department_id"),
        }

    def act(self, data: dict[str, Any]) -> ProposalDecision:
        remark = data.pop("remark")
        changes = {("department_id" if name == "department" else name): str(value) for name, value in data.items()}
        return services.accept_proposal(proposal_id=self.proposal.pk, changes=changes, reason=remark, actor=self.actor)

    def after(self, done: ProposalDecision) -> HttpResponse:
        return redirect("brm_unit_tasks:proposal", proposal_id=done.proposal_id)

    def back(self) -> str:
        return reverse("brm_unit_tasks:proposal", args=[self.proposal.pk])

    def breadcrumbs(self) -> list[Crumb]:
        return crumbs(Crumb(self.proposal.name, self.back()), Crumb(self.title))

    def _look_up(self, proposal_id: UUID) -> None:
        self.proposal = selectors.get_proposal(proposal_id, actor=self.actor)
        self.form_class: type[forms.Form] = ACCEPT_FORMS[self.proposal.kind]  # type: ignore[misc] # of this proposal


class DeclineView(PageView):
    permission = permissions.MANAGE

    def post(self, request: HttpRequest, proposal_id: UUID) -> HttpResponse:
        selectors.get_proposal(proposal_id, actor=self.actor)
        services.decline_proposal(proposal_id=proposal_id, reason=request.POST.get("reason", ""), actor=self.actor)
        messages.success(request, _("Declined. The department is told."))
        return redirect("brm_unit_tasks:proposal", proposal_id=proposal_id)


class WithdrawView(PageView):
    permission = permissions.PROPOSE

    def post(self, request: HttpRequest, proposal_id: UUID) -> HttpResponse:
        services.withdraw_proposal(proposal_id=proposal_id, actor=self.actor)
        messages.success(request, _("The proposal is withdrawn."))
        return redirect("brm_unit_tasks:proposal", proposal_id=proposal_id)
