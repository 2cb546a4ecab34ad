"""The table of what posts were and are planned to be, laid beside what is recorded: it adds, and changes nothing."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from core.organization.rules.picture import Changes, Picture, PostState, PostThen
from core.organization.rules.table_rows import FAR, LineLike, Lines, Wanted, judge_until

LONG_AGO = date.min


def judge_history(lines: Lines, now: Picture, wanted: Wanted, changes: Changes, today: date) -> None:
    """Posts that are named have, beside what they are, what stands recorded and what the table adds."""
    named: dict[str, list[tuple[LineLike, PostThen]]] = defaultdict(list)
    for line in lines:
        if line.key:
            named[line.key].append((line, PostThen(**line.values)))
    for code, rows in named.items():
        post = wanted.picture.posts.get(code)
        if post is None:
            for line, _row in rows:
                line.row.fault("code", "no_post")
            continue
        for line, row in rows:
            _judge_row(line, row, post, wanted, today)
        recorded = now.history.get(code, [])
        added = [(line, row) for line, row in rows if row not in recorded]
        if _all_said(rows, recorded, wanted, today):
            _judge_overlaps([*added, *((None, row) for row in recorded)])
        changes.history_added += [row for _line, row in added]
        changes.same += len(rows) - len(added)


def _judge_row(line: LineLike, row: PostThen, post: PostState, wanted: Wanted, today: date) -> None:
    place = wanted.picture.departments.get(row.department)
    if place is None:
        line.row.fault("department", "no_department")
    elif place.founded and row.begins and row.begins < place.founded:
        line.row.fault("begins", "before_department", day=place.founded)
    if row.begins:
        judge_until(line, "ends", row.ends, row.begins)
    if post.closed_on and (row.ends or FAR) > post.closed_on:
        line.row.fault("ends", "closed", day=post.closed_on)
    if row.begins and row.begins > today:
        if row.department != post.department:
            line.row.fault("department", "planned_elsewhere")
        return
    stands = post.valid_from or (LONG_AGO if _is_recorded(post) else today)
    if row.ends is None and not line.row.text("ends"):
        line.row.fault("ends", "end_missing")
    elif row.ends and row.ends > stands:
        line.row.fault("ends", "stands_then", day=stands if stands > LONG_AGO else "–")


def _is_recorded(post: PostState) -> bool:
    """Whether it was there before the table: one that is new begins today where nothing else is said."""
    return post.made_on is not None


def _all_said(
    rows: Sequence[tuple[LineLike, PostThen]], recorded: Sequence[PostThen], wanted: Wanted, today: date
) -> bool:
    """Of what is recorded nothing is left out, but for departments that stand no more: no table tells of these."""
    said = {row for _line, row in rows}
    for row in recorded:
        ends = wanted.picture.departments[row.department].valid_until
        if row not in said and (ends is None or ends > today):
            rows[0][0].row.fault("begins", "recorded_otherwise", day=row.begins or "–")
            return False
    return True


def _judge_overlaps(rows: Sequence[tuple[LineLike | None, PostThen]]) -> None:
    ordered = sorted(rows, key=lambda pair: pair[1].begins or LONG_AGO)
    for (before, first), (after, second) in pairwise(ordered):
        if (first.ends or FAR) > (second.begins or LONG_AGO) and (line := after or before):
            other = before if after else after
            line.row.fault("begins", "days_overlap", first=getattr(getattr(other, "row", None), "line", "–"))
