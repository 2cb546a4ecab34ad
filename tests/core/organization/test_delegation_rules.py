"""The rules of the delegation rule, on made-up items, ladders and lines of heads."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.organization import errors
from core.organization.rules import delegation as rules
from core.organization.rules.delegation import ClausePlan, ItemPlan, LevelPlan, Station

LEVELS = ("a", "b", "c")
DRAFTER = UUID(int=999)


def item(*clauses, **more):
    return ItemPlan(**{"code": "C1", "group_ko": "계약", "name_ko": "물품", "clauses": clauses, **more})


def steps(*bounds):
    """Clauses from nothing over the bounds to without end."""
    starts, ends = (0, *bounds), (*bounds, None)
    return [ClausePlan("a", start, end) for start, end in zip(starts, ends, strict=True)]


bounds = st.lists(st.integers(1, 10**12), unique=True, max_size=8).map(sorted)


@given(bounds, st.integers(0, 10**13))
def test_sound_clauses_decide_every_sum_once(cuts, amount):
    clauses = steps(*cuts)
    rules.check_item(item(*clauses), LEVELS)
    assert sum(clause.covers(amount) for clause in clauses) == 1
    assert rules.clause_for(clauses, label="", amount=amount) == sum(cut <= amount for cut in cuts)


@given(bounds, st.data())
def test_a_moved_bound_is_a_gap_or_an_overlap(cuts, data):
    clauses = steps(*cuts)
    at = data.draw(st.integers(0, len(clauses) - 1))
    by = data.draw(st.sampled_from([-1, 1]))
    start = (clauses[at].amount_from or 0) + by
    clauses[at] = ClausePlan("a", start, clauses[at].amount_until)
    if start < 0 or clauses[at].amount_until == start:
        return
    wanted = errors.AmountGap if by > 0 else errors.AmountsOverlap
    with pytest.raises(wanted):
        rules.check_item(item(*clauses), LEVELS)


@pytest.mark.parametrize(
    ("clauses", "error"),
    [
        ([], errors.ClausesMissing),
        ([ClausePlan("x")], errors.LevelUnknown),
        ([ClausePlan("a"), ClausePlan("b")], errors.ClausesMixed),
        ([ClausePlan("a", 0, 5), ClausePlan("b", class_ko="가")], errors.ClausesMixed),
        ([ClausePlan("a", class_ko="가"), ClausePlan("b", class_ko="가")], errors.ClassTwice),
        ([ClausePlan("a", class_ko="가/나")], errors.ClassMalformed),
        ([ClausePlan("a", 0, 5)], errors.AmountOpen),
        ([ClausePlan("a", 5, None)], errors.AmountGap),
        ([ClausePlan("a", 5, 5), ClausePlan("b", 0, 5)], errors.AmountsEmpty),
        ([ClausePlan("a", 0, None), ClausePlan("b", 5, None)], errors.AmountsOverlap),
        ([ClausePlan("a")] * 21, errors.ClausesMissing),
    ],
)
def test_an_unsound_item_is_refused_by_name(clauses, error):
    with pytest.raises(error):
        rules.check_item(item(*clauses), LEVELS)


def test_codes_and_names_are_needed():
    with pytest.raises(errors.ItemCodeMalformed):
        rules.check_item(item(ClausePlan("a"), code="가1"), LEVELS)
    with pytest.raises(errors.NameMissing):
        rules.check_item(item(ClausePlan("a"), name_ko=" "), LEVELS)


ladders = st.lists(st.tuples(st.sampled_from(["top", "own"]), st.integers(0, 5)), min_size=1, max_size=5).map(
    lambda pairs: [LevelPlan(f"l{rank}", f"급{rank}", rank, *pair) for rank, pair in enumerate(pairs, start=1)]
)
lines = st.lists(st.one_of(st.none(), st.integers(1, 6)), min_size=1, max_size=6).map(
    lambda heads: [
        Station(UUID(int=at), "부", person_id=UUID(int=head) if head else None) for at, head in enumerate(heads)
    ]
)


@given(ladders, lines)
def test_a_higher_level_never_decides_below_a_lower_one(ladder, line):
    """So who decides never falls when the sum grows, as long as the levels named do not."""
    places = [rules.station_of(level, ladder, line) for level in sorted(ladder, key=lambda level: -level.rank)]
    assert places == sorted(places)
    deciders = [rules.decider_from(place, line, drafter_id=DRAFTER) for place in places]
    found = [place for place in deciders if place is not None]
    assert found == sorted(found)
    assert deciders == [*found, *[None] * (len(deciders) - len(found))]


@given(lines, st.integers(0, 5), st.integers(1, 6))
def test_who_decides_neither_reviews_nor_is_the_drafter_above_his_department(line, start, drafter):
    drafter_id = UUID(int=drafter)
    at = rules.decider_from(min(start, len(line) - 1), line, drafter_id=drafter_id)
    if at is None:
        return
    reviewers = rules.reviewers_below(at, line, drafter_id=drafter_id)
    assert line[at].person_id not in reviewers
    assert drafter_id not in reviewers
    assert len(set(reviewers)) == len(reviewers)
    assert line[at].person_id != drafter_id or at == 0


def test_a_level_can_be_found_by_grade():
    line = [
        Station(UUID(int=1), "과"),
        Station(UUID(int=2), "국", titles=frozenset({"고위공무원"})),
        Station(UUID(int=3), "부"),
    ]
    by_grade = LevelPlan("g", "실장", 1, "grade", grades=("고위공무원", "1급"))
    assert rules.station_of(by_grade, [by_grade], line) == 1
    nowhere = LevelPlan("g", "실장", 1, "grade", grades=("9급",))
    assert rules.station_of(nowhere, [nowhere], line) == 2


@pytest.mark.parametrize(
    ("levels", "error"),
    [
        ([], errors.LevelsMissing),
        ([LevelPlan("a", "가", 1), LevelPlan("a", "나", 2)], errors.LevelTwice),
        ([LevelPlan("a", "가", 1), LevelPlan("b", "나", 1)], errors.LevelTwice),
        ([LevelPlan("a", "가", 1, "grade")], errors.GradesMissing),
        ([LevelPlan("a", " ", 1)], errors.NameMissing),
        ([LevelPlan("가", "가", 1)], errors.ItemCodeMalformed),
    ],
)
def test_levels_are_told_apart(levels, error):
    with pytest.raises(error):
        rules.check_levels(levels)


def test_a_version_begins_today_or_later_and_after_the_last():
    today = date(2026, 11, 18)
    rules.check_can_enact(today, today=today, last_from=date(2026, 1, 1))
    with pytest.raises(errors.EnactedInThePast):
        rules.check_can_enact(date(2026, 11, 17), today=today, last_from=None)
    with pytest.raises(errors.LaterVersion):
        rules.check_can_enact(today, today=today, last_from=today)


def test_differences_name_every_item_once():
    one, two, three = (item(ClausePlan("a"), code=code) for code in "123")
    other = item(ClausePlan("b"), code="2")
    found = rules.differences([one, two, three], [one, other, item(ClausePlan("a"), code="4")])
    assert [verdict for verdict, _before, _after in found] == ["same", "changed", "added", "removed"]
    assert rules.from_data(rules.as_data([one, other])) == (one, other)
