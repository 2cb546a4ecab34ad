"""Schedule items for tests, in the small office of ``tests.approvals.people``."""

from datetime import date, datetime, time, timedelta
from typing import Any

from core.foundation.public import clock
from workspace.schedule.models import ScheduleItem
from workspace.schedule.public import ItemFields, finish_item, plan_item


def at(hour: float, day: date | None = None) -> datetime:
    """A moment of a day (today) in Seoul."""
    return datetime.combine(day or clock.today(), time(), clock.SEOUL) + timedelta(hours=hour)


def fields(title: str = "예산 협의", **more: Any) -> ItemFields:
    return ItemFields(**{"title": title, "starts_at": at(10), "ends_at": at(11)} | more)


def planned(office: Any, title: str = "예산 협의", by: str = "drafter", **more: Any) -> ScheduleItem:
    return plan_item(fields=fields(title, **more), actor=office.actor(by))


def done(office: Any, title: str = "예산 협의", by: str = "drafter", text: str = "", **more: Any) -> ScheduleItem:
    """Took place yesterday."""
    day = clock.today() - timedelta(days=1)
    times = {"starts_at": at(10, day), "ends_at": at(11, day)}
    item = planned(office, title, by, **times | more)
    return finish_item(item_id=item.pk, text=text, actor=office.actor(by))
