"""Throwing a draft away that nobody was asked about, and taking it back: the row stays, out of every list of work."""

from uuid import UUID

from django.db import transaction

from approvals.documents import rules, selectors
from approvals.documents.enums import DocumentState
from approvals.documents.models import Document
from approvals.documents.services.drafting import draft_detail
from core.audit.public import Actor, record
from core.foundation.public import clock


@transaction.atomic
def discard_draft(*, document_id: UUID, actor: Actor) -> Document:
    """Throw the own draft away; it can be taken back.

    Raises DocumentNotFound, NotDrafter, NotEditable, ThrownAwayAlready, HandedInBefore, GoesWithOthers.
    """
    document = selectors.document_for_update(document_id, actor=actor)
    rules.check_can_discard(document, leads_others=selectors.leads_others(document), actor=actor)
    return _turn(document, DocumentState.DISCARDED, "documents.discarded", actor)


@transaction.atomic
def take_draft_back(*, document_id: UUID, actor: Actor) -> Document:
    """Make a draft again of what was thrown away. Raises DocumentNotFound, NotDrafter, NotThrownAway."""
    document = selectors.document_for_update(document_id, actor=actor)
    rules.check_can_take_back(document, actor=actor)
    return _turn(document, DocumentState.DRAFT, "documents.taken_back", actor)


def _turn(document: Document, state: DocumentState, event: str, actor: Actor) -> Document:
    document.state, document.updated_at = state, clock.now()
    document.save(update_fields=["state", "updated_at"])
    record(event, target=document, actor=actor, revision=document.current_revision, detail=draft_detail(document))
    return document
