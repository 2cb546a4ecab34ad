"""Reads about one document: its route, its texts, who could stand in."""

from collections.abc import Iterable
from functools import lru_cache
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, TextField, Value, When
from django.db.models.functions import Coalesce

from approvals.documents.enums import Act, DocumentState
from approvals.documents.errors import DocumentNotFound
from approvals.documents.models import Document, Opinion, Revision, Round
from approvals.documents.selectors.visibility import (
    Shape,
    Viewer,
    documents_visible_to,
    of_headed_department,
    of_own_post,
    viewer_of,
    visible,
)
from core.audit.public import Actor
from core.tenancy.public import KeptList


def get_document(document_id: UUID, *, actor: Actor | Viewer) -> Document:
    """The document, if this person may know of it. Raises DocumentNotFound.

    While it is being written on after a return, everybody else sees text and card as they came back: who does not write a
    draft, nor may go on with it, does not read it either (REG 8(1)).
    """
    person_id = (actor.actor if isinstance(actor, Viewer) else actor).person_id
    visible_ones = documents_visible_to(actor).select_related("unit_task", "records_file")
    headed = of_headed_department(person_id) if person_id else Value(value=False)
    rows = visible_ones.annotate(of_own_post=of_own_post(person_id), of_headed=headed)  # type: ignore[no-redef] # told by this
    found = rows.filter(pk=document_id).first()
    if found is None:
        raise DocumentNotFound
    if found.is_rewritten:
        (_as_it_is_written if found.of_own_post or found.writer_id == person_id else _as_it_came_back)(found)
    return found


def _as_it_is_written(document: Document) -> None:
    """Only who writes it knows the new title before it is handed in again."""
    document.title = Revision.objects.values_list("title", flat=True).get(
        document=document, no=document.current_revision
    )


def _as_it_came_back(document: Document) -> None:
    last = Round.objects.filter(document=document, no=document.current_round)
    known = Revision.objects.filter(document=document).annotate(
        ended_at=Subquery(last.values("ended_at")),
        handed_in=Subquery(last.values("handed_in")),
        opened=Subquery(last.values("opened")),
    )
    known = known.filter(created_at__lte=F("ended_at")).order_by("-no")
    told = known.values_list("no", "title", "ended_at", "handed_in", "opened").first()
    found = told or (0, "", document.created_at, None, None)
    document.current_revision, document.title, document.shown_at, fields, opened = found
    document.shown_until = document.current_revision
    document.show_card_fields((fields or {}) | (opened or {}))


def known_texts(document: Document) -> Q:
    """Which revisions of a document from ``get_document`` the person it was fetched for may know."""
    return Q(no__lte=document.shown_until) if hasattr(document, "shown_until") else Q()


def document_for_update(document_id: UUID, *, actor: Actor | Viewer) -> Document:
    """The same, its row locked until the transaction ends, with the hash of its present text and whether it leads others.

    Raises DocumentNotFound.
    """
    viewer = viewer_of(actor)
    found: list[Document] = []
    if viewer.actor.person_id is not None:
        found = _kept_for_update(viewer.shape).ask(document_id, *viewer.ids)
    if not found:
        raise DocumentNotFound
    return found[0]


@lru_cache(maxsize=100)
def _kept_for_update(shape: Shape) -> KeptList:
    viewer, (document_id,) = shape.stranger, shape.other_strangers(1)

    def write() -> QuerySet[Document]:
        members = Exists(Document.objects.filter(bundle_lead=OuterRef("pk")))
        own = of_own_post(viewer.actor.person_id)
        one = _locked(visible(viewer).filter(pk=document_id))
        return one.annotate(leads=members, of_own_post=own)  # type: ignore[no-redef] # told by this

    return KeptList(write, [document_id, *viewer.ids])


def lock_together(document_ids: Iterable[UUID], *, actor: Actor | Viewer) -> None:
    """Lock those of the documents that the person may know of, with those that follow them in one draft, before the
    head of the ledger is locked by an entry.

    In the order in which the documents of one draft are locked, the leading one first: nobody waits in a circle.
    """
    ids = list(document_ids)
    named = Q(pk__in=ids) | Q(bundle_lead__in=ids)
    rows = documents_visible_to(actor).filter(named).select_for_update(of=("self",))
    list(rows.order_by(Coalesce("bundle_lead_id", "id"), "bundle_position", "id").values_list("pk"))


def leads_others(document: Document) -> bool:
    """Whether other documents follow this one along its route; told by ``document_for_update``."""
    return bool(getattr(document, "leads", False))


def text_hash_of(document: Document) -> str:
    """The hash of the present text; told by ``document_for_update``."""
    return str(getattr(document, "text_hash", ""))


def members_for_update(document: Document, *, holder_id: UUID | None = None) -> list[Document]:
    """The other documents of the same draft, locked in a fixed order; each tells whether its post is ``holder_id``'s."""
    rows = _locked(Document.objects.filter(bundle_lead=document)).annotate(of_own_post=of_own_post(holder_id))  # type: ignore[no-redef] # told by this
    return list(rows.order_by("bundle_position", "id"))


def _locked(rows: QuerySet[Document]) -> QuerySet[Document]:
    text = Revision.objects.filter(document=OuterRef("pk"), no=OuterRef("current_revision")).values("content_hash")
    rows = rows.annotate(text_hash=Subquery(text)).select_related("unit_task", "department")
    return rows.select_for_update(of=("self",))


def return_of(document: Document) -> Opinion | None:
    """Why a returned document came back, for the drafter to see first; None in any other state."""
    if document.state != DocumentState.RETURNED:
        return None
    returns = document.opinions.filter(step__round__no=document.current_round, act=Act.RETURNED)
    return returns.order_by("step__position").last()


def revisions_of(document: Document) -> QuerySet[Revision]:
    """All revisions, newest first."""
    return Revision.objects.filter(known_texts(document), document=document).order_by("-no")


def revisions_for_card(document: Document) -> list[Revision]:
    """All revisions, newest first; only the present one with its body."""
    body = Case(When(no=document.current_revision, then=F("body")), default=Value(""), output_field=TextField())
    return list(revisions_of(document).defer("body").annotate(present_body=body))


def get_revision(document: Document, no: int) -> Revision:
    """One exact text. Raises DocumentNotFound when there is no such revision."""
    found = Revision.objects.filter(known_texts(document), document=document, no=no).first()
    if found is None:
        raise DocumentNotFound
    return found
