"""Making a document of a memo: from a word to a superior to a draft on its way to a decision."""

from uuid import UUID

from django.db import transaction

from approvals.documents.enums import Disclosure
from approvals.documents.models import Document
from approvals.documents.services import DraftFields, create_draft
from approvals.documents.services import attach_file as attach_to_document
from approvals.memos import rules, selectors
from approvals.memos.errors import AlreadyPromoted
from approvals.memos.models import MemoDocument
from approvals.memos.services.writing import memo_detail, touch
from core.audit.public import Actor, record
from core.foundation.public import clock


@transaction.atomic
def promote_memo(*, memo_id: UUID, unit_task_id: UUID, actor: Actor) -> Document:
    """Begin a document with the memo's title, text and attachments in the actor's department; memo and card show each
    other. A memo becomes one document.

    Raises NotSent, AlreadyPromoted (also on a second press), UnitTaskNotYours (PRD 22), NoDepartment.
    """
    memo = selectors.memo_for_update(memo_id, actor=actor)
    rules.check_sent(memo)
    if MemoDocument.objects.filter(memo=memo).exists():
        raise AlreadyPromoted
    fields = DraftFields(
        unit_task_id=unit_task_id,
        title=memo.title,
        body=memo.text,
        format=memo.format,
        urgent=memo.urgent,
        disclosure=Disclosure.OPEN,  # no class that would need grounds here: whoever drafts chooses it on the form
    )
    document = create_draft(fields=fields, actor=actor)
    for one in selectors.files_of(memo):
        attach_to_document(document_id=document.pk, file_id=one.file_id, actor=actor)
    assert actor.person_id is not None
    MemoDocument.objects.create(
        memo=memo, document=document, person_id=actor.person_id, person_name=actor.name, created_at=clock.now()
    )
    touch(memo)
    record("memos.promoted", target=memo, actor=actor, detail=memo_detail(memo, document_id=document.pk))
    return document
