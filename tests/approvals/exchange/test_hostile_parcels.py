"""What a hostile or broken agency puts into envelopes and acknowledgements harms neither the receiver nor others."""

from dataclasses import replace

import pytest
from django.db import connection

from approvals.exchange.envelopes.models import Envelope
from approvals.exchange.envelopes.public import Act, Sealed, Sender, acknowledgements_to_us
from approvals.exchange.receiving.models import ArrivalFile
from approvals.exchange.receiving.services import taking
from approvals.exchange.receiving.services.taking import take_in, take_in_own
from approvals.exchange.sending.models import Recipient
from approvals.exchange.sending.services import hear_acknowledgements, send_again
from core.foundation.public import new_id
from core.outbox.public import dispatch_due
from core.tenancy.public import agency_context
from tests.approvals.exchange.arriving import SENDER, came, file_in, parcel, sent
from tests.approvals.exchange.stories import OWN, said, send, to_be_sent


@pytest.fixture
def own_files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


def heard():
    with agency_context(SENDER):
        return {one.act: one.reason for one in acknowledgements_to_us()}


@pytest.mark.parametrize("raw", ["1" + "0" * 5000, "[" * 3000 + "]" * 3000], ids=["number", "nested"])
def test_a_parcel_that_cannot_even_be_loaded_is_told_to_the_sender(agency, own_files, raw):
    with agency_context(SENDER), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO exchange_envelopes_envelope (id, agency_code, receiver_code, recipient_id, attempt, parcel,"
            " sha256, sent_at) VALUES (%s, 'beta', 'alpha', %s, 1, %s::jsonb, %s, now())",
            [new_id(), new_id(), '{"schema": ' + raw + "}", "0" * 64],
        )
    take_in()
    assert set(heard()) == {"failed"}


def test_the_sender_is_named_as_the_platform_knows_it(agency, own_files):
    arrival = came(sender=Sender(SENDER, "국가정보원", "기획과", "국가정보원장", "박발신", "주무관"))
    assert arrival.sender_name != "국가정보원"


@pytest.mark.parametrize(
    ("name", "media_type", "content"),
    [("명령.exe", "application/pdf", b"MZ\x90"), ("그림.png", "image/png", b"<script>alert(1)</script>")],
)
def test_a_file_no_office_may_store_does_not_come_in(agency, own_files, name, media_type, content):
    sent(parcel(files=(file_in(content, name=name, media_type=media_type),)), content)
    take_in()
    assert not ArrivalFile.objects.exists()
    assert set(heard()) == {"failed"}


def test_an_acknowledgement_that_cannot_be_read_holds_up_no_other(desk):
    first = send(desk, to_be_sent(desk)).recipients.get()
    second = send(desk, to_be_sent(desk)).recipients.get()
    said(first.pk, Act.ARRIVED)
    with agency_context("beta"), connection.cursor() as cursor:
        envelope = Envelope.objects.get(recipient_id=first.pk)
        cursor.execute(
            "INSERT INTO exchange_envelopes_acknowledgement (id, agency_code, receiver_code, envelope_id, act, at,"
            " number_text, department_name, person_name, person_title, reason)"
            " VALUES (%s, 'alpha', 'beta', %s, 'received', '-infinity', '', '', '', '', '')",
            [new_id(), envelope.pk],
        )
    said(second.pk, Act.ARRIVED)
    hear_acknowledgements()
    assert [one.state for one in Recipient.objects.order_by("sent_at")] == ["arrived", "arrived"]


def test_a_second_failure_within_the_own_agency_is_heard_too(desk):
    sent_one = send(desk, to_be_sent(desk, OWN)).recipients.get()
    made = parcel(sender=Sender("alpha", "행정부", "홍보팀", "홍보팀장", "정홍보", "사무관"))
    for attempt in (1, 2):
        said_so = {"sender_code": "alpha", "recipient_id": sent_one.pk, "said": made.as_data(), "department_id": None}
        more = {} if attempt == 1 else {"attempt": 2}
        assert take_in_own(**said_so, sha256=f"{attempt}" * 64, **more) is None
        dispatch_due(only={"receiving.acknowledged"})
        sent_one.refresh_from_db()
        assert sent_one.state == "failed", attempt
        if attempt == 1:
            send_again(dispatch_id=sent_one.dispatch_id, recipient_id=sent_one.pk, actor=desk.actor("clerk"))


def test_of_a_closed_paper_nobody_is_told_who_may_not_see_it(receipts):
    from approvals.exchange.receiving import services
    from approvals.exchange.receiving.selectors.visibility import arrivals_visible_to
    from core.accounts.public import actor_of_user, get_user
    from core.notices.public import Notice
    from core.organization import public as organization
    from tests.approvals.people import LONG_AGO, SYSTEM
    from tests.people import make_user

    user = make_user("single", "official")
    department = receipts.office.other_department
    post = organization.create_post(department=department, title_ko="주사", actor=SYSTEM)
    organization.assign_person(person_id=user.pk, post=post, valid_from=LONG_AGO, actor=SYSTEM)
    arrival = came(disclosure="3NNNNYNNN")
    services.distribute(arrival_id=arrival.pk, department_id=department.pk, actor=receipts.actor("clerk"))
    dispatch_due()
    told = set(
        Notice.objects.filter(kind="receiving.told", url__contains=str(arrival.pk)).values_list("person_id", flat=True)
    )
    assert told
    for one in told:
        assert arrivals_visible_to(actor_of_user(get_user(one))).filter(pk=arrival.pk).exists(), get_user(one).login


@pytest.mark.parametrize(
    "changes",
    [{"body": {"a": 1}}, {"letterhead": "x"}, {"recipients": (1,)}, {"seal": Sealed(["seal"])}, {"format": None},
     {"files": (file_in(b"a", kind="attachment", media_type=["text/plain"]),)}],
    ids=["body", "letterhead", "recipients", "seal", "format", "kind of file"],
)  # fmt: skip
def test_what_pages_could_not_show_is_not_taken_in(agency, own_files, changes):
    sent(parcel(**changes), b"a")
    take_in()
    assert set(heard()) == {"failed"}


def test_of_a_file_no_more_is_fetched_than_was_said(agency, own_files, monkeypatch):
    fetched = []
    monkeypatch.setattr(taking, "content_of", lambda *given: fetched.append(given))
    sent(parcel(files=(replace(file_in(b"a" * 50), size=10),)), b"a" * 50)
    take_in()
    assert set(heard()) == {"failed"}
    assert not fetched
