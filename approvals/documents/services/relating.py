"""Referring to other documents: related ones, and the decision a new one changes (policy modification history)."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from approvals.documents import rules, selectors
from approvals.documents.enums import RelationKind
from approvals.documents.errors import DocumentNotFound, RelationNotFound
from approvals.documents.models import Document, Relation
from approvals.documents.services.drafting import draft_detail
from core.audit.public import Actor, record
from core.foundation.public import clock


@transaction.atomic
def relate_document(*, document_id: UUID, other_id: UUID, kind: str = RelationKind.RELATED, actor: Actor) -> Relation:
    """Let a draft refer to another document its drafter may see; both show it. A decision is never changed: a new
    document says which one it changes (REG 17, 63).

    Raises NotDrafter, NotEditable, RelationNotFound, NotDecided (changes something undecided).
    """
    document = selectors.document_for_update(document_id, actor=actor)
    rules.check_can_edit_draft(document, actor=actor)
    try:
        other = selectors.get_document(other_id, actor=actor)
    except DocumentNotFound:
        raise RelationNotFound(field="other") from None
    rules.check_can_relate(document, other, kind=kind)
    relation, made = Relation.objects.get_or_create(document=document, other=other, kind=kind, removed_at=None)
    if made:
        _record("documents.related", document, other, kind, actor)
    return relation


@transaction.atomic
def unrelate_document(*, document_id: UUID, other_id: UUID, kind: str, actor: Actor) -> Document:
    """Take a reference out of a draft again; what was handed in with it keeps it (PRD 16). Raises NotDrafter, NotEditable."""
    document = selectors.document_for_update(document_id, actor=actor)
    rules.check_can_edit_draft(document, actor=actor)
    present = Relation.objects.filter(document=document, other_id=other_id, kind=kind, removed_at=None)
    for relation in present.select_related("other"):
        relation.removed_at = clock.now()
        relation.save(update_fields=["removed_at"])
        _record("documents.unrelated", document, relation.other, kind, actor)
    return document


@transaction.atomic
def set_relations(*, document_id: UUID, wanted: Sequence[tuple[UUID, str]], actor: Actor) -> Document:
    """Let a draft refer to exactly these documents (REG 17, 63). What stays is not touched; the refusals are those of
    ``relate_document`` for what is new.
    """
    document = selectors.document_for_update(document_id, actor=actor)
    present = set(selectors.relations_of(document))
    for other_id, kind in sorted(present - set(wanted), key=str):
        unrelate_document(document_id=document_id, other_id=other_id, kind=kind, actor=actor)
    for other_id, kind in wanted:
        if (other_id, kind) not in present:
            relate_document(document_id=document_id, other_id=other_id, kind=kind, actor=actor)
    return document


def _record(event: str, document: Document, other: Document, kind: str, actor: Actor) -> None:
    detail = draft_detail(document) | {"other_id": other.pk, "relation": kind}
    record(event, target=document, actor=actor, revision=document.current_revision, detail=detail)
