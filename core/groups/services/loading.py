"""Circulation groups from a table: judged whole, then all of it or nothing. Groups it does not name stay as they are."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.audit.public import Actor
from core.foundation.public import Row, bare_cell, read_sheet, register_reasons
from core.groups.enums import GroupScope
from core.groups.models import STANDING, CirculationGroup
from core.groups.rules import MOST_MEMBERS, MemberPlan
from core.groups.selectors.groups import members_of
from core.groups.services.keeping import LOCK, GroupFields, Owner, existing, plan_of, rewrite, write_new
from core.groups.writing import BELOW, COLUMNS, DEPARTMENT, POST
from core.organization import public as organization
from core.tenancy.public import agency_lock

register_reasons(
    {
        "no_such_place": _("is no open post or department of this agency"),
        "too_long": _("is longer than %(most)s characters"),
        "member_limit": _("is one entry too many; a group has at most %(most)s"),
    }
)


@dataclass(slots=True)
class Loaded:
    """Names of groups that were made and changed, and how many were as the table says already."""

    made: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    same: int = 0


@dataclass(frozen=True, slots=True)
class _Codes:
    """Open posts and departments of today by code."""

    posts: Mapping[str, UUID]
    departments: Mapping[str, UUID]


@transaction.atomic
def load_groups(*, name: str, data: bytes, actor: Actor, dry_run: bool = False) -> Loaded:
    """Take a table over, or only say what it would change. Raises UnreadableTable, TableError (every fault by line and
    column), NameTaken and what ``create_group`` raises about fields; then nothing is taken over.
    """
    agency_lock(LOCK)
    loaded = Loaded()
    for (owner, called), fields in _read(name, data).items():
        _take(owner, called, fields, loaded, actor, dry_run=dry_run)
    return loaded


def _take(owner: Owner, called: str, fields: GroupFields, loaded: Loaded, actor: Actor, *, dry_run: bool) -> None:
    group = _present(owner, called)
    if group is None:
        loaded.made.append(called)
        if not dry_run:
            write_new(owner, fields, actor)
        return
    known = [plan_of(member) for member in members_of(group)]
    closed = tuple(plan for plan in known if plan not in existing(known))
    if (group.note, [plan for plan in known if plan not in closed]) == (fields.note, list(fields.members)):
        loaded.same += 1
        return
    loaded.changed.append(called)
    if not dry_run:
        rewrite(group, replace(fields, members=(*fields.members, *closed)), actor)


def _present(owner: Owner, called: str) -> CirculationGroup | None:
    rows = CirculationGroup.objects.select_for_update().filter(STANDING, scope=owner.scope, name=called)
    return rows.filter(owner_post=owner.post_id, owner_department=owner.department_id).first()


def _read(name: str, data: bytes) -> dict[tuple[Owner, str], GroupFields]:
    """Groups of the table with their entries in order. Raises TableError."""
    sheet, codes = read_sheet(name, data, required=COLUMNS), _codes()
    found: dict[tuple[Owner, str], GroupFields] = {}
    for row in sheet:
        called, note = _text(row, "group", 60), _text(row, "note", 300)
        owner, plan = _owner(row, codes), _plan(row, codes)
        if not called or owner is None or plan is None:
            continue
        fields = found.get((owner, called), GroupFields(name=called, note=note))
        if len(fields.members) >= MOST_MEMBERS:
            row.fault("code", "member_limit", most=MOST_MEMBERS)
        found[owner, called] = replace(fields, members=(*fields.members, plan))
    sheet.check()
    return found


def _text(row: Row, column: str, most: int) -> str:
    text = bare_cell(row.needed(column) if column == "group" else row.text(column))
    if len(text) > most:
        row.fault(column, "too_long", most=most)
    return text


def _owner(row: Row, codes: _Codes) -> Owner | None:
    """The owner as written; None where it is none, and the fault is noted."""
    scope = row.choice("scope", GroupScope.values)
    if scope not in GroupScope.values or scope == GroupScope.AGENCY:
        return Owner(scope) if scope == GroupScope.AGENCY else None
    known = codes.posts if scope == GroupScope.PERSONAL else codes.departments
    owner = _known(row, "owner", known)
    if owner is None:
        return None
    return Owner(scope, post_id=owner) if scope == GroupScope.PERSONAL else Owner(scope, department_id=owner)


def _plan(row: Row, codes: _Codes) -> MemberPlan | None:
    kind = row.choice("kind", (POST, DEPARTMENT, BELOW))
    place = _known(row, "code", codes.posts if kind == POST else codes.departments)
    if place is None:
        return None
    return MemberPlan(post_id=place) if kind == POST else MemberPlan(department_id=place, with_below=kind == BELOW)


def _known(row: Row, column: str, known: Mapping[str, UUID]) -> UUID | None:
    code = bare_cell(row.needed(column))
    if code and code not in known:
        row.fault(column, "no_such_place")
    return known.get(code)


def _codes() -> _Codes:
    posts = organization.Post.objects.filter(closed_on__isnull=True).values_list("code", "pk")
    departments = organization.versions_on().values_list("department__code", "department_id")
    return _Codes(dict(posts), dict(departments))
