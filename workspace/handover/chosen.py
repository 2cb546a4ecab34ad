"""Chosen task cards of a hand-over: which they are, and what of theirs stays with the post they come from."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from core.organization import public as organization
from core.organization.public import PersonCard
from core.taskcards.public import ENDED, MemberRole, TaskCard, cards_of_posts
from workspace.handover.models import Handover, HandoverCard


@dataclass(frozen=True, slots=True)
class Chosen:
    """Ids of the cards, and of the unit tasks through which documents, memos and directives belong to them."""

    card_ids: frozenset[UUID]
    unit_task_ids: frozenset[UUID]


def cards_in(handover: Handover) -> QuerySet[HandoverCard]:
    """Those that pass, or passed, by number; none where the post passes whole."""
    return HandoverCard.objects.filter(handover=handover, dropped_at__isnull=True).order_by("card_number", "id")


def chosen_of(handover: Handover) -> Chosen | None:
    """None where the post passes whole."""
    if handover.is_whole:
        return None
    rows = list(cards_in(handover).values_list("card_id", "card__unit_task_id"))
    return Chosen(frozenset(card for card, _task in rows), frozenset(task for _card, task in rows if task))


def cards_to_choose(post_id: UUID) -> QuerySet[TaskCard]:
    """Cards the post is in charge of today, that are not over; nobody's eyes are asked."""
    return cards_of_posts([post_id], [MemberRole.OWNER]).exclude(state__in=sorted(ENDED))


def standing_in(handover: Handover) -> list[TaskCard]:
    """Of the chosen ones those that are still the post's."""
    ids = cards_in(handover).values_list("card_id", flat=True)
    return list(cards_to_choose(handover.post_id).filter(pk__in=ids))


def elsewhere(card_ids: Collection[UUID], *, apart_from: UUID) -> list[str]:
    """Names of those of the cards that are in another hand-over which is not over."""
    rows = HandoverCard.objects.filter(card_id__in=card_ids, dropped_at__isnull=True, ended_at__isnull=True)
    return list(rows.exclude(handover_id=apart_from).order_by("card_number").values_list("card_name", flat=True))


def held_for_nothing(card_ids: Collection[UUID], handover: Handover) -> QuerySet[HandoverCard]:
    """Of these cards, which are of the hand-over's post and its giver's to share out, those in hand-overs of another post
    or another giver: none of these can be signed any more.
    """
    rows = HandoverCard.objects.filter(card_id__in=card_ids, dropped_at__isnull=True, ended_at__isnull=True)
    return rows.exclude(handover__post_id=handover.post_id, handover__giver_id=handover.giver_id)


def posts_of(person_id: UUID) -> list[UUID]:
    """Posts that somebody holds today."""
    return organization.posts_held_by([person_id])


def departments_of(handover: Handover, cards: Collection[TaskCard]) -> set[UUID]:
    """Where the cards stand and where they go."""
    assert handover.to_post is not None
    return {handover.department_id, handover.to_post.department_id, *(card.department_id for card in cards)}


def heads_above_both(handover: Handover) -> list[PersonCard]:
    """Who may bear witness to chosen tasks: heads of the giver's line who head the receiving post's department, too; not the
    two themselves.
    """
    assert handover.to_post is not None
    there = {person_id for person_id, _where in organization.heads_in_line(handover.to_post.department_id)}
    here = [person_id for person_id, _where in organization.heads_in_line(handover.department_id)]
    cards = organization.person_cards(here)
    signing = {handover.giver_id, handover.receiver_id}
    return [cards[one] for one in dict.fromkeys(here) if one in there and one in cards and one not in signing]


def singly(post_id: UUID, person_id: UUID | None) -> list[TaskCard]:
    """Tasks this person may share out: of a post held today, not of one that was left or is stood in for."""
    held = person_id is not None and post_id in posts_of(person_id)
    return list(cards_to_choose(post_id)) if held else []


def about(card: TaskCard) -> dict[str, Any]:
    """What a row keeps of a card as it was."""
    return {"card": card, "card_number": card.number, "card_name": card.name_ko}
