"""Papers that came in as what the receipts of a task card show (RULE 20(1)): whoever may see one opens it from there."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from approvals.exchange.receiving.models import Arrival
from approvals.exchange.receiving.selectors.visibility import arrivals_visible_to
from core.audit.public import Actor
from core.taskcards.public import Linkable

MOST_RECENT = 20


def _named(rows: QuerySet[Arrival]) -> dict[UUID, str]:
    found = rows.values_list("pk", "number_text", "title")
    return {pk: f"{number} {title}".strip() for pk, number, title in found}


def titles(ids: Iterable[UUID], actor: Actor) -> Mapping[UUID, str]:
    """Of these papers those the person may know of."""
    return _named(arrivals_visible_to(actor).filter(pk__in=list(ids)))


def recent(unit_task_id: UUID | None, words: str, actor: Actor) -> list[tuple[UUID, str]]:
    """The latest papers that were received (under a unit task) whose title holds the words."""
    rows = arrivals_visible_to(actor).filter(title__icontains=words, received_at__isnull=False)
    rows = rows.filter(card__unit_task_id=unit_task_id) if unit_task_id else rows
    return list(_named(rows.order_by("-received_at", "-id")[:MOST_RECENT]).items())


LINKABLE = Linkable(titles, recent, lambda arrival_id: reverse("receiving:arrival", args=[arrival_id]))
