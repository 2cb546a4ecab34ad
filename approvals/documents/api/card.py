"""The card for programs: the same reads as the page, the same rule of what is open to whom."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from django.urls import reverse

from approvals.documents import selectors
from approvals.documents.api.card_shapes import CardSerializer
from approvals.documents.custody import TRANSFERRED
from approvals.documents.enforcing import SENT, enforcement_of
from approvals.documents.models import Document, Opinion
from approvals.documents.selectors import Viewer
from approvals.documents.selectors.attachments import attachments_of
from approvals.documents.selectors.readers import readers_of
from core.audit.public import Actor
from core.notices.public import mark_seen


class WholeCard:
    """A document with everything a card tells, read in as many queries for a short history as for a long one."""

    def __init__(self, document: Document, viewer: Viewer) -> None:
        around = selectors.surroundings_of(document, viewer)
        self.document = document
        self.report_path = selectors.all_steps_of(document)
        self.text = selectors.get_revision(document, document.current_revision)
        self.attachments_held = attachments_of(document, viewer=viewer)
        self.requests, self.documents_in_draft = around.requests, around.members
        self.relations, self.former_relations = around.relations, around.taken_out
        self.referred_by = around.referred_by
        self.draft_registrations, self.seal_sha256 = around.registrations, around.sealed
        self.receipts = around.rows_of_part(SENT)
        self.task_cards = around.rows_of_part("task_card")
        self.transfers = around.rows_of_part(TRANSFERRED)
        self.enforced = enforcement_of(document, self.receipts)
        self.readers = readers_of(document, self.report_path, around.readers_aside)
        self.said: dict[UUID | None, list[Opinion]] = defaultdict(list)
        for opinion in selectors.opinions_of(document):
            self.said[opinion.step_id].append(opinion)
        self.beside = self.said[None]

    def __getattr__(self, name: str) -> Any:
        """Fields of the document itself."""
        return getattr(self.document, name)


def card_of(document: Document, viewer: Viewer) -> dict[str, Any]:
    """The card as JSON."""
    whole = WholeCard(document, viewer)
    return dict(CardSerializer(whole, context={"said": whole.said}).data)


def note_seen(document_id: UUID, actor: Actor) -> None:
    """Who reads a card or acts on it needs no bell for it any more."""
    mark_seen(url=reverse("documents:card", args=[document_id]), actor=actor)
