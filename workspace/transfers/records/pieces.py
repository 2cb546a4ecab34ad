"""What a document of this agency shows of where it went."""

from uuid import UUID

from django.db.models import QuerySet

from workspace.transfers.records.models import PassedItem
from workspace.transfers.records.selectors.records import passed_documents

TEMPLATE = "transfers/_passed.html"


def transfers(document_id: UUID) -> QuerySet[PassedItem]:
    """Bodies it passed to, the latest last."""
    return passed_documents(document_id).order_by("passed_at")
