"""An instruction belongs to the post that was told: its successor and the deputy of an absent holder carry it out (REG 61)."""

import pytest

from approvals.memos import errors, services
from approvals.memos.models import MemoAnswer
from approvals.memos.selectors import instructions_of, memo_counts, memos_visible_to
from tests.approvals.memos import sent
from tests.approvals.people import ids
from tests.approvals.routes import away
from tests.approvals.test_posts_handed_over import succeed
from tests.people import signed_in


@pytest.fixture
def told(office):
    """The author is told to do something."""
    memo = sent(office, "leader")
    return services.answer_memo(
        memo_id=memo.pk, text="자료를 보완하세요", kind="instruction", actor=office.actor("leader")
    )


def mine(office, name):
    return ids(instructions_of(office.actor(name)))


def close(office, told, name, **more):
    return services.close_instruction(
        memo_id=told.memo_id, answer_id=told.pk, actor=office.actor(name), **{"text": "했습니다", **more}
    )


def test_it_keeps_the_post_that_was_told(office, told):
    assert told.for_post_id == office.drafter.assignments.get().post_id
    assert mine(office, "drafter") == {told.pk}


def test_the_successor_has_it_to_do_and_who_left_has_not(office, told):
    succeed(office, "drafter", "newcomer")
    assert mine(office, "newcomer") == {told.pk}
    assert mine(office, "drafter") == set()
    assert (memo_counts(office.actor("newcomer")).instructions, memo_counts(office.actor("drafter")).instructions) == (
        1,
        0,
    )
    with pytest.raises(errors.NotYourInstruction):
        close(office, told, "drafter")
    close(office, told, "newcomer")
    assert MemoAnswer.objects.get(kind="done").person_id == office.newcomer.pk


def test_while_nobody_holds_the_post_it_stays_with_who_was_told(office, told):
    from tests.approvals.routes import leave

    leave(office, "drafter")
    assert mine(office, "drafter") == {told.pk}


def test_the_deputy_of_an_absent_holder_carries_it_out(office, told):
    assert mine(office, "colleague") == set()
    away(office, "drafter", "colleague")
    assert mine(office, "colleague") == {told.pk}
    assert told.memo_id in ids(memos_visible_to(office.actor("colleague")))
    page = signed_in(office.colleague).get(f"/memos/{told.memo_id}/").content.decode()
    assert f'id="done-{told.pk}"' in page
    close(office, told, "colleague")


def test_told_to_somebody_else_the_memo_opens_to_the_successor(office):
    memo = sent(office, "leader")
    services.answer_memo(
        memo_id=memo.pk, text="검토하세요", kind="instruction", for_person_id=office.colleague.pk,
        actor=office.actor("leader"),
    )  # fmt: skip
    succeed(office, "colleague", "newcomer")
    assert signed_in(office.newcomer).get(f"/memos/{memo.pk}/").status_code == 200
    assert "검토하세요" in signed_in(office.newcomer).get("/memos/instructions/").content.decode()
    assert memo.pk not in ids(memos_visible_to(office.actor("outsider")))


@pytest.mark.parametrize("name", ["leader", "colleague", "outsider"])
def test_nobody_else_reports_it(office, told, name):
    with pytest.raises((errors.NotYourInstruction, errors.MemoNotFound)):
        close(office, told, name)


def test_what_is_done_opens_no_memo_to_a_deputy_who_did_not_do_it(office, told):
    close(office, told, "drafter")
    away(office, "drafter", "colleague")
    assert mine(office, "colleague") == set()
    assert told.memo_id not in ids(memos_visible_to(office.actor("colleague")))


def test_the_deputy_who_did_it_may_look_at_it_again(office, told):
    away(office, "drafter", "colleague")
    answer = signed_in(office.colleague).post(
        f"/api/v1/memos/{told.memo_id}/said/{told.pk}/close/", {"text": "했습니다"}, content_type="application/json"
    )
    assert answer.status_code == 200, answer.content
