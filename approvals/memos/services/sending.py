"""Reporting: the memo goes its way; and taking it back."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from approvals.documents import engine
from approvals.documents.enums import StepKind, TextFormat
from approvals.memos import rules, selectors
from approvals.memos.enums import MemoMode, MemoState
from approvals.memos.models import Memo, MemoStep
from approvals.memos.services import way
from approvals.memos.services.grouping import Addressee, addressees_of
from approvals.memos.services.writing import memo_detail, touch
from core.audit.public import Actor, record
from core.foundation.public import clock
from core.richtext.public import is_blank


@transaction.atomic
def send_memo(*, memo_id: UUID, actor: Actor) -> Memo:
    """Report: superiors have it in order or at once, those it is shared with have it at once. It gets its identifier
    (PRD 20(1)).

    Raises NotAuthor, NotEditable (also on a second press), TitleMissing, TextMissing, NobodyChosen, OwnMemo,
    PersonGone, TooManyPeople, GroupGone, GroupEmpty, TooManyReached.
    """
    memo = selectors.memo_for_update(memo_id, actor=actor)
    rules.check_can_edit(memo, actor=actor)
    blank = is_blank(memo.text) if memo.format == TextFormat.HTML else not memo.text.strip()
    rules.check_complete(memo.title, is_blank=blank)
    report, share = addressees_of(memo, actor)
    rules.check_somebody([one.card.person_id for one in report])
    now = clock.now()
    memo.round += 1
    memo.identifier = memo.identifier or f"M-{clock.today():%Y%m%d}-{memo.pk.hex[-10:].upper()}"
    memo.state, memo.sent_at = MemoState.SENT, now
    touch(memo, "round", "identifier", "state", "sent_at")
    _set_out(memo, report, share, actor)
    people: dict[str, Any] = {"report_to": ids_of(report), "share_with": ids_of(share), "mode": memo.mode}
    people |= {"groups": chosen} if (chosen := [*memo.report_groups, *memo.share_groups]) else {}
    detail = memo_detail(memo, identifier=memo.identifier, round=memo.round, unit_task_id=memo.unit_task_id, **people)
    record("memos.sent", target=memo, actor=actor, detail=detail)
    return memo


def ids_of(people: Sequence[Addressee]) -> list[UUID]:
    return [one.card.person_id for one in people]


def _set_out(memo: Memo, report: Sequence[Addressee], share: Sequence[Addressee], actor: Actor) -> None:
    """Freeze the people into steps; the author's own is the first, already done."""
    kind = MemoMode(memo.mode).step_kind
    steps = [_author_step(memo, actor), *(way.step_for(memo, one.card, kind, from_group=one.group) for one in report)]
    stages = [0, *engine.stages_of([kind for _one in report])]
    for position, (step, stage) in enumerate(zip(steps, stages, strict=True)):
        step.position, step.stage = position, stage
    change = engine.start(steps)
    for step in change.woken:
        step.pending_since = memo.sent_at
    MemoStep.objects.bulk_create(steps)
    for step in change.woken:
        way.tell_holder(memo, step)
    if share:
        readers = [way.step_for(memo, one.card, StepKind.READ, from_group=one.group) for one in share]
        way.write(memo, engine.append(steps, readers))


def _author_step(memo: Memo, actor: Actor) -> MemoStep:
    return MemoStep(
        memo=memo,
        round=memo.round,
        kind=StepKind.DRAFT,
        person_id=memo.author_id,
        person_name=actor.name,
        person_title=actor.post_title,
        person_department=actor.department_name,
        read_at=memo.sent_at,
        answered_at=memo.sent_at,
    )


@transaction.atomic
def withdraw_memo(*, memo_id: UUID, actor: Actor) -> Memo:
    """Take a memo back while nobody has opened it; it can be changed and sent again.

    Raises NotAuthor, NotSent, AlreadyOpened.
    """
    memo = selectors.memo_for_update(memo_id, actor=actor)
    steps = selectors.steps_of(memo)
    rules.check_can_withdraw(memo, steps, actor=actor)
    way.write(memo, engine.stop(steps))
    memo.state = MemoState.WITHDRAWN
    touch(memo, "state")
    record("memos.withdrawn", target=memo, actor=actor, detail=memo_detail(memo, round=memo.round))
    return memo
