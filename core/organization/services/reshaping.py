"""Departments and posts brought into the shape a reorganisation foresees, in few statements."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from core.audit import public as audit
from core.audit.public import Actor
from core.foundation.public import clock
from core.organization.models import (
    Department,
    DepartmentSuccession,
    DepartmentVersion,
    Post,
    Reorganisation,
)
from core.organization.rules.reforming import Unit, seats_changed, units_changed
from core.organization.selectors.departments import in_force_on
from core.organization.selectors.reforms import Foreseen
from core.organization.services.deputising import pass_deputies
from core.organization.services.post_versions import end_versions, write_versions
from core.organization.services.succeeding import name_heirs


def reshape(foreseen: Foreseen, planned: Reorganisation, actor: Actor) -> None:
    """Departments made, changed and closed as of the day; posts moved and closed; deputies of closed posts passed on.

    Each department gets its entry in the ledger, and each post whose deputies change; else posts are told together in
    the entry of the reorganisation.
    """
    day = foreseen.passing.day
    _make(foreseen, day)
    _change(foreseen, day)
    _close(foreseen.passing.departments, day)
    _succeed(foreseen.passing.departments, day)
    _seat(foreseen, day)
    name_heirs(foreseen.passing.posts)
    pass_deputies(foreseen.passing.posts, actor)
    _tell(foreseen, planned, actor)


def _make(foreseen: Foreseen, day: date) -> None:
    made = [unit for key, unit in foreseen.after.units.items() if key not in foreseen.before.units]
    Department.objects.bulk_create(
        Department(pk=unit.id, code=unit.code, number_code=unit.number_code, created_at=clock.now()) for unit in made
    )
    DepartmentVersion.objects.bulk_create(_version(unit, day) for unit in made)


def _version(unit: Unit, day: date) -> DepartmentVersion:
    return DepartmentVersion(department_id=unit.id, valid_from=day, **_values(unit))


def _values(unit: Unit) -> dict[str, Any]:
    names = ("name_ko", "name_en", "abbreviation", "order")
    return {name: getattr(unit, name) for name in names} | {"parent_id": unit.parent}


def _change(foreseen: Foreseen, day: date) -> None:
    """A version that began that very day is corrected; every other one ends and a new one begins."""
    changed = {new.id: new for _old, new in units_changed(foreseen.before, foreseen.after)}
    rows = DepartmentVersion.objects.filter(in_force_on(day), department_id__in=list(changed))
    begun = [row for row in rows if row.valid_from == day]
    ending = [row for row in rows if row.valid_from != day]
    for row in begun:
        for name, value in _values(changed[row.department_id]).items():
            setattr(row, name, value)
        row.save()
    DepartmentVersion.objects.filter(pk__in=[row.pk for row in ending]).update(valid_until=day)
    DepartmentVersion.objects.bulk_create(_version(changed[row.department_id], day) for row in ending)


def _close(departments: Mapping[UUID, UUID | None], day: date) -> None:
    """A version that would have begun that very day never was; the one before it ends there already."""
    rows = DepartmentVersion.objects.filter(in_force_on(day), department_id__in=list(departments))
    rows.filter(valid_from=day).delete()
    rows.filter(valid_from__lt=day).update(valid_until=day)


def _succeed(departments: Mapping[UUID, UUID | None], day: date) -> None:
    """Who came after a department came after those before it, too."""
    pairs = {(former, successor) for former, successor in departments.items() if successor}
    earlier = DepartmentSuccession.objects.filter(successor_id__in=list(departments))
    for former, between in earlier.values_list("former_id", "successor_id"):
        if successor := departments[between]:
            pairs.add((former, successor))
    DepartmentSuccession.objects.bulk_create(
        [DepartmentSuccession(former_id=former, successor_id=successor, since=day) for former, successor in pairs],
        ignore_conflicts=True,
    )


def _seat(foreseen: Foreseen, day: date) -> None:
    """Heads lose their place first, so that none meets another on the way."""
    changed = {new.id: new for _old, new in seats_changed(foreseen.before, foreseen.after)}
    Post.objects.filter(pk__in=list(changed), is_head=True).update(is_head=False)
    Post.objects.filter(pk__in=list(foreseen.passing.posts)).update(closed_on=day)
    end_versions(list(foreseen.passing.posts))
    posts = list(Post.objects.filter(pk__in=list(changed)))
    for post in posts:
        post.department_id, post.is_head = changed[post.pk].unit, changed[post.pk].is_head
    Post.objects.bulk_update(posts, ["department", "is_head"], batch_size=2000)
    write_versions(list(changed), day, ["department_id", "is_head"])


def _tell(foreseen: Foreseen, planned: Reorganisation, actor: Actor) -> None:
    before, after = foreseen.before.units, foreseen.after.units
    told: list[tuple[str, UUID, Unit | None, Unit | None]] = [
        *(("department_created", key, None, unit) for key, unit in after.items() if key not in before),
        *(("department_changed", new.id, old, new) for old, new in units_changed(foreseen.before, foreseen.after)),
        *(("department_closed", key, before[key], None) for key in foreseen.passing.departments),
    ]
    departments = Department.objects.in_bulk([key for _event, key, _old, _new in told])
    for event, key, old, new in told:
        shown: dict[str, Any] = {
            name: {**_values(unit), "code": unit.code} if unit else None
            for name, unit in (("before", old), ("after", new))
        }
        detail = {"department_id": str(key), "reorganisation_id": str(planned.pk), "effective_on": planned.effective_on}
        audit.record(f"organization.{event}", target=departments[key], actor=actor, detail=detail, **shown)
