"""What a predecessor in the post left is gone on with by whoever holds the post now (REG 61, RULE 45)."""

import pytest
from django.db import DatabaseError, transaction

from approvals.documents import errors, services
from approvals.documents.models import Document, PlannedStep
from approvals.documents.selectors import Filters, get_document, inbox, work_counts
from core.audit.public import entries
from core.foundation.public import clock
from core.notices.public import Notice
from core.organization import public as organization
from core.outbox.public import dispatch_due
from tests.approvals.people import SYSTEM
from tests.approvals.routes import join, leave
from tests.approvals.test_posts_handed_over import succeed
from tests.people import signed_in

OLD, NEW = "처음 제목", "이어 쓴 제목"


@pytest.fixture
def returned(office):
    """Handed in by the drafter, returned by the leader; then somebody else got the drafter's post."""
    document = office.submitted(title=OLD, reading_range="route")
    services.return_document(document_id=document.pk, expected_revision=1, reason="보완", actor=office.actor("leader"))
    succeed(office, "drafter", "newcomer")
    return document


def go_on(office, document, name="newcomer"):
    return services.continue_document(document_id=document.pk, actor=office.actor(name))


def rewrite(office, document, name, **fields):
    return services.save_draft(
        document_id=document.pk,
        expected_revision=1,
        fields=office.fields(title=NEW, **fields),
        actor=office.actor(name),
    )


def tab(office, name, which):
    return [row.title for row in inbox(which, actor=office.actor(name), filters=Filters())]


def test_the_successor_goes_on_and_the_drafter_stays_who_drafted_it(office, returned):
    with pytest.raises(errors.NotDrafter):
        rewrite(office, returned, "newcomer")
    go_on(office, returned)
    rewrite(office, returned, "newcomer")
    with pytest.raises(errors.NotDrafter):
        rewrite(office, returned, "drafter")
    services.submit_document(document_id=returned.pk, expected_revision=2, actor=office.actor("newcomer"))
    found = Document.objects.get()
    assert (found.drafter_id, found.drafter_name) == (office.drafter.pk, office.drafter.name)
    assert (found.continued_by_id, found.continued_name) == (office.newcomer.pk, office.newcomer.name)
    drafted = [step.person_id for step in found.steps.filter(kind="draft").order_by("round__no")]
    assert drafted == [office.drafter.pk, office.newcomer.pk], "each round names who handed it in"


def test_each_round_marks_who_handed_it_in(office, returned):
    go_on(office, returned)
    services.submit_document(document_id=returned.pk, expected_revision=1, actor=office.actor("newcomer"))
    page = signed_in(office.newcomer).get(f"/documents/{returned.pk}/").content.decode()
    assert page.split('id="route-title"')[1].count("★") == 2, "the former round keeps its mark"


def test_the_ledger_names_both(office, returned):
    go_on(office, returned)
    [entry] = entries(event_prefix="documents.continued")
    assert entry.person_id == office.newcomer.pk
    assert entry.detail["from"] == entry.detail["drafter"] == office.drafter.name
    assert entry.detail["to"] == office.newcomer.name
    go_on(office, returned)
    assert entries(event_prefix="documents.continued").count() == 1, "a second press does nothing twice"


def test_it_lies_in_the_inbox_of_the_successor_counted_as_listed(office, returned):
    office_counts = work_counts(office.actor("newcomer"))
    assert (office_counts.returned, office_counts.drafts) == (1, 0)
    assert tab(office, "newcomer", "returned") == [OLD]
    assert tab(office, "drafter", "returned") == [OLD], "until somebody goes on with it"
    go_on(office, returned)
    rewrite(office, returned, "newcomer")
    assert tab(office, "newcomer", "returned") == [NEW]
    assert (tab(office, "drafter", "returned"), work_counts(office.actor("drafter")).returned) == ([], 0)


def test_an_unfinished_draft_goes_on_too(office):
    document = office.draft(title=OLD)
    succeed(office, "drafter", "newcomer")
    assert tab(office, "newcomer", "drafts") == [OLD]
    assert work_counts(office.actor("newcomer")).drafts == 1
    go_on(office, document)
    rewrite(office, document, "newcomer")
    assert tab(office, "newcomer", "drafts") == [NEW]
    assert tab(office, "drafter", "drafts") == []


def test_who_gave_it_up_reads_it_as_it_came_back(office, returned):
    go_on(office, returned)
    rewrite(office, returned, "newcomer")
    assert get_document(returned.pk, actor=office.actor("newcomer")).title == NEW
    assert get_document(returned.pk, actor=office.actor("drafter")).title == OLD


