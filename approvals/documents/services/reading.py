"""That somebody opened what waits for them: from then on it cannot be withdrawn, and the card shows what they saw."""

from typing import Any
from uuid import UUID

from django.db import transaction

from approvals.documents import rules, selectors
from approvals.documents.enums import StepState
from approvals.documents.models import Document, RouteStep
from approvals.documents.services.drafting import draft_detail
from core.audit.public import Actor, record
from core.foundation.public import clock


def note_reading(*, document: Document, step: RouteStep | None, deputy: Any = None, actor: Actor) -> None:
    """Note the first look of the person whose turn it is (or of the deputy, while that person is away), and each look
    at a newer revision. Does nothing for everybody else.
    """
    if step is None or step.state != StepState.PENDING or step.seen_revision == document.current_revision:
        return
    if rules.is_turn_of(step, person_id=actor.person_id, deputy_id=deputy.person_id if deputy else None):
        _write(document.pk, step.pk, actor)


@transaction.atomic
def note_export(*, tab: str, rows: int, actor: Actor) -> None:
    """Keep in the ledger who took how much of which list out of the system."""
    record("documents.exported", actor=actor, detail={"list": tab, "rows": rows})


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
