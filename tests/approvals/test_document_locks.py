"""Nobody waits in a circle: all rows are locked before the head of the ledger is, and a draft of several goes as one."""

import io
import re
from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from approvals.documents import errors, services
from approvals.documents.draft_around import Around
from approvals.documents.models import Document
from core.tenancy.public import agency_context
from tests.approvals.people import build_office, look_at

#: What makes a transaction wait for another one: rows taken, and the series from which numbers come.
WAITS = re.compile(r"FOR (NO KEY )?UPDATE|INSERT INTO documents_numberseries")
LEDGER = re.compile(r'INSERT INTO "audit_ledgerentry"')


def waits_behind_the_ledger(press):
    """The first statement that may have to wait while everybody already waits for this one's ledger entry."""
    with CaptureQueriesContext(
        connection,
    ) as seen:
        press()
    told = [one["sql"] for one in seen]
    first = next(at for at, sql in enumerate(told) if LEDGER.search(sql))
    known = {sql.split(" VALUES")[0] for sql in told[:first] if "numberseries" in sql}
    return [sql[:300] for sql in told[first:] if WAITS.search(sql) and sql.split(" VALUES")[0] not in known]


def bundle(office, **of_member):
    lead, member = office.draft(title="주문서"), office.draft(title="딸린문서", **of_member)
    services.set_bundle(document_id=lead.pk, member_ids=[member.pk], actor=office.actor("drafter"))
    return lead, member


def send_back(office, lead, member):
    services.return_document(
        document_id=lead.pk, expected_revision=lead.current_revision, reason="보완",
        seen={member.pk: member.current_revision}, actor=office.actor("leader"),
    )  # fmt: skip


def submit(office, lead):
    lead.refresh_from_db()
    revision = lead.current_revision
    return services.submit_document(document_id=lead.pk, expected_revision=revision, actor=office.actor("drafter"))


def test_a_file_is_taken_in_under_the_lock_of_its_document(office):
    document, drafter = office.draft(), office.actor("drafter")
    given = {"document_id": document.pk, "name": "표.txt", "stream": io.BytesIO(b"1"), "actor": drafter}
    with CaptureQueriesContext(connection) as seen:
        services.attach_upload(**given)
    told = [one["sql"] for one in seen]
    first = next(at for at, sql in enumerate(told) if LEDGER.search(sql))
    assert any("FOR UPDATE" in sql and "documents_document" in sql for sql in told[:first])


def test_several_documents_come_back_with_their_numbers_before_the_ledger_is_told(office):
    lead, member = bundle(office, important=True)
    submit(office, lead)
    assert waits_behind_the_ledger(lambda: send_back(office, lead, member)) == []
    assert member.draft_registrations.get().cause == "returned"


def test_rewritten_drafts_are_numbered_before_the_ledger_is_told(office):
    lead, member = bundle(office, important=True)
    submit(office, lead)
    send_back(office, lead, member)
    services.save_draft(
        document_id=member.pk, expected_revision=1, actor=office.actor("drafter"),
        fields=office.fields(title="고친 딸린문서", important=True),
    )  # fmt: skip
    assert waits_behind_the_ledger(lambda: submit(office, lead)) == []
    assert [one.cause for one in member.draft_registrations.all()] == ["returned", "rewritten"]


def test_what_stands_around_a_draft_is_locked_first(office):
    lead, member, other = office.draft(), office.draft(title="딸린문서"), office.submitted(title="관련문서")
    around = Around(((other.pk, "related"),), (member.pk,))
    with CaptureQueriesContext(connection) as seen:
        services.write_draft(
            document_id=lead.pk, expected_revision=1, fields=office.fields(title="새 제목"), route=None,
            around=around, actor=office.actor("drafter"),
        )  # fmt: skip
    told = [one["sql"] for one in seen]
    first = next(at for at, sql in enumerate(told) if LEDGER.search(sql))
    before = " ".join(sql for sql in told[:first] if "UPDATE OF" in sql)
    assert all(str(one.pk) in before or one.pk.hex in before for one in (lead, member, other))


def test_a_bundle_is_not_withdrawn_when_one_of_it_was_opened(office):
    lead, member = bundle(office)
    submit(office, lead)
    member.refresh_from_db()
    look_at(member, office.actor("leader"))
    with pytest.raises(errors.AlreadyRead):
        services.withdraw_document(document_id=lead.pk, actor=office.actor("drafter"))


@pytest.mark.usefixtures("committed_db")
def test_handing_in_waits_for_who_puts_drafts_together():
    """What the other window put together at this moment goes along; nothing stays behind for ever."""
    with agency_context("alpha"):
        office = build_office()
        lead, member, drafter = office.draft(), office.draft(title="딸린문서"), office.actor("drafter")

    def hand_in():
        try:
            with agency_context("alpha"):
                services.submit_document(document_id=lead.pk, expected_revision=1, actor=drafter)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool, agency_context("alpha"):
        with transaction.atomic():
            services.set_bundle(document_id=lead.pk, member_ids=[member.pk], actor=drafter)
            handed_in = pool.submit(hand_in)
            sleep(1)
        handed_in.result(30)
        states = set(Document.objects.filter(pk__in=[lead.pk, member.pk]).values_list("state", flat=True))
    assert states == {"in_approval"}
