"""Reorganisations: planned and past, and the organisation as one finds it on its day."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from core.foundation.public import clock
from core.organization.enums import ReformState
from core.organization.errors import ReformUnknown
from core.organization.following import Effect, Passing, followers, troubles_among
from core.organization.models import (
    Assignment,
    Department,
    DepartmentSuccession,
    DepartmentVersion,
    Post,
    Reorganisation,
    ReorganisationLine,
)
from core.organization.rules.reforming import Outcome, Seat, Shape, Step, Unit, reform, seats_changed, units_changed
from core.organization.selectors.departments import in_force_on
from core.organization.selectors.seats import departments_headed_sql


def reforms() -> QuerySet[Reorganisation]:
    """Every reorganisation, the latest day first."""
    return Reorganisation.objects.order_by("-effective_on", "-created_at")


def reforms_due() -> QuerySet[Reorganisation]:
    """Checked ones whose day has come, in the order in which they take effect."""
    due = Reorganisation.objects.filter(state=ReformState.CHECKED, effective_on__lte=clock.today())
    return due.order_by("effective_on", "created_at")


def get_reform(reform_id: UUID) -> Reorganisation:
    """One reorganisation. Raises ReformUnknown."""
    found = Reorganisation.objects.filter(pk=reform_id).first()
    if found is None:
        raise ReformUnknown
    return found


def lines_of(reorganisation: Reorganisation) -> QuerySet[ReorganisationLine]:
    """Its lines in order, with the posts they name."""
    return reorganisation.lines.select_related("post", "successor_post").order_by("order")


def predecessors_sql(department_id: UUID) -> QuerySet[Any]:
    """Departments this one came after, for a query that asks other things too."""
    return DepartmentSuccession.objects.filter(successor_id=department_id).values("former_id")


def predecessors_of_headed_sql(person_id: UUID) -> QuerySet[Any]:
    """Departments that those headed by a person came after, the same."""
    return DepartmentSuccession.objects.filter(successor_id__in=departments_headed_sql(person_id)).values("former_id")


def department_after(department_id: UUID) -> UUID:
    """The department itself; where it is no more, the one that took over."""
    if DepartmentVersion.objects.filter(in_force_on(clock.today()), department_id=department_id).exists():
        return department_id
    after = DepartmentSuccession.objects.filter(former_id=department_id).order_by("-since", "id")
    return after.values_list("successor_id", flat=True).first() or department_id


def shape_on(day: date) -> Shape:
    """Departments in force and open posts on a day, and what changes or ends after it anyway; six queries."""
    versions = DepartmentVersion.objects.filter(in_force_on(day)).select_related("department")
    units = {
        row.department_id: Unit(
            row.department_id, row.department.code, row.department.number_code, row.name_ko, row.name_en,
            row.abbreviation, row.order, row.parent_id,
        )
        for row in versions
    }  # fmt: skip
    later = Q(valid_from__gt=day) | Q(valid_from__lte=day, valid_until__gt=day)
    earlier = DepartmentVersion.objects.filter(valid_from__lt=day).values("department")
    begun = DepartmentVersion.objects.filter(valid_from=day).exclude(department__in=earlier)
    lasting = DepartmentVersion.objects.filter(valid_until__isnull=True)
    held = set(
        Assignment.objects.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=day)).values_list("post", flat=True)
    )
    open_posts = Post.objects.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=day), department__in=list(units))
    codes = Department.objects.values_list("code", "number_code")
    return Shape(
        units,
        {
            row[0]: Seat(*row, held=row[0] in held)
            for row in open_posts.values_list("id", "department", "title_ko", "is_head")
        },
        frozenset(code for code, _number in codes),
        frozenset(number for _code, number in codes),
        frozenset(
            DepartmentVersion.objects.filter(later)
            .values_list("department", flat=True)
            .union(begun.values_list("department", flat=True))
        ),
        frozenset(units) - frozenset(lasting.values_list("department", flat=True)),
    )


def steps_of(reorganisation: Reorganisation) -> list[Step]:
    """Its lines as the rules want them."""
    names = ("kind", "code", "number_code", "name_ko", "name_en", "abbreviation", "made_id")
    return [
        Step(
            department=line.department_code, target=line.target_code, post=line.post_id,
            successor=line.successor_post_id, posts=tuple(line.posts), **{name: getattr(line, name) for name in names},
        )
        for line in lines_of(reorganisation)
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a reorganisation would do: the shape before, the outcome, and what passes into what."""

    before: Shape
    after: Outcome
    passing: Passing


