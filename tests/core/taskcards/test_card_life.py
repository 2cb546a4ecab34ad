"""From proposal to closing: who may do what when, and that it is in the ledger."""

from dataclasses import replace

import pytest

from core.audit.public import history_of
from core.outbox.public import open_messages
from core.taskcards import errors
from core.taskcards import public as taskcards
from core.taskcards.models import TaskCard
from core.taskcards.rules import WAYS, state_after
from tests.core.taskcards.people import active, classifier, heading, own_task, post_of, proposed, result, step


def test_a_card_goes_from_proposal_to_closing(office):
    card = active(office)
    assert card.state == "active"
    result(office, card, percent=100)
    taskcards.complete_card(card_id=card.pk, actor=office.actor("drafter"))
    closed = taskcards.close_card(card_id=card.pk, actor=office.actor("head"))
    assert closed.state == "closed"
    told = [entry.event.removeprefix("taskcards.") for entry in history_of(closed)]
    assert told == ["proposed", "endorsed", "approved", "accepted", "entry_written", "completed", "closed"]


def test_numbers_follow_each_other_in_a_department(office):
    first = proposed(office)
    second = proposed(office, unit_task_id=own_task(office).pk)
    assert (first.number, second.number) == ("1310010-1", "1310010-2")


def test_a_unit_task_has_one_living_card(office):
    card = proposed(office)
    with pytest.raises(errors.UnitTaskTaken) as refusal:
        proposed(office)
    assert card.number in str(refusal.value)
    taskcards.decline_card(card_id=card.pk, reason="중복", actor=office.actor("head"))
    assert proposed(office).state == "proposed"


@pytest.mark.parametrize(("by", "owner"), [("drafter", "drafter"), ("drafter", "outsider"), ("outsider", "drafter")])
def test_a_unit_task_of_another_department_is_not_taken(office, by, owner):
    task = office.other_task if by == "drafter" else office.task
    with pytest.raises(errors.UnitTaskElsewhere) as refusal:
        proposed(office, unit_task_id=task.pk, by=by, owner=owner)
    assert ("홍보팀" if by == "drafter" else "정보화팀") in str(refusal.value)
    assert not TaskCard.objects.exists()


def test_a_head_above_both_and_the_classification_may_place_it_elsewhere(office):
    assert proposed(office, unit_task_id=office.other_task.pk, by="minister").state == "proposed"
    owner = post_of(office, "drafter").pk
    placed = heading(office, unit_task_id=own_task(office).pk)
    taskcards.propose_card(kind="unit", heading=placed, owner_post_id=owner, actor=classifier(office))


def test_a_heading_is_not_changed_to_the_task_of_another_department(office):
    card, taken = proposed(office), heading(office, unit_task_id=office.other_task.pk)
    with pytest.raises(errors.UnitTaskElsewhere):
        taskcards.change_heading(card_id=card.pk, expected_version=1, heading=taken, actor=office.actor("drafter"))
    own = heading(office, unit_task_id=own_task(office).pk)
    taskcards.change_heading(card_id=card.pk, expected_version=1, heading=own, actor=office.actor("drafter"))


@pytest.mark.parametrize("nonsense", ["nonsense", "S", "BI1"])
def test_a_management_task_belongs_to_a_goal_there_is(office, goals, nonsense):
    placed = heading(office, unit_task_id=None, purpose_node_id=nonsense)
    owner = post_of(office, "drafter").pk
    with pytest.raises(errors.GoalUnknown):
        taskcards.propose_card(kind="management", heading=placed, owner_post_id=owner, actor=office.actor("drafter"))
    card = proposed(office, unit_task_id=None, purpose_node_id="G1")
    with pytest.raises(errors.GoalUnknown):
        taskcards.change_heading(card_id=card.pk, expected_version=1, heading=placed, actor=office.actor("drafter"))


def test_a_management_task_stands_in_the_purpose_tree(office, goals):
    owner = post_of(office, "drafter").pk
    plain = heading(office, unit_task_id=None)
    with pytest.raises(errors.PlaceMissing):
        taskcards.propose_card(kind="management", heading=plain, owner_post_id=owner, actor=office.actor("drafter"))
    placed = heading(office, unit_task_id=None, purpose_node_id="G1")
    card = taskcards.propose_card(kind="management", heading=placed, owner_post_id=owner, actor=office.actor("drafter"))
    assert card.unit_task is None


