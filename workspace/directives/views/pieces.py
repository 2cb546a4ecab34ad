"""What directives have to say on pages of others: the first page, and that of a memo."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from approvals.documents.public import Viewer
from approvals.memos.public import Memo, MemoStep, find_turn, has_received
from onnara_web.public import first_page
from workspace.directives import permissions, selectors
from workspace.directives.desk import counts_of
from workspace.directives.views.lists import TONES
from workspace.meetings.public import MadeOf, Meeting


def waiting_directives(request: HttpRequest) -> dict[str, Any]:
    """What is to be done, what of it waits to be accepted, and what was reported to the person as done."""
    counts, address = counts_of(request), reverse("directives:list")
    lines = [
        {"label": _("Mine to do"), "url": f"{address}?box=mine&progress=to_do", "count": counts.to_do},
        {
            "label": _("Reported to me as done"),
            "url": f"{address}?box=given&progress=reported",
            "count": counts.to_judge,
        },
    ]
    return {"lines": lines, "unaccepted": counts.unaccepted}


CARD = first_page.Card("directives.waiting", "directives/_tile.html", waiting_directives, permissions.READ, order=8)


def of_meeting(meeting: Meeting, viewer: Viewer) -> list[MadeOf]:
    """The directives made of what a meeting decided."""
    rows = selectors.directives_from(meeting.pk, viewer) if viewer.actor.may(permissions.READ) else []
    return [
        MadeOf(
            order=one.origin_part or 0,
            text=one.text,
            url=reverse("directives:directive", args=[one.pk]),
            facts=f"{_('Directive')} · {one.get_state_display()} · {one.owner_name} {one.owner_title}",
        )
        for one in rows
    ]


def of_memo(memo: Memo, steps: Sequence[MemoStep], viewer: Viewer) -> Mapping[str, Any] | None:
    """The directives made of a memo, and the way to make one for whom it was reported to."""
    actor = viewer.actor
    rows: list[Any] = list(selectors.directives_from(memo.pk, viewer)) if memo.sent_at else []
    for one in rows:
        one.tone = TONES[one.state]
    made = any(one.issuer_id == actor.person_id for one in rows)
    asks = not made and memo.author_id != actor.person_id and actor.may(permissions.ISSUE)
    turn = find_turn(memo, steps, actor=actor, represented=viewer.represented)
    reported = turn is not None or has_received(memo, steps, actor=actor)
    may_issue = asks and actor.post_id is not None and reported
    return {"rows": rows, "memo": memo, "may_issue": may_issue} if rows or may_issue else None
