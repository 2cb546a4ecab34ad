"""Reads of the two trees, on a day (today unless said otherwise)."""

from core.brm.functions.selectors.places import Place, is_open_goal, places_of
from core.brm.functions.selectors.tables import get_staged, loads, staged_tables
from core.brm.functions.selectors.tree import (
    Found,
    agency_labels,
    children_of,
    count_by_level,
    ended_functions,
    functions_of_agency,
    get_function,
    last_load,
    last_version,
    latest_effective_day,
    path_of,
    paths_of,
    placed,
    search_functions,
    story_of,
    versions_on,
    way_to,
)
from core.brm.reference_data.rows import EVERY_AGENCY

__all__ = [
    "EVERY_AGENCY",
    "Found",
    "Place",
    "agency_labels",
    "children_of",
    "count_by_level",
    "ended_functions",
    "functions_of_agency",
    "get_function",
    "get_staged",
    "is_open_goal",
    "last_load",
    "last_version",
    "latest_effective_day",
    "loads",
    "path_of",
    "paths_of",
    "placed",
    "places_of",
    "search_functions",
    "staged_tables",
    "story_of",
    "versions_on",
    "way_to",
]
