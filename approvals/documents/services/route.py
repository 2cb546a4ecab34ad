"""Around a running route: ending the round, telling people."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from approvals.documents.enums import RoundState, StepState
from approvals.documents.models import Document, Round, RouteStep
from core.audit.public import Actor
from core.foundation.public import clock
from core.outbox.public import Fact, publish, publish_all


def end_round(document: Document, *, state: RoundState) -> None:
    """Close the running round."""
    running = Round.objects.filter(document=document, state=RoundState.RUNNING)
    running.update(state=state, ended_at=clock.now())


def tell_next(document: Document, steps: Iterable[RouteStep]) -> None:
    """Let the outbox notify those whose turn it is."""
    publish_all(turns_come(document, steps))


def turns_come(document: Document, steps: Iterable[RouteStep]) -> list[Fact]:
    """For each of these steps that its turn has come."""
    return [_turn_comes(document, step) for step in steps]


def _turn_comes(document: Document, step: RouteStep) -> Fact:
    payload = _payload(document, step_id=step.pk, person_id=step.person_id, kind=step.kind)
    # A step can have its turn twice: the next one waits again when the one before takes its approval back.
    return Fact("documents.step_pending", payload, f"{step.pk}:{step.pending_since:%Y%m%d%H%M%S%f}")


def tell_path(
    topic: str, document: Document, steps: Iterable[RouteStep], *, step: RouteStep, reason: str, actor: Actor
) -> None:
    """Let the outbox tell everyone who took part, but the person who just acted, and why."""
    publish_all([path_hears(topic, document, steps, step=step, actor=actor, reason=reason.strip())])


def path_hears(
    topic: str, document: Document, steps: Iterable[RouteStep], *, step: RouteStep, actor: Actor, **more: str
) -> Fact:
    """What everyone who took part is told, but the person who just acted."""
    people = _took_part(steps) | {document.writer_id}
    people -= {actor.person_id}
    told = {"person_ids": sorted(people, key=str), "by": actor.name, "by_id": actor.person_id, **more}
    return Fact(topic, _payload(document, **told), str(step.pk))


def tell_drafter(topic: str, document: Document, *, step: RouteStep, actor: Actor) -> None:
    """Let the outbox tell the drafter what was changed on the route, and by whom."""
    publish(topic, _payload(document, person_ids=[document.writer_id], by=actor.name), key=str(step.pk))


def tell_people(topic: str, document: Document, people: Iterable[UUID], *, key: str, by: str, **more: str) -> None:
    """Let the outbox tell these people, if there are any."""
    if ids := sorted(set(people), key=str):
        publish(topic, _payload(document, person_ids=ids, by=by, **more), key=key)


def _took_part(steps: Iterable[RouteStep]) -> set[UUID | None]:
    done = [step for step in steps if step.state == StepState.DONE]
    people: set[UUID | None] = {step.person_id for step in done}
    return people | {step.acting_person_id for step in done if step.acting_person_id}


def _payload(document: Document, **more: Any) -> dict[str, Any]:
    return {"document_id": document.pk, "title": document.title, "number": document.number_text, **more}
