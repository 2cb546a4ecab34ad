"""Rules of the delegation rule itself: what a sound item is, which clause fits, who a level is in a line of heads.

REG: Regulation on the Operation and Innovation of Administrative Work. Nothing here reads the database.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import get_language

from core.foundation.public import DomainError
from core.organization import errors
from core.organization.enums import LevelBasis

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,23}")
#: Between the code of an item and the class of cases, where a document names both.
CLASS_MARK = "/"
MOST_CLAUSES = 20


@dataclass(frozen=True, slots=True)
class LevelPlan:
    """One level as given; ``rank`` 1 is the highest."""

    code: str
    name_ko: str
    rank: int
    basis: str = LevelBasis.OWN
    steps: int = 0
    grades: tuple[str, ...] = ()
    name_en: str = ""


@dataclass(frozen=True, slots=True)
class ClausePlan:
    """One clause as given: ``amount_until`` lies outside; without sum and class it covers every case."""

    level: str
    amount_from: int | None = None
    amount_until: int | None = None
    class_ko: str = ""
    class_en: str = ""

    @property
    def has_amount(self) -> bool:
        return self.amount_from is not None or self.amount_until is not None

    def covers(self, amount: int) -> bool:
        return (self.amount_from or 0) <= amount and (self.amount_until is None or amount < self.amount_until)


@dataclass(frozen=True, slots=True)
class ItemPlan:
    """One kind of matter as given."""

    code: str
    group_ko: str
    name_ko: str
    clauses: tuple[ClausePlan, ...]
    group_en: str = ""
    name_en: str = ""

    @property
    def needs_amount(self) -> bool:
        return any(clause.has_amount for clause in self.clauses)

    @property
    def classes(self) -> tuple[ClausePlan, ...]:
        return tuple(clause for clause in self.clauses if clause.class_ko)


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with a clause: its place, the column to look at, and the refusal in words."""

    index: int
    column: str
    error: DomainError


# -- what a sound item is ----------------------------------------------------------------------------------------------


def check_item(item: ItemPlan, levels: Iterable[str]) -> None:
    """An item says for every case exactly one level that exists (REG 10(2)).

    Raises ItemCodeMalformed, NameMissing, ClausesMissing, LevelUnknown, AmountsOverlap, AmountGap, AmountsEmpty,
    ClassTwice or ClausesMixed.
    """
    if not CODE.fullmatch(item.code):
        raise errors.ItemCodeMalformed(field="code")
    if not item.name_ko.strip() or not item.group_ko.strip():
        raise errors.NameMissing(field="group_ko" if item.name_ko.strip() else "name_ko")
    for trouble in troubles_of(item.clauses, levels):
        raise trouble.error


def troubles_of(clauses: Sequence[ClausePlan], levels: Iterable[str]) -> Iterator[Trouble]:
    """Everything wrong with the clauses of one item, in their order."""
    known = list(levels)
    if not 0 < len(clauses) <= MOST_CLAUSES:
        yield Trouble(0, "level", errors.ClausesMissing(most=MOST_CLAUSES))
        return
    for index, clause in enumerate(clauses):
        if clause.level not in known:
            yield Trouble(index, "level", errors.LevelUnknown(level=clause.level, known=", ".join(known)))
    kinds = {("class" if clause.class_ko else "amount" if clause.has_amount else "always") for clause in clauses}
    if len(kinds) > 1 or (kinds == {"always"} and len(clauses) > 1):
        yield Trouble(1, "amount_from", errors.ClausesMixed())
    elif kinds == {"class"}:
        yield from _class_troubles(clauses)
    elif kinds == {"amount"}:
        yield from _amount_troubles(clauses)


def _class_troubles(clauses: Sequence[ClausePlan]) -> Iterator[Trouble]:
    seen: set[str] = set()
    for index, clause in enumerate(clauses):
        if CLASS_MARK in clause.class_ko:
            yield Trouble(index, "class", errors.ClassMalformed(mark=CLASS_MARK))
        if clause.class_ko in seen:
            yield Trouble(index, "class", errors.ClassTwice(label=clause.class_ko))
        seen.add(clause.class_ko)


def _amount_troubles(clauses: Sequence[ClausePlan]) -> Iterator[Trouble]:
    """Sums from nothing to without end, each decided once."""
    placed = sorted(enumerate(clauses), key=lambda pair: pair[1].amount_from or 0)
    reached: int | None = 0
    for index, clause in placed:
        start, end = clause.amount_from or 0, clause.amount_until
        if end is not None and end <= start:
            yield Trouble(index, "amount_until", errors.AmountsEmpty(start=start, end=end))
        elif reached is None or start < reached:
            yield Trouble(index, "amount_from", errors.AmountsOverlap(amount=start))
        elif start > reached:
            yield Trouble(index, "amount_from", errors.AmountGap(start=reached, end=start))
        reached = None if end is None or reached is None else max(reached, end)
    if reached is not None:
        yield Trouble(placed[-1][0], "amount_until", errors.AmountOpen(amount=reached))


