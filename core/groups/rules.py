"""Whether a circulation group may be seen and changed, and how large it may be."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from core.groups import errors
from core.groups.enums import GroupScope
from core.groups.models import CirculationGroup

#: Entries of one group; whole departments count once.
MOST_MEMBERS = 100
#: Groups chosen for one sending.
MOST_GROUPS = 20
#: People one sending reaches through groups.
MOST_REACHED = 300


@dataclass(frozen=True, slots=True)
class Reach:
    """What decides for one person: posts held today, the own department with those above, departments whose groups the
    person keeps, whether the agency's too.
    """

    posts: frozenset[UUID] = frozenset()
    line: frozenset[UUID] = frozenset()
    kept: frozenset[UUID] = frozenset()
    agency: bool = False


@dataclass(frozen=True, slots=True)
class MemberPlan:
    """One entry as somebody means it: a post, or a department (``with_below``: and those below it)."""

    post_id: UUID | None = None
    department_id: UUID | None = None
    with_below: bool = False


def keeps(scope: str, *, post_id: UUID | None, department_id: UUID | None, reach: Reach) -> bool:
    """Whoever holds the post keeps its groups; head and records officer keep the department's; the administrator the
    agency's.
    """
    if scope == GroupScope.PERSONAL:
        return post_id in reach.posts
    return department_id in reach.kept if scope == GroupScope.DEPARTMENT else reach.agency


def may_change(group: CirculationGroup, reach: Reach) -> bool:
    """The same for a group that exists."""
    return keeps(group.scope, post_id=group.owner_post_id, department_id=group.owner_department_id, reach=reach)


def check_may_change(group: CirculationGroup, reach: Reach) -> None:
    """Raises NotKeeper."""
    if not may_change(group, reach):
        raise errors.NotKeeper


def check_may_own(scope: str, *, post_id: UUID | None, department_id: UUID | None, reach: Reach) -> None:
    """Raises NoPost (a group of one's own without a post), NotKeeper."""
    if scope == GroupScope.PERSONAL and post_id is None:
        raise errors.NoPost
    if not keeps(scope, post_id=post_id, department_id=department_id, reach=reach):
        raise errors.NotKeeper


def check_fields(name: str, members: Sequence[MemberPlan]) -> None:
    """Raises NameMissing, MembersMissing, TooManyMembers."""
    if not name.strip():
        raise errors.NameMissing(field="name")
    if not members:
        raise errors.MembersMissing(field="members")
    if len(members) > MOST_MEMBERS:
        raise errors.TooManyMembers(most=MOST_MEMBERS, field="members")


def check_chosen(wanted: Sequence[UUID], known: Collection[UUID]) -> None:
    """Raises TooManyGroups, GroupGone (removed, or not the person's to use)."""
    if len(wanted) > MOST_GROUPS:
        raise errors.TooManyGroups(most=MOST_GROUPS, field="groups")
    if not set(wanted) <= set(known):
        raise errors.GroupGone(field="groups")


def check_reached(count: int) -> None:
    """Raises TooManyReached."""
    if count > MOST_REACHED:
        raise errors.TooManyReached(count=count, most=MOST_REACHED, field="groups")
