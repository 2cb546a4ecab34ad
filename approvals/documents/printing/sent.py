"""What the form and the card tell of a document that was sent: date, seal, and each recipient."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from approvals.documents.enforcing import Receipt, enforcement_of
from approvals.documents.enums import DocumentKind, Sealing
from approvals.documents.models import Document
from approvals.documents.printing import wording


def sender_of(document: Document, receipts: Sequence[Receipt]) -> str:
    """Under what name it goes out; once sent, the one it was sent under."""
    if document.kind != DocumentKind.OUTGOING:
        return ""
    return receipts[0].sender_name if receipts else document.sender_name


def stamp_words(document: Document, receipts: Sequence[Receipt]) -> dict[str, Any]:
    """What stands beside the sender's name (REG 14, RULE 11(4)): before it is sent only that a seal is omitted."""
    sealing = receipts[0].sealing if receipts else document.sealing
    beside = {Sealing.OMITTED.value: pgettext("print", "Seal omitted")}
    if receipts:
        beside[Sealing.SIGN.value] = pgettext("print", "Signed")
    picture_id = receipts[0].seal_picture_id if receipts else None
    name = receipts[0].seal_name if receipts else ""
    return {"seal": beside.get(sealing, ""), "seal_picture_id": picture_id, "seal_name": name, "seal_image": ""}


def sent_rows(document: Document, receipts: Sequence[Receipt]) -> list[list[str]]:
    """Rows of the enforcement information: name and seal it goes out under, how far it came, when, and with each."""
    told = enforcement_of(document, receipts)
    by = f"{wording.minute(told.dispatched_at)} {told.sent_by_name} {told.sent_by_title}".strip()
    return [
        [pgettext("print", "Sender name"), told.sender_name],
        [pgettext("print", "Seal"), told.sealing_label],
        [pgettext("print", "Seal used"), told.seal_name],
        [_("Sending state"), told.state_label],
        [_("Enforcement date"), wording.date_text(told.enforced_day) if told.enforced_day else ""],
        [pgettext("print", "Sent by"), by],
        [_("Receipts"), "\n".join(one.in_words() for one in receipts)],
    ]
