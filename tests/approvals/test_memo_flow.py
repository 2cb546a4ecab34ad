"""Memos on their way: in order, at once, by a deputy, past somebody who left, taken back, answered by two at once."""

import threading
from datetime import timedelta
from functools import partial

import pytest

from approvals.memos import errors, selectors, services
from approvals.memos.enums import MemoBox, MemoState
from approvals.memos.models import Memo, MemoStep
from core.audit.public import entries
from core.foundation.public import clock
from core.outbox.models import OutboxMessage
from core.richtext.limits import LONGEST
from core.richtext.public import TextTooLong, TooManyLines
from core.tenancy.public import agency_context
from tests.approvals.memos import answered, box, fields, opened, sent, way, written
from tests.approvals.people import build_office, send_away
from tests.side_by_side import faults_of


def events(memo):
    return [entry.event for entry in entries(object_id=memo.pk).order_by("seq")]


def test_one_after_the_other(office):
    memo = sent(office, "leader", "head", "minister")
    assert way(memo) == [("leader", "pending"), ("head", "waiting"), ("minister", "waiting")]
    answered(office, memo, "leader")
    answered(office, memo, "head")
    assert way(memo) == [("leader", "done"), ("head", "done"), ("minister", "pending")]
    answered(office, memo, "minister")
    memo.refresh_from_db()
    assert memo.state == MemoState.CLOSED
    assert events(memo) == ["memos.written", "memos.sent", *["memos.answered"] * 3]


def test_all_at_once(office):
    memo = sent(office, "leader", "head", mode="at_once")
    assert way(memo) == [("leader", "pending"), ("head", "pending")]
    answered(office, memo, "head")
    memo.refresh_from_db()
    assert memo.state == MemoState.SENT
    answered(office, memo, "leader")
    memo.refresh_from_db()
    assert memo.state == MemoState.CLOSED


def test_it_has_an_identifier_from_the_moment_it_is_sent(office):
    memo = written(office)
    assert memo.identifier == ""
    memo = services.send_memo(memo_id=memo.pk, actor=office.actor("drafter"))
    assert memo.identifier.startswith(f"M-{clock.today():%Y%m%d}-")


def test_a_second_press_sends_nothing_twice(office):
    memo = sent(office)
    with pytest.raises(errors.NotEditable):
        services.send_memo(memo_id=memo.pk, actor=office.actor("drafter"))
    assert len(way(memo)) == 1


def test_only_whose_turn_it_is_answers(office):
    memo = sent(office, "leader", "head")
    with pytest.raises(errors.NotYourTurn):
        answered(office, memo, "head")
    with pytest.raises(errors.MemoNotFound):
        answered(office, memo, "outsider")
    with pytest.raises(errors.NotYourTurn):
        answered(office, memo, "drafter")


def test_the_deputy_answers_while_the_superior_is_away(office):
    send_away(office, "head", deputy="leader")
    memo = sent(office, "head")
    assert box(office, "leader", MemoBox.TO_ANSWER) == {memo.pk}
    answered(office, memo, "leader")
    step = MemoStep.objects.get(memo=memo, person=office.head)
    assert (step.acting_person_id, step.state) == (office.leader.pk, "done")


def looks_at(memo):
    return {step.person.login: (step.acting_name, bool(step.read_at)) for step in selectors.steps_of(memo)[1:]}


def test_what_a_deputy_opened_the_absent_person_has_not_read(office):
    send_away(office, "head", deputy="leader")
    memo = sent(office, "leader", "head", mode="at_once")
    opened(office, memo, "leader")
    assert looks_at(memo) == {"leader": ("", True), "head": ("이팀장", True)}
    first = MemoStep.objects.get(memo=memo, person=office.head).read_at
    opened(office, memo, "head")
    assert looks_at(memo)["head"] == ("", True), "now in person"
    opened(office, memo, "leader")
    step = MemoStep.objects.get(memo=memo, person=office.head)
    assert (step.acting_name, step.acting_person_id, step.read_at > first) == ("", None, True)


def test_who_answers_in_person_after_the_deputy_looked_stands_alone_and_who_answers_as_deputy_is_named(office):
    send_away(office, "head", deputy="leader")
    for by, acting in (("head", ""), ("leader", "이팀장")):
        memo = sent(office, "head", title=by)
        opened(office, memo, "leader")
        answered(office, memo, by)
        step = MemoStep.objects.get(memo=memo, person=office.head)
        assert (step.acting_name, step.acting_person_id is not None) == (acting, by == "leader")


