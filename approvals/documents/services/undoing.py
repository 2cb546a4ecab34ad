"""Taking back one's own approval while nobody after has acted (결재취소)."""

from uuid import UUID

from django.db import transaction

from approvals.documents import engine, rules, selectors
from approvals.documents.enums import Act, StepRule
from approvals.documents.models import Document
from approvals.documents.services import turns
from approvals.documents.services.acting import detail_of, touch
from approvals.documents.services.texts import add_opinion
from approvals.documents.services.turns import Turn
from core.audit.public import Actor, record
from core.foundation.public import clock


@transaction.atomic
def recall_approval(*, document_id: UUID, reason: str = "", actor: Actor) -> Document:
    """Take the own last approval back: the same step is open again, the next ones wait. The former act stays on the card.

    Raises CannotRecall (a decision, or what a deputy did), NextHasActed, NotYourTurn (never acted), AlreadyDecided,
    NotInApproval, BundleMember.
    """
    document = selectors.document_for_update(document_id, actor=actor)
    rules.check_leads_bundle(document)
    steps = selectors.steps_of(document)
    step = rules.own_last_act(steps, actor=actor)
    rules.check_can_recall(document, step, steps, actor=actor)
    assert step is not None
    for each in turns.with_members(Turn(document, steps, step), None):
        _recall(each, reason, actor)
    return document


def _recall(turn: Turn, reason: str, actor: Actor) -> None:
    revision_no = turn.document.current_revision
    turn.step.undone_at = clock.now()
    turn.step.save(update_fields=["undone_at"])
    change = engine.undo(turn.steps, turn.step, lambda step: turns.copy_of(step, StepRule.RECALLED))
    change.changed.remove(turn.step)
    turns.write(turn.document, change)
    add_opinion(turn.step, act=Act.RECALLED, text=reason, revision_no=revision_no, actor=actor)
    touch(turn.document)
    record("documents.recalled", target=turn.document, actor=actor, revision=revision_no, detail=detail_of(turn))