def check_levels(levels: Sequence[LevelPlan]) -> None:
    """Levels have codes, names and ranks of their own. Raises LevelsMissing, ItemCodeMalformed, NameMissing, LevelTwice
    or GradesMissing.
    """
    if not levels:
        raise errors.LevelsMissing
    for level in levels:
        if not CODE.fullmatch(level.code):
            raise errors.ItemCodeMalformed
        if not level.name_ko.strip():
            raise errors.NameMissing
        if level.basis == LevelBasis.GRADE and not level.grades:
            raise errors.GradesMissing(level=level.name_ko)
    for name in ("code", "rank", "name_ko"):
        values = [getattr(level, name) for level in levels]
        if len(set(values)) != len(values):
            raise errors.LevelTwice


def check_can_enact(valid_from: date, *, today: date, last_from: date | None) -> None:
    """A version begins today or later, and after the one before: the past keeps the rule it was decided under.

    Raises EnactedInThePast or LaterVersion (house rule over REG 67(2)).
    """
    if valid_from < today:
        raise errors.EnactedInThePast(field="valid_from")
    if last_from is not None and valid_from <= last_from:
        raise errors.LaterVersion(day=last_from, field="valid_from")


# -- which clause, whose level -----------------------------------------------------------------------------------------


def split_matter(matter_code: str) -> tuple[str, str]:
    """Code of the item, and class of cases where the document names one."""
    code, _mark, label = matter_code.partition(CLASS_MARK)
    return code, label


def clause_for(clauses: Sequence[ClausePlan], *, label: str, amount: int | None) -> int | None:
    """Place of the clause that covers a case; None where the class or the sum needed for it is not known."""
    for index, clause in enumerate(clauses):
        if clause.class_ko:
            fits = clause.class_ko == label
        elif clause.has_amount:
            fits = amount is not None and clause.covers(amount)
        else:
            fits = True
        if fits:
            return index
    return None


@dataclass(frozen=True, slots=True)
class Station:
    """One department on the way from the drafter's to the top, with its head of the day, if any."""

    department_id: UUID
    name_ko: str
    name_en: str = ""
    person_id: UUID | None = None
    titles: frozenset[str] = field(default_factory=frozenset)

    @property
    def name(self) -> str:
        """In the language of the page."""
        return self.name_en if get_language() == "en" and self.name_en else self.name_ko


def station_of(level: LevelPlan, levels: Sequence[LevelPlan], line: Sequence[Station]) -> int:
    """Where in the line a level stands, vacant or not. A higher level never stands below a lower one."""
    return max(_counted(other, line) for other in levels if other.rank >= level.rank)


def _counted(level: LevelPlan, line: Sequence[Station]) -> int:
    top = len(line) - 1
    if level.basis == LevelBasis.TOP:
        return max(top - level.steps, 0)
    if level.basis == LevelBasis.OWN:
        return min(level.steps, top)
    return next((at for at, station in enumerate(line) if station.titles & set(level.grades)), top)


def decider_from(start: int, line: Sequence[Station], *, drafter_id: UUID) -> int | None:
    """The head at a station, or the nearest one above (REG 10(1)).

    Passed over are vacant posts, and the drafter: on an own document only the head of the drafting department decides
    as delegate (REG 10(2)).
    """
    for at in range(start, len(line)):
        person_id = line[at].person_id
        if person_id is not None and (person_id != drafter_id or at == 0):
            return at
    return None


def reviewers_below(decider: int, line: Sequence[Station], *, drafter_id: UUID) -> list[UUID]:
    """Heads between drafter and decider, nearest first, each once (REG 9(1)); who decides does not review as well."""
    passed = {drafter_id, line[decider].person_id, None}
    below = [station.person_id for station in line[:decider] if station.person_id not in passed]
    return [person_id for person_id in dict.fromkeys(below) if person_id is not None]


def highest_station(person_id: UUID, line: Sequence[Station]) -> int | None:
    """The highest department of the line a person heads."""
    return max((at for at, station in enumerate(line) if station.person_id == person_id), default=None)


def differences(old: Sequence[ItemPlan], new: Sequence[ItemPlan]) -> list[tuple[str, ItemPlan | None, ItemPlan | None]]:
    """What a load changes: (added | changed | removed | same, before, after), in the order of the new list."""
    before = {item.code: item for item in old}
    rows: list[tuple[str, ItemPlan | None, ItemPlan | None]] = []
    for item in new:
        former = before.pop(item.code, None)
        verdict = "added" if former is None else "same" if former == item else "changed"
        rows.append((verdict, former, item))
    return rows + [("removed", item, None) for item in before.values()]


def as_data(items: Sequence[ItemPlan]) -> list[dict[str, Any]]:
    """Items as plain data: for the ledger, for a digest, for a round trip through a form."""
    names = ("code", "group_ko", "group_en", "name_ko", "name_en")
    return [
        {name: getattr(item, name) for name in names} | {"clauses": [_clause_data(clause) for clause in item.clauses]}
        for item in items
    ]


def _clause_data(clause: ClausePlan) -> dict[str, Any]:
    return {name: getattr(clause, name) for name in ("level", "amount_from", "amount_until", "class_ko", "class_en")}


def from_data(data: Iterable[dict[str, Any]]) -> tuple[ItemPlan, ...]:
    """Back from ``as_data``."""
    return tuple(
        ItemPlan(**{**row, "clauses": tuple(ClausePlan(**clause) for clause in row["clauses"])}) for row in data
    )
