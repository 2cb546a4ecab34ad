"""Texts to start from, kept by those who may: the administrator for the agency, a head for the own department."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.documents import permissions, services
from approvals.documents.models import Template
from approvals.documents.template_form import TemplateForm, initial_of_template
from core.audit.public import Actor
from core.foundation.public import InvalidInput
from core.organization import public as organization
from onnara_web.public import Crumb, PageView, add_domain_error

KEEPERS = (permissions.TEMPLATES, permissions.AGENCY_TEMPLATES)


def places_of(actor: Actor) -> list[tuple[str, Any]]:
    """Where the person keeps templates: the whole agency, the own department."""
    places: list[tuple[str, Any]] = []
    if services.may_keep_templates(None, actor):
        places.append(("", _("Whole agency")))
    if actor.department_id and services.may_keep_templates(actor.department_id, actor):
        places.append((str(actor.department_id), actor.department_name))
    return places


def names_of(department_ids: Sequence[UUID | None]) -> dict[UUID | None, str]:
    """Departments as they are called today."""
    wanted = [one for one in department_ids if one]
    rows = organization.versions_on().filter(department_id__in=wanted) if wanted else []
    return {version.department_id: version.name for version in rows}


class Templates(PageView):
    """All templates the person keeps, with what became of them."""

    permission = KEEPERS
    template_name = "documents/templates.html"
    title = gettext_lazy("Templates")

    def get(self, request: HttpRequest) -> HttpResponse:
        kept = services.templates_kept_by(self.actor)
        names = names_of([one.department_id for one in kept])
        rows = [{"template": one, "place": names.get(one.department_id, "")} for one in kept]
        return self.render({"templates": rows, "may_add": bool(places_of(self.actor))})


class NewTemplate(PageView):
    """A new template."""

    permission = KEEPERS
    template_name = "documents/template.html"
    title = gettext_lazy("New template")

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(_("Templates"), reverse("documents:templates")), Crumb(self.title)]

    @cached_property
    def template(self) -> Template | None:
        return None

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        initial = initial_of_template(self.template) if self.template else {}
        return self._show(TemplateForm(initial=initial, places=self._places()))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = TemplateForm(request.POST, places=self._places())
        if not form.is_valid():
            return self._show(form, status=422)
        try:
            template_id = self.template.pk if self.template else None
            services.save_template(template_id=template_id, fields=form.template_fields(), actor=self.actor)
        except InvalidInput as error:
            add_domain_error(form, error)
            return self._show(form, status=422)
        messages.success(request, _("The template is saved. It is offered from now on."))
        return redirect("documents:templates")

    def _places(self) -> list[tuple[str, Any]]:
        """A template of another department stays where it is when the administrator changes it."""
        places, own = places_of(self.actor), self.template
        if own and own.department_id and str(own.department_id) not in dict(places):
            places.append((str(own.department_id), names_of([own.department_id]).get(own.department_id, "–")))
        return places

    def _show(self, form: TemplateForm, *, status: int = 200) -> HttpResponse:
        key = f"document-template-{self.template.pk if self.template else 'new'}"
        return self.render({"form": form, "template": self.template, "draft_key": key}, status=status)


class EditTemplate(NewTemplate):
    """The same form over a template that exists; withdrawn (``active=0``) or offered again with one press."""

    title = gettext_lazy("Change the template")

    @cached_property
    def template(self) -> Template:
        return services.template_kept(self.kwargs["template_id"], actor=self.actor)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if "active" not in request.POST:
            return super().post(request, **kwargs)
        template_id: UUID = self.template.pk
        offered = request.POST["active"] == "1"
        services.offer_template(template_id=template_id, active=offered, actor=self.actor)
        told = _("The template is offered again.") if offered else _("The template is no longer offered.")
        messages.success(request, told)
        return redirect("documents:templates")
