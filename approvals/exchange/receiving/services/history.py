"""Writing down what was done with a paper: the step of its way, the ledger, and the message that tells people of it."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from approvals.exchange.receiving.enums import StepKind
from approvals.exchange.receiving.models import Arrival, ArrivalStep
from core.audit.public import Actor, record
from core.foundation.public import clock
from core.outbox.public import publish


def write_step(
    arrival: Arrival, kind: StepKind, *, actor: Actor, to_name: str = "", reason: str = "", **more: Any
) -> ArrivalStep:
    """The route through the agency is registration data (RULE 15): one step, and its line in the ledger."""
    step = ArrivalStep.objects.create(
        arrival=arrival, kind=kind, at=clock.now(), department_name=actor.department_name,
        person_name=actor.name if actor.person_id else "", person_title=actor.post_title, to_name=to_name,
        reason=reason.strip(),
    )  # fmt: skip
    detail = {"step_id": step.pk, "state": arrival.state, "to": to_name, "number": arrival.number_text, **more}
    record(f"receiving.{kind}", target=arrival, actor=actor, detail=detail)
    return step


def tell(
    step: ArrivalStep,
    *,
    actor: Actor,
    department_id: UUID | None = None,
    post_id: UUID | None = None,
    people: Collection[UUID] = (),
    office: bool = False,
) -> None:
    """Departments and posts, not people, wherever it can be said so: whoever is there when it is handled is told."""
    arrival = step.arrival
    payload = {
        "arrival_id": arrival.pk, "kind": step.kind, "title": arrival.title[:200], "sender": arrival.sender_name,
        "number": arrival.number_text, "by": actor.name, "by_id": actor.person_id, "department_id": department_id,
        "post_id": post_id, "people": [str(one) for one in people], "office": office,
        "closed": arrival.disclosure == "closed",
    }  # fmt: skip
    publish("receiving.told", payload, key=str(step.pk))
