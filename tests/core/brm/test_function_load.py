"""Loading the function tree: what is reported, what is kept, that nothing is done twice."""

import json
from datetime import date, timedelta

import pytest
from click.testing import CliRunner
from django.conf import settings
from django.db import IntegrityError, ProgrammingError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from core.audit.public import entries
from core.brm import cli
from core.brm.functions import errors, rules
from core.brm.functions.models import FunctionLoad, FunctionNode, FunctionVersion
from core.brm.functions.rules import Known
from core.brm.functions.selectors import versions_on
from core.brm.functions.services import standing_tree
from core.brm.public import functions_of_agency, get_function, path_of
from core.brm.reference_data.loader import read_builtin, read_official
from core.brm.reference_data.rows import BrmRow
from core.tenancy.public import agency_context, platform_context
from tests.core.brm.conftest import FIRST, SYSTEM, TODAY, TREE, load, row, without

OFFICIAL = settings.DATA_FOLDER / "brm" / "brm.csv.gz"
LATER = date(2026, 6, 1)


def counted(report) -> dict[str, int]:
    return {name: number for name, number in report.changes.counts().items() if number}


def ids(changes) -> list[str]:
    return [change.node_id for change in changes]


def test_a_first_load_adds_everything(tree, platform):
    assert counted(tree) == {"added": 8}
    assert (FunctionNode.objects.count(), FunctionVersion.objects.count()) == (8, 8)
    assert path_of("N11112") == ["일반행정", "정부혁신", "전자정부", "업무관리", "업무관리시스템 운영"]


def test_a_load_leaves_one_entry_in_the_platforms_ledger(tree, platform):
    entry = entries(event_prefix="brm.functions_loaded").get()
    assert entry.detail["added"] == 8
    assert FunctionLoad.objects.get().digest == entry.detail["digest"] == rules.digest_of(TREE)


def test_the_same_table_again_changes_nothing(tree, platform):
    assert counted(load(effective_on=LATER)) == {"unchanged": 8}
    assert counted(load(tuple(reversed(TREE)), effective_on=LATER)) == {"unchanged": 8}
    assert FunctionLoad.objects.count() == entries(event_prefix="brm.").count() == 1


def test_a_new_name_is_reported_and_the_old_one_kept(tree, platform):
    report = load(without(more=(row("N2", "환경보전", "beta"),)), LATER)
    assert counted(report) == {"renamed": 1, "unchanged": 7}
    assert (report.changes.renamed[0].before, report.changes.renamed[0].after) == ("환경", "환경보전")
    assert get_function("N2", date(2026, 5, 31)).name_ko == "환경"
    assert get_function("N2", LATER).name_ko == "환경보전"


def test_a_moved_function_takes_those_below_with_it(tree, platform):
    moved = row("N111", "전자정부", "alpha", parent="N12")
    report = load(without(more=(moved,)), LATER)
    assert (ids(report.changes.moved), report.changes.moved[0].before, report.changes.moved[0].after) == (
        ["N111"], "정부혁신", "공통업무",
    )  # fmt: skip
    assert path_of("N11112")[1] == "공통업무"
    assert path_of("N11112", date(2026, 5, 31))[1] == "정부혁신"
    assert counted(report) == {"moved": 1, "unchanged": 4}


def test_a_removed_function_ends_and_keeps_its_story(tree, platform):
    report = load(without("N11111"), LATER)
    assert ids(report.changes.removed) == ["N11111"]
    with pytest.raises(errors.FunctionUnknown):
        get_function("N11111", LATER)
    assert get_function("N11111", date(2026, 5, 31)).effective_until == LATER
    back = load(TREE, TODAY)
    assert counted(back) == {"added": 1, "unchanged": 7}
    assert FunctionNode.objects.filter(node_id="N11111").count() == 1


def test_other_agencies_are_reported_whatever_their_order(tree, platform):
    same = row("N11112", "업무관리시스템 운영", "beta", "alpha")
    assert counted(load(without(more=(same,)), LATER)) == {"unchanged": 8}
    other = row("N11112", "업무관리시스템 운영", "beta", "gamma")
    report = load(without(more=(other,)), LATER)
    assert counted(report) == {"agencies_changed": 1, "unchanged": 7}
    assert report.changes.agencies_changed[0].after == "beta, gamma"


