"""Departments: set up, renamed, moved, closed. What was true on a day stays readable for good."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from core.audit import public as audit
from core.audit.public import Actor
from core.foundation.public import clock
from core.organization import rules
from core.organization.errors import CodeTaken, DepartmentUnknown
from core.organization.models import Assignment, Department, DepartmentVersion, Post
from core.organization.rules import Placed
from core.organization.selectors.departments import placed_versions
from core.organization.services.post_versions import end_versions
from core.organization.services.succeeding import check_nothing_left, closing
from core.tenancy.public import agency_lock

STRUCTURE = "organization.structure"


@dataclass(frozen=True, slots=True)
class Names:
    """What a department is called."""

    name_ko: str
    name_en: str = ""
    abbreviation: str = ""
    order: int = 0


@transaction.atomic
def create_department(
    *,
    code: str,
    number_code: str,
    name_ko: str,
    name_en: str = "",
    abbreviation: str = "",
    order: int = 0,
    parent: Department | None = None,
    valid_from: date,
    actor: Actor,
) -> Department:
    """Set up a department as of a day.

    Raises CodeMalformed, NumberCodeMalformed, NameMissing, CodeTaken, DepartmentNotInForce or ParentCloses.
    """
    rules.check_codes(code, number_code)
    rules.check_name(name_ko)
    agency_lock(STRUCTURE)
    _check_codes_free(code, number_code)
    if parent:
        rules.check_can_be_parent(_story(parent.pk), valid_from)
    department = Department.objects.create(code=code, number_code=number_code, created_at=clock.now())
    names = asdict(Names(name_ko.strip(), name_en.strip(), abbreviation.strip(), order))
    DepartmentVersion.objects.create(department=department, parent=parent, valid_from=valid_from, **names)
    after = {"code": code, "number_code": number_code, "valid_from": valid_from.isoformat(), **names}
    _record("department_created", department, actor, after={**after, "parent": parent.code if parent else None})
    return department


@transaction.atomic
def rename_department(*, department_id: UUID, names: Names, effective_on: date, actor: Actor) -> DepartmentVersion:
    """Give a department other names as of a day. Raises DepartmentUnknown, DepartmentClosed, LaterChange or NameMissing."""
    rules.check_name(names.name_ko)
    agency_lock(STRUCTURE)
    department = _department(department_id)
    return change_version(department, effective_on, actor, "department_renamed", **asdict(names))


@transaction.atomic
def move_department(
    *, department_id: UUID, parent: Department | None, effective_on: date, actor: Actor
) -> DepartmentVersion:
    """Place a department below another (or on top) as of a day.

    Raises DepartmentUnknown, DepartmentClosed, LaterChange, TreeCycle, DepartmentNotInForce or ParentCloses.
    """
    agency_lock(STRUCTURE)
    department = _department(department_id)
    if parent:
        rules.check_can_be_parent(_story(parent.pk), effective_on)
        rules.check_no_cycle(placed_versions(), department_id, parent.pk, effective_on)
    return change_version(department, effective_on, actor, "department_moved", parent=parent)


@transaction.atomic
def close_department(*, department_id: UUID, closes_on: date, actor: Actor) -> DepartmentVersion:
    """End a department and its posts; that day is the first one without it. Where others take over: a reorganisation.

    Raises WorkLeft and what ``end_department`` raises.
    """
    agency_lock(STRUCTURE)
    posts = list(Post.objects.filter(department=department_id, closed_on__isnull=True).values_list("pk", flat=True))
    ended = end_department(department_id=department_id, closes_on=closes_on, actor=actor)
    check_nothing_left(closing(day=closes_on, departments=[department_id], posts=posts))
    return ended


def end_department(*, department_id: UUID, closes_on: date, actor: Actor) -> DepartmentVersion:
    """The same where its work went elsewhere before, in the transaction in force.

    Raises DepartmentUnknown, DepartmentClosed, LaterChange, PeriodEmpty, DepartmentHasChildren or DepartmentHasPeople.
    """
    department = _department(department_id)
    version = _last(department)
    rules.check_can_change(_placed(version), closes_on)
    rules.check_period(version.valid_from, closes_on)
    children = [placed for placed in placed_versions() if placed.parent_id == department_id]
    rules.check_can_close(closes_on, children, _holders_after(department, closes_on))
    version.valid_until = closes_on
    version.save(update_fields=["valid_until"])
    posts = Post.objects.filter(department=department, closed_on__isnull=True)
    ending = list(posts.values_list("pk", flat=True))
    posts.update(closed_on=closes_on)
    end_versions(ending)
    _record("department_closed", department, actor, after={"valid_until": closes_on.isoformat()})
    return version


def change_version(
    department: Department, effective_on: date, actor: Actor, event: str, **changes: Any
) -> DepartmentVersion:
    """End the present version on that day and begin one that differs; one that began that very day is corrected."""
    version = _last(department)
    rules.check_can_change(_placed(version), effective_on)
    before = _shown(version, changes)
    if effective_on > version.valid_from:
        version.valid_until = effective_on
        version.save(update_fields=["valid_until"])
        version = _successor(version, effective_on)
    for name, value in changes.items():
        setattr(version, name, value)
    version.save()
    after = {**_shown(version, changes), "effective_on": effective_on.isoformat()}
    _record(event, department, actor, before=before, after=after)
    return version


def _successor(version: DepartmentVersion, effective_on: date) -> DepartmentVersion:
    return DepartmentVersion(
        department_id=version.department_id,
        name_ko=version.name_ko,
        name_en=version.name_en,
        abbreviation=version.abbreviation,
        parent_id=version.parent_id,
        order=version.order,
        valid_from=effective_on,
    )


def _check_codes_free(code: str, number_code: str) -> None:
    if Department.objects.filter(code=code).exists():
        raise CodeTaken(value=code, field="code")
    if Department.objects.filter(number_code=number_code).exists():
        raise CodeTaken(value=number_code, field="number_code")


def _department(department_id: UUID) -> Department:
    department = Department.objects.filter(pk=department_id).first()
    if department is None:
        raise DepartmentUnknown
    return department


def _last(department: Department) -> DepartmentVersion:
    return department.versions.select_related("parent").latest("valid_from")


def _placed(version: DepartmentVersion) -> Placed:
    return Placed(version.department_id, version.parent_id, version.valid_from, version.valid_until, version.name_ko)


def _story(department_id: UUID) -> list[Placed]:
    story = [placed for placed in placed_versions() if placed.department_id == department_id]
    if not story:
        raise DepartmentUnknown
    return story


def _holders_after(department: Department, day: date) -> int:
    held = Assignment.objects.filter(post__department=department)
    return held.exclude(valid_until__lte=day).values("person_id").distinct().count()


def _shown(version: DepartmentVersion, changes: dict[str, Any]) -> dict[str, Any]:
    values = {name: getattr(version, name) for name in changes}
    return {name: value.code if isinstance(value, Department) else value for name, value in values.items()}


def _record(event: str, department: Department, actor: Actor, **hashes: Any) -> None:
    detail = {"department_id": str(department.pk), "code": department.code}
    audit.record(f"organization.{event}", target=department, actor=actor, detail=detail, **hashes)
