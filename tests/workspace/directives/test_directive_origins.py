"""Directives made of memos and with approvals; both show what became of them."""

import pytest

from approvals.documents.public import approve_document
from approvals.memos.selectors import answers_of
from core.foundation.public import clock
from core.organization import public as organization
from core.outbox.models import OutboxMessage
from core.outbox.public import dispatch_due
from tests.approvals.memos import answered, sent, way
from tests.approvals.people import SYSTEM, route_of, send_away
from tests.people import signed_in, text_of
from tests.workspace.directives.stories import fields
from workspace.directives import errors, selectors, services
from workspace.directives.models import Directive

ORDER = "현장을 확인하고 결과를 보고할 것"


def made_of(office, memo, by="head", **more):
    return services.issue_from_memo(memo_id=memo.pk, fields=fields(office, **more), actor=office.actor(by))


def test_whoever_had_it_reported_makes_it_a_directive_of_the_author(office):
    memo = sent(office, "head", "minister", mode="at_once")
    directive = made_of(office, memo)
    assert (directive.source, directive.origin_id, directive.origin_title) == ("memo", memo.pk, memo.title)
    assert directive.owner_id == office.drafter.pk
    assert made_of(office, memo, by="minister").pk != directive.pk


def test_a_memo_becomes_one_directive_of_each_superior(office):
    memo = sent(office)
    made_of(office, memo)
    with pytest.raises(errors.AlreadyIssued):
        made_of(office, memo)


def test_also_of_a_peer_who_was_reported_to_but_then_for_the_author_only(office):
    memo = sent(office, "leader")
    with pytest.raises(errors.NotSuperior):
        made_of(office, memo, by="leader", owner="colleague")
    assert made_of(office, memo, by="leader")


def test_nobody_orders_in_the_name_of_another(office):
    given = {"giver_name": "대통령", "giver_title": "대통령"}
    of_memo = made_of(office, sent(office, "leader"), by="leader", **given)
    assert (of_memo.giver_id, of_memo.giver_name, of_memo.giver_title) == (office.leader.pk, "이팀장", "사무관")
    own = services.issue_directive(fields=fields(office, **given), actor=office.actor("head"))
    assert (own.giver_id, own.giver_name, own.giver_title) == (office.head.pk, "김과장", "과장")


def test_readers_and_the_author_make_none(office):
    memo = sent(office, "head", share=("leader",))
    for by in ("leader", "drafter"):
        with pytest.raises(errors.NotReceived):
            made_of(office, memo, by=by, owner="colleague")


def test_memo_and_directive_show_each_other(office):
    memo, head = sent(office), signed_in(office.head)
    address = f"/directives/from-memo/{memo.pk}/"
    assert address in text_of(head.get(f"/memos/{memo.pk}/"))
    form = text_of(head.get(address))
    assert f'value="{office.drafter.pk}" checked' in form
    response = head.post(address, {"person_id": office.drafter.pk, "text": ORDER, "importance": "normal"})
    directive = Directive.objects.get()
    assert response["Location"] == f"/directives/{directive.pk}/"
    page = text_of(head.get(f"/memos/{memo.pk}/"))
    assert f"/directives/{directive.pk}/" in page
    assert address not in page
    assert f"/memos/{memo.pk}/" in text_of(signed_in(office.drafter).get(f"/directives/{directive.pk}/"))


def test_a_directive_answers_the_memo(office):
    memo = sent(office, "head", "minister")
    made_of(office, memo, text=ORDER)
    memo.refresh_from_db()
    [said] = answers_of(memo)
    assert (said.kind, said.text, said.person_id) == ("directive", ORDER, office.head.pk)
    assert ("head", "done") in way(memo), "the next superior has it now"
    assert memo.state == "sent"
    made_of(office, memo, by="minister")
    memo.refresh_from_db()
    assert memo.state == "closed"
    page = text_of(signed_in(office.drafter).get(f"/memos/{memo.pk}/"))
    assert 'href="#directives-title"' in page


def test_a_deputy_whose_turn_it_is_gives_it_for_the_absent_one(office):
    memo = sent(office, "head")
    send_away(office, "head", deputy="leader")
    directive = made_of(office, memo, by="leader")
    assert (directive.giver_id, directive.issuer_id) == (office.head.pk, office.leader.pk)
    assert answers_of(memo)[0].step.acting_person_id == office.leader.pk


def test_what_was_typed_as_an_answer_stands_in_the_form_of_the_directive(office):
    memo, head = sent(office, "head"), signed_in(office.head)
    typed = {"begin": "1", "text": ORDER, "due_on": "2031-02-03", "kind": "instruction", "for_person_id": ""}
    form = text_of(head.post(f"/directives/from-memo/{memo.pk}/", typed))
    assert ORDER in form
    assert "2031-02-03" in form
    assert f'value="{office.drafter.pk}" checked' in form
    assert not Directive.objects.exists()


def test_what_is_wrong_comes_back_with_what_was_typed(office):
    memo, head = sent(office), signed_in(office.head)
    sent_form = {"person_id": office.drafter.pk, "text": ORDER, "importance": "normal", "due_on": "2001-01-01"}
    response = head.post(f"/directives/from-memo/{memo.pk}/", sent_form)
    assert response.status_code == 422
    assert ORDER in text_of(response)
    assert f'value="{office.drafter.pk}" checked' in text_of(response)