def test_a_change_of_agencies_alone_is_loaded(tree, platform):
    load(without(more=(row("N11112", "업무관리시스템 운영", "gamma"),)), LATER)
    assert get_function("N11112").agency_codes == ["gamma"]


def test_a_correction_of_the_same_day_leaves_the_wrong_version_without_a_day(tree, platform):
    load(without("N2", more=(row("N12", "공통기능", "*"),)), FIRST)
    assert get_function("N12", FIRST).name_ko == "공통기능"
    assert not versions_on(FIRST).filter(node__node_id="N2").exists()
    assert FunctionVersion.objects.filter(effective_from=FIRST, effective_until=FIRST).count() == 2


def test_an_older_state_is_refused_after_a_newer_one(tree, platform):
    with pytest.raises(errors.LoadOutOfOrder):
        load(without("N2"), FIRST - timedelta(days=1))
    assert get_function("N2")


def test_a_state_of_the_future_waits_for_its_day(tree, platform):
    load(without("N2"), date(2027, 1, 1))
    assert get_function("N2", date(2026, 12, 31))
    with pytest.raises(errors.FunctionUnknown):
        get_function("N2", date(2027, 1, 1))


def test_a_dry_run_reports_and_changes_nothing(tree, platform):
    report = load(without("N2"), LATER, dry_run=True)
    assert (counted(report), report.dry_run) == ({"removed": 1, "unchanged": 7}, True)
    assert get_function("N2").effective_until is None


@pytest.mark.parametrize(
    ("rows", "error"),
    [
        ([], errors.NothingToLoad),
        ([row("N1", "하나"), row("N22", "고아")], errors.TreeNotWhole),
        ([row("N1", "하나", parent="N11"), row("N11", "둘")], errors.TreeNotWhole),
        ([row("N1", "하나", parent="N1")], errors.TreeNotWhole),
    ],
)
def test_a_tree_that_is_not_whole_is_never_loaded(tree, platform, rows, error):
    with pytest.raises(error):
        load(rows, LATER)
    assert counted(load()) == {"unchanged": 8}


def test_a_failing_load_leaves_nothing_behind(tree, platform):
    too_long = row("N3", "가" * 201)
    with pytest.raises(Exception, match="too long"):
        load((*TREE, too_long), LATER)
    assert counted(load()) == {"unchanged": 8}


def test_an_agency_reads_the_tree_and_cannot_write_it(tree, agency):
    assert get_function("N1").name_ko == "일반행정"
    for write in ("UPDATE brm_functions_functionversion SET name_ko = 'x'", "DELETE FROM brm_functions_functionnode"):
        refused = pytest.raises(ProgrammingError, match="permission denied")
        with refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(write)


def test_the_database_keeps_one_current_version_of_a_function(tree, platform):
    node = FunctionNode.objects.get(node_id="N1")
    with pytest.raises(IntegrityError), transaction.atomic():
        FunctionVersion.objects.create(node=node, name_ko="둘째", effective_from=LATER)


def test_functions_of_an_agency_are_found_by_any_of_its_codes_with_the_common_ones(tree, agency):
    assert [found.node.node_id for found in functions_of_agency("", "beta")] == ["N1", "N11112", "N12", "N2"]
    assert [found.node.node_id for found in functions_of_agency("alpha", level=5)] == ["N11111", "N11112"]


@pytest.mark.parametrize("size", [1, 200])
def test_a_load_costs_the_same_number_of_statements_however_long(platform, size, django_assert_max_num_queries):
    rows = [row("N1", "위"), *(row(f"N1{n}", f"아래{n}", parent="N1") for n in range(size))]
    whole = [BrmRow(r.node_id, r.parent_id, 2 if r.parent_id else 1, r.name_ko) for r in rows]
    with django_assert_max_num_queries(12):
        assert counted(load(whole)) == {"added": size + 1}


def test_the_built_in_tree_loads_and_loads_again_without_a_change(platform):
    rows = read_builtin()
    assert load(rows).changes.counts()["added"] == len(rows)
    assert counted(load(rows)) == {"unchanged": len(rows)}


