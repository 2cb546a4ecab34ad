"""Pages and API of the ledger: everybody their own, the auditor everything, nobody another agency's."""

import csv
import io

import pytest
from django.apps import apps

from core.accounts.public import actor_of_user
from core.audit.public import entries, event_name, record, register_event_names
from core.organization.public import AbsenceReason
from core.tenancy.public import agency_context
from tests.people import make_user, queries_of, signed_in, visitor
from workspace.ledger.labels import OBJECTS


@pytest.fixture
def kim(agency):
    return make_user("kim", "official")


@pytest.fixture
def auditor(agency):
    return make_user("auditor", "auditor")


def act(user, event="tests.done", count=1):
    return [record(event, target=user, actor=actor_of_user(user, ip="10.0.0.9"), detail={"n": n}) for n in range(count)]


def test_i_see_what_i_did_and_nothing_else(kim, auditor):
    act(kim, "tests.mine")
    act(auditor, "tests.theirs")
    page = signed_in(kim).get("/ledger/mine/").content.decode()
    assert "tests.mine" in page
    assert "tests.theirs" not in page


def test_i_can_open_my_entry_but_not_anothers(kim, auditor):
    mine, theirs = act(kim)[0], act(auditor)[0]
    client = signed_in(kim)
    assert "10.0.0.9" in client.get(f"/ledger/{mine.seq}/").content.decode()
    assert client.get(f"/ledger/{theirs.seq}/").status_code == 404
    assert client.get("/ledger/999999/").status_code == 404


def test_my_log_can_be_taken_along(kim):
    entry = act(kim)[0]
    rows = list(csv.reader(io.StringIO(signed_in(kim).get("/ledger/mine/export/").content.decode("utf-8-sig"))))
    assert [str(entry.seq), "tests.done"] in [[row[0], row[2]] for row in rows]


def test_my_log_never_carries_a_formula(kim, monkeypatch):
    monkeypatch.setattr("workspace.ledger.views.event_name", lambda event: f"={event}")
    act(kim)
    assert ",'=tests.done," in signed_in(kim).get("/ledger/mine/export/").content.decode()


def test_the_ledger_is_for_auditors(kim, auditor):
    assert signed_in(kim).get("/ledger/").status_code == 403
    assert signed_in(kim).get("/api/v1/ledger/").status_code == 403
    assert signed_in(auditor).get("/ledger/").status_code == 200
    assert visitor("alpha").get("/ledger/").status_code == 302
    assert visitor("alpha").get("/api/v1/ledger/").status_code == 401


def test_an_auditor_opens_any_entry(kim, auditor):
    assert signed_in(auditor).get(f"/ledger/{act(kim)[0].seq}/").status_code == 200


@pytest.mark.parametrize(("query", "found"), [
    ("event=tests.a", {"tests.a"}), ("person=kim", {"tests.a"}), ("person=auditor 이름", {"tests.b"}),
    ("since=2007-01-01&until=2007-01-02", set()), ("since=2020-01-01", {"tests.a", "tests.b"}),
])  # fmt: skip
def test_filters_narrow_page_and_api_alike(kim, auditor, query, found):
    act(kim, "tests.a")
    act(auditor, "tests.b")
    client = signed_in(auditor)
    page = client.get(f"/ledger/?{query}").content.decode()
    listed = {row["event"] for row in client.get(f"/api/v1/ledger/?{query}").json()["results"]}
    assert listed & {"tests.a", "tests.b"} == found
    assert {event for event in ("tests.a", "tests.b") if f">{event}<" in page} == found


def test_an_object_has_its_history(kim, auditor):
    act(kim, "tests.a")
    listed = signed_in(auditor).get(f"/api/v1/ledger/?object_id={kim.pk}").json()["results"]
    assert [row["event"] for row in listed] == ["tests.a"]


def test_a_filter_that_makes_no_sense_is_told(auditor):
    client = signed_in(auditor)
    assert client.get("/api/v1/ledger/?since=yesterday").status_code == 422
    assert client.get("/api/v1/ledger/?since=0001-01-01&until=9999-12-31").status_code == 422
    assert "has-error" in client.get("/ledger/?since=yesterday").content.decode()


