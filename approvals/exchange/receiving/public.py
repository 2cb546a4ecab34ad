"""What other apps may use of what came in."""

from approvals.exchange.receiving.enums import ArrivalState
from approvals.exchange.receiving.models import Arrival
from approvals.exchange.receiving.selectors.lists import in_hand_of
from approvals.exchange.receiving.selectors.visibility import arrivals_visible_to
from approvals.exchange.receiving.services import (
    Handling,
    circulate,
    distribute,
    draft_reply,
    finish,
    receive,
    return_to_sender,
    take_in,
)

__all__ = [
    "Arrival",
    "ArrivalState",
    "Handling",
    "arrivals_visible_to",
    "circulate",
    "distribute",
    "draft_reply",
    "finish",
    "in_hand_of",
    "receive",
    "return_to_sender",
    "take_in",
]
