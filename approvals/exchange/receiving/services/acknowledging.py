"""What the sender is told of a paper: in its envelope, or within the own agency by a message (REG 6(2), 18)."""

from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from approvals.exchange.envelopes.public import Act, acknowledge, get_incoming
from approvals.exchange.receiving.models import Arrival
from core.foundation.public import clock
from core.outbox.public import KeyReused, publish


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a paper came from: an envelope, or the own agency's row for this recipient, sent for which time."""

    recipient_id: UUID
    envelope_id: UUID | None = None
    attempt: int = 1

    @property
    def key(self) -> str:
        return str(self.recipient_id) if self.attempt == 1 else f"{self.recipient_id}:{self.attempt}"


@dataclass(frozen=True, slots=True)
class Said:
    """What is told with the act."""

    number: str = ""
    department: str = ""
    person: str = ""
    title: str = ""
    reason: str = ""


def origin_of(arrival: Arrival) -> Origin:
    return Origin(arrival.source_recipient_id, arrival.envelope_id)


def tell_sender(origin: Origin, act: Act, said: Said = Said()) -> None:
    """Each act once, however often it is told."""
    if origin.envelope_id is not None:
        acknowledge(
            get_incoming(origin.envelope_id), act, number_text=said.number, department_name=said.department,
            person_name=said.person, person_title=said.title, reason=said.reason,
        )  # fmt: skip
        return
    payload = {
        "recipient_id": origin.recipient_id, "act": act.value, "at": clock.now().isoformat(), "number": said.number,
        "department": said.department, "person": said.person, "title": said.title, "reason": said.reason,
        "attempt": origin.attempt,
    }  # fmt: skip
    # What was told first stands, whenever it was.
    with suppress(KeyReused):
        publish("receiving.acknowledged", payload, key=f"{origin.key}:{act.value}")
