"""Rules of the organisation: dated tree, periods, who may stand in. They read what they are given and nothing else."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from core.audit.public import Actor
from core.organization import errors
from core.organization.enums import AbsenceReason

CODE = re.compile(r"[a-z][a-z0-9-]{1,30}")
NUMBER_CODE = re.compile(r"\d{7}", re.ASCII)
#: How far the deputies of absent deputies are followed.
DEPUTY_CHAIN = 3
#: An absence longer than this is a leave of absence, in which the post is given to somebody else.
LONGEST_ABSENCE = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Placed:
    """One version of a department, as far as the shape of the tree is concerned."""

    department_id: UUID
    parent_id: UUID | None
    valid_from: date
    valid_until: date | None
    name: str = ""

    def holds(self, day: date) -> bool:
        return in_force(self.valid_from, self.valid_until, day)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who would stand in, in the order of precedence; ``present`` at the moment asked about."""

    person_id: UUID
    name: str
    present: bool


def in_force(valid_from: date, valid_until: date | None, day: date) -> bool:
    """Periods are half-open: the last day named is the first one outside."""
    return valid_from <= day and (valid_until is None or day < valid_until)


def overlaps(first: tuple[date, date | None], second: tuple[date, date | None]) -> bool:
    """Whether two half-open periods share a day."""
    return (first[1] is None or second[0] < first[1]) and (second[1] is None or first[0] < second[1])


def check_codes(code: str, number_code: str) -> None:
    """Raises CodeMalformed or NumberCodeMalformed. The number code stands in document numbers (REG Annex, RULE 8)."""
    if not CODE.fullmatch(code):
        raise errors.CodeMalformed(field="code")
    if not NUMBER_CODE.fullmatch(number_code):
        raise errors.NumberCodeMalformed(field="number_code")


def check_name(name_ko: str, field: str = "name_ko") -> None:
    """Raises NameMissing."""
    if not name_ko.strip():
        raise errors.NameMissing(field=field)


def check_period(valid_from: date, valid_until: date | None) -> None:
    """Raises PeriodEmpty."""
    if valid_until is not None and valid_until <= valid_from:
        raise errors.PeriodEmpty(field="valid_until")


def check_can_change(last: Placed, effective_on: date) -> None:
    """A department changes at the end of its story only. Raises DepartmentClosed or LaterChange."""
    if last.valid_until is not None:
        raise errors.DepartmentClosed(name=last.name, day=last.valid_until)
    check_not_before(last.valid_from, effective_on)


def check_not_before(last: date | None, day: date, field: str = "effective_on") -> None:
    """What has days changes at the end of its story only; None where nobody knows the first day. Raises LaterChange."""
    if last is not None and day < last:
        raise errors.LaterChange(day=last, field=field)


def check_can_be_parent(versions: Sequence[Placed], day: date) -> None:
    """A parent stands on that day and has no end in sight. Raises DepartmentNotInForce or ParentCloses."""
    last = max(versions, key=lambda version: version.valid_from)
    if not any(version.holds(day) for version in versions):
        raise errors.DepartmentNotInForce(name=last.name, day=day, field="parent")
    if last.valid_until is not None:
        raise errors.ParentCloses(name=last.name, day=last.valid_until, field="parent")


def check_stands_until(name: str, ends: date | None, until: date | None, field: str) -> None:
    """Nothing outlasts its department; None is no end. Raises DepartmentEnds."""
    if ends is not None and (until is None or until > ends):
        raise errors.DepartmentEnds(name=name, day=ends, field=field)


def check_no_cycle(versions: Iterable[Placed], department_id: UUID, parent_id: UUID | None, effective_on: date) -> None:
    """On the day of the move and on every later day of change no department stands below itself. Raises TreeCycle."""
    others = [version for version in versions if version.department_id != department_id]
    days = {effective_on} | {version.valid_from for version in others if version.valid_from > effective_on}
    for day in days:
        parents = {version.department_id: version.parent_id for version in others if version.holds(day)}
        if department_id in chain_above(parents, parent_id):
            raise errors.TreeCycle(field="parent")


def chain_above(parents: Mapping[UUID, UUID | None], start: UUID | None) -> list[UUID]:
    """``start`` and all above it, nearest first; ends where the tree ends or would repeat itself."""
    chain: list[UUID] = []
    while start is not None and start not in chain:
        chain.append(start)
        start = parents.get(start)
    return chain


