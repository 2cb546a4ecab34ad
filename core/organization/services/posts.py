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
from core.organization.errors import (
    DepartmentClosed,
    DepartmentNotInForce,
    HeadExists,
    PostAhead,
    PostClosed,
    PostHasHolder,
    PostNotYet,
    PostUnknown,
)
from core.organization.models import Department, DepartmentVersion, Post, PostVersion
from core.organization.selectors.departments import get_post, holding_from, in_force_on, last_version
from core.organization.selectors.posts import begun_on, first_versions, heads_from, last_post_version
from core.organization.selectors.tenures import deputy_posts_of
from core.organization.services.departments import STRUCTURE
from core.organization.services.deputising import deputise, record_deputies
from core.organization.services.post_versions import bring_in_planned, end_versions, plan_version, write_versions
from core.organization.services.succeeding import check_nothing_left, closing, pass_on
from core.tenancy.public import agency_lock


@transaction.atomic
def create_post(
    *,
    department: Department,
    title_ko: str,
    title_en: str = "",
    grade: str = "",
    duty: str = "",
    is_head: bool = False,
    order: int = 0,
    valid_from: date | None = None,
    actor: Actor,
) -> Post:
    """Set up a post as of a day: today, or an earlier one on which its department stood.

    Raises NameMissing, PostAhead, DepartmentClosed, DepartmentEnds, DepartmentNotInForce or HeadExists (one head a department).
    """
    rules.check_name(title_ko, field="title_ko")
    if valid_from is not None and valid_from > clock.today():
        raise PostAhead(field="valid_from")
    agency_lock(STRUCTURE)
    last = last_version(department)
    if last.valid_until is not None and last.valid_until <= clock.today():
        raise DepartmentClosed(name=last.name_ko, day=last.valid_until)
    rules.check_stands_until(last.name_ko, last.valid_until, None, field="title_ko")
    day = valid_from or _first_day(last)
    if valid_from is not None:
        _check_department_stands(department, last, day, field="valid_from")
    if is_head:
        _check_no_other_head(department.pk, day)
    values = {"title_ko": title_ko.strip(), "title_en": title_en.strip(), "grade": grade.strip(), "duty": duty.strip()}
    post = Post.objects.create(department=department, is_head=is_head, order=order, created_at=clock.now(), **values)
    write_versions([post.pk], day)
    after = {**values, "is_head": is_head, "order": order, "valid_from": day.isoformat()}
    _record("post_created", post, actor, after=after)
    return post


@transaction.atomic
def change_post(
    *,
    post_id: UUID,
    title_ko: str,
    title_en: str = "",
    grade: str = "",
    duty: str = "",
    is_head: bool = False,
    order: int = 0,
    effective_on: date | None = None,
    actor: Actor,
) -> Post:
    """Change a post's title, grade, duty and order as of a day (today); what is planned for a later one waits for it.

    Raises PostUnknown, PostClosed, NameMissing, LaterChange, DepartmentNotInForce or HeadExists.
    """
    rules.check_name(title_ko, field="title_ko")
    agency_lock(STRUCTURE)
    bring_in_planned(actor)
    post, day = _open_post(post_id), effective_on or clock.today()
    last = _last_version(post)
    rules.check_not_before(last.valid_from, day)
    if effective_on is not None:
        _check_department_stands(post.department, last_version(post.department), day, field="effective_on")
    if is_head:
        _check_no_other_head(post.department_id, day, post_id=post.pk)
    after = {
        "title_ko": title_ko.strip(),
        "title_en": title_en.strip(),
        "grade": grade.strip(),
        "duty": duty.strip(),
        "is_head": is_head,
        "order": order,
    }
    before = {name: getattr(last, name) for name in after}
    if day > clock.today():
        plan_version(last, day, after)
    else:
        Post.objects.filter(pk=post_id).update(**after)
        write_versions([post_id], day)
    _record("post_changed", post, actor, before=before, after=after | {"effective_on": day.isoformat()})
    return get_post(post_id)


@transaction.atomic
def carry_out_planned(*, actor: Actor) -> int:
    """Let posts follow what was planned for them, on its day; says how many."""
    agency_lock(STRUCTURE)
    return bring_in_planned(actor)


