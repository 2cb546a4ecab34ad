"""Entries of a card's parts, and every version of everything."""

from typing import Any

from django.db.models import Exists, QuerySet

from core.taskcards.enums import CardPart
from core.taskcards.models import (
    CustomerEntry,
    PartVersion,
    PlanStep,
    PublicityEntry,
    QualityEntry,
    Receipt,
    ResultEntry,
    TaskCard,
)

EVALUATIONS = "evaluations"
MODELS: dict[str, type[Any]] = {
    CardPart.PLAN: PlanStep,
    CardPart.RESULTS: ResultEntry,
    CardPart.RECEIPTS: Receipt,
    CardPart.QUALITY: QualityEntry,
    CardPart.PUBLICITY: PublicityEntry,
    CardPart.CUSTOMER: CustomerEntry,
}


def entries_of(card: TaskCard, part: str) -> QuerySet[Any]:
    """Standing entries of one part, in its order; results with what they rest on."""
    rows: QuerySet[Any] = MODELS[part].objects.filter(card=card)
    if part == CardPart.RESULTS:
        return rows.select_related("step").prefetch_related("links")
    return rows.filter(dropped_at__isnull=True)


def empty_parts(card: TaskCard) -> set[str]:
    """Parts in which nothing is written yet, and the evaluations where there are none: one query."""
    asked = {str(part): Exists(entries_of(card, part).order_by()) for part in MODELS}
    asked |= {EVALUATIONS: Exists(card.evaluations.order_by())}
    row = TaskCard.objects.filter(pk=card.pk).values_list(*asked.values())[0]
    return {part for part, filled in zip(asked, row, strict=True) if not filled}


def versions_of(card: TaskCard, entry_id: Any = None) -> QuerySet[PartVersion]:
    """Every version of everything on the card (of one entry), latest first."""
    rows = card.versions.all()
    return rows.filter(entry_id=entry_id) if entry_id else rows