def check_can_close(closes_on: date, children: Sequence[Placed], holders: int) -> None:
    """Nothing may hang in the air afterwards. Raises DepartmentHasChildren or DepartmentHasPeople."""
    left = sorted({child.name for child in children if child.valid_until is None or child.valid_until > closes_on})
    if left:
        raise errors.DepartmentHasChildren(names=", ".join(left))
    if holders:
        raise errors.DepartmentHasPeople(count=holders)


def check_can_end(valid_from: date, valid_until: date | None, ends_on: date) -> None:
    """An assignment lasts a day at least and is only ever shortened. Raises PeriodEmpty or AlreadyEnded."""
    check_period(valid_from, ends_on)
    if valid_until is not None and valid_until <= ends_on:
        raise errors.AlreadyEnded(day=valid_until, field="valid_until")


def check_absence(person_id: UUID, starts_at: datetime, ends_at: datetime, reason: str, deputy_id: UUID | None) -> None:
    """Raises AbsenceReasonUnknown, PeriodEmpty, PeriodTooLong or OwnDeputy."""
    if reason not in AbsenceReason.values:
        raise errors.AbsenceReasonUnknown(field="reason")
    if ends_at <= starts_at:
        raise errors.PeriodEmpty(field="ends_at")
    if ends_at - starts_at > LONGEST_ABSENCE:
        raise errors.PeriodTooLong(days=LONGEST_ABSENCE.days, field="ends_at")
    if deputy_id == person_id:
        raise errors.OwnDeputy(field="deputy")


def check_own_or_manager(person_id: UUID, actor: Actor) -> None:
    """The person, the agency's administrator, or the platform itself. Raises AbsenceOfAnother."""
    if actor.person_id not in {person_id, None} and not actor.may("organization.manage"):
        raise errors.AbsenceOfAnother


def check_can_cancel(ends_at: datetime, cancelled_at: datetime | None, now: datetime) -> None:
    """Raises AbsenceCancelled or AbsenceOver; one that has begun may be cut short."""
    if cancelled_at is not None:
        raise errors.AbsenceCancelled
    if now >= ends_at:
        raise errors.AbsenceOver


def check_deputy_posts(post_id: UUID, deputy_post_ids: Sequence[UUID]) -> None:
    """Raises OwnDeputy or DeputyTwice."""
    if post_id in deputy_post_ids:
        raise errors.OwnDeputy(field="deputies")
    if len(set(deputy_post_ids)) != len(deputy_post_ids):
        raise errors.DeputyTwice(field="deputies")


def check_takes_over(post_id: UUID, successor_id: UUID, *, closes_on: date, today: date) -> None:
    """Another post, from today on or before: what comes in until a later day would stay. Raises OwnDeputy, PassedOnItsDay."""
    if successor_id == post_id:
        raise errors.OwnDeputy(field="successor")
    if closes_on > today:
        raise errors.PassedOnItsDay(field="closes_on")


def first_present(
    person_id: UUID, candidates: Mapping[UUID, Sequence[Candidate]], limit: int = DEPUTY_CHAIN
) -> Candidate | None:
    """Who decides in the person's place (REG 10(3)): the nearest candidate who is present.

    All of the person's own deputies come before any deputy of theirs; ``limit`` levels are looked at, nobody twice,
    and never the person.
    """
    seen, level = {person_id}, [person_id]
    for _ in range(limit):
        row = [found for known in level for found in candidates.get(known, ()) if found.person_id not in seen]
        present = next((found for found in row if found.present), None)
        if present or not row:
            return present
        level = list(dict.fromkeys(found.person_id for found in row))
        seen.update(level)
    return None


def way_to(
    principal_id: UUID, acting_id: UUID, candidates: Mapping[UUID, Sequence[Candidate]], limit: int = DEPUTY_CHAIN
) -> list[UUID]:
    """The shortest chain of deputies from the principal to the acting person; just the two where none is known."""
    ways, seen = [[principal_id]], {principal_id}
    for _ in range(limit):
        longer = [[*way, found.person_id] for way in ways for found in candidates.get(way[-1], ())]
        for way in longer:
            if way[-1] == acting_id:
                return way
        ways = [way for way in longer if way[-1] not in seen]
        seen.update(way[-1] for way in ways)
    return [principal_id, acting_id]
