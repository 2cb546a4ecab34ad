"""The agencies of January 2007 and the readers of fuller lists."""

import csv
from collections import Counter
from dataclasses import fields
from pathlib import Path

import pytest

from core.foundation.public import TableError, UnreadableTable
from tenants.enums import AgencyKind
from tenants.reference.loader import data_folder, read_builtin, read_file, read_folder, read_reference
from tenants.reference.rows import CODE_PATTERN, STANDARD_CODE_PATTERN, AgencyRow, Membership

CENTRAL_HEADER = "code,std_code_2024,name_ko,name_en,kind,parent,source,successor_2008,note\n"
AREA_HEADER = "area_code,name_ko,kind,sido,sigungu,created,abolished\n"
LOCAL_HEADER = "code,name_ko,name_en,kind,sido,sigungu,parent_code,area_code5\n"
# What the transition committee of January 2008 counted, without the National Intelligence Service (a board).
COUNT_BY_KIND = {
    AgencyKind.OFFICE: 4,
    AgencyKind.BOARD: 1,
    AgencyKind.MINISTRY: 18,
    AgencyKind.AGENCY_MINISTERIAL: 4,
    AgencyKind.AGENCY_VICE_MINISTERIAL: 18,
    AgencyKind.COMMISSION: 10,
    AgencyKind.METROPOLITAN: 7,
    AgencyKind.PROVINCE: 9,
}


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_text(text, encoding=encoding)
    return path


def faults_of(path: Path) -> list[tuple[int, str, str]]:
    with pytest.raises(TableError) as caught:
        read_file(path)
    return [(fault.line, fault.column, fault.code) for fault in caught.value.faults]


def by_code(rows: list[AgencyRow]) -> dict[str, AgencyRow]:
    return {row.code: row for row in rows}


def test_builtin_holds_55_central_agencies_and_16_upper_local_governments() -> None:
    rows = read_builtin()
    assert Counter(row.kind for row in rows) == COUNT_BY_KIND
    assert sum(row.is_local for row in rows) == 16
    assert all(row.provisioned_by_default for row in rows)


@pytest.mark.parametrize("column", ["code", "name_ko", "name_en", "abbreviation_en", "abbreviation_ko"])
def test_builtin_names_are_unique(column: str) -> None:
    values = [getattr(row, column) for row in read_builtin()]
    assert all(values)
    assert len(set(values)) == len(values)


def test_builtin_codes_fit_schema_and_host_names() -> None:
    for row in read_builtin():
        assert CODE_PATTERN.fullmatch(row.code)
        assert not row.standard_code or STANDARD_CODE_PATTERN.fullmatch(row.standard_code)


def test_builtin_parents_are_agencies_of_the_list_or_named_offices() -> None:
    rows = read_builtin()
    assert {row.parent for row in rows} - set(by_code(rows)) == {"", "대통령", "국무총리"}
    assert all(
        by_code(rows)[row.parent].kind == AgencyKind.MINISTRY for row in rows if row.kind == "agency_vice_ministerial"
    )


def test_builtin_bodies_stood_in_january_2007_and_say_why_they_are_listed() -> None:
    for row in read_builtin():
        assert row.valid_from is None or row.valid_from.isoformat() <= "2007-01-01"
        assert row.valid_until is None or row.valid_until.isoformat() > "2007-01-31"
        assert all((row.basis, row.basis_en))
        assert row.membership is not Membership.OUTSIDE


def test_the_intelligence_service_is_not_on_the_list() -> None:
    assert "국가정보원" not in {row.name_ko for row in read_builtin()}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_a_known_body_keeps_our_code_and_gains_the_standard_code(tmp_path: Path, encoding: str) -> None:
    text = CENTRAL_HEADER + "K2007-24,1050000,재정경제부,Other name,ministry,대통령,Some act,,\n"
    (row,) = read_file(write(tmp_path / "central.csv", text, encoding))
    assert (row.code, row.standard_code, row.source_code) == ("mofe", "1050000", "K2007-24")
    assert row.name_en == "Ministry of Finance and Economy"
    assert row.membership is Membership.CERTAIN


def test_an_unknown_body_gets_a_derived_code_and_waits(tmp_path: Path) -> None:
    text = CENTRAL_HEADER + "K2007-98,,가상위원회,Imagined Commission,commission,국무총리,None,,\n"
    (row,) = read_file(write(tmp_path / "central.csv", text))
    assert (row.code, row.parent, row.provisioned_by_default) == ("k200798", "국무총리", False)


