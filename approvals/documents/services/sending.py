"""What documents keep of being sent; whom it went to stands in the books of the exchange, above this app."""

from datetime import datetime

from approvals.documents.models import Document


def mark_sent(document: Document, *, at: datetime) -> None:
    """Write down that a decided document was carried out, in the transaction that sends it: a trigger lets it be said once."""
    document.sent_at = at
    document.save(update_fields=["sent_at"])
