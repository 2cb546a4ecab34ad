"""Documents: what waits for the giver, what the giver handed in, what was decided under the post's tasks."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from approvals.documents.public import DocumentState, decided_under, documents_of_post, unfinished_of_post
from core.brm.public import UnitTask
from core.foundation.public import clock
from workspace.handover.enums import Heading, Mark
from workspace.handover.headings import MOST_LINES, Case, Line, Source
from workspace.handover.selectors import steps_going
from workspace.handover.sources.cards import cards_of, joined, standing_cards

#: So many decided documents help a successor; the desk shows all of them.
MOST_RELATED = 30


def day_of(moment: datetime | None) -> date | None:
    return moment.astimezone(clock.SEOUL).date() if moment else None


def url_of(document_id: Any) -> str:
    return f"/documents/{document_id}/"


def unit_tasks(case: Case) -> Sequence[Line]:
    """Unit tasks documents were written under that have no card of the post, whoever holds it."""
    written = documents_of_post(case.post_id, actor=case.giver).order_by().values("unit_task_id")
    carded = standing_cards(case.post_id).filter(unit_task__isnull=False).order_by().values("unit_task_id")
    rows = UnitTask.objects.filter(pk__in=written).exclude(pk__in=carded).order_by("code")
    return [Line(task.name_ko, task.code) for task in rows[:MOST_LINES]]


def to_act_on(case: Case) -> Sequence[Line]:
    return [
        Line(
            step.document.title,
            joined(step.document.drafter_name, step.document.department_name),
            Mark.OPEN,
            day_of(step.pending_since),
            day_of(step.due_at),
            url_of(step.document_id),
        )
        for step in case.of_unit_tasks(steps_going(case.handover), "document__unit_task_id")[:MOST_LINES]
    ]


def unfinished(case: Case) -> Sequence[Line]:
    rows = case.of_unit_tasks(unfinished_of_post(case.post_id, actor=case.giver))
    return [
        Line(
            document.title,
            "",
            Mark.ON_ITS_WAY if document.state == DocumentState.IN_APPROVAL else Mark.CAME_BACK,
            day_of(document.submitted_at),
            None,
            url_of(document.pk),
        )
        for document in rows[:MOST_LINES]
    ]


def related(case: Case) -> Sequence[Line]:
    tasks = list(cards_of(case).filter(unit_task__isnull=False).values_list("unit_task_id", flat=True))
    rows = case.of_unit_tasks(decided_under(tasks, case.post_id, actor=case.giver))
    return [
        Line(document.title, document.number_text, Mark.NONE, day_of(document.decided_at), None, url_of(document.pk))
        for document in rows[:MOST_RELATED]
    ]


SOURCES = (
    Source(Heading.DUTIES, "unit_tasks", _("Unit tasks this post has no task card of"), unit_tasks, order=20),
    Source(
        Heading.UNSETTLED, "to_act_on", _("Documents waiting for review or decision"), to_act_on, order=10, by_task=True
    ),
    Source(
        Heading.UNSETTLED,
        "unfinished",
        _("Own documents on their way or come back"),
        unfinished,
        order=20,
        by_task=True,
    ),
    Source(Heading.RELATED, "decided", _("Documents decided lately"), related, order=10, by_task=True),
)
