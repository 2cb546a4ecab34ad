"""Making, changing, copying and removing circulation groups. What was in one stays readable with its days."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from core.audit.public import Actor, record
from core.foundation.public import clock
from core.groups import rules
from core.groups.enums import GroupScope
from core.groups.errors import GroupUnknown, MemberUnknown, NameTaken, StaleGroup
from core.groups.models import STANDING, CirculationGroup, GroupMember
from core.groups.rules import MemberPlan
from core.groups.selectors.groups import get_group, members_of, reach_of
from core.organization import public as organization
from core.tenancy.public import agency_lock

LOCK = "groups"


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFields:
    """What a keeper fills in."""

    name: str
    note: str = ""
    members: tuple[MemberPlan, ...] = ()


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a group is."""

    scope: str
    post_id: UUID | None = None
    department_id: UUID | None = None


@transaction.atomic
def create_group(
    *, fields: GroupFields, scope: str = GroupScope.PERSONAL, department_id: UUID | None = None, actor: Actor
) -> CirculationGroup:
    """Make a group: of the own post, of a department one keeps (the own one unless named), or of the agency.

    Raises NoPost, NotKeeper, NameMissing, NameTaken, MembersMissing, TooManyMembers, MemberUnknown.
    """
    agency_lock(LOCK)
    post_id = actor.post_id if scope == GroupScope.PERSONAL else None
    place = (department_id or actor.department_id) if scope == GroupScope.DEPARTMENT else None
    rules.check_may_own(scope, post_id=post_id, department_id=place, reach=reach_of(actor))
    return write_new(Owner(scope, post_id, place), fields, actor)


@transaction.atomic
def change_group(
    *, group_id: UUID, fields: GroupFields, expected_version: int | None = None, actor: Actor
) -> CirculationGroup:
    """Change name, description and who is in it. Who is no longer in it ends now and stays readable.

    Raises GroupUnknown, NotKeeper, StaleGroup (somebody changed it in between) and the refusals of ``create_group``.
    """
    group = _kept(group_id, actor)
    if expected_version is not None and expected_version != group.version:
        raise StaleGroup
    return rewrite(group, fields, actor)


@transaction.atomic
def remove_group(*, group_id: UUID, actor: Actor) -> CirculationGroup:
    """End a group: offered nowhere from now on; documents it was used on keep what it reached. Raises GroupUnknown,
    NotKeeper.
    """
    group = _kept(group_id, actor)
    end_group(group, by=actor.name)
    record(
        "groups.removed", target=group, actor=actor, before=state_of(group, [plan_of(one) for one in members_of(group)])
    )
    return group


@transaction.atomic
def copy_group(*, group_id: UUID, actor: Actor) -> CirculationGroup:
    """Have a group of one's own with the same entries, closed ones left out. Raises GroupUnknown, NoPost, MembersMissing."""
    reach = reach_of(actor)
    group = get_group(group_id, reach=reach)
    taken = set(
        CirculationGroup.objects.filter(STANDING, owner_post_id=actor.post_id, scope=GroupScope.PERSONAL).values_list(
            "name", flat=True
        )
    )
    plans = [plan_of(member) for member in members_of(group)]
    known = existing(plans)
    fields = GroupFields(
        name=free_name(group.name, taken), note=group.note, members=tuple(one for one in plans if one in known)
    )
    return create_group(fields=fields, actor=actor)


def write_new(owner: Owner, fields: GroupFields, actor: Actor) -> CirculationGroup:
    """A group of this owner; whether the actor may make it is for the caller. Raises the refusals of the fields."""
    group = CirculationGroup(
        scope=owner.scope,
        owner_post_id=owner.post_id,
        owner_department_id=owner.department_id,
        created_at=clock.now(),
        created_by_name=actor.name,
    )
    plans = _checked(group, fields, known=())
    group.save()
    _write_members(group, [], plans, actor)
    record("groups.created", target=group, actor=actor, after=state_of(group, plans))
    return group


def rewrite(group: CirculationGroup, fields: GroupFields, actor: Actor) -> CirculationGroup:
    """A locked group as it shall be; whether the actor may change it is for the caller."""
    present = members_of(group)
    known = [plan_of(member) for member in present]
    before = state_of(group, known)
    plans = _checked(group, fields, known=known)
    group.version += 1
    group.save(update_fields=["name", "note", "version"])
    _write_members(group, present, plans, actor)
    record("groups.changed", target=group, actor=actor, before=before, after=state_of(group, plans))
    return group


