"""Duties shared out anew (REG 60, 61): chosen task cards pass to another post, all at once, with the last signature."""

from collections.abc import Collection
from uuid import UUID

from core.accounts.public import actor_of_user, get_user
from core.audit.public import Actor, record
from core.foundation.public import clock
from core.organization import public as organization
from core.organization.public import PersonCard
from core.taskcards.public import CardState, TaskCard, accept_task, assign_owner, lock_cards
from workspace.handover import chosen, rules
from workspace.handover.enums import MoveKind, Taker
from workspace.handover.models import Handover, HandoverCard, HandoverMove
from workspace.handover.services.describing import handover_detail, name_of_department, reason_of

CHANNEL = "task"
MOST_DUTY = 200


def send_to_post_of(handover: Handover, receiver: PersonCard | None) -> None:
    """The principal post of who takes over is where the chosen tasks go. Raises ReceivingPostMissing, SamePost."""
    post_id = receiver.post_id if receiver else None
    rules.check_receiving_post(post_id, former_id=handover.post_id, name=receiver.name if receiver else "?")
    assert post_id is not None
    handover.to_post = organization.get_open_post(post_id)
    handover.to_post_title = handover.to_post.title_ko
    handover.to_department_name = name_of_department(handover.to_post.department_id)
    handover.taker = Taker.POST


def choose_cards(handover: Handover, card_ids: Collection[UUID]) -> None:
    """Put exactly these on the hand-over; who calls holds the lock of the post. A hand-over that nobody can carry out any
    more, because its giver lost the post or the post the task, lets its tasks go.

    Raises SharerGone, CardsNotHere, CardsElsewhere, UnitTasksElsewhere, WitnessNotAbove.
    """
    cards = {card.pk: card for card in chosen.cards_to_choose(handover.post_id).filter(pk__in=card_ids)}
    rules.check_cards_here(card_ids, cards)
    check_sharing(handover, cards.values())
    chosen.held_for_nothing(card_ids, handover).update(ended_at=clock.now())
    rules.check_cards_free(chosen.elsewhere(card_ids, apart_from=handover.pk))
    now, there = clock.now(), set(chosen.cards_in(handover).values_list("card_id", flat=True))
    chosen.cards_in(handover).exclude(card_id__in=cards).update(dropped_at=now)
    rows = [HandoverCard(handover=handover, chosen_at=now, **chosen.about(card)) for card in cards.values()]
    HandoverCard.objects.bulk_create([row for row in rows if row.card_id not in there])


def check_chosen(handover: Handover) -> None:
    """Asked again at every signature: the cards are still the post's, the people still where they were. Where the post passes
    whole there is nothing to ask.

    Raises SharerGone, CardsGone, ReceiverMoved, UnitTasksElsewhere, WitnessNotAbove.
    """
    if handover.is_whole:
        return
    names = dict(chosen.cards_in(handover).values_list("card_id", "card_name"))
    cards = {card.pk: card for card in chosen.cards_to_choose(handover.post_id).filter(pk__in=names)}
    rules.check_cards_still_here(names, cards)
    rules.check_receiver_there(handover, chosen.posts_of(handover.receiver_id))
    check_sharing(handover, cards.values())


def check_sharing(handover: Handover, cards: Collection[TaskCard]) -> None:
    """Raises SharerGone, UnitTasksElsewhere, WitnessNotAbove."""
    rules.check_may_share(holds=handover.post_id in chosen.posts_of(handover.giver_id))
    check_unit_tasks(handover, cards)
    check_witness(handover, handover.witness_id, cards, name=handover.witness_name)


def check_unit_tasks(handover: Handover, cards: Collection[TaskCard]) -> None:
    """Management tasks have no unit task and pass to any department. Raises UnitTasksElsewhere."""
    assert handover.to_post is not None
    there = handover.to_post.department_id
    tasks = {card.name_ko: card.unit_task for card in cards if card.unit_task}
    others = {name: task.department_id for name, task in tasks.items() if task.department_id != there}
    elsewhere = {name: name_of_department(department_id) for name, department_id in others.items()}
    rules.check_unit_tasks_there(elsewhere, name=handover.receiver_name)


def check_witness(handover: Handover, witness_id: UUID, cards: Collection[TaskCard], *, name: str) -> None:
    """Raises WitnessNotAbove."""
    line = organization.departments_headed_by(witness_id)
    above = rules.is_above(chosen.departments_of(handover, cards), line)
    heads = () if above else (card.name for card in chosen.heads_above_both(handover))
    rules.check_witness_above(above, name=name, heads=heads)


def hold_cards(handover: Handover) -> None:
    """The chosen cards, locked before the ledger is; what was given away or closed meanwhile is told. Raises as
    ``check_chosen``.
    """
    lock_cards(chosen.cards_in(handover).values_list("card_id", flat=True))
    check_chosen(handover)


def pass_cards(handover: Handover, *, actor: Actor) -> list[HandoverMove]:
    """Each goes to the receiving post by the service of task cards, assigned by the witness, who is a head above both posts;
    whoever took over has signed for it, so a task in progress is accepted. All or none: within one transaction.
    """
    taker = actor_of_user(get_user(handover.receiver_id), channel=CHANNEL)
    said, moves = reason_of(handover)[:MOST_DUTY], []
    assert handover.to_post_id is not None
    for row in chosen.cards_in(handover).select_related("card"):
        assign_owner(card_id=row.card_id, post_id=handover.to_post_id, reason=said, actor=actor)
        if row.card.state == CardState.ACTIVE:
            accept_task(card_id=row.card_id, actor=taker)
        moves.append(_move(handover, row))
    HandoverMove.objects.bulk_create(moves)
    end_cards(handover)
    record("handover.cards_passed", target=handover, actor=actor, detail=detail_of(handover))
    return moves


def end_cards(handover: Handover) -> None:
    """The hand-over is over: its cards may go into another one."""
    chosen.cards_in(handover).filter(ended_at__isnull=True).update(ended_at=clock.now())


def detail_of(handover: Handover) -> dict[str, object]:
    """With the cards by id, and where they go."""
    card_ids = [str(card_id) for card_id in chosen.cards_in(handover).values_list("card_id", flat=True)]
    return handover_detail(handover, to_post_id=handover.to_post_id, card_ids=card_ids)


def _move(handover: Handover, row: HandoverCard) -> HandoverMove:
    title = f"{row.card_number} {row.card_name}"
    return HandoverMove(handover=handover, kind=MoveKind.CARD, object_id=row.card_id, title=title, moved_at=clock.now())
