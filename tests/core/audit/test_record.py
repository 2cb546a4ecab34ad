"""Writing an entry: what it holds, and that it stands or falls with its act."""

import hashlib
from datetime import UTC, datetime
from uuid import uuid4

import pytest
import structlog
from django.db import transaction

from core.audit.models import LedgerHead
from core.audit.public import (
    Actor,
    LedgerEntry,
    OutsideTransaction,
    actor_system,
    entries,
    held_back,
    history_of,
    record,
)
from core.audit.services import digest_of
from core.foundation.public import clock
from core.tenancy.public import CrossAgencyUse, agency_context, platform_context
from tests.people import make_actor, make_user

PERSON = Actor(uuid4(), "홍길동", "hong", post_id=uuid4(), post_title="과장", department_id=uuid4(),
               department_name="정보화담당관", ip="10.0.0.7", channel="api")  # fmt: skip


def test_an_entry_says_who_where_and_on_what(agency):
    user = make_user("kim")
    entry = record("accounts.changed", target=user, actor=PERSON, revision=3)
    assert (entry.person_id, entry.person_name, entry.person_login) == (PERSON.person_id, "홍길동", "hong")
    assert (entry.post_title, entry.department_name, entry.ip, entry.channel) == (
        "과장",
        "정보화담당관",
        "10.0.0.7",
        "api",
    )
    assert (entry.object_type, entry.object_id, entry.revision) == ("accounts.user", str(user.pk), 3)


def test_an_entry_comes_back_with_its_place_in_the_chain(agency):
    first, second = record("tests.one", actor=PERSON), record("tests.two", actor=PERSON)
    assert second.seq == first.seq + 1
    assert second.prev_hash == first.hash
    assert len(second.hash) == 64
    head = LedgerHead.objects.get()
    assert (head.seq, head.hash) == (second.seq, second.hash)


def test_what_the_program_says_about_its_place_is_ignored(agency):
    forged = LedgerEntry(seq=999, hash="f" * 64, prev_hash="e" * 64, at=clock.now(), recorded_at=datetime(2007, 1, 1, tzinfo=UTC),
                         event="tests.forged", person_name="", person_login="", channel="page")  # fmt: skip
    forged.save()
    kept = LedgerEntry.objects.get(pk=forged.pk)
    assert (kept.seq, kept.recorded_at.year >= 2026) == (LedgerHead.objects.get().seq, True)
    assert kept.hash != "f" * 64


def test_states_are_hashed_and_kept(agency):
    entry = record("tests.changed", actor=PERSON, before={"b": 1, "a": "가"}, after={"a": uuid4()}, detail={"why": "x"})
    assert entry.before_hash == hashlib.sha256('{"a":"가","b":1}'.encode()).hexdigest()
    assert entry.detail["before"] == {"a": "가", "b": 1}
    assert entry.detail["why"] == "x"
    assert digest_of(entry.detail["after"]) == entry.after_hash


def test_no_state_gives_no_hash(agency):
    entry = record("tests.changed", actor=PERSON)
    assert (entry.before_hash, entry.after_hash, entry.detail) == ("", "", {})


def test_time_is_the_clocks_and_the_databases(agency):
    with clock.fixed(datetime(2007, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)):
        entry = record("tests.done", actor=PERSON)
    assert entry.at == datetime(2007, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
    assert entry.recorded_at.year >= 2026


def test_the_number_of_the_request_is_kept(agency):
    with structlog.contextvars.bound_contextvars(request_id="abc-123"):
        assert record("tests.done", actor=PERSON).request_id == "abc-123"
    assert record("tests.done", actor=PERSON).request_id == ""


def test_outside_a_transaction_it_is_refused(committed_db):
    with agency_context("alpha"), pytest.raises(OutsideTransaction):
        record("tests.done", actor=PERSON)


def test_a_rolled_back_act_leaves_no_entry_and_no_gap(agency):
    before = LedgerHead.objects.get().seq
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record("tests.failed", actor=PERSON)
        1 / 0  # noqa: B018
    assert record("tests.done", actor=PERSON).seq == before + 1


def test_a_target_of_another_agency_is_refused(agency, other_agency):
    user = make_user("kim")
    with agency_context(other_agency), pytest.raises(CrossAgencyUse):
        record("tests.done", target=user, actor=PERSON)


def test_each_schema_has_a_ledger_of_its_own(agency, other_agency):
    mine = record("tests.done", actor=PERSON)
    with agency_context(other_agency):
        assert not entries(event_prefix="tests.").exists()
    with platform_context():
        theirs = record("tests.done", actor=actor_system())
        assert theirs.hash != mine.hash


def test_entries_are_found_by_event_time_and_object(agency):
    user = make_user("kim")
    with clock.fixed(datetime(2006, 12, 31, 14, 59, tzinfo=UTC)):
        record("documents.drafted", target=user, actor=PERSON)
    with clock.fixed(datetime(2006, 12, 31, 15, 0, tzinfo=UTC)):
        record("documents.approved", target=user, actor=PERSON)
        record("documentsx.approved", actor=PERSON)
    since, until = clock.month_bounds(2007, 1)
    assert [e.event for e in entries(event_prefix="documents.", since=since, until=until)] == ["documents.approved"]
    assert [e.event for e in entries(object_id=user.pk)] == ["documents.drafted", "documents.approved"]
    assert [e.event for e in history_of(user)] == ["documents.drafted", "documents.approved"]


def test_the_system_is_an_actor_without_a_person(agency):
    entry = record("tests.done", actor=actor_system("command"))
    assert (entry.person_id, entry.person_login, entry.channel) == (None, "system", "command")


def test_an_actor_of_a_user_can_be_recorded(agency):
    actor = make_actor("kim", "official")
    assert record("tests.done", actor=actor).person_id == actor.person_id


def test_entries_held_back_are_written_at_the_end_in_their_order(agency):
    with held_back():
        record("test.first", actor=actor_system())
        with held_back():
            record("test.second", actor=actor_system())
        assert not entries().filter(event__startswith="test.").exists()
    written = entries().filter(event__startswith="test.").order_by("seq")
    assert [entry.event for entry in written] == ["test.first", "test.second"]
    with pytest.raises(ZeroDivisionError), held_back():
        record("test.third", actor=actor_system())
        raise ZeroDivisionError
    assert not entries().filter(event="test.third").exists()
