"""Unit tasks: the list by department, one task, and what administrator and records officer change."""

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from core.audit.public import history_of
from core.brm.functions.enums import FunctionLevel
from core.brm.functions.errors import FunctionUnknown
from core.brm.functions.selectors import Found, get_function, placed, search_functions
from core.brm.unit_tasks import permissions, selectors, services
from core.brm.unit_tasks.forms import CloseForm, ContentForm, FilterForm, NewUnitTaskForm
from core.brm.unit_tasks.models import UnitTask
from core.foundation.public import DomainError, clock
from onnara_web.public import Crumb, PageView, add_domain_error, page_of


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
        return self.render({"form": form, "page": page, "rows": selectors.listed(list(page.object_list))})


class UnitTaskView(PageView):
    """One unit task: place, retention with its reason, history."""

    permission = permissions.READ
    template_name = "brm_unit_tasks/task.html"

    def get(self, request: HttpRequest, unit_task_id: UUID) -> HttpResponse:
        task = selectors.get_unit_task(unit_task_id)
        self._task = task
        (shown,) = selectors.listed([task])
        return self.render({"task": task, "title": task.name, "shown": shown, "history": history_of(task)[:50]})

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(gettext_lazy("Unit tasks"), reverse("brm_unit_tasks:list")), Crumb(self._task.name)]


class FunctionChoicesView(PageView):
    """Small functions by name, as choices of the form."""

    permission = permissions.MANAGE
    template_name = "brm_unit_tasks/_function_choices.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        q = request.GET.get("function_q", "").strip()
        return self.render({"functions": search_functions(q, limit=20, level=FunctionLevel.SMALL), "searched": bool(q)})


class UnitTaskForm(PageView):
    """Base of the forms: show, check the shape, let the service act, show its refusal at the form."""

    permission = permissions.MANAGE
    template_name = "brm_unit_tasks/form.html"
    form_class: ClassVar[type[forms.Form]]
    done: ClassVar[str | Promise] = gettext_lazy("Saved.")

    def get(self, request: HttpRequest, unit_task_id: UUID | None = None) -> HttpResponse:
        self.unit_task_id = unit_task_id
        return self._show(self.form_class(initial=self.initial()))

    def post(self, request: HttpRequest, unit_task_id: UUID | None = None) -> HttpResponse:
        self.unit_task_id = unit_task_id
        form = self.form_class(request.POST)
        if not form.is_valid():
            return self._show(form, status=422)
        try:
            task = self.act(form.cleaned_data)
        except DomainError as error:
            if error.status == 404:
                raise
            add_domain_error(form, error)
            return self._show(form, status=error.status)
        messages.success(request, str(self.done))
        return redirect("brm_unit_tasks:task", unit_task_id=task.pk)

    def initial(self) -> dict[str, Any]:
        return {}

    def act(self, data: dict[str, Any]) -> UnitTask:
        raise NotImplementedError

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(gettext_lazy("Unit tasks"), reverse("brm_unit_tasks:list")), Crumb(self.title)]

    def _show(self, form: forms.Form, status: int = 200) -> HttpResponse:
        back = (
            reverse("brm_unit_tasks:task", args=[self.unit_task_id])
            if self.unit_task_id
            else reverse("brm_unit_tasks:list")
        )
        context = {
            "form": form,
            "back": back,
            "chosen": _chosen_function(form),
            "takes_function": "function_node_id" in form.fields,
        }
        return self.render(context, status=status)


class NewUnitTaskView(UnitTaskForm):
    form_class = NewUnitTaskForm
    title = gettext_lazy("New unit task")
    done = gettext_lazy("The unit task is set up.")

    def initial(self) -> dict[str, Any]:
        return {"function_node_id": self.request.GET.get("function", ""), "department": self.actor.department_id}

    def act(self, data: dict[str, Any]) -> UnitTask:
        return services.create_unit_task(department_id=data.pop("department"), actor=self.actor, **data)


class ChangeUnitTaskView(UnitTaskForm):
    form_class = ContentForm
    title = gettext_lazy("Change the unit task")

    def initial(self) -> dict[str, Any]:
        assert self.unit_task_id is not None
        task = selectors.get_unit_task(self.unit_task_id)
        return {name: getattr(task, name) for name in ContentForm.base_fields}

    def act(self, data: dict[str, Any]) -> UnitTask:
        assert self.unit_task_id is not None
        return services.change_unit_task(unit_task_id=self.unit_task_id, actor=self.actor, **data)


class CloseUnitTaskView(UnitTaskForm):
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


def _chosen_function(form: forms.Form) -> Found | None:
    """The function the form names at this moment, with the way to it."""
    if "function_node_id" not in form.fields:
        return None
    try:
        return placed([get_function(str(form["function_node_id"].value() or ""))])[0]
    except FunctionUnknown:
        return None
