"""Signing, each with one button; taking back; fetching what stayed behind."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.foundation.public import InvalidInput
from core.notices.public import mark_seen
from onnara_web.public import ActPage
from workspace.handover import permissions, services, sheet
from workspace.handover.enums import SignatureRole
from workspace.handover.errors import SheetMoved
from workspace.handover.forms import ReasonForm, SeenForm, SignForm, WordsForm
from workspace.handover.views.sheet import HandoverPage, ShowHandover


class Act(HandoverPage, ActPage):
    permission = permissions.WRITE

    def target(self, **_address: Any) -> dict[str, Any]:
        return {"handover_id": self.handover.pk}

    def address(self) -> str:
        return reverse("handover:handover", args=[self.handover.pk])


class Give(Act, ShowHandover):
    """Keep the words; with the other button also sign and hand over."""

    def get(self, request: HttpRequest, handover_id: UUID) -> HttpResponse:
        return self.back()

    def post(self, request: HttpRequest, handover_id: UUID) -> HttpResponse:
        target, form = self.handover.pk, WordsForm(request.POST)
        if not form.is_valid():
            return self.show_draft(form, status=422)
        if "sign" not in request.POST:
            services.save_handover(handover_id=target, words=form.words(), actor=self.actor)
            messages.success(request, _("Saved."))
            return self.back()
        return self.sign(form)

    def sign(self, form: WordsForm) -> HttpResponse:
        """What is signed is what the page showed, with the words in it; else it is shown again, the words kept."""
        target, seen = self.handover.pk, SeenForm(self.request.POST)
        if not seen.is_valid():
            raise InvalidInput
        shown = seen.cleaned_data
        try:
            services.give_handover(
                handover_id=target, sheet_sha256=shown["sheet_sha256"], words=form.words(), actor=self.actor
            )
        except SheetMoved as error:
            services.save_handover(handover_id=target, words=form.words(), actor=self.actor)
            del self.handover
            return self.show_draft(form, status=error.status, moved=(str(error), shown["seen"]))
        messages.success(self.request, _("Signed and handed over. Who takes over has been told."))
        return self.back()


class Sign(Act):
    """The sheet, what it does not cover, and one button."""

    template_name = "handover/sign.html"

    def get(self, request: HttpRequest, handover_id: UUID) -> HttpResponse:
        mark_seen(url=reverse("handover:sign", args=[self.handover.pk]), actor=self.actor)
        if self.role not in (SignatureRole.RECEIVER, SignatureRole.WITNESS):
            return self.back()
        return self.render(self.about() | {"acknowledges": self.role == SignatureRole.RECEIVER})

    def post(self, request: HttpRequest, handover_id: UUID) -> HttpResponse:
        frozen = getattr(self.handover, "sheet", None)
        form = SignForm(request.POST, groups=sheet.groups_left_out(frozen) if frozen else ())
        if not form.is_valid():
            raise InvalidInput
        given = {
            "handover_id": self.handover.pk,
            "sheet_sha256": form.cleaned_data["sheet_sha256"],
            "actor": self.actor,
        }
        if self.actor.person_id == self.handover.witness_id:
            services.witness_handover(**given)
            messages.success(request, self.said_of_last())
            return self.back()
        services.receive_handover(acknowledged=form.cleaned_data["acknowledged"], **given)
        messages.success(request, self.said_of_taking())
        return self.back()

    def said_of_last(self) -> str:
        if self.handover.is_whole:
            return _("Signed. The hand-over is complete.")
        return _("Signed. The hand-over is complete, and the tasks have passed.")

    def said_of_taking(self) -> str:
        if self.handover.is_whole:
            return _("Signed and taken over. What waits for the former holder comes to you now.")
        return _("Signed. The tasks pass to your post once the witness has signed.")


class Withdraw(Act):
    """Back to nothing handed over."""

    service = staticmethod(services.withdraw_handover)
    form = ReasonForm
    done = gettext_lazy("Withdrawn.")


class FetchRest(Act):
    """Once the reason why something stayed is out of the way."""

    def post(self, request: HttpRequest, handover_id: UUID) -> HttpResponse:
        moves = services.fetch_rest(handover_id=self.handover.pk, actor=self.actor)
        came = sum(not move.refusal for move in moves)
        messages.success(request, _("%(number)s came over.") % {"number": came})
        return self.back()
