"""That somebody opened a memo: the author sees when, and from then on it stays sent."""

from uuid import UUID

from django.db import transaction

from approvals.documents import engine
from approvals.documents.enums import StepState
from approvals.documents.selectors import Viewer, viewer_of
from approvals.memos import selectors
from approvals.memos.models import Memo, MemoStep
from approvals.memos.services import way
from approvals.memos.services.writing import memo_detail
from core.audit.public import Actor, record


def read_memo(*, memo_id: UUID, actor: Actor) -> Memo:
    """Open a memo as its page does: found, and the look noted. Raises MemoNotFound."""
    viewer = viewer_of(actor)
    memo = selectors.get_memo(memo_id, actor=viewer)
    note_reading(memo=memo, steps=selectors.steps_of(memo), viewer=viewer)
    return memo


def note_reading(*, memo: Memo, steps: list[MemoStep], viewer: Viewer) -> bool:
    """Note the first look of those who have it now (or of a deputy, while they are away); for those it is only shared
    with, that is all that is asked. Returns whether anything was noted; asks nothing of the database otherwise.
    """
    if any(_unseen(step, memo, viewer) for step in steps):
        _write(memo.pk, viewer)
        return True
    return False


def _unseen(step: MemoStep, memo: Memo, viewer: Viewer) -> bool:
    """A reader reads in person; nobody reads an own memo for somebody else."""
    person_id = viewer.actor.person_id
    if step.state != StepState.PENDING or memo.author_id == person_id or not way.is_unseen(step, viewer.actor):
        return False
    return step.person_id == person_id or (not step.is_reader and step.person_id in viewer.represented)


@transaction.atomic
def _write(memo_id: UUID, viewer: Viewer) -> None:
    """Once more under the lock: somebody may have answered, or the author taken it back, in between."""
    memo = selectors.memo_for_update(memo_id, actor=viewer)
    steps = selectors.steps_of(memo)
    for step in [step for step in steps if _unseen(step, memo, viewer)]:
        way.note_look(step, viewer.actor)
        if step.is_reader:
            _read(memo, steps, step, viewer.actor)
            continue
        step.save(update_fields=["read_at", "acting_name", "acting_title"])
        _record("memos.opened", memo, step, viewer.actor)


def _read(memo: Memo, steps: list[MemoStep], step: MemoStep, actor: Actor) -> None:
    change = engine.complete(steps, step)
    way.mark_answered(step, actor)
    way.write(memo, change, acted=step)
    _record("memos.read", memo, step, actor)


def _record(event: str, memo: Memo, step: MemoStep, actor: Actor) -> None:
    represented = {"acting_for": step.person_id} if step.person_id != actor.person_id else {}
    record(event, target=memo, actor=actor, detail=memo_detail(memo, step=step.position, **represented))