def test_the_head_agrees_before_the_classification_takes_it_in(office):
    card = proposed(office)
    with pytest.raises(errors.NotEndorsed):
        taskcards.approve_card(card_id=card.pk, actor=classifier(office))
    with pytest.raises(errors.NotSuperior):
        taskcards.endorse_card(card_id=card.pk, actor=office.actor("drafter"))
    taskcards.endorse_card(card_id=card.pk, actor=office.actor("head"))
    with pytest.raises(errors.NotClassifier):
        taskcards.approve_card(card_id=card.pk, actor=office.actor("head"))


def test_what_the_head_agreed_to_is_what_is_taken_in(office):
    card, approve = proposed(office), {"actor": classifier(office)}
    taskcards.endorse_card(card_id=card.pk, actor=office.actor("head"))
    own = {"card_id": card.pk, "heading": heading(office, name_ko="이름만 고침")}
    taskcards.change_heading(**own, expected_version=1, actor=office.actor("minister"))
    assert TaskCard.objects.get(pk=card.pk).endorsed_at is not None
    taskcards.change_heading(**own, expected_version=2, actor=office.actor("drafter"))
    with pytest.raises(errors.NotEndorsed):
        taskcards.approve_card(card_id=card.pk, **approve)
    taskcards.endorse_card(card_id=card.pk, actor=office.actor("head"))
    taskcards.assign_owner(card_id=card.pk, post_id=post_of(office, "outsider").pk, actor=office.actor("minister"))
    with pytest.raises(errors.NotEndorsed):
        taskcards.approve_card(card_id=card.pk, **approve)
    taskcards.endorse_card(card_id=card.pk, actor=office.actor("minister"))
    assert taskcards.approve_card(card_id=card.pk, **approve).state == "approved"


def test_only_the_post_in_charge_accepts_and_only_once(office):
    card = proposed(office)
    taskcards.endorse_card(card_id=card.pk, actor=office.actor("head"))
    taskcards.approve_card(card_id=card.pk, actor=classifier(office))
    with pytest.raises(errors.NotInCharge):
        taskcards.accept_task(card_id=card.pk, actor=office.actor("colleague"))
    taskcards.accept_task(card_id=card.pk, actor=office.actor("drafter"))
    with pytest.raises(errors.AlreadyAccepted):
        taskcards.accept_task(card_id=card.pk, actor=office.actor("drafter"))


def test_what_is_planned_is_done_before_the_task_is(office):
    card = active(office)
    planned = step(office, card)
    with pytest.raises(errors.OpenSteps):
        taskcards.complete_card(card_id=card.pk, actor=office.actor("drafter"))
    taskcards.drop_entry(
        card_id=card.pk, part="plan", entry_id=planned.pk, expected_version=1, actor=office.actor("drafter")
    )
    assert taskcards.complete_card(card_id=card.pk, actor=office.actor("drafter")).state == "completed"


@pytest.mark.parametrize("act", [taskcards.suspend_card, taskcards.decline_card, taskcards.reopen_card])
def test_what_stops_or_undoes_needs_a_reason(office, act):
    card = active(office)
    with pytest.raises(errors.ReasonMissing):
        act(card_id=card.pk, reason=" ", actor=office.actor("head"))


def test_a_resting_task_is_taken_up_again_by_a_superior(office):
    card = active(office)
    taskcards.suspend_card(card_id=card.pk, reason="예산 대기", actor=office.actor("minister"))
    with pytest.raises(errors.NotSuperior):
        taskcards.resume_card(card_id=card.pk, actor=office.actor("drafter"))
    assert taskcards.resume_card(card_id=card.pk, actor=office.actor("head")).state == "active"


def test_nobody_evaluates_a_task_of_their_own(office):
    card = active(office, owner="head", by="head")
    judgement = {"card_id": card.pk, "grade": "good", "comment": "순조로움"}
    with pytest.raises(errors.OwnTask):
        taskcards.evaluate_card(**judgement, actor=office.actor("head"))
    assert taskcards.evaluate_card(**judgement, actor=office.actor("minister"))


def test_every_act_starts_in_its_states_only():
    for act, (begin, _end) in WAYS.items():
        for state in taskcards.CardState:
            if state in begin:
                assert state_after(act, state)
            else:
                with pytest.raises(errors.WrongCardState):
                    state_after(act, state)


