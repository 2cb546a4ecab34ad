"""After single tasks were shared out: the post itself, what comes later, and who sees it."""

from datetime import timedelta

from tests.approvals.routes import join, leave
from tests.workspace.handover.sharing import (
    moved,
    passed,
    shared,
    sign_last,
    signed_by_two,
    tasks,
)
from tests.workspace.handover.stories import begun, given, post_of, takes_post
from workspace.handover import selectors
from workspace.handover.public import open_handovers_of


def test_a_post_whose_tasks_were_shared_out_is_handed_over_whole_later(office):
    cards = tasks(office, "하나", "둘")
    passed(office, cards[:1])
    assert begun(office).state == "draft", "the post was not given away"
    leave(office, "leader")
    assert selectors.taken_from(office.drafter.pk, post_of(office, "drafter").pk) is None
    shared(office, moved(office, cards[1:]), "outsider", "minister")


def test_a_post_that_ends_still_asks_for_its_handover(office):
    passed(office, tasks(office, "하나"))
    leave(office, "drafter")
    assert selectors.to_begin(office.drafter.pk).count() == 1


def test_nothing_that_comes_later_follows_to_who_took_a_task(office):
    handover = passed(office, tasks(office, "하나"))
    assert selectors.taken_since(office.drafter.pk, handover.created_at - timedelta(days=1)) is None
    given(office, "drafter", "colleague")


def test_open_ones_of_either_post_are_known_to_who_gives_departments_away(office):
    handover = signed_by_two(office, tasks(office, "하나"))
    for name in ("drafter", "colleague"):
        assert open_handovers_of([post_of(office, name).pk]) == ["주사 박주사"]
    sign_last(office, handover)
    assert open_handovers_of([post_of(office, "drafter").pk]) == []


def test_the_receiving_post_and_the_heads_above_it_see_it(office):
    handover = passed(office, moved(office, tasks(office, "하나")), "outsider", "minister")
    post = leave(office, "outsider")
    join(office, "newcomer", department=office.department)
    takes_post(office, "newcomer", post)
    seen = {name for name in ("drafter", "outsider", "minister", "newcomer", "auditor", "colleague", "leader")
            if selectors.handovers_visible_to(office.actor(name)).filter(pk=handover.pk).exists()}  # fmt: skip
    assert seen == {"drafter", "outsider", "minister", "newcomer", "auditor"}
