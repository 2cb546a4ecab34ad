"""Which circulation groups there are for a person."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from core.audit.public import Actor
from core.groups import permissions
from core.groups.enums import GroupScope
from core.groups.errors import GroupUnknown
from core.groups.models import STANDING, CirculationGroup, GroupMember
from core.groups.rules import Reach
from core.organization import public as organization

#: Own groups first, then the department's, then the agency's.
NEAREST = Case(
    *(When(scope=scope, then=Value(rank)) for rank, scope in enumerate(GroupScope.values)), output_field=IntegerField()
)


def reach_of(actor: Actor) -> Reach:
    """What decides which groups a person sees and keeps; a fixed number of queries."""
    if actor.person_id is None:
        return Reach()
    posts = frozenset(organization.posts_held_by([actor.person_id]))
    above = organization.path_to(actor.department_id) if actor.department_id else []
    return Reach(
        posts=posts,
        line=frozenset(version.department_id for version in above),
        kept=frozenset(_kept_by(actor, posts)),
        agency=actor.may(permissions.KEEP_AGENCY),
    )


def _kept_by(actor: Actor, posts: Collection[UUID]) -> set[UUID]:
    if not actor.may(permissions.WRITE):
        return set()
    headed = organization.Post.objects.filter(pk__in=posts, is_head=True)
    own = actor.department_id if actor.may(permissions.KEEP_DEPARTMENT) else None
    return set(headed.values_list("department_id", flat=True)) | ({own} if own else set())


def groups_visible_to(reach: Reach) -> QuerySet[CirculationGroup]:
    """Standing groups: of the posts held, of the own department and those above and those kept, of the agency."""
    personal = Q(scope=GroupScope.PERSONAL, owner_post_id__in=reach.posts)
    shared = Q(scope=GroupScope.DEPARTMENT, owner_department_id__in=reach.line | reach.kept)
    rows = CirculationGroup.objects.filter(STANDING, personal | shared | Q(scope=GroupScope.AGENCY))
    return rows.annotate(nearest=NEAREST).order_by("nearest", "name", "id")


def get_group(group_id: UUID, *, reach: Reach) -> CirculationGroup:
    """One of them. Raises GroupUnknown."""
    group = groups_visible_to(reach).filter(pk=group_id).first()
    if group is None:
        raise GroupUnknown
    return group


def groups_of_post(post_id: UUID) -> QuerySet[CirculationGroup]:
    """Standing groups that belong to a post and go to whoever holds it next."""
    return CirculationGroup.objects.filter(STANDING, scope=GroupScope.PERSONAL, owner_post_id=post_id)


def members_of(group: CirculationGroup) -> list[GroupMember]:
    """Present entries in their order."""
    return list(group.members.filter(ended_at__isnull=True).select_related("post"))


def former_members_of(group: CirculationGroup) -> QuerySet[GroupMember]:
    """Entries that were taken out or passed on, the latest first."""
    gone = group.members.filter(ended_at__isnull=False).select_related("post")
    return gone.order_by("-ended_at", "position")