def foresee(reorganisation: Reorganisation) -> Foreseen:
    """Carry the reorganisation out on paper."""
    before = shape_on(reorganisation.effective_on)
    after = reform(before, steps_of(reorganisation))
    moved = {old.id: new.unit for old, new in seats_changed(before, after) if old.unit != new.unit}
    passing = Passing(
        day=reorganisation.effective_on,
        departments={unit: after.successor_of(unit) for unit in after.closed if unit in before.units},
        posts={post: after.post_after(post) for post in after.closed_posts},
        moved=moved,
        names={unit.id: unit.name_ko for unit in after.units.values()},
    )
    return Foreseen(before, after, passing)


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that would happen, before it happens. ``faults`` name the line; ``followed`` is told by each app."""

    faults: list[tuple[int, str]]
    departments: list[dict[str, str]]
    posts: list[dict[str, str]]
    counts: dict[str, int]
    followed: list[tuple[str, list[Effect]]]

    @property
    def is_sound(self) -> bool:
        """Whether nothing would be left standing nowhere."""
        return not self.faults and not self.troubles

    @property
    def troubles(self) -> list[Effect]:
        """What nobody would take over."""
        return troubles_among(self.followed)

    def as_data(self) -> dict[str, Any]:
        """As it is kept."""
        told = [{"name": name, "effects": [asdict(effect) for effect in effects]} for name, effects in self.followed]
        return {
            "faults": self.faults, "departments": self.departments, "posts": self.posts, "counts": self.counts,
            "followed": told,
        }  # fmt: skip


def report_of(foreseen: Foreseen) -> Report:
    """The report of what was foreseen; each follower asks its own tables, however many posts there are."""
    before, after = foreseen.before, foreseen.after
    people = Assignment.objects.filter(
        in_force_on(foreseen.passing.day), post_id__in=list(foreseen.passing.moved), kind="principal"
    )
    counts = {
        "made": sum(unit not in before.units for unit in after.units),
        "changed": len(units_changed(before, after)),
        "closed": len(foreseen.passing.departments),
        "posts_moved": len(foreseen.passing.moved),
        "posts_closed": len(foreseen.passing.posts),
        "people": people.values("person").distinct().count(),
    }
    return Report(
        faults=[(place + 1, str(error)) for place, error in after.faults],
        departments=_departments(foreseen),
        posts=_posts(foreseen),
        counts=counts,
        followed=[(str(found.name), found.report(foreseen.passing)) for found in followers()],
    )


def _departments(foreseen: Foreseen) -> list[dict[str, str]]:
    before, after = foreseen.before.units, foreseen.after.units
    made = [
        {"code": unit.code, "before": "", "after": _path(unit, after)}
        for key, unit in after.items()
        if key not in before
    ]
    changed = [
        {"code": new.code, "before": _path(old, before), "after": _path(new, after)}
        for old, new in units_changed(foreseen.before, foreseen.after)
    ]
    closed = [
        {"code": before[key].code, "before": _path(before[key], before),
         "after": f"→ {_path(after[successor], after)}" if successor else "–"}
        for key, successor in foreseen.passing.departments.items()
    ]  # fmt: skip
    return [*made, *changed, *closed]


def _posts(foreseen: Foreseen) -> list[dict[str, str]]:
    before, after = foreseen.before, foreseen.after
    changed = seats_changed(before, after)
    which = _told_apart([*(old.id for old, _new in changed), *foreseen.passing.posts])
    moved = [
        {"title": old.title, "which": which.get(old.id, ""), "before": before.units[old.unit].name_ko, "after": after.units[new.unit].name_ko,
         "head": "lost" if old.is_head and not new.is_head else ""}
        for old, new in changed
    ]  # fmt: skip
    closed = [
        {"title": before.seats[key].title, "which": which.get(key, ""),
         "before": before.units[before.seats[key].unit].name_ko,
         "after": f"→ {after.seats[successor].title}" if successor and successor in after.seats else "–", "head": ""}
        for key, successor in foreseen.passing.posts.items()
    ]  # fmt: skip
    return [*moved, *closed]


def _path(unit: Unit, units: Any) -> str:
    return " > ".join(one.name_ko for one in _way(unit, units))


def _way(unit: Unit, units: Any) -> list[Unit]:
    """The department and the nearest above it, from the top down."""
    way = [unit]
    while way[0].parent in units and len(way) < 5:
        way.insert(0, units[way[0].parent])
    return way


def _shown(unit: Unit) -> str:
    """Its name in the language of the page."""
    return unit.name_en if get_language() == "en" and unit.name_en else unit.name_ko


@dataclass(frozen=True, slots=True)
class Offered:
    """What may be chosen for a further line: departments by code as they stand after the lines so far, and posts of the
    one that was chosen; ``successors`` are the other posts there and those of the departments above.
    """

    departments: list[tuple[str, str]]
    chosen: str
    posts: list[tuple[str, str]]
    successors: list[tuple[str, str]]


def offered_for(reorganisation: Reorganisation, chosen: str = "") -> Offered:
    """Choices for one more line."""
    after = foresee(reorganisation).after
    paths = {unit.code: " > ".join(map(_shown, _way(unit, after.units))) for unit in after.units.values()}
    departments = sorted(paths.items(), key=lambda pair: pair[1])
    place = next((unit for unit in after.units.values() if unit.code == chosen), None)
    if place is None:
        return Offered(departments, "", [], [])
    line = [place.id]
    while (parent := after.units[line[-1]].parent) is not None:
        line.append(parent)
    names = _holders([seat.id for seat in after.seats.values() if seat.unit in line])
    near = [seat for key in line for seat in after.seats.values() if seat.unit == key]
    told = [
        (str(seat.id), f"{_shown(after.units[seat.unit])} {seat.title} {names.get(seat.id, '')}".strip())
        for seat in near
    ]
    own = [pair for pair, seat in zip(told, near, strict=True) if seat.unit == place.id]
    return Offered(departments, chosen, own, told)


def _told_apart(posts: list[UUID]) -> dict[UUID, str]:
    """What tells two posts of one title apart: who holds them, what they are in charge of, else the code."""
    held = Assignment.objects.filter(in_force_on(clock.today()), post_id__in=posts)
    names = dict(held.values_list("post_id", "person__name"))
    rows = Post.objects.filter(pk__in=posts).values_list("pk", "duty", "code")
    return {key: names.get(key) or duty or code for key, duty, code in rows}


def _holders(posts: list[UUID]) -> dict[UUID, str]:
    held = Assignment.objects.filter(in_force_on(clock.today()), post_id__in=posts)
    return {post: f"({name})" for post, name in held.values_list("post_id", "person__name")}
