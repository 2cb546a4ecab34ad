"""Receiving with a number, and handing to the officer who handles it (REG 18(1), (4))."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from approvals.documents.public import next_received_number, viewer_of
from approvals.exchange.envelopes.public import Act
from approvals.exchange.receiving import rules
from approvals.exchange.receiving.enums import ArrivalState, StepKind
from approvals.exchange.receiving.models import Arrival
from approvals.exchange.receiving.selectors.visibility import arrival_for_update
from approvals.exchange.receiving.services.acknowledging import Said, origin_of, tell_sender
from approvals.exchange.receiving.services.cards import card_of, enter_on_card, leave_card
from approvals.exchange.receiving.services.history import tell, write_step
from core.audit.public import Actor, held_back
from core.foundation.public import clock
from core.organization.public import PersonCard, department_after, person_card
from core.taskcards.public import TaskCard


@dataclass(frozen=True, slots=True)
class Handling:
    """Who handles it, on which task card, until when."""

    handler_id: UUID
    card_id: UUID
    due_on: date | None = None


@transaction.atomic
def receive(*, arrival_id: UUID, handling: Handling | None = None, actor: Actor) -> Arrival:
    """Give it the department's next receipt number, and hand it to an officer in the same act where one is named. The
    sender is told number, department and officer.

    Raises ArrivalNotFound, NotYourDepartment, NotDistributed, AlreadyReceived (also on a second press), ReturnedAlready,
    and what ``assign`` raises.
    """
    held = arrival_for_update(arrival_id, actor=viewer_of(actor))
    arrival = held.arrival
    rules.check_can_receive(arrival, held.sides)
    chosen = _chosen(arrival, handling) if handling else None
    _number(arrival, actor)
    with held_back():
        write_step(arrival, StepKind.RECEIVED, actor=actor, to_name=arrival.number_text)
        if chosen:
            _hand_over(arrival, *chosen, handling.due_on if handling else None, actor)
    officer = (arrival.handler_name, chosen[0].post_title) if chosen else (actor.name, actor.post_title)
    said = Said(arrival.number_text, arrival.department_name, *officer)
    tell_sender(origin_of(arrival), Act.RECEIVED, said)
    return arrival


@transaction.atomic
def assign(*, arrival_id: UUID, handling: Handling, actor: Actor) -> Arrival:
    """Hand what was received to an officer, or to another one, or on another card or day.

    Raises ArrivalNotFound, NotYourDepartment, NotYours, NotReceived, OverAlready, ReturnedAlready, HandlerElsewhere,
    CardElsewhere, DueInThePast, AlreadyAssigned (also on a second press).
    """
    held = arrival_for_update(arrival_id, actor=viewer_of(actor))
    arrival = held.arrival
    rules.check_can_assign(arrival, held.sides)
    person, card = _chosen(arrival, handling)
    rules.check_not_assigned_so(
        arrival, post_id=person.post_id, card_id=card.pk, due_on=handling.due_on, name=person.name
    )
    with held_back():
        _hand_over(arrival, person, card, handling.due_on, actor)
    return arrival


def _chosen(arrival: Arrival, handling: Handling) -> tuple[PersonCard, TaskCard]:
    person = person_card(handling.handler_id)
    assert arrival.department_id is not None
    rules.check_handler(person, arrival, department_id=department_after(arrival.department_id))
    assert person is not None
    if handling.due_on != arrival.due_on:
        rules.check_due(handling.due_on, clock.today())
    return person, card_of(handling.card_id, person)


def _number(arrival: Arrival, actor: Actor) -> None:
    """Taken in this transaction: a roll-back gives the serial back, so no number is ever missing (PRD 20)."""
    assert arrival.department is not None
    number = next_received_number(
        department_id=arrival.department.pk, department_name=arrival.department_name,
        number_code=arrival.department.number_code,
    )  # fmt: skip
    arrival.state, arrival.received_at, arrival.received_by_name = ArrivalState.RECEIVED, clock.now(), actor.name
    arrival.number_year, arrival.number_serial, arrival.number_text = number.year, number.serial, number.text
    arrival.number_code, arrival.number_system = number.code, number.system
    arrival.save(update_fields=["state", "received_at", "received_by_name", "number_year", "number_serial", "number_text",
                                "number_code", "number_system"])  # fmt: skip


def _hand_over(arrival: Arrival, person: PersonCard, card: TaskCard, due_on: date | None, actor: Actor) -> None:
    if arrival.card_id != card.pk:
        leave_card(arrival, actor=actor)
    arrival.state, arrival.handler_id, arrival.handler_post_id = ArrivalState.ASSIGNED, person.person_id, person.post_id
    arrival.handler_name, arrival.card, arrival.due_on = person.name, card, due_on
    arrival.save(update_fields=["state", "handler", "handler_post", "handler_name", "card", "due_on"])
    enter_on_card(arrival, actor=actor)
    more: dict[str, Any] = {
        "handler_id": person.person_id,
        "post_id": person.post_id,
        "card_id": card.pk,
        "due_on": due_on,
    }
    step = write_step(
        arrival, StepKind.ASSIGNED, actor=actor, to_name=f"{person.name} {person.post_title}".strip(), **more
    )
    tell(step, actor=actor, post_id=person.post_id)
