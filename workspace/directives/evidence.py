"""Directives as what came in under a task card (DOMAIN 2.2, receipts)."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.text import Truncator

from core.audit.public import Actor
from core.taskcards.public import Linkable
from workspace.directives.models import Directive
from workspace.directives.selectors import directives_visible_to

MOST_RECENT, LONGEST = 20, 80


def _named(rows: QuerySet[Directive]) -> dict[UUID, str]:
    return {pk: Truncator(text).chars(LONGEST) for pk, text in rows.values_list("pk", "text")}


def titles(ids: Iterable[UUID], actor: Actor) -> Mapping[UUID, str]:
    """Of these directives those open to the person."""
    return _named(directives_visible_to(actor).filter(pk__in=list(ids)))


def recent(unit_task_id: UUID | None, words: str, actor: Actor) -> list[tuple[UUID, str]]:
    """The latest directives whose text holds the words, those of the unit task first: few name one."""
    rows = directives_visible_to(actor).filter(text__icontains=words)
    if unit_task_id is not None:
        rows = rows.filter(Q(unit_task_id=unit_task_id) | Q(unit_task_id__isnull=True))
    rows = rows.order_by(F("unit_task_id").asc(nulls_last=True), "-issued_at", "-id")
    return list(_named(rows[:MOST_RECENT]).items())


LINKABLE = Linkable(titles, recent, lambda directive_id: reverse("directives:directive", args=[directive_id]))