@pytest.mark.parametrize("name", ["colleague", "leader", "head", "outsider", "auditor"])
def test_nobody_else_goes_on_with_it(office, returned, name):
    with pytest.raises((errors.NotOfYourPost, errors.DocumentNotFound)):
        go_on(office, returned, name)
    client = signed_in(getattr(office, name))
    assert "continue-dialog" not in client.get(f"/documents/{returned.pk}/").content.decode()
    answer = client.post(f"/api/v1/documents/{returned.pk}/continue/", content_type="application/json")
    assert answer.status_code in (403, 404)


def test_what_is_decided_is_gone_on_with_by_nobody(office):
    document = office.submitted(route=[office.line("head", "approve")])
    services.approve_document(document_id=document.pk, expected_revision=1, actor=office.actor("head"))
    succeed(office, "drafter", "newcomer")
    with pytest.raises(errors.AlreadyDecided):
        go_on(office, document)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(continued_name="아무개")


def test_on_its_way_the_successor_takes_it_back(office):
    document = office.submitted()
    succeed(office, "drafter", "newcomer")
    with pytest.raises(errors.NotDrafter):
        services.withdraw_document(document_id=document.pk, actor=office.actor("newcomer"))
    go_on(office, document)
    services.withdraw_document(document_id=document.pk, actor=office.actor("newcomer"))
    assert tab(office, "newcomer", "drafts") == [document.title]


def test_who_stands_on_its_way_does_not_make_it_an_own_document(office):
    join(office, "newcomer")
    document = office.submitted(route=[office.line("newcomer", "review"), office.line("head", "approve")])
    post = leave(office, "drafter")
    organization.transfer_person(person_id=office.newcomer.pk, post=post, valid_from=clock.today(), actor=SYSTEM)
    with pytest.raises(errors.OwnDocument):
        go_on(office, document)


def test_neither_of_the_two_reviews_it(office, returned):
    go_on(office, returned)
    for name in ("drafter", "newcomer"):
        with pytest.raises((errors.OwnDocument, errors.PersonGone)):
            services.set_route(
                document_id=returned.pk, actor=office.actor("newcomer"),
                steps=[office.line(name, "review"), office.line("head", "approve")],
            )  # fmt: skip
    assert PlannedStep.objects.filter(document=returned).exists()


def test_the_former_holder_and_the_successor_are_told(office, returned):
    go_on(office, returned)
    while not dispatch_due().finished:
        pass
    told = Notice.objects.filter(kind="documents.continued")
    assert {one.person_id for one in told} == {office.drafter.pk}
    came_back = Notice.objects.filter(kind="documents.returned").values_list("person_id", flat=True)
    assert office.newcomer.pk in came_back, "work belongs to the post"


def test_page_names_both_and_offers_it_once(office, returned):
    client = signed_in(office.newcomer)
    page = client.get(f"/documents/{returned.pk}/").content.decode()
    assert "continue-dialog" in page
    assert f"/documents/{returned.pk}/edit/" not in page
    client.post(f"/documents/{returned.pk}/continue/")
    page = client.get(f"/documents/{returned.pk}/").content.decode()
    assert "continue-dialog" not in page
    assert f"/documents/{returned.pk}/edit/" in page
    assert "이어서 작성" in page
    assert office.drafter.name in page
    api = client.get(f"/api/v1/documents/{returned.pk}/").json()
    assert api["information"]["continued_name"] == office.newcomer.name


def test_nothing_goes_along_that_was_drafted_from_another_post(office):
    lead = office.draft(title=OLD)
    post = leave(office, "drafter")
    other = organization.create_post(department=office.department, title_ko="주무관", actor=SYSTEM)
    organization.transfer_person(person_id=office.drafter.pk, post=other, valid_from=clock.today(), actor=SYSTEM)
    member = office.draft(title=NEW)
    services.set_bundle(document_id=lead.pk, member_ids=[member.pk], actor=office.actor("drafter"))
    join(office, "newcomer", department=office.other_department)
    organization.transfer_person(person_id=office.newcomer.pk, post=post, valid_from=clock.today(), actor=SYSTEM)
    with pytest.raises(errors.NotOfYourPost):
        go_on(office, lead)
    services.set_bundle(document_id=lead.pk, member_ids=[], actor=office.actor("drafter"))
    go_on(office, lead)
    assert [Document.objects.get(pk=one.pk).writer_id for one in (lead, member)] == [
        office.newcomer.pk,
        office.drafter.pk,
    ]


def test_whoever_decides_an_own_document_is_not_told_of_it(office):
    document = office.draft(by="head", route=[office.line("head", "delegated")])
    services.submit_document(document_id=document.pk, expected_revision=1, actor=office.actor("head"))
    services.approve_document(document_id=document.pk, expected_revision=1, actor=office.actor("head"))
    while not dispatch_due().finished:
        pass
    assert not Notice.objects.filter(kind="documents.decided", person_id=office.head.pk).exists()
