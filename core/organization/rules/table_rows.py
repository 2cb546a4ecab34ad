"""What rows of tables are judged by: shapes they share, and the words of every fault."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.utils.translation import gettext_lazy as _

from core.foundation.public import register_reasons
from core.organization.rules.picture import Picture

FAR = date.max

register_reasons(
    {
        "stands_already": _("stands already in line %(first)s of this table"),
        "number_taken": _("is the number of the department %(owner)s"),
        "no_department": _("is no department of the agency and stands in no table of this file"),
        "no_post": _("is no post of the agency and stands in no table of this file"),
        "circle": _("makes a circle: the department would stand below itself"),
        "closed": _("is closed as of %(day)s"),
        "parent_closes": _("closes on %(day)s and cannot take departments"),
        "parent_later": _("exists from %(day)s only"),
        "until_early": _("must be later than the beginning, %(day)s"),
        "until_past": _("lies in the past; something ends today, %(day)s, or later"),
        "two_heads": _("has two head posts: %(posts)s"),
        "department_closes": _("closes on %(day)s; its posts must be moved or closed first"),
        "still_held": _("is still held by %(login)s after that day"),
        "children_left": _("still has departments below it after that day: %(codes)s"),
        "posts_left": _("still has open posts after that day: %(codes)s"),
        "person_twice": _("would hold two principal posts at once: %(posts)s"),
        "post_twice": _("would be held by two people at once: %(logins)s"),
        "number_of_another": _("is the personnel number of %(login)s"),
        "says_otherwise": _("says something else than line %(first)s about the same person"),
        "switched_off": _("has an account that is switched off"),
        "began_already": _("has begun on %(day)s; what is past is not changed by a table"),
        "ends_already": _("ends on %(day)s already; an assignment can only be shortened"),
        "no_person": _("is no account of the agency and stands in no table of this file"),
        "no_absence": _("begins no absence of this person that could be taken back"),
        "absence_over": _("is past; an absence that is over is not changed by a table"),
        "absence_long": _("makes the absence longer than %(days)s days"),
        "absence_overlaps": _("overlaps the absence from %(starts)s to %(ends)s"),
        "own_deputy": _("cannot stand in for itself"),
        "from_ahead": _("lies ahead; a post is set up as of today or an earlier day"),
        "stands_then": _("overlaps the days from %(day)s on, which the table of posts tells"),
        "days_overlap": _("overlaps line %(first)s about the same post"),
        "recorded_otherwise": _(
            "leaves out what is recorded of this post from %(day)s on; a table only adds to a history"
        ),
        "department_stands_then": _("overlaps the days from %(day)s on, which the table of departments tells"),
        "department_days_overlap": _("overlaps line %(first)s about the same department"),
        "department_recorded_otherwise": _(
            "leaves out what is recorded of this department from %(day)s on; a table only adds to a history"
        ),
        "days_left_out": _(
            "leaves the days from %(day)s on untold; what is planned goes on to the end of the department"
        ),
        "changes_ahead": _("is planned to change on %(day)s; a department changes after its last change only"),
        "before_post": _("lies before the post exists (%(day)s)"),
        "planned_elsewhere": _("is planned for another department; posts move by a reorganisation"),
        "end_missing": _("needs an end, since it lies before what stands now"),
        "before_department": _("lies before the department exists (%(day)s)"),
    }
)


class RowLike(Protocol):
    """What a fault is written to."""

    line: int

    def fault(self, column: str, code: str, **params: Any) -> None: ...


class LineLike(Protocol):
    """One row of a table."""

    @property
    def key(self) -> str: ...
    @property
    def values(self) -> dict[str, Any]: ...
    @property
    def row(self) -> Any: ...


Lines = Sequence[LineLike]


@dataclass(slots=True)
class Wanted:
    """How things stand after the table, and which row speaks of which."""

    picture: Picture
    department_rows: dict[str, RowLike]
    post_rows: dict[str, RowLike]
    person_rows: dict[str, RowLike]


def judge_until(line: LineLike, column: str, until: date | None, start: date) -> None:
    if until is not None and until <= start:
        line.row.fault(column, "until_early", day=start)
