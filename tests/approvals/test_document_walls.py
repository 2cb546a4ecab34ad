"""What the database holds by itself: whoever holds the connection cannot rewrite what was registered."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from approvals.documents.models import Document, NumberSeries, Opinion, Revision, RouteStep
from approvals.documents.public import approve_document
from core.foundation.public import clock
from tests.approvals.people import route_of


@pytest.fixture
def decided(office):
    document = office.submitted(route=route_of(office, ("head", "approve")))
    return approve_document(document_id=document.pk, expected_revision=1, opinion="좋음", actor=office.actor("head"))


def refused(sql, *params):
    """By a wall, and not for a slip in the statement."""
    walls = r"append-only|permission denied"
    with pytest.raises(DatabaseError, match=walls), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)


@pytest.mark.parametrize(
    "column",
    [
        "title",
        "purpose",
        "number_text",
        "department_name",
        "summary",
        "drafter_name",
        "proposer_name",
        "matter_code",
        "via",
        "sender_name",
    ],
)
def test_registered_columns_never_change(decided, column):
    refused(f"UPDATE documents_document SET {column} = 'x' WHERE id = %s", decided.pk)


@pytest.mark.parametrize(
    "change",
    [
        "state = 'draft'",
        "current_revision = 9",
        "decided_at = now()",
        "keywords = '{x}'",
        "former_writers = ARRAY[id]",
    ],
)
def test_a_decision_is_not_taken_back(decided, change):
    refused(f"UPDATE documents_document SET {change} WHERE id = %s", decided.pk)


def test_reading_range_and_disclosure_may_be_reviewed_later(decided):
    Document.objects.filter(pk=decided.pk).update(reading_range="department")
    assert Document.objects.get(pk=decided.pk).reading_range == "department"


@pytest.mark.parametrize(
    "table",
    [
        "document",
        "revision",
        "opinion",
        "routestep",
        "round",
        "numberseries",
        "opinionanswer",
        "decisionseal",
        "signedcard",
        "draftregistration",
        "opinionrequest",
        "attachment",
    ],
)
@pytest.mark.parametrize("verb", ["DELETE FROM documents_{}", "TRUNCATE documents_{} CASCADE"])
def test_nothing_of_the_card_is_ever_removed(decided, table, verb):
    refused(verb.format(table))


@pytest.mark.parametrize("table", ["revision", "opinion"])
def test_texts_and_opinions_never_change(decided, table):
    refused(f"UPDATE documents_{table} SET document_id = document_id")


def test_a_step_that_was_taken_never_changes(decided):
    with pytest.raises(DatabaseError), transaction.atomic():
        RouteStep.objects.filter(kind="approve").update(person_name="다른 사람")


def test_an_ended_round_never_changes(decided):
    refused("UPDATE documents_round SET state = 'running', ended_at = NULL")


@pytest.mark.parametrize("last", [0, 1, 3, 7])
def test_serials_only_rise_by_one(decided, last):
    with pytest.raises(DatabaseError), transaction.atomic():
        NumberSeries.objects.update(last=last)


def test_two_documents_never_carry_one_number(office, decided):
    other = office.draft()
    values = {"state": "approved", "number_serial": decided.number_serial, "number_year": decided.number_year,
              "decided_at": clock.now(), "decided_revision": 1}  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.filter(pk=other.pk).update(**values)


def test_a_decision_without_a_number_is_no_decision(office):
    other = office.draft()
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.filter(pk=other.pk).update(state="approved")


def test_hash_of_a_revision_is_that_of_its_text(decided):
    from approvals.documents.models.revision import content_hash

    revision = Revision.objects.get()
    assert revision.content_hash == content_hash(revision.title, revision.body)
    assert Opinion.objects.get().revision_no == 1
