"""Letting a route go on without a reviewer who is away: passed over (REG 9(1)), or put off until after the decision."""

from typing import Any
from uuid import UUID

from django.db import transaction

from approvals.documents import engine, rules, selectors
from approvals.documents.enums import Act, Hindrance
from approvals.documents.models import Document
from approvals.documents.services import turns
from approvals.documents.services.acting import detail_of, touch
from approvals.documents.services.texts import add_opinion
from approvals.documents.services.turns import Turn
from core.audit.public import Actor, record


@transaction.atomic
def skip_step(*, document_id: UUID, step_id: UUID, reason: str, actor: Actor) -> Document:
    """Pass over a reviewer who cannot act and has no deputy, such as one who travels, with the reason (REG 9(1)).

    Raises NotDrafter, NotOnRoute, CannotSkip (a decider, or somebody who can act), ReasonMissing, AlreadyDecided,
    NotInApproval, BundleMember.
    """
    turn = _turn(document_id, step_id, reason, actor)
    for each in turns.with_members(turn, None):
        each.step.skip_reason = reason.strip()[:300]
        each.step.save(update_fields=["skip_reason"])
        _go_on(each, engine.skip(each.steps, each.step), "documents.skipped", reason, actor)
    return turn.document


@transaction.atomic
def put_off_step(*, document_id: UUID, step_id: UUID, reason: str, actor: Actor) -> Document:
    """Let an urgent document go on; the reviewer who is away acts after the decision (후결).

    Raises NotUrgent and the refusals of ``skip_step``.
    """
    turn = _turn(document_id, step_id, reason, actor)
    rules.check_can_put_off(turn.document)
    for each in turns.with_members(turn, None):
        _go_on(each, engine.put_off(each.steps, each.step), "documents.put_off", reason, actor)
    return turn.document


def _turn(document_id: UUID, step_id: UUID, reason: str, actor: Actor) -> Turn:
    document = selectors.document_for_update(document_id, actor=actor)
    rules.check_leads_bundle(document)
    rules.check_reason(reason)
    steps = selectors.steps_of(document)
    step = selectors.get_step(steps, step_id)
    hindrance = selectors.hindrance_of(step, steps) if step else Hindrance.NONE
    rules.check_can_skip(document, step, hindrance=hindrance, actor=actor)
    assert step is not None
    return Turn(document, steps, step)


def _go_on(turn: Turn, change: Any, event: str, reason: str, actor: Actor) -> None:
    revision_no = turn.document.current_revision
    turns.write(turn.document, change)
    add_opinion(turn.step, act=Act.SKIPPED, text=reason, revision_no=revision_no, actor=actor)
    touch(turn.document)
    detail = detail_of(turn) | {"reason": reason.strip()}
    record(event, target=turn.document, actor=actor, revision=revision_no, detail=detail)
