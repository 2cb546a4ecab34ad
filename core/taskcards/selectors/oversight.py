"""The manager's view: all cards of the line below, plan against result, from the agency down to one person (S0).

The database adds up and lists; what comes here is a row for each post and the cards that are shown, however many there are.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.translation import get_language

from core.foundation.public import clock
from core.organization.public import PersonCard, holders_of, versions_on
from core.taskcards.enums import CardState
from core.taskcards.selectors import sql
from core.taskcards.selectors.progress import IDLE_DAYS, share

#: So far back and ahead goes the picture of plan and result.
BURN_SPAN = timedelta(days=5 * 365)
#: What counts as work under way.
RUNNING = (CardState.APPROVED, CardState.ACTIVE, CardState.SUSPENDED, CardState.COMPLETED)


@dataclass(frozen=True, slots=True)
class LineCard:
    """One card as a superior sees it in a list."""

    card_id: UUID
    number: str
    name_ko: str
    name_en: str
    state: str
    department_id: UUID
    starts_on: date
    ends_on: date | None
    steps: int
    done_steps: int
    due_steps: int
    late_steps: int
    next_due: date | None
    reported: int
    grade: str
    idle_days: int
    owner: PersonCard | None

    @property
    def planned(self) -> int:
        """Per cent of the steps that ought to be done by today."""
        return share(self.due_steps, self.steps)

    @property
    def done(self) -> int:
        return share(self.done_steps, self.steps)

    @property
    def name(self) -> str:
        """The name in the language of the page."""
        return self.name_en if get_language() == "en" and self.name_en else self.name_ko

    @property
    def is_idle(self) -> bool:
        return self.state == CardState.ACTIVE and self.idle_days >= IDLE_DAYS

    @property
    def state_label(self) -> str:
        return str(CardState(self.state).label)


@dataclass(frozen=True, slots=True)
class Share:
    """What lies on one post (or on nobody) in one department."""

    department_id: UUID
    owner: PersonCard | None
    post_id: UUID | None
    cards: int
    late_cards: int
    steps: int
    done_steps: int
    due_steps: int
    late_steps: int
    idle: int


@dataclass(slots=True)
class Load:
    """What lies on a department or a person, added up. ``key`` is the department's or the person's id; None: nobody."""

    key: UUID | None
    name: str
    title: str = ""
    posts: list[UUID] = field(default_factory=list)
    cards: int = 0
    late_cards: int = 0
    steps: int = 0
    done_steps: int = 0
    due_steps: int = 0
    late_steps: int = 0
    idle: int = 0

    def add(self, part: Share) -> None:
        """Lay one share more on it."""
        for name in ADDED:
            setattr(self, name, getattr(self, name) + getattr(part, name))
        if part.post_id:
            self.posts.append(part.post_id)

    @property
    def open_steps(self) -> int:
        return self.steps - self.done_steps

    @property
    def planned(self) -> int:
        """Of all steps of these cards, per cent that ought to be done by today."""
        return share(self.due_steps, self.steps)

    @property
    def done(self) -> int:
        return share(self.done_steps, self.steps)


ADDED = ("cards", "late_cards", "steps", "done_steps", "due_steps", "late_steps", "idle")


@dataclass(frozen=True, slots=True)
class LateStep:
    """A step that is due and not done, with its card."""

    title: str
    due_on: date
    card_id: UUID
    name_ko: str
    name_en: str
    owner: PersonCard | None

    @property
    def name(self) -> str:
        """Of the card, in the language of the page."""
        return self.name_en if get_language() == "en" and self.name_en else self.name_ko


@dataclass(frozen=True, slots=True)
class Month:
    """Steps due and steps done up to the end of a month, all months before included."""

    first_day: date
    planned: int
    done: int


@dataclass(frozen=True, slots=True)
class Tree:
    """Departments of today: names, and which stand right below which."""

    names: Mapping[UUID, str]
    parents: Mapping[UUID, UUID | None]

    def below(self, department_id: UUID, within: Iterable[UUID]) -> dict[UUID, UUID]:
        """For each department ``within`` that stands below (or is) ``department_id``: the child it belongs to, or itself."""
        found = {}
        for one in within:
            step, above = one, self.parents.get(one)
            while step != department_id and above is not None and above != department_id:
                step, above = above, self.parents.get(above)
            if step == department_id or above == department_id:
                found[one] = step
        return found


def tree() -> Tree:
    """One query."""
    rows = list(versions_on())
    return Tree({row.department_id: row.name for row in rows}, {row.department_id: row.parent_id for row in rows})


@dataclass(frozen=True)
class Line:
    """The cards under way of some departments, or of some posts in them. Slices are the cards themselves, the late ones
    first: one statement a slice, and none for what was added up (``shares``).
    """

    departments: Sequence[UUID]
    shares: Sequence[Share]
    posts: Sequence[UUID] | None = None

    def __len__(self) -> int:
        return sum(part.cards for part in self.shares)

    def __getitem__(self, place: slice) -> list[LineCard]:
        first, last, _step = place.indices(len(self))
        return self._cards(sql.CARDS, first, last - first)

    def of(self, load: Load) -> "Line":
        """What lies on the posts of one person."""
        return replace(
            self, posts=load.posts, shares=[part for part in self.shares if part.post_id and part.post_id in load.posts]
        )

    def idle(self, limit: int) -> list[LineCard]:
        """Cards without a sign of life for long; one statement."""
        return self._cards(sql.IDLE_CARDS, 0, limit)

    def late_steps(self, limit: int) -> list[LateStep]:
        """Steps that are due and not done, the longest overdue first; one statement."""
        owners = self._owners()
        return [_late_step(*told, owners.get(post_id)) for *told, post_id in self._rows(sql.LATE_STEPS, limit=limit)]

    def burn_up(self) -> list[Month]:
        """Month by month what was planned and what was reached, without a gap, some years back and ahead; one statement."""
        counted = {row[0]: (row[1], row[2]) for row in self._rows(sql.BURN)}
        days = _months(counted, clock.today())
        before = [number for day, number in counted.items() if days and day < days[0]]
        months, planned, done = [], sum(one[0] for one in before), sum(one[1] for one in before)
        for first_day in days:
            more = counted.get(first_day, (0, 0))
            planned, done = planned + more[0], done + more[1]
            months.append(Month(first_day, planned, done))
        return months

    def _cards(self, statement: str, offset: int, limit: int) -> list[LineCard]:
        now, owners = clock.now(), self._owners()
        rows = self._rows(statement, limit=limit, offset=offset)
        return [_line_card(*told, (now - moved_at).days, owners.get(post_id)) for *told, moved_at, post_id in rows]

    def _owners(self) -> dict[UUID | None, PersonCard]:
        return {part.post_id: part.owner for part in self.shares if part.owner}

    def _rows(self, statement: str, **params: Any) -> list[Any]:
        return _rows(statement, departments=self.departments, posts=self.posts, **params)


def _line_card(*values: Any) -> LineCard:
    return LineCard(*values)


def _late_step(*values: Any) -> LateStep:
    return LateStep(*values)


def _rows(
    statement: str, *, departments: Iterable[UUID], posts: Sequence[UUID] | None = None, **more: Any
) -> list[Any]:
    params = {
        "today": clock.today(), "idle_since": clock.now() - timedelta(days=IDLE_DAYS), "states": list(RUNNING),
        "departments": list(departments), "posts": posts and list(posts), **more,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return list(cursor.fetchall())


def line_of(departments: Iterable[UUID]) -> Line:
    """Every card under way of these departments, added up by post. Three statements however many cards."""
    among = list(departments)
    rows = _rows(sql.SHARES, departments=among)
    holders = holders_of({post_id for _department, post_id, *_rest in rows if post_id})
    return Line(among, [Share(key, holders.get(post_id), post_id, *numbers) for key, post_id, *numbers in rows])


def added_up(shares: Iterable[Share], key: UUID | None, name: str) -> Load:
    """All of it as one load."""
    load = Load(key, name)
    for part in shares:
        load.add(part)
    return load


def by_department(shares: Sequence[Share], department_id: UUID, among: Tree) -> list[Load]:
    """Loads of a department's children, each with all below it, and of the department itself; the latest first."""
    place = among.below(department_id, {part.department_id for part in shares})
    loads: dict[UUID, Load] = {}
    for part in shares:
        if key := place.get(part.department_id):
            loads.setdefault(key, Load(key, among.names.get(key, ""))).add(part)
    return sorted(loads.values(), key=lambda load: (-load.late_steps, load.name))


def by_person(shares: Sequence[Share]) -> list[Load]:
    """Loads of people in charge; cards of vacant posts stand under nobody. The fullest first."""
    loads: dict[UUID | None, Load] = {}
    for part in shares:
        owner = part.owner
        key = owner.person_id if owner else None
        if key not in loads:
            loads[key] = Load(key, owner.name if owner else "", owner.shown_title if owner else "")
        loads[key].add(part)
    return sorted(loads.values(), key=lambda load: (load.key is None, -load.open_steps, load.name))


def _months(counted: Mapping[date, object], today: date) -> list[date]:
    """First days from the first month to the last, whatever far day somebody wrote."""
    if not counted:
        return []
    day = max(min(counted), (today - BURN_SPAN).replace(day=1))
    last, months = min(max(counted), today + BURN_SPAN), []
    while day <= last:
        months.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    return months
