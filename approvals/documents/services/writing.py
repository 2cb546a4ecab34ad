"""A whole draft in one go: card, text, route, references and the drafts that go with it. All of it or nothing."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from approvals.documents import selectors
from approvals.documents.draft_around import Around
from approvals.documents.models import Document
from approvals.documents.rules import RouteLine
from approvals.documents.selectors.card import lock_together
from approvals.documents.services.autosaving import forget_typed
from approvals.documents.services.bundling import set_bundle
from approvals.documents.services.drafting import DraftFields, create_draft, save_draft
from approvals.documents.services.relating import set_relations
from core.audit.public import Actor


@transaction.atomic
def write_draft(
    *,
    document_id: UUID | None = None,
    expected_revision: int = 0,
    expected_state: str = "",
    fields: DraftFields,
    route: Sequence[RouteLine] | None = (),
    around: Around | None = None,
    actor: Actor,
) -> Document:
    """Begin a draft, or save one, with everything that stands around it (REG 8(1), RULE 5(1), 20(2)).

    ``around`` None leaves references and bundle as they are. What was typed and kept aside is forgotten. Raises the
    refusals of ``create_draft``, ``save_draft``, ``relate_document`` and ``set_bundle``; then nothing is written.
    """
    if around is not None:
        lock_together(_all_of(document_id, around), actor=actor)
    if document_id is None:
        document = create_draft(fields=fields, route=route or (), actor=actor)
    else:
        document = save_draft(
            document_id=document_id,
            expected_revision=expected_revision,
            expected_state=expected_state,
            fields=fields,
            route=route,
            actor=actor,
        )
    if around is not None:
        set_relations(document_id=document.pk, wanted=around.relations, actor=actor)
        if list(around.members) != [one.pk for one in selectors.members_of(document)]:
            set_bundle(document_id=document.pk, member_ids=around.members, actor=actor)
    forget_typed(document_id=document_id, actor=actor)
    return document


def _all_of(document_id: UUID | None, around: Around) -> list[UUID]:
    """Every document that is written, or pointed at: who acts on it at this moment holds its row."""
    named = [*around.members, *(other_id for other_id, _kind in around.relations)]
    return [document_id, *named] if document_id else named
