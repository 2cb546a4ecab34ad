"""Giving a signed sheet out as a file; who had it is written down (PRD 28)."""

from django.db import transaction

from core.audit.public import Actor, record
from workspace.handover import selectors
from workspace.handover.errors import NotSigned
from workspace.handover.models import Handover
from workspace.handover.printing.paper import sheet_pdf


@transaction.atomic
def export_sheet(*, handover: Handover, actor: Actor) -> bytes:
    """The sheet as PDF. The caller has answered whether this person may see it. Raises NotSigned."""
    frozen = selectors.sheet_of(handover)
    if frozen is None:
        raise NotSigned
    content = sheet_pdf(handover, frozen)
    detail = {"handover_id": handover.pk, "sheet_sha256": frozen.sha256, "type": "application/pdf"}
    record("handover.sheet_exported", target=handover, actor=actor, detail=detail)
    return content
