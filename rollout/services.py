"""What may be done with a road: plan, record, take back; the roster of the task force; the facts."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from core.audit.public import Actor, record
from core.foundation.public import clock
from core.outbox.public import publish
from core.tenancy.public import agency_lock, current_agency
from rollout import rules, selectors
from rollout.enums import Step, TeamRole
from rollout.errors import AlreadyMember, LeaderStands, NotOurRoad, UnknownMember, UnknownStep
from rollout.models import AgencyRoad, RoadStep, RolloutFact, TeamMember
from tenants.public import get_agency

FACTS_COUNTED = "rollout.facts_counted"


@transaction.atomic
def plan_step(*, agency_code: str, step: str, planned_on: date, reason: str = "", actor: Actor) -> RoadStep:
    """Set or move the planned day of a step. Raises what rules.check_can_plan raises, and NotOurRoad."""
    road, steps = _locked(agency_code, step)
    rules.check_can_plan(step, planned_on, steps=steps, reason=reason)
    row = _row(road, steps, step)
    before = row.planned_on
    if before == planned_on:
        return row
    row.plan_changes += before is not None
    row.planned_on, row.plan_reason = planned_on, reason.strip()
    return _saved("rollout.step_planned", row, actor, before=str(before or ""), reason=reason.strip())


@transaction.atomic
def plan_road(*, agency_code: str, go_live_on: date, actor: Actor) -> list[RoadStep]:
    """Give every step that has no date its usual one, counted from the day of going live; dates set by hand stay."""
    road, steps = _locked(agency_code)
    planned = []
    for step, day in rules.proposed_dates(go_live_on, steps).items():
        row = _row(road, steps, step)
        row.planned_on = day
        planned.append(_saved("rollout.step_planned", row, actor, before="", reason=""))
    return planned


@transaction.atomic
def record_step(*, agency_code: str, step: str, done_on: date, note: str = "", actor: Actor) -> RoadStep:
    """Record a step as done. Raises what rules.check_can_record raises, and NotOurRoad."""
    road, steps = _locked(agency_code, step)
    facts = _facts_now(agency_code)
    rules.check_can_record(step, done_on, steps=steps, facts=facts, today=clock.today())
    row = _row(road, steps, step)
    row.done_on, row.note = done_on, note.strip()
    row.done_by_id, row.done_by_name = actor.person_id, actor.name
    return _saved("rollout.step_recorded", row, actor, facts=facts)


@transaction.atomic
def withdraw_step(*, agency_code: str, step: str, reason: str, actor: Actor) -> RoadStep:
    """Take back the last step done. Raises what rules.check_can_withdraw raises, and NotOurRoad."""
    road, steps = _locked(agency_code, step)
    rules.check_can_withdraw(step, steps=steps, reason=reason)
    row = _row(road, steps, step)
    before = str(row.done_on)
    row.done_on, row.done_by_id, row.done_by_name, row.note = None, None, "", reason.strip()
    return _saved("rollout.step_withdrawn", row, actor, before=before, reason=reason.strip())


@transaction.atomic
def join_team(
    *, agency_code: str, person_id: UUID, name: str, department: str = "", role: str, actor: Actor
) -> TeamMember:
    """Put a person on the roster. Raises AlreadyMember, LeaderStands (one leader at a time), and NotOurRoad."""
    selectors.check_ours(agency_code)
    agency_lock(f"rollout.team.{agency_code}")
    standing = selectors.team_of(agency_code)
    if any(member.person_id == person_id for member in standing):
        raise AlreadyMember(name=name)
    leader = next((member for member in standing if member.role == TeamRole.LEADER), None)
    if leader and role == TeamRole.LEADER:
        raise LeaderStands(name=leader.name)
    member = TeamMember.objects.create(
        agency_code=agency_code, person_id=person_id, name=name, department=department, role=role,
        joined_on=clock.today(),
    )  # fmt: skip
    record("rollout.member_joined", target=member, actor=actor, detail={"person_id": person_id, "role": role})
    return member


@transaction.atomic
def leave_team(*, agency_code: str, member_id: UUID, actor: Actor) -> TeamMember:
    """End a membership today; the row stays as history. Raises UnknownMember and NotOurRoad."""
    selectors.check_ours(agency_code)
    standing = TeamMember.objects.select_for_update().filter(agency_code=agency_code, left_on=None, pk=member_id)
    member = standing.first()
    if member is None:
        raise UnknownMember
    member.left_on = clock.today()
    member.save(update_fields=["left_on"])
    record("rollout.member_left", target=member, actor=actor, detail={"person_id": member.person_id})
    return member


@transaction.atomic
def publish_facts() -> dict[str, int]:
    """Count in the agency in force and publish the numbers when they differ from what stands in public."""
    agency = current_agency()
    if agency is None:
        raise NotOurRoad
    facts = selectors.count_facts()
    if facts != selectors.facts_of(agency):
        now = clock.now()
        publish(FACTS_COUNTED, {"facts": facts, "as_of": now.isoformat()}, key=now.isoformat())
    return facts


def store_facts(*, agency_code: str, facts: dict[str, int], as_of: Any) -> None:
    """Keep published numbers; an older count never replaces a newer one."""
    known = {fact.kind: fact for fact in RolloutFact.objects.select_for_update().filter(agency_code=agency_code)}
    for kind, value in facts.items():
        fact = known.get(kind) or RolloutFact(agency_code=agency_code, kind=kind)
        if fact.as_of is None or fact.as_of <= as_of:
            fact.value, fact.as_of = value, as_of
            fact.save()


def _locked(agency_code: str, step: str = Step.TF_FORMED) -> tuple[AgencyRoad, list[RoadStep]]:
    """The road under lock with its steps; made now if this is its first day."""
    selectors.check_ours(agency_code)
    if step not in Step.values:
        raise UnknownStep
    get_agency(agency_code)
    AgencyRoad.objects.get_or_create(agency_code=agency_code, defaults={"opened_at": clock.now()})
    road = AgencyRoad.objects.select_for_update().get(agency_code=agency_code)
    return road, list(RoadStep.objects.filter(road=road))


def _row(road: AgencyRoad, steps: list[RoadStep], step: str) -> RoadStep:
    found = next((row for row in steps if row.step == step), None)
    return found or RoadStep(agency_code=road.agency_code, road=road, step=step)


def _facts_now(agency_code: str) -> dict[str, int]:
    """Within the agency counted on the spot; on the console as last published."""
    return selectors.count_facts() if current_agency() else selectors.facts_of(agency_code)


def _saved(event: str, row: RoadStep, actor: Actor, **detail: Any) -> RoadStep:
    row.changed_at = clock.now()
    row.save()
    told = {"agency": row.agency_code, "step": str(row.step), "planned_on": str(row.planned_on or ""),
            "done_on": str(row.done_on or "")}  # fmt: skip
    record(event, target=row, actor=actor, detail={**told, **detail})
    return row
