"""Duties shared out anew: chosen tasks pass to another post, the rest stays, all or none."""

import json
from datetime import timedelta

import pytest
from django.db.utils import DatabaseError, IntegrityError
from django.utils.translation import override

from core.audit.public import entries
from core.foundation.public import clock
from core.notices.models import Notice
from core.organization import public as organization
from core.outbox.public import dispatch_due
from core.taskcards import public as taskcards
from core.taskcards.models import CardMember
from tests.approvals.people import SYSTEM
from tests.approvals.routes import Way, join, leave
from tests.core.taskcards.people import active, proposed
from tests.workspace.handover.sharing import (
    moved,
    own_task,
    owners,
    passed,
    share_plan,
    shared,
    sign_last,
    signed_by_two,
    tasks,
)
from tests.workspace.handover.stories import begun, completed, give, post_of, receive, takes_post
from workspace.handover import errors, selectors, services
from workspace.handover.models import Handover, HandoverCard
from workspace.handover.public import sheet_of
from workspace.handover.services import sharing as sharing_services


def withdraw(office, handover, by="drafter"):
    return services.withdraw_handover(handover_id=handover.pk, reason="조정 취소", actor=office.actor(by))


def save(office, handover, plan, by="drafter"):
    return services.save_handover(handover_id=handover.pk, plan=plan, actor=office.actor(by))


# -- what passes -------------------------------------------------------------------------------------------------------


def test_chosen_tasks_pass_with_the_last_signature_and_the_others_stay(office):
    cards = tasks(office, "하나", "둘", "셋")
    here, there = post_of(office, "drafter").pk, post_of(office, "colleague").pk
    handover = signed_by_two(office, cards[:2])
    assert owners(cards) == [here, here, here], "nothing passes before all three have signed"
    sign_last(office, handover)
    assert owners(cards) == [there, there, here]
    assert here in organization.posts_held_by([office.drafter.pk]), "the giver keeps the post"
    assert handover.state == "received"
    handover.refresh_from_db()
    assert (handover.state, handover.taker, handover.to_post_id) == ("witnessed", "post", there)


def test_the_history_of_owners_says_from_when_and_why(office):
    [card] = tasks(office, "하나")
    passed(office, [card])
    today = clock.today()
    former, owner = CardMember.objects.filter(card=card, role="owner").order_by("created_at")
    assert (former.post, former.valid_until) == (post_of(office, "drafter"), today)
    assert (owner.valid_from, owner.valid_until, owner.duty) == (today, None, "인계인수: 정보화팀 주사")
    assert owner.assigned_by_name == "김과장"
    assert owner.accepted_by_id == office.colleague.pk, "who signed for a task in progress has accepted it"
    told = [entry.event for entry in entries(object_id=card.pk).order_by("seq")][-2:]
    assert told == ["taskcards.owner_assigned", "taskcards.accepted"]


def test_a_task_nobody_accepted_yet_waits_for_the_new_holder(office):
    card = proposed(office, unit_task_id=own_task(office, "U1").pk)
    passed(office, [card])
    [owner] = [one.member for one in taskcards.owners_of([card.pk]).values()]
    assert (owner.post, owner.accepted_at) == (post_of(office, "colleague"), None)


def test_the_ledger_and_the_sheet_say_which_cards(office):
    cards = tasks(office, "하나", "둘", "셋")
    handover = passed(office, cards[:2])
    ids = sorted(str(card.pk) for card in cards[:2])
    said = json.loads(sheet_of(handover).canonical)["handover"]
    assert (said["cards"], said["to_post_title"], said["to_department_name"]) == (ids, "주사보", "정보화팀")
    told = list(entries(object_id=handover.pk).order_by("seq"))
    assert [entry.event for entry in told] == [
        "handover.begun",
        "handover.given",
        "handover.received",
        "handover.witnessed",
        "handover.cards_passed",
    ]
    assert sorted(told[-1].detail["card_ids"]) == ids
    moves = [(move.kind, move.title, move.refusal) for move in selectors.moves_of(handover)]
    assert [kind for kind, _title, _refusal in moves] == ["card", "card"]
    assert {title.split(" ", 1)[1] for _kind, title, _refusal in moves} == {"하나", "둘"}


