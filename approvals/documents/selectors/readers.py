"""Who may read a document whatever its reading range: those whom the rule of visibility lets in by name (PRD 28).

The same rule as ``visibility._read_by``, asked from the document: what one says of a person, the other says of all.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, QuerySet
from django.db.models.functions import JSONObject

from approvals.documents.enums import StepState
from approvals.documents.models import Document, OpinionRequest, RouteStep
from approvals.documents.selectors.json_rows import rows_of
from core.organization import public as organization


@dataclass(frozen=True, slots=True)
class Reader:
    """One of them, named as on the card."""

    id: UUID
    name: str


def readers_of(document: Document, steps: Iterable[RouteStep], aside: Iterable[Reader]) -> list[Reader]:
    """Who wrote it, everybody on its path of all rounds but those never reached, and who is let in aside of it."""
    found = {document.drafter_id: document.drafter_name}
    if document.continued_by_id:
        found[document.continued_by_id] = document.continued_name
    for step in steps:
        if step.state != StepState.SKIPPED:
            found.setdefault(step.person_id, step.person_name)
            if step.acting_person_id:
                found.setdefault(step.acting_person_id, step.acting_name)
    for one in aside:
        found.setdefault(one.id, one.name)
    return [Reader(person_id, name) for person_id, name in found.items()]


def aside_of(document: Document) -> list[Reader]:
    """Who was asked outside the path, who holds the drafter's post now (REG 61), and who stands in for somebody whose step
    is open; one query.
    """
    return aside_in(Document.objects.filter(pk=document.pk).values_list(*aside_columns(document))[0])


def aside_columns(document: Document) -> tuple[Any, ...]:
    """The same for a query that asks other things too; ``aside_in`` reads it."""
    asked = OpinionRequest.objects.filter(document=document).order_by("asked_at", "id")
    waiting = RouteStep.objects.filter(document=document, state=StepState.PENDING).order_by("position")
    return (
        ArraySubquery(_named(asked, "person_name")),
        ArraySubquery(_named(organization.sitting_in(document.drafter_post_id), "person__name")),
        organization.StandingIn(ArraySubquery(waiting.values("person_id"))),
    )


def aside_in(columns: Sequence[Any]) -> list[Reader]:
    """What ``aside_columns`` gave; nobody sits in the post of a document that was drafted at none."""
    asked, sitting, standing = columns
    deputies = organization.standing_in_found(standing).values()
    return [*rows_of(Reader, [*asked, *(sitting or ())]), *(Reader(one.person_id, one.name) for one in deputies)]


def _named(rows: QuerySet[Any], name: str) -> QuerySet[Any]:
    return rows.values(row=JSONObject(id=F("person_id"), name=F(name)))
