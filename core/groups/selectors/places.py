"""Departments of today by id, and the last name of those that are closed."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import get_language

from core.groups.models import GroupMember
from core.organization import public as organization


@dataclass(frozen=True, slots=True)
class Places:
    """Names (Korean, English) and the department above each; ``standing`` are those of today."""

    names: dict[UUID, tuple[str, str]]
    parents: dict[UUID, UUID | None]
    standing: frozenset[UUID]

    def names_of(self, department_id: UUID) -> tuple[str, str]:
        return self.names.get(department_id, ("", ""))

    def name_of(self, department_id: UUID) -> str:
        """In the language of the page."""
        korean, english = self.names_of(department_id)
        return english if get_language() == "en" and english else korean


def places_for(members: Iterable[GroupMember]) -> Places:
    """All departments of today, and of the closed ones those that these entries need."""
    today = list(organization.versions_on())
    names = {version.department_id: (version.name_ko, version.name_en) for version in today}
    parents = {version.department_id: version.parent_id for version in today}
    standing = frozenset(names)
    needed = {member.place_id for member in members} - standing
    if needed:
        last = organization.Department.objects.filter(pk__in=needed).prefetch_related("versions")
        for department in last:
            version = max(department.versions.all(), key=lambda one: one.valid_from)
            names[department.pk] = (version.name_ko, version.name_en)
    return Places(names, parents, standing)


def departments_below(places: Places, department_id: UUID | None) -> list[UUID]:
    """A department and all below it, from the top down."""
    if department_id is None:
        return []
    children: dict[UUID | None, list[UUID]] = {}
    for child, parent in places.parents.items():
        children.setdefault(parent, []).append(child)
    found, waiting = [], [department_id]
    while waiting:
        here = waiting.pop(0)
        found.append(here)
        waiting.extend(child for child in children.get(here, []) if child not in found)
    return found
