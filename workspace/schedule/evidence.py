"""Schedule items as what the results of task cards rest on."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from core.audit.public import Actor
from core.foundation.public import clock
from core.taskcards.public import Coming, Linkable
from onnara_web.public import day_text
from workspace.schedule.enums import ItemState
from workspace.schedule.models import ScheduleItem
from workspace.schedule.selectors import items_visible_to

MOST_RECENT = 20


def _standing(actor: Actor) -> QuerySet[ScheduleItem]:
    return items_visible_to(actor).exclude(state=ItemState.CALLED_OFF)


def titles(ids: Iterable[UUID], actor: Actor) -> Mapping[UUID, str]:
    """Of these items those open to the person."""
    return dict(_standing(actor).filter(pk__in=list(ids)).values_list("pk", "title"))


def recent(unit_task_id: UUID | None, words: str, actor: Actor) -> list[tuple[UUID, str]]:
    """The latest items (of the cards of a unit task) whose title holds the words."""
    rows = _standing(actor).filter(title__icontains=words).order_by("-starts_at", "-id")
    rows = rows.filter(card__unit_task_id=unit_task_id) if unit_task_id else rows
    return [(item.pk, _dated(item)) for item in rows[:MOST_RECENT]]


def _dated(item: ScheduleItem) -> str:
    """What comes every week is told apart by its day."""
    day = day_text(item.starts_at.astimezone(clock.SEOUL))
    return f"{item.title} ({day})"


def coming(card_id: UUID, actor: Actor) -> list[Coming]:
    """What is planned under the card and not over, the nearest first."""
    planned = ScheduleItem.objects.filter(card_id=card_id, state=ItemState.PLANNED, ends_at__gt=clock.now())
    if not planned.exists():  # most cards have none: then nobody's eyes are asked
        return []
    rows = _standing(actor).filter(pk__in=planned.values("pk"))
    return [
        Coming(item.starts_at.astimezone(clock.SEOUL).date(), item.title, item.pk)
        for item in rows.order_by("starts_at", "id")[:MOST_RECENT]
    ]


LINKABLE = Linkable(titles, recent, lambda item_id: reverse("schedule:item", args=[item_id]), coming)
