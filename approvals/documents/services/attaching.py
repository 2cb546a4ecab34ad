"""Files that belong to a document: attached, taken away, fetched. A row stays for good, with who and at which revision."""

from typing import IO, Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from approvals.documents import rules, selectors
from approvals.documents.errors import NothingToFetch
from approvals.documents.models import Attachment, Document
from approvals.documents.rules import attaching
from approvals.documents.selectors.attachments import (
    all_attachments_of,
    attachments_of,
    get_attachment,
    present_of,
)
from approvals.documents.selectors.visibility import Viewer, viewer_of
from approvals.documents.services.drafting import draft_detail
from core.audit.public import Actor, record
from core.files.public import Archive, StoredFile, download_file, open_file, readable_file, store_file
from core.foundation.public import clock


@transaction.atomic
def attach_file(*, document_id: UUID, file_id: UUID, actor: Actor) -> Attachment:
    """Attach a file that was handed in before; attached already, it stays as it is (a second press does nothing twice).

    Raises DocumentNotFound, FileUnknown, the refusals of ``rules.attaching.check_may_attach`` (REG 9(1), 9(4), 17), and
    AttachedAlready, TooManyAttachments, AttachmentsTooLarge.
    """
    document, present = _locked(document_id, actor)
    stored = readable_file(file_id=file_id, actor=actor)
    if same := next((one for one in present if one.file_id == stored.pk), None):
        return same
    attaching.check_room(present, stored)
    assert actor.person_id is not None
    attachment = Attachment.objects.create(
        document=document,
        file=stored,
        no=_next_number(document),
        added_revision=document.current_revision,
        added_by_id=actor.person_id,
        added_name=actor.name,
        added_at=clock.now(),
    )
    _note("documents.attached", document, attachment, actor)
    return attachment


def check_may_attach(*, document_id: UUID, actor: Actor) -> None:
    """Ask before a large file is taken in; ``attach_file`` asks again under the lock. Raises what it raises."""
    viewer = viewer_of(actor)
    _check(selectors.get_document(document_id, actor=viewer), viewer)


@transaction.atomic
def attach_upload(*, document_id: UUID, name: str, stream: IO[bytes], actor: Actor) -> Attachment:
    """Take a file in and attach it. Who may not attach is told before anything is kept.

    The document is locked first: storing writes into the ledger, and behind that nothing may be waited for. Raises what
    ``attach_file`` and ``store_file`` raise.
    """
    _locked(document_id, actor)
    stored = store_file(name=name, stream=stream, actor=actor)
    return attach_file(document_id=document_id, file_id=stored.pk, actor=actor)


@transaction.atomic
def detach_file(*, document_id: UUID, no: int, actor: Actor) -> Attachment:
    """Take an attachment away; the row stays, and whoever acted upon the document with it still
    sees what it was (``selectors.attachments``).

    Taken away already, it stays so. Raises DocumentNotFound, AttachmentUnknown and the refusals of ``attach_file``.
    """
    document, _present = _locked(document_id, actor)
    attachment = get_attachment(document, no, viewer=actor)
    if attachment.removed_at is not None:
        return attachment
    attachment.removed_revision = document.current_revision
    attachment.removed_name, attachment.removed_at = actor.name, clock.now()
    attachment.save(update_fields=["removed_revision", "removed_name", "removed_at"])
    _note("documents.detached", document, attachment, actor)
    return attachment


@transaction.atomic
def fetch_attachment(*, document_id: UUID, no: int, actor: Actor) -> tuple[StoredFile, IO[bytes]]:
    """One attachment to keep; the ledger says who had it. Raises DocumentNotFound, AttachmentUnknown, FileDamaged."""
    viewer = viewer_of(actor)
    attachment = get_attachment(selectors.get_document(document_id, actor=viewer), no, viewer=viewer)
    return download_file(file_id=attachment.file_id, actor=actor)


@transaction.atomic
def fetch_all(*, document_id: UUID, actor: Actor) -> Archive:
    """All present attachments as one ZIP, made while it is sent; the ledger says who had which.

    Raises DocumentNotFound, NothingToFetch, FileDamaged.
    """
    viewer = viewer_of(actor)
    document = selectors.get_document(document_id, actor=viewer)
    present = present_of(attachments_of(document, viewer=viewer))
    if not present:
        raise NothingToFetch
    files = [{"no": one.no, "name": one.file.name, "sha256": one.file.sha256} for one in present]
    record(
        "documents.attachments_fetched", target=document, actor=actor, detail=draft_detail(document) | {"files": files}
    )
    return Archive([(one.file.name, open_file(one.file_id)) for one in present])


def _locked(document_id: UUID, actor: Actor) -> tuple[Document, list[Attachment]]:
    """The locked document and what is attached to it, if this person may change that now."""
    viewer = viewer_of(actor)
    document = selectors.document_for_update(document_id, actor=viewer)
    _check(document, viewer)
    return document, present_of(all_attachments_of(document))


def _check(document: Document, viewer: Viewer) -> None:
    steps = selectors.steps_of(document)
    step = rules.find_turn(steps, actor=viewer.actor, represented=viewer.represented)
    attaching.check_may_attach(document, step, steps, actor=viewer.actor)


def _next_number(document: Document) -> int:
    last: int | None = Attachment.objects.filter(document=document).aggregate(last=Max("no"))["last"]
    return (last or 0) + 1


def _note(event: str, document: Document, attachment: Attachment, actor: Actor) -> None:
    """The text has not changed, so there is no new revision; the ledger and the seal tell what belonged to which."""
    document.updated_at = clock.now()
    document.save(update_fields=["updated_at"])
    stored = attachment.file
    file: dict[str, Any] = {"no": attachment.no, "name": stored.name, "sha256": stored.sha256, "size": stored.size}
    detail = draft_detail(document) | {"attachment": file}
    record(event, target=document, actor=actor, revision=document.current_revision, detail=detail)
