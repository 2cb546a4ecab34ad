"""Documents of unit tasks that go to another agency: what is decided, what is on its way, what is only written."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from approvals.documents.enums import EDITABLE_STATES, READING_KINDS, DocumentState, StepState, TextFormat
from approvals.documents.models import Attachment, DecisionSeal, Document, Revision, RouteStep, SignedCard
from approvals.documents.sealing import content_hash, reviewed_as, seal_hash
from approvals.documents.selectors.attachments import pictures_in
from approvals.documents.selectors.disclosing import review_of
from core.files.public import StoredFile
from core.richtext.public import image_ids

TEXT = ("no", "title", "body", "format", "content_hash", "author_name", "author_title", "author_department")


@dataclass(frozen=True, slots=True)
class FileOf:
    """A file of a document that travels beside it: attachment, picture of the text, or the signed paper."""

    file_id: UUID
    no: int
    name: str
    sha256: str
    size: int
    media_type: str
    kind: str = "attachment"


def decided_of(unit_task_ids: Collection[UUID]) -> QuerySet[Document]:
    """Decided documents filed under these unit tasks, the oldest first."""
    rows = Document.objects.filter(unit_task_id__in=unit_task_ids, state=DocumentState.APPROVED)
    return rows.order_by("decided_at", "id")


def undecided_of(unit_task_ids: Collection[UUID]) -> QuerySet[Document]:
    """Documents on their way under these unit tasks."""
    return Document.objects.filter(unit_task_id__in=unit_task_ids, state=DocumentState.IN_APPROVAL).order_by("id")


def drafts_of(unit_task_ids: Collection[UUID]) -> QuerySet[Document]:
    """What is being written under these unit tasks, or came back to be written anew."""
    return Document.objects.filter(unit_task_id__in=unit_task_ids, state__in=EDITABLE_STATES).order_by("id")


def waiting_for(person_ids: Collection[UUID]) -> QuerySet[RouteStep]:
    """Open steps of these people, whatever the document belongs to."""
    rows = RouteStep.objects.filter(person_id__in=person_ids, state=StepState.PENDING).exclude(kind__in=READING_KINDS)
    return rows.select_related("document").order_by("document_id", "position")


def sealed_record(document: Document) -> dict[str, Any]:
    """A decided document as it passes: the sealed manifest, what its disclosure was reviewed to since, the text,
    every revision, who took part."""
    seal = DecisionSeal.objects.get(document=document)
    revisions = list(Revision.objects.filter(document=document).order_by("no"))
    decided = next(one for one in revisions if one.no == document.decided_revision)
    return {
        "manifest": seal.manifest,
        "seal_sha256": seal.sha256,
        "reviewed": reviewed_as(review_of(document)),
        "text": {"title": decided.title, "format": decided.format, "body": decided.body},
        "revisions": [_revision(one) for one in revisions],
        "people": sorted(str(one) for one in _people(document)),
        "number_text": document.number_text,
        "number_code": document.number_code,
        "decided_at": document.decided_at.isoformat() if document.decided_at else "",
        "title": decided.title,
        "department_name": document.department_name,
        "drafter_name": document.drafter_name,
        "reading_range": document.reading_range,
    }


def record_holds(record: dict[str, Any]) -> bool:
    """Whether a record that came along is what was sealed when it was decided."""
    text, manifest = record["text"], record["manifest"]
    told: str = manifest["text"]["content_hash"]
    return seal_hash(manifest) == record["seal_sha256"] and content_hash(text["title"], text["body"]) == told


def _revision(one: Revision) -> dict[str, Any]:
    return {name: getattr(one, name) for name in TEXT} | {"at": one.created_at.isoformat()}


def _people(document: Document) -> set[UUID]:
    steps = RouteStep.objects.filter(document=document).exclude(state=StepState.SKIPPED)
    found = {*document.drafters, *steps.values_list("person_id", flat=True)}
    return found | {one for one in steps.values_list("acting_person_id", flat=True) if one}


def files_of(document: Document) -> list[FileOf]:
    """Attachments of the present text, the pictures in it, and the signed paper where there is one."""
    rows = Attachment.objects.filter(document=document, removed_revision__isnull=True).select_related("file")
    found = [_file(one.file, one.no, "attachment") for one in rows.order_by("no")]
    text = Revision.objects.get(document=document, no=document.decided_revision or document.current_revision)
    pictures = pictures_in(document, image_ids(text.body)) if text.format == TextFormat.HTML else set()
    stored = StoredFile.objects.filter(pk__in=pictures).order_by("pk")
    found += [_file(one, no, "picture") for no, one in enumerate(stored, 1)]
    paper = SignedCard.objects.filter(document=document).select_related("file").first()
    return [*found, _file(paper.file, 1, "paper")] if paper else found


def _file(stored: StoredFile, no: int, kind: str) -> FileOf:
    return FileOf(stored.pk, no, stored.name, stored.sha256, stored.size, stored.media_type, kind)


def draft_record(document: Document) -> dict[str, Any]:
    """A draft as it passes: its text and what stands on the card, for whoever writes it now (REG 61)."""
    text = Revision.objects.get(document=document, no=document.current_revision)
    plain = (
        "purpose", "source", "summary", "keywords", "urgent", "important", "kind", "recipients",
        "reference_recipients", "via", "sender_name", "disclosure", "disclosure_grounds", "disclosure_reason",
        "reading_range", "secrecy", "amount", "sealing", "sending_method",
    )  # fmt: skip
    fields = {name: getattr(document, name) for name in plain}
    return {"fields": fields | {"title": text.title, "body": text.body, "format": text.format},
            "drafter_id": str(document.writer_id), "drafter_name": document.writer_name}  # fmt: skip
