"""Circulation groups on documents: chosen on the draft or after the decision, resolved when sent, frozen on the route."""

import pytest

from approvals.documents import services
from approvals.documents.enums import StepKind, StepRule
from approvals.documents.errors import NobodyToRead
from approvals.documents.models import Document, RouteStep
from approvals.documents.public import approve_document, documents_visible_to, submit_document
from approvals.documents.replay_check import replay_documents
from core.audit.public import entries
from core.foundation.public import clock
from core.groups.errors import GroupEmpty, GroupGone
from core.groups.public import GroupFields, MemberPlan, create_group, remove_group
from core.organization import public as organization
from tests.approvals.people import SYSTEM
from tests.people import signed_in


def group_of(office, *names, name="공람처", by="drafter"):
    members = tuple(MemberPlan(post_id=getattr(office, one).assignments.get().post_id) for one in names)
    return create_group(fields=GroupFields(name=name, members=members), actor=office.actor(by))


def decided(office, **more):
    document = office.submitted(route=[office.line("head", "approve")], **more)
    return approve_document(document_id=document.pk, expected_revision=1, actor=office.actor("head"))


def readers(document):
    steps = RouteStep.objects.filter(document=document, kind=StepKind.READ).order_by("position")
    return [(step.person_id, step.rule, step.rule_text) for step in steps]


def successor_of(office, name, login="outsider"):
    """Somebody else holds the post from today."""
    held = getattr(office, name).assignments.get()
    organization.end_assignment(assignment_id=held.pk, valid_until=clock.today(), actor=SYSTEM)
    person = getattr(office, login)
    organization.assign_person(
        person_id=person.pk, post=held.post, kind="concurrent", valid_from=clock.today(), actor=SYSTEM
    )
    return held.post


def test_a_group_on_the_draft_reads_after_the_decision(office):
    group = group_of(office, "colleague", "outsider")
    document = decided(office, reader_groups=(group.pk,))
    text = "공람 그룹 ‘공람처’에서 들어왔습니다."
    assert readers(document) == [(one.pk, StepRule.GROUP, text) for one in (office.colleague, office.outsider)]
    assert document in documents_visible_to(office.actor("outsider"))
    assert replay_documents().differences == []


def test_who_is_in_it_is_found_at_submission_not_when_it_was_chosen(office):
    group = group_of(office, "colleague")
    draft = office.draft(reader_groups=(group.pk,), route=[office.line("head", "approve")])
    post = successor_of(office, "colleague")
    submit_document(document_id=draft.pk, expected_revision=1, actor=office.actor("drafter"))
    [step] = RouteStep.objects.filter(document=draft, kind=StepKind.READ)
    assert (step.person_id, step.post_id, step.person_title) == (office.outsider.pk, post.pk, "주사보")


def test_what_was_reached_stays_when_the_group_changes(office):
    group = group_of(office, "colleague")
    document = decided(office, reader_groups=(group.pk,))
    before = readers(document)
    remove_group(group_id=group.pk, actor=office.actor("drafter"))
    assert readers(document) == before


def test_nobody_stands_on_the_route_twice(office):
    group = group_of(office, "drafter", "leader", "head", "colleague")
    other = group_of(office, "colleague", name="또")
    route = [office.line("leader", "review"), office.line("head", "approve")]
    document = office.submitted(reader_groups=(group.pk, other.pk), route=route)
    assert [person for person, _rule, _text in readers(document)] == [office.colleague.pk]


def test_a_group_removed_meanwhile_or_empty_is_told_at_submission(office):
    group = group_of(office, "colleague")
    draft = office.draft(reader_groups=(group.pk,))
    remove_group(group_id=group.pk, actor=office.actor("drafter"))
    with pytest.raises(GroupGone):
        submit_document(document_id=draft.pk, expected_revision=1, actor=office.actor("drafter"))
    empty = group_of(office, "outsider")
    draft = office.draft(reader_groups=(empty.pk,))
    held = office.outsider.assignments.get()
    organization.end_assignment(assignment_id=held.pk, valid_until=clock.today(), actor=SYSTEM)
    with pytest.raises(GroupEmpty):
        submit_document(document_id=draft.pk, expected_revision=1, actor=office.actor("drafter"))
    assert Document.objects.get(pk=draft.pk).state == "draft"


