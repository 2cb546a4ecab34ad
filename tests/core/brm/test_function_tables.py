"""A new official table as an update: shown exactly, taken over at once; what ended or moved keeps its old path."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from core.accounts.public import PLATFORM_ROLES, Role
from core.audit.public import entries
from core.brm.functions import errors, selectors
from core.brm.functions.enums import Tree
from core.brm.functions.models import FunctionLoad, StagedTable
from core.brm.functions.services import compare_anew, discard_table, stage_table, take_over_table
from core.brm.public import get_function, places_of
from core.foundation.public import TableError, UnreadableTable, new_id
from core.tenancy.public import agency_context, platform_context
from tests.core.brm.conftest import SYSTEM, load, row, without
from tests.core.brm.test_unit_tasks import make
from tests.people import make_user, queries_of, signed_in, visitor

LATER = date(2026, 6, 1)
HEAD = "node_id,name,parent_id,level,effective_date,agency_codes,agency_names\n"
LINES = [
    "N1,일반행정,,1,2026-01-01,1741000,행정안전부",
    "N11,정부혁신,N1,2,2026-01-01,1741000,행정안전부",
    "N111,디지털정부,N11,3,2026-01-01,1741000,행정안전부",
    "N1111,업무관리,N111,4,2026-01-01,1741000,행정안전부",
    "N11112,업무관리시스템 운영,N1111,5,2026-01-01,1741000,행정안전부",
]
TABLE = (HEAD + "\n".join(LINES)).encode()


def stage(data=TABLE, **more):
    given = {"tree": Tree.FUNCTION, "name": "brm.csv", "joined": False, "effective_on": LATER, "actor": SYSTEM}
    return stage_table(**{**given, "data": data, **more})


def workbook(*, merged=""):
    """The same table as an office's spreadsheet saves it."""
    book, out = Workbook(), io.BytesIO()
    for line in (HEAD.strip(), *LINES):
        book.active.append([int(cell) if cell.isdigit() and len(cell) == 1 else cell for cell in line.split(",")])
    if merged:
        book.active.merge_cells(merged)
    book.save(out)
    return out.getvalue()


@pytest.fixture
def operator(tree):
    with platform_context():
        yield signed_in(make_user("op", "operator"))


def test_a_staged_table_says_exactly_what_differs_and_changes_nothing(tree, platform):
    staged = stage()
    named = {kind: [line[0] for line in staged.differences[kind]] for kind in staged.counts if kind != "unchanged"}
    assert named["removed"] == ["N11111", "N12", "N2"]
    assert {"N111"} <= set(named["renamed"])
    assert named["added"] == named["moved"] == []
    assert get_function("N111").name_ko == "전자정부"


def test_taking_over_makes_the_tree_equal_in_one_entry(tree, platform):
    staged = stage()
    take_over_table(staged_id=staged.pk, actor=SYSTEM)
    assert get_function("N111").name_ko == "디지털정부"
    assert entries(event_prefix="brm.functions_loaded").count() == 2
    kept = selectors.get_staged(staged.pk)
    assert kept.load == selectors.last_load()
    for act in (
        lambda: take_over_table(staged_id=staged.pk, actor=SYSTEM),
        lambda: discard_table(staged_id=staged.pk, actor=SYSTEM),
    ):
        with pytest.raises(errors.StagedDone):
            act()


def test_what_was_shown_is_what_is_done(tree, platform):
    staged = stage()
    load(without("N2"), date(2026, 5, 1))
    with pytest.raises(errors.TreeChanged):
        take_over_table(staged_id=staged.pk, actor=SYSTEM)
    again = compare_anew(staged_id=staged.pk, actor=SYSTEM)
    assert [line[0] for line in again.differences["removed"]] == ["N11111", "N12"]
    take_over_table(staged_id=staged.pk, actor=SYSTEM)


def test_what_cannot_be_taken_over_is_refused(tree, platform):
    with pytest.raises(errors.LoadOutOfOrder):
        stage(effective_on=date(2025, 1, 1))
    with pytest.raises(TableError) as caught:
        stage(TABLE.replace(b"N1,2,", b"N7,2,"))
    assert {fault.column for fault in caught.value.faults} >= {"parent_id"}
    same = stage()
    take_over_table(staged_id=same.pk, actor=SYSTEM)
    with pytest.raises(errors.NothingDiffers):
        take_over_table(staged_id=stage().pk, actor=SYSTEM)
    with pytest.raises(errors.StagedUnknown):
        take_over_table(staged_id=new_id(), actor=SYSTEM)


