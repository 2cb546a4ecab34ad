"""Decided documents as what the results of task cards rest on; those results, and the task card, on the card of the document."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import get_language

from approvals.documents.additions import CardPart
from approvals.documents.models import Document
from approvals.documents.selectors.visibility import Viewer, documents_visible_to
from core.audit.public import Actor
from core.taskcards.public import Linkable, LinkKind, cards_of_unit_task, results_resting_on

MOST_RECENT = 20


def _decided(actor: Actor) -> QuerySet[Document]:
    """Before its decision a document is no document (REG 6(1))."""
    return documents_visible_to(actor).filter(decided_at__isnull=False)


def _named(rows: QuerySet[Document]) -> dict[UUID, str]:
    return {pk: f"{number} {title}" for pk, number, title in rows.values_list("pk", "number_text", "title")}


def titles(ids: Iterable[UUID], actor: Actor) -> Mapping[UUID, str]:
    """Of these documents those open to the person."""
    return _named(_decided(actor).filter(pk__in=list(ids)))


def recent(unit_task_id: UUID | None, words: str, actor: Actor) -> list[tuple[UUID, str]]:
    """The latest decisions (under a unit task) whose title holds the words."""
    rows = _decided(actor).filter(title__icontains=words).order_by("-decided_at")
    rows = rows.filter(unit_task_id=unit_task_id) if unit_task_id else rows
    return list(_named(rows[:MOST_RECENT]).items())


LINKABLE = Linkable(titles, recent, lambda document_id: reverse("documents:card", args=[document_id]))


@dataclass(frozen=True, slots=True)
class EvidenceFor:
    """A result the document shows, as the document's card shows it."""

    card_id: UUID
    card_name: str
    title: str
    percent: int
    happened_on: date


def results_shown(document_id: UUID, viewer: Viewer) -> QuerySet[Any]:
    """Results of task cards that rest on the document, on cards open to the person."""
    return results_resting_on(LinkKind.DOCUMENT, document_id, viewer.actor).annotate(card_name=F("card__name_ko"))


@dataclass(frozen=True, slots=True)
class CardOfTask:
    """The task card the document is filed under, as its card names it."""

    id: UUID
    name_ko: str
    name_en: str
    number_code: str
    serial: int

    @property
    def number(self) -> str:
        """As people read it out."""
        return f"{self.number_code}-{self.serial}"

    @property
    def name(self) -> str:
        """The name in the language of the page."""
        return self.name_en if get_language() == "en" and self.name_en else self.name_ko


def task_card_of(document_id: UUID, viewer: Viewer) -> QuerySet[Any]:
    """The card of the document's unit task, where it is open to the person (DOMAIN 2.3: task name (card))."""
    unit_tasks = Document.objects.filter(pk=document_id).values("unit_task_id")
    return cards_of_unit_task(unit_tasks, viewer.actor)


TASK_CARD = CardPart("task_card", "documents/_task_card.html", CardOfTask, task_card_of)
PART = CardPart("task_results", "documents/_evidence.html", EvidenceFor, results_shown)
