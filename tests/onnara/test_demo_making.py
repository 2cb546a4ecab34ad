"""The demonstration fills an agency through the services of the house: whole, once, and lawful."""

import json
from datetime import date, timedelta

import pytest
from click.testing import CliRunner
from django.db import connection

from analytics.agency.public import latest_months
from approvals.documents.public import Document, DocumentState, find_number_gaps, inbox
from approvals.documents.replay_check import replay_documents
from approvals.exchange.envelopes.public import to_take_in
from approvals.exchange.receiving.public import Arrival
from approvals.exchange.sending.public import Dispatch
from approvals.memos.public import box, memo_counts
from core.accounts.public import actor_of_user, users
from core.audit.public import actor_system, entries
from core.brm.public import load_functions
from core.brm.reference_data.loader import read_builtin
from core.brm.unit_tasks.selectors.proposals import proposals_visible_to
from core.foundation.public import clock
from core.organization.enums import ReformState
from core.organization.public import delegation_items
from core.organization.selectors.reforms import reforms
from core.outbox import dispatching
from core.outbox.public import OutboxMessage, publish
from core.taskcards.public import ResultEntry, cards_visible_to, progress_of, with_progress
from core.tenancy.public import agency_context, platform_context
from helpdesk.public import Ticket
from onnara.demo import making
from onnara.demo.cli import demo, sign_ins
from onnara.demo.founding import standing_places
from onnara.demo.history import working_days
from onnara.demo.office import AgencyFacts
from onnara.demo.personas import OFFICIALS, STAFF, demo_signins
from onnara.demo.receipts import receive_papers
from onnara.demo.staff import make_staff
from rollout.public import road_of
from tests.standing import STANDING
from workspace.directives.public import listed
from workspace.handover.public import Handover, handovers_visible_to, manual_of
from workspace.meetings.public import meetings_visible_to
from workspace.schedule.selectors import items_of_week
from workspace.schedule.weeks import Week

ALPHA = AgencyFacts("alpha", "ministry", "알파부", "Ministry Alpha", "1310001", deep=False)


pytestmark = pytest.mark.xdist_group("demo")


def find_places():
    with platform_context():
        load_functions(read_builtin(), source="built-in", effective_on=clock.today(), actor=actor_system("command"))
        make_staff()
        return standing_places()


def fill_agency():
    places = find_places()
    assert making.make_agency(ALPHA, places)
    return places


@pytest.fixture
def standing_demo(django_db_setup, django_db_blocker):
    return STANDING.world("standing_demo", fill_agency, django_db_blocker)


@pytest.fixture
def filled(standing_demo, db):
    """Agency alpha with its demonstration, which takes many seconds to make; what it was made with."""
    return standing_demo()


def test_an_agency_has_everything_to_show(filled):
    with agency_context("alpha"):
        states = set(Document.objects.values_list("state", flat=True))
        assert {DocumentState.APPROVED, DocumentState.IN_APPROVAL, DocumentState.RETURNED} <= states
        assert find_number_gaps() == []
        assert replay_documents().differences == []


def test_what_is_to_change_waits_for_the_administrator(filled):
    with agency_context("alpha"):
        admin = actor_of_user(users(active=True).get(login="admin"), channel="page")
        assert proposals_visible_to(admin, waiting=True).count() == 2
        assert proposals_visible_to(admin, waiting=False).count() == 1
        reform = reforms().get()
        assert reform.state == ReformState.PLANNED
        assert reform.lines.count() == 1


def test_task_cards_are_planned_reported_and_late(filled):
    with agency_context("alpha"):
        official, manager = (actor_of_user(users().get(login=login)) for login in ("official", "manager"))
        mine = with_progress(cards_visible_to(official))
        assert any(progress_of(card).late_steps for card in mine)
        assert {card.state for card in cards_visible_to(manager)} >= {"active"}
        assert ResultEntry.objects.exists()


def test_posts_are_handed_over_and_one_sheet_waits_for_the_official(filled):
    with agency_context("alpha"):
        official = actor_of_user(users().get(login="official"))
        states = [one.state for one in handovers_visible_to(official)]
        assert states == ["given"]
        assert Handover.objects.filter(state="witnessed").count() == 1
        assert manual_of(official.post_id).number == 1


def test_papers_are_sent_to_another_agency_and_one_waits_for_the_clerk(filled):
    with agency_context("alpha"):
        to_send = Document.objects.filter(kind="outgoing", state=DocumentState.APPROVED)
        assert to_send.filter(sent_at__isnull=True).exists()
        [recipient] = Dispatch.objects.get().recipients.all()
        assert (recipient.agency_code, recipient.state) == ("beta", "sent")
    with agency_context("beta"):
        assert to_take_in().count() == 1


