"""Reads of the schedule. What a person may know of is said once, here: weeks, pages, API and task cards ask it."""

from uuid import UUID

from django.db.models import Q, QuerySet

from approvals.documents.public import Viewer, viewer_of
from core.audit.public import Actor
from core.organization import public as organization
from core.taskcards import public as taskcards
from core.taskcards.public import CardState, TaskCard
from workspace.schedule import errors, permissions
from workspace.schedule.enums import ItemState, Sharing, Whose
from workspace.schedule.models import ScheduleEntry, ScheduleItem
from workspace.schedule.weeks import Week

#: An item belongs to a card that is written on.
OPEN_CARDS = (CardState.APPROVED, CardState.ACTIVE, CardState.SUSPENDED)
#: So many overlapping ones are named; how many there are besides does not matter.
MOST_WARNED = 5


def items_visible_to(actor: Actor | Viewer) -> QuerySet[ScheduleItem]:
    """Items of posts one holds (or whose absent holder one represents), those shared with the own department or with the
    agency, and, for a head, those shared within the departments below. Records of senior officials are open to
    the records officer and the auditor, who also sees everything that is shared (DOMAIN 2.10, PRD 21).
    """
    viewer = viewer_of(actor)
    me = viewer.actor
    if me.person_id is None:
        return ScheduleItem.objects.none()
    led = organization.departments_headed_sql(me.person_id)
    seen = _held(viewer) | Q(sharing=Sharing.AGENCY) | Q(sharing=Sharing.DEPARTMENT, department_id__in=led)
    if me.department_id is not None:
        seen |= Q(sharing=Sharing.DEPARTMENT, department_id=me.department_id)
    if me.may(permissions.READ_ALL):
        seen |= ~Q(sharing=Sharing.HOLDER)
    if me.may(permissions.READ_RECORDS):
        seen |= Q(is_record=True)
    return ScheduleItem.objects.filter(seen)


def _held(viewer: Viewer) -> Q:
    return Q(post_id__in=organization.posts_held_sql(viewer.whose))


def get_item(item_id: UUID, *, actor: Actor | Viewer) -> ScheduleItem:
    """Raises ItemNotFound, also for one the person may not know of."""
    found = items_visible_to(actor).filter(pk=item_id).first()
    if found is None:
        raise errors.ItemNotFound
    return found


def item_for_update(item_id: UUID, *, actor: Actor | Viewer) -> ScheduleItem:
    """The same, locked: what changes an item happens one after the other."""
    if not items_visible_to(actor).filter(pk=item_id).exists():
        raise errors.ItemNotFound
    return ScheduleItem.objects.select_for_update().get(pk=item_id)


def posts_written_for(actor: Actor | Viewer) -> list[UUID]:
    """Posts the person keeps the schedule of today: own ones, and those of absent people represented."""
    return organization.posts_held_by(one for one in viewer_of(actor).whose if one)


def items_of_week(week: Week, whose: str, *, actor: Actor | Viewer) -> QuerySet[ScheduleItem]:
    """What goes on in a week: of oneself, of the own department, or of senior officials."""
    viewer = viewer_of(actor)
    since, until = week.bounds
    rows = items_visible_to(viewer).filter(starts_at__lt=until, ends_at__gt=since)
    return rows.filter(_of(Whose(whose), viewer)).order_by("starts_at", "ends_at", "id")


def _of(whose: Whose, viewer: Viewer) -> Q:
    if whose == Whose.SENIOR:
        return Q(is_record=True)
    department = Q(department_id=viewer.actor.department_id)
    return _held(viewer) | department & Q(post__isnull=True) if whose == Whose.MINE else department


def overlapping(item: ScheduleItem) -> list[ScheduleItem]:
    """Other items of the same post at the same time that are not called off."""
    if item.post_id is None:
        return []
    rows = ScheduleItem.objects.filter(post_id=item.post_id, starts_at__lt=item.ends_at, ends_at__gt=item.starts_at)
    return list(rows.exclude(pk=item.pk).exclude(state=ItemState.CALLED_OFF).order_by("starts_at", "id")[:MOST_WARNED])


def entries_of(item: ScheduleItem) -> list[ScheduleEntry]:
    return list(ScheduleEntry.objects.filter(item=item).order_by("created_at", "id"))


def items_of_post(post_id: UUID, *, actor: Actor | Viewer) -> QuerySet[ScheduleItem]:
    """Everything that stands in the schedule of a post, whoever held it, as far as it is open to the person."""
    return items_visible_to(actor).filter(post_id=post_id).order_by("-starts_at", "-id")


def cards_offered(actor: Actor) -> list[TaskCard]:
    """Task cards the person writes on: what an item can belong to."""
    posts = taskcards.viewer_of(actor).posts
    return list(taskcards.cards_of_posts(posts).filter(state__in=OPEN_CARDS)) if posts else []


def card_of(item: ScheduleItem, *, actor: Actor) -> TaskCard | None:
    """The card of an item, where it is open to the person."""
    if item.card_id is None:
        return None
    return taskcards.cards_visible_to(actor).filter(pk=item.card_id).first()


def parents_today() -> dict[UUID, UUID | None]:
    """What stands above each department today."""
    return dict(organization.versions_on().order_by().values_list("department_id", "parent_id"))
