"""Reads of roads. In an agency only its own; on the console all."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from core.accounts.public import users
from core.audit.public import entries
from core.brm.public import UnitTask
from core.foundation.public import clock
from core.organization.public import Department
from core.tenancy.public import current_agency
from rollout import rules
from rollout.enums import FactKind, RoadState, Step, StepState
from rollout.errors import NotOurRoad
from rollout.models import RoadStep, RolloutFact, TeamMember
from rollout.steps import STEPS
from tenants.public import Agency, members


@dataclass(frozen=True, slots=True)
class StepView:
    """One step as shown: plan, deed and computed state."""

    step: Step
    state: StepState
    planned_on: date | None = None
    done_on: date | None = None
    done_by: str = ""
    note: str = ""
    plan_reason: str = ""
    plan_changes: int = 0

    @property
    def label(self) -> str:
        return str(self.step.label)


@dataclass(frozen=True, slots=True)
class Road:
    """An agency's road as shown: plain data that may cross any block."""

    agency_code: str
    state: RoadState
    steps: tuple[StepView, ...]
    facts: Mapping[str, int] = field(default_factory=dict)
    facts_as_of: datetime | None = None

    @property
    def next_step(self) -> StepView | None:
        """The first step that is not done."""
        return next((step for step in self.steps if step.state != StepState.DONE), None)

    @property
    def late_steps(self) -> list[StepView]:
        return [step for step in self.steps if step.state == StepState.LATE]

    @property
    def done_count(self) -> int:
        return sum(step.state == StepState.DONE for step in self.steps)

    @property
    def has_gaps(self) -> bool:
        """Whether a step has neither a date nor a deed."""
        return any(step.state == StepState.UNPLANNED for step in self.steps)

    @property
    def go_live_on(self) -> date | None:
        """The day of going live: as it was, else as it is planned."""
        step = self.steps[list(Step).index(Step.GO_LIVE)]
        return step.done_on or step.planned_on


def check_ours(agency_code: str) -> None:
    """Raises NotOurRoad when work in one agency asks for the road of another."""
    if current_agency() not in (None, agency_code):
        raise NotOurRoad


def road_of(agency_code: str) -> Road:
    """The road of one agency; two queries. Raises NotOurRoad from within another agency."""
    check_ours(agency_code)
    rows = list(RoadStep.objects.filter(agency_code=agency_code))
    facts = list(RolloutFact.objects.filter(agency_code=agency_code))
    return _road(agency_code, rows, facts, clock.today())


def facts_of(agency_code: str) -> dict[str, int]:
    """What the product last counted in an agency."""
    check_ours(agency_code)
    return dict(RolloutFact.objects.filter(agency_code=agency_code).values_list("kind", "value"))


def team_of(agency_code: str) -> list[TeamMember]:
    """The task force as it stands."""
    check_ours(agency_code)
    return list(TeamMember.objects.filter(agency_code=agency_code, left_on=None))


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """One line of the overview of all agencies."""

    agency: Agency
    road: Road


def roads_of_all() -> list[AgencyRow]:
    """Every agency with its road; three queries however many there are. Console only: in an agency it raises."""
    if current_agency() is not None:
        raise NotOurRoad
    steps: dict[str, list[RoadStep]] = defaultdict(list)
    for row in RoadStep.objects.all():
        steps[row.agency_code].append(row)
    facts: dict[str, list[RolloutFact]] = defaultdict(list)
    for fact in RolloutFact.objects.all():
        facts[fact.agency_code].append(fact)
    today = clock.today()
    return [AgencyRow(each, _road(each.code, steps[each.code], facts[each.code], today)) for each in members()]


def _road(code: str, rows: Sequence[RoadStep], facts: Sequence[RolloutFact], today: date) -> Road:
    known = {row.step: row for row in rows}
    steps = tuple(_step_view(definition.step, known.get(definition.step), today) for definition in STEPS)
    counted = {fact.kind: fact.value for fact in facts}
    as_of = max((fact.as_of for fact in facts), default=None)
    return Road(code, rules.state_of_road(rows, today), steps, counted, as_of)


def _step_view(step: Step, row: RoadStep | None, today: date) -> StepView:
    if row is None:
        return StepView(step, StepState.UNPLANNED)
    return StepView(
        step, rules.state_of_step(row.planned_on, row.done_on, today), row.planned_on, row.done_on,
        row.done_by_name, row.note, row.plan_reason, row.plan_changes,
    )  # fmt: skip


def count_facts() -> dict[str, int]:
    """Count in the agency in force what its road rests on: numbers, no names."""
    signed_in = entries(event_prefix="accounts.signed_in").order_by()
    return {
        FactKind.DEPARTMENTS: Department.objects.count(),
        FactKind.USERS: users(active=True).count(),
        FactKind.UNIT_TASKS: UnitTask.objects.count(),
        FactKind.SIGNED_IN: signed_in.filter(person_id__isnull=False).values("person_id").distinct().count(),
        FactKind.DOCUMENTS_APPROVED: entries(event_prefix="documents.approved").count(),
    }
