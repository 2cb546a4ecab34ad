"""That somebody opened what waits for them: from then on it cannot be withdrawn, and the card shows what they saw."""

from uuid import UUID

from django.db import transaction

from approvals.documents import selectors
from approvals.documents.enums import DocumentState
from approvals.documents.models import Document, RouteStep
from approvals.documents.services.drafting import draft_detail
from core.audit.public import Actor, record
from core.foundation.public import clock
from core.organization import public as organization


def note_reading(*, document: Document, step: RouteStep | None, actor: Actor) -> None:
    """Note the first look of the person whose turn it is, and each look at a newer revision. Does nothing for others."""
    if step is None or document.state != DocumentState.IN_APPROVAL or step.seen_revision == document.current_revision:
        return
    if actor.person_id != step.person_id and not _is_deputy(step.person_id, actor):
        return
    _write(document.pk, step.pk, actor)


def _is_deputy(person_id: UUID, actor: Actor) -> bool:
    deputy = organization.deputy_of(person_id)
    return deputy is not None and deputy.person_id == actor.person_id


@transaction.atomic
def _write(document_id: UUID, step_id: UUID, actor: Actor) -> None:
    document = selectors.document_for_update(document_id, actor=actor)
    step = selectors.pending_step(selectors.steps_of(document))
    if step is None or step.pk != step_id or step.seen_revision == document.current_revision:
        return
    first = step.read_at is None
    step.read_at, step.seen_revision = step.read_at or clock.now(), document.current_revision
    step.save(update_fields=["read_at", "seen_revision"])
    if first:
        detail = draft_detail(document) | {"step": step.position}
        record("documents.opened", target=document, actor=actor, revision=document.current_revision, detail=detail)
