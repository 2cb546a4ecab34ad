"""Rules of a transfer: whose act when, what stands in the way, what the manifest is, and that a difference is named."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.accounts.public import User
from core.foundation.public import clock
from core.tenancy.public import agency_context
from tests.workspace.transfers.stories import GIVER, RECEIVER, TEAM, agreed, offered, planned, received, sealed
from workspace.directives.public import DirectiveFields, issue_directive
from workspace.transfers.envelopes.enums import Act, ItemKind, Side, TransferState
from workspace.transfers.envelopes.manifest import Sealed, content_hash, manifest_hash, manifest_of
from workspace.transfers.envelopes.models import FilePiece
from workspace.transfers.envelopes.public import NotYourAct, WrongTransferState, get_transfer
from workspace.transfers.envelopes.rules import WAYS, acts_open, side_of, state_after
from workspace.transfers.records import errors
from workspace.transfers.records.enums import HINDRANCES, Concern
from workspace.transfers.records.lines import LinePlan
from workspace.transfers.records.models import TakenItem
from workspace.transfers.records.services import planning, receiving
from workspace.transfers.records.services.running import go_on
from workspace.transfers.records.services.sealing import begin_sealing
from workspace.transfers.records.services.walking import both_reports, take_next

TEXTS = st.text(max_size=20)
ITEMS = st.lists(
    st.builds(Sealed, position=st.integers(1, 99), kind=st.sampled_from(ItemKind.values), source_id=TEXTS,
              sha256=TEXTS, files=st.lists(TEXTS, max_size=3).map(tuple)),
    max_size=8, unique_by=lambda one: one.position,
)  # fmt: skip


@given(ITEMS, st.randoms())
def test_a_manifest_does_not_depend_on_the_order_it_was_asked_for_in(items, random):
    shuffled = random.sample(items, len(items))
    parties, day = ("a", "b"), "2008-02-29"
    assert manifest_of(parties, day, "g", items) == manifest_of(parties, day, "g", shuffled)


@given(ITEMS.filter(bool), st.data())
def test_whatever_is_left_out_or_changed_changes_the_hash(items, data):
    whole = manifest_hash(manifest_of(("a", "b"), "2008-02-29", "g", items))
    place = data.draw(st.integers(0, len(items) - 1))
    one = items[place]
    changed = [
        *items[:place],
        Sealed(one.position, one.kind, one.source_id, one.sha256 + "x", one.files),
        *items[place + 1 :],
    ]
    assert manifest_hash(manifest_of(("a", "b"), "2008-02-29", "g", changed)) != whole
    assert manifest_hash(manifest_of(("a", "b"), "2008-02-29", "g", items[:place] + items[place + 1 :])) != whole
    assert manifest_hash(manifest_of(("b", "a"), "2008-02-29", "g", items)) != whole


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | TEXTS, lambda deeper: st.dictionaries(TEXTS, deeper, max_size=4)
    )
)
def test_contents_have_one_hash_however_their_keys_are_ordered(payload):
    again = dict(reversed(payload.items())) if isinstance(payload, dict) else payload
    assert content_hash(payload) == content_hash(again)


def test_a_number_without_one_form_is_refused():
    with pytest.raises(TypeError):
        content_hash({"a": 0.1})


@pytest.mark.parametrize("act", list(Act))
@pytest.mark.parametrize("state", list(TransferState))
@pytest.mark.parametrize("side", [Side.GIVER, Side.RECEIVER, None])
def test_each_act_is_one_sides_and_of_its_states(act, state, side):
    way = WAYS[act]
    if side != way.side:
        with pytest.raises(NotYourAct):
            state_after(act, state, side)
    elif state not in way.begin:
        with pytest.raises(WrongTransferState):
            state_after(act, state, side)
    else:
        assert state_after(act, state, side) == way.end
        assert act in acts_open(state, side)


def test_a_third_agency_is_on_no_side():
    assert side_of("gamma", "alpha", "beta") is None
    assert acts_open(TransferState.OFFERED, None) == []


def concerns(transfer_id):
    told = both_reports(transfer_id)
    return {one["concern"] for one in [*told["giver"], *told["receiver"]]}


def test_the_report_names_what_is_in_the_way_and_changes_nothing(story):
    office = story.offices[GIVER]
    with agency_context(GIVER):
        office.submitted(title="결재 중")
        route = [office.line("minister", "approve")]
        office.draft(title="남의 글", by="outsider", unit_task_id=office.other_task.pk, route=route)
    transfer_id = planned(
        story, LinePlan(kind="department", code="it"), LinePlan(kind="unit_task", code="T2", target="none")
    )
    told = both_reports(transfer_id)
    assert not told["sound"]
    found = concerns(transfer_id)
    assert {
        "on_its_way",
        "code_taken",
        "number_taken",
        "target_unknown",
        "login_taken",
        "task_taken",
        "draft_stays",
    } <= found
    with agency_context(GIVER):
        assert get_transfer(transfer_id).state == "planned"


def test_somebody_who_waits_for_a_decision_elsewhere_finishes_it_first(story):
    office = story.offices[GIVER]
    with agency_context(GIVER):
        route = [office.line("leader", "cooperate"), office.line("minister", "approve")]
        office.submitted(title="홍보 건", by="outsider", unit_task_id=office.other_task.pk, route=route)
    assert "step_waits" in concerns(planned(story))


def test_an_open_handover_is_finished_first(story):
    from tests.core.taskcards.people import post_of
    from workspace.handover.public import HandoverPlan, begin_handover

    office = story.offices[GIVER]
    with agency_context(GIVER):
        people = {"receiver_id": office.colleague.pk, "witness_id": office.head.pk}
        plan = HandoverPlan(post_id=post_of(office, "drafter").pk, reason="transfer", day=clock.today(), **people)
        begin_handover(plan=plan, actor=office.actor("drafter"))
    assert "handover_open" in concerns(planned(story))


def test_a_directive_that_is_not_over_is_settled_first(story):
    office = story.offices[GIVER]
    with agency_context(GIVER):
        fields = DirectiveFields(text="현황을 정리하세요", owner_id=office.drafter.pk)
        issue_directive(fields=fields, actor=office.actor("head"))
    assert "directive_open" in concerns(planned(story))


def test_somebody_in_office_here_already_is_told(story):
    for code, login in ((GIVER, "drafter"), (RECEIVER, "outsider")):
        with agency_context(code):
            User.objects.filter(login=login).update(personnel_number="P-7")
    assert {"known_person", "has_post"} <= concerns(planned(story))


def test_nothing_is_sealed_while_something_is_in_the_way(story):
    transfer_id = agreed(story)
    with agency_context(GIVER):
        story.offices[GIVER].submitted(title="결재 중")
        with pytest.raises(errors.ThingsInTheWay, match="결재 중"):
            begin_sealing(transfer_id=transfer_id, actor=story.actor(GIVER))


def test_nothing_is_sealed_before_its_day(story):
    transfer_id = agreed(story, effective_on=clock.today() + timedelta(days=1))
    with agency_context(GIVER), pytest.raises(errors.NotYetTheDay):
        begin_sealing(transfer_id=transfer_id, actor=story.actor(GIVER))


def test_an_unknown_thing_is_not_offered(story):
    transfer_id = planned(story, LinePlan(kind="department", code="nowhere"))
    with agency_context(GIVER), pytest.raises(errors.ThingsInTheWay):
        planning.offer_transfer(transfer_id=transfer_id, actor=story.actor(GIVER))


def test_a_refused_line_does_not_pass(story):
    transfer_id = offered(story, TEAM, LinePlan(kind="unit_task", code="T2", target="pr"))
    with agency_context(RECEIVER):
        planning.agree_to_transfer(
            transfer_id=transfer_id, refused={"department:it": "직제에 없음"}, actor=story.actor(RECEIVER)
        )
    with agency_context(GIVER):
        begin_sealing(transfer_id=transfer_id, actor=story.actor(GIVER))
        assert get_transfer(transfer_id).counts == {"unit_task": 1}


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (LinePlan(kind="department", code="it"), errors.LineTwice),
        (LinePlan(kind="post", code="p-1"), errors.CodeUnknown),
        (LinePlan(kind="nonsense", code="x", target="min"), errors.LineMalformed),
        (LinePlan(kind="department", code="pr", new_number_code="12"), errors.NumberMalformed),
        (LinePlan(kind="unit_task", code="T2", target="pr", new_code="x"), errors.LineMalformed),
        (LinePlan(kind="department", code=""), errors.LineMalformed),
    ],
)
def test_a_line_that_cannot_be_is_refused(story, line, error):
    transfer_id = planned(story)
    with agency_context(GIVER), pytest.raises(error):
        planning.add_lines(transfer_id=transfer_id, lines=[line], actor=story.actor(GIVER))


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"receiver": GIVER}, errors.ReceiverWrong),
        ({"receiver": "nobody"}, errors.ReceiverWrong),
        ({"ground": " "}, errors.GroundMissing),
        ({"title": ""}, errors.GroundMissing),
    ],
)
def test_a_plan_that_cannot_be_is_refused(story, changes, error):
    with pytest.raises(error):
        planned(story, **changes)


def test_the_same_plan_twice_is_told(story):
    planned(story)
    with pytest.raises(errors.PlannedAlready):
        planned(story)


def test_the_platform_never_signs(story):
    from core.audit.public import actor_system

    transfer_id = agreed(story)
    with agency_context(GIVER), pytest.raises(errors.SignerMissing):
        begin_sealing(transfer_id=transfer_id, actor=actor_system())


def test_a_difference_names_the_item_and_nothing_is_taken(story, monkeypatch):
    transfer_id = sealed(story)
    real = receiving.content_hash
    monkeypatch.setattr(receiving, "content_hash", lambda payload: "x" if "rows" in payload else real(payload))
    assert "정보화 과제" in held(story, transfer_id)


def held(story, transfer_id):
    """Why the check was not passed; nothing was taken over."""
    with agency_context(RECEIVER):
        receiving.begin_receiving(transfer_id=transfer_id, actor=story.actor(RECEIVER))
        assert get_transfer(transfer_id).state == "checking"
        go_on(transfer_id)
        transfer = get_transfer(transfer_id)
        assert (transfer.state, transfer.acts.order_by("-at").first().act) == ("sealed", "hold")
        assert not TakenItem.objects.exists()
        return transfer.reason


def test_a_file_that_differs_is_named(story, monkeypatch):
    transfer_id = sealed(story)
    monkeypatch.setattr(FilePiece.objects, "filter", lambda **_given: FilePiece.objects.none())
    assert "첨부" in held(story, transfer_id)


def test_a_manifest_that_differs_is_told(story, monkeypatch):
    transfer_id = sealed(story)
    monkeypatch.setattr(receiving, "manifest_hash", lambda _manifest: "x")
    assert get_title(transfer_id) in held(story, transfer_id)


def get_title(transfer_id):
    with agency_context(RECEIVER):
        return get_transfer(transfer_id).title


def test_an_operator_who_walks_it_is_told_that_the_check_was_not_passed(story, monkeypatch):
    transfer_id = sealed(story)
    monkeypatch.setattr(receiving, "manifest_hash", lambda _manifest: "x")
    signers = {Side.GIVER: "alpha-admin", Side.RECEIVER: "beta-admin"}
    with pytest.raises(errors.CheckNotPassed, match=r"이관"):
        take_next(transfer_id, signers)


def test_every_hindrance_has_its_words():
    assert all(str(Concern(one).label) for one in Concern.values)
    assert set(Concern) > HINDRANCES


def test_what_is_received_cannot_be_received_again(story):
    transfer_id = received(story)
    with agency_context(RECEIVER), pytest.raises(WrongTransferState):
        receiving.begin_receiving(transfer_id=transfer_id, actor=story.actor(RECEIVER))
