"""A delegation rule handed over as a table, in whatever an office saves."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from core.foundation.public import TableError, UnreadableTable
from core.organization.delegation_table import MOST_BYTES, read_delegation, write_delegation
from core.organization.public import ClausePlan, ItemPlan
from core.organization.services.delegation import START

TABLE = """코드,분야,전결사항,구분,금액(이상),금액(미만),전결권자
CT-1,계약,물품 구매,,,3천만,과장·팀장
CT-1,,,,3천만,"100,000,000",bureau_head
CT-1,,,,1억,,기관장
HR-1,인사,승진,5급 이상,,,기관장
HR-1,인사,승진,6급 이하,,,실·국장
"""
CONTRACT = ItemPlan("CT-1", "계약", "물품 구매", (
    ClausePlan("department_head", None, 30_000_000),
    ClausePlan("bureau_head", 30_000_000, 100_000_000),
    ClausePlan("agency_head", 100_000_000, None),
))  # fmt: skip


def read(data, name="rule.csv"):
    return read_delegation(name, data if isinstance(data, bytes) else data.encode(), START)


def workbook(rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16", "utf-16-le"])
def test_every_encoding_of_an_office_is_read(encoding):
    items = read(TABLE.encode(encoding))
    assert items[0] == CONTRACT
    assert [clause.class_ko for clause in items[1].clauses] == ["5급 이상", "6급 이하"]


def test_a_workbook_is_read_like_a_text():
    rows = [line.split("\t") for line in TABLE.replace('"100,000,000"', "100000000").replace(",", "\t").splitlines()]
    rows[2][5] = 100_000_000.0
    assert read(workbook([*rows[:3], [], *rows[3:]]), "rule.xlsx") == read(TABLE)


@pytest.mark.parametrize(
    ("line", "place", "word"),
    [
        ("CT-2,계약,공사,,,,누구", (7, "level"), "누구"),
        ("계약1,계약,공사,,,,기관장", (7, "code"), "계약1"),
        (",계약,공사,,,,기관장", (7, "code"), ""),
        ("CT-2,,공사,,,,기관장", (7, "group"), ""),
        ("CT-2,계약,공사,,-5,,기관장", (7, "amount_from"), "-5"),
        ("CT-2,계약,공사,,많이,,기관장", (7, "amount_from"), "많이"),
        ("CT-2,계약,공사,,0,5,기관장", (7, "amount_until"), "5"),
        ("CT-2,계약,공사,,5,,기관장", (7, "amount_from"), "5"),
        ("CT-1,계약,물품 구매,,2억,,기관장", (7, "amount_from"), "2억"),
        ("CT-1,계약,다른 이름,,2억,,기관장", (7, "name"), "다른 이름"),
        ("HR-1,인사,승진,6급 이하,,,기관장", (7, "class"), "6급 이하"),
        ("CT-2,계약,공사,,,,기관장,너무", (7, "code"), "CT-2"),
    ],
)
def test_a_fault_names_row_and_column(line, place, word):
    with pytest.raises(TableError) as refused:
        read(TABLE + line + "\n")
    found = {(fault.line, fault.column): fault.value for fault in refused.value.faults}
    assert found[place] == word


def test_all_faults_are_told_at_once():
    with pytest.raises(TableError) as refused:
        read(TABLE + "X 1,계약,공사,,,,누구\nCT-2,계약,공사,,-1,,기관장\n")
    assert {fault.line for fault in refused.value.faults} == {7, 8}


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04 broken", b"\x00\xff\x00\xd8x", b"x" * (MOST_BYTES + 1), b"code,group,name,level\n" + b"a,b,c,d\n" * 3001],
)  # fmt: skip
def test_what_is_no_table_is_refused_in_words(data):
    with pytest.raises(UnreadableTable):
        read(data)


def test_a_missing_column_is_named():
    with pytest.raises(TableError) as refused:
        read("code,group,name\nA,b,c\n")
    assert [fault.column for fault in refused.value.faults] == ["level"]


def test_a_bomb_in_a_workbook_is_not_unpacked():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * (60 * 1024 * 1024))
    with pytest.raises(UnreadableTable, match=r"50 ?MB"):
        read(out.getvalue(), "bomb.xlsx")


words = (
    st.text("가나다라 abc,\"'1", min_size=1, max_size=20).map(str.strip).filter(lambda word: word and word[0] != "'")
)
levels = st.sampled_from([level.code for level in START])


@st.composite
def items(draw):
    cuts = draw(st.lists(st.integers(1, 10**9), unique=True, max_size=4).map(sorted))
    clauses = [ClausePlan(draw(levels), start, end) for start, end in zip((0, *cuts), (*cuts, None), strict=True)]
    plain = (ClausePlan(draw(levels)),)
    return ItemPlan("x", draw(words), draw(words), tuple(clauses) if cuts else plain, draw(words), draw(words))


@given(st.lists(items(), max_size=5))
def test_what_is_written_is_read_back(plans):
    numbered = tuple(
        ItemPlan(f"I{number}", plan.group_ko, plan.name_ko, plan.clauses, plan.group_en, plan.name_en)
        for number, plan in enumerate(plans)
    )
    assert read(write_delegation(numbered, START).encode()) == numbered
