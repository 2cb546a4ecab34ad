"""What a decision rests on, and who may take it: all of it one statement, asked under the document's lock."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet, Subquery

from approvals.documents.models import (
    ApprovalSettings,
    Attachment,
    DecisionSeal,
    Document,
    Opinion,
    OpinionRequest,
    Relation,
    Revision,
    RouteStep,
)
from approvals.documents.selectors.attachments import belonging_to
from approvals.documents.selectors.json_rows import models_as, models_of, rows_as, rows_of
from approvals.documents.selectors.opinions import with_answers
from approvals.documents.selectors.relations import PRESENT, known_relations
from approvals.documents.selectors.surroundings import Asked
from core.foundation.public import clock
from core.organization import public as organization
from core.tenancy.public import KeptList, strangers


@dataclass(frozen=True, slots=True)
class PresentText:
    """A revision without its body: that stands in by its hash."""

    no: int
    title: str
    format: str
    content_hash: str
    author_id: UUID
    author_name: str
    author_title: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that belongs to the document now."""

    no: int
    name: str
    sha256: str
    size: int
    added_revision: int
    added_by_id: UUID
    added_name: str


@dataclass(frozen=True, slots=True)
class Reference:
    """Another document that this one refers to or changes; ``seal`` is that of its own decision, where there is one."""

    kind: str
    other_id: UUID
    seal: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Grounds:
    """Steps of the present round, the present text, what is attached, said, referred to and asked; ``heads`` as in
    ``organization.heads_in_line``, ``settings`` as in ``approval_settings``."""

    steps: list[RouteStep]
    text: PresentText
    attachments: list[Attached]
    opinions: list[Opinion]
    references: list[Reference]
    questions: list[Asked]
    heads: list[tuple[UUID, UUID]]
    settings: ApprovalSettings


def grounds_of(document: Document) -> Grounds:
    """Everything a decision on the document rests on, each kind of thing in the order in which it came."""
    about = document.pk, document.department_id
    # What others know of a draft that is being rewritten is asked for seldom, and is another statement.
    (row,) = _rows(*about, known=document) if hasattr(document, "shown_at") else _kept().ask(*about)
    steps, texts, attachments, opinions, references, questions, heads, settings = row
    return Grounds(
        steps=models_of(RouteStep, steps),
        text=rows_of(PresentText, texts)[0],
        attachments=rows_of(Attached, attachments),
        opinions=models_of(Opinion, opinions, "answered"),
        references=rows_of(Reference, references),
        questions=rows_of(Asked, questions),
        heads=organization.heads_found(heads),
        settings=next(iter(models_of(ApprovalSettings, settings)), ApprovalSettings()),
    )


@cache
def _kept() -> KeptList:
    document_id, department_id = strangers(2)
    return KeptList(lambda: _rows(document_id, department_id), [document_id, department_id])


def _rows(document_id: UUID, department_id: UUID, *, known: Document | None = None) -> QuerySet[Any]:
    revision = known.current_revision if known else OuterRef("current_revision")
    rows: QuerySet[Any] = Document.objects.filter(pk=document_id).values_list(
        ArraySubquery(models_as(_of(RouteStep, "position").filter(round__no=OuterRef("current_round")))),
        ArraySubquery(rows_as(PresentText, _of(Revision, "no").filter(no=revision))),
        ArraySubquery(rows_as(Attached, _attachments(known))),
        ArraySubquery(models_as(with_answers(_of(Opinion, "created_at", "id")), "answered")),
        ArraySubquery(rows_as(Reference, _references(known))),
        ArraySubquery(rows_as(Asked, _of(OpinionRequest, "asked_at", "id"))),
        organization.heads_column(department_id, clock.today()),
        ArraySubquery(models_as(ApprovalSettings.objects.all())),
    )
    return rows


def _of(model: type[Any], *order: str) -> QuerySet[Any]:
    rows: QuerySet[Any] = model._default_manager.filter(document=OuterRef("pk"))
    return rows.order_by(*order)


def _attachments(known: Document | None) -> QuerySet[Any]:
    rows = belonging_to(known) if known else _of(Attachment, "no").filter(removed_at__isnull=True)
    named: QuerySet[Any] = rows.annotate(name=F("file__name"), sha256=F("file__sha256"), size=F("file__size"))
    return named


def _references(known: Document | None) -> QuerySet[Any]:
    seal = DecisionSeal.objects.filter(document=OuterRef("other_id")).values("sha256")
    present: QuerySet[Any] = known_relations(known) if known else _of(Relation).filter(PRESENT)
    rows: QuerySet[Any] = present.order_by("created_at", "id").annotate(seal=Subquery(seal))
    return rows
