"""What was typed and not yet saved, kept apart from the draft: it overwrites nothing and nobody else sees it.

Typing is no business action: nothing of it goes into the ledger. What is saved in the end does.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from approvals.documents import rules, selectors
from approvals.documents.errors import TypedTooMuch
from approvals.documents.models import Autosave
from core.audit.public import Actor
from core.foundation.public import clock

#: Characters of all inputs together.
MOST_TYPED = 4_000_000


@transaction.atomic
def keep_typed(
    *, document_id: UUID | None, based_on: int, content: Mapping[str, Sequence[str]], actor: Actor
) -> Autosave:
    """Keep what stands in the form of a new draft, an own draft or a text one may change now (house rule).

    Raises NoDepartment, DocumentNotFound, AlreadyDecided, NotInApproval, NotYourTurn, AlreadyActed, MayNotEdit, TypedTooMuch.
    """
    assert actor.person_id is not None
    check_may_write(document_id, actor=actor)
    if sum(len(one) for values in content.values() for one in values) > MOST_TYPED:
        raise TypedTooMuch
    values = {"based_on": based_on, "content": {**content}, "saved_at": clock.now()}
    kept, _made = Autosave.objects.update_or_create(owner_id=actor.person_id, **_place(document_id), defaults=values)
    return kept


def forget_typed(*, document_id: UUID | None, actor: Actor) -> None:
    """Throw away what was kept aside: it was saved, or the person does not want it."""
    Autosave.objects.filter(owner_id=actor.person_id, **_place(document_id)).delete()


def _place(document_id: UUID | None) -> dict[str, Any]:
    """Of a document, or of a draft that does not exist yet."""
    return {"document_id": document_id}


def check_may_write(document_id: UUID | None, *, actor: Actor) -> None:
    """Whether the person may write here at the moment: drafter before, whoever has the turn after submission."""
    if document_id is None:
        rules.check_can_draft(actor)
        return
    viewer = selectors.viewer_of(actor)
    document = selectors.get_document(document_id, actor=viewer)
    if rules.can_edit_draft(document, actor=actor):
        return
    rules.check_in_approval(document)
    steps = selectors.steps_of(document)
    step = selectors.turn_for(steps, viewer)
    rules.check_turn(step, steps, actor=actor)
    assert step is not None
    rules.check_may_edit_text(step)
