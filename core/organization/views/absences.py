"""My absences: who decides while I am away."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.foundation.public import DomainError, clock
from core.organization import permissions
from core.organization.errors import PersonUnknown
from core.organization.forms import AbsenceForm
from core.organization.selectors import absences, people
from core.organization.services.absences import cancel_absence, register_absence
from onnara_web.public import Crumb, PageView, add_domain_error, page_of


class MyAbsencesView(PageView):
    """What I registered, and a form to register more."""

    permission = permissions.REGISTER_ABSENCE
    template_name = "organization/absences.html"
    title = gettext_lazy("My absences")

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(self._form())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self._form(request.POST)
        if form.is_valid() and _registered(form, self._person_id(), self):
            return redirect("organization:absences")
        return self._show(form, status=422)

    def _person_id(self) -> UUID:
        if self.actor.person_id is None:
            raise PersonUnknown
        return self.actor.person_id

    def _form(self, data: Any = None) -> AbsenceForm:
        return _form_of(self._person_id(), data)

    def _show(self, form: AbsenceForm, status: int = 200) -> HttpResponse:
        page = page_of(self.request, absences.own_absences(self.actor))
        return self.render({"form": form, "page": page, "now": clock.now()}, status=status)


class AbsenceOfView(PageView):
    """The administrator registers an absence for somebody who cannot."""

    permission = permissions.MANAGE
    template_name = "organization/form.html"

    def get(self, request: HttpRequest, person_id: UUID) -> HttpResponse:
        return self._show(person_id, self._form(person_id))

    def post(self, request: HttpRequest, person_id: UUID) -> HttpResponse:
        form = self._form(person_id, request.POST)
        if form.is_valid() and _registered(form, person_id, self):
            return redirect("organization:person", person_id=person_id)
        return self._show(person_id, form, status=422)

    def breadcrumbs(self) -> list[Crumb]:
        return [Crumb(_("Organisation"), reverse("organization:tree")), Crumb(_("Register an absence"))]

    def _form(self, person_id: UUID, data: Any = None) -> AbsenceForm:
        return _form_of(person_id, data)

    def _show(self, person_id: UUID, form: AbsenceForm, status: int = 200) -> HttpResponse:
        card = people.person_card(person_id)
        if card is None:
            raise PersonUnknown
        title = _("Absence of %(name)s") % {"name": card.name}
        back = reverse("organization:person", kwargs={"person_id": person_id})
        return self.render({"form": form, "title": title, "back": back}, status=status)


class CancelAbsenceView(PageView):
    """Take an absence back, or come back early."""

    permission = permissions.REGISTER_ABSENCE

    def post(self, request: HttpRequest, absence_id: UUID) -> HttpResponse:
        absence = absences.absence_visible_to(absence_id, self.actor)
        cancel_absence(absence_id=absence.pk, actor=self.actor)
        messages.success(request, _("The absence is cancelled."))
        return redirect("organization:absences")


def _form_of(person_id: UUID, data: Any) -> AbsenceForm:
    return AbsenceForm(data, deputies=absences.deputy_choices(person_id), standing=absences.standing_deputy(person_id))


def _registered(form: AbsenceForm, person_id: UUID, view: PageView) -> bool:
    """Call the service and say who stands in, or warn that nobody does; a refusal is shown at the form."""
    data = form.cleaned_data
    try:
        register_absence(
            person_id=person_id,
            starts_at=data["starts_at"],
            ends_at=data["ends_at"],
            reason=data["reason"],
            deputy_id=data["deputy"],
            actor=view.actor,
        )
    except DomainError as error:
        add_domain_error(form, error)
        return False
    deputy = people.deputy_of(person_id, at=data["starts_at"])
    if deputy:
        told = _("The absence is registered. %(name)s stands in.") % {"name": f"{deputy.name} {deputy.shown_title}"}
        messages.success(view.request, told)
    else:
        messages.warning(
            view.request, _("The absence is registered, but nobody stands in: what comes meanwhile waits.")
        )
    return True
