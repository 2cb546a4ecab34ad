"""Duties shared out anew in the small office: in a line each."""

from typing import Any

from core.brm.public import move_unit_task
from core.foundation.public import clock
from core.taskcards import public as taskcards
from tests.approvals.people import SYSTEM, Office
from tests.core.taskcards.people import active, own_task
from tests.workspace.handover.stories import give, hash_of, post_of, receive
from workspace.handover.models import Handover
from workspace.handover.public import HandoverPlan, begin_handover, witness_handover


def tasks(office: Office, *names: str) -> list[Any]:
    """Cards in progress of the drafter's post, each of a unit task of its own."""
    return [
        active(office, name_ko=name, unit_task_id=own_task(office, f"U{number}").pk)
        for number, name in enumerate(names)
    ]


def moved(office: Office, cards: list[Any], to: str = "other_department") -> list[Any]:
    """The same after their unit tasks were given to another department."""
    for card in cards:
        move_unit_task(unit_task_id=card.unit_task_id, department_id=getattr(office, to).pk, actor=SYSTEM)
    return cards


def share_plan(
    office: Office, cards: Any, to: str = "colleague", witness: str = "head", by: str = "drafter", **changes: Any
) -> HandoverPlan:
    people = {"receiver_id": getattr(office, to).pk, "witness_id": getattr(office, witness).pk}
    said = {"post_id": post_of(office, by).pk, "reason": "reallocation", "day": clock.today(), **people}
    return HandoverPlan(**said | {"card_ids": [card.pk for card in cards]} | changes)


def shared(office: Office, cards: Any, to: str = "colleague", witness: str = "head", **changes: Any) -> Handover:
    """Begun."""
    by = changes.pop("by", "drafter")
    plan = share_plan(office, cards, to, witness, by, **changes)
    return begin_handover(plan=plan, actor=office.actor(by))


def signed_by_two(office: Office, cards: Any, to: str = "colleague", witness: str = "head", **changes: Any) -> Handover:
    handover = give(shared(office, cards, to, witness, **changes), office.actor(changes.get("by", "drafter")))
    return receive(office, handover, to)


def sign_last(office: Office, handover: Handover, witness: str = "head") -> Handover:
    return witness_handover(handover_id=handover.pk, sheet_sha256=hash_of(handover), actor=office.actor(witness))


def passed(office: Office, cards: Any, to: str = "colleague", witness: str = "head", **changes: Any) -> Handover:
    return sign_last(office, signed_by_two(office, cards, to, witness, **changes), witness)


def owners(cards: Any) -> list[Any]:
    """The post in charge of each today."""
    found = taskcards.owners_of([card.pk for card in cards])
    return [found[card.pk].member.post_id for card in cards]
