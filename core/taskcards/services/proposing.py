"""A card is proposed by a department and its heading kept up to date."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from core.audit.public import Actor
from core.brm.public import UnitTask, department_names, get_unit_task, is_open_goal
from core.foundation.public import clock
from core.organization.public import Department, get_open_post
from core.taskcards import permissions, rules
from core.taskcards.enums import ENDED, CardPart, Disclosure, Initiative, MemberRole, Sharing
from core.taskcards.errors import GoalUnknown, OwnerMissing, UnitTaskTaken
from core.taskcards.models import CardMember, CardSeries, TaskCard
from core.taskcards.selectors import Viewer, locked_card, viewer_of
from core.taskcards.services.versions import content_of, endorsed_still, keep_version, last_writer, moved, tell
from core.tenancy.public import agency_lock

HEADING = (
    "name_ko", "name_en", "unit_task_id", "purpose_node_id", "initiative", "starts_on", "ends_on", "outline",
    "legal_basis", "budget", "sharing", "disclosure",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What the heading (표제) says."""

    name_ko: str
    starts_on: date
    name_en: str = ""
    unit_task_id: UUID | None = None
    purpose_node_id: str = ""
    initiative: str = Initiative.NONE
    ends_on: date | None = None
    outline: str = ""
    legal_basis: str = ""
    budget: str = ""
    sharing: str = Sharing.DEPARTMENT
    disclosure: str = Disclosure.OPEN


@transaction.atomic
def propose_card(*, kind: str, heading: Heading, owner_post_id: UUID | None, actor: Actor) -> TaskCard:
    """Propose a card for a unit task or a management task, with the post to be in charge (REG 22(1)).

    The department is that of the post. Raises NameMissing, PlaceMissing, PeriodWrong, OwnerMissing, PostUnknown,
    PostClosed, GoalUnknown, UnitTaskUnknown, UnitTaskElsewhere or UnitTaskTaken.
    """
    _check(kind, heading)
    _check_goal(heading.purpose_node_id)
    if owner_post_id is None:
        raise OwnerMissing(field="owner_post")
    post = get_open_post(owner_post_id)
    viewer = viewer_of(actor)
    _check_unit_task(heading.unit_task_id, post.department_id, viewer, own=post.pk in viewer.posts)
    card = TaskCard.objects.create(
        kind=kind, department=post.department, **numbered(post.department), **_values(heading)
    )
    CardMember.objects.create(
        card=card, role=MemberRole.OWNER, post=post, valid_from=clock.today(), assigned_by_name=actor.name
    )
    keep_version(card, CardPart.HEADING, card, content_of(card, HEADING), actor)
    tell("proposed", card, actor, kind=kind, post_id=str(post.pk), after=content_of(card, HEADING))
    return card


@transaction.atomic
def change_heading(*, card_id: UUID, expected_version: int, heading: Heading, actor: Actor) -> TaskCard:
    """Write the heading anew; the former one stays as a version. A proposal is put to the head of the department anew.

    Raises CardUnknown, NotInCharge, WrongCardState, NotClassifier, StaleCard and the refusals of ``propose_card``.
    """
    card, standing = locked_card(card_id, actor)
    rules.check_may_change_heading(standing, card.state)
    rules.check_heading_open(card.state)
    rules.check_version(expected_version, card.version, by=last_writer(card))
    values, former = _values(heading), _values(card)
    changed = {name for name in HEADING if values[name] != former[name]}
    rules.check_may_change_heading(standing, card.state, changed)
    _check(card.kind, heading)
    if "purpose_node_id" in changed:
        _check_goal(heading.purpose_node_id)
    if "unit_task_id" in changed:
        own = standing.in_charge or standing.deputy
        _check_unit_task(heading.unit_task_id, card.department_id, viewer_of(actor), own=own)
    before = content_of(card, HEADING)
    for name, value in values.items():
        setattr(card, name, value)
    card.version += 1
    moved(card, *values, "version", *endorsed_still(card, same=standing.superior))
    keep_version(card, CardPart.HEADING, card, content_of(card, HEADING), actor)
    endorsed = card.endorsed_at is not None
    tell("heading_changed", card, actor, before=before, after=content_of(card, HEADING), endorsed=endorsed)
    return card


def _check(kind: str, heading: Heading) -> None:
    place = (heading.unit_task_id is not None, heading.purpose_node_id)
    rules.check_heading(heading.name_ko, kind, *place, heading.starts_on, heading.ends_on)


def _check_goal(node_id: str) -> None:
    if node_id and not is_open_goal(node_id):
        raise GoalUnknown(field="purpose_node_id")


def _check_unit_task(unit_task_id: UUID | None, place: UUID, viewer: Viewer, *, own: bool) -> None:
    """Whatever kind of card takes it, it is theirs and free. ``own``: whether the person holds a place of the card's
    besides the one in the own department.
    """
    if unit_task_id is None:
        return
    home = get_unit_task(unit_task_id).department_id
    rules.check_whose_unit_task(
        home,
        place=place,
        own=own or viewer.actor.department_id == home,
        line=viewer.line,
        classifier=viewer.actor.may(permissions.CLASSIFY),
        name=department_names().get(home, ""),
    )
    check_free(unit_task_id)


def check_free(unit_task_id: UUID) -> None:
    """One living card a unit task; whoever comes second is told its number."""
    agency_lock("taskcards.unit_tasks")
    task: UnitTask = get_unit_task(unit_task_id)
    standing = TaskCard.objects.filter(unit_task=task).exclude(state__in=ENDED).first()
    if standing is not None:
        raise UnitTaskTaken(number=standing.number, field="unit_task")


def _values(said: Heading | TaskCard) -> dict[str, Any]:
    values = {name: getattr(said, name) for name in HEADING}
    return {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}


def numbered(department: Department) -> dict[str, Any]:
    """The next number of the department's cards; its series is locked until the transaction ends."""
    series, _made = CardSeries.objects.get_or_create(number_code=department.number_code)
    series = CardSeries.objects.select_for_update().get(pk=series.pk)
    series.last += 1
    series.save(update_fields=["last"])
    return {"number_code": department.number_code, "serial": series.last}
