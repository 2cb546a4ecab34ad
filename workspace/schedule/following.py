"""What is still planned goes with its post or department; what is over stays where it was."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from core.audit.public import Actor, record
from core.foundation.public import clock
from core.organization.public import Effect, Passing, Post
from workspace.schedule.enums import ItemState
from workspace.schedule.models import ScheduleItem


def report(passing: Passing) -> list[Effect]:
    """Items planned from the day on that get another post or department, and those nobody takes over."""
    return [
        Effect(_("Schedule items that go with their post or department"), _going(passing).count()),
        Effect(_("Schedule items of a closed post or department that nobody takes over"), _left(passing).count()),
    ]


def follow(passing: Passing, actor: Actor) -> None:
    """On a closed post the one that takes over has them; a post that moves takes them along."""
    items = list(_going(passing))
    for item in items:
        if item.post_id:
            item.post_id = passing.posts.get(item.post_id) or item.post_id
    standing = dict(Post.objects.filter(pk__in={item.post_id for item in items}).values_list("pk", "department_id"))
    for item in items:
        place = passing.departments.get(item.department_id)
        if item.post_id:
            place = passing.moved.get(item.post_id) or standing[item.post_id]
        item.department_id = place or item.department_id
        item.department_name = passing.names.get(item.department_id, item.department_name)
        item.updated_at = clock.now()
    changed = ["post", "department", "department_name", "updated_at"]
    ScheduleItem.objects.bulk_update(items, changed, batch_size=2000)
    if items:
        record("schedule.followed_reorganisation", actor=actor, detail={"items": [str(item.pk) for item in items]})


def _ahead(passing: Passing) -> QuerySet[ScheduleItem]:
    return ScheduleItem.objects.filter(state=ItemState.PLANNED, ends_at__gt=clock.day_bounds(passing.day)[0])


def _going(passing: Passing) -> QuerySet[ScheduleItem]:
    posts = [*passing.moved, *(post for post, successor in passing.posts.items() if successor)]
    departments = [one for one, successor in passing.departments.items() if successor]
    return _ahead(passing).filter(Q(post_id__in=posts) | Q(post__isnull=True, department_id__in=departments))


def _left(passing: Passing) -> QuerySet[ScheduleItem]:
    posts = [post for post, successor in passing.posts.items() if not successor]
    departments = [one for one, successor in passing.departments.items() if not successor]
    return _ahead(passing).filter(Q(post_id__in=posts) | Q(post__isnull=True, department_id__in=departments))
