"""What people do with papers that came in: each act one transaction, locked, asked of the rules, told to the ledger, to
people and to the sender.

``taking`` take_in, take_in_own · ``distributing`` distribute, send_back · ``registering`` receive, assign ·
``circulating`` circulate, note_reading · ``finishing`` finish, draft_reply, return_to_sender
"""

from approvals.exchange.receiving.services.circulating import circulate, note_reading
from approvals.exchange.receiving.services.distributing import distribute, send_back
from approvals.exchange.receiving.services.finishing import draft_reply, finish, return_to_sender
from approvals.exchange.receiving.services.registering import Handling, assign, receive
from approvals.exchange.receiving.services.taking import take_in, take_in_own

__all__ = [
    "Handling",
    "assign",
    "circulate",
    "distribute",
    "draft_reply",
    "finish",
    "note_reading",
    "receive",
    "return_to_sender",
    "send_back",
    "take_in",
    "take_in_own",
]