@transaction.atomic
def close_post(*, post_id: UUID, closes_on: date, successor_id: UUID | None = None, actor: Actor) -> Post:
    """End a post; that day is the first one without it. What it still has passes to the one that takes over.

    Raises PostUnknown, PostClosed, LaterChange, PostHasHolder, OwnDeputy, PassedOnItsDay (a successor for a later day) or WorkLeft,
    which names what nobody would take over.
    """
    agency_lock(STRUCTURE)
    post, today = _open_post(post_id), clock.today()
    if successor_id is not None:
        rules.check_takes_over(post_id, successor_id, closes_on=closes_on, today=today)
        _open_post(successor_id)
    rules.check_not_before(begun_on(post_id), closes_on, field="closes_on")
    if holding_from(post, closes_on):
        raise PostHasHolder
    passing = closing(day=closes_on, posts=[post_id], heir=successor_id)
    check_nothing_left(passing)
    with audit.held_back():
        if closes_on <= today:
            pass_on(passing, actor)
        return end_post(post, closes_on, actor, successor_id=successor_id)


def end_post(post: Post, closes_on: date, actor: Actor, *, successor_id: UUID | None = None) -> Post:
    """Write its end, in the transaction in force; whether it may end was asked before."""
    post.closed_on = closes_on
    post.save(update_fields=["closed_on"])
    end_versions([post.pk])
    after = {"closed_on": closes_on.isoformat(), "successor_id": str(successor_id) if successor_id else None}
    _record("post_closed", post, actor, after=after)
    return post


@transaction.atomic
def set_standing_deputies(
    *,
    post_id: UUID,
    deputy_post_ids: Sequence[UUID],
    valid_from: date | None = None,
    valid_until: date | None = None,
    actor: Actor,
) -> None:
    """Say which posts stand in for a post, first to last, from a day (today, a past one or one to come) to another, that one
    excluded; an empty list: none does. Without an end from the day on, whatever was planned; afterwards what was arranged before.

    Raises PostUnknown, PostClosed, OwnDeputy, DeputyTwice, PeriodEmpty or PostNotYet.
    """
    rules.check_deputy_posts(post_id, deputy_post_ids)
    day = valid_from or clock.today()
    rules.check_period(day, valid_until)
    agency_lock(STRUCTURE)
    post = _open_post(post_id)
    if Post.objects.filter(pk__in=deputy_post_ids, closed_on__isnull=True).count() != len(deputy_post_ids):
        raise PostUnknown
    if valid_from is not None:
        _check_stood([post_id, *deputy_post_ids], valid_from)
    before = deputy_posts_of(post_id, day)
    deputise({post.pk: deputy_post_ids}, day, valid_until)
    record_deputies(post, before, deputy_post_ids, actor, valid_from=day, valid_until=valid_until)


def _check_stood(post_ids: Sequence[UUID], day: date) -> None:
    for version in first_versions(post_ids):
        if version.valid_from is not None and version.valid_from > day:
            raise PostNotYet(title=version.title_ko, day=version.valid_from, field="valid_from")


def _open_post(post_id: UUID) -> Post:
    post = get_post(post_id)
    if post.closed_on is not None:
        raise PostClosed(day=post.closed_on)
    return post


def _first_day(department: DepartmentVersion) -> date:
    """Today; of a department that is yet to come its own."""
    return max(clock.today(), department.valid_from)


def _last_version(post: Post) -> PostVersion:
    """Of a post that knows no days yet, as it stands today."""
    if (last := last_post_version(post.pk)) is None:
        write_versions([post.pk], clock.today())
        last = last_post_version(post.pk)
    assert last is not None
    return last


def _check_department_stands(department: Department, last: DepartmentVersion, day: date, field: str) -> None:
    if not department.versions.filter(in_force_on(day)).exists():
        raise DepartmentNotInForce(name=last.name_ko, day=day, field=field)


def _check_no_other_head(department_id: UUID, day: date, post_id: UUID | None = None) -> None:
    """Nor on any day after it."""
    head = heads_from(department_id, day).exclude(post=post_id).first()
    if head:
        raise HeadExists(title=head.title_ko, field="is_head")


def _record(event: str, post: Post, actor: Actor, **hashes: Any) -> None:
    detail = {"post_id": str(post.pk), "department_id": str(post.department_id)}
    audit.record(f"organization.{event}", target=post, actor=actor, detail=detail, **hashes)
