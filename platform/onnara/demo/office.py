"""An agency as the stories know it: departments, the people in them, the unit tasks they write under."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from core.audit.public import Actor
from core.organization.public import Department, Post
from onnara.demo.data.shapes import DepartmentPlan, Position


@dataclass(frozen=True, slots=True)
class AgencyFacts:
    """What an agency is, free of any database row."""

    code: str
    kind: str
    name_ko: str
    name_en: str
    standard_code: str
    deep: bool

    def chance(self, what: str) -> random.Random:
        """Dice that fall the same way every time."""
        return random.Random(f"{self.code}:{what}")  # noqa: S311 - made-up content, not a secret


@dataclass(frozen=True, slots=True)
class Task:
    """A unit task and the small function it hangs below."""

    unit_task_id: UUID
    function: str


@dataclass(slots=True)
class Official:
    """A person in office with everything an act needs to know of them."""

    login: str
    actor: Actor
    position: Position
    post: Post

    @property
    def person_id(self) -> UUID:
        assert self.actor.person_id is not None
        return self.actor.person_id


@dataclass(slots=True)
class Unit:
    """A department with its head, its staff (heads excluded) and its unit tasks."""

    plan: DepartmentPlan
    department: Department
    head: Official | None = None
    staff: list[Official] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)

    @property
    def people(self) -> list[Official]:
        return [self.head, *self.staff] if self.head else self.staff

    def seniors(self) -> list[Official]:
        return [one for one in self.staff if one.position.role == "senior"]


@dataclass(slots=True)
class Office:
    """The whole agency."""

    facts: AgencyFacts
    units: dict[str, Unit] = field(default_factory=dict)

    @property
    def people(self) -> list[Official]:
        return [person for unit in self.units.values() for person in unit.people]

    def official(self, login: str) -> Official:
        return next(person for person in self.people if person.login == login)

    def unit_of(self, person: Official) -> Unit:
        return next(unit for unit in self.units.values() if person in unit.people)

    def unit_with(self, duty: str) -> Unit:
        """The first department with this part in everybody's work."""
        return next(unit for unit in self.units.values() if unit.plan.duty == duty)

    def heads_above(self, unit: Unit) -> Iterator[Official]:
        """Heads of the departments above one, nearest first."""
        while unit.plan.parent:
            unit = self.units[unit.plan.parent]
            if unit.head:
                yield unit.head

    def writing_units(self) -> list[Unit]:
        """Departments in which somebody drafts under some unit task."""
        return [unit for unit in self.units.values() if unit.tasks and unit.staff and unit.head]
