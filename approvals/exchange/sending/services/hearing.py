"""What receivers say of what was sent: into the books, once each, in whatever order it comes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import structlog
from django.db import transaction
from django.db.models import Exists, OuterRef

from approvals.exchange.envelopes.public import Act, acknowledgements_to_us, clear_pieces
from approvals.exchange.sending import rules
from approvals.exchange.sending.models import HeardAcknowledgement, Recipient
from core.audit.public import actor_system, record
from core.outbox.public import publish

log = structlog.get_logger("approvals.exchange.sending")

HEARD_FIELDS = [
    "state", "arrived_at", "received_at", "number_text", "receiver_department", "receiver_name", "returned_at",
    "return_reason", "failed_attempt", "failed_reason",
]  # fmt: skip
#: With these somebody has to do something.
TROUBLE = frozenset({Act.RETURNED, Act.FAILED})


def hear_acknowledgements(*, since: datetime | None = None) -> int:
    """Write what other agencies said into this agency's books, each acknowledgement in a transaction of its own, and take
    contents out of envelopes that arrived. A kill leaves some for the next time, never half of one; one that cannot be
    read holds up no other. Says how many.
    """
    known = HeardAcknowledgement.objects.filter(acknowledgement_id=OuterRef("pk"))
    unheard = acknowledgements_to_us(since=since).filter(~Exists(known))
    heard = sum(_heard(one) for one in unheard.values_list("pk", flat=True))
    clear_pieces()
    return heard


def _heard(acknowledgement_id: UUID) -> bool:
    try:
        return _hear(acknowledgement_id)
    except Exception as error:
        log.warning(
            "acknowledgement_not_heard", acknowledgement=str(acknowledgement_id), error=str(error), exc_info=True
        )
    return False


def _hear(acknowledgement_id: UUID) -> bool:
    acknowledgement = acknowledgements_to_us().get(pk=acknowledgement_id)
    envelope = acknowledgement.envelope
    return note_said(
        acknowledgement.pk, recipient_id=envelope.recipient_id, attempt=envelope.attempt, said=acknowledgement.facts()
    )


def hear_own(said: Mapping[str, Any]) -> bool:
    """The same of a department of the own agency, which the outbox brings; it may bring it twice."""
    attempt = said.get("attempt", 1)
    whose = said["recipient_id"] if attempt == 1 else f"{said['recipient_id']}:{attempt}"
    heard_id = uuid5(NAMESPACE_URL, f"sending:{whose}:{said['act']}")
    return note_said(heard_id, recipient_id=UUID(said["recipient_id"]), attempt=attempt, said=said)


@transaction.atomic
def note_said(heard_id: UUID, *, recipient_id: UUID, attempt: int, said: Mapping[str, Any]) -> bool:
    """Write one acknowledgement down; whether it was news."""
    found = Recipient.objects.select_for_update(of=("self",)).select_related("dispatch__document")
    recipient = found.filter(pk=recipient_id).first()
    if recipient is None:
        log.warning("acknowledgement_of_nothing", recipient_id=str(recipient_id), act=said["act"])
        return False
    _row, new = HeardAcknowledgement.objects.get_or_create(acknowledgement_id=heard_id)
    if not new:
        return False
    before = recipient.state
    rules.note(recipient, said, attempt=attempt)
    recipient.save(update_fields=HEARD_FIELDS)
    _tell(recipient, heard_id, said, before)
    return True


def _tell(recipient: Recipient, heard_id: UUID, said: Mapping[str, Any], before: str) -> None:
    document = recipient.dispatch.document
    detail = {key: value for key, value in said.items() if key != "recipient_id"}
    detail |= {"number": document.number_text, "recipient": recipient.name, "recipient_id": str(recipient.pk)}
    record(
        "sending.heard", target=document, actor=actor_system(), detail=detail | {"acknowledgement_id": str(heard_id)},
        before={"state": before}, after={"state": recipient.state},
    )  # fmt: skip
    if said["act"] in TROUBLE:
        told = {"recipient_id": str(recipient.pk), "act": said["act"], "reason": said["reason"]}
        publish("sending.trouble", told, key=str(heard_id))