def test_somebody_elses_group_cannot_be_chosen(office):
    group = group_of(office, "head", by="colleague")
    with pytest.raises(GroupGone):
        office.draft(reader_groups=(group.pk,))


def test_a_decided_document_is_circulated_to_persons_and_groups(office):
    document, group = decided(office), group_of(office, "colleague", "outsider", "head")
    given = {"document_id": document.pk, "person_ids": [office.outsider.pk], "group_ids": [group.pk]}
    services.circulate_document(**given, actor=office.actor("drafter"))
    text = "공람 그룹 ‘공람처’에서 들어왔습니다."
    circulated = StepRule.CIRCULATED
    assert readers(document) == [(office.outsider.pk, circulated, ""), (office.colleague.pk, circulated, text)]
    entry = entries().get(event="documents.circulated")
    assert entry.detail["groups"] == [str(group.pk)]
    assert replay_documents().differences == []
    with pytest.raises(NobodyToRead):
        services.circulate_document(**given, actor=office.actor("drafter"))


def test_from_the_pages(office):
    group = group_of(office, "colleague")
    drafter = signed_in(office.drafter)
    offered = drafter.get(f"/groups/choose/?name=reader_groups&pick=readers&reader_groups={group.pk}").content.decode()
    assert f'value="{group.pk}" checked' in offered
    sent = {
        "unit_task": office.task.pk, "title": "보고", "body": "내용", "disclosure": "open", "reading_range": "agency",
        "step_person": office.head.pk, "step_kind": "approve", "reader_groups": [group.pk], "save": "1",
    }  # fmt: skip
    saved = drafter.post("/documents/new/", sent)
    document = Document.objects.get()
    assert document.reader_groups == [group.pk]
    form = drafter.get(saved["Location"]).content.decode()
    assert f'name="reader_groups" value="{group.pk}"' in form
    assert "공람처" in drafter.get(f"/documents/{document.pk}/").content.decode()
    submit_document(document_id=document.pk, expected_revision=1, actor=office.actor("drafter"))
    assert [person for person, _rule, _text in readers(document)] == [office.colleague.pk]


def test_a_copy_takes_the_group_over_and_not_its_people(office):
    group = group_of(office, "colleague")
    document = decided(office, reader_groups=(group.pk,))
    page = signed_in(office.drafter).get(f"/documents/new/?from={document.pk}").content.decode()
    assert f'name="reader_groups" value="{group.pk}"' in page
    assert f'name="step_person" value="{office.colleague.pk}"' not in page


def test_a_copy_by_somebody_else_leaves_the_drafters_own_group_out(office):
    document = decided(office, reader_groups=(group_of(office, "colleague").pk,))
    page = signed_in(office.colleague).get(f"/documents/new/?from={document.pk}").content.decode()
    assert 'name="reader_groups" value' not in page


def test_for_programs(office):
    group, drafter = group_of(office, "colleague"), signed_in(office.drafter)
    json = {"content_type": "application/json"}
    route = [{"person_id": str(office.head.pk), "kind": "approve"}]
    body = {"unit_task_id": str(office.task.pk), "title": "보고", "body": "내용", "route": route}
    made = drafter.post("/api/v1/documents/new/", {**body, "reader_groups": [str(group.pk)]}, **json)
    assert made.status_code == 201
    assert made.json()["enforcement"]["reader_groups"] == [str(group.pk)]
    other = decided(office)
    answer = drafter.post(f"/api/v1/documents/{other.pk}/circulate/", {"group_ids": [str(group.pk)]}, **json)
    assert answer.status_code == 200
    assert [person for person, _rule, _text in readers(other)] == [office.colleague.pk]


@pytest.mark.parametrize("query", ["", "?name=x&pick=", "?name=%3Cb%3E&pick=a", "?name=group_id&pick=a-b"])
def test_the_choice_is_made_for_our_inputs_only(office, query):
    assert signed_in(office.drafter).get(f"/groups/choose/{query}").status_code == 422
