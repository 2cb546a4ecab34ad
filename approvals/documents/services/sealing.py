"""Sealing a decision: its manifest and hash are written down in the transaction that decides."""

from approvals.documents import selectors
from approvals.documents.models import DecisionSeal, Document
from approvals.documents.sealing import manifest_of, seal_hash
from approvals.documents.selectors import Grounds
from core.foundation.public import clock
from core.tenancy.public import current_agency


def seal_decision(document: Document, grounds: Grounds) -> DecisionSeal:
    """Hash text, attachments, route, opinions, references and questions as they stand now and keep the hash for good
    (PRD 5; REG 17).

    Called last by ``approve_document`` in its own transaction, the number given and the deciding step finished;
    ``grounds`` were read under the document's lock, which everybody takes who adds to them. One insert. The caller puts
    ``sha256`` into the ledger.
    """
    manifest = manifest_of(document, grounds, answers=selectors.answers_of, agency=current_agency() or "")
    return DecisionSeal.objects.create(
        document=document, manifest=manifest, sha256=seal_hash(manifest), sealed_at=document.decided_at or clock.now()
    )
