"""What rules are asked about: a line of a route, the line of command, and the yes/no form of a check."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from approvals.documents.enums import READING_KINDS, StepRule, StepState
from approvals.documents.models import Document, RouteStep
from core.foundation.public import DomainError


@dataclass(frozen=True, slots=True)
class RouteLine:
    """One line of a planned route as a person or program gives it."""

    person_id: UUID
    kind: str
    #: Which rule put the person there, and what it says.
    rule: str = StepRule.CHOSEN
    rule_text: str = ""


@dataclass(frozen=True, slots=True)
class CommandLine:
    """The drafting department and who heads it and every department above it, up to the head of the agency."""

    department_id: UUID
    department_name: str
    heads: Sequence[tuple[UUID, UUID]]

    def has(self, person_id: UUID) -> bool:
        return any(head_id == person_id for head_id, _department_id in self.heads)

    def heads_the_drafting_department(self, person_id: UUID) -> bool:
        return (person_id, self.department_id) in self.heads


def taking_part(document: Document, steps: Sequence[RouteStep]) -> set[UUID]:
    """The drafter and everybody who has, or had, a turn on the route; those who only read take no part."""
    turn = {StepState.PENDING, StepState.DONE}
    had = [step for step in steps if step.state in turn and step.kind not in READING_KINDS]
    acting = {step.acting_person_id for step in had if step.acting_person_id is not None}
    return {*document.drafters} | {step.person_id for step in had} | acting


def holds(check: Callable[..., None], *args: Any, **kwargs: Any) -> bool:
    """Whether a check passes: the yes/no form for pages that show only what is possible."""
    try:
        check(*args, **kwargs)
    except DomainError:
        return False
    return True
