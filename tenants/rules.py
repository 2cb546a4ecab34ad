"""When an agency may go from one state to another."""

from tenants.enums import AgencyState
from tenants.errors import StateChangeRefused
from tenants.models import Agency

S = AgencyState
NEXT: dict[str, frozenset[str]] = {
    S.PLANNED: frozenset({S.PROVISIONING}),
    S.PROVISIONING: frozenset({S.TRIAL}),
    S.TRIAL: frozenset({S.LIVE, S.SUSPENDED}),
    S.LIVE: frozenset({S.SUSPENDED}),
    S.SUSPENDED: frozenset({S.TRIAL, S.LIVE, S.RETIRED}),
    S.RETIRED: frozenset(),
}


def can_change_state(agency: Agency, to_state: str) -> bool:
    """Planned → provisioning → trial → live → suspended → retired; a suspension can be lifted, retirement cannot."""
    return to_state in NEXT[agency.state]


def check_can_change_state(agency: Agency, to_state: str) -> None:
    """Raise StateChangeRefused when the step is not on the road."""
    if not can_change_state(agency, to_state):
        raise StateChangeRefused(name=str(agency), from_state=S(agency.state).label, to_state=S(to_state).label)


# Steps a person takes on the page; the others are taken by provisioning.
BY_HAND = frozenset({S.LIVE, S.SUSPENDED, S.RETIRED})


def states_by_hand(agency: Agency) -> list[AgencyState]:
    """States an operator may move this agency to now, in the order of its life."""
    return [state for state in S if state in BY_HAND and can_change_state(agency, state)]
