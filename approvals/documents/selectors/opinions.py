"""Reads of what was said: on one document, and over everything that is open to a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Prefetch, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from approvals.documents.enums import Act, Verdict
from approvals.documents.models import Document, Opinion, OpinionAnswer, RouteStep
from approvals.documents.selectors.json_rows import rows_as, rows_of
from approvals.documents.selectors.visibility import Viewer, visible

#: Outcome of what nobody has answered.
OPEN = "open"


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of an opinion, as somebody said it at some time."""

    verdict: str
    reason: str
    revision_no: int | None
    person_id: UUID
    person_name: str
    person_title: str
    created_at: datetime

    @property
    def verdict_label(self) -> str:
        return str(Verdict(self.verdict).label)


def opinions_of(document: Document) -> list[Opinion]:
    """Everything said about a document, oldest first, with what became of it: one query, however much was said."""
    return list(with_answers(Opinion.objects.filter(document=document)).order_by("created_at", "id"))


def history_of(document: Document) -> list[RouteStep]:
    """Steps of all rounds with the opinions given at each and what became of them, oldest first."""
    said = Prefetch("opinions", with_answers(Opinion.objects.all()).order_by("created_at", "id"))
    steps = RouteStep.objects.filter(document=document).select_related("round").prefetch_related(said)
    return list(steps.order_by("round__no", "position"))


def instructions_on(document_id: UUID) -> QuerySet[Opinion]:
    """What was ordered together with the decision on a document (DOMAIN 2.4 step 6)."""
    rows = Opinion.objects.filter(document_id=document_id, act=Act.INSTRUCTED)
    return rows.select_related("document", "step", "person")


def answers_of(opinion: Any) -> Sequence[Answered]:
    """What became of an opinion that was fetched here, oldest answer first; nothing yet of one just given."""
    return rows_of(Answered, getattr(opinion, "answered", ()))


def opinions_visible_to(viewer: Viewer, *, words: str = "", outcome: str = "") -> QuerySet[Opinion]:
    """What was said on documents this person may see, newest first; every word must occur.

    ``outcome``: only those of which this became at last, or ``OPEN`` for those nobody has answered yet.
    """
    found = with_answers(Opinion.objects.filter(document__in=visible(viewer))).select_related("document")
    for word in words.split()[:10]:
        found = found.filter(text__icontains=word)
    if outcome:
        last = _answers().order_by("-created_at", "-id").values("verdict")
        found = found.annotate(outcome=Coalesce(Subquery(last[:1]), Value(OPEN))).filter(outcome=outcome)
    return found.order_by("-created_at", "-id")


def with_answers(opinions: QuerySet[Opinion]) -> QuerySet[Opinion]:
    """Each with what became of it, for ``answers_of``."""
    return opinions.annotate(answered=ArraySubquery(rows_as(Answered, _answers().order_by("created_at", "id"))))


def _answers() -> QuerySet[OpinionAnswer]:
    return OpinionAnswer.objects.filter(opinion=OuterRef("pk"))