def test_nobody_answers_an_own_memo_as_a_deputy(office):
    send_away(office, "head", deputy="drafter")
    memo = sent(office, "head")
    with pytest.raises(errors.NotYourTurn):
        answered(office, memo, "drafter")
    assert box(office, "drafter", MemoBox.TO_ANSWER) == set()


def test_what_was_answered_meanwhile_is_told(office):
    send_away(office, "head", deputy="leader")
    memo = sent(office, "leader", "head", mode="at_once")
    step_id = MemoStep.objects.get(memo=memo, person=office.head).pk
    answered(office, memo, "head")
    with pytest.raises(errors.AlreadyAnswered):
        answered(office, memo, "leader", step_id=step_id)


def test_a_second_press_says_nothing_twice(office):
    memo = sent(office)
    answered(office, memo, "head")
    with pytest.raises(errors.SaidAlready):
        answered(office, memo, "head")
    answered(office, memo, "head", "하나 더 말씀드립니다.")
    assert len(selectors.answers_of(memo)) == 2


def test_taken_back_until_somebody_opens_it(office):
    memo = sent(office, "leader", "head", share=("colleague",))
    services.withdraw_memo(memo_id=memo.pk, actor=office.actor("drafter"))
    assert not selectors.memos_visible_to(office.actor("leader")).exists()
    memo = services.send_memo(memo_id=memo.pk, actor=office.actor("drafter"))
    assert (memo.round, len(way(memo))) == (2, 3)
    opened(office, memo, "colleague")
    with pytest.raises(errors.AlreadyOpened):
        services.withdraw_memo(memo_id=memo.pk, actor=office.actor("drafter"))


def test_the_author_sees_who_read_it_and_when(office):
    memo = sent(office, "head", share=("colleague",))
    for name in ("head", "colleague", "head"):
        opened(office, memo, name)
    assert all(step.read_at for step in selectors.steps_of(memo))
    assert way(memo) == [("head", "pending"), ("colleague", "done")]
    assert events(memo)[2:] == ["memos.opened", "memos.read"]


def test_a_question_leaves_the_turn_open_and_is_replied_to(office):
    memo = sent(office)
    question = answered(office, memo, "head", "예산은 얼마입니까?", kind="question")
    assert way(memo) == [("head", "pending")]
    with pytest.raises(errors.NotAuthor):
        services.reply_to_question(memo_id=memo.pk, answer_id=question.pk, text="x", actor=office.actor("head"))
    reply = services.reply_to_question(
        memo_id=memo.pk, answer_id=question.pk, text="3억 원입니다.", actor=office.actor("drafter")
    )
    assert reply.about_id == question.pk


def test_passed_on_it_waits_for_the_next_superior_before_whoever_was_planned(office):
    memo = sent(office, "leader", "minister")
    services.pass_on(memo_id=memo.pk, person_id=office.head.pk, actor=office.actor("leader"))
    answered(office, memo, "leader")
    assert dict(way(memo)) == {"leader": "done", "minister": "waiting", "head": "pending"}
    answered(office, memo, "head")
    assert dict(way(memo))["minister"] == "pending"


def test_an_answered_memo_that_is_passed_on_waits_again(office):
    memo = sent(office, "leader")
    answered(office, memo, "leader")
    services.pass_on(memo_id=memo.pk, person_id=office.head.pk, actor=office.actor("leader"))
    memo.refresh_from_db()
    assert (memo.state, memo.closed_at) == (MemoState.SENT, None)


def test_nobody_is_given_it_twice(office):
    memo = sent(office, "leader", "head")
    with pytest.raises(errors.KnownAlready):
        services.pass_on(memo_id=memo.pk, person_id=office.head.pk, actor=office.actor("leader"))
    services.share_memo(memo_id=memo.pk, person_ids=[office.head.pk], actor=office.actor("drafter"))
    assert len(way(memo)) == 2


