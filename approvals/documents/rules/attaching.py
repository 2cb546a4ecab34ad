"""What may be attached, by whom, and when.

REG: Regulation on the Operation and Innovation of Administrative Work; PRD: Enforcement Decree of the Public Records
Management Act.
"""

from collections.abc import Sequence

from approvals.documents import errors
from approvals.documents.enums import EDITABLE_STATES
from approvals.documents.laws import law
from approvals.documents.models import Attachment, Document, RouteStep
from approvals.documents.rules.acting import (
    check_deputy_is_not_drafter,
    check_in_approval,
    check_may_edit_text,
    check_turn,
)
from approvals.documents.rules.drafting import check_can_edit_draft
from approvals.documents.rules.shapes import holds
from core.audit.public import Actor
from core.files.public import StoredFile

MOST_FILES = 100
MOST_BYTES = 1024**3


@law("REG 8(1), 9(1), 9(4), 17")
def check_may_attach(document: Document, step: RouteStep | None, steps: Sequence[RouteStep], *, actor: Actor) -> None:
    """Attachments are part of the document: whoever may change its text now may change them, and nobody after the decision.

    Raises NotDrafter, NotEditable, AlreadyDecided, NotInApproval, NotYourTurn, AlreadyActed, OwnDocumentAsDeputy, MayNotEdit.
    """
    if document.state in EDITABLE_STATES:
        check_can_edit_draft(document, actor=actor)
        return
    check_in_approval(document)
    check_turn(step, steps, actor=actor)
    assert step is not None
    check_deputy_is_not_drafter(document, step, steps, actor=actor)
    check_may_edit_text(step)


def may_attach(document: Document, step: RouteStep | None, steps: Sequence[RouteStep], *, actor: Actor) -> bool:
    return holds(check_may_attach, document, step, steps, actor=actor)


@law("house rule: a document can be handed on whole; PRD 20(4)")
def check_room(present: Sequence[Attachment], stored: StoredFile) -> None:
    """A document takes 100 files and 1 GB, and the same file once. Raises AttachedAlready, TooManyAttachments, AttachmentsTooLarge."""
    if any(one.file.sha256 == stored.sha256 and one.file.name == stored.name for one in present):
        raise errors.AttachedAlready(name=stored.name, field="files")
    if len(present) >= MOST_FILES:
        raise errors.TooManyAttachments(most=MOST_FILES, field="files")
    if sum(one.file.size for one in present) + stored.size > MOST_BYTES:
        raise errors.AttachmentsTooLarge(name=stored.name, limit=MOST_BYTES // 1024**2, field="files")
