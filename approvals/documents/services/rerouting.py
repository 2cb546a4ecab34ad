"""Putting another person on a step whose person can no longer act, so that no document stays on its way for ever."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from approvals.documents import rules, selectors
from approvals.documents.enums import Act, StepKind, StepState
from approvals.documents.models import Document, RouteStep
from approvals.documents.rules import RouteLine
from approvals.documents.services.drafting import check_decider, draft_detail
from approvals.documents.services.route import tell_drafter, tell_next
from approvals.documents.services.texts import add_opinion
from core.audit.public import Actor, record
from core.foundation.public import clock
from core.organization import public as organization
from core.organization.public import PersonCard


@transaction.atomic
def replace_step(*, document_id: UUID, person_id: UUID, reason: str, actor: Actor) -> Document:
    """Ask another person instead of one who left, was switched off or is away without a deputy (REG 9(1), 10(3)).

    The old step stays on the card as replaced, with the reason. Raises AlreadyDecided, NotInApproval, ReasonMissing,
    StepNotHindered and what a route is refused for: PersonGone, PersonTwice, OwnDocument, NotApprover, NotDelegate.
    """
    document = selectors.document_for_update(document_id, actor=actor)
    rules.check_in_approval(document)
    rules.check_reason(reason)
    steps = selectors.steps_of(document)
    old = selectors.pending_step(steps)
    assert old is not None, "a running round has exactly one pending step"
    rules.check_can_replace(old, hindrance=selectors.hindrance_of(old))
    card = _check_person(document, steps, old, person_id)
    add_opinion(old, act=Act.REPLACED, text=reason, revision_no=document.current_revision, actor=actor)
    new = _put_in_place(old, steps, card)
    document.updated_at = clock.now()
    document.save(update_fields=["updated_at"])
    tell_next(document, new)
    tell_drafter("documents.step_replaced", document, step=new, actor=actor)
    _record(document, old, new, reason=reason, actor=actor)
    return document


def _check_person(document: Document, steps: Sequence[RouteStep], old: RouteStep, person_id: UUID) -> PersonCard:
    """The same questions a route is asked when it is planned."""
    cards = organization.person_cards([person_id])
    names = {step.person_id: step.person_name for step in steps} | {key: card.name for key, card in cards.items()}
    line = RouteLine(person_id, old.kind)
    on_route = [
        RouteLine(step.person_id, step.kind)
        for step in steps
        if step.state != StepState.SKIPPED and step.kind != StepKind.DRAFT
    ]
    rules.check_everybody_in_office([line], in_office=selectors.in_office(cards), names=names)
    rules.check_nobody_twice([*on_route, line], names=names)
    rules.check_not_own_document([line], drafter_id=document.drafter_id)
    check_decider(document, line, name=names[person_id])
    return cards[person_id]


def _put_in_place(old: RouteStep, steps: Sequence[RouteStep], card: PersonCard) -> RouteStep:
    """The old step ends as not taken; the new one follows it and is pending; later ones move one place down."""
    old.state = StepState.SKIPPED
    old.save(update_fields=["state"])
    for later in sorted(steps, key=lambda step: -step.position):
        if later.position > old.position:
            later.position += 1
            later.save(update_fields=["position"])
    return RouteStep.objects.create(
        round_id=old.round_id,
        document_id=old.document_id,
        position=old.position + 1,
        kind=old.kind,
        person_id=card.person_id,
        person_name=card.name,
        person_title=card.post_title,
        person_department=card.department_name,
        state=StepState.PENDING,
        pending_since=clock.now(),
    )


def _record(document: Document, old: RouteStep, new: RouteStep, *, reason: str, actor: Actor) -> None:
    route = {"round": document.current_round, "step": new.position, "kind": new.kind}
    people = {"replaced_person_id": old.person_id, "person_id": new.person_id}
    detail = draft_detail(document) | route | people | {"reason": reason.strip()}
    record("documents.step_replaced", target=document, actor=actor, revision=document.current_revision, detail=detail)
