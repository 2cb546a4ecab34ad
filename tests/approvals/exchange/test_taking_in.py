"""What other agencies and own departments send is taken in once, whole, proved and acknowledged (REG 6(2))."""

from dataclasses import replace
from unittest.mock import patch

import pytest

from approvals.exchange.envelopes.models import Envelope
from approvals.exchange.envelopes.public import Act, Sender, acknowledgements_to_us, to_take_in
from approvals.exchange.receiving.models import Arrival, ArrivalFile, ArrivalStep
from approvals.exchange.receiving.services import taking
from approvals.exchange.receiving.services.taking import take_in, take_in_own
from core.audit.public import LedgerEntry
from core.files.models import StoredFile
from core.files.public import open_file, store_file
from core.foundation.public import new_id
from core.notices.models import Notice
from core.outbox.models import OutboxMessage
from core.outbox.public import dispatch_due, publish
from core.tenancy.public import agency_context
from tests.approvals.exchange.arriving import RECEIVER, SENDER, came, file_in, own, parcel, sent
from tests.people import make_actor, make_user


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


def heard() -> dict[str, str]:
    """What the sender was told, by act: the reason."""
    with agency_context(SENDER):
        return {one.act: one.reason for one in acknowledgements_to_us()}


def events(name: str) -> int:
    return LedgerEntry.objects.filter(event=f"receiving.{name}").count()


def test_an_envelope_becomes_a_paper_with_files_a_step_and_an_acknowledgement(agency):
    arrival = came(b"eins", files=(file_in(b"eins"),), urgent=True)
    assert (arrival.state, arrival.title, arrival.sender_code) == ("arrived", parcel().paper.title, SENDER)
    assert (arrival.urgent, arrival.disclosure, arrival.department) == (True, "open", None)
    file = ArrivalFile.objects.get(arrival=arrival)
    with open_file(file.file_id) as content:
        assert content.read() == b"eins"
    assert [one.kind for one in ArrivalStep.objects.filter(arrival=arrival)] == ["arrived"]
    assert heard() == {"arrived": ""}
    assert events("arrived") == 1


def test_twice_is_once(agency):
    came()
    assert take_in() == 0
    assert Arrival.objects.count() == ArrivalStep.objects.count() == 1


def test_the_next_attempt_of_what_arrived_makes_no_second_paper(agency):
    recipient = new_id()
    sent(recipient_id=recipient)
    take_in()
    sent(recipient_id=recipient, attempt=2)
    assert take_in() == 0
    assert Arrival.objects.count() == 1
    assert not to_take_in().exists()


def test_what_was_returned_does_not_come_in_again_by_another_attempt(agency):
    recipient = new_id()
    sent(recipient_id=recipient)
    take_in()
    Arrival.objects.update(state="returned")
    sent(recipient_id=recipient, attempt=2)
    take_in()
    assert Arrival.objects.count() == 1
    assert "반송" in heard()[Act.FAILED]


def test_a_file_of_two_papers_is_kept_once_and_belongs_to_both(agency):
    one = file_in(b"eins")
    first, second = came(b"eins", files=(one,)), came(b"eins", files=(one,))
    assert StoredFile.objects.count() == 1
    assert [arrival.files.count() for arrival in (first, second)] == [1, 1]


@pytest.mark.parametrize(
    "changes",
    [{"title": "x" * 301}, {"title": ""}, {"number_text": ""}, {"disclosure": "9"}, {"disclosure": ""}, {"document_id": "x"},
     {"files": (file_in(b"a", kind="strange"),)}, {"files": (file_in(b"a"), file_in(b"a"))},
     {"files": (file_in(b"a", media_type="text/html"),)}, {"files": (replace(file_in(b"a"), file_id="x"),)},
     {"sender": Sender("gamma", "감마", "", "", "", "")}],
    ids=["title too long", "no title", "no number", "class unknown", "no class", "id", "kind", "place twice", "type", "file id", "sender"],
)  # fmt: skip
def test_what_cannot_be_read_is_told_to_the_sender_and_stops_no_other(agency, changes):
    clerk = make_user("clerk", "dispatch_clerk")
    sent(parcel(**changes), b"a")
    sent()
    assert take_in() == 1
    assert set(heard()) == {"failed", "arrived"}
    assert heard()["failed"]
    assert (Arrival.objects.count(), StoredFile.objects.count(), events("not_taken_in")) == (1, 0, 1)
    dispatch_due()
    assert Notice.objects.filter(person_id=clerk.pk, kind="receiving.not_taken_in").count() == 1
    assert take_in() == 0


def altered(one):
    """As if the envelope had been altered on the way: its hash stays what was sent."""
    with agency_context(SENDER):
        Envelope.objects.create(
            receiver_code=RECEIVER, agency_code=SENDER, recipient_id=new_id(), parcel=one, sha256=parcel().sha256
        )


@pytest.mark.parametrize(
    "said", [[], {}, "x", 1, {"schema": "onnara.parcel/1", "paper": {"title": 1.5}}, {"schema": "x"}], ids=str
)
def test_what_is_no_parcel_is_refused(agency, said):
    altered(said)
    assert take_in() == 0
    assert set(heard()) == {"failed"}


