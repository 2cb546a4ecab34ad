"""The organisation as tables say it: plain data by code, so that what is and what shall be can be laid side by side."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from core.organization.enums import AssignmentKind


@dataclass(frozen=True, slots=True)
class DepartmentState:
    """A department as it stands today; one yet to come as it will begin, one that is closed as it was at last. ``valid_from`` is
    the day from which it is so, ``valid_until`` its end, ``founded`` the first day of its first version.
    """

    code: str
    number_code: str = ""
    name_ko: str = ""
    name_en: str = ""
    abbreviation: str = ""
    parent: str = ""
    order: int = 0
    valid_from: date | None = None
    valid_until: date | None = None
    founded: date | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class DepartmentThen:
    """A department as it was, or is planned to be, from one day to another, ``ends`` excluded."""

    code: str
    name_ko: str = ""
    name_en: str = ""
    abbreviation: str = ""
    parent: str = ""
    order: int = 0
    begins: date | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class Arranged:
    """A post stands in from one day to another, ``ends`` excluded; ``order`` counts from 0."""

    deputy: str
    order: int
    begins: date | None
    ends: date | None


@dataclass(frozen=True, slots=True)
class PostState:
    """A post; ``deputies`` are the codes of the posts that stand in, first to last: today, or on the days a table names for them.
    ``arranged`` is all that is recorded of them. ``valid_from`` is the day from which it is as it stands now, None where nobody
    knows it.
    """

    code: str
    department: str = ""
    title_ko: str = ""
    title_en: str = ""
    grade: str = ""
    duty: str = ""
    is_head: bool = False
    order: int = 0
    deputies: tuple[str, ...] = ()
    closed_on: date | None = None
    valid_from: date | None = None
    made_on: date | None = field(default=None, compare=False)
    deputies_from: date | None = field(default=None, compare=False)
    deputies_until: date | None = None
    arranged: tuple[Arranged, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class PostThen:
    """A post as it was, or is planned to be, from one day to another, ``ends`` excluded. Without ``begins`` since before days
    were kept.
    """

    code: str
    department: str = ""
    title_ko: str = ""
    title_en: str = ""
    grade: str = ""
    duty: str = ""
    is_head: bool = False
    order: int = 0
    begins: date | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class PersonState:
    """Somebody with an account of the agency."""

    login: str
    name: str = ""
    personnel_number: str = ""
    email: str = ""
    is_active: bool = field(default=True, compare=False)


@dataclass(frozen=True, slots=True)
class Holding:
    """Somebody holds a post from one day to another, ``valid_until`` excluded; ``line`` is where a table says so."""

    login: str
    post: str
    kind: str = AssignmentKind.PRINCIPAL
    valid_from: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class AbsenceState:
    """Somebody is away from one instant to another, ``ends_at`` excluded; ``deputy`` is a log-in name."""

    login: str
    starts_at: datetime
    ends_at: datetime
    reason: str = ""
    deputy: str = ""


@dataclass(slots=True)
class Picture:
    """Departments and posts by code, what both were and will be by theirs, people by log-in name, who holds what today or will, and absences by
    person and first moment: those to come and those of the last year."""

    departments: dict[str, DepartmentState] = field(default_factory=dict)
    posts: dict[str, PostState] = field(default_factory=dict)
    people: dict[str, PersonState] = field(default_factory=dict)
    holdings: dict[str, list[Holding]] = field(default_factory=dict)
    absences: dict[tuple[str, datetime], AbsenceState] = field(default_factory=dict)
    history: dict[str, list[PostThen]] = field(default_factory=dict)
    department_history: dict[str, list[DepartmentThen]] = field(default_factory=dict)


@dataclass(slots=True)
class Changes:
    """What has to be done, in the order in which it can be done."""

    departments_made: list[DepartmentState] = field(default_factory=list)
    departments_changed: list[tuple[DepartmentState, DepartmentState]] = field(default_factory=list)
    department_history_added: list[DepartmentThen] = field(default_factory=list)
    people_made: list[PersonState] = field(default_factory=list)
    people_changed: list[tuple[PersonState, PersonState]] = field(default_factory=list)
    posts_made: list[PostState] = field(default_factory=list)
    posts_changed: list[tuple[PostState, PostState]] = field(default_factory=list)
    history_added: list[PostThen] = field(default_factory=list)
    deputies_set: list[PostState] = field(default_factory=list)
    ended: list[tuple[Holding, date]] = field(default_factory=list)
    started: list[Holding] = field(default_factory=list)
    absences_cancelled: list[AbsenceState] = field(default_factory=list)
    absences_registered: list[AbsenceState] = field(default_factory=list)
    posts_closed: list[PostState] = field(default_factory=list)
    departments_closed: list[DepartmentState] = field(default_factory=list)
    same: int = 0

    def steps(self) -> list[tuple[str, list[Any]]]:
        """Kinds of change that have something in them, with their rows."""
        found = [(name, getattr(self, name)) for name in STEPS]
        return [(name, rows) for name, rows in found if rows]

    def counts(self) -> dict[str, int]:
        return {**{name: len(getattr(self, name)) for name in STEPS}, "same": self.same}

    def total(self) -> int:
        return sum(len(rows) for _name, rows in self.steps())


STEPS = (
    "departments_made", "departments_changed", "department_history_added", "people_made", "people_changed", "posts_made", "posts_changed",
    "history_added", "deputies_set", "ended", "started", "absences_cancelled", "absences_registered", "posts_closed", "departments_closed",
)  # fmt: skip
