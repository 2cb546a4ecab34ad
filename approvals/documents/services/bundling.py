"""Several related documents in one draft: one route, one moment, separate numbers (일괄기안, RULE 5(1))."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from approvals.documents import rules, selectors
from approvals.documents.models import Document, PlannedStep
from approvals.documents.selectors.card import lock_together
from approvals.documents.services.drafting import draft_detail
from core.audit.public import Actor, record


@transaction.atomic
def set_bundle(*, document_id: UUID, member_ids: Sequence[UUID], actor: Actor) -> Document:
    """Let these drafts follow this one along its route, in this order; drafts left out stand alone again.

    Each document that is touched has an entry of its own in the ledger: what happened to it is told there (PRD 16).
    Raises NotDrafter, NotEditable, BundleNotYours, DocumentNotFound.
    """
    lock_together([document_id, *member_ids], actor=actor)
    lead = selectors.document_for_update(document_id, actor=actor)
    members = [selectors.document_for_update(member_id, actor=actor) for member_id in dict.fromkeys(member_ids)]
    for member in members:
        rules.check_can_bundle(lead, member, leads_others=selectors.leads_others(member), actor=actor)
    rules.check_can_edit_draft(lead, actor=actor)
    for former in selectors.members_for_update(lead):
        if former not in members:
            _leave(former, lead, actor)
    for position, member in enumerate(members, start=1):
        if (member.bundle_lead_id, member.bundle_position) != (lead.pk, position):
            _follow(member, lead, position, actor)
    detail = draft_detail(lead) | {"member_ids": [member.pk for member in members]}
    record("documents.bundled", target=lead, actor=actor, revision=lead.current_revision, detail=detail)
    return lead


def _follow(member: Document, lead: Document, position: int, actor: Actor) -> None:
    """It goes along the route of the leading one from here on, so its own is planned no longer."""
    _place(member, lead, position)
    PlannedStep.objects.filter(document=member).delete()
    detail = draft_detail(member) | {"lead_id": lead.pk, "place": position}
    record("documents.bundle_joined", target=member, actor=actor, revision=member.current_revision, detail=detail)


def _leave(member: Document, lead: Document, actor: Actor) -> None:
    _place(member, None, 0)
    detail = draft_detail(member) | {"lead_id": lead.pk}
    record("documents.bundle_left", target=member, actor=actor, revision=member.current_revision, detail=detail)


def _place(member: Document, lead: Document | None, position: int) -> None:
    member.bundle_lead, member.bundle_position = lead, position
    member.save(update_fields=["bundle_lead", "bundle_position"])
