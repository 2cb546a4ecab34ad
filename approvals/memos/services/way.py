"""The way of a memo on the documents' engine: rows for people, what an act changed, whom to tell."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from approvals.documents import engine
from approvals.documents.engine import Change
from approvals.documents.enums import StepKind, StepState
from approvals.memos.enums import MemoState
from approvals.memos.models import Memo, MemoStep
from core.audit.public import Actor
from core.foundation.public import clock
from core.organization.public import PersonCard
from core.outbox.public import publish

#: What the engine may change on a step that is already stored.
MOVED = ("position", "stage", "state", "result", "pending_since")


def step_for(memo: Memo, card: PersonCard, kind: StepKind, *, added_by: str = "", from_group: str = "") -> MemoStep:
    """A fresh step with the person as of now; the caller places it."""
    return MemoStep(
        memo=memo,
        round=memo.round,
        kind=kind,
        person_id=card.person_id,
        person_name=card.name,
        person_title=card.post_title,
        person_department=card.department_name,
        added_by_name=added_by,
        from_group=from_group,
    )


def write(memo: Memo, change: Change[MemoStep], *, acted: MemoStep | None = None) -> None:
    """Save what the engine changed and tell those who have the memo now."""
    now = clock.now()
    for step in change.woken:
        step.pending_since = now
    if acted is not None:
        acted.save()
    moved = [step for step in change.changed if step is not acted]
    if moved:
        MemoStep.objects.bulk_update(moved, MOVED)
    if change.added:
        MemoStep.objects.bulk_create(change.added)
    for step in change.woken:
        tell_holder(memo, step)


def close_if_through(memo: Memo, steps: Iterable[MemoStep]) -> None:
    """Once nobody is waited for, the memo is answered."""
    open_states = {StepState.PENDING, StepState.WAITING}
    if not any(step.state in open_states and engine.is_holding_up(step) for step in steps):
        memo.state, memo.closed_at = MemoState.CLOSED, clock.now()


def mark_answered(step: MemoStep, actor: Actor) -> None:
    """Who answered and when; a deputy stands beside the absent person."""
    if is_unseen(step, actor):
        note_look(step, actor)
    step.answered_at = clock.now()
    if actor.person_id != step.person_id:
        step.acting_person_id, step.acting_name, step.acting_title = actor.person_id, actor.name, actor.post_title


def is_unseen(step: MemoStep, actor: Actor) -> bool:
    """Nobody opened it yet; or only a deputy did, and now the person does."""
    return step.read_at is None or (actor.person_id == step.person_id and bool(step.opened_by_deputy))


def note_look(step: MemoStep, actor: Actor) -> None:
    """When it was opened; what a deputy saw, the absent person has not seen: the deputy is named."""
    in_person = actor.person_id == step.person_id
    step.read_at = clock.now()
    step.acting_name, step.acting_title = ("", "") if in_person else (actor.name, actor.post_title)


def tell_holder(memo: Memo, step: MemoStep) -> None:
    """Let the outbox tell who has the memo now."""
    reads = step.is_reader
    payload = payload_of(memo, person_id=step.person_id, by=memo.author_name, reads=reads)
    publish("memos.pending", payload, key=f"{step.pk}:{step.pending_since:%Y%m%d%H%M%S%f}")


def tell(topic: str, memo: Memo, people: Iterable[UUID | None], *, key: str, actor: Actor) -> None:
    """Let the outbox tell these people, but the one acting, if any are left."""
    if ids := sorted({one for one in people if one and one != actor.person_id}, key=str):
        publish(topic, payload_of(memo, person_ids=ids, by=actor.name), key=key)


def payload_of(memo: Memo, **more: Any) -> dict[str, Any]:
    return {"memo_id": memo.pk, "title": memo.title, **more}
