"""Posts of departments and who stands in for them."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from core.audit import public as audit
from core.audit.public import Actor
from core.foundation.public import clock
from core.organization import rules
from core.organization.errors import HeadExists, PostClosed, PostHasHolder, PostUnknown
from core.organization.models import Assignment, Department, Post, StandingDeputy
from core.organization.selectors.departments import get_post, last_version
from core.organization.services.departments import STRUCTURE
from core.tenancy.public import agency_lock


@transaction.atomic
def create_post(
    *,
    department: Department,
    title_ko: str,
    title_en: str = "",
    grade: str = "",
    is_head: bool = False,
    order: int = 0,
    actor: Actor,
) -> Post:
    """Set up a post. Raises NameMissing, DepartmentClosed or HeadExists (one head per department)."""
    rules.check_name(title_ko, field="title_ko")
    agency_lock(STRUCTURE)
    last = last_version(department)
    if last.valid_until is not None and last.valid_until <= clock.today():
        rules.check_can_change(
            rules.Placed(department.pk, None, last.valid_from, last.valid_until, last.name_ko), last.valid_until
        )
    if is_head:
        _check_no_other_head(department.pk)
    values = {"title_ko": title_ko.strip(), "title_en": title_en.strip(), "grade": grade.strip()}
    post = Post.objects.create(department=department, is_head=is_head, order=order, created_at=clock.now(), **values)
    _record("post_created", post, actor, after={**values, "is_head": is_head, "order": order})
    return post


@transaction.atomic
def change_post(
    *,
    post_id: UUID,
    title_ko: str,
    title_en: str = "",
    grade: str = "",
    is_head: bool = False,
    order: int = 0,
    actor: Actor,
) -> Post:
    """Correct a post's title, grade and order. Raises PostUnknown, PostClosed, NameMissing or HeadExists."""
    rules.check_name(title_ko, field="title_ko")
    agency_lock(STRUCTURE)
    post = _open_post(post_id)
    if is_head and not post.is_head:
        _check_no_other_head(post.department_id)
    after = {
        "title_ko": title_ko.strip(),
        "title_en": title_en.strip(),
        "grade": grade.strip(),
        "is_head": is_head,
        "order": order,
    }
    before = {name: getattr(post, name) for name in after}
    for name, value in after.items():
        setattr(post, name, value)
    post.save(update_fields=list(after))
    _record("post_changed", post, actor, before=before, after=after)
    return post


@transaction.atomic
def close_post(*, post_id: UUID, closes_on: date, actor: Actor) -> Post:
    """End a post; that day is the first one without it. Raises PostUnknown, PostClosed or PostHasHolder."""
    agency_lock(STRUCTURE)
    post = _open_post(post_id)
    if Assignment.objects.filter(post=post).exclude(valid_until__lte=closes_on).exists():
        raise PostHasHolder
    post.closed_on = closes_on
    post.save(update_fields=["closed_on"])
    _record("post_closed", post, actor, after={"closed_on": closes_on.isoformat()})
    return post


@transaction.atomic
def set_standing_deputies(*, post_id: UUID, deputy_post_ids: Sequence[UUID], actor: Actor) -> None:
    """Say which posts stand in for a post, first to last; an empty list ends the arrangement.

    Raises PostUnknown, PostClosed, OwnDeputy or DeputyTwice.
    """
    rules.check_deputy_posts(post_id, deputy_post_ids)
    agency_lock(STRUCTURE)
    post = _open_post(post_id)
    if Post.objects.filter(pk__in=deputy_post_ids, closed_on__isnull=True).count() != len(deputy_post_ids):
        raise PostUnknown
    before = [str(row.deputy_post_id) for row in post.standing_deputies.order_by("order")]
    post.standing_deputies.all().delete()
    StandingDeputy.objects.bulk_create(
        StandingDeputy(post=post, deputy_post_id=deputy, order=order) for order, deputy in enumerate(deputy_post_ids)
    )
    after = {"deputies": [str(deputy) for deputy in deputy_post_ids]}
    _record("deputies_set", post, actor, before={"deputies": before}, after=after)


def _open_post(post_id: UUID) -> Post:
    post = get_post(post_id)
    if post.closed_on is not None:
        raise PostClosed(day=post.closed_on)
    return post


def _check_no_other_head(department_id: UUID) -> None:
    head = Post.objects.filter(department_id=department_id, is_head=True, closed_on__isnull=True).first()
    if head:
        raise HeadExists(title=head.title_ko, field="is_head")


def _record(event: str, post: Post, actor: Actor, **hashes: Any) -> None:
    detail = {"post_id": str(post.pk), "department_id": str(post.department_id)}
    audit.record(f"organization.{event}", target=post, actor=actor, detail=detail, **hashes)
