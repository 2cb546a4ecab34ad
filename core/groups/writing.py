"""Circulation groups as a table to take away: a line for each entry, posts and departments by their codes."""

import csv
import io
from collections.abc import Collection, Iterator, Mapping
from uuid import UUID

from core.foundation.public import clock, plain_cell
from core.groups.models import STANDING, CirculationGroup, GroupMember
from core.organization import public as organization

COLUMNS = ("group", "note", "scope", "owner", "kind", "code")
#: For people to read; a table that is brought needs them not, and what stands in them is not taken over.
READ_ONLY = ("owner_name", "name")
POST, DEPARTMENT, BELOW = "post", "department", "below"


def write_groups() -> str:
    """Standing groups with what stands in them, as CSV; closed posts and departments are left out."""
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    rows.writerow(COLUMNS + READ_ONLY)
    rows.writerows([plain_cell(cell) for cell in row] for row in _rows())
    return out.getvalue()


def _rows() -> Iterator[tuple[str, ...]]:
    groups = CirculationGroup.objects.filter(STANDING).select_related("owner_post", "owner_department")
    names = {version.department_id: version.name_ko for version in organization.versions_on()}
    members = GroupMember.objects.filter(ended_at__isnull=True, group__removed_at__isnull=True)
    by_group: dict[UUID, list[GroupMember]] = {}
    for member in members.select_related("post", "department").order_by("position", "id"):
        if is_open(member, names):
            by_group.setdefault(member.group_id, []).append(member)
    for group in sorted(groups, key=lambda one: (one.scope, owner_of(one), one.name)):
        for member in by_group.get(group.pk, []):
            called = (_called(group.owner_post, group.owner_department, names),
                      _called(member.post, member.department, names))  # fmt: skip
            yield (group.name, group.note, group.scope, owner_of(group), *_place(member), *called)


def is_open(member: GroupMember, standing: Collection[UUID]) -> bool:
    """Whether the post, or the department, stands today."""
    if member.post:
        return member.post.closed_on is None or member.post.closed_on > clock.today()
    return member.department_id in standing


def owner_of(group: CirculationGroup) -> str:
    """The code of the post or department whose it is; the agency's groups have none."""
    owner = group.owner_post or group.owner_department
    return owner.code if owner else ""


def _called(
    post: organization.Post | None, department: organization.Department | None, names: Mapping[UUID, str]
) -> str:
    """A post with its department, or a department, as people call it; nobody is called nothing."""
    if post:
        return f"{names.get(post.department_id, '')} {post.title_ko}".strip()
    return names.get(department.pk, "") if department else ""


def _place(member: GroupMember) -> tuple[str, str]:
    if member.post:
        return POST, member.post.code
    assert member.department is not None
    return BELOW if member.with_below else DEPARTMENT, member.department.code
