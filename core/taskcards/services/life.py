"""The life of a card (DOMAIN 2.2): agreed to, taken in, rested, completed, closed."""

from uuid import UUID

from django.db import transaction

from core.audit.public import Actor
from core.foundation.public import clock
from core.taskcards import rules
from core.taskcards.models import PlanStep, TaskCard
from core.taskcards.selectors import locked_card
from core.taskcards.services.notifying import tell_people
from core.taskcards.services.versions import moved, tell


@transaction.atomic
def endorse_card(*, card_id: UUID, actor: Actor) -> TaskCard:
    """The head of the department agrees to a proposal.

    Raises CardUnknown, NotSuperior, WrongCardState or AlreadyEndorsed.
    """
    card, standing = locked_card(card_id, actor)
    rules.check_may_endorse(standing, card.state, endorsed=card.endorsed_at is not None)
    card.endorsed_at, card.endorsed_by_name = clock.now(), actor.name
    moved(card, "endorsed_at", "endorsed_by_name")
    tell("endorsed", card, actor)
    return card


@transaction.atomic
def approve_card(*, card_id: UUID, actor: Actor) -> TaskCard:
    """The manager of the classification takes the card in; whoever is in charge may accept it from now on.

    Raises CardUnknown, NotClassifier, NotEndorsed or WrongCardState.
    """
    card, standing = locked_card(card_id, actor)
    rules.check_may_approve(standing, endorsed=card.endorsed_at is not None)
    return _go("approve", "approved", card, actor)


@transaction.atomic
def decline_card(*, card_id: UUID, reason: str, actor: Actor) -> TaskCard:
    """Refuse a proposal with the reason; it stays to be read. Raises CardUnknown, NotSuperior, ReasonMissing, WrongCardState."""
    card, standing = locked_card(card_id, actor)
    rules.check_may_decline(standing)
    rules.check_reason(reason)
    return _go("decline", "declined", card, actor, reason)


@transaction.atomic
def suspend_card(*, card_id: UUID, reason: str, actor: Actor) -> TaskCard:
    """Let the task rest. Raises CardUnknown, NotSuperior, ReasonMissing or WrongCardState."""
    card, standing = locked_card(card_id, actor)
    rules.check_is_superior(standing)
    rules.check_reason(reason)
    return _go("suspend", "suspended", card, actor, reason)


@transaction.atomic
def resume_card(*, card_id: UUID, actor: Actor) -> TaskCard:
    """Take up a resting task. Raises CardUnknown, NotSuperior or WrongCardState."""
    card, standing = locked_card(card_id, actor)
    rules.check_is_superior(standing)
    return _go("resume", "resumed", card, actor)


@transaction.atomic
def complete_card(*, card_id: UUID, actor: Actor) -> TaskCard:
    """The owner says the task is done. Raises CardUnknown, NotInCharge, WrongCardState or OpenSteps."""
    card, standing = locked_card(card_id, actor)
    rules.check_may_write(standing)
    rules.state_after("complete", card.state)
    rules.check_can_complete(_open_steps(card))
    return _go("complete", "completed", card, actor)


@transaction.atomic
def reopen_card(*, card_id: UUID, reason: str, actor: Actor) -> TaskCard:
    """A superior sends a completed task back to work. Raises CardUnknown, NotSuperior, ReasonMissing or WrongCardState."""
    card, standing = locked_card(card_id, actor)
    rules.check_is_superior(standing)
    rules.check_reason(reason)
    return _go("reopen", "reopened", card, actor, reason)


@transaction.atomic
def close_card(*, card_id: UUID, actor: Actor) -> TaskCard:
    """A superior closes a completed task; the card can be read for good. Raises CardUnknown, NotSuperior, WrongCardState."""
    card, standing = locked_card(card_id, actor)
    rules.check_is_superior(standing)
    return _go("close", "closed", card, actor)


def _go(act: str, event: str, card: TaskCard, actor: Actor, reason: str = "") -> TaskCard:
    before = card.state
    card.state = rules.state_after(act, card.state)
    card.state_reason = reason.strip()
    moved(card, "state", "state_reason")
    tell_people(f"taskcards.{event}", card, actor, reason=card.state_reason)
    tell(event, card, actor, before={"state": before}, after={"state": card.state}, reason=card.state_reason)
    return card


def _open_steps(card: TaskCard) -> int:
    return PlanStep.objects.filter(card=card, done_on__isnull=True, dropped_at__isnull=True).count()
