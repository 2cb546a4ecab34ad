"""What other apps may use of what is sent."""

from approvals.exchange.sending.enums import Channel, RecipientState
from approvals.exchange.sending.lines import Line
from approvals.exchange.sending.models import Dispatch, Recipient
from approvals.exchange.sending.selectors.naming import head_of
from approvals.exchange.sending.services import hear_acknowledgements, register_seal, send_document

__all__ = [
    "Channel",
    "Dispatch",
    "Line",
    "Recipient",
    "RecipientState",
    "head_of",
    "hear_acknowledgements",
    "register_seal",
    "send_document",
]
