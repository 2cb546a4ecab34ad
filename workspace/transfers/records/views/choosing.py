"""What passes is chosen by the giver, where it goes by the receiver: both from lists of the own agency."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.foundation.public import DomainError, InvalidInput
from onnara_web.public import Crumb, add_domain_error
from workspace.transfers.envelopes.public import LineKind
from workspace.transfers.records import permissions
from workspace.transfers.records.forms import ChoiceForm
from workspace.transfers.records.lines import lines_of
from workspace.transfers.records.selectors.choosing import choices_of
from workspace.transfers.records.selectors.placing import place_rows
from workspace.transfers.records.services.placing import place_items
from workspace.transfers.records.services.planning import add_lines, check_is_planned
from workspace.transfers.records.views.transfers import ChangeTransfer, TransferPage, places_form


class ChooseLines(TransferPage):
    """Departments, unit tasks, posts and management tasks of the own agency, each with what it brings along."""

    permission = permissions.MANAGE
    template_name = "transfers/choose.html"
    title = gettext_lazy("Choose what passes")

    def get(self, request: HttpRequest, transfer_id: UUID) -> HttpResponse:
        return self.show(request.GET.get("kind", ""))

    def show(self, asked: str, refused: str = "", status: int = 200) -> HttpResponse:
        check_is_planned(self.transfer)
        kind = LineKind(asked) if asked in LineKind.values else LineKind.DEPARTMENT
        words = self.request.GET.get("q", "")[:100]
        choices, more = choices_of(kind, words, lines_of(self.transfer.lines))
        context = {
            "kinds": LineKind,
            "kind": kind,
            "words": words,
            "choices": choices,
            "more": more,
            "refused": refused,
        }
        return self.render(context | {"transfer": self.transfer}, status=status)

    def post(self, request: HttpRequest, transfer_id: UUID) -> HttpResponse:
        form = ChoiceForm(request.POST)
        target = self.transfer.pk
        if not form.is_valid():
            raise InvalidInput
        plans, kind = form.plans(), form.cleaned_data["kind"]
        if not plans:
            return self.show(kind, _("Tick what passes."), status=422)
        try:
            add_lines(transfer_id=target, lines=plans, actor=self.actor)
        except DomainError as error:
            return self.show(kind, str(error), status=error.status)
        said = ngettext("%(number)s line is added.", "%(number)s lines are added.", len(plans))
        messages.success(request, said % {"number": len(plans)})
        return self.back()

    def breadcrumbs(self) -> list[Crumb]:
        return [*super().breadcrumbs(), Crumb(self.title)]


class PlaceItems(ChangeTransfer):
    """Where things go here, chosen or corrected."""

    def post(self, request: HttpRequest, transfer_id: UUID) -> HttpResponse:
        form = places_form(place_rows(self.transfer), request.POST)
        target = self.transfer.pk
        if not form.is_valid():
            return self.show(places=form, status=422)
        try:
            place_items(transfer_id=target, places=form.places(), actor=self.actor)
        except InvalidInput as error:
            add_domain_error(form, error)
            return self.show(places=form, status=error.status)
        messages.success(
            request, _("The places are kept. The report below tells whether anything is in the way still.")
        )
        return self.back()
