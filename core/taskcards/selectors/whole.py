"""A card as rows: everything it ever said, for another agency that takes the task over."""

from collections.abc import Collection, Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q

from core.taskcards.enums import ENDED, CardKind, CardState, MemberRole
from core.taskcards.models import (
    CardEvaluation,
    CardMember,
    CustomerEntry,
    PartVersion,
    PlanStep,
    PublicityEntry,
    QualityEntry,
    Receipt,
    ResultEntry,
    ResultLink,
    TaskCard,
)
from core.taskcards.selectors.cards import on_day

#: In the order in which the rows rest on each other.
ROWS: tuple[tuple[type[Any], str], ...] = (
    (CardMember, "card"), (PlanStep, "card"), (ResultEntry, "card"), (ResultLink, "result__card"), (Receipt, "card"),
    (QualityEntry, "card"), (PublicityEntry, "card"), (CustomerEntry, "card"), (PartVersion, "card"),
    (CardEvaluation, "card"),
)  # fmt: skip


def whole_card(card: TaskCard) -> dict[str, Any]:
    """The card and every row that hangs on it, by table; ids stay, so nothing can come twice."""
    rows: dict[str, Any] = {"taskcard": [_row(card)]}
    for model, way in ROWS:
        found = model.objects.filter(**{way: card}).order_by("id")
        rows[str(model._meta.model_name)] = [_row(one) for one in found]
    return rows


def _row(one: models.Model) -> dict[str, Any]:
    return {field.attname: _plain(getattr(one, field.attname)) for field in one._meta.concrete_fields}


def _plain(value: Any) -> Any:
    if isinstance(value, (UUID, Decimal)):
        return str(value)
    return value.isoformat() if hasattr(value, "isoformat") else value


def running_cards(
    *, unit_task_ids: Collection[UUID] = (), department_ids: Collection[UUID] = (), numbers: Collection[str] = ()
) -> list[TaskCard]:
    """Cards that go on: of these unit tasks, management tasks of these departments, and those named by their numbers."""
    management = Q(kind=CardKind.MANAGEMENT, department_id__in=department_ids)
    rows = TaskCard.objects.select_related("unit_task", "department").exclude(state__in=sorted(ENDED))
    chosen = list(rows.filter(Q(unit_task_id__in=unit_task_ids) | management))
    if numbers:
        known = {card.pk for card in chosen}
        codes = {number.rpartition("-")[0] for number in numbers}
        named = rows.filter(number_code__in=codes)
        chosen += [card for card in named if card.number in numbers and card.pk not in known]
    return chosen


def ended_cards(unit_task_ids: Collection[UUID]) -> list[TaskCard]:
    """Closed cards of these unit tasks: what was done before belongs to the task as well."""
    rows = TaskCard.objects.filter(unit_task_id__in=unit_task_ids, state=CardState.CLOSED)
    return list(rows.select_related("unit_task", "department"))


def people_on_cards(cards: Iterable[TaskCard]) -> dict[UUID, set[UUID]]:
    """Posts in charge today, by card."""
    found: dict[UUID, set[UUID]] = {}
    rows = CardMember.objects.filter(on_day(), card__in=[card.pk for card in cards], role=MemberRole.OWNER)
    for card_id, post_id in rows.values_list("card_id", "post_id"):
        if post_id:
            found.setdefault(card_id, set()).add(post_id)
    return found


def unit_tasks_owned_by(post_ids: Collection[UUID]) -> set[UUID]:
    """Unit tasks whose running cards these posts are in charge of today."""
    rows = CardMember.objects.filter(on_day(), post_id__in=post_ids, role=MemberRole.OWNER)
    running = rows.exclude(card__state__in=sorted(ENDED)).filter(card__unit_task__isnull=False)
    return set(running.values_list("card__unit_task_id", flat=True))


def management_cards_owned_by(post_ids: Collection[UUID]) -> list[TaskCard]:
    """Management tasks these posts are in charge of today."""
    members = CardMember.objects.filter(on_day(), post_id__in=post_ids, role=MemberRole.OWNER)
    rows = TaskCard.objects.filter(kind=CardKind.MANAGEMENT, pk__in=members.values("card_id"))
    return list(rows.exclude(state__in=sorted(ENDED)).select_related("unit_task", "department"))
