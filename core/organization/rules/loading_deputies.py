"""The days on which deputies stand in, as the table of posts names them: from today on for good where it names none."""

from collections.abc import Sequence
from datetime import date

from core.organization.rules.picture import Arranged, PostState, PostThen
from core.organization.rules.table_rows import FAR, LineLike, judge_until

LONG_AGO = date.min


def judge_deputy_days(line: LineLike, post: PostState, history: Sequence[PostThen], today: date) -> None:
    """At least one day, and none before the post."""
    first = line.values.get("deputies_from")
    judge_until(line, "deputies_until", line.values.get("deputies_until"), first or today)
    days = [post.valid_from or (LONG_AGO if post.made_on else today), *(row.begins or LONG_AGO for row in history)]
    if first and first < min(days):
        line.row.fault("deputies_from", "before_post", day=min(days))


def stands_in_as_said(before: PostState | None, after: PostState, today: date) -> bool:
    """Whether on all the days that are named those stand in who are named, and nobody else."""
    first, until = after.deputies_from or today, after.deputies_until or FAR
    arranged = before.arranged if before else ()
    if before and after.deputies_from is None and after.deputies == before.deputies:
        return after.deputies_until == before.deputies_until
    meeting = [row for row in arranged if (row.begins or LONG_AGO) < until and (row.ends or FAR) > first]
    said = list(enumerate(after.deputies))
    return sorted((row.order, row.deputy) for row in meeting) == said and all(
        _covers(row, first, until) for row in meeting
    )


def _covers(row: Arranged, first: date, until: date) -> bool:
    return (row.begins or LONG_AGO) <= first and (row.ends or FAR) >= until
