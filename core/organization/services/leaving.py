"""Departments and posts whose work went to another agency are closed here; what was true until then stays readable."""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from core.audit.public import Actor
from core.foundation.public import clock
from core.organization.models import Assignment, DepartmentSuccession, DepartmentVersion, Post
from core.organization.selectors.departments import in_force_on, placed_versions
from core.organization.services.assignments import end_assignment
from core.organization.services.departments import end_department
from core.organization.services.posts import end_post


def first_day_without(post_ids: Collection[UUID]) -> date:
    """Today; the day after the latest beginning where somebody has only just come."""
    held = Assignment.objects.filter(post_id__in=post_ids).exclude(valid_until__lte=clock.today())
    latest = held.order_by("-valid_from").values_list("valid_from", flat=True).first()
    return max(clock.today(), latest + timedelta(days=1)) if latest else clock.today()


@transaction.atomic
def vacate_and_close_post(*, post_id: UUID, day: date, actor: Actor) -> bool:
    """End who holds a post and the post itself, whose work went away with it; False where both were done already."""
    post = Post.objects.filter(pk=post_id, closed_on__isnull=True).first()
    if post is None:
        return False
    for assignment_id in list(
        Assignment.objects.filter(post=post).exclude(valid_until__lte=day).values_list("pk", flat=True)
    ):
        end_assignment(assignment_id=assignment_id, valid_until=day, actor=actor)
    end_post(post, day, actor)
    return True


@transaction.atomic
def close_if_empty(*, department_id: UUID, day: date, actor: Actor) -> bool:
    """Close a department whose posts and lower departments are closed; its papers stay open to the one above it.

    False where it stays or was closed already.
    """
    standing = DepartmentVersion.objects.filter(in_force_on(day), department_id=department_id)
    below = [one for one in placed_versions() if one.parent_id == department_id and one.holds(day)]
    if not standing.exists() or below:
        return False
    above = standing.values_list("parent_id", flat=True).get()
    end_department(department_id=department_id, closes_on=day, actor=actor)
    if above is not None:
        DepartmentSuccession.objects.get_or_create(former_id=department_id, successor_id=above, defaults={"since": day})
    return True