def test_the_api_gives_what_proves_an_entry(kim, auditor):
    entry = act(kim)[0]
    said = signed_in(auditor).get(f"/api/v1/ledger/{entry.seq}/").json()
    assert (said["hash"], said["prev_hash"], said["detail"]) == (entry.hash, entry.prev_hash, {"n": 0})


def test_an_auditor_of_one_agency_sees_no_entry_of_another(auditor, other_agency):
    with agency_context(other_agency):
        theirs = act(make_user("lee"), "tests.theirs")[0]
    client = signed_in(auditor)
    assert "tests.theirs" not in client.get("/ledger/").content.decode()
    assert "tests.theirs" not in client.get("/api/v1/ledger/").content.decode()
    found = client.get(f"/api/v1/ledger/{theirs.seq}/")
    assert found.status_code == 404 or found.json()["event"] != "tests.theirs"


def test_the_number_of_queries_does_not_grow(kim, auditor):
    act(kim, count=1)
    client = signed_in(auditor)
    first = len(queries_of(client, "/ledger/"))
    act(kim, count=3)
    assert len(queries_of(client, "/ledger/")) == first
    mine = signed_in(kim)
    before = len(queries_of(mine, "/ledger/mine/"))
    act(kim, count=3)
    assert len(queries_of(mine, "/ledger/mine/")) == before


def test_a_part_is_fetched_by_its_name(auditor):
    page = signed_in(auditor).get("/ledger/", headers={"HX-Request": "true", "HX-Target": "entries"}).content.decode()
    assert page.lstrip().startswith('<div id="entries">')


def test_events_are_shown_by_the_name_their_app_gave_them(monkeypatch):
    monkeypatch.setattr("core.audit.events._names", {})
    register_event_names({"tests.named": "시험함"})
    assert event_name("tests.named") == "시험함"
    assert event_name("tests.unnamed") == "tests.unnamed"


def test_the_console_has_a_ledger_of_its_own(platform):
    auditor = make_user("auditor", "auditor")
    act(auditor, "tests.console")
    assert "tests.console" in signed_in(auditor).get("/ledger/").content.decode()


def test_the_filter_offers_events_by_name_and_keeps_a_beginning(auditor):
    client = signed_in(auditor)
    page = client.get("/ledger/").content.decode()
    assert '<option value="files.stored">' in page
    assert '<option value="documents." selected>' in client.get("/ledger/?event=documents.").content.decode()


def test_an_auditors_first_page_leads_to_what_was_written_today(kim, auditor):
    act(kim, count=2)
    page = signed_in(auditor).get("/").content.decode()
    assert f"오늘 기록 {entries().count()}건" in page
    assert "/ledger/?since=" in page
    assert "/ledger/?since=" not in signed_in(kim).get("/").content.decode()


def test_an_entry_says_codes_in_words(kim):
    told = {"urgent": True, "late": False, "reason": "leave", "until": None}
    entry = record("tests.done", target=kim, actor=actor_of_user(kim), detail=told)
    page = signed_in(kim).get(f"/ledger/{entry.seq}/").content.decode()
    assert all(f"<dd>{word}</dd>" in page for word in ("예", "아니오", str(AbsenceReason.LEAVE.label), "–"))
    assert "<dd>계정 <code>" in page


def test_events_are_named_as_lines_of_their_own(auditor):
    client = signed_in(auditor)
    client.cookies["django_language"] = "en"
    choices = client.get("/ledger/").context["form"].fields["event"].widget.choices
    assert [name for _code, name in choices if name[:1].islower()] == []


def test_a_beginning_in_the_address_is_offered_in_words(auditor):
    page = signed_in(auditor).get("/ledger/?event=documents.").content.decode()
    assert '<option value="documents." selected>documents.(으)로 시작하는 모든 처리</option>' in page


@pytest.mark.parametrize("kind", sorted(OBJECTS))
def test_every_kind_of_object_that_has_a_name_exists(kind):
    assert apps.get_model(kind)
