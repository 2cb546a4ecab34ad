"""Writing down what was done: the entry of the history and that of the ledger."""

from typing import Any

from core.audit.public import Actor, record
from core.foundation.public import clock
from workspace.schedule.enums import ItemAct
from workspace.schedule.models import ScheduleEntry, ScheduleItem

AS_IT_STANDS = ("title", "place", "starts_at", "ends_at", "is_all_day", "version")


def tell(item: ScheduleItem, act: ItemAct, *, actor: Actor, text: str = "", **more: Any) -> ScheduleEntry:
    """How the item stands after an act, and one entry of the ledger; the words stay in the history."""
    assert actor.person_id is not None
    entry = ScheduleEntry(
        item=item,
        act=act,
        text=text.strip(),
        by_id=actor.person_id,
        by_name=actor.name,
        by_title=actor.post_title,
        by_department=actor.department_name,
        created_at=clock.now(),
        **{name: getattr(item, name) for name in AS_IT_STANDS},
    )
    entry.save(force_insert=True)
    detail = {"entry_id": entry.pk, "state": item.state, "version": item.version, "post_id": item.post_id, **more}
    record(f"schedule.{act}", target=item, actor=actor, detail=detail)
    return entry


def moved(item: ScheduleItem, *changed: str) -> None:
    """Save what changed, as the next version."""
    item.version, item.updated_at = item.version + 1, clock.now()
    item.save(update_fields=["version", "updated_at", *changed])