def end_group(group: CirculationGroup, *, by: str) -> None:
    """The dated end of a group; the caller writes the ledger."""
    group.removed_at, group.removed_by_name = clock.now(), by
    group.save(update_fields=["removed_at", "removed_by_name"])


def free_name(name: str, taken: set[str]) -> str:
    """The name, or the first of “name (2)”, “name (3)”… that is free."""
    number, free = 2, name
    while free in taken:
        ending = f" ({number})"
        free, number = f"{name[: 60 - len(ending)]}{ending}", number + 1
    return free


def plan_of(member: GroupMember) -> MemberPlan:
    return MemberPlan(member.post_id, member.department_id, member.with_below)


def state_of(group: CirculationGroup, plans: Sequence[MemberPlan]) -> dict[str, Any]:
    """A group as the ledger keeps it."""
    told = [
        {"post_id": plan.post_id} if plan.post_id else {"department_id": plan.department_id, "below": plan.with_below}
        for plan in plans
    ]
    owner = {"post_id": group.owner_post_id, "department_id": group.owner_department_id}
    return {"name": group.name, "note": group.note, "scope": group.scope, "owner": owner, "members": told}


def _kept(group_id: UUID, actor: Actor) -> CirculationGroup:
    """Under the lock. Raises GroupUnknown, NotKeeper."""
    agency_lock(LOCK)
    reach = reach_of(actor)
    get_group(group_id, reach=reach)
    group = CirculationGroup.objects.select_for_update().filter(STANDING, pk=group_id).first()
    if group is None:
        raise GroupUnknown
    rules.check_may_change(group, reach)
    return group


def _checked(group: CirculationGroup, fields: GroupFields, *, known: Sequence[MemberPlan]) -> list[MemberPlan]:
    """The fields in the group, its entries once each; entries it has already may be closed by now."""
    plans = list({(plan.post_id, plan.department_id): plan for plan in fields.members}.values())
    rules.check_fields(fields.name, plans)
    group.name, group.note = fields.name.strip(), fields.note.strip()
    same = CirculationGroup.objects.filter(
        STANDING, scope=group.scope, owner_post=group.owner_post_id, owner_department=group.owner_department_id
    )
    if same.filter(name=group.name).exclude(pk=group.pk).exists():
        raise NameTaken(name=group.name, field="name")
    here = {(plan.post_id, plan.department_id) for plan in known}
    fresh = [plan for plan in plans if (plan.post_id, plan.department_id) not in here]
    if len(existing(fresh)) < len(fresh):
        raise MemberUnknown(field="members")
    return plans


def existing(plans: Sequence[MemberPlan]) -> set[MemberPlan]:
    """Those whose post is open and whose department stands."""
    posts = [plan.post_id for plan in plans if plan.post_id]
    places = [plan.department_id for plan in plans if plan.department_id]
    open_posts = organization.Post.objects.filter(pk__in=posts, closed_on__isnull=True) if posts else None
    found = set(open_posts.values_list("pk", flat=True)) if open_posts is not None else set()
    if places:
        standing = organization.versions_on().filter(department_id__in=places)
        found |= set(standing.values_list("department_id", flat=True))
    return {plan for plan in plans if (plan.post_id or plan.department_id) in found}


def _write_members(
    group: CirculationGroup, present: Sequence[GroupMember], plans: Sequence[MemberPlan], actor: Actor
) -> None:
    """What stays keeps its row; what is gone ends now; what is new begins now."""
    now = clock.now()
    places = {plan: position for position, plan in enumerate(plans)}
    kept = {plan_of(member): member for member in present if plan_of(member) in places}
    for member in present:
        if plan_of(member) in kept:
            member.position = places[plan_of(member)]
        else:
            member.ended_at, member.ended_by_name = now, actor.name
    GroupMember.objects.bulk_update(present, ["position", "ended_at", "ended_by_name"])
    GroupMember.objects.bulk_create(
        GroupMember(
            group=group, position=position, post_id=plan.post_id, department_id=plan.department_id,
            with_below=plan.with_below, added_at=now, added_by_name=actor.name,
        )
        for plan, position in places.items()
        if plan not in kept
    )  # fmt: skip