def test_memos_lie_in_every_box_of_the_people_one_may_be(filled):
    with agency_context("alpha"):
        actors = {login: actor_of_user(users().get(login=login)) for login in ("official", "manager", "reviewer")}
        assert box("sent", actor=actors["official"]).count() >= 3
        assert box("shared", actor=actors["official"]).exists()
        assert memo_counts(actors["manager"]).to_answer >= 1
        assert box("reported", actor=actors["manager"]).exists()
        assert memo_counts(actors["official"]).instructions >= 1
        assert users(active=True).count() >= 12
        assert len(delegation_items()) >= 25
        left = OutboxMessage.objects.filter(done_at=None).values_list("topic", flat=True)
        assert set(left) == {"documents.card_due"}  # printing and signing is the worker's
        assert {month.approved_on_system > 0 for month in latest_months() if worked_in(month)} == {True}
        assert road_of("alpha").done_count >= 5


def worked_in(month):
    """Whether enough of it is over for something to be decided: of a month just begun perhaps nothing is."""
    yesterday = clock.today() - timedelta(days=1)
    return len(working_days(date(month.year, month.month, 1), yesterday)) > 2


def test_documents_lie_in_every_tab_of_the_people_one_may_be(filled):
    with agency_context("alpha"):
        actors = {login: actor_of_user(users().get(login=login)) for login in ("official", "manager")}
        for tab in ("returned", "drafts", "in_progress", "done", "register"):
            assert inbox(tab, actor=actors["official"]).exists(), tab
        for tab in ("to_approve", "done"):
            assert inbox(tab, actor=actors["manager"]).exists(), tab


def test_directives_stand_in_every_list_of_the_people_one_may_be(filled):
    with agency_context("alpha"):
        actors = {login: actor_of_user(users().get(login=login)) for login in ("official", "manager")}
        mine = list(listed("mine", actor=actors["official"]))
        assert {"issued", "in_progress", "reported", "closed"} <= {one.state for one in mine}
        assert any(one.source == "memo" for one in mine)
        assert listed("given", actor=actors["manager"]).filter(source="president").exists()


def test_the_week_of_the_people_one_may_be_has_something_every_day(filled):
    with agency_context("alpha"):
        week = Week.of(clock.today())
        official = actor_of_user(users().get(login="official"))
        mine = list(items_of_week(week, "mine", actor=official))
        assert {item.starts_at.astimezone(clock.SEOUL).weekday() for item in mine} >= {0, 1, 2, 3, 4}
        assert any(item.post_id is None for item in mine)
        assert any(item.is_record for item in items_of_week(week, "senior", actor=official))


def test_meetings_are_ahead_held_to_be_confirmed_and_confirmed(filled):
    with agency_context("alpha"):
        official = actor_of_user(users().get(login="official"))
        states = {meeting.state for meeting in meetings_visible_to(official)}
        assert states >= {"called", "held", "written", "confirmed"}


def test_every_persona_stands_and_may_sign_in(filled, settings):
    with agency_context("alpha"):
        assert [sign_in.login for sign_in in demo_signins()] == [persona.login for persona in OFFICIALS]
        official = users().get(login="official")
        assert official.check_password(demo_signins()[0].password)
        assert "documents.draft" in actor_of_user(official).permissions
    assert {person["login"] for person in sign_ins("alpha")} == {one.login for one in (*OFFICIALS, *STAFF)}


def test_a_second_run_changes_nothing(filled):
    with agency_context("alpha"):
        before = entries().count()
    assert making.make_agency(ALPHA, filled) is False
    with agency_context("alpha"):
        assert entries().count() == before


def test_history_lies_in_the_past_and_in_order(filled):
    with agency_context("alpha"):
        moments = list(entries(event_prefix="documents.").order_by("seq").values_list("at", flat=True))
    assert moments == sorted(moments)
    assert moments[-1] <= clock.now()


def test_a_fault_in_the_middle_leaves_nothing(db, monkeypatch):
    def fail(*_):
        raise RuntimeError("pulled the plug")

    places = find_places()
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


def test_a_fault_of_a_handler_at_the_end_of_a_day_is_kept_with_its_message(filled, monkeypatch):
    """The dispatcher goes on after a fault of the database, too; the one transaction must bear that."""

    def fail(_message):
        Ticket.objects.create(pk=None, subject=None)

    monkeypatch.setattr(dispatching, "handlers_of", lambda _topic: [fail])
    with platform_context(), making.one_transaction():
        publish("notices.sent", {}, key="broken")
        making.dispatch_at_once()
        assert "IntegrityError" in OutboxMessage.objects.get(key="broken").last_error
        assert not connection.features.uses_savepoints
    assert connection.features.uses_savepoints


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


def test_what_was_sent_is_taken_in_once_and_dealt_with(filled, monkeypatch):
    beta = AgencyFacts("beta", "ministry", "베타부", "Ministry Beta", "1310002", deep=False)
    assert making.make_agency(beta, filled)
    monkeypatch.setattr("onnara.demo.receipts.DISTRIBUTED", 1)
    assert receive_papers([ALPHA, beta]) == 2
    assert receive_papers([ALPHA, beta]) == 0
    for code in ("alpha", "beta"):
        with agency_context(code):
            assert Arrival.objects.get().state == "done"
            assert Dispatch.objects.get().recipients.get().state == "received"
