"""What other apps may use of the schedule."""

from workspace.schedule.agenda import Happening, register_week_source
from workspace.schedule.enums import ItemState, Sharing, Whose
from workspace.schedule.models import ScheduleItem
from workspace.schedule.selectors import cards_offered, items_of_post, items_visible_to
from workspace.schedule.services import (
    ItemFields,
    call_off_item,
    change_item,
    finish_item,
    plan_item,
    report_result,
)
from workspace.schedule.weeks import Week, in_range

__all__ = [
    "Happening",
    "ItemFields",
    "ItemState",
    "ScheduleItem",
    "Sharing",
    "Week",
    "Whose",
    "call_off_item",
    "cards_offered",
    "change_item",
    "finish_item",
    "in_range",
    "items_of_post",
    "items_visible_to",
    "plan_item",
    "register_week_source",
    "report_result",
]
