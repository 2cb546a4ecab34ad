"""Leaving the straight way of a route, and what follows a decision.

REG: Regulation on the Operation and Innovation of Administrative Work; RULE: its Enforcement Rule; PRD: Enforcement
Decree of the Public Records Management Act; FOI: Official Information Disclosure Act.
"""

from collections.abc import Sequence
from uuid import UUID

from approvals.documents import engine, errors, permissions
from approvals.documents.enums import (
    REVIEWING_KINDS,
    DocumentState,
    Hindrance,
    StepKind,
    StepState,
)
from approvals.documents.laws import law
from approvals.documents.models import Document, RouteStep
from approvals.documents.rules.acting import check_in_approval
from approvals.documents.rules.shapes import holds, taking_part
from core.audit.public import Actor


@law("RULE 21(2)")
def check_can_return_to(target: RouteStep | None, step: RouteStep, *, line: Sequence[RouteStep]) -> None:
    """A return goes to the drafter or to a step of the same route that was passed before. Raises NotOnRoute."""
    passed = {one.pk for one in line if one.stage < step.stage and one.state == StepState.DONE}
    if target is None or target.pk not in passed:
        raise errors.NotOnRoute(field="to_step")


@law("house rule after the linkage standard: recall; REG 10(2), (3)")
def check_can_recall(document: Document, step: RouteStep | None, steps: Sequence[RouteStep], *, actor: Actor) -> None:
    """One's own approval is taken back until the next has acted; a decision and a deputy's act never.

    Raises NotYourTurn, CannotRecall, NextHasActed, AlreadyDecided, NotInApproval.
    """
    check_in_approval(document)
    if step is None or actor.person_id is None:
        raise errors.NotYourTurn(name=", ".join(one.person_name for one in engine.pending_of(steps)))
    if step.kind not in REVIEWING_KINDS or step.result != "approved" or step.acting_person_id is not None:
        raise errors.CannotRecall
    untouched = {StepState.WAITING, StepState.PENDING}
    for later in steps:
        if later.stage > step.stage and later.state not in untouched:
            raise errors.NextHasActed(name=later.acting_name or later.person_name)


def own_last_act(steps: Sequence[RouteStep], *, actor: Actor) -> RouteStep | None:
    """The person's last act on the present round that still stands."""
    mine = [
        step
        for step in steps
        if actor.person_id is not None
        and actor.person_id in (step.acting_person_id or step.person_id,)
        and step.state == StepState.DONE
        and step.kind != StepKind.DRAFT
        and step.undone_at is None
    ]
    return max(mine, key=lambda step: step.position, default=None)


def can_recall(document: Document, steps: Sequence[RouteStep], *, actor: Actor) -> bool:
    return holds(check_can_recall, document, own_last_act(steps, actor=actor), steps, actor=actor)


@law("REG 9(1)")
def check_can_skip(document: Document, step: RouteStep | None, *, hindrance: str, actor: Actor) -> None:
    """The drafter passes over a reviewer who cannot act and has no deputy, never a decider. Raises NotDrafter, CannotSkip."""
    check_in_approval(document)
    if document.writer_id != actor.person_id and not actor.may(permissions.REROUTE):
        raise errors.NotDrafter
    if step is None or step.state != StepState.PENDING:
        raise errors.NotOnRoute(field="step")
    if step.kind not in REVIEWING_KINDS or hindrance == Hindrance.NONE:
        raise errors.CannotSkip(name=step.person_name)


@law("REG 9(1), 10(3): acting afterwards")
def check_can_put_off(document: Document) -> None:
    """Only an urgent matter goes on before a reviewer who is away has acted. Raises NotUrgent."""
    if not document.urgent:
        raise errors.NotUrgent


@law("RULE 16, 17: circulation")
def check_can_circulate(document: Document, steps: Sequence[RouteStep], *, actor: Actor) -> None:
    """What is decided may be circulated by the drafter and those who had a part in it. Raises NotDecided, MayNotCirculate.

    Readers pass it on to nobody: otherwise everybody could widen the reading range the drafter set (PRD 28).
    """
    if document.state != DocumentState.APPROVED:
        raise errors.NotDecided
    if actor.person_id is None or actor.person_id not in taking_part(document, steps):
        raise errors.MayNotCirculate


def can_circulate(document: Document, steps: Sequence[RouteStep], *, actor: Actor) -> bool:
    return holds(check_can_circulate, document, steps, actor=actor)


@law("RULE 16, 17: circulation")
def check_somebody_reads(wanted: Sequence[UUID]) -> None:
    """Circulation reaches somebody new. Raises NobodyToRead."""
    if not wanted:
        raise errors.NobodyToRead(field="people")
