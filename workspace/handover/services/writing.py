"""Beginning a hand-over, changing it until it is signed, and taking it back."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from core.audit.public import Actor, record
from core.foundation.public import clock
from core.organization import public as organization
from core.organization.public import PersonCard, Tenure
from core.tenancy.public import agency_lock
from workspace.handover import chosen, errors, rules, selectors
from workspace.handover.enums import HandoverState, Heading, Taker
from workspace.handover.models import Handover
from workspace.handover.services.describing import handover_detail, name_of_department
from workspace.handover.services.sharing import choose_cards, end_cards, send_to_post_of
from workspace.handover.services.telling import tell


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverPlan:
    """Which post, to whom, before whom, why and when. ``card_ids``: only these tasks of it, where duties are shared out anew;
    None: the whole post.
    """

    post_id: UUID
    receiver_id: UUID
    witness_id: UUID
    reason: str
    day: date
    card_ids: Collection[UUID] | None = None


def post_lock(post_id: UUID) -> None:
    """Who gives one post to whom is decided one after the other, until the transaction ends."""
    agency_lock(f"handover.{post_id}")


@transaction.atomic
def begin_handover(*, plan: HandoverPlan, actor: Actor) -> Handover:
    """Begin to hand over a post one holds, left a short while ago, or got as a deputy (REG 61, RULE 45); or chosen tasks of
    a post one holds.

    Raises PostNotYours, OpenAlready, GivenAlready, ThreePeople, PersonGone, SuccessorThere, DeputyThere; of chosen tasks
    ReasonOtherwise, CardsMissing and what ``sharing`` refuses.
    """
    if actor.person_id is None:
        raise errors.PostNotYours
    post_lock(plan.post_id)
    held = selectors.is_theirs(actor.person_id, plan.post_id)
    former = None if held else selectors.passed_to(actor.person_id).filter(post_id=plan.post_id).first()
    rules.check_may_hand_over(held=held, former=former)
    post = organization.get_post(plan.post_id)
    tenure = selectors.tenure_of(actor.person_id, plan.post_id) if held else None
    if plan.card_ids is None:
        earlier = selectors.concerning(actor.person_id, plan.post_id)
        rules.check_not_given(earlier, actor.person_id, held_since=tenure.valid_from if tenure else None)
    else:
        rules.check_may_share(holds=plan.post_id in chosen.posts_of(actor.person_id))
    handover = Handover(
        post=post,
        post_title=post.title_ko,
        department_id=post.department_id,
        department_name=name_of_department(post.department_id),
        giver_id=actor.person_id,
        giver_name=actor.name,
        giver_title=post.title_ko if held else actor.post_title,
        follows=former,
        created_at=clock.now(),
    )
    _plan(handover, plan, whole=plan.card_ids is None)
    handover.save()
    if plan.card_ids is not None:
        choose_cards(handover, plan.card_ids)
    record("handover.begun", target=handover, actor=actor, detail=handover_detail(handover))
    return handover


@transaction.atomic
def save_handover(
    *, handover_id: UUID, plan: HandoverPlan | None = None, words: Mapping[str, str] | None = None, actor: Actor
) -> Handover:
    """Change people, reason, day and chosen tasks, or what is added under the headings; what is None stays as it is.

    Raises NotGiver, NotOpen, ThreePeople, PersonGone, SuccessorThere, DeputyThere, WordsTooLong, CardsUnchangeable,
    ReasonOtherwise, CardsMissing and what ``sharing`` refuses.
    """
    handover = selectors.handover_for_update(handover_id, actor=actor)
    rules.check_can_edit(handover, actor=actor)
    if plan is not None:
        _plan(handover, plan, whole=handover.is_whole)
        if plan.card_ids is not None:
            post_lock(handover.post_id)
            choose_cards(handover, plan.card_ids)
    else:
        name_people(handover)
    if words is not None:
        handover.words = checked_words(words)
    handover.save()
    record("handover.saved", target=handover, actor=actor, detail=handover_detail(handover))
    return handover


@transaction.atomic
def withdraw_handover(*, handover_id: UUID, reason: str = "", actor: Actor) -> Handover:
    """Take it back until somebody has taken over, or, of chosen tasks, until they have passed.

    Raises NotGiver, NotOpen, ReasonMissing (once it was signed).
    """
    handover = selectors.handover_for_update(handover_id, actor=actor)
    rules.check_can_withdraw(handover, reason=reason, actor=actor)
    told = _told_of_withdrawal(handover)
    handover.state, handover.withdrawn_at = HandoverState.WITHDRAWN, clock.now()
    handover.withdrawn_reason = reason.strip()[:300]
    handover.save(update_fields=["state", "withdrawn_at", "withdrawn_reason"])
    end_cards(handover)
    if told:
        tell("handover.withdrawn", handover, told, by=actor.name)
    detail = handover_detail(handover, reason=handover.withdrawn_reason)
    record("handover.withdrawn", target=handover, actor=actor, detail=detail)
    return handover


def check_people(handover: Handover) -> None:
    """Asked when it is planned and again when it is signed.

    Raises ThreePeople, PersonGone, SuccessorThere, DeputyThere.
    """
    rules.check_three_people(handover.giver_id, handover.receiver_id, handover.witness_id)
    people = {"receiver": handover.receiver_id, "witness": handover.witness_id}
    cards = name_people(handover)
    names = {person_id: card.name for person_id, card in cards.items()}
    rules.check_in_office(people, selectors.in_office(cards), names)
    if not handover.is_whole:
        return
    tenures = organization.tenures_in(handover.post_id)
    handover.taker = rules.taker_of(tenures, handover.receiver_id, day=handover.day)
    check_deputy(handover, tenures)


def check_deputy(handover: Handover, tenures: Sequence[Tenure]) -> None:
    """A deputy takes over while there is no successor, and no other deputy. Raises SuccessorThere, DeputyThere."""
    if handover.taker == Taker.DEPUTY:
        rules.check_no_successor(tenures, handover, today=clock.today())
        rules.check_only_deputy(selectors.other_deputies(handover), tenures)


def name_people(handover: Handover) -> dict[UUID, PersonCard]:
    """Names and titles of today, as far as the people are known."""
    cards = organization.person_cards([handover.receiver_id, handover.witness_id])
    for role in ("receiver", "witness"):
        if card := cards.get(getattr(handover, f"{role}_id")):
            setattr(handover, f"{role}_name", card.name)
            setattr(handover, f"{role}_title", card.post_title)
    return cards


def checked_words(words: Mapping[str, str]) -> dict[str, str]:
    """By heading, the empty ones left out. Raises WordsTooLong."""
    rules.check_words(words)
    said = {str(heading): words.get(heading, "").strip() for heading in Heading}
    return {heading: text for heading, text in said.items() if text}


def _plan(handover: Handover, plan: HandoverPlan, *, whole: bool) -> None:
    rules.check_cards_chosen(plan.card_ids, plan.reason, whole=whole)
    handover.receiver_id, handover.witness_id = plan.receiver_id, plan.witness_id
    handover.reason, handover.day = plan.reason, plan.day
    if plan.card_ids is not None:
        cards = organization.person_cards([plan.receiver_id])
        send_to_post_of(handover, cards.get(plan.receiver_id))
    check_people(handover)


def _told_of_withdrawal(handover: Handover) -> list[UUID]:
    """Whoever has signed or is to sign now."""
    if handover.state == HandoverState.RECEIVED:
        return [handover.receiver_id, handover.witness_id]
    return [handover.receiver_id] if handover.state == HandoverState.GIVEN else []
