"""What the books of senders and receivers may use of envelopes."""

from approvals.exchange.envelopes.enums import Act, FileKind
from approvals.exchange.envelopes.errors import EnvelopeUnknown, ParcelDamaged, ParcelUnreadable
from approvals.exchange.envelopes.models import Acknowledgement, Envelope
from approvals.exchange.envelopes.parcel import Addressee, FileIn, Paper, Parcel, Sealed, Sender, Signer
from approvals.exchange.envelopes.selectors import (
    acknowledgements_to_us,
    content_of,
    get_incoming,
    is_acknowledged,
    lately,
    parcel_said,
    size_of,
    to_take_in,
)
from approvals.exchange.envelopes.services import acknowledge, clear_pieces, put_file, put_in
from approvals.exchange.envelopes.wakers import register_waker

__all__ = [
    "Acknowledgement",
    "Act",
    "Addressee",
    "Envelope",
    "EnvelopeUnknown",
    "FileIn",
    "FileKind",
    "Paper",
    "Parcel",
    "ParcelDamaged",
    "ParcelUnreadable",
    "Sealed",
    "Sender",
    "Signer",
    "acknowledge",
    "acknowledgements_to_us",
    "clear_pieces",
    "content_of",
    "get_incoming",
    "is_acknowledged",
    "lately",
    "parcel_said",
    "put_file",
    "put_in",
    "register_waker",
    "size_of",
    "to_take_in",
]
