"""Putting something into the schedule, and changing it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from approvals.documents.public import viewer_of
from core.audit.public import Actor
from core.organization import public as organization
from core.tenancy.public import agency_lock
from workspace.schedule import rules, selectors
from workspace.schedule.enums import ItemAct, ItemState, Sharing
from workspace.schedule.errors import CardUnknown, NotYours, PlannedAlready
from workspace.schedule.models import ScheduleItem
from workspace.schedule.services.history import moved, tell
from workspace.schedule.weeks import whole_days

SAID = ("title", "place", "note", "starts_at", "ends_at", "is_all_day", "sharing", "card_id")


@dataclass(frozen=True, slots=True)
class ItemFields:
    """What stands in the schedule. Whose it is is said once: ``for_department`` makes it the own department's, else it
    is that of ``post_id`` (left out: the post one holds). Whole days are those in Seoul that the times touch.
    """

    title: str
    starts_at: datetime
    ends_at: datetime
    is_all_day: bool = False
    place: str = ""
    note: str = ""
    sharing: str = Sharing.DEPARTMENT
    card_id: UUID | None = None
    for_department: bool = False
    post_id: UUID | None = None


@transaction.atomic
def plan_item(*, fields: ItemFields, actor: Actor) -> ScheduleItem:
    """Put something into the schedule of a post or of the own department; what overlaps is no hindrance.

    Raises NoSeat, NotYours, TitleMissing, OutOfRange, EndsTooEarly, DepartmentSeesIt, CardUnknown, PlannedAlready (also
    on a second press).
    """
    rules.check_has_seat(actor)
    rules.check_sharing(fields.sharing, of_department=fields.for_department)
    item = ScheduleItem(**_said(fields, actor), **_whose(fields, actor))
    _check_once(item)
    item.save(force_insert=True)
    tell(item, ItemAct.PLAN, actor=actor, card_id=item.card_id, is_record=item.is_record)
    return item


@transaction.atomic
def change_item(*, item_id: UUID, expected_version: int, fields: ItemFields, actor: Actor) -> ScheduleItem:
    """Change what is still planned; whose it is stays.

    Raises ItemNotFound, NotYours, OverAlready, ChangedMeanwhile and what ``plan_item`` raises of what is said.
    """
    viewer = viewer_of(actor)
    item = selectors.item_for_update(item_id, actor=viewer)
    rules.check_may_write(item, held=selectors.posts_written_for(viewer), actor=actor)
    rules.check_planned(item)
    rules.check_version(expected_version, item)
    rules.check_sharing(fields.sharing, of_department=item.post_id is None)
    for name, value in _said(fields, actor, kept=item.card_id).items():
        setattr(item, name, value)
    _check_once(item)
    moved(item, *SAID)
    tell(item, ItemAct.CHANGE, actor=actor, card_id=item.card_id)
    return item


def _said(fields: ItemFields, actor: Actor, kept: UUID | None = None) -> dict[str, Any]:
    """What is said of an item, once it holds. A card that stands there already stays, even one written on no more."""
    rules.check_what(fields.title, fields.starts_at, fields.ends_at)
    if fields.card_id not in (None, kept) and fields.card_id not in {one.pk for one in selectors.cards_offered(actor)}:
        raise CardUnknown(field="card")
    said = {name: getattr(fields, name) for name in SAID}
    said |= {name: said[name].strip() for name in ("title", "place", "note")}
    if fields.is_all_day:
        said["starts_at"], said["ends_at"] = whole_days(fields.starts_at, fields.ends_at)
    return said


def _whose(fields: ItemFields, actor: Actor) -> dict[str, Any]:
    """The post with the person who holds it now, or the department; a senior official's is to be a record."""
    if fields.for_department:
        return {"department_id": actor.department_id, "department_name": actor.department_name}
    post_id = fields.post_id or actor.post_id
    assert post_id is not None
    rules.check_own_post(post_id, held=selectors.posts_written_for(actor))
    holder = organization.holders_of([post_id]).get(post_id)
    if holder is None:
        raise NotYours
    post = organization.get_post(post_id)
    parents = selectors.parents_today() if post.is_head else {}
    versions = organization.versions_on().filter(department_id=post.department_id)
    return {
        "post_id": post_id,
        "person_id": holder.person_id,
        "person_name": holder.name,
        "person_title": post.title_ko,
        "department_id": post.department_id,
        "department_name": versions.values_list("name_ko", flat=True).first() or holder.department_name,
        "is_record": rules.is_senior(post.department_id, is_head=post.is_head, parents=parents),
    }


def _check_once(item: ScheduleItem) -> None:
    """A second press puts nothing there twice; two at once wait for each other. Raises PlannedAlready."""
    agency_lock(f"schedule.{item.post_id or item.department_id}")
    same = {name: getattr(item, name) for name in ("post_id", "department_id", "title", "starts_at", "ends_at")}
    if ScheduleItem.objects.filter(state=ItemState.PLANNED, **same).exclude(pk=item.pk).exists():
        raise PlannedAlready
