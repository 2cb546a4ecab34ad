"""The table of what departments were and are planned to be, laid beside what is recorded: it adds, and changes nothing."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from core.organization.rules.picture import Changes, DepartmentState, DepartmentThen, Picture
from core.organization.rules.table_rows import FAR, LineLike, Lines, Wanted, judge_until

#: Faults are noted where there is a line; what is recorded has none.
Rows = Sequence[tuple[LineLike | None, DepartmentThen]]


@dataclass(frozen=True, slots=True)
class Place:
    """Below which department one stands from one day to another, ``ends`` excluded."""

    parent: str
    begins: date
    ends: date


def judge_department_history(lines: Lines, now: Picture, wanted: Wanted, changes: Changes, today: date) -> None:
    """Departments that are named have, beside what they are, what stands recorded and what the table adds."""
    wanted.picture.department_history = {code: list(rows) for code, rows in now.department_history.items()}
    named: dict[str, list[tuple[LineLike, DepartmentThen]]] = defaultdict(list)
    for line in lines:
        if line.key and line.values.get("begins"):
            named[line.key].append((line, DepartmentThen(**line.values)))
    for code, rows in named.items():
        if code in wanted.picture.departments:
            _judge_department(code, rows, wanted, changes, today)
        else:
            for line, _row in rows:
                line.row.fault("code", "no_department")
    for rows in named.values():
        for line, row in rows:
            _judge_circle(line, row, wanted)


def places(picture: Picture, code: str) -> Iterator[Place]:
    """Where a department stands from the day on from which it is as it is now, planned moves included."""
    state = picture.departments[code]
    begins = state.valid_from or date.min
    ahead = [row for row in picture.department_history.get(code, ()) if row.begins and row.begins > begins]
    ends = min((row.begins for row in ahead if row.begins), default=state.valid_until or FAR)
    yield Place(state.parent, begins, ends)
    for row in ahead:
        yield Place(row.parent, row.begins or FAR, row.ends or FAR)


def _judge_department(
    code: str, rows: Sequence[tuple[LineLike, DepartmentThen]], wanted: Wanted, changes: Changes, today: date
) -> None:
    picture = wanted.picture
    state, recorded = picture.departments[code], picture.department_history.get(code, [])
    for line, row in rows:
        _judge_row(line, row, state, picture, today)
    added = [(line, row) for line, row in rows if row not in recorded]
    if _all_said(rows, recorded, picture, today):
        story: Rows = sorted([*added, *((None, row) for row in recorded)], key=lambda pair: pair[1].begins or FAR)
        _judge_days(story, state)
        picture.department_history[code] = [row for _line, row in story]
        founded = min(row.begins for _line, row in story if row.begins)
        picture.departments[code] = replace(state, founded=min(founded, state.founded or founded))
    changes.department_history_added += [row for _line, row in added]
    changes.same += len(rows) - len(added)


def _judge_row(line: LineLike, row: DepartmentThen, state: DepartmentState, picture: Picture, today: date) -> None:
    begins, stands = row.begins or FAR, state.valid_from or today
    above = picture.departments.get(row.parent)
    if row.parent and above is None:
        line.row.fault("parent", "no_department")
    judge_until(line, "ends", row.ends, begins)
    if begins > max(today, stands):
        if above and above.valid_until and (row.ends or FAR) > above.valid_until:
            line.row.fault("parent", "parent_closes", day=above.valid_until)
    elif row.ends is None and not line.row.text("ends"):
        line.row.fault("ends", "end_missing")
    elif row.ends and row.ends > stands:
        line.row.fault("ends", "department_stands_then", day=stands)


def _all_said(
    rows: Sequence[tuple[LineLike, DepartmentThen]], recorded: Sequence[DepartmentThen], picture: Picture, today: date
) -> bool:
    """Of what is recorded nothing is left out, but below departments that stand no more: no table tells of these."""
    said = {row for _line, row in rows}
    for row in recorded:
        ends = picture.departments[row.parent].valid_until if row.parent else None
        if row not in said and (ends is None or ends > today):
            rows[0][0].row.fault("begins", "department_recorded_otherwise", day=row.begins)
            return False
    return True


def _judge_days(story: Rows, state: DepartmentState) -> None:
    """No day is told of twice, and what is planned leaves none out up to the end of the department."""
    for (before, first), (after, second) in pairwise(story):
        if (first.ends or FAR) > (second.begins or FAR) and (line := after or before):
            other = before if after else after
            line.row.fault("begins", "department_days_overlap", first=getattr(getattr(other, "row", None), "line", "–"))
    ahead = [(line, row) for line, row in story if row.begins and row.begins > (state.valid_from or row.begins)]
    following = [row.begins for _line, row in ahead[1:]] + [state.valid_until]
    for (line, row), goes_on in zip(ahead, following, strict=False):
        if line and row.ends != goes_on and (row.ends or FAR) <= (goes_on or FAR):
            line.row.fault("ends", "days_left_out", day=row.ends)
        elif line and (row.ends or FAR) > (state.valid_until or FAR):
            line.row.fault("ends", "closed", day=state.valid_until)


def _judge_circle(line: LineLike, row: DepartmentThen, wanted: Wanted) -> None:
    """Upwards as the departments above stand on the first day of the row."""
    way, code, day = [row.code], row.parent, row.begins or FAR
    while code and code in wanted.picture.departments:
        if code in way:
            line.row.fault("parent", "circle")
            return
        way.append(code)
        code = _parent_on(wanted.picture, code, day)


def _parent_on(picture: Picture, code: str, day: date) -> str:
    past = [Place(row.parent, row.begins or FAR, row.ends or FAR) for row in picture.department_history.get(code, ())]
    found = [place.parent for place in (*places(picture, code), *past) if place.begins <= day < place.ends]
    return found[0] if found else ""
