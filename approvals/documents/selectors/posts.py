"""What belongs to a post and to a desk when it is handed over (REG 61)."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from approvals.documents.enums import READING_KINDS, DocumentState, StepState
from approvals.documents.models import Document, RouteStep, SavedRoute
from approvals.documents.selectors.visibility import Viewer, viewer_of, visible
from core.audit.public import Actor
from core.organization import public as organization

#: Handed in and not yet decided, or come back to whoever drafted it.
UNFINISHED = (DocumentState.IN_APPROVAL, DocumentState.RETURNED, DocumentState.WITHDRAWN)


def documents_of_post(post_id: UUID, *, actor: Actor | Viewer) -> QuerySet[Document]:
    """What was drafted from a post, by whomever, as far as this person may know of it; the latest first."""
    return visible(viewer_of(actor)).filter(drafter_post_id=post_id).order_by("-updated_at", "-id")


def unfinished_of_post(post_id: UUID, *, actor: Actor | Viewer) -> QuerySet[Document]:
    """Of these what was handed in and is not decided."""
    return documents_of_post(post_id, actor=actor).filter(state__in=UNFINISHED, submitted_at__isnull=False)


def decided_under(unit_task_ids: Collection[UUID], post_id: UUID, *, actor: Actor | Viewer) -> QuerySet[Document]:
    """Decided documents under these unit tasks or drafted from this post; the latest decision first."""
    belongs = Q(unit_task_id__in=list(unit_task_ids)) | Q(drafter_post_id=post_id)
    rows = visible(viewer_of(actor)).filter(belongs, state=DocumentState.APPROVED)
    return rows.order_by("-decided_at", "-id")


def steps_on_desk(person_id: UUID, post_id: UUID | None = None) -> QuerySet[RouteStep]:
    """Open steps for which others wait for this person, through one post or through any; one for each draft.

    Nobody's eyes are asked: for services and hand-overs.
    """
    rows = RouteStep.objects.filter(person_id=person_id, state=StepState.PENDING, document__bundle_lead__isnull=True)
    rows = rows.exclude(kind__in=READING_KINDS).select_related("document").order_by("pending_since", "id")
    return rows.filter(post_id=post_id) if post_id else rows


def holder_of_post_of(document_id: UUID) -> UUID | None:
    """Who holds the post a document was drafted from today, or the one that took it over; None without a post or while
    that is vacant.
    """
    meant = Coalesce("drafter_post__successor_id", "drafter_post_id")
    post_id = Document.objects.filter(pk=document_id).values_list(meant, flat=True).first()
    holders = organization.holders_of([post_id]) if post_id else {}
    return next((card.person_id for card in holders.values()), None)


def private_things_of(person_id: UUID, post_id: UUID) -> dict[str, int]:
    """How much a person has in this app that does not go with this post: drafts that were not begun from it and never
    handed in, saved paths, readings open.
    """
    elsewhere = Q(drafter_post__isnull=True) | ~Q(drafter_post_id=post_id)
    own = Q(drafter_id=person_id, continued_by=None) | Q(continued_by_id=person_id)
    drafts = Document.objects.filter(own, elsewhere, submitted_at__isnull=True, bundle_lead__isnull=True)
    unread = RouteStep.objects.filter(person_id=person_id, state=StepState.PENDING, kind__in=READING_KINDS)
    paths = SavedRoute.objects.filter(owner_id=person_id)
    return {"drafts": drafts.count(), "saved_paths": paths.count(), "unread": unread.count()}


def steps_to_pass(step_ids: Collection[UUID]) -> list[RouteStep]:
    """Open steps with their documents locked, and those that go along in the same draft; in the order everybody locks in
    (``lock_together``), before the head of the ledger is locked by an entry.
    """
    steps = list(RouteStep.objects.filter(pk__in=list(step_ids)).order_by("pending_since", "id"))
    wanted = [step.document_id for step in steps]
    rows = Document.objects.filter(Q(pk__in=wanted) | Q(bundle_lead_id__in=wanted)).select_for_update(of=("self",))
    rows = rows.annotate(leads=Exists(Document.objects.filter(bundle_lead=OuterRef("pk"))))
    ordered = rows.order_by(Coalesce("bundle_lead_id", "id"), "bundle_position", "id")
    documents = {document.pk: document for document in ordered}
    for step in steps:
        step.document = documents[step.document_id]
    return steps
