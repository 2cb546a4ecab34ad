"""The table of people laid beside the organisation: accounts, and who holds what from today on."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from core.organization.enums import AssignmentKind
from core.organization.rules.picture import Changes, Holding, PersonState, Picture
from core.organization.rules.table_rows import FAR, LineLike, Lines, Wanted, judge_until

DAY = timedelta(days=1)


def judge_people(lines: Lines, now: Picture, wanted: Wanted, changes: Changes) -> None:
    owners = {state.personnel_number: login for login, state in now.people.items() if state.personnel_number}
    fields = ("name", "personnel_number", "email")
    for line in lines:
        if not line.key:
            continue
        said = {name: line.values[name] for name in fields if name in line.values}
        if line.key in wanted.person_rows:
            first, known = wanted.person_rows[line.key], wanted.picture.people[line.key]
            for name, value in said.items():
                if value and value != getattr(known, name):
                    line.row.fault(name, "says_otherwise", first=first.line)
            continue
        before = now.people.get(line.key)
        after = replace(before or PersonState(line.key), **said)
        wanted.picture.people[line.key], wanted.person_rows[line.key] = after, line.row
        number = after.personnel_number
        if number and owners.setdefault(number, line.key) != line.key:
            line.row.fault("personnel_number", "number_of_another", login=owners[number])
        if before is None:
            changes.people_made.append(after)
        elif before != after:
            changes.people_changed.append((before, after))


def judge_holdings(lines: Lines, now: Picture, wanted: Wanted, changes: Changes, today: date) -> None:
    left = {login: list(now.holdings.get(login, ())) for login in wanted.person_rows}
    fresh: list[tuple[LineLike, Holding]] = []
    kept: list[tuple[LineLike, Holding]] = []
    for line in lines:
        if not line.key or not line.values.get("post"):
            continue
        known = _match(line, left[line.key])
        if known is None:
            fresh.append((line, Holding(**{"login": line.key, **_held(line)})))
        else:
            left[line.key].remove(known)
            kept.append((line, _kept(line, known, changes, today)))
    gone = [(holding, max(today, (holding.valid_from or today) + DAY))
            for rest in left.values() for holding in rest if holding.valid_until is None]  # fmt: skip
    stays = [holding for rest in left.values() for holding in rest if holding.valid_until is not None]
    changes.ended += gone
    last = _last_days(changes.ended)
    started = [(line, _begun(line, holding, last, today)) for line, holding in fresh]
    changes.started += [holding for _line, holding in started]
    _judge_people(started, now, wanted)
    others = [holding for login, rows in now.holdings.items() if login not in left for holding in rows]
    cut = [replace(holding, valid_until=day) for holding, day in gone]
    unsaid = [*others, *stays, *cut]
    _judge_overlaps([*started, *kept], unsaid)
    _judge_held(wanted, changes, [*unsaid, *(holding for _line, holding in [*started, *kept])])


def _held(line: LineLike) -> dict[str, Any]:
    return {name: line.values[name] for name in ("post", "kind", "valid_from", "valid_until") if name in line.values}


def _match(line: LineLike, held: Sequence[Holding]) -> Holding | None:
    """The assignment a row speaks of: the one that began on its day, else the one of the same post and kind."""
    same = [known for known in held if known.post == line.values["post"]
            and known.kind == line.values.get("kind", known.kind)]  # fmt: skip
    start = line.values.get("valid_from")
    return next((known for known in same if known.valid_from == start), next(iter(same), None))


def _kept(line: LineLike, known: Holding, changes: Changes, today: date) -> Holding:
    """An assignment that stands: it may get an end, or an earlier one; its beginning is past."""
    start, until = line.values.get("valid_from"), line.values.get("valid_until", known.valid_until)
    if start and known.valid_from and start > known.valid_from:  # an earlier day was with another post, or is past
        line.row.fault("from", "began_already", day=known.valid_from)
    if until == known.valid_until:
        changes.same += 1
        return known
    if known.valid_until is not None and (until is None or until > known.valid_until):
        line.row.fault("until", "ends_already", day=known.valid_until)
    elif until is not None and until <= (known.valid_from or today):
        line.row.fault("until", "until_early", day=known.valid_from)
    elif until is not None:
        changes.ended.append((known, until))
    return replace(known, valid_until=until)


def _last_days(ended: Iterable[tuple[Holding, date]]) -> dict[tuple[str, str], date]:
    """Until when posts and people are taken by what ends."""
    last: dict[tuple[str, str], date] = {}
    for holding, day in ended:
        last["post", holding.post] = max(day, last.get(("post", holding.post), day))
        if holding.kind == AssignmentKind.PRINCIPAL:
            last["login", holding.login] = max(day, last.get(("login", holding.login), day))
    return last


def _begun(line: LineLike, holding: Holding, last: Mapping[tuple[str, str], date], today: date) -> Holding:
    """A new assignment begins when its post, and the person, are free of what ends for it."""
    start = holding.valid_from or today
    free = [last.get(("post", holding.post), start)]
    if holding.kind == AssignmentKind.PRINCIPAL:
        free.append(last.get(("login", holding.login), start))
    start = max(start, *free)
    judge_until(line, "until", holding.valid_until, start)
    return replace(holding, valid_from=start)


def _judge_people(started: Iterable[tuple[LineLike, Holding]], now: Picture, wanted: Wanted) -> None:
    for line, holding in started:
        post = wanted.picture.posts.get(holding.post)
        if post is None:
            line.row.fault("post", "no_post")
            continue
        if post.closed_on and (holding.valid_until or FAR) > post.closed_on:
            line.row.fault("post", "closed", day=post.closed_on)
        place = wanted.picture.departments.get(post.department)
        if place and place.founded and holding.valid_from and holding.valid_from < place.founded:
            line.row.fault("from", "before_department", day=place.founded)
        known = now.people.get(holding.login)
        if known is not None and not known.is_active:
            line.row.fault("login", "switched_off")


def _judge_held(wanted: Wanted, changes: Changes, holdings: Iterable[Holding]) -> None:
    """A post that closes is held by nobody any more."""
    closing = {state.code: state.closed_on or FAR for state in changes.posts_closed}
    for holding in holdings if closing else ():
        if holding.post in closing and (holding.valid_until or FAR) > closing[holding.post]:
            wanted.post_rows[holding.post].fault("until", "still_held", login=holding.login)


def _judge_overlaps(said: Iterable[tuple[LineLike, Holding]], others: Iterable[Holding]) -> None:
    """Nobody in two principal posts at once, no post held by two at once."""
    rows: list[tuple[LineLike | None, Holding]] = [*said, *((None, holding) for holding in others)]
    by_post, by_person = defaultdict(list), defaultdict(list)
    for line, holding in rows:
        by_post[holding.post].append((line, holding))
        if holding.kind == AssignmentKind.PRINCIPAL:
            by_person[holding.login].append((line, holding))
    for together in by_person.values():
        for line, both in _clashes(together):
            line.row.fault("login", "person_twice", posts=", ".join(holding.post for holding in both))
    for together in by_post.values():
        for line, both in _clashes(together):
            line.row.fault("post", "post_twice", logins=", ".join(holding.login for holding in both))


def _clashes(rows: list[tuple[LineLike | None, Holding]]) -> Iterable[tuple[LineLike, tuple[Holding, Holding]]]:
    if len(rows) < 2:
        return
    ordered = sorted(rows, key=lambda pair: pair[1].valid_from or date.min)
    for (first_line, first), (line, second) in pairwise(ordered):
        if (first.valid_until or FAR) > (second.valid_from or date.min):
            for place in (line, first_line):
                if place is not None:
                    yield place, (first, second)
                    break
