"""A document from draft to number, by the services alone."""

import re

import pytest

from approvals.documents import selectors
from approvals.documents.errors import (
    AlreadyActed,
    AlreadyDecided,
    AlreadyRead,
    DocumentNotFound,
    MayNotEdit,
    NotApprover,
    NotDeciding,
    NotDelegate,
    NotEditable,
    NothingChanged,
    NotInApproval,
    NotReviewing,
    NotYourTurn,
    OwnDocumentAsDeputy,
    PersonGone,
    ReasonMissing,
    StaleRevision,
)
from approvals.documents.models import Opinion, Round
from approvals.documents.public import (
    approve_document,
    edit_text,
    return_document,
    review_step,
    save_draft,
    submit_document,
    withdraw_document,
)
from core.audit.public import entries
from core.foundation.public import clock
from core.organization import public as organization
from tests.approvals.people import SYSTEM, look_at, route_of, send_away
from tests.people import signed_in


def act(service, office, name, document, revision=1, **kwargs):
    return service(document_id=document.pk, expected_revision=revision, actor=office.actor(name), **kwargs)


def test_reviewed_and_approved_document_gets_its_number(office):
    document = office.submitted()
    act(review_step, office, "leader", document, opinion="좋습니다")
    done = act(approve_document, office, "head", document)
    assert (done.state, done.number_text, done.number_code) == ("approved", "정보화팀-1", "1310010000001")
    assert (done.decided_revision, done.number_year) == (1, clock.today().year)


def test_card_keeps_who_did_what_and_saw_which_revision(office):
    document = office.submitted()
    act(review_step, office, "leader", document, opinion="좋습니다")
    act(approve_document, office, "head", document)
    steps = selectors.history_of(document)
    assert [(s.kind, s.person_name, s.result, s.seen_revision) for s in steps] == [
        ("draft", "박주사", "submitted", 1), ("review", "이팀장", "approved", 1), ("approve", "김과장", "approved", 1),
    ]  # fmt: skip
    assert [o.text for o in steps[1].opinions.all()] == ["좋습니다"]


def test_every_act_stands_in_the_ledger(office):
    document = office.submitted()
    act(review_step, office, "leader", document)
    act(approve_document, office, "head", document)
    events = [entry.event for entry in entries(event_prefix="documents.", object_id=document.pk)]
    assert events == ["documents.drafted", "documents.submitted", "documents.reviewed", "documents.approved"]
    last = entries(event_prefix="documents.approved").get()
    assert last.detail["number"] == "정보화팀-1"
    assert last.detail["department_id"] == str(office.department.pk)


def test_second_press_on_approve_does_nothing_twice(office):
    document = office.submitted(route=route_of(office, ("head", "approve")))
    act(approve_document, office, "head", document)
    with pytest.raises(AlreadyDecided):
        act(approve_document, office, "head", document)
    assert entries(event_prefix="documents.approved").count() == 1


def test_second_press_on_review_does_nothing_twice(office):
    document = office.submitted()
    act(review_step, office, "leader", document)
    with pytest.raises(AlreadyActed):
        act(review_step, office, "leader", document)


def test_second_press_on_submit_does_nothing_twice(office):
    document = office.submitted()
    with pytest.raises(NotEditable):
        act(submit_document, office, "drafter", document)
    assert Round.objects.count() == 1


def test_only_the_person_whose_turn_it_is_acts(office):
    document = office.submitted()
    with pytest.raises(NotYourTurn):
        act(approve_document, office, "head", document)


def test_strangers_are_told_nothing(office):
    document = office.submitted()
    with pytest.raises(DocumentNotFound):
        act(approve_document, office, "outsider", document)


def test_reviewer_cannot_decide_and_decider_cannot_review(office):
    document = office.submitted()
    with pytest.raises(NotDeciding):
        act(approve_document, office, "leader", document)
    act(review_step, office, "leader", document)
    with pytest.raises(NotReviewing):
        act(review_step, office, "head", document)


def test_reviewer_edits_and_the_former_text_stays(office):
    document = office.submitted()
    act(edit_text, office, "leader", document, title="보고", body="고친 내용. 끝.", opinion="숫자를 고침")
    act(review_step, office, "leader", document, revision=2)
    done = act(approve_document, office, "head", document, revision=2)
    assert done.decided_revision == 2
    assert selectors.get_revision(done, 1).body == "내용입니다. 끝."
    assert selectors.get_revision(done, 2).step.kind == "review"


