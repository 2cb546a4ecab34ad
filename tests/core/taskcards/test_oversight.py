"""The manager's view: what is added up where, and what the pictures show."""

from datetime import date, timedelta

from core.foundation.public import clock
from core.taskcards import public as taskcards
from core.taskcards import selectors
from core.taskcards.selectors import oversight
from core.taskcards.selectors.oversight import Tree
from tests.core.taskcards.people import active, own_task, result, step


def line_of(office, name):
    return oversight.line_of(selectors.viewer_of(office.actor(name)).line)


def test_a_superior_sees_the_cards_of_the_whole_line_with_plan_and_result(office):
    card = active(office)
    step(office, card, due_in=-2)
    step(office, card, due_in=-1, done_on=clock.today())
    result(office, card, percent=70)
    taskcards.evaluate_card(card_id=card.pk, grade="fair", comment="지연", actor=office.actor("head"))
    (seen,) = line_of(office, "minister")[:]
    assert (seen.steps, seen.late_steps, seen.planned, seen.done, seen.reported) == (2, 1, 100, 50, 70)
    assert (seen.owner.name, seen.grade, seen.number) == ("박주사", "fair", card.number)
    assert [one.card_id for one in line_of(office, "head")[:]] == [card.pk]
    assert len(line_of(office, "drafter")) == len(line_of(office, "leader")) == 0


def test_the_line_costs_the_same_however_many_cards(office, django_assert_num_queries):
    active(office)
    departments = selectors.viewer_of(office.actor("minister")).line
    with django_assert_num_queries(4):
        assert len(oversight.line_of(departments)[:]) == 1
    active(office, unit_task_id=own_task(office).pk)
    with django_assert_num_queries(4):
        assert len(oversight.line_of(departments)[:]) == 2


def test_a_slice_of_the_line_is_those_cards_and_no_others(office, goals):
    for number, days in enumerate((1, 3, 2)):
        step(office, active(office, unit_task_id=None, purpose_node_id=f"G{number}"), due_in=-days, title=str(days))
    line = line_of(office, "minister")
    whole = line[:]
    assert [(clock.today() - card.next_due).days for card in whole] == [3, 2, 1]
    assert (line[1:2], line[2:9], line[3:]) == (whole[1:2], whole[2:], [])
    assert [late.title for late in line.late_steps(2)] == ["3", "2"]


def test_what_lies_on_one_person_is_that_persons_cards(office):
    step(office, active(office), due_in=-2)
    active(office, unit_task_id=office.other_task.pk, owner="outsider", by="outsider")
    line = line_of(office, "minister")
    first, second = oversight.by_person(line.shares)
    assert [card.owner.name for card in line.of(first)[:]] == [first.name] == ["박주사"]
    assert (len(line.of(second)), line.of(second).late_steps(5)) == (1, [])


def test_loads_are_added_up_by_department_and_person(office):
    step(office, active(office), due_in=-2)
    other = active(office, unit_task_id=office.other_task.pk, owner="outsider", by="outsider")
    shares = line_of(office, "minister").shares
    top = office.department.versions.get().parent_id
    loads = oversight.by_department(shares, top, oversight.tree())
    assert [(load.name, load.late_steps, load.cards) for load in loads] == [("정보화팀", 1, 1), ("홍보팀", 0, 1)]
    assert [(load.name, load.open_steps) for load in oversight.by_person(shares)] == [("박주사", 1), ("정홍보", 0)]
    assert other.department_id == office.other_department.pk


def test_cards_of_a_vacant_post_stand_under_nobody(office):
    card = active(office)
    vacant = taskcards.assign_owner(
        card_id=card.pk, post_id=_vacant_post(office).pk, reason="공석", actor=office.actor("head")
    )
    (load,) = oversight.by_person(line_of(office, "head").shares)
    assert (load.key, load.name, vacant.accepted_at) == (None, "", None)


def _vacant_post(office):
    from core.organization import public as organization
    from tests.approvals.people import SYSTEM

    return organization.create_post(department=office.department, title_ko="주무관", actor=SYSTEM)


def test_a_card_without_a_sign_of_life_is_idle(office):
    card = active(office)
    type(card).objects.filter(pk=card.pk).update(moved_at=clock.now() - timedelta(days=31))
    line = line_of(office, "head")
    (seen,) = line.idle(5)
    assert seen.is_idle
    assert [part.idle for part in line.shares] == [1]


def test_burn_up_has_no_gap_and_adds_up(office):
    card = active(office)
    for due, done in ((date(2026, 1, 10), date(2026, 3, 5)), (date(2026, 4, 1), None)):
        values = {"title": "가", "starts_on": date(2026, 1, 1), "due_on": due, "done_on": done}
        taskcards.write_entry(card_id=card.pk, part="plan", values=values, actor=office.actor("drafter"))
    months = line_of(office, "head").burn_up()
    assert [(month.first_day.month, month.planned, month.done) for month in months] == [
        (1, 1, 0), (2, 1, 0), (3, 1, 1), (4, 2, 1),
    ]  # fmt: skip


def test_a_department_belongs_to_the_child_above_it():
    among = Tree({}, {"a": None, "b": "a", "c": "b", "d": "a", "x": None})
    assert among.below("a", ["a", "b", "c", "d", "x"]) == {"a": "a", "b": "b", "c": "b", "d": "d"}
