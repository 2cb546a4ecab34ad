"""What is done with what is sent: one function for each act."""

from approvals.exchange.sending.services.changing import (
    approve_recipients,
    ask_recipients,
    refuse_recipients,
    take_back_request,
)
from approvals.exchange.sending.services.hearing import hear_acknowledgements, hear_own
from approvals.exchange.sending.services.seals import register_seal, retire_seal
from approvals.exchange.sending.services.sending import send_again, send_document

__all__ = [
    "approve_recipients",
    "ask_recipients",
    "hear_acknowledgements",
    "hear_own",
    "refuse_recipients",
    "register_seal",
    "retire_seal",
    "send_again",
    "send_document",
    "take_back_request",
]
