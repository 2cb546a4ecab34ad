"""The demonstration fills an agency through the services of the house: whole, once, and lawful."""

import json

import pytest
from click.testing import CliRunner

from analytics.agency.public import latest_months
from approvals.documents.public import Document, DocumentState, find_number_gaps
from core.accounts.public import actor_of_user, users
from core.audit.public import actor_system, entries
from core.brm.public import load_functions
from core.brm.reference_data.loader import read_builtin
from core.foundation.public import clock
from core.outbox.public import OutboxMessage
from core.tenancy.public import agency_context, platform_context
from helpdesk.public import Ticket
from onnara.demo import making
from onnara.demo.cli import demo, sign_ins
from onnara.demo.founding import standing_places
from onnara.demo.office import AgencyFacts
from onnara.demo.personas import OFFICIALS, STAFF, demo_signins
from onnara.demo.staff import make_staff
from rollout.public import road_of

ALPHA = AgencyFacts("alpha", "ministry", "알파부", "Ministry Alpha", "1310001", deep=False)


@pytest.fixture
def places(db):
    with platform_context():
        load_functions(read_builtin(), source="built-in", effective_on=clock.today(), actor=actor_system("command"))
        make_staff()
        return standing_places()


@pytest.fixture
def filled(places):
    assert making.make_agency(ALPHA, places)
    return ALPHA


def test_an_agency_has_everything_to_show(filled):
    with agency_context("alpha"):
        states = set(Document.objects.values_list("state", flat=True))
        assert {DocumentState.APPROVED, DocumentState.IN_APPROVAL, DocumentState.RETURNED} <= states
        assert find_number_gaps() == []
        assert users(active=True).count() >= 12
        assert not OutboxMessage.objects.filter(done_at=None).exists()
        assert {month.approved_on_system > 0 for month in latest_months()} == {True}
        assert road_of("alpha").done_count >= 5


def test_every_persona_stands_and_may_sign_in(filled, settings):
    with agency_context("alpha"):
        assert [sign_in.login for sign_in in demo_signins()] == [persona.login for persona in OFFICIALS]
        official = users().get(login="official")
        assert official.check_password(demo_signins()[0].password)
        assert "documents.draft" in actor_of_user(official).permissions
    assert {person["login"] for person in sign_ins("alpha")} == {one.login for one in (*OFFICIALS, *STAFF)}


def test_a_second_run_changes_nothing(filled, places):
    with agency_context("alpha"):
        before = entries().count()
    assert making.make_agency(ALPHA, places) is False
    with agency_context("alpha"):
        assert entries().count() == before


def test_history_lies_in_the_past_and_in_order(filled):
    with agency_context("alpha"):
        moments = list(entries(event_prefix="documents.").order_by("seq").values_list("at", flat=True))
    assert moments == sorted(moments)
    assert moments[-1] <= clock.now()


def test_a_fault_in_the_middle_leaves_nothing(places, monkeypatch):
    def fail(*_):
        raise RuntimeError("pulled the plug")

    monkeypatch.setattr(making.figures, "compute", fail)
    with pytest.raises(RuntimeError):
        making.make_agency(ALPHA, places)
    with agency_context("alpha"):
        assert not users().exists()
        assert not making.is_made()


def test_questions_are_asked_once(filled):
    asking = [AgencyFacts(**{name: getattr(ALPHA, name) for name in ALPHA.__slots__} | {"deep": True})]
    assert making.ask_questions(asking) == 1
    assert making.ask_questions(asking) == 0
    with platform_context():
        assert 1 <= Ticket.objects.count() <= 4


def test_a_real_installation_is_not_filled_by_mistake(db, settings):
    settings.DEMO_SIGNINS = False
    done = CliRunner().invoke(demo, ["--agency", "alpha"], standalone_mode=False)
    assert done.return_value == 2
    assert "--yes" in done.output


def test_the_list_is_json_for_machines(filled):
    done = CliRunner().invoke(demo, ["--list", "--json", "--agency", "alpha"], standalone_mode=False)
    people = json.loads(done.output)
    assert all({"persona", "url", "login", "password", "try"} == set(person) for person in people)
    assert {"http://onnara.localhost:8000", "http://alpha.onnara.localhost:8000"} == {one["url"] for one in people}