def test_what_was_altered_on_the_way_is_refused(agency):
    altered(parcel(title="다른 제목").as_data())
    take_in()
    assert "다른 제목" in heard()["failed"]
    assert not Arrival.objects.exists()


def test_a_file_that_was_altered_or_is_missing_is_refused(agency):
    sent(parcel(files=(file_in(b"eins"),)))
    take_in()
    assert "붙임.txt" in heard()["failed"]
    assert not Arrival.objects.exists()


def test_naming_a_file_of_the_receiver_opens_it_to_nobody(agency):
    """The sender says the id and even the hash of a file it does not have; or the id of another one than it sends."""
    import io

    secret = store_file(name="기밀.txt", stream=io.BytesIO(b"geheim"), actor=make_actor("owner"))
    sent(parcel(files=(file_in(b"geheim", file_id=secret.pk),)))
    sent(parcel(files=(file_in(b"anders", file_id=secret.pk),)), b"anders")
    assert take_in() == 0
    assert not ArrivalFile.objects.exists()
    assert set(heard()) == {"failed"}


def test_what_hinders_for_a_moment_leaves_the_envelope_for_later(agency):
    first, second = sent(parcel(title="첫째")), sent(parcel(title="둘째"))
    with patch.object(taking, "arrival_of", side_effect=[OSError("disk"), taking.arrival_of]):
        take_in()
    assert to_take_in().count() == 2
    assert take_in() == 2
    assert set(Arrival.objects.values_list("envelope_id", flat=True)) == {first, second}


def test_clerks_of_the_document_office_are_told(agency):
    clerk, official = make_user("clerk", "dispatch_clerk"), make_user("official", "official")
    arrival = came()
    dispatch_due()
    notice = Notice.objects.get(kind="receiving.told")
    assert (notice.person_id, notice.url) == (clerk.pk, f"/receiving/{arrival.pk}/")
    assert official.pk != notice.person_id


def test_another_agencys_envelopes_are_left_alone(agency, other_agency):
    sent()
    with agency_context(other_agency):
        assert take_in() == 0
    assert to_take_in().count() == 1


# -- from the own agency -----------------------------------------------------------------------------------------------


def acknowledged() -> list[tuple[str, str]]:
    rows = OutboxMessage.objects.filter(topic="receiving.acknowledged").order_by("created_at")
    return [(row.payload["act"], row.payload["reason"]) for row in rows]


def test_a_paper_of_an_own_department_waits_in_the_department_it_was_sent_to(office):
    arrival = own(office.department)
    assert (arrival.state, arrival.department_id, arrival.department_name) == (
        "distributed", office.department.pk, "정보화팀",
    )  # fmt: skip
    assert [one.kind for one in arrival.steps.all()] == ["arrived", "distributed"]
    assert acknowledged() == [("arrived", "")]


def test_the_message_of_the_sending_side_takes_it_in_once(office):
    made = parcel(sender=Sender("alpha", "행정부", "홍보팀", "홍보팀장", "정홍보", "사무관"))
    payload = {
        "recipient_id": str(new_id()), "sender_code": "alpha", "parcel": made.as_data(), "sha256": made.sha256,
        "department_id": str(office.department.pk),
    }  # fmt: skip
    for key in ("1", "2"):
        publish("sending.delivered_here", payload, key=key)
    dispatch_due()
    assert Arrival.objects.get().department_id == office.department.pk
    assert acknowledged() == [("arrived", "")]
    told = Notice.objects.filter(kind="receiving.told").values_list("person_id", flat=True)
    assert set(told) == {office.head.pk}


def test_files_of_an_own_department_are_shared(office):
    import io

    stored = store_file(name="붙임.txt", stream=io.BytesIO(b"eins"), actor=office.actor("outsider"))
    arrival = own(office.department, files=(file_in(b"eins", file_id=stored.pk),))
    assert arrival.files.get().file_id == stored.pk
    assert StoredFile.objects.count() == 1


@pytest.mark.parametrize("department", [None, new_id()], ids=["none", "unknown"])
def test_where_the_department_is_not_known_it_lies_at_the_document_office(office, department):
    made = parcel(sender=Sender("alpha", "행정부", "홍보팀", "홍보팀장", "정홍보", "사무관"))
    arrival = take_in_own(
        sender_code="alpha", recipient_id=new_id(), said=made.as_data(), sha256=made.sha256, department_id=department
    )
    assert arrival.state == "arrived"


@pytest.mark.parametrize(
    ("sha256", "changes"), [("0" * 64, {}), (None, {"sender": Sender("beta", "", "", "", "", "")}),
                            (None, {"files": (file_in(b"nirgends"),)})],
    ids=["damaged", "other sender", "file unknown"],
)  # fmt: skip
def test_a_damaged_paper_of_an_own_department_is_told_back(office, sha256, changes):
    made = parcel(**{"sender": Sender("alpha", "행정부", "홍보팀", "홍보팀장", "정홍보", "사무관"), **changes})
    assert (
        take_in_own(
            sender_code="alpha", recipient_id=new_id(), said=made.as_data(), sha256=sha256 or made.sha256,
            department_id=office.department.pk,
        )
        is None
    )  # fmt: skip
    [(act, reason)] = acknowledged()
    assert act == "failed"
    assert reason
    assert not Arrival.objects.exists()
