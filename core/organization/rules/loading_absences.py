"""The table of absences laid beside the organisation: who is away when, and which absences are taken back."""

from collections import defaultdict
from datetime import date, datetime, time

from core.foundation.public import clock
from core.organization.rules import LONGEST_ABSENCE
from core.organization.rules.picture import AbsenceState, Changes, Picture
from core.organization.rules.table_rows import LineLike, Lines, Wanted


def judge_absences(lines: Lines, now: Picture, wanted: Wanted, changes: Changes, today: date) -> None:
    """Rows say which absences stand, or are taken back; absences in no row stay as they are."""
    midnight = datetime.combine(today, time(), clock.SEOUL)
    fresh: list[tuple[LineLike, AbsenceState]] = []
    for line in lines:
        starts, ends = line.values.get("starts_at"), line.values.get("ends_at")
        if not line.key or starts is None or ends is None:
            continue
        said = AbsenceState(line.key, starts, ends, line.values.get("reason", ""), line.values.get("deputy", ""))
        known = now.absences.get((line.key, starts))
        if line.values.get("cancelled"):
            _take_back(line, known, changes, midnight)
        elif said == known:
            changes.same += 1
        else:
            _judge(line, said, wanted, midnight)
            fresh.append((line, said))
    changes.absences_registered += [said for _line, said in fresh]
    _judge_overlaps(fresh, now, changes)


def _take_back(line: LineLike, known: AbsenceState | None, changes: Changes, midnight: datetime) -> None:
    if known is None:
        line.row.fault("from", "no_absence")
    elif known.ends_at <= midnight:
        line.row.fault("until", "absence_over")
    else:
        changes.absences_cancelled.append(known)


def _judge(line: LineLike, said: AbsenceState, wanted: Wanted, midnight: datetime) -> None:
    if said.ends_at <= said.starts_at:
        line.row.fault("until", "until_early", day=shown(said.starts_at))
    elif said.ends_at <= midnight:
        line.row.fault("until", "absence_over")
    elif said.ends_at - said.starts_at > LONGEST_ABSENCE:
        line.row.fault("until", "absence_long", days=LONGEST_ABSENCE.days)
    if said.deputy == said.login:
        line.row.fault("deputy", "own_deputy")
    for column, login in (("login", said.login), ("deputy", said.deputy)):
        person = wanted.picture.people.get(login)
        if login and person is None:
            line.row.fault(column, "no_person")
        elif person is not None and not person.is_active:
            line.row.fault(column, "switched_off")


def _judge_overlaps(fresh: list[tuple[LineLike, AbsenceState]], now: Picture, changes: Changes) -> None:
    """Nobody is away twice at once."""
    gone = set(changes.absences_cancelled)
    standing = defaultdict(list)
    for state in now.absences.values():
        if state not in gone:
            standing[state.login].append(state)
    for line, said in fresh:
        other = next((one for one in standing[said.login] if _meet(one, said)), None)
        if other is not None:
            line.row.fault("from", "absence_overlaps", starts=shown(other.starts_at), ends=shown(other.ends_at))
        standing[said.login].append(said)


def _meet(one: AbsenceState, other: AbsenceState) -> bool:
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def shown(moment: datetime) -> str:
    """As a cell says it, in the time of Seoul."""
    return f"{moment.astimezone(clock.SEOUL):%Y-%m-%d %H:%M}"
