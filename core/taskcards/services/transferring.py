"""A task goes to another agency with its card: closed for writing here, taken in whole there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import models, transaction

from core.audit.public import Actor
from core.organization.public import Department
from core.taskcards.enums import CardState, MemberRole
from core.taskcards.models import CardMember, CardSeries, TaskCard
from core.taskcards.selectors.whole import ROWS
from core.taskcards.services.proposing import numbered
from core.taskcards.services.versions import moved, tell


@dataclass(frozen=True, slots=True)
class Places:
    """What ids of the other agency are here. ``department`` is where the card stands from now on, ``stand_in`` who
    answers for what people wrote who did not come along; their names stay. ``outside`` says how to call a post that
    stayed behind.
    """

    department: Department
    stand_in: UUID
    posts: Mapping[UUID, UUID] = field(default_factory=dict)
    people: Mapping[UUID, UUID] = field(default_factory=dict)
    unit_tasks: Mapping[UUID, UUID] = field(default_factory=dict)
    outside: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@transaction.atomic
def pass_card_on(*, card_id: UUID, to: str, actor: Actor) -> TaskCard:
    """Mark a card as gone to another agency: it stays readable, nobody writes on it any more."""
    card = TaskCard.objects.select_for_update().get(pk=card_id)
    before = card.state
    card.state, card.state_reason = CardState.TRANSFERRED, to[:300]
    moved(card, "state", "state_reason")
    tell("transferred", card, actor, before={"state": before}, after={"state": card.state}, to=to)
    return card


@transaction.atomic
def take_card(*, rows: Mapping[str, Any], state: str, state_reason: str, places: Places, actor: Actor) -> TaskCard:
    """Take a card in with every version and the history of who was in charge; ids stay, so it cannot come twice.

    The number stays too, unless a card of this agency has it.
    """
    said = rows["taskcard"][0]
    card: TaskCard = _made(TaskCard, said, places)
    card.department, card.state, card.state_reason = places.department, state, state_reason
    if TaskCard.objects.filter(number_code=card.number_code, serial=card.serial).exists():
        for name, value in numbered(places.department).items():
            setattr(card, name, value)
    else:
        _count_on(card)
    card.save(force_insert=True)
    for model, _way in ROWS:
        found = [_made(model, one, places) for one in rows[str(model._meta.model_name)]]
        model.objects.bulk_create(found)
    tell("taken_over", card, actor, number_there=f"{said['number_code']}-{said['serial']}")
    return card


def _count_on(card: TaskCard) -> None:
    """Numbers this agency gives later begin behind those that came along."""
    series, _made_now = CardSeries.objects.get_or_create(number_code=card.number_code)
    CardSeries.objects.filter(pk=series.pk, last__lt=card.serial).update(last=card.serial)


def _made(model: type[Any], said: Mapping[str, Any], places: Places) -> Any:
    row = model()
    for column in model._meta.concrete_fields:
        if column.attname not in said:  # sealed by a release that did not know it
            continue
        plain = column.target_field if isinstance(column, models.ForeignKey) else column
        setattr(row, column.attname, _here(column, plain.to_python(said[column.attname]), places))
    if isinstance(row, CardMember) and row.post_id is None and row.role != MemberRole.OUTSIDE:
        _put_outside(row, str(said["post_id"]), places)
    return row


def _here(column: Any, there: Any, places: Places) -> Any:
    known = {
        "unit_task": places.unit_tasks,
        "post": places.posts,
        "person": places.people,
        "accepted_by": places.people,
    }
    if there is None or column.name not in known:
        return there
    here = known[column.name].get(there)
    return places.stand_in if here is None and not column.null else here


def _put_outside(row: CardMember, post_id: str, places: Places) -> None:
    """Who was on the card through a post that stayed behind is named as somebody outside, with the same days."""
    name, organisation = places.outside.get(post_id, ("–", ""))
    row.duty = " · ".join(part for part in (str(MemberRole(row.role).label), row.duty) if part)[:200]
    row.role, row.outside_name, row.outside_organisation = MemberRole.OUTSIDE, name[:100], organisation[:200]
