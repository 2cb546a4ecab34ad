"""Tables from offices: every encoding they save in, every fault at once."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils.translation import override

from core.foundation.public import Row, Sheet, TableError, UnreadableTable

KOREAN = "code,name\nmogaha,행정자치부\nnpa,경찰청\n"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with override("en"):
        yield


def sheet_of(text: str, required: tuple[str, ...] = ()) -> Sheet:
    return Sheet("list.csv", text, required=required)


def only_row(text: str) -> tuple[Sheet, Row]:
    sheet = sheet_of(text)
    return sheet, next(iter(sheet))


def codes_of(sheet: Sheet) -> list[tuple[int, str, str]]:
    with pytest.raises(TableError) as caught:
        sheet.check()
    return [(fault.line, fault.column, fault.code) for fault in caught.value.faults]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("packed", [False, True])
def test_it_reads_what_korean_offices_save(tmp_path: Path, encoding: str, packed: bool) -> None:
    data = KOREAN.encode(encoding)
    path = tmp_path / "list.csv"
    path.write_bytes(gzip.compress(data) if packed else data)
    assert [row.text("name") for row in Sheet.open(path)] == ["행정자치부", "경찰청"]


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_it_finds_the_delimiter(delimiter: str) -> None:
    _, row = only_row(KOREAN.replace(",", delimiter))
    assert row.text("name") == "행정자치부"


def test_names_saved_in_parts_are_joined(tmp_path: Path) -> None:
    path = tmp_path / "mac.csv"
    path.write_bytes("code,name\nx,\u1112\u1161\u11ab\n".encode())
    assert [row.text("name") for row in Sheet.open(path)] == ["한"]


def test_a_line_number_survives_line_breaks_inside_a_cell() -> None:
    lines = [row.line for row in sheet_of('code,name\n"a\nb",x\n\nc,y\n')]
    assert lines == [2, 5]


def test_missing_columns_are_named_together() -> None:
    with pytest.raises(TableError) as caught:
        sheet_of("code\nx\n", required=("code", "name", "kind"))
    assert [fault.column for fault in caught.value.faults] == ["kind", "name"]


def test_a_column_given_twice_is_refused() -> None:
    with pytest.raises(TableError) as caught:
        sheet_of("code,code\nx,y\n")
    assert caught.value.faults[0].code == "double_column"


def test_every_fault_of_every_row_is_reported_at_once() -> None:
    sheet = sheet_of("code,day,kind,size\nX!,2007-13-01,huge,a\n,,small,3\n")
    for row in sheet:
        row.needed("code"), row.matching("code", re.compile("[a-z]+")), row.date("day")
        row.choice("kind", ("small",)), row.number("size")
    assert codes_of(sheet) == [
        (2, "code", "bad_form"),
        (2, "day", "not_a_date"),
        (2, "kind", "not_a_choice"),
        (2, "size", "not_a_number"),
        (3, "code", "empty"),
    ]


def test_too_many_and_too_few_cells_are_faults() -> None:
    sheet = sheet_of("a,b\n1\n1,2,3\n")
    list(sheet)
    assert [code for _, _, code in codes_of(sheet)] == ["cell_count", "cell_count"]


def test_the_message_names_line_column_and_value() -> None:
    sheet, row = only_row("code,day\nx,tomorrow\n")
    row.date("day")
    with pytest.raises(TableError, match=r"(?s)list\.csv: 1\..*line 2, column day: “tomorrow” is not a date"):
        sheet.check()


def test_a_long_message_is_cut_but_the_faults_are_all_there() -> None:
    sheet = sheet_of("day\n" + "x\n" * 100)
    for row in sheet:
        row.date("day")
    with pytest.raises(TableError, match="80 more") as caught:
        sheet.check()
    assert len(caught.value.faults) == 100


def test_listed_values_drop_the_empty_ones() -> None:
    _, row = only_row("codes\na| b ||c\n")
    assert row.listed("codes") == ("a", "b", "c")


@pytest.mark.parametrize(
    "data", [b"", b"\n\n", b"\x1f\x8bnot gzip", b"\xff\xfe\x00", b"a,b\n\x81\x20\xff", b'a\n"x"y"']
)
def test_what_is_no_table_is_refused_in_one_line(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "odd.csv"
    path.write_bytes(data)
    with pytest.raises(UnreadableTable, match=r"^odd\.csv cannot be read: .+\.$"):
        Sheet.open(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableTable, match="No such file"):
        Sheet.open(tmp_path / "none.csv")


def test_an_archive_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.csv.gz"
    path.write_bytes(gzip.compress(b"a" * (65 * 1024 * 1024)))
    with pytest.raises(UnreadableTable, match="64 MB"):
        Sheet.open(path)
