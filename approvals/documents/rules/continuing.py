"""Going on with what a predecessor in the post left.

REG: Regulation on the Operation and Innovation of Administrative Work; RULE: its Enforcement Rule.
"""

from collections.abc import Sequence

from approvals.documents import errors
from approvals.documents.enums import DocumentState, StepKind, StepState
from approvals.documents.laws import law
from approvals.documents.models import Document, RouteStep
from approvals.documents.rules.shapes import holds
from core.audit.public import Actor


@law("REG 61; RULE 45: work belongs to the post")
def check_can_continue(document: Document, steps: Sequence[RouteStep], *, actor: Actor) -> None:
    """Whoever holds the post it was drafted from goes on with it until it is decided, unless they stand on its way.

    Raises NotOfYourPost, AlreadyDecided, OwnDocument.
    """
    if not getattr(document, "of_own_post", False):
        raise errors.NotOfYourPost
    if document.state == DocumentState.APPROVED:
        raise errors.AlreadyDecided(number=document.number_text)
    if document.state == DocumentState.IN_APPROVAL and any(_stands_on(step, actor) for step in steps):
        raise errors.OwnDocument


def can_continue(document: Document, steps: Sequence[RouteStep], *, actor: Actor) -> bool:
    """What a page offers to whoever does not write it yet."""
    return document.writer_id != actor.person_id and holds(check_can_continue, document, steps, actor=actor)


def _stands_on(step: RouteStep, actor: Actor) -> bool:
    taken = actor.person_id in (step.person_id, step.acting_person_id)
    return taken and step.kind not in {StepKind.DRAFT, StepKind.READ} and step.state != StepState.SKIPPED
