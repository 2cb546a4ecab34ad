"""Transfers of the agency: planned, agreed to, sealed and taken over by the administrators of both sides."""

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

from core.foundation.public import DomainError, InvalidInput, NotFound
from core.notices.public import mark_seen
from core.tenancy.public import current_agency
from onnara_web.public import Crumb, PageView, add_domain_error, is_htmx, page_of
from workspace.transfers.envelopes.public import Act, Transfer, get_transfer, own_side, transfers_of_agency
from workspace.transfers.records import permissions
from workspace.transfers.records.forms import ActForm, LineForm, PlacesForm, TransferForm
from workspace.transfers.records.selectors.overview import (
    agencies_to_give_to,
    items_in_own_book,
    names_of_agencies,
    shown,
)
from workspace.transfers.records.selectors.placing import PlaceRow, own_departments
from workspace.transfers.records.services.acting import WITH_REASON, carry_out
from workspace.transfers.records.services.planning import add_lines, plan_transfer, remove_line
from workspace.transfers.records.views.words import BUTTONS, DONE, TONES

SHOWN_TOLD = 200


def places_form(rows: Sequence[PlaceRow], data: Any = None) -> PlacesForm:
    """The inputs for what may be given a place; departments are looked up only where there is something."""
    return PlacesForm(data, rows=rows, departments=own_departments() if rows else [])


class TransferPage(PageView):
    """What the pages of one transfer have in common; an agency that is no party gets 404."""

    permission = permissions.READ
    title = gettext_lazy("Transfers between agencies")

    @cached_property
    def transfer(self) -> Transfer:
        return get_transfer(self.kwargs["transfer_id"])

    def breadcrumbs(self) -> list[Crumb]:
        if "transfer_id" not in self.kwargs:
            return [Crumb(self.title)]
        here = reverse("transfers:transfer", args=[self.transfer.pk])
        return [Crumb(_("Transfers between agencies"), reverse("transfers:list")), Crumb(self.transfer.title, here)]

    def back(self) -> HttpResponse:
        return redirect("transfers:transfer", transfer_id=self.kwargs["transfer_id"])


class Transfers(TransferPage):
    """From and to other agencies, the latest first."""

    template_name = "transfers/list.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        page, names = page_of(request, transfers_of_agency().order_by("-created_at", "-id")), names_of_agencies()
        rows = [
            {"transfer": one, "giver": names.get(one.agency_code, ""), "receiver": names.get(one.receiver_code, ""),
             "tone": TONES.get(one.state, "gray")}
            for one in page
        ]  # fmt: skip
        return self.render({"page": page, "rows": rows, "may_plan": self.actor.may(permissions.MANAGE)})


class PlanTransfer(TransferPage):
    """A new plan."""

    permission = permissions.MANAGE
    template_name = "transfers/new.html"
    title = gettext_lazy("Plan a transfer")

    def form(self, data: Any = None) -> TransferForm:
        return TransferForm(data, agencies=agencies_to_give_to(current_agency() or ""))

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render({"form": self.form()})

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.render({"form": form}, status=422)
        try:
            planned = plan_transfer(**form.cleaned_data, actor=self.actor)
        except DomainError as error:
            add_domain_error(form, error)
            return self.render({"form": form}, status=error.status)
        return redirect("transfers:transfer", transfer_id=planned.pk)


class ShowTransfer(TransferPage):
    """One transfer: what passes, what is in the way, what was done, and what may be done now."""

    template_name = "transfers/transfer.html"
    partials = {"transfer-state": "transfers/_state.html"}

    def get(self, request: HttpRequest, transfer_id: UUID) -> HttpResponse:
        mark_seen(url=reverse("transfers:transfer", args=[self.transfer.pk]), actor=self.actor)
        response = self.show()
        if is_htmx(request) and not self.transfer.is_under_way:
            response["HX-Refresh"] = "true"  # what may be done next stands outside of the piece that asked
        return response

    def show(
        self, form: LineForm | None = None, places: PlacesForm | None = None, refused: str = "", status: int = 200
    ) -> HttpResponse:
        seen = shown(self.transfer)
        may = self.actor.may(permissions.MANAGE)
        empty = not seen.lines and Act.OFFER in seen.open_acts
        acts = [(act, BUTTONS[act]) for act in seen.open_acts if act in BUTTONS and not (empty and act == Act.OFFER)]
        acts = acts if may else []
        context = {
            "transfer": self.transfer, "shown": seen, "title": self.transfer.title, "refused": refused,
            "tone": TONES.get(self.transfer.state, "gray"), "form": form or LineForm(),
            "may_change": may and Act.OFFER in seen.open_acts, "agrees": may and Act.AGREE in seen.open_acts,
            "nothing_to_offer": may and empty, "may_place": may, "places": places or places_form(seen.to_place),
            "plain_acts": [one for one in acts if one[0].value not in WITH_REASON and one[0] != Act.AGREE],
            "reason_acts": [one for one in acts if one[0].value in WITH_REASON],
            "going": seen.going[:SHOWN_TOLD], "coming": seen.coming[:SHOWN_TOLD],
        }  # fmt: skip
        return self.render(context, status=status)


class ChangeTransfer(ShowTransfer):
    """Refusals come back to the transfer."""

    permission = permissions.MANAGE

    def get(self, request: HttpRequest, transfer_id: UUID) -> HttpResponse:
        return self.back()

    def domain_error(self, request: HttpRequest, error: DomainError) -> HttpResponse:
        if isinstance(error, NotFound):
            return super().domain_error(request, error)
        self.__dict__.pop("transfer", None)
        return self.show(refused=str(error), status=error.status)


class AddLine(ChangeTransfer):
    """One more thing passes."""

    def post(self, request: HttpRequest, transfer_id: UUID) -> HttpResponse:
        form = LineForm(request.POST)
        target = self.transfer.pk
        if not form.is_valid():
            return self.show(form, status=422)
        try:
            add_lines(transfer_id=target, lines=[form.plan()], actor=self.actor)
        except InvalidInput as error:
            add_domain_error(form, error)
            return self.show(form, status=error.status)
        messages.success(request, _("The line is added. The report below tells what it would do."))
        return self.back()


class RemoveLine(ChangeTransfer):
    """Something stays after all."""

    def post(self, request: HttpRequest, transfer_id: UUID) -> HttpResponse:
        remove_line(transfer_id=self.transfer.pk, key=request.POST.get("line", ""), actor=self.actor)
        messages.success(request, _("The line is taken out."))
        return self.back()


class TakeAct(ChangeTransfer):
    """Offer, agree, refuse, seal, take over, confirm."""

    def post(self, request: HttpRequest, transfer_id: UUID) -> HttpResponse:
        form = ActForm(request.POST)
        target = self.transfer.pk
        if not form.is_valid():
            raise InvalidInput
        act = form.cleaned_data["act"]
        reason = form.cleaned_data["reason"]
        carry_out(transfer_id=target, act=act, reason=reason, refused=form.refused(), actor=self.actor)
        messages.success(request, str(DONE[act]))
        return self.back()


class TransferItems(TransferPage):
    """What passed away, or what was taken over, item by item."""

    template_name = "transfers/items.html"

    def get(self, request: HttpRequest, transfer_id: UUID) -> HttpResponse:
        side = own_side(self.transfer)
        page = page_of(request, items_in_own_book(self.transfer, side))
        title = _("What passes: %(title)s") % {"title": self.transfer.title}
        return self.render({"transfer": self.transfer, "page": page, "side": side, "title": title})