def test_the_encodings_of_offices_are_read(tree, platform):
    for data in (TABLE.decode().encode("cp949"), TABLE.decode().encode("utf-16")):
        assert stage(data).total == len(LINES)


def test_a_workbook_is_read_like_the_file_it_came_from(tree, platform):
    staged = stage(workbook(), name="brm.xlsx")
    assert staged.differences == stage().differences
    take_over_table(staged_id=compare_anew(staged_id=staged.pk, actor=SYSTEM).pk, actor=SYSTEM)
    assert get_function("N111").name_ko == "디지털정부"


def test_merged_cells_are_faults_at_their_place(tree, platform):
    with pytest.raises(TableError) as caught:
        stage(workbook(merged="G3:G4"), name="brm.xlsx")
    assert ("merged", 3, "G3:G4") in {(fault.code, fault.line, fault.value) for fault in caught.value.faults}
    with pytest.raises(UnreadableTable):
        stage(workbook()[:900], name="brm.xlsx")


def test_our_own_branches_are_joined_where_wanted(tree, platform):
    own = stage(TABLE.replace("정부혁신".encode(), "일반행정".encode()), joined=True)
    assert own.total > len(LINES)


@pytest.mark.parametrize("role", sorted(Role))
def test_only_the_operator_brings_tables_and_only_on_the_console(tree, agency, role):
    with platform_context():
        staged = stage()
        paths = ["/function-tables/", f"/function-tables/{staged.pk}/"]
        if role in PLATFORM_ROLES:
            client = signed_in(make_user("p", role))
            expected = 200 if role == Role.OPERATOR else 403
            assert {client.get(path).status_code for path in paths} == {expected}
            if role != Role.OPERATOR:
                for act in ("take-over", "discard"):
                    assert client.post(f"{paths[1]}{act}/").status_code == 403
        assert visitor(None).get(paths[0]).status_code == 302
    with agency_context("alpha"):
        assert signed_in(make_user("inside", "agency_admin")).get(paths[0]).status_code == 404


def test_the_operator_brings_looks_and_takes_over(operator):
    given = {"tree": "function", "effective_on": "2026-06-01", "table": SimpleUploadedFile("brm.csv", TABLE)}
    answer = operator.post("/function-tables/", given)
    staged = StagedTable.objects.get()
    path = f"/function-tables/{staged.pk}/"
    assert answer.headers["Location"] == path
    page = operator.get(path).content.decode()
    assert "디지털정부" in page
    assert "환경" in page
    narrowed = operator.get(f"{path}?kind=removed&q=환경").content.decode()
    assert "디지털정부" not in narrowed.split("<main")[-1]
    assert operator.post(f"{path}take-over/").status_code == 302
    assert FunctionLoad.objects.count() == 2
    assert "brm.csv" in operator.get("/function-tables/").content.decode()
    assert operator.post(f"{path}discard/").status_code == 409


def test_faults_are_shown_by_row_and_column_and_an_outdated_comparison_is_shown_again(operator):
    bad = SimpleUploadedFile("brm.csv", TABLE.replace(b"N1111,5", b"N1111,4"))
    answer = operator.post("/function-tables/", {"tree": "function", "effective_on": "2026-06-01", "table": bad})
    assert answer.status_code == 422
    assert "level" in answer.content.decode()
    staged = stage()
    load(without("N2"), date(2026, 5, 1))
    path = f"/function-tables/{staged.pk}/"
    assert "alert-warning" in operator.get(path).content.decode()
    assert operator.post(f"{path}take-over/").headers["Location"] == path
    assert "alert-warning" not in operator.get(path).content.decode().split("</form>")[-1]
    assert operator.post(f"{path}discard/").status_code == 302
    assert not StagedTable.objects.exists()


def test_the_pages_ask_the_same_however_many_tables_there_are(operator):
    stage()
    before = len(queries_of(operator, "/function-tables/"))
    for _number in range(2):
        stage()
    assert len(queries_of(operator, "/function-tables/")) == before


