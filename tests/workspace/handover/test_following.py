"""What goes along when a post is taken over, and who finds the sheets afterwards."""

from dataclasses import replace
from datetime import timedelta

import pytest

from approvals.memos.public import memos_on_desk
from core.audit.public import entries
from core.foundation.public import clock
from core.organization import public as organization
from core.organization.enums import ReformStep
from core.organization.services.reforming import LinePlan
from core.outbox.public import dispatch_due
from tests.approvals.memos import sent, way
from tests.approvals.people import SYSTEM, ids
from tests.approvals.reforms import in_effect
from tests.approvals.routes import Way, join, leave
from tests.workspace.handover.stories import (
    begun,
    completed,
    give,
    plan,
    post_of,
    received,
    takes_post,
)
from workspace.handover import errors, selectors, services
from workspace.handover.models import HandoverMove
from workspace.handover.public import handovers_visible_to


def test_what_waits_goes_to_who_took_over_row_by_row(office):
    document, memo = Way(office, ("leader", "review"), ("head", "approve")), sent(office, "leader")
    refused = Way(office, ("leader", "review"), ("head", "approve"), by="colleague")
    handover = received(office, "leader", "colleague")
    assert document.waiting() == {"colleague"}
    assert ("colleague", "pending") in way(memo)
    assert refused.waiting() == {"leader"}
    moves = {move.object_id: bool(move.refusal) for move in selectors.moves_of(handover)}
    assert moves == {document.document_id: False, memo.pk: False, refused.document_id: True}
    assert entries(object_id=handover.pk, event_prefix="handover.work_passed").get().detail["moved"] == 2


def test_a_second_time_nothing_is_left_to_do(office):
    Way(office, ("leader", "review"), ("head", "approve"))
    handover = received(office, "leader", "colleague")
    count = HandoverMove.objects.count()
    assert services.pass_work_on(handover_id=handover.pk) == []
    assert HandoverMove.objects.count() == count


def test_what_stayed_is_fetched_once_the_reason_is_gone(office):
    refused = Way(office, ("leader", "review"), ("head", "approve"), by="colleague")
    handover = received(office, "leader", "colleague")
    refused.withdraw()
    other = Way(office, ("leader", "review"), ("head", "approve"))
    services.fetch_rest(handover_id=handover.pk, actor=office.actor("colleague"))
    assert other.waiting() == {"colleague"}
    with pytest.raises(errors.NotYourSignature):
        services.fetch_rest(handover_id=handover.pk, actor=office.actor("leader"))


def test_a_step_that_has_its_turn_later_follows_the_post(office):
    join(office, "newcomer")
    document = Way(office, ("colleague", "review"), ("leader", "review"), ("head", "approve"))
    post = leave(office, "leader")
    takes_post(office, "newcomer", post)
    received(office, "leader", "newcomer", post=post)
    document.review("colleague")
    dispatch_due()
    assert document.waiting() == {"newcomer"}


def test_memos_at_a_new_post_stay_with_the_person(office):
    post = leave(office, "leader")
    new_post = join_post(office)
    takes_post(office, "leader", new_post)
    with clock.fixed(clock.now() + timedelta(days=1)):
        memo = sent(office, "leader")
        received(office, "leader", "colleague", post=post)
    assert ids(memos_on_desk(office.leader.pk)) == {memo.pk}


def join_post(office):
    from core.organization.public import create_post
    from tests.approvals.people import SYSTEM

    return create_post(department=office.other_department, title_ko="서기관", actor=SYSTEM)


def test_without_a_successor_the_deputy_takes_over_and_passes_on(office):
    document, memo = Way(office, ("leader", "review"), ("head", "approve")), sent(office, "leader")
    first = completed(office, "leader", "colleague")
    assert first.taker == "deputy"
    post = leave(office, "leader")
    join(office, "newcomer", department=office.other_department)
    takes_post(office, "newcomer", post)
    second = completed(office, "colleague", "newcomer", post=post)
    assert (second.follows_id, second.taker) == (first.pk, "successor")
    assert document.waiting() == {"newcomer"}
    assert ("newcomer", "pending") in way(memo)
    assert [one.pk for one in selectors.chain_of(second)] == [first.pk]
    assert not selectors.passed_to(office.colleague.pk).exists()


def test_the_deputys_own_memos_do_not_go_along(office):
    own = sent(office, "colleague")
    first = completed(office, "leader", "colleague")
    post = leave(office, "leader")
    join(office, "newcomer", department=office.other_department)
    takes_post(office, "newcomer", post)
    received(office, "colleague", "newcomer", post=post)
    assert ("colleague", "pending") in way(own)
    assert first.followers.count() == 1


def seers(office, handover):
    names = ("drafter", "colleague", "head", "minister", "leader", "outsider", "auditor")
    return {name for name in names if handovers_visible_to(office.actor(name)).filter(pk=handover.pk).exists()}


def test_a_draft_is_the_givers_alone_a_signed_sheet_is_for_those_concerned(office):
    handover = begun(office)
    assert seers(office, handover) == {"drafter"}
    give(handover, office.actor("drafter"))
    assert seers(office, handover) == {"drafter", "colleague", "head", "minister", "auditor"}


def test_who_holds_the_post_later_finds_the_sheets_of_before(office):
    handover = completed(office)
    post = leave(office, "drafter")
    join(office, "newcomer", department=office.other_department)
    assert not handovers_visible_to(office.actor("newcomer")).exists()
    takes_post(office, "newcomer", post)
    assert ids(handovers_visible_to(office.actor("newcomer"))) == {handover.pk}


def test_who_heads_the_department_a_post_came_to_finds_its_sheets(office):
    handover, post = completed(office), post_of(office, "drafter")
    head = organization.create_post(department=office.other_department, title_ko="과장", is_head=True, actor=SYSTEM)
    takes_post(office, "outsider", head)
    assert not handovers_visible_to(office.actor("outsider")).exists()
    in_effect(LinePlan(ReformStep.MOVE_POST, post_id=post.pk, target_code="pr"))
    assert ids(handovers_visible_to(office.actor("outsider"))) == {handover.pk}


def test_a_plan_names_everything(office):
    handover = begun(office)
    other = replace(plan(office, "drafter", "leader"), reason="leave")
    services.save_handover(handover_id=handover.pk, plan=other, actor=office.actor("drafter"))
    handover.refresh_from_db()
    assert (handover.receiver_name, handover.reason) == ("이팀장", "leave")
