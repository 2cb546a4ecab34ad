"""Handing in, taking back, and putting another person in place.

REG: Regulation on the Operation and Innovation of Administrative Work; RULE: its Enforcement Rule; PRD: Enforcement
Decree of the Public Records Management Act; FOI: Official Information Disclosure Act.
"""

from collections.abc import Sequence

from approvals.documents import engine, errors
from approvals.documents.enums import (
    DocumentKind,
    Hindrance,
    StepKind,
    StepState,
)
from approvals.documents.laws import law
from approvals.documents.models import Document, RouteStep
from approvals.documents.rules.acting import check_in_approval, comes_later
from approvals.documents.rules.shapes import holds
from core.audit.public import Actor


@law("RULE 3, 4, 20(2)")
def check_complete(title: str, body: str) -> None:
    """What is submitted has a title and a text. Raises TitleMissing or BodyMissing."""
    if not title.strip():
        raise errors.TitleMissing(field="title")
    if not body.strip():
        raise errors.BodyMissing(field="body")


@law("RULE 4; REG 13")
def check_recipients(kind: str, *, recipients: Sequence[str]) -> None:
    """What is to be sent says to whom. Raises RecipientsMissing."""
    if kind == DocumentKind.OUTGOING and not recipients:
        raise errors.RecipientsMissing(field="recipients")


@law("linkage standard: withdrawal of a draft; REG 8")
def check_can_withdraw(
    document: Document, steps: Sequence[RouteStep], *, actor: Actor, hindrance: str = Hindrance.NONE
) -> None:
    """The drafter takes it back until somebody else has opened it, or when the person whose turn it is is gone.

    Raises NotDrafter, AlreadyRead, AlreadyDecided, NotInApproval.
    """
    if document.writer_id != actor.person_id:
        raise errors.NotDrafter
    check_in_approval(document)
    if hindrance == Hindrance.GONE:
        return
    for step in steps:
        others = step.kind != StepKind.DRAFT and step.person_id != document.writer_id
        if others and (step.state == StepState.DONE or step.read_at):
            raise errors.AlreadyRead(name=step.acting_name or step.person_name)


def can_withdraw(
    document: Document, steps: Sequence[RouteStep], *, actor: Actor, hindrance: str = Hindrance.NONE
) -> bool:
    return holds(check_can_withdraw, document, steps, actor=actor, hindrance=hindrance)


@law("REG 6(1), 9(1), 17: acting afterwards")
def check_waits_for_somebody(document: Document, steps: Sequence[RouteStep]) -> None:
    """Another person is asked while the document is on its way, or decided with somebody who was put off still to act.

    Raises AlreadyDecided, NotInApproval.
    """
    if not any(comes_later(document, step) for step in engine.pending_of(steps)):
        check_in_approval(document)


@law("REG 9(1), 10(3)")
def check_can_replace(step: RouteStep, *, hindrance: str) -> None:
    """Another person is asked only in place of one who cannot act and has no deputy. Raises StepNotHindered."""
    if hindrance == Hindrance.NONE:
        raise errors.StepNotHindered(name=step.person_name)
