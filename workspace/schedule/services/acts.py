"""What becomes of an item: done, called off; and what was done as a result of its task card."""

from uuid import UUID

from django.db import transaction

from approvals.documents.public import Viewer, viewer_of
from core.audit.public import Actor
from core.foundation.public import clock
from core.taskcards import public as taskcards
from core.taskcards.public import CardPart, LinkKind
from workspace.schedule import rules, selectors
from workspace.schedule.enums import ItemAct, ItemState
from workspace.schedule.errors import CardUnknown
from workspace.schedule.models import ScheduleItem
from workspace.schedule.services.history import moved, tell


@transaction.atomic
def finish_item(*, item_id: UUID, text: str = "", actor: Actor) -> ScheduleItem:
    """Say that it took place, and what came of it. Raises ItemNotFound, NotYours, OverAlready (also on a second press),
    NotYet.
    """
    item = _own(item_id, viewer_of(actor))
    rules.check_planned(item)
    rules.check_begun(item, clock.now())
    item.state = ItemState.DONE
    moved(item, "state")
    tell(item, ItemAct.DO, actor=actor, text=text)
    return item


@transaction.atomic
def call_off_item(*, item_id: UUID, text: str, actor: Actor) -> ScheduleItem:
    """It does not take place; it stays to be read. Raises ItemNotFound, NotYours, OverAlready, ReasonMissing."""
    item = _own(item_id, viewer_of(actor))
    rules.check_planned(item)
    rules.check_reason(text)
    item.state = ItemState.CALLED_OFF
    moved(item, "state")
    tell(item, ItemAct.CALL_OFF, actor=actor, text=text)
    return item


@transaction.atomic
def report_result(*, item_id: UUID, actor: Actor) -> ScheduleItem:
    """What was done becomes a dated result of the item's task card, with the item linked to it; once (DOMAIN 2.10).

    The card is as far as its latest result says. Raises ItemNotFound, NotYours, ReportedAlready, NoCard, NotDone,
    CardUnknown, and what ``taskcards.write_entry`` refuses (NotInCharge, WrongCardState).
    """
    item = _own(item_id, viewer_of(actor))
    rules.check_can_report(item)
    assert item.card_id is not None
    found = taskcards.with_progress(taskcards.cards_visible_to(actor)).filter(pk=item.card_id).first()
    if found is None:
        raise CardUnknown
    said = selectors.entries_of(item)[-1].text
    values = {
        "title": item.title,
        "happened_on": item.starts_at.astimezone(clock.SEOUL).date(),
        "percent": taskcards.progress_of(found).reported,
        "text": said or item.note,
    }
    result = taskcards.write_entry(card_id=found.pk, part=CardPart.RESULTS, values=values, actor=actor)
    taskcards.link_result(card_id=found.pk, result_id=result.pk, kind=LinkKind.SCHEDULE, object_id=item.pk, actor=actor)
    item.result = result
    moved(item, "result")
    tell(item, ItemAct.REPORT, actor=actor, card_id=found.pk, result_id=result.pk)
    return item


def _own(item_id: UUID, viewer: Viewer) -> ScheduleItem:
    item = selectors.item_for_update(item_id, actor=viewer)
    rules.check_may_write(item, held=selectors.posts_written_for(viewer), actor=viewer.actor)
    return item
