"""Moving along a running route: finishing a step, waking the next, ending the round, telling people."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from approvals.documents.enums import RoundState, StepResult, StepState
from approvals.documents.models import Document, Round, RouteStep
from core.audit.public import Actor
from core.foundation.public import clock
from core.outbox.public import publish


def finish_step(step: RouteStep, *, result: StepResult, revision_no: int, actor: Actor) -> None:
    """Note who acted, as what, when and on which revision; a deputy is kept beside the principal (REG 10(3))."""
    now = clock.now()
    step.state, step.result, step.acted_at, step.seen_revision = StepState.DONE, result, now, revision_no
    step.read_at = step.read_at or now
    if actor.person_id == step.person_id:
        step.person_name, step.person_title, step.person_department = _of(actor)
    else:
        step.acting_person_id = actor.person_id
        step.acting_name, step.acting_title, step.acting_department = _of(actor)
    step.save()


def _of(actor: Actor) -> tuple[str, str, str]:
    return actor.name, actor.post_title, actor.department_name


def wake_next(document: Document, steps: Sequence[RouteStep], *, after: RouteStep) -> None:
    """The step behind the finished one becomes pending."""
    following = next(step for step in steps if step.position > after.position and step.state == StepState.WAITING)
    following.state, following.pending_since = StepState.PENDING, clock.now()
    following.save(update_fields=["state", "pending_since"])
    tell_next(document, following)


def end_round(document: Document, steps: Iterable[RouteStep], *, state: RoundState) -> None:
    """Close the running round; steps that were not reached stay on record as not reached."""
    open_states = (StepState.PENDING, StepState.WAITING)
    left = [step.pk for step in steps if step.state in open_states]
    RouteStep.objects.filter(pk__in=left).update(state=StepState.SKIPPED)
    running = Round.objects.filter(document=document, state=RoundState.RUNNING)
    running.update(state=state, ended_at=clock.now())


def tell_next(document: Document, step: RouteStep) -> None:
    """Let the outbox notify whose turn it is."""
    publish("documents.step_pending", _payload(document, step_id=step.pk, person_id=step.person_id), key=str(step.pk))


def tell_path(topic: str, document: Document, steps: Iterable[RouteStep], *, step: RouteStep, actor: Actor) -> None:
    """Let the outbox tell everyone who took part, but the person who just acted."""
    people = _took_part(steps) - {actor.person_id}
    publish(topic, _payload(document, person_ids=sorted(people, key=str), by=actor.name), key=str(step.pk))


def tell_drafter(topic: str, document: Document, *, step: RouteStep, actor: Actor) -> None:
    """Let the outbox tell the drafter what was changed on the route, and by whom."""
    publish(topic, _payload(document, person_ids=[document.drafter_id], by=actor.name), key=str(step.pk))


def _took_part(steps: Iterable[RouteStep]) -> set[UUID | None]:
    done = [step for step in steps if step.state == StepState.DONE]
    people: set[UUID | None] = {step.person_id for step in done}
    return people | {step.acting_person_id for step in done if step.acting_person_id}


def _payload(document: Document, **more: Any) -> dict[str, Any]:
    return {"document_id": document.pk, "title": document.title, "number": document.number_text, **more}
