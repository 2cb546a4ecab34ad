"""Whatever a reorganisation is made of, nobody and nothing is left standing nowhere."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.organization import errors
from core.organization.enums import ReformStep
from core.organization.rules import chain_above
from core.organization.rules.reforming import Seat, Shape, Step, Unit, reform, seats_changed


def uid(number: int) -> UUID:
    return UUID(int=number)


def unit(number, parent=None):
    return Unit(uid(number), f"d{number}", f"{number:07d}", f"{number}과", parent=uid(parent) if parent else None)


def shape(units, seats, frozen=()):
    return Shape(
        {found.id: found for found in units},
        {found.id: found for found in seats},
        frozenset(found.code for found in units),
        frozenset(found.number_code for found in units),
        frozenset(uid(number) for number in frozen),
    )


#: d1 > d2 > d3, d1 > d4; heads 101 to 104, the post 113 is held in d3, the post 123 is vacant there.
HOUSE = shape(
    [unit(1), unit(2, 1), unit(3, 2), unit(4, 1)],
    [
        *(Seat(uid(100 + n), uid(n), "장", True, True) for n in (1, 2, 3, 4)),
        Seat(uid(113), uid(3), held=True),
        Seat(uid(123), uid(3)),
    ],
)
NEW = {"code": "new", "number_code": "0000099", "name_ko": "신설과", "made_id": uid(99)}


def after(*steps, of=HOUSE):
    outcome = reform(of, steps)
    assert outcome.faults == []
    return outcome


def refused(error, *steps, of=HOUSE):
    [(place, found)] = reform(of, steps).faults
    assert isinstance(found, error)
    assert place == len(steps) - 1


def test_a_department_is_made_below_another():
    made = after(Step(ReformStep.CREATE, target="d2", **NEW)).units[uid(99)]
    assert (made.name_ko, made.parent) == ("신설과", uid(2))


def test_a_department_is_renamed_and_placed_elsewhere():
    outcome = after(Step(ReformStep.RENAME, "d3", name_ko="통계과"), Step(ReformStep.MOVE, "d3", target="d4"))
    assert (outcome.units[uid(3)].name_ko, outcome.units[uid(3)].parent) == ("통계과", uid(4))


def test_merging_moves_posts_and_departments_below_and_one_head_stays():
    outcome = after(Step(ReformStep.MERGE, "d2", target="d4"))
    assert uid(2) not in outcome.units
    assert (outcome.units[uid(3)].parent, outcome.seats[uid(102)].unit) == (uid(4), uid(4))
    assert (outcome.seats[uid(102)].is_head, outcome.seats[uid(104)].is_head) == (False, True)
    assert outcome.successor_of(uid(2)) == uid(4)


def test_splitting_takes_posts_into_a_new_department_beside_the_old_one():
    outcome = after(Step(ReformStep.SPLIT, "d3", posts=(uid(113), uid(123)), **NEW))
    assert outcome.units[uid(99)].parent == uid(2)
    assert {outcome.seats[uid(113)].unit, outcome.seats[uid(123)].unit} == {uid(99)}
    assert outcome.seats[uid(103)].unit == uid(3)


def test_an_emptied_department_closes_and_its_vacant_posts_with_it():
    outcome = after(
        Step(ReformStep.MOVE_POST, post=uid(103), target="d4"),
        Step(ReformStep.MOVE_POST, post=uid(113), target="d4"),
        Step(ReformStep.CLOSE, "d3", target="d4"),
    )
    assert outcome.closed == {uid(3): uid(4)}
    assert outcome.closed_posts == {uid(123): None}
    assert not outcome.seats[uid(103)].is_head  # d4 has a head


def test_a_vacant_post_closes_for_another():
    outcome = after(Step(ReformStep.CLOSE_POST, post=uid(123), successor=uid(113)))
    assert outcome.post_after(uid(123)) == uid(113)


def test_whoever_takes_over_may_be_taken_over():
    outcome = after(Step(ReformStep.MERGE, "d3", target="d2"), Step(ReformStep.MERGE, "d2", target="d4"))
    assert outcome.successor_of(uid(3)) == uid(4)
    assert outcome.seats[uid(113)].unit == uid(4)


@pytest.mark.parametrize(
    ("error", "step"),
    [
        (errors.CodeTaken, Step(ReformStep.CREATE, **{**NEW, "code": "d1"})),
        (errors.CodeTaken, Step(ReformStep.CREATE, **{**NEW, "number_code": "0000001"})),
        (errors.CodeMalformed, Step(ReformStep.CREATE, **{**NEW, "code": "X"})),
        (errors.NumberCodeMalformed, Step(ReformStep.CREATE, **{**NEW, "number_code": "7"})),
        (errors.NameMissing, Step(ReformStep.CREATE, **{**NEW, "name_ko": ""})),
        (errors.ReformDepartmentUnknown, Step(ReformStep.CREATE, target="none", **NEW)),
        (errors.ReformDepartmentUnknown, Step(ReformStep.RENAME, "none", name_ko="x")),
        (errors.NameMissing, Step(ReformStep.RENAME, "d1")),
        (errors.TreeCycle, Step(ReformStep.MOVE, "d1", target="d3")),
        (errors.TreeCycle, Step(ReformStep.MERGE, "d2", target="d3")),
        (errors.SameDepartment, Step(ReformStep.MERGE, "d2", target="d2")),
        (errors.ReformPostsElsewhere, Step(ReformStep.SPLIT, "d3", posts=(uid(101),), **NEW)),
        (errors.ReformPostsElsewhere, Step(ReformStep.SPLIT, "d3", **NEW)),
        (errors.DepartmentHasChildren, Step(ReformStep.CLOSE, "d2", target="d4")),
        (errors.DepartmentHasPeople, Step(ReformStep.CLOSE, "d3", target="d4")),
        (errors.SameDepartment, Step(ReformStep.CLOSE, "d4", target="d4")),
        (errors.ReformPostUnknown, Step(ReformStep.MOVE_POST, post=uid(7), target="d4")),
        (errors.ReformPostUnknown, Step(ReformStep.MOVE_POST, target="d4")),
        (errors.PostHasHolder, Step(ReformStep.CLOSE_POST, post=uid(113))),
        (errors.OwnDeputy, Step(ReformStep.CLOSE_POST, post=uid(123), successor=uid(123))),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(error, step):
    refused(error, step)


def test_what_changes_later_anyway_is_left_alone():
    frozen = shape(HOUSE.units.values(), HOUSE.seats.values(), frozen=(3,))
    for step in (Step(ReformStep.RENAME, "d3", name_ko="x"), Step(ReformStep.MERGE, "d3", target="d4")):
        refused(errors.ReformLaterChange, step, of=frozen)
    refused(errors.ReformLaterChange, Step(ReformStep.MERGE, "d2", target="d4"), of=frozen)  # d3 stands below d2


codes = st.sampled_from(["d1", "d2", "d3", "d4", "d5", "n1", "n2", "none"])
targets = st.one_of(st.just(""), codes)
posts = st.sampled_from([uid(number) for number in range(100, 125)])


@st.composite
def houses(draw):
    count = draw(st.integers(1, 5))
    units = [unit(n, draw(st.one_of(st.none(), st.integers(1, n - 1))) if n > 1 else None) for n in range(1, count + 1)]
    places = draw(st.lists(st.integers(1, count), max_size=12))
    headed = set()
    seats = []
    for number, place in enumerate(places):
        head = place not in headed and draw(st.booleans())
        headed |= {place} if head else set()
        seats.append(Seat(uid(100 + number), uid(place), "", head, draw(st.booleans())))
    return shape(units, seats)


@st.composite
def steps(draw):
    number = draw(st.integers(1, 2))
    return Step(
        draw(st.sampled_from(ReformStep.values)), draw(codes), draw(posts), draw(targets),
        draw(st.one_of(st.none(), posts)), tuple(draw(st.lists(posts, max_size=3, unique=True))), f"n{number}",
        f"000009{number}", draw(st.sampled_from(["", "새 이름"])), made_id=uid(900 + number),
    )  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(houses(), st.lists(steps(), max_size=8))
def test_no_reorganisation_leaves_anything_standing_nowhere(before, plan):
    outcome = reform(before, plan)
    parents = {key: found.parent for key, found in outcome.units.items()}
    for key, found in outcome.units.items():
        assert found.parent is None or found.parent in outcome.units
        assert key not in chain_above(parents, found.parent)
    for seat in outcome.seats.values():
        assert seat.unit in outcome.units
    heads = [seat.unit for seat in outcome.seats.values() if seat.is_head]
    assert len(heads) == len(set(heads))
    assert {key for key, seat in before.seats.items() if seat.held} <= set(outcome.seats)
    assert set(before.seats) == set(outcome.seats) | set(outcome.closed_posts)
    assert set(before.units) <= set(outcome.units) | set(outcome.closed)
    for key in outcome.closed:
        assert outcome.successor_of(key) is None or outcome.successor_of(key) in outcome.units
    assert len({found.code for found in outcome.units.values()}) == len(outcome.units)
    assert all(old.held == new.held for old, new in seats_changed(before, outcome))


@pytest.mark.parametrize(
    "step",
    [
        Step(ReformStep.CREATE, target="d4", **NEW), Step(ReformStep.MOVE, "d3", target="d4"),
        Step(ReformStep.MERGE, "d3", target="d4"), Step(ReformStep.MOVE_POST, post=uid(123), target="d4"),
        Step(ReformStep.SPLIT, "d3", target="d4", posts=(uid(123),), **NEW),
    ],
)  # fmt: skip
def test_nothing_comes_to_a_department_whose_end_is_set(step):
    refused(errors.ReformLaterChange, step, of=replace(HOUSE, ending=frozenset({uid(4)})))
