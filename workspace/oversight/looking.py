"""What of the line is looked at: everything, one department with all below, or one person."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from core.audit.public import Actor
from core.foundation.public import NotAllowed, id_or_none
from core.organization.public import departments_headed_by
from core.taskcards import public as taskcards
from core.taskcards.public import Line, Load, Tree

READ_ALL = "taskcards.read_all"


@dataclass(frozen=True, slots=True)
class Look:
    """``way``: departments from the top of the line down to the one looked at; ``whole``: everything looked at."""

    line: Line
    department_id: UUID | None
    way: list[tuple[UUID, str]]
    departments: list[Load]
    people: list[Load]
    person: Load | None
    whole: Load


def look(actor: Actor, *, department: str = "", person: str = "") -> Look:
    """What the person heads (an auditor: the agency), narrowed. Whatever lies outside the line is passed over.

    Raises NotAllowed for somebody who heads nothing.
    """
    among = taskcards.tree()
    headed = _line_of(actor, among)
    tops = [one for one in among.names if one in headed and among.parents.get(one) not in headed]
    at = id_or_none(department)
    chosen = at if at in headed else (tops[0] if len(tops) == 1 else None)
    line = taskcards.line_of(among.below(chosen, headed) if chosen else headed)
    people = taskcards.by_person(line.shares)
    one = next((load for load in people if load.key is not None and str(load.key) == person), None)
    name = among.names.get(chosen, "") if chosen else ""
    return Look(
        line=line.of(one) if one else line,
        department_id=chosen,
        way=_way(chosen, among, headed),
        departments=taskcards.by_department(line.shares, chosen, among) if chosen else _tops(line, tops, among),
        people=people,
        person=one,
        whole=one or taskcards.added_up(line.shares, chosen, name),
    )


def _line_of(actor: Actor, among: Tree) -> set[UUID]:
    if actor.may(READ_ALL):
        return set(among.names)
    found = set(departments_headed_by(actor.person_id)) if actor.person_id else set()
    if not found:
        raise NotAllowed
    return found


def _tops(line: Line, tops: Sequence[UUID], among: Tree) -> list[Load]:
    """Somebody who heads several departments (acting, say) sees each with all below it."""
    within = {top: set(among.below(top, among.names)) for top in tops}
    loads = [
        taskcards.added_up((part for part in line.shares if part.department_id in below), top, among.names[top])
        for top, below in within.items()
    ]
    return [load for load in loads if load.cards]


def _way(department_id: UUID | None, among: Tree, line: set[UUID]) -> list[tuple[UUID, str]]:
    way: list[tuple[UUID, str]] = []
    while department_id is not None and department_id in line:
        way.insert(0, (department_id, among.names[department_id]))
        department_id = among.parents.get(department_id)
    return way
