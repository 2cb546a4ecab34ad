"""Whom an act on a card concerns is told after commit, through the outbox."""

from core.audit.public import Actor
from core.foundation.public import new_id
from core.organization.public import head_of, holders_of
from core.outbox.public import publish
from core.taskcards.enums import MemberRole
from core.taskcards.models import TaskCard
from core.taskcards.selectors.cards import on_day


def tell_people(topic: str, card: TaskCard, actor: Actor, *, reason: str = "") -> None:
    """Those in charge of the card, their deputies and the head of the department; never who acts."""
    members = card.members.filter(on_day(), role__in=(MemberRole.OWNER, MemberRole.DEPUTY))
    people = {holder.person_id for holder in holders_of(members.values_list("post_id", flat=True)).values()}
    head = head_of(card.department_id)
    people |= {head.person_id} if head else set()
    concerned = sorted(str(person_id) for person_id in people - {actor.person_id})
    if concerned:
        payload = {
            "card_id": str(card.pk),
            "title": card.name_ko,
            "person_ids": concerned,
            "by": actor.name,
            "reason": reason,
        }
        publish(topic, payload, key=str(new_id()))