def test_those_concerned_are_told_and_nobody_else(office):
    card = active(office)
    taskcards.suspend_card(card_id=card.pk, reason="예산 대기", actor=office.actor("head"))
    sent = open_messages().filter(topic="taskcards.suspended").get()
    assert sent.payload["person_ids"] == [str(office.drafter.pk)]


def test_only_the_manager_of_the_classification_places_a_card_that_was_taken_in(office):
    card, elsewhere = active(office), heading(office, unit_task_id=own_task(office).pk)
    with pytest.raises(errors.NotClassifier):
        taskcards.change_heading(card_id=card.pk, expected_version=1, heading=elsewhere, actor=office.actor("drafter"))
    own = heading(office, outline="같은 자리")
    taskcards.change_heading(card_id=card.pk, expected_version=1, heading=own, actor=office.actor("drafter"))
    moved = replace(own, unit_task_id=elsewhere.unit_task_id)
    taskcards.change_heading(card_id=card.pk, expected_version=2, heading=moved, actor=classifier(office))
    card.refresh_from_db()
    assert (card.unit_task_id, card.outline) == (elsewhere.unit_task_id, "같은 자리")


@pytest.mark.parametrize("management", [False, True])
def test_both_trees_are_the_place_of_either_kind_of_card(office, goals, management):
    stands = {"unit_task_id": None, "purpose_node_id": "G1"} if management else {}
    card, own = active(office, **stands), {"expected_version": 1, "actor": office.actor("drafter")}
    task = own_task(office).pk
    for place in ({"unit_task_id": task}, {"purpose_node_id": "G2"}):
        said = heading(office, **{**stands, **place})
        with pytest.raises(errors.NotClassifier):
            taskcards.change_heading(card_id=card.pk, heading=said, **own)
    both = heading(office, unit_task_id=task, purpose_node_id="G2")
    taskcards.change_heading(card_id=card.pk, expected_version=1, heading=both, actor=classifier(office))
    card.refresh_from_db()
    assert (card.unit_task_id, card.purpose_node_id) == (task, "G2")


def test_a_management_task_takes_no_unit_task_of_others_and_none_that_has_a_card(office, goals):
    standing = active(office)
    foreign, taken = ({"unit_task_id": task.pk, "purpose_node_id": "G1"} for task in (office.other_task, office.task))
    with pytest.raises(errors.UnitTaskElsewhere):
        proposed(office, **foreign)
    with pytest.raises(errors.UnitTaskTaken, match=standing.number):
        proposed(office, **taken)
    card = proposed(office, unit_task_id=None, purpose_node_id="G1")
    change = {"card_id": card.pk, "expected_version": 1, "actor": office.actor("drafter")}
    with pytest.raises(errors.UnitTaskElsewhere):
        taskcards.change_heading(heading=heading(office, **foreign), **change)
    with pytest.raises(errors.UnitTaskTaken):
        taskcards.change_heading(heading=heading(office, **taken), **change)
    with pytest.raises(errors.UnitTaskTaken):
        taskcards.change_heading(heading=heading(office, **taken), **{**change, "actor": classifier(office)})
    theirs = heading(office, unit_task_id=office.other_task.pk)
    owner = post_of(office, "outsider").pk
    taskcards.propose_card(kind="unit", heading=theirs, owner_post_id=owner, actor=office.actor("outsider"))


@pytest.mark.parametrize("state", ["proposed", "active"])
@pytest.mark.parametrize("change", [{"sharing": "agency"}, {"name_ko": "남의 과제"}, {"disclosure": "closed"}])
def test_the_manager_of_the_classification_changes_nothing_but_the_place(office, state, change):
    card, task = (proposed if state == "proposed" else active)(office), own_task(office).pk
    for place in ({}, {"unit_task_id": task}):
        said = heading(office, **change, **place)
        with pytest.raises(errors.NotInCharge):
            taskcards.change_heading(card_id=card.pk, expected_version=1, heading=said, actor=classifier(office))


def test_a_stale_heading_is_told_before_where_the_card_stands_now(office):
    card, said = active(office), heading(office, outline="긴 글")
    moved = heading(office, unit_task_id=own_task(office).pk)
    taskcards.change_heading(card_id=card.pk, expected_version=1, heading=moved, actor=classifier(office))
    change = {"card_id": card.pk, "expected_version": 1, "heading": said}
    with pytest.raises(errors.StaleCard):
        taskcards.change_heading(**change, actor=office.actor("drafter"))
    with pytest.raises(errors.NotInCharge):
        taskcards.change_heading(**change, actor=office.actor("colleague"))
