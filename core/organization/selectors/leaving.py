"""Departments, posts and their holders as plain data, for whoever passes them to another agency."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from core.foundation.public import clock
from core.organization.errors import DepartmentUnknown
from core.organization.models import Assignment, Department, DepartmentVersion, Post, StandingDeputy
from core.organization.selectors.departments import in_force_on, last_version
from core.organization.selectors.posts import heads_from


@dataclass(frozen=True, slots=True)
class LeavingDepartment:
    """A department as it stands today; ``path`` from the top down."""

    id: UUID
    code: str
    number_code: str
    name_ko: str
    name_en: str
    abbreviation: str
    order: int
    parent_id: UUID | None
    path: str


@dataclass(frozen=True, slots=True)
class LeavingPost:
    """An open post of today."""

    id: UUID
    code: str
    department_id: UUID
    title_ko: str
    title_en: str
    grade: str
    duty: str
    is_head: bool
    order: int


@dataclass(frozen=True, slots=True)
class Holding:
    """Who holds a post today."""

    person_id: UUID
    post_id: UUID
    kind: str


def departments_today() -> dict[UUID, LeavingDepartment]:
    """Every department in force, parents before what stands below them; one query."""
    rows = {
        row.department_id: row
        for row in DepartmentVersion.objects.filter(in_force_on(clock.today())).select_related("department")
    }
    ways = {key: _way(key, rows) for key in rows}
    found = {
        key: LeavingDepartment(
            key, row.department.code, row.department.number_code, row.name_ko, row.name_en, row.abbreviation, row.order,
            row.parent_id if row.parent_id in rows else None, " > ".join(rows[one].name_ko for one in ways[key]),
        )
        for key, row in rows.items()
    }  # fmt: skip
    order = sorted(found, key=lambda key: (len(ways[key]), found[key].order, found[key].code))
    return {key: found[key] for key in order}


def _way(key: UUID, rows: dict[UUID, DepartmentVersion]) -> list[UUID]:
    way = [key]
    while (parent := rows[way[-1]].parent_id) in rows and parent not in way:
        way.append(parent)
    return way[::-1]


def open_posts(*, department_ids: Collection[UUID] = (), codes: Collection[str] = ()) -> list[LeavingPost]:
    """Open posts of these departments and those named by code, heads first."""
    fields = LeavingPost.__slots__
    rows = Post.objects.filter(closed_on__isnull=True)
    chosen = rows.filter(department_id__in=department_ids) | rows.filter(code__in=codes)
    return [LeavingPost(*row) for row in chosen.order_by("-is_head", "order", "code").values_list(*fields)]


def holdings_of(post_ids: Iterable[UUID]) -> list[Holding]:
    """Who holds these posts today, principals first."""
    held = Assignment.objects.filter(in_force_on(clock.today()), post_id__in=list(post_ids))
    rows = held.order_by("-kind", "valid_from", "id").values_list("person_id", "post_id", "kind")
    return [Holding(*row) for row in rows]


def deputies_among(post_ids: Collection[UUID]) -> dict[UUID, list[UUID]]:
    """Standing deputies of these posts by their posts, in order, as far as both are among them."""
    rows = StandingDeputy.objects.filter(
        valid_until__isnull=True, post_id__in=post_ids, deputy_post_id__in=post_ids
    ).order_by("order")
    found: dict[UUID, list[UUID]] = {}
    for post_id, deputy_id in rows.values_list("post_id", "deputy_post_id"):
        found.setdefault(post_id, []).append(deputy_id)
    return found


def codes_taken() -> tuple[set[str], set[str]]:
    """Codes and number codes that departments of this agency ever had."""
    rows = list(Department.objects.values_list("code", "number_code"))
    return {code for code, _number in rows}, {number for _code, number in rows}


def principal_posts(person_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """The post each of these people holds as the own one today or later."""
    rows = Assignment.objects.filter(person_id__in=person_ids, kind="principal").exclude(valid_until__lte=clock.today())
    return dict(rows.values_list("person_id", "post_id"))


def department_by_id(department_id: UUID) -> Department:
    """Raises DepartmentUnknown."""
    found = Department.objects.filter(pk=department_id).first()
    if found is None:
        raise DepartmentUnknown
    return found


def has_head(department_id: UUID) -> bool:
    """Whether a post heads the department today or later."""
    return heads_from(department_id, clock.today()).exists()


def last_name_of(department: Department) -> str:
    """Its Korean name of today, or the last it had."""
    return last_version(department).name_ko
