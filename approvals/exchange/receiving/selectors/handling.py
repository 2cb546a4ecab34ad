"""Whom and under which card a paper may be given to, and what was usual for this sender."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from approvals.exchange.receiving.models import Arrival
from core.organization.public import PersonCard, department_after, people_of
from core.taskcards.public import CardState, cards_of_posts, owners_of

#: A receipt may be entered on a card in these states.
RUNNING = (CardState.APPROVED, CardState.ACTIVE, CardState.SUSPENDED)


@dataclass(frozen=True, slots=True)
class Choice:
    """An officer with a card he or she is in charge of; ``key`` is what a form sends."""

    person: PersonCard
    card: Any
    usual: bool = False

    @property
    def key(self) -> str:
        return f"{self.person.person_id}:{self.card.pk}"


def choices_for(arrival: Arrival) -> list[tuple[PersonCard, list[Choice]]]:
    """People of the department that have a card in progress, with these; what the last paper of the sender was given to is
    marked as usual. A few queries, however many.
    """
    if arrival.department_id is None:
        return []
    people = {one.post_id: one for one in people_of(department_after(arrival.department_id)) if one.post_id}
    cards = list(cards_of_posts(people, ["owner"]).filter(state__in=RUNNING).order_by("name_ko", "pk"))
    owners = owners_of(one.pk for one in cards)
    usual = (arrival.handler_id, arrival.card_id) if arrival.card_id else _last_of(arrival)
    found: dict[UUID, list[Choice]] = {}
    for card in cards:
        owner = owners.get(card.pk)
        person = people.get(owner.member.post_id) if owner and owner.member.post_id else None
        if person is not None:
            choice = Choice(person, card, usual == (person.person_id, card.pk))
            found.setdefault(person.person_id, []).append(choice)
    return [(one, found[one.person_id]) for one in people.values() if one.person_id in found]


def _last_of(arrival: Arrival) -> tuple[UUID | None, UUID | None] | None:
    """Who handled the last paper of this sender in the department, and under which card."""
    same = Arrival.objects.filter(sender_code=arrival.sender_code, department_id__in=[arrival.department_id])
    if arrival.envelope_id is None:
        same = same.filter(sender_department=arrival.sender_department)
    rows = same.exclude(pk=arrival.pk).filter(card__isnull=False).order_by("-received_at", "-id")
    return rows.values_list("handler_id", "card_id").first()
