"""What a superuser forces into the tables is found, and the first broken entry is named."""

import random
import threading

import pytest
from django.db import connections, transaction
from django.db.models import TextField
from django.db.models.functions import Cast

from core.audit.public import LedgerEntry, actor_system, record
from core.audit.verifying import FIELDS, entry_hash, verify_chain
from core.tenancy.public import agency_context, platform_context
from tests.core.audit.conftest import write

TABLE = "a_alpha.audit_ledgerentry"


def verify(code="alpha", **given):
    with agency_context(code):
        return verify_chain(**given)


@pytest.fixture
def ten(committed_db):
    with agency_context("alpha"), transaction.atomic():
        base = verify_chain().entries
        write(10)
    return base


def test_an_untouched_chain_is_sound(agency):
    write(5, before={"a": 1.5}, after={"a": None, "b": [True, {"c": "“가”\n\t\\"}]})
    report = verify_chain()
    assert report.fault is None
    assert report.entries == LedgerEntry.objects.count()


def test_an_empty_chain_is_sound(platform):
    assert verify_chain().fault is None


def test_odd_content_hashes_the_same_in_python(agency):
    odd = {
        "\u0001": "\u2028 \U0001f600",
        "1e400": 1e300,
        "0": -0.0,
        "big": 12345678901234567890,
        "": {"b": 1, "aa": 2, "a": 3},
    }
    record("tests.odd", actor=actor_system(), detail=odd)
    assert verify_chain().fault is None


def test_a_length_prefix_keeps_fields_apart():
    assert entry_hash("a_alpha", ("ab", "c")) != entry_hash("a_alpha", ("a", "bc"))
    assert entry_hash("a_alpha", ("", None)) != entry_hash("a_alpha", (None, ""))
    assert entry_hash("a_alpha", ("a",)) != entry_hash("a_beta", ("a",))


@pytest.mark.parametrize("change", [
    "person_name = '다른 사람'", "at = at + interval '1 microsecond'", "recorded_at = recorded_at - interval '1 day'",
    "event = 'tests.other'", "detail = '{}'", "revision = 7", "person_id = gen_random_uuid()", "ip = '10.9.9.9'",
    "object_id = 'x'", "before_hash = 'x'", "channel = 'api'", "department_name = 'x'", "request_id = 'x'",
])  # fmt: skip
def test_a_changed_field_is_found(ten, forced, change):
    forced("a_alpha", f"UPDATE {TABLE} SET {change} WHERE seq = {ten + 4}")
    fault = verify().fault
    assert (fault.kind, fault.seq) == ("hash", ten + 4)


def test_a_changed_entry_with_a_fitting_hash_breaks_the_next(ten, forced):
    forced("a_alpha", f"UPDATE {TABLE} SET person_name = 'x' WHERE seq = {ten + 4}")
    _rehash(ten + 4, forced)
    fault = verify().fault
    assert (fault.kind, fault.seq) == ("prev", ten + 5)


def _rehash(seq, forced):
    """What a clever forger does: give the changed entry the hash its content now has."""
    with agency_context("alpha"):
        found = LedgerEntry.objects.annotate(detail_text=Cast("detail", TextField())).filter(seq=seq)
        row = found.values_list(*FIELDS).get()
        forced("a_alpha", f"UPDATE {TABLE} SET hash = '{entry_hash('a_alpha', row)}' WHERE seq = {seq}")


def test_a_removed_entry_is_found(ten, forced):
    forced("a_alpha", f"DELETE FROM {TABLE} WHERE seq = {ten + 7}")
    fault = verify().fault
    assert (fault.kind, fault.seq) == ("gap", ten + 7)


def test_a_cut_off_end_is_found_by_the_head(ten, forced):
    forced("a_alpha", f"DELETE FROM {TABLE} WHERE seq > {ten + 8}")
    fault = verify().fault
    assert (fault.kind, fault.seq) == ("head", ten + 9)


def test_a_wiped_ledger_is_found(ten, forced):
    forced("a_alpha", f"TRUNCATE {TABLE}")
    assert verify().fault.kind == "head"
    forced("a_alpha", "TRUNCATE a_alpha.audit_ledgerhead")
    assert verify().fault.reason == "the head of the chain is missing"


