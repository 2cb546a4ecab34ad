"""Memos that were reported, as what the results of task cards rest on."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from approvals.memos.enums import OPEN_STATES
from approvals.memos.models import Memo
from approvals.memos.selectors import memos_visible_to
from core.audit.public import Actor
from core.taskcards.public import Linkable

MOST_RECENT = 20


def _reported(actor: Actor) -> QuerySet[Memo]:
    return memos_visible_to(actor).filter(state__in=OPEN_STATES)


def titles(ids: Iterable[UUID], actor: Actor) -> Mapping[UUID, str]:
    """Of these memos those open to the person."""
    return dict(_reported(actor).filter(pk__in=list(ids)).values_list("pk", "title"))


def recent(unit_task_id: UUID | None, words: str, actor: Actor) -> list[tuple[UUID, str]]:
    """The latest memos (under a unit task) whose title holds the words."""
    rows = _reported(actor).filter(title__icontains=words).order_by("-updated_at")
    rows = rows.filter(unit_task_id=unit_task_id) if unit_task_id else rows
    return list(rows.values_list("pk", "title")[:MOST_RECENT])


LINKABLE = Linkable(titles, recent, lambda memo_id: reverse("memos:memo", args=[memo_id]))
