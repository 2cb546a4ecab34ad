"""Numbers: gap-free per department and year, however many decide at once."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import click
import pytest
from click.testing import CliRunner
from django.db import connections, transaction

from approvals.documents.cli import documents
from approvals.documents.models import Document, NumberSeries
from approvals.documents.numbering import find_number_gaps, next_number
from approvals.documents.numbers import read_number
from approvals.documents.public import approve_document, return_document
from approvals.documents.services import change_approval_settings
from core.foundation.public import DomainError, WrongState, clock
from core.tenancy.public import agency_context
from tests.approvals.people import SYSTEM, build_office, route_of
from tests.people import signed_in

THREADS, EACH = 8, 25


def decide(office, document, **more):
    return approve_document(document_id=document.pk, expected_revision=1, actor=office.actor("head"), **more)


def fresh(office):
    return office.submitted(route=route_of(office, ("head", "approve")))


def test_serials_run_per_department(office):
    texts = [decide(office, fresh(office)).number_text for _ in range(3)]
    assert texts == ["정보화팀-1", "정보화팀-2", "정보화팀-3"]
    assert find_number_gaps() == []


def test_year_turns_at_midnight_in_seoul(office):
    with clock.fixed(datetime(2026, 12, 31, 14, 59, 59, tzinfo=UTC)):
        last = decide(office, fresh(office))
    with clock.fixed(datetime(2026, 12, 31, 15, 0, tzinfo=UTC)):
        first = decide(office, fresh(office))
    assert (last.number_year, last.number_serial) == (2026, 1)
    assert (first.number_year, first.number_serial) == (2027, 1)


def test_rolled_back_decision_gives_its_number_back(office):
    document = fresh(office)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        decide(office, document)
        raise ZeroDivisionError
    assert decide(office, document).number_serial == 1


def test_a_gap_is_found_and_named(office):
    decide(office, fresh(office))
    next_number(office.draft())
    decide(office, fresh(office))
    assert [(gap.department_id, gap.serial) for gap in find_number_gaps()] == [(office.department.pk, 2)]


def in_thread(work, *args):
    try:
        with agency_context("alpha"):
            return work(*args)
    finally:
        connections.close_all()


def run(work, batches):
    with ThreadPoolExecutor(len(batches)) as pool:
        return [found for result in pool.map(lambda batch: in_thread(work, batch), batches) for found in result]


@pytest.mark.usefixtures("committed_db")
def test_eight_threads_leave_no_gap_and_no_double():
    with agency_context("alpha"):
        office = build_office()
        actor = office.actor("head")
        ids = [fresh(office).pk for _ in range(THREADS * EACH)]

    def work(batch):
        return [approve_document(document_id=pk, expected_revision=1, actor=actor).number_serial for pk in batch]

    serials = run(work, [ids[start::THREADS] for start in range(THREADS)])
    assert sorted(serials) == list(range(1, THREADS * EACH + 1))
    with agency_context("alpha"):
        assert find_number_gaps() == []
        assert NumberSeries.objects.get().last == THREADS * EACH


@pytest.mark.usefixtures("committed_db")
def test_eight_presses_at_once_decide_once():
    with agency_context("alpha"):
        office = build_office()
        actor, document = office.actor("head"), fresh(office)

    def press(pk):
        try:
            return [approve_document(document_id=pk, expected_revision=1, actor=actor).number_serial]
        except DomainError as error:
            return [type(error)]

    answers = run(press, [document.pk] * THREADS)
    assert answers.count(1) == 1
    assert all(answer == 1 or issubclass(answer, WrongState) for answer in answers)
    with agency_context("alpha"):
        assert Document.objects.exclude(number_serial=None).count() == NumberSeries.objects.get().last == 1


def run_command(*arguments):
    result = CliRunner().invoke(documents, ["numbers", *arguments], standalone_mode=False)
    return result.return_value, result.output


def test_command_names_a_lost_number_and_exits_1(office):
    decide(office, fresh(office))
    assert run_command("--agency", "alpha") == (0, "1 agencies checked, 0 numbers missing.\n")
    next_number(office.draft())
    code, output = run_command("--json")
    assert (code, json.loads(output)["gaps"][0]["serial"]) == (1, 2)
    assert "MISSING alpha: serial 2 of" in run_command()[1]


def test_command_refuses_an_unknown_agency(agency):
    with pytest.raises(click.UsageError):
        CliRunner().invoke(documents, ["numbers", "--agency", "nowhere"], standalone_mode=False, catch_exceptions=False)


@pytest.mark.parametrize(
    ("word", "read"),
    [
        ("1310010000017", ("", "1310010000017", 17)),
        ("B1-1310010000017", ("B1", "1310010000017", 17)),
        ("b1-1310010000017", ("B1", "1310010000017", 17)),
        ("1310000-1310010000017", ("1310000", "1310010000017", 17)),
        ("131001000001", None),
        ("정보화팀-17", None),
        ("１３１００１０００００１７", None),
    ],
)
def test_a_number_is_read_as_it_is_printed(word, read):
    found = read_number(word)
    assert (found and (found.system, found.code, found.serial)) == read


def test_what_is_printed_as_a_number_finds_the_document(office):
    """By the number for people, the one for machines with and without the system, and the number of its file."""
    change_approval_settings(actor=SYSTEM, system_code="B1")
    _first, second = (decide(office, office.submitted(title=name, route=route_of(office, ("head", "approve"))))
                     for name in ("첫째", "둘째"))  # fmt: skip
    second = Document.objects.get(pk=second.pk)
    client = signed_in(office.drafter)

    def found(word):
        rows = client.get("/api/v1/documents/", {"tab": "all", "q": word}).json()["results"]
        page = client.get("/documents/", {"tab": "all", "q": word}).content.decode()
        titles = {row["title"] for row in rows}
        assert titles == {name for name in ("첫째", "둘째") if name in page}
        return titles

    assert second.full_number == "B1-1310010000002"
    for word in (second.number_text, second.full_number, "b1-1310010000002", second.number_code):
        assert found(word) == {"둘째"}
    assert found("B2-1310010000002") == set()
    assert found("1310020000002") == set()
    assert second.file_number == "B1-1310010-T1-1"
    for word in (second.file_number, "1310010-T1-1", "1310010-T1"):
        assert found(word) == {"첫째", "둘째"}
    assert found("1310020-T1") == found("1310010-T1-2") == found("B2-1310010-T1-1") == set()


def test_list_card_decision_and_returned_draft_tell_the_whole_number(office):
    """The system that gave a number stands with it wherever programs read it, and before it on the card."""
    change_approval_settings(actor=SYSTEM, system_code="B1")
    returned = office.submitted(important=True)
    return_document(document_id=returned.pk, expected_revision=1, reason="보완", actor=office.actor("leader"))
    waiting = fresh(office)
    path, given = f"/api/v1/documents/{waiting.pk}/approve/", json.dumps({"expected_revision": 1})
    answer = signed_in(office.head).post(path, given, content_type="application/json").json()
    client = signed_in(office.drafter)
    card = client.get(f"/api/v1/documents/{returned.pk}/").json()
    rows = client.get("/api/v1/documents/", {"tab": "all"}).json()["results"]
    told = {row["id"]: row["number_system"] for row in rows}
    assert answer["number_system"] == told[str(waiting.pk)] == card["draft_registrations"][0]["number_system"] == "B1"
    assert told[str(returned.pk)] == ""
    assert "B1-1310010000001" in client.get(f"/documents/{returned.pk}/").content.decode()