def test_every_revision_tells_at_which_step_it_was_written(office):
    document = office.submitted()
    act(edit_text, office, "leader", document, title="보고", body="고친 내용. 끝.", opinion="숫자를 고침")
    client = signed_in(office.drafter)
    card = client.get(f"/documents/{document.pk}/").content.decode()
    listed = card.partition('class="revision-list"')[2].partition("</ol>")[0]
    assert re.findall(r"기안|검토", listed) == ["검토", "기안"]
    compared = client.get(f"/documents/{document.pk}/compare/").content.decode()
    assert re.findall(r"이팀장 · (\S+) ·", compared) == ["검토", "검토"]
    paper = client.get(f"/documents/{document.pk}/print/").content.decode()
    rows = paper.partition("수정본")[2] or paper
    assert rows.count("<td>검토</td>") == rows.count("<td>기안</td>") == 1


def test_acting_on_a_text_one_has_not_seen_is_refused(office):
    document = office.submitted()
    act(edit_text, office, "leader", document, title="보고", body="고친 내용")
    with pytest.raises(StaleRevision):
        act(review_step, office, "leader", document, revision=1)


def test_cooperator_gives_an_opinion_but_may_not_edit(office):
    document = office.submitted(route=route_of(office, ("outsider", "cooperate"), ("head", "approve")))
    with pytest.raises(MayNotEdit):
        act(edit_text, office, "outsider", document, title="x", body="y")
    act(review_step, office, "outsider", document, opinion="이의 없음")
    assert Opinion.objects.get().text == "이의 없음"


def test_edit_without_change_is_refused(office):
    document = office.submitted()
    with pytest.raises(NothingChanged):
        act(edit_text, office, "leader", document, title="보고", body="내용입니다. 끝.")


def test_return_needs_a_reason_and_stops_the_later_steps(office):
    document = office.submitted()
    with pytest.raises(ReasonMissing):
        act(return_document, office, "leader", document, reason=" ")
    back = act(return_document, office, "leader", document, reason="근거 보완")
    assert back.state == "returned"
    assert [s.state for s in selectors.history_of(back)] == ["done", "done", "skipped"]
    with pytest.raises(NotInApproval):
        act(return_document, office, "leader", document, reason="다시")
    with pytest.raises(DocumentNotFound):
        act(approve_document, office, "head", document)


def test_returned_document_goes_round_again_and_both_rounds_stay(office):
    document = office.submitted()
    act(return_document, office, "leader", document, reason="근거 보완")
    save_draft(
        document_id=document.pk, expected_revision=1, fields=office.fields(body="보완함"), actor=office.actor("drafter")
    )
    act(submit_document, office, "drafter", document, revision=2)
    act(review_step, office, "leader", document, revision=2)
    done = act(approve_document, office, "head", document, revision=2)
    assert done.current_round == 2
    assert [r.state for r in Round.objects.order_by("no")] == ["returned", "approved"]


def test_withdrawal_until_the_next_has_read(office):
    document = office.submitted()
    withdraw_document(document_id=document.pk, actor=office.actor("drafter"))
    document = act(submit_document, office, "drafter", document)
    look_at(document, office.actor("leader"))
    with pytest.raises(AlreadyRead):
        withdraw_document(document_id=document.pk, actor=office.actor("drafter"))


def test_deputy_of_an_absent_approver_decides_and_both_are_kept(office):
    document = office.submitted(route=route_of(office, ("head", "approve")))
    send_away(office, "head", deputy="leader")
    done = act(approve_document, office, "leader", document)
    step, late = selectors.steps_of(done)[-2:]
    assert (step.person_name, step.acting_name, [str(m) for m in step.marks]) == ("김과장", "이팀장", ["acting"])
    assert (late.kind, late.state, late.person_name, late.acting_chain) == ("late_read", "pending", "김과장", [])
    assert step.acting_chain == [office.head.pk, office.leader.pk]
    assert entries(event_prefix="documents.approved").get().detail["acting_for"] == str(office.head.pk)


def test_delegated_matter_decided_by_a_deputy_shows_both_marks(office):
    document = office.submitted(route=route_of(office, ("head", "delegated")))
    send_away(office, "head", deputy="leader")
    act(approve_document, office, "leader", document)
    assert selectors.steps_of(document)[-2].marks == ["delegated", "acting"]


