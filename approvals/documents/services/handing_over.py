"""A post is handed over: what waits for the former holder goes to whoever takes it over (REG 61, RULE 45)."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from approvals.documents import rules, selectors
from approvals.documents.enums import StepState
from approvals.documents.errors import NotOnRoute
from approvals.documents.models import RouteStep
from approvals.documents.services.rerouting import ask_instead
from core.audit.public import Actor
from core.foundation.public import DomainError


@dataclass(frozen=True, slots=True)
class PassedOn:
    """One line of what was handed over; ``refusal`` says why it stayed where it was."""

    object_id: UUID
    title: str
    refusal: str = ""


@transaction.atomic
def pass_steps_on(*, step_ids: Collection[UUID], person_id: UUID, reason: str, actor: Actor) -> list[PassedOn]:
    """Ask another person at each of these open steps, in the place of who handed the post over; the post stays on the step.

    Whether it was handed over is answered by the caller, who holds the signed sheet. A step that cannot go to this
    person is told beside the others and stops none of them. Raises ReasonMissing.
    """
    rules.check_reason(reason)
    return [_passed(step, person_id, reason, actor) for step in selectors.steps_to_pass(step_ids)]


def _passed(step: RouteStep, person_id: UUID, reason: str, actor: Actor) -> PassedOn:
    document = step.document
    try:
        with transaction.atomic():
            _pass(step, person_id, reason, actor)
    except DomainError as error:
        return PassedOn(document.pk, document.title, str(error))
    return PassedOn(document.pk, document.title)


def _pass(step: RouteStep, person_id: UUID, reason: str, actor: Actor) -> None:
    """Asked anew under the lock: it may have been acted upon meanwhile. Raises NotOnRoute and what a route is refused for."""
    steps = selectors.steps_of(step.document)
    open_step = selectors.get_step(selectors.open_steps(steps), step.pk)
    if open_step is None or open_step.state != StepState.PENDING:
        raise NotOnRoute(field="step")
    ask_instead(step.document, steps, open_step, person_id, reason=reason, post_id=step.post_id, actor=actor)
