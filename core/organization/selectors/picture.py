"""The whole organisation as tables say it; eight queries whatever its size."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet

from core.accounts.public import users
from core.foundation.public import clock
from core.organization.models import (
    Absence,
    Assignment,
    DepartmentVersion,
    Post,
    PostVersion,
    StandingDeputy,
)
from core.organization.rules.picture import (
    AbsenceState,
    Arranged,
    DepartmentState,
    DepartmentThen,
    Holding,
    PersonState,
    Picture,
    PostState,
    PostThen,
)

#: Absences over for so long are history: no table speaks of them.
PAST = timedelta(days=366)


def picture() -> Picture:
    """Departments and posts as they stand, every person, who holds what today or will, who is away, and what departments and
    posts were and will be.
    """
    departments, before_and_after = _departments()
    return Picture(departments, _posts(), _people(), _holdings(), _absences(), _history(), before_and_after)


def _departments() -> tuple[dict[str, DepartmentState], dict[str, list[DepartmentThen]]]:
    """Departments as they stand, and what each was before and is planned to be."""
    columns = ("name_ko", "name_en", "abbreviation", "parent__code", "order", "valid_from", "valid_until")
    stories: dict[str, list[DepartmentThen]] = defaultdict(list)
    numbers: dict[str, str] = {}
    ordered = DepartmentVersion.objects.order_by("department__code", "valid_from")
    for code, number, *rest in ordered.values_list("department__code", "department__number_code", *columns):
        values: dict[str, Any] = dict(
            zip(("name_ko", "name_en", "abbreviation", "parent", "order", "begins", "ends"), rest, strict=True)
        )
        stories[code].append(DepartmentThen(code, **values | {"parent": values["parent"] or ""}))
        numbers[code] = number
    present = {code: _present_of(story) for code, story in stories.items()}
    states = {code: _state(numbers[code], then, stories[code]) for code, then in present.items()}
    others = {code: [row for row in story if row is not present[code]] for code, story in stories.items()}
    return states, {code: rows for code, rows in others.items() if rows}


def _present_of(story: Sequence[DepartmentThen]) -> DepartmentThen:
    """What holds today; before its first day the first version, after its end the last one."""
    begun = [row for row in story if row.begins and row.begins <= clock.today()]
    return begun[-1] if begun else story[0]


def _state(number: str, then: DepartmentThen, story: Sequence[DepartmentThen]) -> DepartmentState:
    return DepartmentState(
        then.code, number, then.name_ko, then.name_en, then.abbreviation, then.parent, then.order,
        valid_from=then.begins, valid_until=story[-1].ends, founded=story[0].begins,
    )  # fmt: skip


def _posts() -> dict[str, PostState]:
    arranged: dict[str, list[Arranged]] = defaultdict(list)
    deputies = StandingDeputy.objects.order_by("post", "order", "valid_from")
    for row in deputies.values_list("post__code", "deputy_post__code", "order", "valid_from", "valid_until"):
        arranged[row[0]].append(Arranged(*row[1:]))
    columns = ("title_ko", "title_en", "grade", "duty", "is_head", "order", "closed_on")
    rows = Post.objects.order_by("department__code", "-is_head", "order", "code")
    days = dict(_present().order_by("valid_from").values_list("post", "valid_from"))
    return {
        code: PostState(
            code, department, valid_from=days.get(key), made_on=made.astimezone(clock.SEOUL).date(),
            **_stand_in(arranged.get(code, [])), **dict(zip(columns, rest, strict=True)),
        )
        for key, code, department, made, *rest in rows.values_list("pk", "code", "department__code", "created_at", *columns)
    }  # fmt: skip


def _stand_in(arranged: Sequence[Arranged]) -> dict[str, Any]:
    """Who stands in today, and until when, where that is known."""
    today = clock.today()
    present = [
        row for row in arranged
        if (row.begins is None or row.begins <= today) and (row.ends is None or row.ends > today)
    ]  # fmt: skip
    ends = min((row.ends for row in present if row.ends), default=None)
    deputies = tuple(row.deputy for row in present)
    return {"deputies": deputies, "deputies_until": ends, "arranged": tuple(arranged)}


def _present() -> QuerySet[PostVersion]:
    """What posts are; of those in a department yet to come what they begin with."""
    lasting = Q(valid_until__isnull=True) | Q(valid_until__gt=clock.today())
    return PostVersion.objects.filter(lasting, is_planned=False)


def _history() -> dict[str, list[PostThen]]:
    """Versions before the present one and those planned after it, of posts that are open."""
    today = clock.today()
    open_posts = Q(post__closed_on__isnull=True) | Q(post__closed_on__gt=today)
    others = PostVersion.objects.filter(open_posts, Q(valid_until__lte=today) | Q(is_planned=True))
    columns = ("title_ko", "title_en", "grade", "duty", "is_head", "order", "valid_from", "valid_until")
    found: dict[str, list[PostThen]] = defaultdict(list)
    ordered = others.order_by("post__code", F("valid_from").asc(nulls_first=True))
    for row in ordered.values_list("post__code", "department__code", *columns):
        found[row[0]].append(PostThen(*row))
    return dict(found)


def _people() -> dict[str, PersonState]:
    columns = ("login", "name", "personnel_number", "email", "is_active")
    return {row[0]: PersonState(*row) for row in users().order_by("login").values_list(*columns)}


def _holdings() -> dict[str, list[Holding]]:
    running = Q(valid_until__isnull=True) | Q(valid_until__gt=clock.today())
    columns = ("person__login", "post__code", "kind", "valid_from", "valid_until")
    found: dict[str, list[Holding]] = defaultdict(list)
    for row in Assignment.objects.filter(running).order_by("valid_from", "id").values_list(*columns):
        found[row[0]].append(Holding(*row))
    return dict(found)


def _absences() -> dict[tuple[str, datetime], AbsenceState]:
    """Those to come, running, or over for less than a year."""
    standing = Absence.objects.filter(cancelled_at__isnull=True, ends_at__gt=clock.now() - PAST)
    columns = ("person__login", "starts_at", "ends_at", "reason", "deputy__login")
    rows = standing.order_by("starts_at", "id").values_list(*columns)
    return {
        (login, starts): AbsenceState(login, starts, ends, reason, deputy or "")
        for login, starts, ends, reason, deputy in rows
    }
