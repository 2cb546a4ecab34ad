"""Memo reports: those to answer, and instructions not yet carried out."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from approvals.documents.public import Viewer
from approvals.memos.public import open_instructions_of
from workspace.handover.enums import Heading, Mark
from workspace.handover.headings import MOST_LINES, Case, Line, Source
from workspace.handover.selectors import memos_going, tenure_of
from workspace.handover.sources.cards import joined
from workspace.handover.sources.documents import day_of


def to_answer(case: Case) -> Sequence[Line]:
    return [
        Line(memo.title, memo.author_name, Mark.OPEN, day_of(memo.sent_at), None, f"/memos/{memo.pk}/")
        for memo in case.of_unit_tasks(memos_going(case.handover))[:MOST_LINES]
    ]


def instructions(case: Case) -> Sequence[Line]:
    """Of who holds or held the post: a head who looks at it, or a deputy, has the own ones from elsewhere."""
    if tenure_of(case.handover.giver_id, case.post_id) is None:
        return []
    return [
        Line(
            one.text,
            joined(one.person_name, one.memo.title),
            Mark.OPEN,
            day_of(one.created_at),
            one.due_on,
            f"/memos/{one.memo_id}/",
        )
        for one in case.of_unit_tasks(open_instructions_of(Viewer(case.giver, {})), "memo__unit_task_id")[:MOST_LINES]
    ]


SOURCES = (
    Source(Heading.UNSETTLED, "memos", _("Memos to answer"), to_answer, order=30, by_task=True),
    Source(
        Heading.UNSETTLED, "instructions", _("Instructions not yet carried out"), instructions, order=40, by_task=True
    ),
)
