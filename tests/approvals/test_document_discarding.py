"""A draft nobody was asked about is thrown away and taken back; what was handed in once stays on record (PRD 16)."""

import pytest

from approvals.documents import errors, services
from approvals.documents.models import Document
from approvals.documents.replay_check import replay_documents
from approvals.documents.selectors import Filters, inbox, work_counts
from core.audit.public import entries
from tests.people import signed_in


def drafts(office):
    return [row.title for row in inbox("drafts", actor=office.actor("drafter"), filters=Filters())]


def discard(office, document, name="drafter"):
    return services.discard_draft(document_id=document.pk, actor=office.actor(name))


def take_back(office, document, name="drafter"):
    return services.take_draft_back(document_id=document.pk, actor=office.actor(name))


def test_a_draft_thrown_away_leaves_the_work_and_comes_back(office):
    document = office.draft(title="잘못 만든 초안")
    before = work_counts(actor=office.actor("drafter"))
    discard(office, document)
    assert drafts(office) == []
    assert work_counts(actor=office.actor("drafter")) != before
    take_back(office, document)
    assert drafts(office) == ["잘못 만든 초안"]
    assert work_counts(actor=office.actor("drafter")) == before
    told = [one.event for one in entries().filter(object_id=str(document.pk)).order_by("seq")]
    assert told[-2:] == ["documents.discarded", "documents.taken_back"]


def test_what_is_thrown_away_is_not_written_nor_handed_in(office):
    document = office.draft()
    discard(office, document)
    with pytest.raises(errors.NotEditable):
        services.save_draft(
            document_id=document.pk,
            expected_revision=1,
            fields=office.fields(title="neu"),
            actor=office.actor("drafter"),
        )
    with pytest.raises(errors.NotEditable):
        services.submit_document(document_id=document.pk, expected_revision=1, actor=office.actor("drafter"))
    with pytest.raises(errors.NotOnItsWay):
        services.leave_comment(document_id=document.pk, text="?", actor=office.actor("drafter"))


def test_twice_is_told_and_changes_nothing(office):
    document = office.draft()
    with pytest.raises(errors.NotThrownAway):
        take_back(office, document)
    discard(office, document)
    with pytest.raises(errors.ThrownAwayAlready):
        discard(office, document)


def test_what_was_handed_in_once_stays_on_record(office):
    document = office.submitted()
    with pytest.raises(errors.NotEditable):
        discard(office, document)
    services.withdraw_document(document_id=document.pk, actor=office.actor("drafter"))
    with pytest.raises(errors.HandedInBefore):
        discard(office, document)


def test_it_is_the_writers_alone(office):
    document = office.draft()
    with pytest.raises(errors.DocumentNotFound):
        discard(office, document, "leader")
    discard(office, document)
    with pytest.raises(errors.DocumentNotFound):
        take_back(office, document, "leader")


def test_what_goes_with_others_is_taken_out_first(office):
    lead, member = office.draft(title="첫째"), office.draft(title="둘째")
    services.set_bundle(document_id=lead.pk, member_ids=[member.pk], actor=office.actor("drafter"))
    for one in (lead, member):
        with pytest.raises(errors.GoesWithOthers):
            discard(office, one)


def test_by_page_and_by_api(office):
    document = office.draft()
    person = signed_in(office.drafter)
    card = f"/documents/{document.pk}/"
    assert 'data-dialog="discard-dialog"' in person.get(card).content.decode()
    said = person.post(f"{card}discard/", follow=True).content.decode()
    assert "버린 초안입니다" in said
    assert "/edit/" not in said[said.index("<main") :]
    assert person.post(f"/api/v1{card}take-back/", content_type="application/json").json()["state"] == "draft"
    assert person.post(f"/api/v1{card}discard/", content_type="application/json").json()["state"] == "discarded"
    assert Document.objects.get().state == "discarded"


def test_the_ledger_tells_the_same(office):
    document = office.draft()
    discard(office, document)
    assert replay_documents().differences == []
