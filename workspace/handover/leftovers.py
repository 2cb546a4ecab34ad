"""What a hand-over does not cover, computed: whoever takes over is told of each group and says so."""

from collections.abc import Iterable, Mapping
from typing import Any

from approvals.documents.public import (
    Viewer,
    documents_of_post,
    private_things_of,
    steps_on_desk,
    unfinished_of_post,
)
from approvals.memos.public import MemoBox, box, open_instructions_of
from core.accounts.public import tokens_of
from core.audit.public import Actor
from core.foundation.public import clock
from core.organization import public as organization
from workspace.handover.chosen import cards_to_choose
from workspace.handover.enums import Heading, LeftOut
from workspace.handover.headings import Case
from workspace.handover.models import Handover
from workspace.handover.selectors import memos_going, steps_going
from workspace.handover.sources import directives, schedule
from workspace.meetings.public import open_of_post


def left_out(handover: Handover, giver: Actor) -> list[dict[str, Any]]:
    """Groups with how much is in them, and names only where they are nobody's private matter."""
    posts = _other_posts(handover)
    counts = {**_private(handover, giver), **_other_ways(handover, giver), LeftOut.OTHER_POSTS: len(posts)}
    return with_goods(_groups(counts, {LeftOut.OTHER_POSTS: posts}), handover.words)


def left_with_post(case: Case) -> list[dict[str, Any]]:
    """Of chosen tasks: what waits for, or was written by, whoever keeps the post stays there; a card alone passes."""
    assert case.chosen is not None
    others = cards_to_choose(case.post_id).exclude(pk__in=case.chosen.card_ids)
    counts = {LeftOut.OTHER_CARDS: others.count(), **_papers(case), **_duties(case)}
    return with_goods(_groups(counts, {}), case.handover.words)


def _papers(case: Case) -> dict[LeftOut, int]:
    steps = case.of_unit_tasks(steps_going(case.handover), "document__unit_task_id")
    drafts = documents_of_post(case.post_id, actor=case.giver).filter(submitted_at__isnull=True)
    on_their_way = unfinished_of_post(case.post_id, actor=case.giver)
    told = case.of_unit_tasks(open_instructions_of(Viewer(case.giver, {})), "memo__unit_task_id")
    return {
        LeftOut.CARD_STEPS: steps.count(),
        LeftOut.CARD_PAPERS: sum(case.of_unit_tasks(rows).count() for rows in (drafts, on_their_way)),
        LeftOut.CARD_MEMOS: case.of_unit_tasks(memos_going(case.handover)).count() + told.count(),
    }


def _duties(case: Case) -> dict[LeftOut, int]:
    dates = (schedule.ahead_of_post(case.post_id), open_of_post(case.post_id))
    return {
        LeftOut.CARD_ORDERS: case.of_unit_tasks(directives.open_of_post(case.post_id)).count(),
        LeftOut.CARD_DATES: sum(case.of_cards(rows).count() for rows in dates),
    }


def _groups(counts: Mapping[LeftOut, int], names: Mapping[LeftOut, list[str]]) -> list[dict[str, Any]]:
    """In the order of the enum; what there is nothing of is left out."""
    return [
        {"group": str(group), "count": counts[group], "names": names.get(group, [])}
        for group in LeftOut
        if counts.get(group)
    ]


def with_goods(groups: Iterable[dict[str, Any]], words: Mapping[str, str]) -> list[dict[str, Any]]:
    """The last group stands there only while nothing is written under that heading."""
    others = [group for group in groups if group["group"] != LeftOut.GOODS]
    written = words.get(Heading.GOODS, "").strip()
    return others if written else [*others, {"group": str(LeftOut.GOODS), "count": 1, "names": []}]


def _private(handover: Handover, giver: Actor) -> dict[LeftOut, int]:
    things = private_things_of(handover.giver_id, handover.post_id)
    tokens = tokens_of(handover.giver_id).filter(revoked_at__isnull=True, expires_at__gt=clock.now())
    return {
        LeftOut.DRAFTS: things["drafts"],
        LeftOut.SAVED_PATHS: things["saved_paths"],
        LeftOut.UNREAD: things["unread"],
        LeftOut.MEMO_DRAFTS: box(MemoBox.DRAFTS, actor=giver).count(),
        LeftOut.TOKENS: tokens.count(),
    }


def _other_ways(handover: Handover, giver: Actor) -> dict[LeftOut, int]:
    elsewhere = steps_on_desk(handover.giver_id).exclude(post_id=handover.post_id)
    told = open_instructions_of(Viewer(giver, {})).exclude(for_post_id__isnull=False, for_post_id=handover.post_id)
    return {LeftOut.OTHER_DESK: elsewhere.count(), LeftOut.INSTRUCTIONS: told.count()}


def _other_posts(handover: Handover) -> list[str]:
    today = clock.today()
    held = [one for one in organization.tenures_of(handover.giver_id) if one.is_on(today)]
    return [one.post.title_ko for one in held if one.post.pk != handover.post_id]
