"""What other apps may use of circulation groups."""

from core.groups.enums import GroupScope, SeatState
from core.groups.errors import GroupEmpty, GroupGone, GroupUnknown
from core.groups.models import CirculationGroup
from core.groups.rules import MOST_GROUPS, MOST_REACHED, MemberPlan
from core.groups.selectors.groups import groups_of_post, groups_visible_to, reach_of
from core.groups.selectors.offering import Offer
from core.groups.selectors.resolving import (
    Entry,
    Recipient,
    Seat,
    cards_in,
    check_groups,
    entries_of,
    names_of,
    recipients_of,
)
from core.groups.services import GroupFields, change_group, copy_group, create_group, remove_group

__all__ = [
    "MOST_GROUPS",
    "MOST_REACHED",
    "CirculationGroup",
    "Entry",
    "GroupEmpty",
    "GroupFields",
    "GroupGone",
    "GroupScope",
    "GroupUnknown",
    "MemberPlan",
    "Offer",
    "Recipient",
    "Seat",
    "SeatState",
    "cards_in",
    "change_group",
    "check_groups",
    "copy_group",
    "create_group",
    "entries_of",
    "groups_of_post",
    "groups_visible_to",
    "names_of",
    "reach_of",
    "recipients_of",
    "remove_group",
]
