"""Going on with what a predecessor in the post left: work belongs to the post (REG 61, RULE 45)."""

from uuid import UUID

from django.db import transaction

from approvals.documents import rules, selectors
from approvals.documents.models import Document
from approvals.documents.services.drafting import draft_detail
from approvals.documents.services.route import tell_people
from core.audit.public import Actor, record
from core.foundation.public import clock


@transaction.atomic
def continue_document(*, document_id: UUID, actor: Actor) -> Document:
    """Take over the writing of a document whose post the actor holds now, with all that goes in the same draft.

    The drafter stays who drafted it; the ledger names both. A second press does nothing twice. Raises NotOfYourPost (also
    where something that goes along was drafted from another post), AlreadyDecided, OwnDocument, BundleMember.
    """
    document = selectors.document_for_update(document_id, actor=actor)
    if document.writer_id == actor.person_id:
        return document
    rules.check_leads_bundle(document)
    steps, members = selectors.steps_of(document), []
    rules.check_can_continue(document, steps, actor=actor)
    if selectors.leads_others(document):
        members = selectors.members_for_update(document, holder_id=actor.person_id)
    for member in members:
        rules.check_can_continue(member, steps, actor=actor)
    former = document.writer_id
    for each in (document, *members):
        _continue(each, actor)
    key = f"{document.pk}:{clock.now():%Y%m%d%H%M%S%f}"
    tell_people("documents.continued", document, [former], key=key, by=actor.name)
    return document


def _continue(document: Document, actor: Actor) -> None:
    before = {"writer_id": document.writer_id, "writer": document.writer_name}
    if document.continued_by_id:
        document.former_writers = [*document.former_writers, document.continued_by_id]
    document.continued_by_id = actor.person_id
    document.continued_name, document.continued_title = actor.name, actor.post_title
    document.save(update_fields=["continued_by", "continued_name", "continued_title", "former_writers"])
    after = {"writer_id": document.writer_id, "writer": document.writer_name}
    detail = draft_detail(document) | {"drafter_id": document.drafter_id, "drafter": document.drafter_name}
    detail |= {"from_id": before["writer_id"], "from": before["writer"], "to": document.writer_name}
    record("documents.continued", target=document, actor=actor, revision=document.current_revision,
           before=before, after=after, detail=detail)  # fmt: skip