def test_local_lists_share_one_code_per_place(tmp_path: Path) -> None:
    area = AREA_HEADER + "1111000000,서울특별시 종로구,autonomous_district,서울특별시,종로구,1988-04-23,2030-01-01\n"
    local = LOCAL_HEADER + "3000000,서울특별시 종로구,Jongno-gu,autonomous_district,서울특별시,종로구,6110000,11110\n"
    (old,) = read_file(write(tmp_path / "a.csv", area))
    (new,) = read_file(write(tmp_path / "b.csv", local))
    assert old.code == new.code == "l11110"
    assert old.parent == new.parent == "seoul"
    assert (old.valid_from, str(old.valid_until), new.standard_code) == (None, "2029-12-31", "3000000")


def test_registers_call_provinces_metropolitan_and_we_do_not(tmp_path: Path) -> None:
    text = AREA_HEADER + "4100000000,경기도,metropolitan,경기도,,1988-04-23,\n"
    (row,) = read_file(write(tmp_path / "a.csv", text))
    assert (row.code, row.kind, row.provisioned_by_default) == ("gyeonggi", AgencyKind.PROVINCE, True)


def test_a_folder_adds_to_the_builtin_list_but_no_later_body(tmp_path: Path) -> None:
    (tmp_path / "agencies").mkdir()
    write(tmp_path / "agencies/agencies_2007.csv", CENTRAL_HEADER + "K2007-03,,국가정보원,NIS,board,대통령,x,,\n")
    later = "5690000,세종특별자치시,Sejong,metropolitan,세종특별자치시,,,36110\n"
    write(tmp_path / "agencies/local_governments.csv", LOCAL_HEADER + later)
    rows = read_folder(tmp_path)
    assert [row.code for row in rows] == [row.code for row in read_builtin()] + ["k200703"]
    assert not rows[-1].provisioned_by_default


def test_an_empty_folder_leaves_the_builtin_list(tmp_path: Path) -> None:
    assert read_folder(tmp_path) == read_builtin()


def test_the_whole_file_is_reported_at_once(tmp_path: Path) -> None:
    text = CENTRAL_HEADER + "K2007-01,12,가,x,foo,,,,\nK2007-01,,,x,board,,,,\nMOJ,,나,x,board,,,,\n"
    assert faults_of(write(tmp_path / "bad.csv", text)) == [
        (2, "kind", "not_a_choice"),
        (2, "std_code_2024", "bad_form"),
        (3, "code", "double"),
        (3, "name_ko", "empty"),
        (4, "code", "taken"),
    ]


def test_a_list_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableTable):
        read_file(write(tmp_path / "other.csv", "kind,from,to\nduties,a,b\n"))


def test_the_builtin_file_can_be_given_as_a_file(tmp_path: Path) -> None:
    copy = tmp_path / "copy.csv"
    with copy.open("w", newline="") as stream:
        names = [field.name for field in fields(AgencyRow)]
        writer = csv.DictWriter(stream, names)
        writer.writeheader()
        writer.writerows({name: getattr(row, name) or "" for name in names} for row in read_builtin())
    assert read_file(copy) == read_builtin()


def test_without_sources_the_builtin_list_is_the_reference(settings, tmp_path: Path) -> None:
    settings.DATA_FOLDER = tmp_path / "none"
    assert data_folder() is None
    assert read_reference() == read_builtin()


def test_a_folder_of_sources_is_the_reference(settings, tmp_path: Path) -> None:
    settings.DATA_FOLDER = tmp_path
    write(tmp_path / "agencies_2007.csv", CENTRAL_HEADER + "K2007-03,,국가정보원,NIS,board,대통령,x,,\n")
    assert data_folder() == tmp_path
    assert len(read_reference()) == len(read_builtin()) + 1


@pytest.mark.skipif(data_folder() is None, reason="the full sources are not on this machine")
def test_the_full_sources_hold_the_same_first_list() -> None:
    folder = data_folder()
    assert folder is not None
    rows = read_folder(folder)
    assert [row.code for row in rows if row.provisioned_by_default] == [row.code for row in read_builtin()]
    assert len(by_code(rows)) == len({row.name_ko for row in rows}) == len(rows) > 300
