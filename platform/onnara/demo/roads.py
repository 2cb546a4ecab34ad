"""How far each agency has come on its road to going live, and how that is recorded."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db import transaction

from core.accounts.public import get_user, record_signed_in
from core.audit.public import actor_system
from core.foundation.public import clock
from core.tenancy.public import agency_lock, platform_context
from onnara.demo.history import Story, at
from onnara.demo.office import AgencyFacts, Office, Official
from rollout.public import Step, TeamRole, join_team, plan_road, plan_step, publish_facts, record_step
from tenants.public import AgencyState, change_agency_state, get_agency

SYSTEM = actor_system("command")

NOTES = {
    Step.TF_FORMED: "기관 추진단 구성 완료 (혁신·업무·조직·정보화 4개 팀)",
    Step.SURVEYED: "업무용 컴퓨터 사양과 통신망 조사 완료",
    Step.INSTALLED: "설치와 접속 점검 완료",
    Step.LOADED: "조직·사용자·단위과제 자료 등록 완료",
    Step.TRAINED: "부서별 순회 교육 완료",
    Step.SELF_TEST: "자체 시험 점검표 전 항목 이상 없음",
    Step.GO_LIVE: "전 부서 사용 개시",
    Step.STABILISED: "안정화 점검 완료",
}
WHY_MOVED = "정기 인사로 부서 편제가 바뀌어 자료 정비에 시간이 더 필요함"
TEAM = (
    ("tf", TeamRole.LEADER), ("tfmember", TeamRole.INNOVATION), ("manager", TeamRole.TASK),
    ("records", TeamRole.ORGANISATION), ("admin", TeamRole.INFORMATISATION),
)  # fmt: skip


class Progress(StrEnum):
    """Where an agency stands today."""

    STABLE = "stable"
    LIVE = "live"
    UNSTEADY = "unsteady"  # live, but late with becoming stable
    SOON = "soon"
    LATE = "late"


#: Day of going live seen from today, and the last step done, by progress.
DAYS: dict[Progress, tuple[int, int]] = {
    Progress.STABLE: (-210, -170),
    Progress.LIVE: (-140, -75),
    Progress.UNSTEADY: (-165, -155),
    Progress.SOON: (8, 25),
    Progress.LATE: (-12, -4),
}
DONE = {
    Progress.STABLE: Step.STABILISED, Progress.LIVE: Step.GO_LIVE, Progress.UNSTEADY: Step.GO_LIVE,
    Progress.SOON: Step.TRAINED, Progress.LATE: Step.TRAINED,
}  # fmt: skip
SHARES = {Progress.STABLE: 24, Progress.LIVE: 60, Progress.UNSTEADY: 6, Progress.SOON: 5, Progress.LATE: 5}
IN_TRIAL = frozenset({Progress.SOON, Progress.LATE})


@dataclass(frozen=True, slots=True)
class RoadPlan:
    """One agency's road as it will be told."""

    progress: Progress
    go_live_on: date

    @property
    def is_live(self) -> bool:
        return self.progress not in IN_TRIAL

    @property
    def begins_on(self) -> date:
        """When the agency first stands on the platform: before its task force."""
        return self.go_live_on - timedelta(days=160)


def planned(facts: AgencyFacts, today: date) -> RoadPlan:
    """The agencies shown in depth are in service; of the others most are, a few are late or still on their way."""
    chance = facts.chance("road")
    progress = Progress.LIVE if facts.deep else chance.choices(list(SHARES), list(SHARES.values()))[0]
    first, last = DAYS[progress]
    day = today + timedelta(days=chance.randint(first, last))
    return RoadPlan(progress, day)


def road(office: Office, plan: RoadPlan) -> Story:
    """Plan the whole road, then record each step on its day, as the leader of the task force."""
    facts, leader = office.facts, office.official("tf")
    _gather_team(office)
    steps = {
        row.step: row.planned_on
        for row in plan_road(agency_code=facts.code, go_live_on=plan.go_live_on, actor=leader.actor)
        if row.planned_on
    }
    if plan.progress is Progress.UNSTEADY:
        plan_step(
            agency_code=facts.code, step=Step.STABILISED, planned_on=plan.go_live_on + timedelta(days=152),
            reason=WHY_MOVED, actor=leader.actor,
        )  # fmt: skip
    for step in Step:
        yield at(steps[step], 16)
        record_step(agency_code=facts.code, step=step, done_on=steps[step], note=NOTES[step], actor=leader.actor)
        if step == DONE[plan.progress]:
            publish_facts()
            return


def _gather_team(office: Office) -> None:
    leader = office.official("tf")
    for login, role in TEAM:
        member = office.official(login)
        join_team(
            agency_code=office.facts.code, person_id=member.person_id, name=member.actor.name,
            department=member.actor.department_name, role=role, actor=leader.actor,
        )  # fmt: skip


def training_day(plan: RoadPlan) -> date:
    return plan.go_live_on - timedelta(days=48)


def rehearsal_day(plan: RoadPlan) -> date:
    """When a first document is decided, before the self-test."""
    return plan.go_live_on - timedelta(days=15)


def first_signing_in(people: list[Official]) -> Iterator[float]:
    """Everybody signs in once at the training."""
    for person in people:
        record_signed_in(user=get_user(person.person_id), method="password", ip="")
    yield from ()


def open_agency(facts: AgencyFacts, plan: RoadPlan) -> None:
    """On the day of going live the agency left its trial; done once."""
    with platform_context(), transaction.atomic(), clock.fixed(at(plan.go_live_on, 9)):
        agency_lock(f"demo.{facts.code}")
        if get_agency(facts.code).state == AgencyState.TRIAL:
            change_agency_state(code=facts.code, to_state=AgencyState.LIVE, reason=NOTES[Step.GO_LIVE], actor=SYSTEM)
