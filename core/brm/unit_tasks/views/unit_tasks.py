"""Unit tasks: the list by department, one task, and what administrator and records officer change."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy

from core.audit.public import history_of
from core.brm.functions.enums import FunctionLevel
from core.brm.functions.selectors import last_load, search_functions
from core.brm.unit_tasks import permissions, selectors, services
from core.brm.unit_tasks.forms import CloseForm, ContentForm, DepartmentForm, FilterForm, NewUnitTaskForm
from core.brm.unit_tasks.models import UnitTask
from core.brm.unit_tasks.views.forms import TaskFormPage
from core.foundation.public import clock
from onnara_web.public import Crumb, PageView, is_htmx, page_of

MOST_BELOW = 50


class UnitTaskListView(PageView):
    """Unit tasks of the agency by department, with place in the tree and retention."""

    permission = permissions.READ
    template_name = "brm_unit_tasks/list.html"
    partials = {"unit-tasks": "brm_unit_tasks/_list.html"}
    title = gettext_lazy("Unit tasks")

    def get(self, request: HttpRequest) -> HttpResponse:
        form = FilterForm(request.GET)
        chosen = form.cleaned_data if form.is_valid() else {}
        rows = selectors.unit_tasks(
            department_id=chosen.get("department"),
            q=chosen.get("q", ""),
            state=chosen.get("state", ""),
            function_node_id=chosen.get("function", ""),
        )
        page = page_of(request, rows, per_page=50)
        context = {"form": form, "page": page, "rows": selectors.listed(list(page.object_list))}
        return self.render({**context, "waiting": selectors.waiting_proposals(self.actor)})


class UnitTaskView(PageView):
    """One unit task: place, retention with its reason, history."""

    permission = permissions.READ
    template_name = "brm_unit_tasks/task.html"

    def get(self, request: HttpRequest, unit_task_id: UUID) -> HttpResponse:
        task = selectors.get_unit_task(unit_task_id)
        self._task = task
        (shown,) = selectors.listed([task])
        context = {"task": task, "title": task.name, "shown": shown, "history": history_of(task)[:50]}
        return self.render(
            {
                **context,
                "is_ours": self.actor.department_id == task.department_id,
                "proposals": selectors.proposals_visible_to(self.actor).filter(unit_task=task)[:20],
            }
        )

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(gettext_lazy("Unit tasks"), reverse("brm_unit_tasks:list")), Crumb(self._task.name)]


class AffectedView(PageView):
    """Unit tasks whose function ended, moved or was renamed by the latest official table, each with the way on."""

    permission = permissions.READ
    template_name = "brm_unit_tasks/affected.html"
    title = gettext_lazy("Unit tasks affected by the function tree")

    def get(self, request: HttpRequest) -> HttpResponse:
        page = page_of(request, selectors.affected_tasks(), per_page=50)
        return self.render({"page": page, "load": last_load()})

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(gettext_lazy("Unit tasks"), reverse("brm_unit_tasks:list")), Crumb(self.title)]


class BelowView(PageView):
    """Unit tasks right below a function, for the tree that opens level by level."""

    permission = permissions.READ
    template_name = "brm_unit_tasks/_below.html"

    def get(self, request: HttpRequest, node_id: str) -> HttpResponse:
        if not is_htmx(request):
            return redirect(f"{reverse('brm_unit_tasks:list')}?{urlencode({'function': node_id})}")
        tasks = list(selectors.unit_tasks(function_node_id=node_id)[: MOST_BELOW + 1])
        rows = selectors.listed(tasks[:MOST_BELOW])
        return self.render({"rows": rows, "node_id": node_id, "more": len(tasks) > MOST_BELOW})


class PlaceView(PageView):
    """Where a unit task stands in the tree and where it stood before, for pages of what is filed under it."""

    permission = permissions.READ
    template_name = "brm_unit_tasks/_where.html"

    def get(self, request: HttpRequest, unit_task_id: UUID) -> HttpResponse:
        if not is_htmx(request):
            return redirect("brm_unit_tasks:task", unit_task_id)
        (shown,) = selectors.listed([selectors.get_unit_task(unit_task_id)])
        return self.render({"shown": shown})


class FunctionChoicesView(PageView):
    """Small functions by name, as choices of the form."""

    permission = (permissions.MANAGE, permissions.PROPOSE)
    template_name = "brm_unit_tasks/_function_choices.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        q = request.GET.get("function_q", "").strip()
        return self.render({"functions": search_functions(q, limit=20, level=FunctionLevel.SMALL), "searched": bool(q)})


class NewUnitTaskView(TaskFormPage):
    form_class = NewUnitTaskForm
    title = gettext_lazy("New unit task")
    done = gettext_lazy("The unit task is set up.")

    def initial(self) -> dict[str, Any]:
        return {"function_node_id": self.request.GET.get("function", ""), "department": self.actor.department_id}

    def act(self, data: dict[str, Any]) -> UnitTask:
        return services.create_unit_task(department_id=data.pop("department"), actor=self.actor, **data)


class ChangeUnitTaskView(TaskFormPage):
    form_class = ContentForm
    title = gettext_lazy("Change the unit task")

    def initial(self) -> dict[str, Any]:
        assert self.unit_task_id is not None
        task = selectors.get_unit_task(self.unit_task_id)
        return {name: getattr(task, name) for name in ContentForm.base_fields}

    def act(self, data: dict[str, Any]) -> UnitTask:
        assert self.unit_task_id is not None
        return services.change_unit_task(unit_task_id=self.unit_task_id, actor=self.actor, **data)


class MoveUnitTaskView(TaskFormPage):
    form_class = DepartmentForm
    title = gettext_lazy("Give the unit task to another department")

    def post(self, request: HttpRequest, unit_task_id: UUID | None = None) -> HttpResponse:
        assert unit_task_id is not None
        selectors.get_unit_task(unit_task_id)
        return super().post(request, unit_task_id)

    def initial(self) -> dict[str, Any]:
        assert self.unit_task_id is not None
        return {"department": str(selectors.get_unit_task(self.unit_task_id).department_id)}

    def act(self, data: dict[str, Any]) -> UnitTask:
        assert self.unit_task_id is not None
        department_id = UUID(data["department"])
        return services.move_unit_task(unit_task_id=self.unit_task_id, department_id=department_id, actor=self.actor)


class CloseUnitTaskView(TaskFormPage):
    form_class = CloseForm
    title = gettext_lazy("Close the unit task")
    done = gettext_lazy("The unit task is closed.")

    def initial(self) -> dict[str, Any]:
        assert self.unit_task_id is not None
        selectors.get_unit_task(self.unit_task_id)
        return {"closes_on": clock.today()}

    def act(self, data: dict[str, Any]) -> UnitTask:
        assert self.unit_task_id is not None
        return services.close_unit_task(unit_task_id=self.unit_task_id, closes_on=data["closes_on"], actor=self.actor)
