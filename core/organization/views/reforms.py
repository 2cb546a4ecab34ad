"""Reorganisations: planned line by line, their report read and accepted, given up."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.foundation.public import DomainError
from core.organization import permissions
from core.organization.enums import ReformStep
from core.organization.errors import ReformLineUnknown
from core.organization.models import Reorganisation
from core.organization.reform_forms import OF_POSTS, FromForm, LineForm, ReformForm
from core.organization.reform_words import lines_told
from core.organization.selectors.reforms import foresee, get_reform, lines_of, offered_for, reforms, report_of
from core.organization.services.reforming import (
    add_reform_line,
    check_reform,
    plan_reform,
    remove_reform_line,
    undo_reform,
)
from onnara_web.public import Crumb, PageView, add_domain_error

SHOWN_ROWS = 300


class ReformPage(PageView):
    """What the pages of reorganisations have in common."""

    permission = permissions.MANAGE
    title = gettext_lazy("Reorganisations")

    def reform(self) -> Reorganisation:
        return get_reform(self.kwargs["reform_id"])

    def breadcrumbs(self) -> list[Crumb]:
        steps = [Crumb(_("Organisation"), reverse("organization:tree"))]
        if "reform_id" not in self.kwargs:
            return [*steps, Crumb(_("Reorganisations"))]
        here = reverse("organization:reform", args=[self.kwargs["reform_id"]])
        steps = [*steps, Crumb(_("Reorganisations"), reverse("organization:reforms")), Crumb(self.reform().title, here)]
        return [*steps, Crumb(ReformStep(self.kwargs["step"]).label)] if "step" in self.kwargs else steps

    def back(self) -> HttpResponse:
        return redirect("organization:reform", reform_id=self.kwargs["reform_id"])


class ReformsView(ReformPage):
    """Every reorganisation, and a form to plan another one."""

    template_name = "organization/reforms.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(ReformForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ReformForm(request.POST)
        if form.is_valid():
            try:
                planned = plan_reform(**form.cleaned_data, actor=self.actor)
            except DomainError as error:
                add_domain_error(form, error)
            else:
                return redirect("organization:reform", reform_id=planned.pk)
        return self._show(form, status=422)

    def _show(self, form: ReformForm, status: int = 200) -> HttpResponse:
        return self.render({"form": form, "reforms": reforms()}, status=status)


class ReformView(ReformPage):
    """One reorganisation: its lines, and everything that would happen."""

    template_name = "organization/reform.html"

    def get(self, request: HttpRequest, reform_id: UUID) -> HttpResponse:
        return self.show()

    def show(self, status: int = 200, refused: str = "") -> HttpResponse:
        planned = self.reform()
        report = report_of(foresee(planned)).as_data() if planned.is_open else planned.report
        faults: dict[int, str] = dict(report.get("faults", ()))
        told = [{**found, "effects": [effect for effect in found["effects"] if effect["count"]]}
                for found in report.get("followed", ())]  # fmt: skip
        lines = lines_told(list(lines_of(planned)))
        context: dict[str, Any] = {
            "reform": planned,
            "title": planned.title,
            "lines": [(line, text, faults.get(place, "")) for place, (line, text) in enumerate(lines, start=1)],
            "report": report | {name: report.get(name, [])[:SHOWN_ROWS] for name in ("departments", "posts")},
            "told": [found for found in told if found["effects"]],
            "untouched": [found["name"] for found in told if not found["effects"]],
            "has_report": bool(lines and report),  # one given up was never reported for good
            "sound": not faults
            and not any(e["trouble"] for found in report.get("followed", ()) for e in found["effects"]),
            "steps": ReformStep.choices,
            "refused": refused,
        }
        return self.render(context, status=status)


class NewLineView(ReformPage):
    """One more line: for steps about posts the department comes first."""

    template_name = "organization/reform_line.html"

    def get(self, request: HttpRequest, reform_id: UUID, step: str) -> HttpResponse:
        return self._show(self._form())

    def post(self, request: HttpRequest, reform_id: UUID, step: str) -> HttpResponse:
        form = self._form(request.POST)
        if not form.is_valid():
            return self._show(form, status=422)
        if isinstance(form, FromForm):
            return redirect(f"{request.path}?{urlencode(form.cleaned_data)}")
        try:
            add_reform_line(reform_id=reform_id, line=form.plan(), actor=self.actor)
        except DomainError as error:
            add_domain_error(form, error)
            return self._show(form, status=error.status)
        messages.success(request, _("The line is added. The report below tells what it would do."))
        return self.back()

    def _form(self, data: Any = None) -> LineForm | FromForm:
        step = self.kwargs["step"]
        if step not in ReformStep.values:
            raise ReformLineUnknown
        offered = offered_for(self.reform(), self.request.GET.get("department", ""))
        if step in OF_POSTS and not offered.chosen:
            return FromForm(data, offered=offered)
        return LineForm(data, step=step, offered=offered)

    def _show(self, form: LineForm | FromForm, status: int = 200) -> HttpResponse:
        context = {"form": form, "title": ReformStep(self.kwargs["step"]).label, "chooses": isinstance(form, FromForm)}
        return self.render(context | {"reform": self.reform()}, status=status)


class RemoveLineView(ReformPage):
    """A line is taken out."""

    def post(self, request: HttpRequest, reform_id: UUID, line_id: UUID) -> HttpResponse:
        remove_reform_line(reform_id=reform_id, line_id=line_id, actor=self.actor)
        messages.success(request, _("The line is taken out."))
        return self.back()


class CheckReformView(ReformView):
    """The report is accepted."""

    def get(self, request: HttpRequest, reform_id: UUID) -> HttpResponse:
        return self.back()

    def post(self, request: HttpRequest, reform_id: UUID) -> HttpResponse:
        try:
            check_reform(reform_id=reform_id, actor=self.actor)
        except DomainError as error:
            if error.status == 404:
                raise
            return self.show(status=error.status, refused=str(error))
        messages.success(request, _("Accepted. It takes effect by itself on its day."))
        return self.back()


class UndoReformView(ReformPage):
    """It is given up."""

    def post(self, request: HttpRequest, reform_id: UUID) -> HttpResponse:
        undo_reform(reform_id=reform_id, actor=self.actor)
        messages.success(request, _("The reorganisation is given up."))
        return self.back()
