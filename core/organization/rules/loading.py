"""Tables laid beside the organisation: what fits, what is at fault by row and column, and what would change.

A row says how something stands from today on; columns that are not there leave things as they are, and so do rows that
are not there. Somebody named in the table of people holds the posts it names and no others from today on.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from core.organization.rules.loading_absences import judge_absences
from core.organization.rules.loading_department_history import judge_department_history, places
from core.organization.rules.loading_deputies import judge_deputy_days, stands_in_as_said
from core.organization.rules.loading_history import judge_history
from core.organization.rules.loading_people import judge_holdings, judge_people
from core.organization.rules.picture import Changes, DepartmentState, Picture, PostState
from core.organization.rules.table_rows import FAR, LineLike, Lines, RowLike, Wanted, judge_until

DAY = timedelta(days=1)


def compare(tables: Mapping[str, Lines], now: Picture, today: date) -> Changes:
    """What the tables change; every fault is noted at its row. The result means something only where there is none."""
    wanted = Wanted(Picture(dict(now.departments), dict(now.posts), dict(now.people)), {}, {}, {})
    changes = Changes()
    _departments(tables.get("departments", ()), now, wanted, changes, today)
    judge_department_history(tables.get("department_history", ()), now, wanted, changes, today)
    _posts(tables.get("posts", ()), now, wanted, changes, today)
    judge_history(tables.get("history", ()), now, wanted, changes, today)
    judge_people(tables.get("people", ()), now, wanted, changes)
    judge_holdings(tables.get("people", ()), now, wanted, changes, today)
    judge_absences(tables.get("absences", ()), now, wanted, changes, today)
    _judge_tree(wanted)
    _judge_posts(wanted, today)
    _judge_closing(wanted, changes)
    changes.departments_made = _parents_first(changes.departments_made)
    changes.departments_closed = _parents_first(changes.departments_closed)[::-1]
    return changes


def _once(lines: Lines, column: str) -> Iterable[LineLike]:
    """Lines that name something for the first time; a second one is a fault."""
    seen: dict[str, int] = {}
    for line in lines:
        if line.key and seen.setdefault(line.key, line.row.line) != line.row.line:
            line.row.fault(column, "stands_already", first=seen[line.key])
        elif line.key:
            yield line


# -- departments -------------------------------------------------------------------------------------------------------


def _departments(lines: Lines, now: Picture, wanted: Wanted, changes: Changes, today: date) -> None:
    owners = {state.number_code: code for code, state in now.departments.items()}
    for line in _once(lines, "code"):
        before = now.departments.get(line.key)
        after = _department_after(line, before, today)
        _judge_ahead(line, before, after, now)
        wanted.picture.departments[line.key], wanted.department_rows[line.key] = after, line.row
        if owners.setdefault(after.number_code, line.key) != line.key:
            line.row.fault("number_code", "number_taken", owner=owners[after.number_code])
        _sort_department(before, after, changes)


def _department_after(line: LineLike, before: DepartmentState | None, today: date) -> DepartmentState:
    values = dict(line.values)
    if before is None:
        start = values.get("valid_from") or today
        judge_until(line, "until", values.get("valid_until"), start)
        return DepartmentState(**{**values, "valid_from": start, "founded": start})
    values.pop("valid_from", None)
    until = values.get("valid_until") or before.valid_until
    if before.valid_until and before.valid_until <= today:
        line.row.fault("code", "closed", day=before.valid_until)
    elif until != before.valid_until:
        judge_until(line, "until", until, max(before.valid_from or today, today - DAY))
    if values.get("number_code", before.number_code) != before.number_code:
        line.row.fault("number_code", "bad_form", form=before.number_code)
    return replace(before, **{**values, "valid_until": until})


def _judge_ahead(line: LineLike, before: DepartmentState | None, after: DepartmentState, now: Picture) -> None:
    """What is planned stays as it is: no table changes what comes before it, nor ends the department before it."""
    begins = before.valid_from if before else None
    rows = now.department_history.get(line.key, ())
    ahead = [row.begins for row in rows if row.begins and begins and row.begins > begins]
    if before is None or not ahead:
        return
    if replace(before, valid_until=None) != replace(after, valid_until=None):
        line.row.fault("code", "changes_ahead", day=min(ahead))
    if after.valid_until != before.valid_until:
        judge_until(line, "until", after.valid_until, max(ahead))


def _sort_department(before: DepartmentState | None, after: DepartmentState, changes: Changes) -> None:
    if before is None:
        changes.departments_made.append(after)
        return
    if replace(before, valid_until=None) != replace(after, valid_until=None):
        changes.departments_changed.append((before, after))
    if before.valid_until != after.valid_until:
        changes.departments_closed.append(after)
    changes.same += before == after


def _judge_tree(wanted: Wanted) -> None:
    departments = wanted.picture.departments
    sound = _sound(departments)
    for code, row in wanted.department_rows.items():
        state = departments[code]
        above = departments.get(state.parent) if state.parent else None
        if state.parent and above is None:
            row.fault("parent", "no_department")
        elif code not in sound:
            row.fault("parent", "circle")
        elif above is not None:
            _judge_parent(row, state, above, wanted.picture)


def _judge_parent(row: RowLike, state: DepartmentState, above: DepartmentState, picture: Picture) -> None:
    if above.valid_until and next(places(picture, state.code)).ends > above.valid_until:
        row.fault("parent", "parent_closes", day=above.valid_until)
    if above.founded and state.valid_from and above.founded > state.valid_from:
        row.fault("parent", "parent_later", day=above.founded)


def _sound(departments: Mapping[str, DepartmentState]) -> set[str]:
    """Departments whose way up comes to an end; each is walked once."""
    sound: set[str] = set()
    for code in departments:
        way: list[str] = []
        while code and code in departments and code not in sound and code not in way:
            way.append(code)
            code = departments[code].parent
        if code not in way:
            sound.update(way)
    return sound


def _parents_first(made: Sequence[DepartmentState]) -> list[DepartmentState]:
    waiting: dict[str, list[DepartmentState]] = defaultdict(list)
    codes = {state.code for state in made}
    for state in made:
        waiting[state.parent if state.parent in codes else ""].append(state)
    ordered: list[DepartmentState] = []
    level = waiting[""]
    while level:
        ordered += level
        level = [below for state in level for below in waiting.pop(state.code, ())]
    return ordered


# -- posts -------------------------------------------------------------------------------------------------------------


def _posts(lines: Lines, now: Picture, wanted: Wanted, changes: Changes, today: date) -> None:
    for line in _once(lines, "code"):
        before = now.posts.get(line.key)
        after = _post_after(line, before, today)
        wanted.picture.posts[line.key], wanted.post_rows[line.key] = after, line.row
        judge_deputy_days(line, after, now.history.get(line.key, ()), today)
        _sort_post(before, after, changes, today)


def _post_after(line: LineLike, before: PostState | None, today: date) -> PostState:
    values = dict(line.values)
    if before is None:
        judge_until(line, "until", values.get("closed_on"), values.get("valid_from") or today - DAY)
        return PostState(**values)
    values.pop("valid_from", None)
    if values.get("deputies", before.deputies) != before.deputies:
        values.setdefault("deputies_until", None)
    closed = values.get("closed_on") or before.closed_on
    if before.closed_on and before.closed_on <= today:
        line.row.fault("code", "closed", day=before.closed_on)
    elif closed != before.closed_on and closed is not None and closed < today:
        line.row.fault("until", "until_past", day=today)
    return replace(before, **{**values, "closed_on": closed})


def _sort_post(before: PostState | None, after: PostState, changes: Changes, today: date) -> None:
    if before is None:
        changes.posts_made.append(after)
    elif _itself(before) != _itself(after):
        changes.posts_changed.append((before, after))
    arranged = not stands_in_as_said(before, after, today)
    if arranged:
        changes.deputies_set.append(after)
    if before is not None and before.closed_on != after.closed_on:
        changes.posts_closed.append(after)
    changes.same += (
        before is not None and not arranged and _itself(before, closed_on=True) == _itself(after, closed_on=True)
    )


def _itself(post: PostState, *, closed_on: bool = False) -> PostState:
    """Without its deputies, and without its end unless it is asked for."""
    return replace(post, closed_on=post.closed_on if closed_on else None, deputies=(), deputies_until=None)


def _judge_posts(wanted: Wanted, today: date) -> None:
    posts, departments = wanted.picture.posts, wanted.picture.departments
    heads: dict[str, list[str]] = defaultdict(list)
    for code, state in posts.items():
        if state.is_head and state.closed_on is None:
            heads[state.department].append(code)
    for code, row in wanted.post_rows.items():
        state = posts[code]
        place = departments.get(state.department)
        if place is None:
            row.fault("department", "no_department")
        elif place.valid_until and (state.closed_on or FAR) > place.valid_until:
            row.fault("department", "department_closes", day=place.valid_until)
        elif state.made_on is None and state.valid_from:
            _judge_first_day(row, state.valid_from, place.founded or today, today)
        if state.is_head and len(heads[state.department]) > 1:
            row.fault("head", "two_heads", posts=", ".join(sorted(heads[state.department])))
        _judge_deputies(row, state, posts)


def _judge_first_day(row: RowLike, first: date, founded: date, today: date) -> None:
    """Of a post that is new: not before its department, and not ahead of both."""
    if first < founded:
        row.fault("from", "before_department", day=founded)
    elif first > max(today, founded):
        row.fault("from", "from_ahead")


def _judge_deputies(row: RowLike, state: PostState, posts: Mapping[str, PostState]) -> None:
    if state.code in state.deputies:
        row.fault("deputies", "own_deputy")
    if len(set(state.deputies)) != len(state.deputies):
        row.fault("deputies", "double", first=getattr(row, "line", 0))
    if any(code not in posts for code in state.deputies):
        row.fault("deputies", "no_post")


def _judge_closing(wanted: Wanted, changes: Changes) -> None:
    """A department that closes leaves neither departments nor open posts behind."""
    closing = {state.code for state in changes.departments_closed}
    children, posts = defaultdict(list), defaultdict(list)
    for code in wanted.picture.departments if closing else ():
        for place in places(wanted.picture, code):
            children[place.parent].append((code, place.ends))
    for post in wanted.picture.posts.values():
        if post.department in closing:
            posts[post.department].append(post)
    for state in changes.departments_closed:
        row, day = wanted.department_rows[state.code], state.valid_until or FAR
        if left := sorted({code for code, ends in children[state.code] if ends > day}):
            row.fault("until", "children_left", codes=", ".join(left[:5]))
        if left := sorted(post.code for post in posts[state.code] if (post.closed_on or FAR) > day):
            row.fault("until", "posts_left", codes=", ".join(left[:5]))