def test_a_removed_function_keeps_its_last_path_and_a_moved_one_shows_both(tree, platform):
    load(without("N11111", more=(row("N1111", "업무관리", "alpha", parent="N12"),)), LATER)
    gone, moved = (places_of(["N11111", "N11112"])[node_id] for node_id in ("N11111", "N11112"))
    assert gone.ended_on == LATER
    assert [step.name_ko for step in gone.way][-2:] == ["업무관리", "업무관리시스템 보급"]
    assert moved.is_moved
    assert [step.name_ko for step in moved.way] == ["일반행정", "공통업무", "업무관리", "업무관리시스템 운영"]
    assert [step.name_ko for step in moved.former][1:3] == ["정부혁신", "전자정부"]


def test_a_renamed_step_above_shows_both_names_and_an_unchanged_one_shows_one(tree, platform):
    load(without(more=(row("N111", "디지털정부", "alpha"),)), LATER)
    place = places_of(["N11112"])["N11112"]
    assert (place.is_moved, place.changed_on) == (False, LATER)
    assert [step.name_ko for step in place.former][2] == "전자정부"
    assert places_of(["N2"])["N2"].former == []
    assert places_of(["NOPE"]) == {}


@pytest.mark.parametrize("size", [1, 3])
def test_places_cost_two_queries(tree, platform, size, django_assert_num_queries):
    with django_assert_num_queries(2):
        places_of(["N11111", "N11112", "N2"][:size])


def test_an_ended_function_is_still_found_and_shown(tree, department):
    make(department)
    with platform_context():
        load(without("N11111"), LATER)
    client = signed_in(make_user("kim", "official"))
    assert "N11111" in client.get("/functions/?q=시스템 보급").content.decode()
    page = client.get("/functions/N11111/").content.decode()
    assert "전자정부" in page
    assert "기능분류에서 없어짐" in page
    assert client.get("/functions/NEVER/").status_code == 404


def test_an_agency_sees_which_of_its_tasks_a_table_touches(department):
    ended, renamed, same = make(department), make(department, "T-2", function_node_id="N11112"), make(department, "T-3")
    client = signed_in(make_user("records", "records_officer"))
    assert "T-1" not in client.get("/unit-tasks/affected/").content.decode()
    with platform_context():
        load(without("N11111", more=(row("N11112", "업무관리시스템 운영·지원", "alpha"),)), LATER)
    page = client.get("/unit-tasks/affected/").content.decode()
    assert all(task.code in page for task in (ended, renamed, same))
    assert f"/unit-tasks/{ended.pk}/change/" in page
    assert "업무관리시스템 운영·지원" in page
    listed = client.get("/unit-tasks/?q=T-2").content.decode()
    assert "종전" in listed


def test_affected_tasks_cost_the_same_however_many(department):
    make(department)
    client = signed_in(make_user("records", "records_officer"))
    before = len(queries_of(client, "/unit-tasks/affected/"))
    for number in range(3):
        make(department, f"M-{number}")
    assert len(queries_of(client, "/unit-tasks/affected/")) == before


def test_the_tree_opens_down_to_unit_tasks_with_retention_and_reason(department):
    make(department)
    client = signed_in(make_user("kim", "official"))
    branch = client.get("/functions/N1111/children/", headers={"HX-Request": "true"}).content.decode()
    assert "/unit-tasks/below/N11111/" in branch
    below = client.get("/unit-tasks/below/N11111/", headers={"HX-Request": "true"}).content.decode()
    assert "사업 이력 확인" in below
    assert "10년" in below
    assert "/unit-tasks/below/" in client.get("/functions/N11111/").content.decode()
    assert client.get("/unit-tasks/below/N11111/").status_code == 302
    with platform_context():
        operator = signed_in(make_user("op", "operator"))
        assert "/unit-tasks/below/" not in operator.get("/functions/N11111/").content.decode()


def test_a_mistyped_year_is_refused_before_it_shuts_out_what_comes_later(tree, platform):
    with pytest.raises(errors.LoadTooFarAhead):
        stage(effective_on=date(2206, 6, 1))


def test_bringing_and_discarding_a_table_stand_in_the_ledger(tree, platform):
    discard_table(staged_id=stage().pk, actor=SYSTEM)
    told = entries().filter(event__startswith="brm.function_table_").order_by("seq")
    assert [(entry.event, entry.detail["source"]) for entry in told] == [
        ("brm.function_table_staged", "brm.csv"),
        ("brm.function_table_discarded", "brm.csv"),
    ]
