"""The function tree that comes with the house and the readers of the official tables."""

import gzip
from collections import Counter
from pathlib import Path

import pytest

from core.brm.reference_data.loader import read_builtin, read_official, read_purpose, read_supplement
from core.brm.reference_data.rows import EVERY_AGENCY, BrmRow
from core.foundation.public import TableError
from tenants.reference.loader import data_folder
from tenants.reference.loader import read_builtin as read_agencies

HEADER = "node_id,name,parent_id,level,effective_date,agency_codes,agency_names\n"
TREE = (
    "NB01,환경,,1,2006-12-01,1480000,환경부\n"
    "NB02,자연,NB01,2,2007-01-02,1480000|1400000,환경부|산림청\n"
    "{46E9-0_1},생태계보전,NB02,3,,,\n"
)
PURPOSE_HEADER = "node_id,name,parent_id,level,effective_date,agency_code,agency_name\n"
DEMO_AGENCIES = ("mogaha", "moct", "kcg", "seoul")


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_text(text, encoding=encoding)
    return path


def faults_of(path: Path) -> list[tuple[int, str, str]]:
    with pytest.raises(TableError) as caught:
        read_official(path)
    return [(fault.line, fault.column, fault.code) for fault in caught.value.faults]


def by_id(rows: list[BrmRow]) -> dict[str, BrmRow]:
    return {row.node_id: row for row in rows}


def depth_of(agency: str) -> Counter[int]:
    return Counter(row.level for row in read_builtin() if agency in row.agency_codes)


def test_builtin_has_all_policy_fields_and_areas_in_both_languages() -> None:
    top = [row for row in read_builtin() if row.level <= 2]
    assert Counter(row.level for row in top) == {1: 17, 2: 83}
    assert all(row.name_en for row in top)


def test_builtin_is_one_whole_tree() -> None:
    nodes = by_id(read_builtin())
    for row in nodes.values():
        parent = nodes.get(row.parent_id)
        assert row.level == (parent.level + 1 if parent else 1)
        assert row.node_id.startswith(parent.node_id if parent else "BI")


def test_builtin_has_no_two_siblings_of_one_name() -> None:
    rows = read_builtin()
    assert len({(row.parent_id, row.name_ko) for row in rows}) == len(rows)


def test_every_branch_that_goes_below_the_areas_reaches_the_small_functions() -> None:
    rows = read_builtin()
    parents = {row.parent_id for row in rows}
    assert all(row.node_id in parents for row in rows if row.level in (3, 4))


def test_every_agency_of_the_first_list_has_a_place_and_no_other_is_named() -> None:
    named = {code for row in read_builtin() for code in row.agency_codes}
    assert named - {EVERY_AGENCY} == {agency.code for agency in read_agencies()}


def test_an_agency_of_a_function_is_an_agency_of_all_above_it() -> None:
    nodes = by_id(read_builtin())
    for row in nodes.values():
        parent = nodes.get(row.parent_id)
        assert parent is None or parent.of_every_agency or set(row.agency_codes) <= set(parent.agency_codes)


@pytest.mark.parametrize("agency", DEMO_AGENCIES)
def test_the_demo_agencies_go_deep(agency: str) -> None:
    depth = depth_of(agency)
    assert depth[3] >= 8
    assert depth[4] >= 19
    assert depth[5] >= 48


def test_every_agency_has_common_functions() -> None:
    assert depth_of(EVERY_AGENCY)[5] == 40


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_the_official_table_is_read_in_any_usual_encoding(tmp_path: Path, encoding: str) -> None:
    rows = read_official(write(tmp_path / "brm.csv", HEADER + TREE, encoding))
    assert [(row.name_ko, row.level, row.agency_codes) for row in rows] == [
        ("환경", 1, ("1480000",)),
        ("자연", 2, ("1480000", "1400000")),
        ("생태계보전", 3, ()),
    ]
    assert rows[1].agency_names == ("환경부", "산림청")


def test_a_parent_may_come_after_its_child(tmp_path: Path) -> None:
    first, second, third = TREE.splitlines(keepends=True)
    assert len(read_official(write(tmp_path / "brm.csv", HEADER + third + second + first))) == 3


def test_all_faults_of_the_official_table_are_reported_at_once(tmp_path: Path) -> None:
    text = TREE + "NB01,,,1,2007-99-01,12,\nNB9,너무깊음,NB01,4,,,\nNB10,고아,NB77,9,,,\n"
    assert faults_of(write(tmp_path / "brm.csv", HEADER + text)) == [
        (5, "agency_codes", "bad_form"),
        (5, "agency_names", "unequal"),
        (5, "effective_date", "not_a_date"),
        (5, "name", "empty"),
        (5, "node_id", "double"),
        (6, "level", "wrong_level"),
        (7, "level", "not_a_choice"),
        (7, "parent_id", "unknown_parent"),
    ]


def test_a_missing_column_of_the_official_table_is_named(tmp_path: Path) -> None:
    assert (1, "agency_codes", "missing_column") in faults_of(write(tmp_path / "brm.csv", "node_id,name\n"))


def test_the_purpose_table_has_four_levels(tmp_path: Path) -> None:
    path = tmp_path / "purpose.csv.gz"
    text = PURPOSE_HEADER + "P1,임무,,1,2007-01-24,1480000,환경부\nP2,목표,P1,2,,1480000,환경부\nP5,과제,P2,5,,,\n"
    path.write_bytes(gzip.compress(text.encode()))
    with pytest.raises(TableError) as caught:
        read_purpose(path)
    assert {(fault.line, fault.code) for fault in caught.value.faults} == {(4, "not_a_choice"), (4, "wrong_level")}


def test_the_supplement_fills_what_the_official_table_lacks() -> None:
    official = [
        BrmRow("NB1", "", 1, "일반공공행정"),
        BrmRow("NB2", "NB1", 2, "일반행정"),
        BrmRow("NB3", "NB1", 2, "도로"),
    ]
    added = read_supplement(official)
    nodes = by_id([*official, *added])
    assert {code for row in added for code in row.agency_codes} == {EVERY_AGENCY, "seoul"}
    assert Counter(row.parent_id for row in added if row.level == 3) == {"NB2": 7, "NB3": 1}
    assert all(nodes[row.parent_id].level == row.level - 1 for row in added)


def test_the_supplement_passes_over_areas_the_table_does_not_know() -> None:
    assert read_supplement([BrmRow("NB1", "", 1, "교육")]) == []


@pytest.mark.skipif(data_folder() is None, reason="the full sources are not on this machine")
def test_the_supplement_finds_all_its_areas_in_the_official_table() -> None:
    folder = data_folder()
    assert folder is not None
    added = read_supplement(read_official(folder / "brm/brm.csv.gz"))
    lacking = [row for row in read_builtin() if row.level > 2 and set(row.agency_codes) <= {EVERY_AGENCY, "seoul"}]
    assert [row.node_id for row in added] == [row.node_id for row in lacking]


@pytest.mark.skipif(data_folder() is None, reason="the full sources are not on this machine")
def test_the_full_sources_are_whole_trees() -> None:
    folder = data_folder()
    assert folder is not None
    levels = Counter(row.level for row in read_official(folder / "brm/brm.csv.gz"))
    assert [levels[level] for level in range(1, 6)] == [17, 78, 596, 3234, 13642]
    assert len(read_purpose(folder / "brm/brm_purpose.csv.gz")) == 4923
