"""The card: everything about one document in one request."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from approvals.documents import permissions, selectors, services
from approvals.documents.additions import CARD_ACTS
from approvals.documents.attachments_view import attachments_context
from approvals.documents.came import came_from
from approvals.documents.card_view import Options, offered, route_context
from approvals.documents.changes import Changes, changes_between, changes_since
from approvals.documents.custody import TRANSFERRED, transfer_state
from approvals.documents.desk import viewer_for
from approvals.documents.enforcing import SENT, enforcement_of
from approvals.documents.enums import EDITABLE_STATES, Act, DocumentState, Ground, StepKind
from approvals.documents.models import Attachment, Document, Opinion, RouteStep
from approvals.documents.printing.letterhead import letterhead_of
from approvals.documents.selectors.readers import readers_of
from approvals.documents.shortcuts import shortcuts_on
from approvals.documents.views.lists import tone_of
from core.groups import public as groups
from core.notices.public import mark_seen
from core.organization import public as organization
from onnara_web.public import Crumb, PageView


class DocumentPage(PageView):
    """A page about one document; whoever may not know of it gets 404."""

    permission = permissions.READ

    @cached_property
    def viewer(self) -> selectors.Viewer:
        return viewer_for(self.request)

    @cached_property
    def document(self) -> Document:
        return selectors.get_document(self.kwargs["document_id"], actor=self.viewer)

    @cached_property
    def history(self) -> list[RouteStep]:
        return selectors.all_steps_of(self.document)

    @cached_property
    def present_steps(self) -> list[RouteStep]:
        return [step for step in self.history if step.round.no == self.document.current_round]

    def breadcrumbs(self) -> list[Crumb]:
        here = self.document.title or _("Untitled")
        return [Crumb(_("Documents"), reverse("documents:inbox")), Crumb(here)]


class CardPage(DocumentPage):
    """The four statutory parts, the route with what everybody said, and what this person may do now."""

    template_name = "documents/card.html"

    @cached_property
    def opinions(self) -> list[Opinion]:
        return selectors.opinions_of(self.document)

    @cached_property
    def attachments(self) -> list[Attachment]:
        return selectors.attachments_of(self.document, viewer=self.viewer)

    def get(self, request: HttpRequest, document_id: UUID) -> HttpResponse:
        document = self.document
        around = selectors.surroundings_of(document, self.viewer)
        since = self._since(around)  # before this look is noted
        if services.note_reading(document=document, steps=self.present_steps, viewer=self.viewer):
            del self.history, self.present_steps
        mark_seen(url=reverse("documents:card", args=[document.pk]), actor=self.actor)
        can = offered(document, self.present_steps, viewer=self.viewer, around=around)
        return self.render(
            {
                "title": document.title or _("Untitled"),
                "document": document,
                "tone": tone_of(document),
                "revisions": around.revisions,
                "planned": self._planned(),
                "returned": self._returned(),
                "can": can,
                "acts": [act for act in CARD_ACTS.values() if act.offered(document, self.viewer)],
                "readers": [one.name for one in readers_of(document, self.history, around.readers_aside)],
                "letterhead": letterhead_of(document.letterhead),
                "transfer": transfer_state(document, around.rows_of_part(TRANSFERRED)),
                "enforced": enforcement_of(document, around.rows_of_part(SENT)),
                "grounds": Ground.choices if can.disclose else (),
                "came": came_from(request.GET.get("from", "")),
                "shortcuts": shortcuts_on(request),
                "since": since,
                "around": around,
                "amount": organization.show_won(document.amount) if document.amount is not None else "",
                **self._route(can, around),
                **attachments_context(self.attachments, may_change=can.edit_text),
            }
        )

    def _route(self, can: Options, around: selectors.Surroundings) -> dict[str, Any]:
        return route_context(
            self.document, self.history, self.opinions, can=can, around=around, person_id=self.actor.person_id
        )

    def _since(self, around: selectors.Surroundings) -> Changes | None:
        """What whoever must act now has not seen yet; after a refusal, what differs from the page that was open."""
        if selectors.turn_for(self.present_steps, self.viewer) is None:
            return None
        raw, newest = self.request.GET.get("seen", ""), self.document.current_revision
        if raw.isascii() and raw.isdigit() and len(raw) < 7 and 0 < int(raw) < newest:
            old = selectors.get_revision(self.document, int(raw))
            return changes_between(old, selectors.get_revision(self.document, newest))
        return changes_since(
            self.document,
            person_id=self.actor.person_id,
            steps=self.history,
            opinions=self.opinions,
            attachments=self.attachments,
            around=around,
        )

    def _returned(self) -> Opinion | None:
        """Why a returned document came back, for the drafter to see first."""
        if self.document.state != DocumentState.RETURNED:
            return None
        present = {step.pk for step in self.present_steps}
        returns = [one for one in self.opinions if one.act == Act.RETURNED and one.step_id in present]
        return returns[-1] if returns else None

    def _planned(self) -> list[dict[str, Any]]:
        """People of a route that was planned but not yet started."""
        document, mine = self.document, self.document.writer_id == self.actor.person_id
        if document.state not in EDITABLE_STATES or not (mine or document.of_own_post):
            return []
        planned = selectors.planned_steps_of(self.document)
        cards = organization.person_cards([step.person_id for step in planned])
        steps = [
            {
                "role": step.get_kind_display(),
                "name": card.name,
                "title": card.shown_title,
                "department": card.shown_department,
                "when": step.rule_text,
            }
            for step in planned
            if (card := cards.get(step.person_id))
        ]
        named = groups.names_of(self.document.reader_groups, actor=self.actor)
        reads, called = StepKind.READ.label, _("Circulation group")
        return [*steps, *({"role": reads, "name": name, "title": called} for name in named.values())]


class BodyPart(DocumentPage):
    """The text alone: the other documents of a draft are read beside the one that leads."""

    template_name = "documents/_body.html"

    def get(self, request: HttpRequest, document_id: UUID) -> HttpResponse:
        revision = selectors.get_revision(self.document, self.document.current_revision)
        return self.render({"document": self.document, "revision": revision})