def test_what_waits_for_the_giver_stays_with_the_giver(office):
    cards = tasks(office, "하나")
    task = cards[0].unit_task_id
    Way(office, ("drafter", "review"), ("head", "approve"), by="leader", unit_task_id=task)
    handover = passed(office, cards)
    dispatch_due()
    assert selectors.steps_going(handover).count() == 1
    assert services.fetch_rest(handover_id=handover.pk, actor=office.actor("colleague")) == []
    assert selectors.steps_going(handover).count() == 1


def test_tasks_pass_to_another_department_below_one_head_after_their_unit_tasks(office):
    cards = moved(office, tasks(office, "하나"))
    passed(office, cards, "outsider", "minister")
    cards[0].refresh_from_db()
    assert cards[0].department_id == office.other_department.pk
    assert owners(cards) == [post_of(office, "outsider").pk]
    assert office.draft(by="outsider", unit_task_id=cards[0].unit_task_id, route=[]), "who has the task writes under it"


def test_tasks_of_unit_tasks_that_stay_do_not_pass_to_another_department(office):
    cards = tasks(office, "하나", "둘")
    moved(office, cards[1:])
    with pytest.raises(errors.UnitTasksElsewhere, match=r"정홍보 님은 .*: 하나 \(정보화팀\)\. 그 부서의 사람을 선택"):
        shared(office, cards, "outsider", "minister")
    with pytest.raises(errors.UnitTasksElsewhere, match=r": 둘 \(홍보팀\)"):
        shared(office, cards)
    assert not Handover.objects.exists()
    draft = shared(office, cards[:1])
    with pytest.raises(errors.UnitTasksElsewhere):
        save(office, draft, share_plan(office, cards[:1], "outsider", "minister"))


@pytest.mark.parametrize("signing", ["giver", "receiver", "witness"])
def test_a_unit_task_moved_meanwhile_stops_every_signature_and_nothing_passes(office, signing):
    cards = tasks(office, "하나")
    before = owners(cards)
    handover = shared(office, cards)
    if signing != "giver":
        give(handover, office.actor("drafter"))
    if signing == "witness":
        receive(office, handover, "colleague")
    moved(office, cards)
    acts = {
        "giver": lambda: give(handover, office.actor("drafter")),
        "receiver": lambda: receive(office, handover, "colleague"),
        "witness": lambda: sign_last(office, handover),
    }
    with pytest.raises(errors.UnitTasksElsewhere):
        acts[signing]()
    assert owners(cards) == before
    moved(office, cards, "department")
    assert acts[signing](), "moved back, it goes on"


def test_a_management_task_has_no_unit_task_and_passes_to_any_department(office, goals):
    card = active(office, purpose_node_id="G1", unit_task_id=None)
    passed(office, [card], "outsider", "minister")
    assert owners([card]) == [post_of(office, "outsider").pk]


def test_the_refusal_is_told_in_english_too(office):
    with override("en"), pytest.raises(errors.UnitTasksElsewhere, match="have the unit tasks moved first"):
        shared(office, tasks(office, "하나"), "outsider", "minister")


def test_those_who_sign_next_are_told(office):
    cards = tasks(office, "하나")
    handover = passed(office, cards)
    dispatch_due()
    page = f"/handover/{handover.pk}/"
    told = set(Notice.objects.filter(kind__startswith="handover.").values_list("person_id", "kind", "url"))
    assert told == {
        (office.colleague.pk, "handover.tasks_given", f"{page}sign/"),
        (office.head.pk, "handover.tasks_witness_wanted", f"{page}sign/"),
        (office.drafter.pk, "handover.tasks_received", page),
        (office.drafter.pk, "handover.tasks_witnessed", page),
        (office.colleague.pk, "handover.tasks_witnessed", page),
    }


# -- who may, and what is refused --------------------------------------------------------------------------------------


def test_only_tasks_the_post_is_in_charge_of_are_chosen(office):
    [card] = tasks(office, "하나")
    other = taskcards.assign_owner(card_id=card.pk, post_id=post_of(office, "leader").pk, actor=office.actor("head"))
    with pytest.raises(errors.CardsNotHere):
        shared(office, [card])
    assert other.post == post_of(office, "leader")


