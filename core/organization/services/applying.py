"""Steps of a table that is taken over: many rows in few statements, one entry in the ledger for each step."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import Min, Q

from core.accounts.public import NewUser, Role, change_user, create_users, users
from core.audit import public as audit
from core.audit.public import Actor
from core.foundation.public import clock
from core.organization.models import (
    Absence,
    Assignment,
    Department,
    DepartmentVersion,
    OrganizationLoad,
    Post,
    PostVersion,
)
from core.organization.rules.picture import (
    AbsenceState,
    DepartmentState,
    DepartmentThen,
    Holding,
    PersonState,
    PostState,
    PostThen,
)
from core.organization.services.absences import cancel_absence, register_absence
from core.organization.services.departments import change_version
from core.organization.services.deputising import deputise
from core.organization.services.post_versions import end_versions, write_versions
from core.organization.services.succeeding import check_nothing_left, closing
from core.tenancy.public import copy_in

NAMES = ("name_ko", "name_en", "abbreviation", "order")
POST_FIELDS = ("title_ko", "title_en", "grade", "duty", "is_head", "order")
HELD = ("post_id", "person_id", "kind", "valid_from", "valid_until")


class Hand:
    """Carries out steps of one load; knows the ids behind codes and log-in names, and those it made itself."""

    #: Kinds of step that are one transaction however many rows there are: heads that change places meet on the way.
    AT_ONCE: ClassVar = {"posts_changed", "departments_made", "departments_changed"}

    def __init__(self, load: OrganizationLoad, actor: Actor) -> None:
        self._load, self._actor = load, actor

    def take(self, kind: str, rows: Sequence[Any]) -> None:
        """One step, in the transaction in force."""
        getattr(self, f"_{kind}")(rows)

    @cached_property
    def _departments(self) -> dict[str, UUID]:
        return dict(Department.objects.values_list("code", "pk"))

    @cached_property
    def _posts(self) -> dict[str, UUID]:
        return dict(Post.objects.values_list("code", "pk"))

    @cached_property
    def _logins(self) -> dict[str, UUID]:
        return dict(users().values_list("login", "pk"))

    def _departments_made(self, rows: Sequence[DepartmentState]) -> None:
        made = Department.objects.bulk_create(
            Department(code=row.code, number_code=row.number_code, created_at=clock.now()) for row in rows
        )
        self._departments.update({department.code: department.pk for department in made})
        DepartmentVersion.objects.bulk_create(
            DepartmentVersion(
                department_id=self._departments[row.code], parent_id=self._parent(row), valid_from=row.valid_from or clock.today(),
                valid_until=row.valid_until, **{name: getattr(row, name) for name in NAMES},
            )
            for row in rows
        )  # fmt: skip
        self._record("departments_created", codes=[row.code for row in rows])

    def _departments_changed(self, rows: Sequence[tuple[DepartmentState, DepartmentState]]) -> None:
        """Parents are not yet judged row by row here: the whole table was, and all of them change together."""
        for _before, after in rows:
            department = Department.objects.get(pk=self._departments[after.code])
            day = max(clock.today(), after.valid_from or clock.today())
            changes = {name: getattr(after, name) for name in NAMES} | {"parent_id": self._parent(after)}
            change_version(department, day, self._actor, "department_changed", **changes)

    def _department_history_added(self, rows: Sequence[DepartmentThen]) -> None:
        """What is planned cuts short what stands."""
        for row in rows:
            until = Q(valid_until__isnull=True) | Q(valid_until__gt=row.begins)
            stood = DepartmentVersion.objects.filter(until, department=self._departments[row.code])
            stood.filter(valid_from__lt=row.begins).update(valid_until=row.begins)
        DepartmentVersion.objects.bulk_create(
            DepartmentVersion(
                department_id=self._departments[row.code], parent_id=self._parent(row), valid_from=row.begins or clock.today(),
                valid_until=row.ends, **{name: getattr(row, name) for name in NAMES},
            )
            for row in rows
        )  # fmt: skip
        self._record("department_history_added", codes=sorted({row.code for row in rows}))

    def _departments_closed(self, rows: Sequence[DepartmentState]) -> None:
        """Raises WorkLeft, which stops the load and is told: a table names nobody who takes over."""
        check_nothing_left(closing(day=clock.today(), departments=[self._departments[row.code] for row in rows]))
        for row in rows:
            latest = DepartmentVersion.objects.filter(department_id=self._departments[row.code]).latest("valid_from")
            DepartmentVersion.objects.filter(pk=latest.pk).update(valid_until=row.valid_until)
        self._record("departments_closed", days={row.code: _iso(row.valid_until) for row in rows})

    def _people_made(self, rows: Sequence[PersonState]) -> None:
        people = [NewUser(row.login, row.name, row.email, row.personnel_number) for row in rows]
        self._logins.update(create_users(people=people, roles=[Role.OFFICIAL], actor=self._actor))

    def _people_changed(self, rows: Sequence[tuple[PersonState, PersonState]]) -> None:
        for _before, after in rows:
            change_user(
                user_id=self._logins[after.login], name=after.name, email=after.email,
                personnel_number=after.personnel_number, actor=self._actor,
            )  # fmt: skip

    def _posts_made(self, rows: Sequence[PostState]) -> None:
        now, columns = clock.now(), ("code", "department", "closed_on", "created_at", *POST_FIELDS)
        told = attrgetter(*POST_FIELDS)
        made = [(row.code, self._departments[row.department], row.closed_on, now, *told(row)) for row in rows]
        ids = copy_in(Post, columns, made)
        self._posts.update(zip((row.code for row in rows), ids, strict=True))
        self._begin(zip(rows, ids, strict=True))
        self._record("posts_created", posts={row.code: row.department for row in rows})

    def _begin(self, made: Iterable[tuple[PostState, UUID]]) -> None:
        """New posts stand from the day the table says, else from today or the first day of their department on."""
        founded = DepartmentVersion.objects.values("department").annotate(first=Min("valid_from"))
        known = dict(founded.values_list("department", "first"))
        versions = [
            (key, place, first, row.closed_on, *attrgetter(*POST_FIELDS)(row))
            for row, key in made
            for place in [self._departments[row.department]]
            for first in [row.valid_from or max(clock.today(), known[place])]
            if row.closed_on is None or row.closed_on > first
        ]
        copy_in(PostVersion, ("post", "department", "valid_from", "valid_until", *POST_FIELDS), versions)

    def _history_added(self, rows: Sequence[PostThen]) -> None:
        """What is planned cuts short what stands."""
        today, told = clock.today(), attrgetter(*POST_FIELDS)
        for row in rows:
            if row.begins and row.begins > today:
                until = Q(valid_until__isnull=True) | Q(valid_until__gt=row.begins)
                before = PostVersion.objects.filter(until, post=self._posts[row.code])
                before.filter(Q(valid_from__isnull=True) | Q(valid_from__lt=row.begins)).update(valid_until=row.begins)
        versions = [
            (self._posts[row.code], self._departments[row.department], row.begins, row.ends,
             bool(row.begins and row.begins > today), *told(row))
            for row in rows
        ]  # fmt: skip
        copy_in(PostVersion, ("post", "department", "valid_from", "valid_until", "is_planned", *POST_FIELDS), versions)
        self._record("post_history_added", posts=sorted({row.code for row in rows}))

    def _posts_changed(self, rows: Sequence[tuple[PostState, PostState]]) -> None:
        """Heads first lose their place, so that two of them can change it with each other."""
        Post.objects.filter(code__in=[after.code for _before, after in rows], is_head=True).update(is_head=False)
        posts = Post.objects.in_bulk([self._posts[after.code] for _before, after in rows])
        for _before, after in rows:
            post = posts[self._posts[after.code]]
            post.department_id = self._departments[after.department]
            for name in POST_FIELDS:
                setattr(post, name, getattr(after, name))
        Post.objects.bulk_update(posts.values(), ["department", *POST_FIELDS], batch_size=2000)
        write_versions(list(posts), clock.today())
        self._record("posts_changed", posts={after.code: _differences(before, after) for before, after in rows})

    def _deputies_set(self, rows: Sequence[PostState]) -> None:
        orders: dict[tuple[date, date | None], dict[UUID, list[UUID]]] = {}
        for row in rows:
            days = (row.deputies_from or clock.today(), row.deputies_until)
            orders.setdefault(days, {})[self._posts[row.code]] = [self._posts[deputy] for deputy in row.deputies]
        for (day, until), arranged in orders.items():
            deputise(arranged, day, until)
        self._record("many_deputies_set", posts={row.code: row.deputies for row in rows})

    def _posts_closed(self, rows: Sequence[PostState]) -> None:
        """Raises WorkLeft, as with departments."""
        posts = Post.objects.in_bulk([self._posts[row.code] for row in rows])
        check_nothing_left(closing(day=clock.today(), posts=posts))
        for row in rows:
            posts[self._posts[row.code]].closed_on = row.closed_on
        Post.objects.bulk_update(posts.values(), ["closed_on"], batch_size=2000)
        end_versions(list(posts))
        self._record("posts_closed", days={row.code: _iso(row.closed_on) for row in rows})

    def _ended(self, rows: Sequence[tuple[Holding, date]]) -> None:
        wanted = {(self._logins[held.login], self._posts[held.post], held.valid_from): day for held, day in rows}
        found = Assignment.objects.filter(person_id__in={key[0] for key in wanted})
        ending = [row for row in found if (row.person_id, row.post_id, row.valid_from) in wanted]
        for row in ending:
            row.valid_until = wanted[row.person_id, row.post_id, row.valid_from]
        Assignment.objects.bulk_update(ending, ["valid_until"], batch_size=2000)
        self._record("assignments_loaded", started=[], ended=[_told(*attrgetter(*HELD)(row)) for row in ending])

    def _started(self, rows: Sequence[Holding]) -> None:
        places = dict(Post.objects.filter(code__in={row.post for row in rows}).values_list("pk", "department_id"))
        now, today = clock.now(), clock.today()
        made = [
            (
                self._posts[row.post],
                self._logins[row.login],
                str(row.kind),
                row.valid_from or today,
                row.valid_until,
                now,
            )
            for row in rows
        ]
        copy_in(Assignment, ("post", "person", *HELD[2:], "created_at"), made)
        started = [{**_told(*row[:-1]), "department_id": str(places[row[0]])} for row in made]
        self._record("assignments_loaded", started=started, ended=[])

    def _absences_cancelled(self, rows: Sequence[AbsenceState]) -> None:
        people = [self._logins[row.login] for row in rows]
        standing = Absence.objects.filter(person_id__in=people, cancelled_at__isnull=True)
        known = {(person, starts): pk for pk, person, starts in standing.values_list("pk", "person_id", "starts_at")}
        for row in rows:
            cancel_absence(absence_id=known[self._logins[row.login], row.starts_at], actor=self._actor)

    def _absences_registered(self, rows: Sequence[AbsenceState]) -> None:
        for row in rows:
            register_absence(
                person_id=self._logins[row.login], starts_at=row.starts_at, ends_at=row.ends_at, reason=row.reason,
                deputy_id=self._logins[row.deputy] if row.deputy else None, actor=self._actor,
            )  # fmt: skip

    def _parent(self, row: DepartmentState | DepartmentThen) -> UUID | None:
        return self._departments[row.parent] if row.parent else None

    def _record(self, event: str, **detail: Any) -> None:
        detail |= {"load_id": str(self._load.pk), "source": self._load.source}
        audit.record(f"organization.{event}", target=self._load, actor=self._actor, detail=detail)


def _told(post_id: UUID, person_id: UUID, kind: str, valid_from: date, valid_until: date | None) -> dict[str, Any]:
    """As entries on one assignment tell it: the figures count officials from these."""
    return {
        "person_id": str(person_id),
        "post_id": str(post_id),
        "kind": str(kind),
        "valid_from": valid_from.isoformat(),
        "valid_until": _iso(valid_until),
    }


def _differences(before: PostState, after: PostState) -> dict[str, list[Any]]:
    names: Iterable[str] = ("department", *POST_FIELDS)
    pairs = {name: [getattr(before, name), getattr(after, name)] for name in names}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
