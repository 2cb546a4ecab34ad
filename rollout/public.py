"""What other apps may use of the rollout."""

from rollout.enums import FactKind, RoadState, Step, StepState, TeamRole
from rollout.selectors import Road, StepView, road_of, team_of
from rollout.services import join_team, leave_team, plan_road, plan_step, publish_facts, record_step, withdraw_step

__all__ = [
    "FactKind",
    "Road",
    "RoadState",
    "Step",
    "StepState",
    "StepView",
    "TeamRole",
    "join_team",
    "leave_team",
    "plan_road",
    "plan_step",
    "publish_facts",
    "record_step",
    "road_of",
    "team_of",
    "withdraw_step",
]
