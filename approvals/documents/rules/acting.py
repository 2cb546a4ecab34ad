"""Acting on a step: whose turn, what kind of act, what may be changed.

REG: Regulation on the Operation and Innovation of Administrative Work; RULE: its Enforcement Rule; PRD: Enforcement
Decree of the Public Records Management Act; FOI: Official Information Disclosure Act.
"""

from collections.abc import Sequence
from uuid import UUID

from approvals.documents import engine, errors
from approvals.documents.enums import (
    DECIDING_KINDS,
    EDITING_KINDS,
    READING_KINDS,
    REVIEWING_KINDS,
    DocumentState,
    StepKind,
    StepState,
)
from approvals.documents.laws import law
from approvals.documents.models import Document, RouteStep
from approvals.documents.rules.shapes import holds
from core.audit.public import Actor


@law("REG 6(1), 17")
def check_in_approval(document: Document) -> None:
    """Acts happen only while the document is on its way; a decision is final. Raises AlreadyDecided, NotInApproval."""
    if document.state == DocumentState.APPROVED:
        raise errors.AlreadyDecided(number=document.number_text)
    if document.state != DocumentState.IN_APPROVAL:
        raise errors.NotInApproval(state=DocumentState(document.state).label)


def find_turn(steps: Sequence[RouteStep], *, actor: Actor, represented: Sequence[UUID]) -> RouteStep | None:
    """The open step this person may act on: the own one first, then that of an absent person represented."""
    open_steps = [step for step in engine.pending_of(steps) if step.kind not in READING_KINDS]
    mine = [step for step in open_steps if actor.person_id is not None and step.person_id == actor.person_id]
    theirs = [step for step in open_steps if step.person_id in represented]
    return next(iter([*mine, *theirs]), None)


@law("REG 9, 10(1), 10(3)")
def check_turn(step: RouteStep | None, steps: Sequence[RouteStep], *, actor: Actor) -> None:
    """The person of an open step acts, or while absent the deputy. Raises AlreadyActed or NotYourTurn."""
    if step is not None:
        return
    acted = any(
        actor.person_id in (done.person_id, done.acting_person_id)
        for done in steps
        if done.state == StepState.DONE and done.kind != StepKind.DRAFT and done.undone_at is None
    )
    names = ", ".join(one.person_name for one in engine.pending_of(steps) if engine.is_holding_up(one))
    raise errors.AlreadyActed if acted else errors.NotYourTurn(name=names)


def comes_later(document: Document, step: RouteStep) -> bool:
    """Whether this step was put off and has its turn only now that the document is decided (후결)."""
    return document.state == DocumentState.APPROVED and step.kind in REVIEWING_KINDS


def is_turn_of(step: RouteStep, *, person_id: UUID | None, represented: Sequence[UUID]) -> bool:
    return person_id is not None and step.person_id in (person_id, *represented)


@law("REG 10(2), 10(3)")
def check_deputy_is_not_drafter(
    document: Document, step: RouteStep, steps: Sequence[RouteStep] = (), *, actor: Actor
) -> None:
    """Nobody decides an own document as somebody's deputy. Raises OwnDocumentAsDeputy.

    A document that was drafted jointly is each one's own.
    """
    if actor.person_id != step.person_id and actor.person_id in {*document.drafters, *joint_drafters(steps)}:
        raise errors.OwnDocumentAsDeputy


def joint_drafters(steps: Sequence[RouteStep]) -> set[UUID]:
    """Those who draft together with the drafter (RULE 5(2)); whoever was replaced does not."""
    return {step.person_id for step in steps if step.kind == StepKind.JOINT and step.state != StepState.SKIPPED}


def can_act(document: Document, step: RouteStep | None, steps: Sequence[RouteStep] = (), *, actor: Actor) -> bool:
    """Whether the open step that was found for a person may be acted upon: what a page offers."""
    return step is not None and holds(check_deputy_is_not_drafter, document, step, steps, actor=actor)


@law("RULE 5(1)")
def check_leads_bundle(document: Document) -> None:
    """Several documents in one draft go along one route: that of the first. Raises BundleMember."""
    if document.bundle_lead_id is not None:
        lead = document.bundle_lead
        raise errors.BundleMember(title=lead.title if lead else "")


@law("REG 9(1), (2)")
def check_is_review(step: RouteStep) -> None:
    """Review and co-operation come before the decision. Raises NotReviewing."""
    if step.kind not in REVIEWING_KINDS:
        raise errors.NotReviewing


@law("REG 10(1), (2), (3)")
def check_is_decision(step: RouteStep) -> None:
    """The last step alone decides. Raises NotDeciding."""
    if step.kind not in DECIDING_KINDS:
        raise errors.NotDeciding


@law("REG 9(1), 9(4)")
def check_may_edit_text(step: RouteStep) -> None:
    """Reviewers and deciders may change the text; those who co-operate may not. Raises MayNotEdit."""
    if step.kind not in EDITING_KINDS:
        raise errors.MayNotEdit


def may_edit_text(step: RouteStep) -> bool:
    return holds(check_may_edit_text, step)


@law("RULE 21(2)")
def check_reason(text: str) -> None:
    """A return says why. Raises ReasonMissing."""
    if not text.strip():
        raise errors.ReasonMissing(field="reason")
