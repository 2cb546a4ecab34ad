"""What became of a decision that goes to others, as the app that sends documents tells it: to whom, under whose seal, and
what was heard from each. Paper, card and JSON show it beside the seal of the decision, never in it.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import Enum, auto
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from approvals.documents.additions import CardPart, register_card_part
from approvals.documents.enums import DocumentKind, Sealing, SendingState
from approvals.documents.models import Document
from approvals.documents.selectors.json_rows import rows_as, rows_of
from core.foundation.public import plain

SENT = "sent"


class Reached(Enum):
    """How far it came with one recipient. ``ENDED``: nothing more is heard, as by post or where another took the place."""

    ON_THE_WAY = auto()
    ARRIVED = auto()
    TROUBLE = auto()
    ENDED = auto()


@dataclass(frozen=True, slots=True)
class Receipt:
    """One recipient, with what is the same for all of the dispatch. ``enforced_on``: ISO date, Seoul."""

    id: UUID
    dispatch_id: UUID
    enforced_on: str
    dispatched_at: datetime
    sender_name: str
    sealing: str
    seal_name: str
    seal_picture_id: UUID | None
    sent_by_name: str
    sent_by_title: str
    name: str
    reference: bool
    channel: str
    state: str
    attempt: int
    sent_at: datetime
    proof: str
    arrived_at: datetime | None
    received_at: datetime | None
    number_text: str
    receiver_department: str
    receiver_name: str
    returned_at: datetime | None
    return_reason: str
    failed_reason: str

    @property
    def enforced_day(self) -> date:
        return date.fromisoformat(self.enforced_on)

    @property
    def reached(self) -> Reached:
        """The app that sends knows how far it came."""
        return Reached.ON_THE_WAY

    def in_words(self) -> str:
        """As paper tells it; the app that sends knows more words."""
        return self.name


@dataclass(frozen=True, slots=True)
class Enforcement:
    """How a document goes out: as it says itself, and once it was sent as it was done. ``state``: see ``state_of``."""

    state: str
    sender_name: str
    sealing: str
    seal_name: str = ""
    enforced_on: str | None = None
    dispatched_at: datetime | None = None
    sent_by_name: str = ""
    sent_by_title: str = ""

    @property
    def state_label(self) -> str:
        return str(SendingState(self.state).label) if self.state else ""

    @property
    def tone(self) -> str:
        tones = {SendingState.TROUBLE: "danger", SendingState.ARRIVED: "success", SendingState.WAITING: "gray"}
        return tones.get(SendingState(self.state), "primary") if self.state else "gray"

    @property
    def sealing_label(self) -> str:
        return str(Sealing(self.sealing).label) if self.sealing else ""

    @property
    def enforced_day(self) -> date | None:
        return date.fromisoformat(self.enforced_on) if self.enforced_on else None


def enforcement_of(document: Document, receipts: Sequence[Receipt]) -> Enforcement:
    """What was settled only at sending (name of the head, seal) counts from then on."""
    state = state_of(document, receipts)
    if not receipts:
        return Enforcement(state, document.sender_name, document.sealing)
    first = receipts[0]
    return Enforcement(
        state, first.sender_name, first.sealing, first.seal_name, first.enforced_on, first.dispatched_at,
        first.sent_by_name, first.sent_by_title,
    )  # fmt: skip


def state_of(document: Document, receipts: Sequence[Receipt]) -> str:
    """All recipients together; empty where it is not decided or goes to nobody. Of what went by post nothing is heard: it
    keeps nothing from having arrived everywhere, as in the sending log.
    """
    if not document.is_decided or document.kind != DocumentKind.OUTGOING:
        return ""
    if not receipts:
        return SendingState.WAITING.value
    reached = {one.reached for one in receipts}
    if Reached.TROUBLE in reached:
        return SendingState.TROUBLE.value
    if Reached.ARRIVED not in reached:
        return SendingState.SENT.value
    return SendingState.PARTLY.value if Reached.ON_THE_WAY in reached else SendingState.ARRIVED.value


Rows = Callable[[UUID], QuerySet[Any]]
_known: list[tuple[Rows, type[Receipt]]] = []


def register_receipts(rows: Rows, shape: type[Receipt], *, template_name: str) -> None:
    """``rows`` gives the fields of ``shape`` for a document; the template shows them on the card."""
    _known[:] = [(rows, shape)]
    register_card_part(CardPart(SENT, template_name, shape, lambda document_id, _viewer: rows(document_id)))


def receipts_of(document: Document) -> list[Receipt]:
    """Of a decision that went to others, recipient by recipient; asks nothing of any other document."""
    if not _known or not document.is_decided or document.kind != DocumentKind.OUTGOING:
        return []
    rows, shape = _known[0]
    return list(rows_of(shape, list(rows_as(shape, rows(document.pk)).values_list("row", flat=True))))


def enforced_as(receipts: Sequence[Receipt]) -> dict[str, Any] | None:
    """For machines, beside the manifest."""
    if not receipts:
        return None
    of_all = ("enforced_on", "dispatched_at", "sender_name", "sealing", "seal_name", "sent_by_name", "sent_by_title")
    apart = {*of_all, "dispatch_id", "seal_picture_id"}
    each = [{key: value for key, value in asdict(one).items() if key not in apart} for one in receipts]
    said: dict[str, Any] = plain({key: getattr(receipts[0], key) for key in of_all} | {"recipients": each})
    return said
