"""Who holds which post: begun, ended, transferred. The ledger entries are what the usage figures count officials from."""

from datetime import date
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q, QuerySet

from core.audit import public as audit
from core.audit.public import Actor
from core.foundation.public import clock
from core.organization import rules
from core.organization.enums import AssignmentKind
from core.organization.errors import (
    AlreadyPrincipal,
    AssignmentUnknown,
    DepartmentNotInForce,
    PersonUnknown,
    PostClosed,
    PostTaken,
)
from core.organization.models import Assignment, Post
from core.organization.selectors.departments import get_post, in_force_on, last_version
from core.organization.services.departments import STRUCTURE
from core.tenancy.public import agency_lock


@transaction.atomic
def assign_person(
    *,
    person_id: UUID,
    post: Post,
    valid_from: date,
    valid_until: date | None = None,
    kind: str = AssignmentKind.PRINCIPAL,
    actor: Actor,
) -> Assignment:
    """Give a post to a person as of a day.

    Raises PersonUnknown, PostClosed, DepartmentNotInForce, DepartmentEnds, PeriodEmpty, PostTaken or AlreadyPrincipal.
    """
    rules.check_period(valid_from, valid_until)
    agency_lock(STRUCTURE)
    if not get_user_model()._default_manager.filter(pk=person_id, is_active=True).exists():
        raise PersonUnknown(field="person")
    post = get_post(post.pk)
    _check_post_open(post, valid_from, valid_until)
    _check_free(post, person_id, valid_from, valid_until, kind)
    assignment = Assignment.objects.create(
        post=post,
        person_id=person_id,
        kind=kind,
        valid_from=valid_from,
        valid_until=valid_until,
        created_at=clock.now(),
    )
    _record_start(assignment, post, actor)
    return assignment


@transaction.atomic
def end_assignment(*, assignment_id: UUID, valid_until: date, actor: Actor) -> Assignment:
    """End an assignment; that day is the first one without it. Raises AssignmentUnknown, PeriodEmpty or AlreadyEnded."""
    agency_lock(STRUCTURE)
    assignment = Assignment.objects.filter(pk=assignment_id).select_related("post").first()
    if assignment is None:
        raise AssignmentUnknown
    rules.check_can_end(assignment.valid_from, assignment.valid_until, valid_until)
    before = {"valid_until": _iso(assignment.valid_until)}
    assignment.valid_until = valid_until
    assignment.save(update_fields=["valid_until"])
    detail = {
        "person_id": str(assignment.person_id),
        "post_id": str(assignment.post_id),
        "valid_until": valid_until.isoformat(),
    }
    audit.record(
        "organization.assignment_ended", target=assignment, actor=actor, before=before, after=detail, detail=detail
    )
    return assignment


@transaction.atomic
def transfer_person(*, person_id: UUID, post: Post, valid_from: date, actor: Actor) -> Assignment:
    """Move a person to another principal post as of a day, ending the one held until then. Raises as its two halves."""
    agency_lock(STRUCTURE)
    held = Assignment.objects.filter(
        in_force_on(valid_from), person_id=person_id, kind=AssignmentKind.PRINCIPAL
    ).first()
    if held:
        end_assignment(assignment_id=held.pk, valid_until=valid_from, actor=actor)
    return assign_person(person_id=person_id, post=post, valid_from=valid_from, actor=actor)


def _check_post_open(post: Post, valid_from: date, valid_until: date | None) -> None:
    if post.closed_on is not None and (valid_until is None or valid_until > post.closed_on):
        raise PostClosed(day=post.closed_on)
    last = last_version(post.department)
    if not post.department.versions.filter(in_force_on(valid_from)).exists():
        raise DepartmentNotInForce(name=last.name_ko, day=valid_from, field="valid_from")
    rules.check_stands_until(last.name_ko, last.valid_until, valid_until, field="valid_until")


def _check_free(post: Post, person_id: UUID, valid_from: date, valid_until: date | None, kind: str) -> None:
    """The database refuses an overlap too; here it is said with names."""
    sharing = _sharing_days(valid_from, valid_until).select_related("person", "post")
    holder = sharing.filter(post=post).first()
    if holder:
        raise PostTaken(name=holder.person.get_full_name(), field="post")
    held = sharing.filter(person_id=person_id, kind=AssignmentKind.PRINCIPAL).first()
    if held and kind == AssignmentKind.PRINCIPAL:
        raise AlreadyPrincipal(name=held.person.get_full_name(), title=held.post.title_ko, field="person")


def _sharing_days(valid_from: date, valid_until: date | None) -> QuerySet[Assignment]:
    """Assignments whose period shares a day with the given one."""
    rows = Assignment.objects.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=valid_from))
    return rows.filter(valid_from__lt=valid_until) if valid_until else rows


def _record_start(assignment: Assignment, post: Post, actor: Actor) -> None:
    detail = {
        "person_id": str(assignment.person_id),
        "post_id": str(post.pk),
        "department_id": str(post.department_id),
        "kind": str(assignment.kind),
        "valid_from": assignment.valid_from.isoformat(),
        "valid_until": _iso(assignment.valid_until),
    }
    audit.record("organization.assignment_started", target=assignment, actor=actor, detail=detail)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
