"""The steps of the road as data: what each needs from the product, and its usual distance from the day of going live."""

from dataclasses import dataclass

from rollout.enums import FactKind, Step


@dataclass(frozen=True, slots=True)
class StepDefinition:
    """``days`` counts from going live (1 January 2007 in the first round: TF in summer, installation in October,
    self-test from November, stable five months after). ``needs`` are facts that must be above zero before the step
    can be recorded as done: the product's word beside the agency's.
    """

    step: Step
    days: int
    needs: frozenset[FactKind] = frozenset()


STEPS: tuple[StepDefinition, ...] = (
    StepDefinition(Step.TF_FORMED, -150),
    StepDefinition(Step.SURVEYED, -120),
    StepDefinition(Step.INSTALLED, -85),
    StepDefinition(Step.LOADED, -65, frozenset({FactKind.DEPARTMENTS, FactKind.USERS, FactKind.UNIT_TASKS})),
    StepDefinition(Step.TRAINED, -45, frozenset({FactKind.SIGNED_IN})),
    StepDefinition(Step.SELF_TEST, -5, frozenset({FactKind.DOCUMENTS_APPROVED})),
    StepDefinition(Step.GO_LIVE, 0),
    StepDefinition(Step.STABILISED, 150),
)
ORDER: dict[str, int] = {definition.step.value: place for place, definition in enumerate(STEPS)}
