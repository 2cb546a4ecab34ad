"""Whether something may be done with an item of the schedule now."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from core.audit.public import Actor
from workspace.schedule import errors
from workspace.schedule.enums import ItemState, Sharing
from workspace.schedule.models import ScheduleItem
from workspace.schedule.weeks import in_range


def check_has_seat(actor: Actor) -> None:
    """A schedule is that of a post in a department. Raises NoSeat."""
    if actor.person_id is None or actor.post_id is None or actor.department_id is None:
        raise errors.NoSeat


def check_own_post(post_id: UUID, *, held: Collection[UUID]) -> None:
    """One writes for posts one holds, or for those of somebody absent one represents. Raises NotYours."""
    if post_id not in held:
        raise errors.NotYours


def may_write(item: ScheduleItem, *, held: Collection[UUID], actor: Actor) -> bool:
    """Who holds the post (or represents the holder); of a department's item, the people of the department."""
    return item.post_id in held if item.post_id else item.department_id == actor.department_id


def check_may_write(item: ScheduleItem, *, held: Collection[UUID], actor: Actor) -> None:
    """Raises NotYours."""
    if not may_write(item, held=held, actor=actor):
        raise errors.NotYours


def check_what(title: str, starts_at: datetime, ends_at: datetime) -> None:
    """Raises TitleMissing, OutOfRange, EndsTooEarly."""
    if not title.strip():
        raise errors.TitleMissing(field="title")
    if not in_range([starts_at, ends_at]):
        raise errors.OutOfRange(field="starts_at")
    if ends_at <= starts_at:
        raise errors.EndsTooEarly(field="ends_at")


def check_sharing(sharing: str, *, of_department: bool) -> None:
    """Raises DepartmentSeesIt."""
    if of_department and sharing == Sharing.HOLDER:
        raise errors.DepartmentSeesIt(field="sharing")


def check_version(expected: int, item: ScheduleItem) -> None:
    """Raises ChangedMeanwhile."""
    if expected != item.version:
        raise errors.ChangedMeanwhile


def check_planned(item: ScheduleItem) -> None:
    """Raises OverAlready."""
    if item.state != ItemState.PLANNED:
        raise errors.OverAlready


def check_begun(item: ScheduleItem, now: datetime) -> None:
    """What lies ahead was not done. Raises NotYet."""
    if item.starts_at > now:
        raise errors.NotYet


def check_reason(text: str) -> None:
    """Raises ReasonMissing."""
    if not text.strip():
        raise errors.ReasonMissing(field="text")


def check_can_report(item: ScheduleItem) -> None:
    """What was done with a card's item becomes one result of it, once. Raises ReportedAlready, NoCard, NotDone."""
    if item.result_id is not None:
        raise errors.ReportedAlready
    if item.card_id is None:
        raise errors.NoCard
    if item.state != ItemState.DONE:
        raise errors.NotDone


def is_senior(department_id: UUID, *, is_head: bool, parents: Mapping[UUID, UUID | None]) -> bool:
    """Heads of the agency and of the departments directly below it that have others below themselves: those whose
    schedules are registered as records (PRD 21). ``parents`` names what stands above each department today.
    """
    if not is_head or department_id not in parents:
        return False
    above = parents[department_id]
    return above is None or (parents.get(above) is None and department_id in parents.values())
