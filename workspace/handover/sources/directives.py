"""Directives that belong to the post; they stay with it, so its next holder has them already."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from workspace.directives.public import Directive, DirectiveState
from workspace.handover.enums import Heading, Mark
from workspace.handover.headings import MOST_LINES, Case, Line, Source
from workspace.handover.sources.cards import joined

OVER = (DirectiveState.SETTLED, DirectiveState.CLOSED)


def open_of_post(post_id: UUID) -> QuerySet[Directive]:
    """In charge of this post and not over, the earliest due first."""
    return Directive.objects.filter(owner_post_id=post_id).exclude(state__in=OVER).order_by("due_on", "id")


def directives(case: Case) -> Sequence[Line]:
    rows = case.of_unit_tasks(open_of_post(case.post_id))
    if case.succeeded_at:
        rows = rows.filter(issued_at__lt=case.succeeded_at)
    return [
        Line(
            one.text,
            joined(one.giver_name, one.giver_title, f"{one.percent}%"),
            Mark.OPEN,
            one.given_on,
            one.due_on,
            f"/directives/{one.pk}/",
        )
        for one in rows[:MOST_LINES]
    ]


SOURCES = (Source(Heading.UNSETTLED, "directives", _("Directives"), directives, order=5, by_task=True),)
