"""Deciding many documents at once, each with an opinion of its own; a stale one stops none of the others."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from approvals.documents import selectors
from approvals.documents.errors import NothingChosen, TooManyChosen
from approvals.documents.models import Document
from approvals.documents.services.acting import approve_document, review_step
from core.audit.public import Actor
from core.foundation.public import DomainError

MOST_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Item:
    """One document of a bulk act: which, which revision and step were seen, what is said."""

    document_id: UUID
    expected_revision: int
    opinion: str = ""
    #: The step that was on the screen: a second press does not act for somebody one stands in for.
    step_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one item: the document's title and number, or why nothing was done."""

    document_id: UUID
    title: str
    number: str = ""
    refusal: str = ""
    code: str = ""


def act_on_many(*, items: Sequence[Item], actor: Actor) -> list[Outcome]:
    """Pass or decide each document on which it is this person's turn, each in a transaction of its own.

    Raises NothingChosen or TooManyChosen; everything else is told per item (stale text, somebody else's turn, gone).
    """
    if not items:
        raise NothingChosen
    if len(items) > MOST_AT_ONCE:
        raise TooManyChosen(most=MOST_AT_ONCE)
    return [_act_on(item, actor) for item in items]


def _act_on(item: Item, actor: Actor) -> Outcome:
    try:
        with transaction.atomic():
            document = _service(item, actor)(
                document_id=item.document_id,
                expected_revision=item.expected_revision,
                opinion=item.opinion,
                step_id=item.step_id,
                actor=actor,
            )
    except DomainError as error:
        return Outcome(item.document_id, _title(item.document_id, actor), refusal=str(error), code=error.code)
    return Outcome(document.pk, document.title, document.number_text)


def _service(item: Item, actor: Actor) -> Callable[..., Document]:
    """Decide where the person's open step decides; the service asks everything again under the lock."""
    viewer = selectors.viewer_of(actor)
    document = selectors.get_document(item.document_id, actor=viewer)
    step = selectors.turn_for(selectors.steps_of(document), viewer)
    return approve_document if step is not None and step.is_deciding else review_step


def _title(document_id: UUID, actor: Actor) -> str:
    found: Any = selectors.documents_visible_to(actor).filter(pk=document_id).values_list("title", flat=True).first()
    return found or ""
