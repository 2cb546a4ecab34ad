"""The base of every form about unit tasks: show, check the shape, let the service act, show its refusal at the form."""

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from core.brm.functions.errors import FunctionUnknown
from core.brm.functions.selectors import Found, get_function, placed
from core.brm.unit_tasks import permissions
from core.foundation.public import DomainError
from onnara_web.public import Crumb, PageView, add_domain_error


class TaskFormPage(PageView):
    """Shared by the manager's forms and those of departments that propose."""

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
            done = self.act(form.cleaned_data)
        except DomainError as error:
            if error.status == 404:
                raise
            add_domain_error(form, error)
            return self._show(form, status=error.status)
        messages.success(request, str(self.done))
        return self.after(done)

    def initial(self) -> dict[str, Any]:
        return {}

    def act(self, data: dict[str, Any]) -> Any:
        raise NotImplementedError

    def after(self, done: Any) -> HttpResponse:
        return redirect("brm_unit_tasks:task", unit_task_id=done.pk)

    def back(self) -> str:
        if self.unit_task_id:
            return reverse("brm_unit_tasks:task", args=[self.unit_task_id])
        return reverse("brm_unit_tasks:list")

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(gettext_lazy("Unit tasks"), reverse("brm_unit_tasks:list")), Crumb(self.title)]

    def _show(self, form: forms.Form, status: int = 200) -> HttpResponse:
        context = {"form": form, "back": self.back(), "chosen": _chosen_function(form)}
        return self.render(context, status=status)


def _chosen_function(form: forms.Form) -> Found | None:
    """The function the form names at this moment, with the way to it."""
    if "function_node_id" not in form.fields:
        return None
    try:
        return placed([get_function(str(form["function_node_id"].value() or ""))])[0]
    except FunctionUnknown:
        return None