# -- approvals ----------------------------------------------------------------------------------------------------------


def decided(office, instruction=ORDER, by="head", **changes):
    document = office.submitted(route=route_of(office, ("head", "approve")), **changes)
    step = {"document_id": document.pk, "expected_revision": 1, "instruction": instruction}
    approve_document(**step, actor=office.actor(by))
    return document


def test_an_instruction_given_with_the_approval_is_a_directive_of_the_drafter(office):
    document = decided(office, title="점검 계획")
    dispatch_due()
    directive = Directive.objects.get()
    assert (directive.source, directive.origin_id, directive.origin_title) == ("document", document.pk, "점검 계획")
    assert (directive.text, directive.owner_id, directive.giver_name) == (ORDER, office.drafter.pk, "김과장")
    assert (directive.unit_task_id, directive.state) == (office.task.pk, "issued")
    card = text_of(signed_in(office.drafter).get(f"/documents/{document.pk}/"))
    assert f"/directives/{directive.pk}/" in card


def test_the_news_may_come_twice(office):
    document = decided(office)
    dispatch_due()
    OutboxMessage.objects.filter(topic__in=["documents.decided", "directives.ordered"]).update(done_at=None)
    dispatch_due()
    assert services.take_up_instructions(document_id=document.pk, actor=SYSTEM) == []
    assert Directive.objects.count() == 1


def test_without_an_instruction_there_is_none(office):
    decided(office, instruction=" ")
    dispatch_due()
    assert not Directive.objects.exists()


def test_what_a_deputy_ordered_is_the_absent_ones_and_shows_both(office):
    send_away(office, "head", deputy="leader")
    decided(office, by="leader")
    dispatch_due()
    directive = Directive.objects.get()
    assert (directive.giver_id, directive.giver_name, directive.giver_title) == (office.head.pk, "김과장", "과장")
    assert (directive.issuer_id, directive.issuer_post_id) == (office.leader.pk, office.actor("head").post_id)
    for name in ("head", "leader", "drafter"):
        for path in (f"/directives/{directive.pk}/", "/directives/?box=all"):
            page = text_of(signed_in(getattr(office, name)).get(path))
            assert "김과장" in page
            assert "대결 이팀장" in page
    assert selectors.listed("given", actor=office.actor("head")).get() == directive
    told = signed_in(office.head).get(f"/api/v1/directives/{directive.pk}/").json()
    assert (told["giver_name"], told["acting_name"]) == ("김과장", "이팀장")


def test_a_deputy_orders_from_a_memo_for_the_absent_one(office):
    memo = sent(office, "head", by="drafter")
    send_away(office, "head", deputy="leader")
    answered(office, memo, "leader")
    directive = services.issue_from_memo(memo_id=memo.pk, fields=fields(office), actor=office.actor("leader"))
    assert (directive.giver_id, directive.issuer_id) == (office.head.pk, office.leader.pk)
    assert directive.issuer_post_id == office.actor("head").post_id


def test_the_title_of_a_memo_is_shown_to_those_who_may_see_it(office):
    memo = sent(office, "head", by="drafter")
    helping = fields(office, cooperating=(office.other_department.pk,))
    directive = services.issue_from_memo(memo_id=memo.pk, fields=helping, actor=office.actor("head"))
    for name, is_open in (("head", True), ("drafter", True), ("outsider", False)):
        client = signed_in(getattr(office, name))
        pages = [client.get(path) for path in (f"/directives/{directive.pk}/", "/directives/?box=all")]
        assert [memo.title in text_of(page) for page in pages] == [is_open, is_open]
        told = client.get(f"/api/v1/directives/{directive.pk}/").json()
        assert told["origin_title"] == (memo.title if is_open else "")
        found = selectors.listed("all", actor=office.actor(name), by=selectors.Narrowed(words=memo.title))
        assert found.exists() is is_open


def test_who_left_the_post_right_after_the_decision_gave_it_from_that_post(office):
    decided(office)
    post = organization.get_post(office.actor("head").post_id)
    organization.end_assignment(assignment_id=post.assignments.get().pk, valid_until=clock.today(), actor=SYSTEM)
    dispatch_due()
    directive = Directive.objects.get()
    assert (directive.issuer_post_id, directive.giver_title, directive.giver_department) == (
        post.pk,
        "과장",
        "정보화팀",
    )


def test_a_drafter_without_a_post_holds_up_this_one_message_only(office):
    document = decided(office)
    post = organization.get_post(office.actor("drafter").post_id)
    organization.end_assignment(assignment_id=post.assignments.get().pk, valid_until=clock.today(), actor=SYSTEM)
    dispatch_due()
    left = set(OutboxMessage.objects.filter(done_at=None).values_list("topic", flat=True))
    assert "directives.ordered" in left
    assert "documents.decided" not in left
    with pytest.raises(errors.OwnerGone):
        services.take_up_instructions(document_id=document.pk, actor=SYSTEM)
