"""Circulation groups follow posts and departments through a reorganisation: who takes over stands in the group instead."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.audit.public import Actor, record
from core.foundation.public import clock
from core.groups.enums import GroupScope
from core.groups.models import STANDING, CirculationGroup, GroupMember
from core.groups.services.keeping import LOCK, end_group, free_name
from core.organization import public as organization
from core.organization.public import Effect, Passing
from core.tenancy.public import agency_lock

#: Groups told one by one in the report; above that their number says enough.
MOST_TOLD = 100


@dataclass(slots=True)
class Touched:
    """One group whose entries change: what passes on, what nobody takes over, posts that move, departments that posts
    leave or join.
    """

    group: CirculationGroup
    passed: list[GroupMember] = field(default_factory=list)
    left: list[GroupMember] = field(default_factory=list)
    moved: list[GroupMember] = field(default_factory=list)
    shifting: list[GroupMember] = field(default_factory=list)

    @property
    def count(self) -> int:
        return sum(map(len, (self.passed, self.left, self.moved, self.shifting)))


def report(passing: Passing) -> list[Effect]:
    """Which groups change and how, one line each, with the number of entries concerned."""
    touched, owned = _touched(passing), _owned(passing)
    names = _names(passing)
    going = sum(_heir(group, passing) is not None for group in owned)
    effects = [
        Effect(_("Circulation groups that change"), len(touched)),
        *(Effect(_told(one, passing, names), one.count) for one in touched[:MOST_TOLD]),
    ]
    if going:
        effects.append(Effect(_("Circulation groups that go to the post or department that takes over"), going))
    if len(owned) > going:
        ending = len(owned) - going
        effects.append(Effect(_("Circulation groups that end: nobody takes over whose they are"), ending))
    return effects


def follow(passing: Passing, actor: Actor) -> None:
    """Entries pass to whoever takes over, each once in a group; those that nobody takes over stay and are shown as closed."""
    agency_lock(LOCK)
    passed = [_pass_member(member, passing, actor) for one in _touched(passing) for member in one.passed]
    owners = {str(group.pk): _pass_group(group, passing, actor) for group in _owned(passing)}
    if passed or owners:
        told = {str(member): str(heir) for member, heir in passed}
        record("groups.followed_reorganisation", actor=actor, detail={"members": told, "owners": owners})


def _touched(passing: Passing) -> list[Touched]:
    """Standing groups with an entry that closes, whose post moves, or whose department posts leave or join."""
    leaving = organization.Post.objects.filter(pk__in=list(passing.moved)).values_list("department_id", flat=True)
    shifting = {*leaving, *passing.moved.values()} - set(passing.departments)
    named = Q(post_id__in=[*passing.posts, *passing.moved])
    named |= Q(department_id__in=[*passing.departments, *shifting])
    rows = GroupMember.objects.filter(named, ended_at__isnull=True, group__removed_at__isnull=True)
    by_group: dict[UUID, Touched] = {}
    for member in rows.select_related("group", "post"):
        one = by_group.setdefault(member.group_id, Touched(member.group))
        if _key(member) in passing.posts or _key(member) in passing.departments:
            (one.left if _successor(member, passing) is None else one.passed).append(member)
        else:
            (one.moved if member.post_id else one.shifting).append(member)
    return sorted(by_group.values(), key=lambda one: (one.group.name, one.group.pk))


def _successor(member: GroupMember, passing: Passing) -> UUID | None:
    if member.post_id:
        return passing.posts[member.post_id]
    assert member.department_id is not None
    return passing.departments[member.department_id]


def _told(one: Touched, passing: Passing, names: Mapping[UUID | None, str]) -> str:
    """“Group”: old → new, …; what stays as closed; which posts stand elsewhere; which departments posts leave or join."""
    changes = [
        *(f"{names.get(_key(member), '?')} → {names.get(_successor(member, passing), '?')}" for member in one.passed),
        *(_("%(name)s stays, shown as closed") % {"name": names.get(_key(member), "?")} for member in one.left),
        *(
            _("%(name)s stays, with fewer or more posts") % {"name": names.get(_key(member), "?")}
            for member in one.shifting
        ),
    ]
    if one.moved:
        words = ngettext(
            "%(count)s post stays and stands in another department",
            "%(count)s posts stay and stand in another department",
            len(one.moved),
        )
        changes.append(words % {"count": len(one.moved)})
    return f"“{one.group.name}”: {', '.join(changes)}"


def _key(member: GroupMember) -> UUID:
    key = member.post_id or member.department_id
    assert key is not None
    return key


def _names(passing: Passing) -> dict[UUID | None, str]:
    """Posts and departments of the report by name, those that take over among them."""
    wanted: Iterable[UUID] = [*passing.posts, *(heir for heir in passing.posts.values() if heir)]
    posts = organization.Post.objects.filter(pk__in=wanted)
    names: dict[UUID | None, str] = dict(passing.names.items())
    names |= {version.department_id: version.name_ko for version in organization.versions_on()}
    for post in posts:
        names[post.pk] = f"{names.get(post.department_id, '')} {post.title_ko}".strip()
    return names


def _owned(passing: Passing) -> list[CirculationGroup]:
    """Groups of posts and departments that close."""
    standing = CirculationGroup.objects.filter(STANDING)
    of_posts = standing.filter(scope=GroupScope.PERSONAL, owner_post_id__in=list(passing.posts))
    of_departments = standing.filter(scope=GroupScope.DEPARTMENT, owner_department_id__in=list(passing.departments))
    return [*of_posts, *of_departments]


def _heir(group: CirculationGroup, passing: Passing) -> UUID | None:
    if group.owner_post_id:
        return passing.posts[group.owner_post_id]
    assert group.owner_department_id is not None
    return passing.departments[group.owner_department_id]


def _pass_member(member: GroupMember, passing: Passing, actor: Actor) -> tuple[UUID, UUID | None]:
    heir, now = _successor(member, passing), clock.now()
    member.ended_at, member.ended_by_name = now, actor.name
    member.save(update_fields=["ended_at", "ended_by_name"])
    place = {"post_id": heir} if member.post_id else {"department_id": heir}
    known = GroupMember.objects.filter(group_id=member.group_id, ended_at__isnull=True, **place)
    if not known.exists():
        GroupMember.objects.create(
            group_id=member.group_id, position=member.position, with_below=member.with_below, added_at=now,
            added_by_name=actor.name, **place,
        )  # fmt: skip
    return member.pk, heir


def _pass_group(group: CirculationGroup, passing: Passing, actor: Actor) -> str | None:
    """To whoever takes over, under a name that is free there; else the group ends."""
    heir = _heir(group, passing)
    if heir is None:
        end_group(group, by=actor.name)
        return None
    place = {"owner_post_id": heir} if group.owner_post_id else {"owner_department_id": heir}
    there = CirculationGroup.objects.filter(STANDING, scope=group.scope, **place)
    group.name = free_name(group.name, set(there.values_list("name", flat=True)))
    for name, value in place.items():
        setattr(group, name, value)
    group.save(update_fields=["name", *place])
    return str(heir)