def test_somebody_else_is_asked_only_instead_of_one_who_left(office):
    memo = sent(office, "leader", "head")
    step = MemoStep.objects.get(memo=memo, person=office.leader)
    asked = {"memo_id": memo.pk, "step_id": step.pk, "person_id": office.minister.pk}
    with pytest.raises(errors.StepNotHindered):
        services.replace_person(**asked, actor=office.actor("drafter"))
    office.leader.is_active = False
    office.leader.save()
    services.replace_person(**asked, actor=office.actor("drafter"))
    assert way(memo) == [("leader", "skipped"), ("minister", "pending"), ("head", "waiting")]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"title": " "}, errors.TitleMissing),
        ({"text": " \n"}, errors.TextMissing),
        ({"text": "<p> </p>", "format": "html"}, errors.TextMissing),
    ],
)
def test_what_is_sent_says_something(office, changes, error):
    memo = written(office, **changes)
    with pytest.raises(error):
        services.send_memo(memo_id=memo.pk, actor=office.actor("drafter"))


def test_it_goes_to_somebody_in_office_and_not_to_oneself(office):
    with pytest.raises(errors.OwnMemo):
        written(office, "drafter")
    with pytest.raises(errors.PersonGone):
        written(office, "auditor")
    memo = services.create_memo(fields=fields(office, title="x"), actor=office.actor("drafter"))
    with pytest.raises(errors.NobodyChosen):
        services.send_memo(memo_id=memo.pk, actor=office.actor("drafter"))


def test_instructions_are_listed_on_both_sides_and_closed_once(office):
    memo = sent(office)
    due = clock.today() + timedelta(days=3)
    told = answered(office, memo, "head", "자료를 보완하십시오.", kind="instruction", due_on=due)
    mine, given = (
        selectors.instructions_of(office.actor("drafter")),
        selectors.instructions_of(office.actor("head"), given=True),
    )
    assert [one.pk for one in mine] == [one.pk for one in given] == [told.pk]
    assert selectors.memo_counts(office.actor("drafter")).instructions == 1
    closing = {"memo_id": memo.pk, "answer_id": told.pk, "text": "보완하였습니다."}
    with pytest.raises(errors.NotYourInstruction):
        services.close_instruction(**closing, actor=office.actor("head"))
    services.close_instruction(**closing, actor=office.actor("drafter"))
    with pytest.raises(errors.InstructionClosed):
        services.close_instruction(**closing, actor=office.actor("drafter"))
    assert selectors.instructions_of(office.actor("drafter")).get().closed_as == "done"
    assert selectors.memo_counts(office.actor("drafter")).instructions == 0


def test_an_instruction_for_somebody_else_opens_the_memo_to_them(office):
    memo = sent(office)
    told = answered(
        office, memo, "head", "홍보 자료를 준비하십시오.", kind="instruction", for_person_id=office.outsider.pk
    )
    assert selectors.get_memo(memo.pk, actor=office.actor("outsider")) == memo
    services.close_instruction(memo_id=memo.pk, answer_id=told.pk, dropped=True, actor=office.actor("head"))
    assert selectors.instructions_of(office.actor("outsider")).get().closed_as == "dropped"


def test_a_due_date_lies_ahead(office):
    memo = sent(office)
    with pytest.raises(errors.DueInThePast):
        answered(office, memo, "head", "x", kind="instruction", due_on=clock.today() - timedelta(days=1))


def test_the_outbox_is_asked_to_tell(office):
    memo = sent(office, "head", share=("colleague",))
    answered(office, memo, "head")
    topics = sorted(OutboxMessage.objects.filter(topic__startswith="memos.").values_list("topic", flat=True))
    assert topics == ["memos.answered", "memos.pending", "memos.pending"]


def test_two_superiors_answer_at_the_same_moment(committed_db):
    with agency_context("alpha"):
        office = build_office()
        memo = sent(office, "leader", "head", mode="at_once")
        actors = [office.actor(name) for name in ("leader", "head")]
    start = threading.Barrier(2)

    def press(actor):
        with agency_context("alpha"):
            start.wait(5)
            services.answer_memo(memo_id=memo.pk, text="확인", actor=actor)

    faults = faults_of(*(partial(press, actor) for actor in actors))
    with agency_context("alpha"):
        assert (faults, Memo.objects.get(pk=memo.pk).state) == ([], MemoState.CLOSED)


def test_a_memo_is_as_long_as_a_document_at_most(office):
    for text, error in (("가\n" * 30_001, TooManyLines), ("가" * (LONGEST + 1), TextTooLong)):
        with pytest.raises(error):
            written(office, text=text)
    memo = written(office)
    with pytest.raises(TooManyLines):
        services.save_memo(memo_id=memo.pk, fields=fields(office, text="가\n" * 30_001), actor=office.actor("drafter"))
