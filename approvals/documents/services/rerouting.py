"""Putting another person on a step whose person can no longer act, so that no document stays on its way for ever."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction

from approvals.documents import engine, rules, selectors
from approvals.documents.enums import Act, DocumentState, Hindrance, StepKind, StepRule, StepState
from approvals.documents.errors import NotOnRoute
from approvals.documents.models import Document, RouteStep
from approvals.documents.rules import RouteLine
from approvals.documents.services import turns
from approvals.documents.services.acting import touch
from approvals.documents.services.drafting import check_decider, draft_detail
from approvals.documents.services.route import tell_drafter
from approvals.documents.services.texts import add_opinion
from approvals.documents.services.turns import Turn
from core.audit.public import Actor, record
from core.foundation.public import DomainError
from core.organization import public as organization
from core.organization.public import PersonCard


@transaction.atomic
def replace_step(
    *, document_id: UUID, person_id: UUID, reason: str, step_id: UUID | None = None, actor: Actor
) -> Document:
    """Ask another person instead of one who left, was switched off or is away without a deputy (REG 9(1), 10(3)).

    ``step_id`` None: the first open step whose person cannot act. The old step stays on the card as replaced, with the
    reason. One that was put off and is open since the decision (후결) is given to another in the same way. Raises AlreadyDecided, NotInApproval, ReasonMissing, StepNotHindered, NotOnRoute and what a route is refused
    for: PersonGone, PersonTwice, OwnDocument, NotApprover, NotDelegate.
    """
    document = selectors.document_for_update(document_id, actor=actor)
    rules.check_leads_bundle(document)
    steps = selectors.steps_of(document)
    rules.check_waits_for_somebody(document, steps)
    rules.check_reason(reason)
    old = _step_to_replace(steps, step_id)
    ask_instead(document, steps, old, person_id, reason=reason, actor=actor)
    return document


def ask_instead(
    document: Document,
    steps: list[RouteStep],
    old: RouteStep,
    person_id: UUID,
    *,
    reason: str,
    post_id: UUID | None = None,
    actor: Actor,
) -> None:
    """Put a person on an open step of a locked document and of those that go along; ``post_id``: through which post, where
    it is not the person's own. Raises what a route is refused for.
    """
    card = _check_person(document, steps, old, person_id)
    if post_id is not None:
        card = replace(card, post_id=post_id)
    for each in turns.with_members(Turn(document, steps, old), None):
        _replace(each, card, reason, actor)


def _step_to_replace(steps: Sequence[RouteStep], step_id: UUID | None) -> RouteStep:
    waiting = selectors.open_steps(steps)
    found = selectors.hindrances_among(steps)
    if step_id is None:
        step = next((one for one in waiting if one.person_id in found), waiting[0])
    else:
        step_or_none = selectors.get_step(waiting, step_id)
        if step_or_none is None:
            raise NotOnRoute(field="step")
        step = step_or_none
    rules.check_can_replace(step, hindrance=found.get(step.person_id, Hindrance.NONE))
    return step


def _check_person(document: Document, steps: Sequence[RouteStep], old: RouteStep, person_id: UUID) -> PersonCard:
    """The same questions a route is asked when it is planned."""
    cards = organization.person_cards([person_id])
    names = {step.person_id: step.person_name for step in steps} | {key: card.name for key, card in cards.items()}
    line = RouteLine(person_id, old.kind)
    standing = [step for step in turns.standing_line(steps) if step.state != StepState.SKIPPED and step is not old]
    readers = [step for step in steps if step.kind == StepKind.READ and step.state != StepState.SKIPPED]
    on_route = [RouteLine(step.person_id, step.kind) for step in (*standing, *readers)]
    rules.check_everybody_in_office([line], in_office=selectors.in_office(cards), names=names)
    rules.check_nobody_twice([*on_route, line], names=names)
    rules.check_not_own_document([line], drafters=document.drafters)
    check_decider(document, line, name=names[person_id])
    return cards[person_id]


def _replace(turn: Turn, card: PersonCard, reason: str, actor: Actor) -> None:
    """The old step ends as not taken; the new one has its turn at once."""
    document, old = turn.document, turn.step

    def instead(step: RouteStep) -> RouteStep:
        new = turns.copy_of(step, StepRule.REPLACED)
        new.person_id, new.person_name, new.post_id = card.person_id, card.name, card.post_id
        new.person_title, new.person_department = card.post_title, card.department_name
        return new

    add_opinion(old, act=Act.REPLACED, text=reason, revision_no=document.current_revision, actor=actor)
    change = engine.replace(turn.steps, old, instead)
    turns.write(document, change)
    if document.state == DocumentState.IN_APPROVAL:
        touch(document)
    new = change.added[0]
    tell_drafter("documents.step_replaced", document, step=new, actor=actor)
    route = {"round": document.current_round, "step": old.position, "new_step": new.position, "kind": new.kind}
    people = {"replaced_person_id": old.person_id, "person_id": new.person_id}
    detail = draft_detail(document) | route | people | {"reason": reason.strip()}
    record("documents.step_replaced", target=document, actor=actor, revision=document.current_revision, detail=detail)


@dataclass(frozen=True, slots=True)
class Rerouting:
    """One line of a bulk re-routing: what would be, or was, done; ``refusal`` says why not."""

    step_id: UUID
    document_id: UUID
    title: str
    person_name: str
    new_name: str = ""
    refusal: str = ""


def reroute_many(*, choices: Sequence[tuple[UUID, UUID]], reason: str, dry_run: bool, actor: Actor) -> list[Rerouting]:
    """Replace many stuck steps, each (step, new person) in a transaction of its own; a dry run undoes each of them.

    One that cannot be done is told beside the others and stops none of them. Raises ReasonMissing.
    """
    rules.check_reason(reason)
    stuck = {step.pk: step for step in selectors.stuck_steps(actor=actor)}
    done = []
    for step_id, person_id in choices:
        if step_id in stuck:
            done.append(_reroute(stuck[step_id], person_id, reason, dry_run, actor))
    return done


def _reroute(step: RouteStep, person_id: UUID, reason: str, dry_run: bool, actor: Actor) -> Rerouting:
    card = organization.person_card(person_id)
    line = Rerouting(step.pk, step.document_id, step.document.title, step.person_name, card.name if card else "?")
    try:
        with transaction.atomic():
            replace_step(document_id=step.document_id, step_id=step.pk, person_id=person_id, reason=reason, actor=actor)
            if dry_run:
                transaction.set_rollback(True)
    except DomainError as error:
        return Rerouting(line.step_id, line.document_id, line.title, line.person_name, line.new_name, str(error))
    return line
