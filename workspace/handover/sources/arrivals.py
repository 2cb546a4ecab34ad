"""Papers that came in and that the post has in hand; they stay with it, so its next holder has them already."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from approvals.exchange.receiving.public import in_hand_of
from core.foundation.public import clock
from workspace.handover.enums import Heading, Mark
from workspace.handover.headings import MOST_LINES, Case, Line, Source
from workspace.handover.sources.cards import joined


def papers_in_hand(case: Case) -> Sequence[Line]:
    rows = in_hand_of(case.post_id)
    if case.succeeded_at:
        rows = rows.filter(received_at__lt=case.succeeded_at)
    return [
        Line(
            one.title,
            joined(one.number_text, one.sender_name, one.source_number),
            Mark.OPEN,
            one.arrived_at.astimezone(clock.SEOUL).date(),
            one.due_on,
            f"/receiving/{one.pk}/",
        )
        for one in rows[:MOST_LINES]
    ]


SOURCES = (Source(Heading.UNSETTLED, "arrivals", _("Papers that came in"), papers_in_hand, order=6),)
