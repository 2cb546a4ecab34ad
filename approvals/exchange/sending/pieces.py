"""What a document's card, paper and JSON tell of where it was sent."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from approvals.documents.public import CardAct, Document, Reached, Receipt, Viewer, printed_minute
from approvals.documents.rules import check_may_send, holds
from approvals.exchange.sending.enums import CARRIED, Channel, RecipientState
from approvals.exchange.sending.models import Recipient
from approvals.exchange.sending.selectors.dispatches import sends_all

TEMPLATE = "sending/_receipts.html"
TONES = {
    RecipientState.SENT: "gray", RecipientState.ARRIVED: "primary", RecipientState.RECEIVED: "success",
    RecipientState.RETURNED: "warning", RecipientState.FAILED: "danger", RecipientState.REPLACED: "gray",
}  # fmt: skip
REACHED = {
    RecipientState.SENT: Reached.ON_THE_WAY, RecipientState.ARRIVED: Reached.ARRIVED,
    RecipientState.RECEIVED: Reached.ARRIVED, RecipientState.RETURNED: Reached.TROUBLE,
    RecipientState.FAILED: Reached.TROUBLE, RecipientState.REPLACED: Reached.ENDED,
}  # fmt: skip
OF_DISPATCH = {
    "enforced_on": Cast("dispatch__enforced_on", CharField()), "dispatched_at": F("dispatch__sent_at"),
    "sender_name": F("dispatch__sender_name"), "sealing": F("dispatch__sealing"),
    "seal_name": Coalesce("dispatch__seal__name", Value("")), "seal_picture_id": F("dispatch__seal__picture_id"),
    "sent_by_name": F("dispatch__sent_by_name"), "sent_by_title": F("dispatch__sent_by_title"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SentTo(Receipt):
    """One recipient as people read it."""

    @property
    def way(self) -> str:
        return str(Channel(self.channel).label)

    @property
    def state_label(self) -> str:
        return str(RecipientState(self.state).label)

    @property
    def tone(self) -> str:
        return TONES[RecipientState(self.state)]

    @property
    def reached(self) -> Reached:
        if self.state == RecipientState.SENT and self.channel not in CARRIED:
            return Reached.ENDED
        return REACHED[RecipientState(self.state)]

    @property
    def lies_well(self) -> bool:
        """Whether nothing has to be done about it; what came back or failed stands first on the card."""
        return self.state not in (RecipientState.FAILED, RecipientState.RETURNED)

    def in_words(self) -> str:
        """Way, how far it came, and what was heard."""
        again = _("attempt %(no)s") % {"no": self.attempt}
        returned = pgettext("recipient", "returned %(when)s") % {"when": printed_minute(self.returned_at)}
        arrived = pgettext("recipient", "arrived %(when)s") % {"when": printed_minute(self.arrived_at)}
        reference = pgettext("recipient", "%(name)s (for reference)") % {"name": self.name}
        facts = [
            reference if self.reference else self.name,
            self.way,
            self.proof,
            again if self.attempt > 1 else "",
            self.state_label,
            arrived if self.arrived_at else "",
            f"{self.number_text} {printed_minute(self.received_at)}".strip(),
            f"{self.receiver_department} {self.receiver_name}".strip(),
            f"{returned}: {self.return_reason}" if self.returned_at else "",
            self.failed_reason if self.state == RecipientState.FAILED else "",
        ]
        return " · ".join(filter(None, facts))


def receipts(document_id: UUID) -> QuerySet[Any]:
    """The recipients of a document in their order."""
    rows = Recipient.objects.filter(dispatch__document_id=document_id).annotate(**OF_DISPATCH)
    return rows.order_by("position")


def may_be_sent(document: Document, viewer: Viewer) -> bool:
    """Whether the card offers to send it."""
    return holds(
        check_may_send, document, actor=viewer.actor, clerk=sends_all(viewer), sent=document.sent_at is not None
    )


ACT = CardAct(pgettext_lazy("document", "Send"), "sending:send", "send", may_be_sent)
