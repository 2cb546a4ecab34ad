"""Reads of what is attached to a document, and who may read a file because of it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Concat

from approvals.documents import permissions
from approvals.documents.enums import EDITABLE_STATES, READING_KINDS, StepState, TextFormat
from approvals.documents.errors import AttachmentUnknown
from approvals.documents.models import Attachment, Document, OpinionRequest, Revision, Round, RouteStep
from approvals.documents.selectors.visibility import Viewer, documents_visible_to, viewer_of, written_by
from core.audit.public import Actor
from core.files.public import StoredFile, files_with_text


def all_attachments_of(document: Document) -> list[Attachment]:
    """All that were ever attached, in order of their numbers, with the file and how far its reading came: for acts on
    the document, which know who acts.
    """
    return list(_with_files(Attachment.objects.filter(document=document)).order_by("no"))


def attachments_of(document: Document, *, viewer: Actor | Viewer) -> list[Attachment]:
    """The same as far as the person may know of them (see ``_known_to``), the document as ``get_document`` gave it."""
    rows = Attachment.objects.filter(_known_to(viewer_of(viewer)), document=document)
    return [_as_shown(one, document) for one in _with_files(rows).order_by("no")]


def present_of(attachments: list[Attachment]) -> list[Attachment]:
    return [one for one in attachments if one.removed_at is None]


def belonging_to(document: Document) -> QuerySet[Attachment]:
    """Those that belong to the document as ``get_document`` gave it: what belongs to it now; of one that its drafter writes
    on, for everybody else what belonged to it when it came back.
    """
    rows, then = Attachment.objects.filter(document=document).order_by("no"), getattr(document, "shown_at", None)
    if then is None:
        return rows.filter(removed_at__isnull=True)
    return rows.filter(Q(removed_at__isnull=True) | Q(removed_at__gt=then), added_at__lte=then)


def get_attachment(document: Document, no: int, *, viewer: Actor | Viewer) -> Attachment:
    """One of them, also one that was taken away since. Raises AttachmentUnknown."""
    rows = Attachment.objects.filter(_known_to(viewer_of(viewer)), document=document, no=no)
    found = rows.select_related("file").first()
    if found is None:
        raise AttachmentUnknown
    return _as_shown(found, document)


def attachments_holding(word: str) -> QuerySet[Attachment, UUID]:
    """Ids of documents with the word inside an attachment everybody who sees them sees: part of the search of every list."""
    attached = Attachment.objects.filter(_shown_to_all() | _in_first_draft(), file_id__in=files_with_text(word))
    return attached.order_by().values_list("document_id", flat=True)


def _with_files(rows: QuerySet[Attachment]) -> QuerySet[Attachment]:
    return rows.select_related("file__reading").defer("file__reading__text", "file__reading__parts")


def _as_shown(attachment: Attachment, document: Document) -> Attachment:
    """While the drafter writes on, what went since then is still there for everybody else."""
    then = getattr(document, "shown_at", None)
    if then is not None and attachment.removed_at is not None and attachment.removed_at > then:
        attachment.removed_revision, attachment.removed_name, attachment.removed_at = None, "", None
    return attachment


def _known_to(viewer: Viewer) -> Q:
    """Of a document the person sees: what belongs to it now, or did when it came back to its drafter; what belonged to
    it on its way and was taken away, for those who took part there or were asked, and for auditors (edits of the
    approval process are records, PRD 16); what went before anybody was handed it, and what comes while the drafter
    writes, for the drafter alone.
    """
    return written_by(viewer.actor.person_id, "document__") | _shown_to_all() | (_was_on_its_way() & _took_part(viewer))


def _shown_to_all() -> Q:
    being_written = Q(document__state__in=EDITABLE_STATES)
    last = Round.objects.filter(document_id=OuterRef("document_id"), no=OuterRef("document__current_round"))
    end = Subquery(last.values("ended_at")[:1])
    still_there = Q(removed_at__isnull=True) | Q(removed_at__gt=end)
    return (~being_written & Q(removed_at__isnull=True)) | (being_written & Q(added_at__lte=end) & still_there)


def _in_first_draft() -> Q:
    return Q(document__current_round=0, removed_at__isnull=True)


def _was_on_its_way() -> Q:
    """There at some moment between a submission and its end."""
    rounds = Round.objects.filter(document_id=OuterRef("document_id"), started_at__lt=OuterRef("removed_at"))
    return Q(Exists(rounds.filter(Q(ended_at__isnull=True) | Q(ended_at__gte=OuterRef("added_at")))))


def _took_part(viewer: Viewer) -> Q:
    """Whoever has, or had, a turn on the route (as ``rules.shapes.taking_part`` says of one document), was asked, or audits."""
    if viewer.actor.may(permissions.READ_ALL):
        return Q()
    person_id = viewer.actor.person_id
    steps = RouteStep.objects.filter(document_id=OuterRef("document_id")).exclude(kind__in=READING_KINDS)
    had = steps.filter(state__in=(StepState.PENDING, StepState.DONE))
    own = Q(person_id=person_id) | Q(acting_person_id=person_id)
    in_place = Q(person_id__in=viewer.represented, state=StepState.PENDING)
    asked = OpinionRequest.objects.filter(document_id=OuterRef("document_id"), person_id=person_id)
    return Q(Exists(had.filter(own | in_place))) | Q(Exists(asked))


def pictures_in(document: Document, file_ids: Iterable[UUID]) -> set[UUID]:
    """Those of the files that texts of the document may show, to whoever reads it: by the same rule as ``may_read_file``."""
    address = Concat(Value("/files/"), Cast(OuterRef("pk"), TextField()), Value("/"), output_field=TextField())
    texts = _written_by_uploader(OuterRef("uploaded_by"), address).filter(document=document)
    return set(StoredFile.objects.filter(Exists(texts), pk__in=list(file_ids)).values_list("pk", flat=True))


def may_read_file(file_id: UUID, actor: Actor) -> bool:
    """Whoever sees a document may read what they may know to be attached to it, and the pictures in its texts."""
    viewer = viewer_of(actor)
    attached = Attachment.objects.filter(_known_to(viewer), file_id=file_id, document_id=OuterRef("pk"))
    seen = documents_visible_to(viewer)
    return seen.filter(Exists(attached)).exists() or seen.filter(Exists(_texts_showing(file_id))).exists()


def _texts_showing(file_id: UUID) -> QuerySet[Revision]:
    uploader = StoredFile.objects.filter(pk=file_id).values("uploaded_by")
    return _written_by_uploader(uploader, f"/files/{file_id}/").filter(document_id=OuterRef("pk"))


def _written_by_uploader(uploader: Any, address: Any) -> QuerySet[Revision]:
    """Texts that show a file as a picture, written by the very person who handed it in.

    Anybody can name any file in a text of their own; that must not open to them what they may not read.
    """
    return Revision.objects.filter(author_id__in=uploader, format=TextFormat.HTML, body__contains=address)
