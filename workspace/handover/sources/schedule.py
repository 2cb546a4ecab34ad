"""The schedule of the post from now on; it stays with the post, so its next holder has it already."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.foundation.public import clock
from workspace.handover.enums import Heading, Mark
from workspace.handover.headings import MOST_LINES, Case, Line, Source
from workspace.handover.sources.cards import joined
from workspace.handover.sources.documents import day_of
from workspace.schedule.public import ItemState, ScheduleItem


def ahead_of_post(post_id: UUID) -> QuerySet[ScheduleItem]:
    return ScheduleItem.objects.filter(post_id=post_id, state=ItemState.PLANNED, ends_at__gt=clock.now())


def ahead(case: Case) -> Sequence[Line]:
    """What is planned and not over."""
    rows = case.of_cards(ahead_of_post(case.post_id))
    return [
        Line(
            item.title,
            joined("" if item.is_all_day else f"{item.starts_at.astimezone(clock.SEOUL):%H:%M}", item.place),
            Mark.NONE,
            day_of(item.starts_at),
            None,
            f"/schedule/{item.pk}/",
        )
        for item in rows.order_by("starts_at", "id")[:MOST_LINES]
    ]


SOURCES = (Source(Heading.PLANS, "schedule", _("Schedule from now on"), ahead, order=30, by_task=True),)