def test_none_chosen_is_refused_and_another_reason_too(office):
    cards = tasks(office, "하나")
    with pytest.raises(errors.CardsMissing):
        shared(office, [])
    with pytest.raises(errors.ReasonOtherwise):
        shared(office, cards, reason="transfer")
    assert not Handover.objects.exists()


def test_the_reason_alone_hands_the_whole_post_over_as_before(office):
    handover = shared(office, [], card_ids=None)
    assert (handover.is_whole, handover.taker) == (True, "deputy")


def test_who_left_the_post_or_stands_in_for_it_shares_nothing_out(office):
    cards = tasks(office, "하나")
    first = completed(office, "drafter", "leader")
    with pytest.raises(errors.SharerGone):
        shared(office, cards, by="leader", post_id=first.post_id)
    leave(office, "drafter")
    with pytest.raises(errors.SharerGone):
        shared(office, cards)


def test_a_receiving_post_is_needed(office):
    cards = tasks(office, "하나")
    leave(office, "colleague")
    with pytest.raises(errors.ReceivingPostMissing, match="최주사"):
        shared(office, cards)


def test_tasks_do_not_pass_to_the_post_they_are_of(office):
    cards, post = tasks(office, "하나"), post_of(office, "drafter")
    handover = shared(office, cards)
    join(office, "newcomer", department=office.other_department)
    leave(office, "drafter")
    takes_post(office, "newcomer", post)
    with pytest.raises(errors.SharerGone):
        give(handover, office.actor("drafter"))
    from workspace.handover import rules

    with pytest.raises(errors.SamePost):
        rules.check_receiving_post(post.pk, former_id=post.pk, name="박주사")


@pytest.mark.parametrize(("to", "witness"), [("colleague", "leader"), ("outsider", "head")])
def test_the_witness_is_a_head_above_both_posts(office, to, witness):
    cards = tasks(office, "하나")
    moved(office, cards if to == "outsider" else [])
    with pytest.raises(errors.WitnessNotAbove, match=r"입회할 수 있는 사람: .*장관"):
        shared(office, cards, to, witness)
    assert not HandoverCard.objects.exists()


def test_another_witness_is_a_head_above_both_posts_too(office):
    handover = give(shared(office, tasks(office, "하나")), office.actor("drafter"))
    leave(office, "head")
    named = {"handover_id": handover.pk, "reason": "퇴직", "actor": office.actor("drafter")}
    with pytest.raises(errors.WitnessNotAbove):
        services.name_witness(witness_id=office.leader.pk, **named)
    services.name_witness(witness_id=office.minister.pk, **named)
    sign_last(office, receive(office, handover, "colleague"), "minister")
    assert owners([row.card for row in handover.cards.all()]) == [post_of(office, "colleague").pk]


def test_the_tasks_are_taken_over_from_their_day_on(office):
    handover = give(
        shared(office, tasks(office, "하나"), day=clock.today() + timedelta(days=2)), office.actor("drafter")
    )
    with pytest.raises(errors.TasksTooEarly):
        receive(office, handover, "colleague")


# -- one task, two ways ------------------------------------------------------------------------------------------------


def test_one_task_is_in_one_open_handover(office):
    cards = tasks(office, "하나", "둘")
    first = shared(office, cards[:1])
    with pytest.raises(errors.CardsElsewhere, match="하나"):
        shared(office, cards, "leader")
    second = shared(office, cards[1:], "leader")
    assert second.state == "draft", "other tasks go to others at the same time"
    withdraw(office, first)
    assert save(office, second, share_plan(office, cards, "leader")).cards.count() == 2


def test_the_database_keeps_a_task_in_one_open_handover(office):
    cards = tasks(office, "하나")
    first = shared(office, cards)
    row = first.cards.get()
    with pytest.raises(IntegrityError):
        HandoverCard.objects.create(handover=first, card=cards[0], card_number=row.card_number, card_name="둘째")