@pytest.mark.skipif(not OFFICIAL.is_file(), reason="the full sources are not on this machine")
def test_the_official_table_replaces_the_built_in_tree_in_seconds(platform):
    builtin, official = read_builtin(), read_official(OFFICIAL)
    load(builtin)
    with connection.cursor() as cursor:
        cursor.execute(
            "DISCARD PLANS"
        )  # earlier tests of this connection checked foreign keys of an almost empty table
    report = load(official, LATER)
    assert counted(report) == {"added": 17567, "removed": len(builtin)}
    assert report.seconds < 20
    assert counted(load(official, LATER)) == {"unchanged": 17567}
    assert versions_on().count() == 17567


def test_the_command_loads_reports_and_shows(tree, tmp_path):
    table = tmp_path / "brm.csv"
    header = "node_id,name,parent_id,level,effective_date,agency_codes,agency_names\n"
    table.write_text(header + "N1,일반행정,,1,2007-01-01,1480000,환경부\nN3,새분야,,1,,,\n", encoding="cp949")
    run = CliRunner().invoke(cli.brm, ["load", str(table), "--json"])
    report = json.loads(run.output)
    assert report["counts"] == {
        "added": 1, "renamed": 1, "moved": 0, "removed": 7, "agencies_changed": 1, "unchanged": 0,
    }  # fmt: skip
    shown = json.loads(CliRunner().invoke(cli.brm, ["show", "N1", "--json"]).output)
    assert (shown["path"], shown["agencies"]) == (["일반행정"], ["환경부"])


def test_the_command_tells_people_what_would_change(tree):
    run = CliRunner().invoke(cli.brm, ["load", "--builtin", "--dry-run"])
    assert "Would change: 495 added" in run.output
    assert "removed: 일반행정 [N1]" in run.output


@pytest.mark.parametrize("arguments", [["show", "NOPE"], ["load", "{broken}"]])
def test_the_command_says_what_is_wrong(tree, tmp_path, arguments):
    broken = tmp_path / "broken.csv"
    broken.write_text("node_id,name\nN1,x\n")
    run = CliRunner().invoke(cli.brm, [part.format(broken=broken) for part in arguments], standalone_mode=False)
    assert run.return_value == 1
    assert run.output.strip()


def test_a_file_and_the_built_in_tree_at_once_is_a_wrong_use(tree, tmp_path):
    (tmp_path / "x.csv").write_text("x")
    assert CliRunner().invoke(cli.brm, ["load", str(tmp_path / "x.csv"), "--builtin"]).exit_code == 2


def test_tests_run_on_a_tree_of_the_platform_from_either_side(tree):
    with agency_context("beta"):
        assert get_function("N2").name_ko == "환경"
    with platform_context():
        assert len(standing_tree()) == 8
    assert SYSTEM.channel == "command"


@st.composite
def tables(draw):
    """A whole tree: node n hangs below an earlier node of a lower level, or stands on top."""
    rows: list[BrmRow] = []
    for number in range(draw(st.integers(1, 12))):
        parents = [known for known in rows if known.level < 5]
        above = draw(st.sampled_from([None, *parents])) if parents else None
        agencies = tuple(sorted(draw(st.sets(st.sampled_from(["a1", "b1", "*"]), max_size=2))))
        name = draw(st.sampled_from(["가", "나", "다"]))
        rows.append(
            BrmRow(f"X{number}", above.node_id if above else "", above.level + 1 if above else 1, name, "", agencies)
        )
    return draw(st.permutations(rows))


@given(tables(), tables())
def test_a_report_accounts_for_every_function_and_a_second_load_finds_none(old, new):
    paths = rules.paths_of_rows(new)
    known = {
        r.node_id: Known(n, r.name_ko, "", r.parent_id, r.agency_codes, (), rules.paths_of_rows(old)[r.node_id])
        for n, r in enumerate(old)
    }
    changes = rules.compare(known, new, paths)
    assert len(changes.added) + len(changes.renewed) + changes.unchanged == len(new)
    assert set(ids(changes.removed)) == {r.node_id for r in old} - {r.node_id for r in new}
    named = {*ids(changes.renamed), *ids(changes.moved), *ids(changes.agencies_changed)}
    assert named <= changes.renewed
    after = {r.node_id: Known(0, r.name_ko, "", r.parent_id, r.agency_codes, (), paths[r.node_id]) for r in new}
    assert not rules.compare(after, new, paths)


@given(tables())
def test_paths_lead_from_the_top_to_the_node_and_are_as_long_as_its_level(rows):
    for node in rows:
        path = rules.paths_of_rows(rows)[node.node_id]
        assert path[-1] == node.node_id
        assert len(path) == node.level
