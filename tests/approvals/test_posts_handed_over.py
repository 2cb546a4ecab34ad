"""What a post leaves to its next holder: documents and memos from it are read, what waits is passed on."""

import pytest

from approvals.documents import selectors
from approvals.documents.models import Document, RouteStep
from approvals.documents.public import PassedOn, documents_of_post, pass_steps_on, steps_on_desk
from approvals.documents.selectors import documents_visible_to
from approvals.memos import selectors as memo_selectors
from approvals.memos.public import memos_of_post, memos_on_desk, memos_visible_to, pass_memos_on
from core.audit.public import entries
from core.foundation.public import clock
from core.organization import public as organization
from core.organization.public import tenures_in, tenures_of
from tests.approvals.memos import answered, sent, way, written
from tests.approvals.people import SYSTEM, Office, ids
from tests.approvals.routes import Way, join, leave

REASON = "인수인계"


def succeed(office: Office, name: str, successor: str):
    """One person leaves the post today, another one holds it from today on."""
    join(office, successor, department=office.other_department)
    post = leave(office, name)
    organization.transfer_person(
        person_id=getattr(office, successor).pk, post=post, valid_from=clock.today(), actor=SYSTEM
    )
    return post


def test_the_post_of_the_drafter_is_kept(office):
    held = office.drafter.assignments.get().post_id
    assert office.draft().drafter_post_id == held
    assert written(office).author_post_id == held


def test_who_holds_the_post_reads_what_was_drafted_from_it_and_no_memo_never_reported(office):
    begun = office.draft(title="쓰다 만 글")
    on_its_way, memo = office.submitted(reading_range="route"), sent(office)
    hidden = written(office)
    post = succeed(office, "drafter", "newcomer")
    seen = ids(documents_visible_to(office.actor("newcomer")))
    assert {on_its_way.pk, begun.pk} <= seen
    assert ids(documents_of_post(post.pk, actor=office.actor("newcomer"))) == {on_its_way.pk, begun.pk}
    assert ids(memos_of_post(post.pk, actor=office.actor("newcomer"))) == {memo.pk}
    assert hidden.pk not in ids(memos_visible_to(office.actor("newcomer")))
    assert on_its_way.pk not in ids(documents_visible_to(office.actor("outsider")))


def test_the_post_of_a_document_never_changes(office):
    from django.db.utils import DatabaseError

    document = office.draft()
    with pytest.raises(DatabaseError):
        Document.objects.filter(pk=document.pk).update(drafter_post=None)


def test_tenures_tell_who_held_it_and_who_does(office):
    post = succeed(office, "drafter", "newcomer")
    now, before = tenures_in(post.pk)
    assert (now.person_id, now.valid_until, before.person_id) == (office.newcomer.pk, None, office.drafter.pk)
    assert now.is_on(clock.today())
    assert not before.is_on(clock.today())
    assert next(one.post.pk for one in tenures_of(office.newcomer.pk)) == post.pk


def test_what_waits_goes_to_who_takes_it_over_and_the_route_goes_on(office):
    way_ = Way(office, ("leader", "review"), ("head", "approve"))
    step = steps_on_desk(office.leader.pk).get()
    passed = pass_steps_on(
        step_ids=[step.pk], person_id=office.colleague.pk, reason=REASON, actor=office.actor("colleague")
    )
    assert passed == [PassedOn(way_.document_id, "보고")]
    assert way_.waiting() == {"colleague"}
    assert way_.step_of("colleague").post_id == step.post_id
    way_.review("colleague")
    way_.approve("head")
    assert way_.document.state == "approved"
    assert entries(object_id=way_.document_id, event_prefix="documents.step_replaced").count() == 1


def test_documents_of_one_draft_go_along(office):
    from approvals.documents.services import set_bundle

    lead, member = office.draft(), office.draft(title="둘째")
    set_bundle(document_id=lead.pk, member_ids=[member.pk], actor=office.actor("drafter"))
    from approvals.documents.services import submit_document

    submit_document(document_id=lead.pk, expected_revision=1, actor=office.actor("drafter"))
    step = steps_on_desk(office.leader.pk).get()
    pass_steps_on(step_ids=[step.pk], person_id=office.colleague.pk, reason=REASON, actor=office.actor("colleague"))
    asked = RouteStep.objects.filter(person=office.colleague, state="pending")
    assert set(asked.values_list("document_id", flat=True)) == {lead.pk, member.pk}


def test_what_cannot_go_is_told_and_stops_nothing(office):
    own = Way(office, ("leader", "review"), ("head", "approve"), by="colleague")
    other = Way(office, ("leader", "review"), ("head", "approve"))
    steps = list(steps_on_desk(office.leader.pk))
    told = pass_steps_on(
        step_ids=[step.pk for step in steps],
        person_id=office.colleague.pk,
        reason=REASON,
        actor=office.actor("colleague"),
    )
    refused = {one.object_id: one.refusal for one in told}
    assert refused[own.document_id]
    assert refused[other.document_id] == ""
    assert own.waiting() == {"leader"}


def test_a_step_acted_upon_meanwhile_is_told(office):
    way_ = Way(office, ("leader", "review"), ("head", "approve"))
    step = steps_on_desk(office.leader.pk).get()
    way_.review("leader")
    (told,) = pass_steps_on(
        step_ids=[step.pk], person_id=office.colleague.pk, reason=REASON, actor=office.actor("colleague")
    )
    assert told.refusal


def test_only_steps_through_the_post_are_on_its_desk(office):
    Way(office, ("leader", "review"), ("head", "approve"))
    held = office.leader.assignments.get().post_id
    assert steps_on_desk(office.leader.pk, held).count() == 1
    assert steps_on_desk(office.leader.pk, office.head.assignments.get().post_id).count() == 0


def test_memos_that_wait_go_on_to_who_takes_over(office):
    memo, closed = sent(office, "leader"), sent(office, "leader")
    answered(office, closed, "leader")
    assert ids(memos_on_desk(office.leader.pk)) == {memo.pk}
    told = pass_memos_on(
        memo_ids=[memo.pk, closed.pk],
        from_person_id=office.leader.pk,
        person_id=office.colleague.pk,
        actor=office.actor("colleague"),
    )
    assert {one.object_id: bool(one.refusal) for one in told} == {memo.pk: False, closed.pk: True}
    assert ("colleague", "pending") in way(memo)
    answered(office, memo, "colleague")
    assert memo_selectors.steps_of(memo)[-1].state == "done"


def test_private_things_are_counted_and_not_named(office):
    office.draft()
    post_id, other = office.drafter.assignments.get().post_id, office.leader.assignments.get().post_id
    assert selectors.private_things_of(office.drafter.pk, post_id)["drafts"] == 0, "goes with the post"
    assert selectors.private_things_of(office.drafter.pk, other) == {"drafts": 1, "saved_paths": 0, "unread": 0}