def test_deputy_of_somebody_present_may_not_decide(office):
    document = office.submitted(route=route_of(office, ("leader", "review"), ("head", "approve")))
    act(review_step, office, "leader", document)
    with pytest.raises(AlreadyActed):
        act(approve_document, office, "leader", document)


def test_nobody_decides_an_own_document_as_deputy(office):
    document = office.submitted(route=route_of(office, ("head", "approve")))
    send_away(office, "head", deputy="drafter")
    with pytest.raises(OwnDocumentAsDeputy):
        act(approve_document, office, "drafter", document)


def test_head_of_the_department_decides_an_own_document_as_delegate(office):
    document = office.submitted(by="head", route=route_of(office, ("head", "delegated")))
    assert act(approve_document, office, "head", document).state == "approved"


@pytest.mark.parametrize(
    ("name", "kind", "refusal"),
    [
        ("drafter", "delegated", NotDelegate),
        ("leader", "delegated", NotDelegate),
        ("outsider", "delegated", NotDelegate),
        ("colleague", "approve", NotApprover),
        ("outsider", "approve", NotApprover),
    ],
)
def test_nobody_but_a_head_in_the_drafters_line_decides(office, name, kind, refusal):
    with pytest.raises(refusal):
        office.submitted(route=route_of(office, (name, kind)))


@pytest.mark.parametrize("kind", ["approve", "delegated"])
@pytest.mark.parametrize("name", ["head", "minister"])
def test_heads_in_the_drafters_line_decide(office, name, kind):
    document = office.submitted(route=route_of(office, (name, kind)))
    assert act(approve_document, office, name, document).state == "approved"


def test_a_decider_who_heads_the_department_no_longer_is_refused_at_the_decision(office):
    document = office.submitted(route=route_of(office, ("head", "delegated")))
    held = office.head.assignments.get()
    organization.end_assignment(assignment_id=held.pk, valid_until=clock.today(), actor=SYSTEM)
    post = organization.create_post(department=office.other_department, title_ko="주사", actor=SYSTEM)
    organization.assign_person(person_id=office.head.pk, post=post, valid_from=clock.today(), actor=SYSTEM)
    with pytest.raises(NotDelegate):
        act(approve_document, office, "head", document)
    assert act(return_document, office, "head", document, reason="부서를 옮겼습니다").state == "returned"


def test_delegate_of_an_own_document_may_still_take_it_back_after_a_look(office):
    document = office.submitted(by="head", route=route_of(office, ("head", "delegated")))
    look_at(document, office.actor("head"))
    assert withdraw_document(document_id=document.pk, actor=office.actor("head")).state == "withdrawn"


def test_one_person_in_two_roles_reviews_and_then_decides_as_deputy(office):
    document = office.submitted()
    act(review_step, office, "leader", document)
    send_away(office, "head", deputy="leader")
    done = act(approve_document, office, "leader", document)
    step = selectors.steps_of(done)[-2]
    assert (step.person_name, step.acting_name) == ("김과장", "이팀장")


def test_people_who_left_since_planning_stop_the_submission(office):
    document = office.draft()
    held = office.leader.assignments.get()
    organization.end_assignment(assignment_id=held.pk, valid_until=clock.today(), actor=SYSTEM)
    with pytest.raises(PersonGone):
        act(submit_document, office, "drafter", document)


def test_the_ledger_tells_what_a_save_changed(office):
    document, drafter = office.draft(purpose="현황"), office.actor("drafter")
    fields = office.fields(
        reading_range="path", disclosure="closed", disclosure_grounds=(5,), disclosure_reason="검토 중", purpose="대책"
    )
    route = [office.line("head", "approve")]
    save_draft(document_id=document.pk, expected_revision=1, fields=fields, route=route, actor=drafter)
    told = entries(event_prefix="documents.saved").get().detail
    followed = ["secrecy"]  # the label follows the class
    named = ["disclosure", "disclosure_grounds", "disclosure_reason", "purpose", "reading_range"]
    assert told["changed"] == named + followed
    assert told["values"]["reading_range"] == {"from": "agency", "to": "path"}
    assert "purpose" not in told["values"]
    assert told["route"] == [{"person_id": str(office.head.pk), "kind": "approve"}]
    save_draft(document_id=document.pk, expected_revision=1, fields=fields, actor=drafter)
    assert "changed" not in entries(event_prefix="documents.saved").order_by("-seq").first().detail
