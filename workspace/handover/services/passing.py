"""What waits for the giver goes to whoever took over, through the documents' and memos' own services, told row by row."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from approvals.documents.public import PassedOn, pass_steps_on, steps_on_desk
from approvals.memos.public import Memo, memos_on_desk, pass_memos_on
from core.accounts.public import actor_of_user, get_user
from core.audit.public import Actor, record
from core.foundation.public import clock
from workspace.handover import rules, selectors
from workspace.handover.enums import MoveKind
from workspace.handover.models import Handover, HandoverMove
from workspace.handover.services.describing import handover_detail, reason_of

CHANNEL = "task"


@transaction.atomic
def pass_work_on(*, handover_id: UUID) -> list[HandoverMove]:
    """Called from the outbox when somebody has taken over; a second call finds nothing left to do."""
    handover = Handover.objects.select_for_update().get(pk=handover_id)
    return _pass_on(handover, actor_of_user(get_user(handover.receiver_id), channel=CHANNEL))


@transaction.atomic
def fetch_rest(*, handover_id: UUID, actor: Actor) -> list[HandoverMove]:
    """Try again what could not go over, once the reason is out of the way. Raises HandoverUnknown, NotOpen, NotYourSignature."""
    handover = selectors.handover_for_update(handover_id, actor=actor)
    rules.check_taken(handover, actor=actor)
    return _pass_on(handover, actor)


@transaction.atomic
def follow_step(*, step_id: UUID, person_id: UUID) -> list[HandoverMove]:
    """A step has its turn only now: it goes to whoever took its post over from the person meanwhile."""
    step = steps_on_desk(person_id).filter(pk=step_id).first()
    handover = selectors.taken_from(person_id, step.post_id) if step and step.post_id else None
    if step is None or handover is None:
        return []
    actor = actor_of_user(get_user(handover.receiver_id), channel=CHANNEL)
    return _pass_on(handover, actor, steps=[step.pk], memos=[])


@transaction.atomic
def follow_memo(*, memo_id: UUID, person_id: UUID) -> list[HandoverMove]:
    """A memo reported before the post was handed over reaches its former holder only now."""
    memo = memos_on_desk(person_id).filter(pk=memo_id).first()
    handover = selectors.taken_since(person_id, memo.sent_at) if memo and memo.sent_at else None
    if memo is None or handover is None or not selectors.memos_going(handover).filter(pk=memo.pk).exists():
        return []
    actor = actor_of_user(get_user(handover.receiver_id), channel=CHANNEL)
    return _pass_on(handover, actor, steps=[], memos=[memo.pk])


def _pass_on(
    handover: Handover, actor: Actor, *, steps: list[UUID] | None = None, memos: list[UUID] | None = None
) -> list[HandoverMove]:
    """``steps`` and ``memos`` None: all that wait for the giver because of the post. All are locked before the ledger is.

    Where chosen tasks pass the giver keeps the post, and what waits for it.
    """
    if not handover.is_whole:
        return []
    step_ids = list(selectors.steps_going(handover).values_list("pk", flat=True)) if steps is None else steps
    memo_ids = list(selectors.memos_going(handover).values_list("pk", flat=True)) if memos is None else memos
    list(Memo.objects.filter(pk__in=memo_ids).order_by("pk").select_for_update().values_list("pk"))
    taker, giver = handover.receiver_id, handover.giver_id
    acts = pass_steps_on(step_ids=step_ids, person_id=taker, reason=reason_of(handover), actor=actor)
    went = pass_memos_on(memo_ids=memo_ids, from_person_id=giver, person_id=taker, actor=actor)
    moves = [*_rows(handover, MoveKind.STEP, acts), *_rows(handover, MoveKind.MEMO, went)]
    if moves:
        HandoverMove.objects.bulk_create(moves)
        counts = {"moved": sum(not move.refusal for move in moves), "stayed": sum(bool(move.refusal) for move in moves)}
        record("handover.work_passed", target=handover, actor=actor, detail=handover_detail(handover, **counts))
    return moves


def _rows(handover: Handover, kind: MoveKind, passed: Iterable[PassedOn]) -> list[HandoverMove]:
    now = clock.now()
    return [
        HandoverMove(
            handover=handover,
            kind=kind,
            object_id=one.object_id,
            title=one.title[:300],
            refusal=one.refusal[:300],
            moved_at=now,
        )
        for one in passed
    ]
