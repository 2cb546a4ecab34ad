"""Records files: made by the first decision under a unit task, numbered without gaps, printed and read back (PRD 23)."""

from importlib import import_module

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from approvals.documents.models import Document, RecordsFile
from approvals.documents.numbers import FileNumberRead, file_number, read_file_number
from approvals.documents.public import approve_document
from approvals.documents.services.exporting import export_json
from core.audit.public import entries
from core.brm.public import move_unit_task
from core.foundation.public import canonical_hash, clock
from core.tenancy.connections import admin_connection
from core.tenancy.public import agency_context
from tests.approvals.people import SYSTEM, build_office, route_of
from tests.approvals.test_document_numbers import THREADS, fresh, run
from tests.approvals.test_document_walls import refused
from tests.people import signed_in


def decided(office, head="head", **changes):
    document = office.submitted(route=route_of(office, (head, "approve")), **changes)
    approve_document(document_id=document.pk, expected_revision=1, actor=office.actor(head))
    return Document.objects.select_related("records_file", "unit_task").get(pk=document.pk)


def test_the_first_decision_opens_the_file_and_the_next_goes_into_it(office):
    assert not RecordsFile.objects.exists()
    first, second = decided(office), decided(office)
    file = RecordsFile.objects.get()
    assert (file.department, file.unit_task, file.serial, file.title) == (office.department, office.task, 1, "과제 T1")
    assert (file.opened_on, file.closed_on, file.volume) == (clock.today(), None, 1)
    assert first.records_file == second.records_file == file
    assert first.file_number == second.file_number == file.number == "1310010-T1-1"


def test_the_ledger_tells_where_a_decision_was_filed(office):
    decided(office)
    assert entries(event_prefix="documents.approved").get().detail["file_number"] == "1310010-T1-1"


def test_nothing_is_filed_before_the_decision(office):
    document = office.submitted()
    assert (document.file_number, document.file_title, RecordsFile.objects.count()) == ("", "", 0)


def test_a_decision_that_is_rolled_back_leaves_no_file(office):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        decided(office)
        raise ZeroDivisionError
    assert not RecordsFile.objects.exists()
    assert decided(office).records_file.serial == 1


def test_a_unit_task_that_went_elsewhere_gets_a_file_of_its_new_department(office):
    """What was filed stays under the code it was filed under."""
    before = decided(office)
    move_unit_task(unit_task_id=office.task.pk, department_id=office.other_department.pk, actor=SYSTEM)
    after = decided(office, "minister", by="outsider")
    assert before.file_number == "1310010-T1-1"
    assert after.file_number == "1310020-T1-1"
    assert RecordsFile.objects.filter(unit_task=office.task, serial=1).count() == 2


TABLES = ("documents_document", "documents_recordsfile")


def split(file, *, volumes=2):
    RecordsFile.objects.filter(pk=file.pk).update(volumes=[clock.today()] * volumes)


def test_volumes_stand_in_brackets_once_there_are_two(office):
    """Of the first one too, from then on (PRD 23(2))."""
    first = decided(office)
    split(first.records_file)
    second = decided(office)
    first = Document.objects.select_related("records_file", "unit_task").get(pk=first.pk)
    assert (first.file_number, second.file_number) == ("1310010-T1-1(1)", "1310010-T1-1(2)")
    assert second.records_file.number == "1310010-T1-1"


def test_a_volume_finds_what_is_in_it(office):
    first = decided(office, title="첫째")
    split(first.records_file)
    decided(office, title="둘째")
    client = signed_in(office.drafter)

    def found(word):
        rows = client.get("/api/v1/documents/", {"tab": "all", "q": word}).json()["results"]
        return {row["title"] for row in rows}

    assert found("1310010-T1-1(1)") == {"첫째"}
    assert found("1310010-T1-1(2)") == {"둘째"}
    assert found("1310010-T1-1") == {"첫째", "둘째"}
    assert found("1310010-T1-1(3)") == found("1310010-T1-2") == set()


def test_the_seal_knows_nothing_of_files_and_holds_when_one_is_split(office):
    document = decided(office)
    before = document.seal.manifest
    split(document.records_file)
    document = Document.objects.select_related("records_file", "unit_task").get(pk=document.pk)
    assert canonical_hash(document.seal.manifest) == document.seal.sha256
    assert (document.seal.manifest, "file" in before["management"]) == (before, False)
    card = export_json(document=document, actor=office.actor("drafter")).content.decode()
    assert '"number": "1310010-T1-1(1)"' in card


