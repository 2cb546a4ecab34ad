"""The purpose tree stands beside the function tree: loaded by itself, shown by itself, never mixed up (PRD 2(5))."""

import json
from collections import Counter

import pytest
from click.testing import CliRunner

from core.brm import cli
from core.brm.functions import selectors
from core.brm.functions.enums import PurposeLevel, Tree
from core.brm.functions.models import FunctionLoad, FunctionVersion
from core.brm.public import load_functions
from core.brm.reference_data.loader import read_builtin, read_builtin_purposes, read_purpose
from core.foundation.public import clock
from tenants.reference.loader import data_folder
from tests.people import make_user, signed_in


def today():
    return {"effective_on": clock.today(), "source": "built-in"}


@pytest.fixture
def both_trees(platform, system_actor):
    load_functions(read_builtin(), actor=system_actor, **today())
    load_functions(read_builtin_purposes(), actor=system_actor, tree=Tree.PURPOSE, **today())


@pytest.fixture
def system_actor():
    from core.audit.public import actor_system

    return actor_system("command")


def test_each_tree_is_loaded_without_touching_the_other(both_trees, system_actor):
    before = selectors.count_by_level()
    report = load_functions(read_builtin_purposes()[:1], actor=system_actor, tree=Tree.PURPOSE, **today())
    assert report.changes.counts()["removed"] == len(read_builtin_purposes()) - 1
    assert selectors.count_by_level() == before
    assert set(FunctionLoad.objects.values_list("tree", flat=True)) == {"function", "purpose"}


def test_what_is_sought_in_one_tree_is_not_found_in_the_other(both_trees):
    assert selectors.search_functions("온나라", tree=Tree.PURPOSE)
    assert [found.function.node.tree for found in selectors.search_functions("온나라")] == []
    assert {node.node.tree for node in selectors.children_of()} == {"function"}
    assert {node.node.level_label for node in selectors.children_of(tree=Tree.PURPOSE)} == {"임무"}


def test_an_agency_has_its_own_purposes_and_those_of_all(both_trees):
    tasks = selectors.functions_of_agency("mogaha", level=PurposeLevel.MANAGEMENT_TASK, tree=Tree.PURPOSE)
    assert {"중앙행정기관 온나라 확산", "기록물 정리와 이관"} <= {task.name_ko for task in tasks}
    others = selectors.functions_of_agency("mofe", level=PurposeLevel.MANAGEMENT_TASK, tree=Tree.PURPOSE)
    assert "중앙행정기관 온나라 확산" not in {task.name_ko for task in others}


def test_the_command_loads_a_table_and_says_what_differs(platform, tmp_path):
    table = tmp_path / "purposes.csv"
    table.write_text(
        "node_id,name,parent_id,level,level_ko,effective_date,agency_code,agency_name\n"
        "P1,나라를 지킨다,,1,임무,2014-10-06,1051000,국방부\n"
        "P2,튼튼한 안보,P1,2,전략목표,2014-10-06,1051000,국방부\n"
    )
    run = CliRunner().invoke(cli.brm, ["purposes", str(table), "--json"], standalone_mode=False)
    assert json.loads(run.output)["counts"]["added"] == 2
    table.write_text(table.read_text().replace("P2,튼튼한 안보,P1", "P2,튼튼한 안보,P9"))
    run = CliRunner().invoke(cli.brm, ["purposes", str(table)], standalone_mode=False)
    assert "P9" in run.output or "parent_id" in run.output


REAL = data_folder() and data_folder() / "brm" / "brm_purpose.csv.gz"


@pytest.mark.skipif(REAL is None or not REAL.is_file(), reason="the full sources are not on this machine")
def test_the_real_table_is_loaded_whole_and_a_second_time_changes_nothing(platform):
    rows = [*read_purpose(REAL), *read_builtin_purposes()]
    run = CliRunner().invoke(cli.brm, ["purposes", "--json"], standalone_mode=False)
    assert json.loads(run.output)["counts"]["added"] == len(rows) == 4923 + len(read_builtin_purposes())
    assert selectors.count_by_level(tree=Tree.PURPOSE) == dict(Counter(row.level for row in rows))
    found = FunctionVersion.objects.filter(node__tree=Tree.PURPOSE)
    assert dict(found.values_list("node__node_id", "parent_node_id")) == {row.node_id: row.parent_id for row in rows}
    assert dict(found.values_list("node__node_id", "name_ko")) == {row.node_id: row.name_ko for row in rows}
    ways = [(row.parent_node_id, row.node.level) for row in found.select_related("node")]
    levels = dict(found.values_list("node__node_id", "node__level"))
    assert all(levels.get(parent, 0) == level - 1 for parent, level in ways), (
        "mission, strategic, performance goal, task"
    )
    run = CliRunner().invoke(cli.brm, ["purposes", "--json"], standalone_mode=False)
    assert not any(json.loads(run.output)["counts"].get(kind) for kind in ("added", "renamed", "moved", "removed"))


def test_the_page_shows_either_tree(agency, both_trees_outside):
    client = signed_in(make_user("kim", "official"))
    purposes = client.get("/functions/?tree=purpose").content.decode().split("<main")[-1]
    assert "맡은 행정을 책임 있게" in purposes
    assert "일반공공행정" not in purposes
    functions = client.get("/functions/").content.decode().split("<main")[-1]
    assert "일반공공행정" in functions
    goal = client.get("/functions/BP010101/").content.decode()
    assert "성과목표" in goal
    assert "?tree=purpose" in goal


@pytest.fixture
def both_trees_outside(agency, system_actor):
    """Loaded on the platform, looked at from an agency."""
    from core.tenancy.public import platform_context

    with platform_context():
        load_functions(read_builtin(), actor=system_actor, **today())
        load_functions(read_builtin_purposes(), actor=system_actor, tree=Tree.PURPOSE, **today())
