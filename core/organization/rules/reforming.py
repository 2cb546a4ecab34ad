"""What a reorganisation makes of the organisation. Pure: a shape and steps in, the shape afterwards and faults out.

Whatever the steps are, afterwards every open post stands in a department that is in force, every department below one
that is in force, no department below itself, at most one head a department; a post that is held stays open.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from core.foundation.public import DomainError
from core.organization import errors
from core.organization.enums import ReformStep
from core.organization.rules import chain_above, check_codes, check_name


@dataclass(frozen=True, slots=True)
class Unit:
    """A department as it stands; ``code`` is what steps call it."""

    id: UUID
    code: str
    number_code: str
    name_ko: str
    name_en: str = ""
    abbreviation: str = ""
    order: int = 0
    parent: UUID | None = None


@dataclass(frozen=True, slots=True)
class Seat:
    """An open post; ``held`` on the day of the reorganisation or after it."""

    id: UUID
    unit: UUID
    title: str = ""
    is_head: bool = False
    held: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """All departments in force and their open posts; codes of all there ever were; and those that change later anyway, or begin on that very day;
    ``ending`` are those whose end is set already: nothing comes to them any more.
    """

    units: Mapping[UUID, Unit]
    seats: Mapping[UUID, Seat]
    codes: frozenset[str] = frozenset()
    number_codes: frozenset[str] = frozenset()
    frozen: frozenset[UUID] = frozenset()
    ending: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Step:
    """One line as the rules want it."""

    kind: str
    department: str = ""
    post: UUID | None = None
    target: str = ""
    successor: UUID | None = None
    posts: tuple[UUID, ...] = ()
    code: str = ""
    number_code: str = ""
    name_ko: str = ""
    name_en: str = ""
    abbreviation: str = ""
    made_id: UUID | None = None


@dataclass(slots=True)
class Outcome:
    """How things stand afterwards, and how they came there."""

    units: dict[UUID, Unit]
    seats: dict[UUID, Seat]
    codes: set[str]
    number_codes: set[str]
    frozen: frozenset[UUID]
    ending: frozenset[UUID]
    closed: dict[UUID, UUID | None] = field(default_factory=dict)
    closed_posts: dict[UUID, UUID | None] = field(default_factory=dict)
    faults: list[tuple[int, DomainError]] = field(default_factory=list)

    def successor_of(self, unit: UUID) -> UUID | None:
        """The department in force that took over, whatever happened to those between."""
        return _last(unit, self.closed)

    def post_after(self, post: UUID) -> UUID | None:
        """The open post that took over from a closed one."""
        return _last(post, self.closed_posts)


def reform(shape: Shape, steps: Iterable[Step]) -> Outcome:
    """Carry out the steps one after another; one that cannot be is left out and noted with its place."""
    outcome = Outcome(
        dict(shape.units), dict(shape.seats), set(shape.codes), set(shape.number_codes), shape.frozen, shape.ending
    )  # fmt: skip
    for place, step in enumerate(steps):
        try:
            ACTS[step.kind](outcome, step)
        except DomainError as error:
            outcome.faults.append((place, error))
    return outcome


def _last(start: UUID, after: Mapping[UUID, UUID | None]) -> UUID | None:
    found: UUID | None = start
    while found is not None and found in after:
        found = after[found]
    return found


def _unit(outcome: Outcome, code: str, name: str = "department") -> Unit:
    found = next((unit for unit in outcome.units.values() if unit.code == code), None)
    if found is None:
        raise errors.ReformDepartmentUnknown(code=code or "–", field=name)
    return found


def _target(outcome: Outcome, code: str) -> Unit:
    unit = _unit(outcome, code, "target")
    if unit.id in outcome.ending:
        raise errors.ReformLaterChange(name=unit.name_ko, field="target")
    return unit


def _changing(outcome: Outcome, code: str) -> Unit:
    unit = _unit(outcome, code)
    if unit.id in outcome.frozen:
        raise errors.ReformLaterChange(name=unit.name_ko, field="department")
    return unit


def _seat(outcome: Outcome, post: UUID | None, name: str = "post") -> Seat:
    found = outcome.seats.get(post) if post else None
    if found is None:
        raise errors.ReformPostUnknown(field=name)
    return found


def _make(outcome: Outcome, step: Step, parent: UUID | None) -> Unit:
    check_codes(step.code, step.number_code)
    check_name(step.name_ko)
    for value, taken, name in (
        (step.code, outcome.codes, "code"),
        (step.number_code, outcome.number_codes, "number_code"),
    ):
        if value in taken:
            raise errors.CodeTaken(value=value, field=name)
    assert step.made_id is not None
    unit = Unit(
        step.made_id, step.code, step.number_code, step.name_ko, step.name_en, step.abbreviation, parent=parent
    )  # fmt: skip
    outcome.units[unit.id] = unit
    outcome.codes.add(unit.code)
    outcome.number_codes.add(unit.number_code)
    return unit


def _create(outcome: Outcome, step: Step) -> None:
    _make(outcome, step, _target(outcome, step.target).id if step.target else None)


def _rename(outcome: Outcome, step: Step) -> None:
    unit = _changing(outcome, step.department)
    check_name(step.name_ko)
    outcome.units[unit.id] = replace(unit, name_ko=step.name_ko, name_en=step.name_en, abbreviation=step.abbreviation)


def _move(outcome: Outcome, step: Step) -> None:
    unit = _changing(outcome, step.department)
    parent = _target(outcome, step.target).id if step.target else None
    _check_not_below(outcome, unit.id, parent)
    outcome.units[unit.id] = replace(unit, parent=parent)


def _merge(outcome: Outcome, step: Step) -> None:
    unit, target = _changing(outcome, step.department), _target(outcome, step.target)
    if target.id == unit.id:
        raise errors.SameDepartment(field="target")
    _check_not_below(outcome, unit.id, target.id)
    children = [child for child in outcome.units.values() if child.parent == unit.id]
    if any(child.id in outcome.frozen for child in children):
        raise errors.ReformLaterChange(name=unit.name_ko, field="department")
    for child in children:
        outcome.units[child.id] = replace(child, parent=target.id)
    for seat in [seat for seat in outcome.seats.values() if seat.unit == unit.id]:
        _place(outcome, seat, target.id)
    del outcome.units[unit.id]
    outcome.closed[unit.id] = target.id


def _split(outcome: Outcome, step: Step) -> None:
    unit = _unit(outcome, step.department)
    seats = [_seat(outcome, post, "posts") for post in step.posts]
    if not seats or any(seat.unit != unit.id for seat in seats):
        raise errors.ReformPostsElsewhere(field="posts")
    made = _make(outcome, step, _target(outcome, step.target).id if step.target else unit.parent)
    for seat in seats:
        _place(outcome, seat, made.id)


def _close(outcome: Outcome, step: Step) -> None:
    """Vacant posts go with the department; people and departments must be elsewhere by then."""
    unit = _changing(outcome, step.department)
    successor = _target(outcome, step.target).id if step.target else None
    if successor == unit.id:
        raise errors.SameDepartment(field="target")
    if names := sorted(child.name_ko for child in outcome.units.values() if child.parent == unit.id):
        raise errors.DepartmentHasChildren(names=", ".join(names))
    seats = [seat for seat in outcome.seats.values() if seat.unit == unit.id]
    if held := sum(seat.held for seat in seats):
        raise errors.DepartmentHasPeople(count=held)
    for seat in seats:
        del outcome.seats[seat.id]
        outcome.closed_posts[seat.id] = None
    del outcome.units[unit.id]
    outcome.closed[unit.id] = successor


def _move_post(outcome: Outcome, step: Step) -> None:
    _place(outcome, _seat(outcome, step.post), _target(outcome, step.target).id)


def _close_post(outcome: Outcome, step: Step) -> None:
    seat = _seat(outcome, step.post)
    if step.successor == seat.id:
        raise errors.OwnDeputy(field="successor_post")
    if step.successor:
        _seat(outcome, step.successor, "successor_post")
    if seat.held:
        raise errors.PostHasHolder
    del outcome.seats[seat.id]
    outcome.closed_posts[seat.id] = step.successor


def _place(outcome: Outcome, seat: Seat, unit: UUID) -> None:
    """A head that comes to where a head is, is head no more."""
    headed = seat.is_head and any(
        other.is_head for other in outcome.seats.values() if other.unit == unit and other.id != seat.id
    )
    outcome.seats[seat.id] = replace(seat, unit=unit, is_head=seat.is_head and not headed)


def _check_not_below(outcome: Outcome, unit: UUID, parent: UUID | None) -> None:
    parents = {found.id: found.parent for found in outcome.units.values()}
    if unit in chain_above(parents, parent):
        raise errors.TreeCycle(field="target")


ACTS: dict[str, Callable[[Outcome, Step], None]] = {
    ReformStep.CREATE: _create,
    ReformStep.RENAME: _rename,
    ReformStep.MOVE: _move,
    ReformStep.MERGE: _merge,
    ReformStep.SPLIT: _split,
    ReformStep.CLOSE: _close,
    ReformStep.MOVE_POST: _move_post,
    ReformStep.CLOSE_POST: _close_post,
}


def units_changed(before: Shape, after: Outcome) -> Sequence[tuple[Unit, Unit]]:
    """Departments that stand before and after, where they differ."""
    return [
        (before.units[key], unit)
        for key, unit in after.units.items()
        if key in before.units and before.units[key] != unit
    ]


def seats_changed(before: Shape, after: Outcome) -> Sequence[tuple[Seat, Seat]]:
    """Posts that stand before and after, where they differ."""
    return [(before.seats[key], seat) for key, seat in after.seats.items() if before.seats[key] != seat]
