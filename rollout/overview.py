"""The overview of all agencies: filter and order, read from an address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from rollout.enums import RoadState
from rollout.selectors import AgencyRow, roads_of_all

FAR = date.max
#: Late ones first, then those on their way, then the rest.
URGENCY = {state: place for place, state in enumerate(RoadState)}

SORTS: dict[str, Callable[[AgencyRow], Any]] = {
    "state": lambda row: (URGENCY[row.road.state], -len(row.road.late_steps), row.road.go_live_on or FAR),
    "agency": lambda row: str(row.agency),
    "done": lambda row: row.road.done_count,
    "late": lambda row: len(row.road.late_steps),
    "next": lambda row: (row.road.next_step.planned_on if row.road.next_step else None) or FAR,
    "go_live": lambda row: row.road.go_live_on or FAR,
}
GROUPS = ("central", "local")


@dataclass(frozen=True, slots=True)
class OverviewFilter:
    """What the overview shows and in which order; a minus sign in front turns the order round."""

    state: str = ""
    group: str = ""
    sort: str = "state"

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "OverviewFilter":
        """Anything unknown counts as not said."""
        state, group, sort = query.get("state", ""), query.get("group", ""), query.get("sort", "")
        return cls(
            state if state in RoadState.values else "",
            group if group in GROUPS else "",
            sort if sort.removeprefix("-") in SORTS else "state",
        )


def overview(chosen: OverviewFilter) -> tuple[list[AgencyRow], dict[str, int]]:
    """Rows by the filter in the chosen order, and how many agencies stand in each state (of the group chosen)."""
    rows = [row for row in roads_of_all() if chosen.group in ("", "local" if row.agency.is_local else "central")]
    counts = dict.fromkeys(RoadState.values, 0)
    for row in rows:
        counts[row.road.state] += 1
    shown = [row for row in rows if chosen.state in ("", row.road.state)]
    shown.sort(key=lambda row: str(row.agency))
    shown.sort(key=SORTS[chosen.sort.removeprefix("-")], reverse=chosen.sort.startswith("-"))
    return shown, counts