@pytest.mark.parametrize(
    ("change", "table"),
    [
        ("records_file_id = NULL", "documents_document"),
        ("records_volume = 2", "documents_document"),
        ("serial = 2", "documents_recordsfile"),
        ("department_code = '1310020'", "documents_recordsfile"),
        ("volumes = ARRAY[current_date - 1]", "documents_recordsfile"),
        ("volumes = volumes || ARRAY[current_date, current_date]", "documents_recordsfile"),
    ],
)
def test_neither_place_nor_identity_of_a_file_changes(office, change, table):
    decided(office)
    refused(f"UPDATE {table} SET {change} WHERE true")


def test_files_are_never_deleted_and_a_closed_one_stays_closed(office):
    decided(office)
    refused("DELETE FROM documents_recordsfile")
    RecordsFile.objects.update(closed_on=clock.today())
    refused("UPDATE documents_recordsfile SET closed_on = NULL")
    refused("UPDATE documents_recordsfile SET volumes = volumes || current_date")


def as_before_files():
    """What the migration found: decisions that know no file. Its statement follows, past the walls that came after it."""
    with admin_connection() as owner:
        owner.execute("SET search_path TO a_alpha, public")
        for table in TABLES:
            owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        owner.execute("UPDATE documents_document SET records_file_id = NULL, records_volume = NULL")
        owner.execute("DELETE FROM documents_recordsfile")
        for table in TABLES:
            owner.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        owner.execute(import_module("approvals.documents.migrations.0019_records_files").FILL)


@pytest.mark.usefixtures("committed_db")
def test_what_was_decided_before_there_were_files_belongs_to_the_first():
    with agency_context("alpha"):
        office = build_office()
        old = [decided(office).pk, decided(office).pk]
        old.append(decided(office, "minister", by="outsider", unit_task_id=office.other_task.pk).pk)
        waiting = office.submitted().pk
    as_before_files()
    with agency_context("alpha"):
        rows = Document.objects.select_related("records_file", "unit_task")
        assert [rows.get(pk=pk).file_number for pk in old] == ["1310010-T1-1", "1310010-T1-1", "1310020-T2-1"]
        assert rows.get(pk=waiting).records_volume is None
        assert [one.volumes for one in RecordsFile.objects.all()] == [[clock.today()]] * 2
        assert decided(office).file_number == "1310010-T1-1"


@pytest.mark.usefixtures("committed_db")
def test_eight_first_decisions_at_once_open_one_file():
    with agency_context("alpha"):
        office = build_office()
        actor = office.actor("head")
        ids = [fresh(office).pk for _ in range(THREADS)]

    def work(batch):
        return [approve_document(document_id=pk, expected_revision=1, actor=actor).records_file_id for pk in batch]

    files = run(work, [[pk] for pk in ids])
    with agency_context("alpha"):
        file = RecordsFile.objects.get()
        assert (file.serial, set(files)) == (1, {file.pk})
        assert file.documents.count() == THREADS


CODES = st.from_regex(r"[0-9A-Za-z][0-9A-Za-z-]{1,30}", fullmatch=True)


@given(
    system=st.from_regex(r"([0-9A-Z]{1,7})?", fullmatch=True),
    department=st.from_regex(r"[0-9]{7}", fullmatch=True),
    task=CODES,
    serial=st.integers(1, 999_999),
    volume=st.integers(0, 9999),
)
def test_what_is_printed_is_among_what_is_read(system, department, task, serial, volume):
    printed = file_number(system, department, task, serial, volume=volume)
    assert FileNumberRead(system, department, task, serial, volume) in read_file_number(printed)


@pytest.mark.parametrize(
    ("word", "read"),
    [
        ("1310010-T1-1", [("", "1310010", "T1", 1, 0), ("", "1310010", "T1-1", 0, 0)]),
        ("b1-1310010-T1-12(3)", [("B1", "1310010", "T1", 12, 3), ("B1", "1310010", "T1-12(3)", 0, 0)]),
        ("1310010-T1", [("", "1310010", "T1", 0, 0)]),
        ("1310010", []),
        ("정보화팀-1", []),
        ("１３１００１０-T1-1", []),
    ],
)  # fmt: skip
def test_a_file_number_is_read_as_it_is_printed(word, read):
    assert read_file_number(word) == [FileNumberRead(*one) for one in read]
