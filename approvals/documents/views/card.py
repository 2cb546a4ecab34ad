"""The card: everything about one document in one request; comparing revisions; printing."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.documents import permissions, rules, selectors, services
from approvals.documents.desk import viewer_for
from approvals.documents.diff import word_diff
from approvals.documents.enums import EDITABLE_STATES, Hindrance
from approvals.documents.models import Document, RouteStep
from approvals.documents.route_view import route_lines
from approvals.documents.views.lists import tone_of
from core.notices.public import mark_seen
from core.organization import public as organization
from onnara_web.public import Crumb, PageView


class DocumentPage(PageView):
    """A page about one document; whoever may not know of it gets 404."""

    permission = permissions.READ

    @cached_property
    def document(self) -> Document:
        return selectors.get_document(self.kwargs["document_id"], actor=viewer_for(self.request))

    @cached_property
    def history(self) -> list[RouteStep]:
        return selectors.history_of(self.document)

    @cached_property
    def present_steps(self) -> list[RouteStep]:
        return [step for step in self.history if step.round.no == self.document.current_round]

    def breadcrumbs(self) -> list[Crumb]:
        here = self.document.title or _("Untitled")
        return [Crumb(_("Documents"), reverse("documents:inbox")), Crumb(here)]


class CardPage(DocumentPage):
    """The four statutory parts, the route with what everybody said, and what this person may do now."""

    template_name = "documents/card.html"

    def get(self, request: HttpRequest, document_id: UUID) -> HttpResponse:
        document = self.document
        step = selectors.pending_step(self.present_steps)
        deputy = organization.deputy_of(step.person_id) if step else None
        services.note_reading(document=document, step=step, deputy=deputy, actor=self.actor)
        mark_seen(url=request.path, actor=self.actor)
        return self.render(
            {
                "title": document.title or _("Untitled"),
                "document": document,
                "tone": tone_of(document),
                "revisions": selectors.revisions_for_card(document),
                "route": route_lines(self.present_steps, deputy=deputy),
                "planned": self._planned(),
                "former_rounds": self._former_rounds(),
                "returned": selectors.return_of(document),
                "step": step,
                "deputy": deputy,
                "can": self._can(step, deputy),
            }
        )

    def _planned(self) -> list[dict[str, Any]]:
        """People of a route that was planned but not yet started."""
        if self.document.state not in EDITABLE_STATES or self.document.drafter_id != self.actor.person_id:
            return []
        planned = selectors.planned_steps_of(self.document)
        cards = organization.person_cards([step.person_id for step in planned])
        return [
            {
                "role": step.get_kind_display(),
                "name": card.name,
                "title": card.shown_title,
                "department": card.shown_department,
            }
            for step in planned
            if (card := cards.get(step.person_id))
        ]

    def _former_rounds(self) -> list[dict[str, Any]]:
        numbers = sorted({step.round.no for step in self.history} - {self.document.current_round}, reverse=True)
        rounds = [[step for step in self.history if step.round.no == number] for number in numbers]
        return [{"round": steps[0].round, "route": route_lines(steps)} for steps in rounds]

    def _can(self, step: RouteStep | None, deputy: Any) -> dict[str, Any]:
        """What to offer; the services ask again when it is done."""
        document, actor = self.document, self.actor
        turn = step is not None and rules.can_act(
            document, step, self.present_steps, actor=actor, deputy_id=deputy.person_id if deputy else None
        )
        turn = turn and actor.may(permissions.DECIDE)
        hindrance = self._hindrance(step)
        return {
            "edit": rules.can_edit_draft(document, actor=actor) and actor.may(permissions.DRAFT),
            "withdraw": rules.can_withdraw(document, self.present_steps, actor=actor, hindrance=hindrance)
            and actor.may(permissions.DRAFT),
            "hindrance": hindrance,
            "replace": bool(hindrance) and actor.may(permissions.REROUTE),
            "act": turn,
            "approve": turn and step is not None and step.is_deciding,
            "edit_text": turn and step is not None and rules.may_edit_text(step),
        }

    def _hindrance(self, step: RouteStep | None) -> Hindrance:
        """Why it does not go on, asked only for those who can do something about it."""
        concerned = self.document.drafter_id == self.actor.person_id or self.actor.may(permissions.REROUTE)
        return selectors.hindrance_of(step) if concerned else Hindrance.NONE


class ComparePage(DocumentPage):
    """Two revisions against each other, word by word."""

    template_name = "documents/compare.html"
    title = gettext_lazy("Compare revisions")

    def get(self, request: HttpRequest, document_id: UUID) -> HttpResponse:
        document = self.document
        new = selectors.get_revision(document, _number(request, "b", document.current_revision))
        old = selectors.get_revision(document, _number(request, "a", max(new.no - 1, 1)))
        context = {
            "old": old,
            "new": new,
            "pieces": word_diff(old.body, new.body),
            "titles": word_diff(old.title, new.title),
        }
        return self.render(
            {"document": document, "revisions": selectors.revisions_of(document).defer("body"), **context}
        )

    def breadcrumbs(self) -> list[Crumb]:
        card = Crumb(self.document.title or _("Untitled"), reverse("documents:card", args=[self.document.pk]))
        return [Crumb(_("Documents"), reverse("documents:inbox")), card, Crumb(self.title)]


def _number(request: HttpRequest, name: str, default: int) -> int:
    raw = request.GET.get(name, "")
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 7 else default


class PrintPage(DocumentPage):
    """The document as it stands on paper, with its signature cells."""

    template_name = "documents/print.html"

    def get(self, request: HttpRequest, document_id: UUID) -> HttpResponse:
        document = self.document
        revision = selectors.get_revision(document, document.decided_revision or document.current_revision)
        cells = [step for step in self.present_steps if step.state == "done"]
        return self.render(
            {
                "title": revision.title,
                "document": document,
                "revision": revision,
                "cells": cells,
                "route": route_lines(self.present_steps),
            }
        )