def test_two_entries_that_changed_places_are_found(ten, forced):
    forced("a_alpha", f"UPDATE {TABLE} SET seq = -1 WHERE seq = {ten + 2}",
           f"UPDATE {TABLE} SET seq = {ten + 2} WHERE seq = {ten + 3}", f"UPDATE {TABLE} SET seq = {ten + 3} WHERE seq = -1")  # fmt: skip
    assert (verify().fault.kind, verify().fault.seq) == ("hash", ten + 2)


def test_an_entry_beyond_the_head_is_found(ten, forced):
    columns = "at, event, person_name, person_login, channel, post_title, department_name, ip, request_id, object_type,"
    columns += " object_id, before_hash, after_hash, detail"
    forced("a_alpha", f"INSERT INTO {TABLE} (id, seq, recorded_at, prev_hash, hash, {columns})"
                      f" SELECT gen_random_uuid(), {ten + 11}, now(), hash, hash, {columns} FROM {TABLE} WHERE seq = {ten + 10}")  # fmt: skip
    assert verify().fault.seq == ten + 11


def test_a_chain_rewritten_from_the_start_is_found_by_its_anchor(ten, forced):
    with agency_context("alpha"):
        anchored = {ten + 5: LedgerEntry.objects.get(seq=ten + 5).hash}
    forced("a_alpha", f"TRUNCATE {TABLE}", "UPDATE a_alpha.audit_ledgerhead SET seq = 0, hash = repeat('0', 64)")
    with agency_context("alpha"), transaction.atomic():
        write(ten + 10)
    assert verify().fault is None  # the forger's chain agrees with itself
    fault = verify(anchored=anchored).fault
    assert (fault.kind, fault.seq) == ("anchor", ten + 5)


def test_a_ledger_shorter_than_its_anchor_is_found(ten):
    fault = verify(anchored={ten + 50: "a" * 64}).fault
    assert (fault.kind, fault.seq) == ("anchor", ten + 11)


def test_anchors_that_agree_are_counted(ten):
    with agency_context("alpha"):
        kept = dict(LedgerEntry.objects.filter(seq__gt=ten).values_list("seq", "hash"))
    assert verify(anchored=kept).anchors == 10


def test_an_entry_moved_in_from_another_agency_is_found(ten, forced):
    with agency_context("beta"), transaction.atomic():
        write(ten + 10)
    forced("a_alpha", f"TRUNCATE {TABLE}", f"INSERT INTO {TABLE} SELECT * FROM a_beta.audit_ledgerentry")
    assert (verify().fault.kind, verify().fault.seq) == ("hash", 1)


def test_portions_make_no_difference(agency, monkeypatch):
    write(7)
    monkeypatch.setattr("core.audit.verifying.BATCH", 3)
    assert verify_chain().entries == LedgerEntry.objects.count()


@pytest.mark.faults
def test_eight_writers_with_rollbacks_leave_one_unbroken_chain(committed_db):
    written = []
    threads = [threading.Thread(target=_write_in_thread, args=(number, written)) for number in range(8)]
    before = verify().entries
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    report = verify()
    assert report.fault is None
    assert report.entries == before + len(written)


def _write_in_thread(number, written):
    chance = random.Random(number)
    try:
        for turn in range(25):
            keep = chance.random() > 0.3
            with agency_context("alpha"), transaction.atomic():
                record("tests.raced", actor=actor_system(), detail={"n": number, "turn": turn})
                transaction.set_rollback(not keep)
            if keep:
                written.append((number, turn))
    finally:
        connections.close_all()


def test_verifying_while_others_write_finds_no_fault(committed_db):
    stop = threading.Event()
    writer = threading.Thread(target=_write_until, args=(stop,))
    writer.start()
    faults = [verify().fault for _ in range(15)]
    stop.set()
    writer.join()
    assert faults == [None] * 15


def _write_until(stop):
    try:
        while not stop.is_set():
            with agency_context("alpha"), transaction.atomic():
                write(2)
    finally:
        connections.close_all()


def test_the_platforms_ledger_is_verified_too(committed_db, forced):
    with platform_context(), transaction.atomic():
        write(3)
        last = LedgerEntry.objects.order_by("-seq").first().seq
    forced("public", f"UPDATE public.audit_ledgerentry SET event = 'x' WHERE seq = {last}")
    with platform_context():
        assert verify_chain().fault.seq == last


def test_the_report_can_be_printed_as_json(agency):
    write(1)
    assert verify_chain().as_dict() == {
        "scope": "agency:alpha",
        "entries": LedgerEntry.objects.count(),
        "anchors": 0,
        "fault": None,
    }
