"""What documents refer to: as it is now, as it was handed in, as far as a person may know.

While a document that came back is being rewritten, what comes and what goes stays with whoever writes until it is handed
in again (REG 8(1)); for everybody else it refers to what it referred to when it came back.
"""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from approvals.documents.enums import EDITABLE_STATES
from approvals.documents.models import Document, Relation, Round

PRESENT = Q(removed_at__isnull=True)


def relations_of(document: Document) -> list[tuple[UUID, str]]:
    """What the draft refers to, for who writes it."""
    return list(Relation.objects.filter(PRESENT, document=document).values_list("other_id", "kind"))


def known_relations(document: Document) -> QuerySet[Relation]:
    """What a document from ``get_document`` refers to, as far as the person it was fetched for may know."""
    then = getattr(document, "shown_at", None)
    return Relation.objects.filter(PRESENT if then is None else _standing(then), document=document)


def former_relations(document: Document) -> QuerySet[Relation]:
    """What it referred to when it was handed in once, and does not any more."""
    then = getattr(document, "shown_at", None)
    gone = Q(removed_at__isnull=False) if then is None else Q(removed_at__lte=then)
    handed_in = Round.objects.filter(
        document=document, started_at__gte=OuterRef("created_at"), started_at__lt=OuterRef("removed_at")
    )
    return Relation.objects.filter(gone, Exists(handed_in), document=document)


def relations_to(document: Document, *, writes: Q) -> QuerySet[Relation]:
    """What refers to the document; ``writes``: which referring drafts the person who looks writes."""
    last = Round.objects.filter(document_id=OuterRef("document_id"), no=OuterRef("document__current_round"))
    end = Subquery(last.values("ended_at")[:1])
    rewritten = Q(document__state__in=sorted(EDITABLE_STATES), document__current_round__gt=0) & ~writes
    return Relation.objects.filter((~rewritten & PRESENT) | (rewritten & _standing(end)), other=document)


def came_later(document: Document) -> Exists:
    """Of relations of the document: whether it came after a return or a withdrawal."""
    return Exists(Round.objects.filter(document=document, ended_at__lt=OuterRef("created_at")))


def _standing(then: object) -> Q:
    return Q(PRESENT | Q(removed_at__gt=then), created_at__lte=then)
