"""Circulation groups of the post: they stay with it, so whoever follows circulates to the same posts."""

from collections.abc import Sequence

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.groups.public import groups_of_post
from workspace.handover.enums import Heading
from workspace.handover.headings import MOST_LINES, Case, Line, Source
from workspace.handover.sources.cards import joined


def groups(case: Case) -> Sequence[Line]:
    """Each with how many posts and departments are in it."""
    rows = groups_of_post(case.post_id).annotate(entries=Count("members", filter=Q(members__ended_at__isnull=True)))
    return [
        Line(group.name, joined(_entries(group.entries), group.note), url=f"/groups/{group.pk}/")
        for group in rows[:MOST_LINES]
    ]


def _entries(number: int) -> str:
    said = ngettext("%(number)s post or department", "%(number)s posts or departments", number)
    return said % {"number": number}


SOURCES = (Source(Heading.GOODS, "groups", _("Circulation groups"), groups, order=30),)
