"""The tree of departments on a day."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from core.foundation.public import clock
from core.organization import rules
from core.organization.errors import DepartmentUnknown, PostClosed, PostUnknown
from core.organization.models import Assignment, Department, DepartmentVersion, Post
from core.organization.rules import Placed


@dataclass(slots=True)
class Branch:
    """One department of the tree as shown, with what stands below it."""

    version: DepartmentVersion
    people: int = 0
    children: list["Branch"] = field(default_factory=list)
    depth: int = 0
    current: bool = False
    open: bool = False


def in_force_on(day: date, prefix: str = "") -> Q:
    """Condition for dated rows in force on a day."""
    until = f"{prefix}valid_until"
    return Q(**{f"{prefix}valid_from__lte": day}) & (Q(**{f"{until}__isnull": True}) | Q(**{f"{until}__gt": day}))


def versions_on(day: date | None = None) -> QuerySet[DepartmentVersion]:
    """Departments as they stand on a day (today), one row each."""
    rows = DepartmentVersion.objects.filter(in_force_on(day or clock.today()))
    return rows.select_related("department").order_by("order", "name_ko")


def get_department(code: str) -> Department:
    """A department by its code. Raises DepartmentUnknown."""
    department = Department.objects.filter(code=code).first()
    if department is None:
        raise DepartmentUnknown
    return department


def get_post(post_id: UUID) -> Post:
    """A post with its department. Raises PostUnknown."""
    post = Post.objects.select_related("department").filter(pk=post_id).first()
    if post is None:
        raise PostUnknown
    return post


def get_open_post(post_id: UUID) -> Post:
    """The same for something that is given to a post today. Raises PostUnknown, PostClosed."""
    post = get_post(post_id)
    if post.closed_on is not None and post.closed_on <= clock.today():
        raise PostClosed(day=post.closed_on, field="post")
    return post


def last_version(department: Department) -> DepartmentVersion:
    """The present name of a department, or the last it had."""
    today = clock.today()
    versions = list(department.versions.order_by("valid_from"))
    return next(
        (version for version in versions if rules.in_force(version.valid_from, version.valid_until, today)),
        versions[-1],
    )


def version_on(department: Department, day: date) -> DepartmentVersion | None:
    """What it was called on a day and where it stood; None where it did not stand."""
    return department.versions.filter(in_force_on(day)).first()


def tree(current: UUID | None = None) -> list[Branch]:
    """Today's departments as a tree with the number of people in and below each; two queries whatever its size."""
    branches = {version.department_id: Branch(version) for version in versions_on()}
    for department_id in _principals_today():
        if department_id in branches:
            branches[department_id].people += 1
    roots = _nested(branches)
    _mark(branches, current)
    return roots


def _principals_today() -> Iterable[UUID]:
    held = Assignment.objects.filter(in_force_on(clock.today()), kind="principal", person__is_active=True)
    return held.values_list("post__department_id", flat=True)


def _nested(branches: dict[UUID, Branch]) -> list[Branch]:
    roots: list[Branch] = []
    for branch in branches.values():
        above = branches.get(branch.version.parent_id) if branch.version.parent_id else None
        (above.children if above else roots).append(branch)
    _deepen(roots, 0)
    return roots


def _deepen(branches: list[Branch], depth: int) -> int:
    """Say how deep each branch stands and add up the people; gives the people of all of them."""
    for branch in branches:
        branch.depth, branch.open = depth, depth < 1
        branch.people += _deepen(branch.children, depth + 1)
    return sum(branch.people for branch in branches)


def _mark(branches: dict[UUID, Branch], current: UUID | None) -> None:
    if current not in branches:
        return
    branches[current].current = True
    parents = {key: branch.version.parent_id for key, branch in branches.items()}
    for key in rules.chain_above(parents, current):
        if key in branches:
            branches[key].open = True


def path_to(department_id: UUID) -> list[DepartmentVersion]:
    """The departments above one, from the top down, itself included; one query."""
    by_id = {version.department_id: version for version in versions_on()}
    parents = {key: version.parent_id for key, version in by_id.items()}
    return [by_id[key] for key in reversed(rules.chain_above(parents, department_id)) if key in by_id]


def placed_versions() -> list[Placed]:
    """Every version of every department, as the rules of the tree want them."""
    columns = ("department_id", "parent_id", "valid_from", "valid_until", "name_ko")
    return [Placed(*row) for row in DepartmentVersion.objects.values_list(*columns)]


def posts_of(department_id: UUID) -> QuerySet[Post]:
    """Open posts of a department, head first."""
    return Post.objects.filter(department_id=department_id, closed_on__isnull=True).order_by(
        "-is_head", "order", "title_ko"
    )


def assignments_of(department_id: UUID) -> QuerySet[Assignment]:
    """Who holds the department's posts today or will, in the order of the posts."""
    running = Q(valid_until__isnull=True) | Q(valid_until__gt=clock.today())
    rows = Assignment.objects.filter(running, post__department_id=department_id).select_related("person", "post")
    return rows.order_by("-post__is_head", "post__order", "post__title_ko", "valid_from")


def holding_from(post: Post, day: date) -> list[Assignment]:
    """Who holds a post on a day or later, with the person: as long as there is somebody it does not close."""
    rows = Assignment.objects.filter(post=post).exclude(valid_until__lte=day)
    return list(rows.select_related("person").order_by("valid_from", "id"))
