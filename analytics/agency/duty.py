"""Who was on duty in a month, replayed from the ledger's entries on posts and absences. Pure: plain data in and out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from analytics.agency.events import (
    ABSENCE_CANCELLED,
    ABSENCE_REGISTERED,
    ASSIGNMENT_ENDED,
    ASSIGNMENT_STARTED,
    ASSIGNMENTS_LOADED,
)
from analytics.months import Month
from core.foundation.public import clock

PRINCIPAL = "principal"
WORKING_DAYS = 5  # Monday to Friday; public holidays are not taken out: no agency gains or loses by them
DAY_STARTS, DAY_ENDS = time(9), time(18)

Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Entry:
    """What the replay needs of a ledger entry, in the order of the chain."""

    event: str
    at: datetime
    detail: Mapping[str, Any]


@dataclass(slots=True)
class Holding:
    """A person holds a post from one day to another, the last one excluded."""

    person_id: str
    post_id: str
    kind: str
    start: date
    end: date | None


@dataclass(frozen=True, slots=True)
class Duty:
    """Outcome of a month: who was on duty, and who held a post but was away all the time."""

    on_duty: frozenset[str]
    absent: frozenset[str]


def duty_in(month: Month, entries: Iterable[Entry]) -> Duty:
    """Replay the entries; a person is on duty who held a principal post on a working day without being away all of it."""
    holdings: list[Holding] = []
    absences: dict[str, tuple[str, Span]] = {}
    for entry in _singly(entries):
        if entry.event in (ASSIGNMENT_STARTED, ASSIGNMENT_ENDED):
            _replay_post(holdings, entry)
        else:
            _replay_absence(absences, entry)
    held = _working_days_held(month, holdings)
    away = _spans_by_person(absences.values())
    present = {person for person, days in held.items() if any(not _is_away(day, away[person]) for day in days)}
    return Duty(frozenset(present), frozenset(held.keys() - present))


def _singly(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Entries that tell of many assignments, one by one: what ended makes room for what began."""
    for entry in entries:
        if entry.event != ASSIGNMENTS_LOADED:
            yield entry
            continue
        for event, name in ((ASSIGNMENT_ENDED, "ended"), (ASSIGNMENT_STARTED, "started")):
            yield from (Entry(event, entry.at, detail) for detail in entry.detail[name])


def _replay_post(holdings: list[Holding], entry: Entry) -> None:
    detail = entry.detail
    if entry.event == ASSIGNMENT_STARTED:
        end = date.fromisoformat(detail["valid_until"]) if detail.get("valid_until") else None
        start = date.fromisoformat(detail["valid_from"])
        holdings.append(Holding(detail["person_id"], detail["post_id"], detail["kind"], start, end))
        return
    end = date.fromisoformat(detail["valid_until"])
    for holding in reversed(holdings):
        if (holding.person_id, holding.post_id) == (detail["person_id"], detail["post_id"]) and holding.start < end:
            holding.end = end
            return


def _replay_absence(absences: dict[str, tuple[str, Span]], entry: Entry) -> None:
    """A cancelled absence counts until the moment it was cancelled; one cancelled before it began, not at all."""
    key = entry.detail["absence_id"]
    if entry.event == ABSENCE_REGISTERED:
        span = (datetime.fromisoformat(entry.detail["starts_at"]), datetime.fromisoformat(entry.detail["ends_at"]))
        absences[key] = (entry.detail["person_id"], span)
    elif entry.event == ABSENCE_CANCELLED and key in absences:
        person, (start, end) = absences[key]
        absences[key] = (person, (start, min(end, entry.at)))


def _working_days_held(month: Month, holdings: Iterable[Holding]) -> dict[str, set[date]]:
    working = [day for day in month.days if day.weekday() < WORKING_DAYS]
    held: dict[str, set[date]] = defaultdict(set)
    for holding in holdings:
        if holding.kind == PRINCIPAL:
            days = {day for day in working if holding.start <= day and (holding.end is None or day < holding.end)}
            if days:
                held[holding.person_id] |= days
    return held


def _spans_by_person(absences: Iterable[tuple[str, Span]]) -> dict[str, list[Span]]:
    spans: dict[str, list[Span]] = defaultdict(list)
    for person, span in absences:
        if span[0] < span[1]:
            spans[person].append(span)
    return spans


def _is_away(day: date, spans: list[Span]) -> bool:
    """Whether absences, several of them taken together, cover all working hours of the day."""
    reached = datetime.combine(day, DAY_STARTS, tzinfo=clock.SEOUL)
    end = datetime.combine(day, DAY_ENDS, tzinfo=clock.SEOUL)
    for start, until in sorted(spans):
        if start > reached:
            break
        reached = max(reached, until)
    return reached >= end