@pytest.mark.parametrize("change", [{"card_name": "다른 이름"}, {"ended_at": None}])
def test_the_database_keeps_what_was_chosen(office, change):
    handover = passed(office, tasks(office, "하나"))
    with pytest.raises(DatabaseError):
        HandoverCard.objects.filter(handover=handover).update(**change)


def test_what_is_chosen_changes_until_it_is_signed(office):
    cards = tasks(office, "하나", "둘", "셋")
    handover = shared(office, cards[:2])
    save(office, handover, share_plan(office, cards[1:], "leader"))
    save(office, handover, share_plan(office, cards[1:], "leader"))
    handover.refresh_from_db()
    assert handover.to_post == post_of(office, "leader")
    left = HandoverCard.objects.filter(handover=handover, dropped_at=None).values_list("card_name", flat=True)
    assert sorted(left) == ["둘", "셋"]
    with pytest.raises(errors.CardsUnchangeable):
        save(office, handover, share_plan(office, cards, card_ids=None))
    whole = begun(office, "colleague", "leader")
    with pytest.raises(errors.CardsUnchangeable):
        save(office, whole, share_plan(office, cards, "leader", by="colleague"), by="colleague")


# -- between the first and the last signature --------------------------------------------------------------------------


def give_away(office, card):
    taskcards.assign_owner(card_id=card.pk, post_id=post_of(office, "leader").pk, actor=office.actor("head"))


def close(office, card):
    taskcards.complete_card(card_id=card.pk, actor=office.actor("drafter"))
    taskcards.close_card(card_id=card.pk, actor=office.actor("head"))


@pytest.mark.parametrize("happening", [give_away, close])
def test_a_task_given_away_or_closed_meanwhile_stops_every_signature_and_nothing_passes(office, happening):
    cards = tasks(office, "하나", "둘", "셋")
    draft, signed = shared(office, cards[:1], "leader"), signed_by_two(office, cards[1:])
    for card in (cards[0], cards[1]):
        happening(office, card)
    before = owners(cards)
    with pytest.raises(errors.CardsGone, match="하나"):
        give(draft, office.actor("drafter"))
    with pytest.raises(errors.CardsGone, match=r"둘\. "):
        sign_last(office, signed)
    assert owners(cards) == before
    signed.refresh_from_db()
    assert (signed.state, signed.moves.count()) == ("received", 0)


def test_it_is_taken_back_until_the_tasks_have_passed_and_begun_anew(office):
    cards = tasks(office, "하나", "둘")
    handover = signed_by_two(office, cards)
    with pytest.raises(errors.ReasonMissing):
        services.withdraw_handover(handover_id=handover.pk, actor=office.actor("drafter"))
    give_away(office, cards[0])
    withdraw(office, handover)
    dispatch_due()
    told = Notice.objects.filter(kind="handover.withdrawn").values_list("person_id", flat=True)
    assert set(told) == {office.colleague.pk, office.head.pk}
    again = passed(office, cards[1:])
    with pytest.raises(errors.NotOpen):
        withdraw(office, again)
    assert owners(cards) == [post_of(office, "leader").pk, post_of(office, "colleague").pk]


def test_who_takes_over_still_holds_the_post_at_the_last_signature(office):
    handover = signed_by_two(office, tasks(office, "하나"))
    takes_post(office, "colleague", organization.create_post(
        department=office.department, title_ko="서기", actor=SYSTEM))  # fmt: skip
    with pytest.raises(errors.ReceiverMoved, match="최주사"):
        sign_last(office, handover)


def test_a_fault_in_the_middle_leaves_nothing_half_done(office, monkeypatch):
    cards = tasks(office, "하나", "둘")
    handover, before = signed_by_two(office, cards), owners(cards)
    assign, calls = sharing_services.assign_owner, []

    def failing(**given):
        calls.append(given)
        if len(calls) == 2:
            raise RuntimeError
        return assign(**given)

    monkeypatch.setattr(sharing_services, "assign_owner", failing)
    with pytest.raises(RuntimeError):
        sign_last(office, handover)
    handover.refresh_from_db()
    assert (owners(cards), handover.state, handover.signatures.count()) == (before, "received", 2)
    monkeypatch.undo()
    sign_last(office, handover)
    assert owners(cards) == [post_of(office, "colleague").pk] * 2
