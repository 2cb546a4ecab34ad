"""Readers of the function classification: built-in tree, official function table, official purpose table.

All three give ``BrmRow``s that form whole trees: every parent is there and stands exactly one level higher.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from core.brm.reference_data.rows import EVERY_AGENCY, FUNCTION_LEVELS, PURPOSE_LEVELS, BrmRow
from core.foundation.public import Row, Sheet, read_sheet

_BUILTIN_FILE = Path(__file__).parent / "brm_builtin.csv"
_BUILTIN_PURPOSES = Path(__file__).parent / "purposes_builtin.csv"
_AREA = 2
_AREA_ID_LENGTH = len("BI0101")
_NODE_ID = re.compile(r"[0-9A-Za-z{}_-]{2,64}")
_OUR_AGENCY = re.compile(rf"[a-z][a-z0-9]{{1,20}}|{re.escape(EVERY_AGENCY)}")
_STANDARD_CODE = re.compile(r"[0-9A-Z]{7}")
# Below which official area our own branches belong that the official table lacks: it knows neither local governments
# nor the functions every agency has.
_LACKING = frozenset({EVERY_AGENCY, "seoul"})
_OFFICIAL_AREAS = {
    "기관 공통": "일반행정",
    "지방행정·자치": "지방행정·재정지원",
    "지방재정·세제": "지방행정·재정지원",
    "재난·안전관리": "안전관리",
    "문화예술": "문화예술",
    "대기": "대기",
    "상하수도·수질": "상하수도·수질",
    "폐기물·자원순환": "폐기물",
    "취약계층 지원": "취약계층지원",
    "도로": "도로",
    "대중교통·도시교통": "물류등기타",
    "도시": "지역및도시",
}
_TREE_COLUMNS = ("node_id", "parent_id", "level", "effective_date")


def read_builtin() -> list[BrmRow]:
    """Our own tree: all policy fields and areas, functions common to every agency, four agencies in depth."""
    return _read(_BUILTIN_FILE, ("name_ko", "name_en", "agency_codes"), _builtin_row)


def read_builtin_purposes() -> list[BrmRow]:
    """Our own purpose tree: what every agency is there for, and one agency in depth."""
    return _read(_BUILTIN_PURPOSES, ("name_ko", "name_en", "agency_codes"), _builtin_row)


def read_official(path: Path, data: bytes | None = None) -> list[BrmRow]:
    """The published function table (정부기능별분류체계), plain or gzip, in the order of the file.

    ``data`` is its content where it was handed over and does not lie on disk.
    Raises UnreadableTable, or TableError naming every fault of the file by line and column.
    """
    return _read(path, ("name", "agency_codes", "agency_names"), _official_row, data)


def read_purpose(path: Path, data: bytes | None = None) -> list[BrmRow]:
    """The published purpose table (목적별분류): mission, strategic goal, performance goal, managed task; ``data`` as above.

    Raises UnreadableTable, or TableError naming every fault of the file by line and column.
    """
    return _read(path, ("name", "agency_code", "agency_name"), _purpose_row, data)


def read_supplement(official: Sequence[BrmRow]) -> list[BrmRow]:
    """Branches of our own tree for what the official table lacks, placed below its policy areas.

    Joined to the table they leave no agency without functions. An area the table does not know is passed over.
    """
    official_areas = {row.name_ko: row.node_id for row in official if row.level == _AREA}
    own = read_builtin()
    places = {row.node_id: official_areas.get(_OFFICIAL_AREAS.get(row.name_ko, ""), "") for row in own}
    below = [row for row in own if row.level > _AREA and _LACKING.issuperset(row.agency_codes)]
    placed = [row for row in below if places[row.node_id[:_AREA_ID_LENGTH]]]
    return [replace(row, parent_id=places.get(row.parent_id, "") or row.parent_id) for row in placed]


def _read(
    path: Path, columns: tuple[str, ...], build: Callable[[Row], BrmRow], data: bytes | None = None
) -> list[BrmRow]:
    needed = _TREE_COLUMNS + columns
    sheet = Sheet.open(path, required=needed) if data is None else read_sheet(path.name, data, required=needed)
    pairs = [(row, build(row)) for row in sheet]
    _judge_tree(pairs)
    sheet.check()
    return [node for _row, node in pairs]


def _builtin_row(row: Row) -> BrmRow:
    return BrmRow(
        node_id=_node_id(row),
        parent_id=row.text("parent_id"),
        level=_level(row, len(FUNCTION_LEVELS)),
        name_ko=row.needed("name_ko"),
        name_en=row.text("name_en"),
        agency_codes=_codes(row, "agency_codes", _OUR_AGENCY),
        effective_date=row.date("effective_date"),
    )


def _official_row(row: Row) -> BrmRow:
    codes, names = _codes(row, "agency_codes", _STANDARD_CODE), row.listed("agency_names")
    if len(codes) != len(names):
        row.fault("agency_names", "unequal", left=len(codes), right=len(names))
    return BrmRow(
        node_id=_node_id(row),
        parent_id=row.text("parent_id"),
        level=_level(row, len(FUNCTION_LEVELS)),
        name_ko=row.needed("name"),
        agency_codes=codes,
        agency_names=names,
        effective_date=row.date("effective_date"),
    )


def _purpose_row(row: Row) -> BrmRow:
    return BrmRow(
        node_id=_node_id(row),
        parent_id=row.text("parent_id"),
        level=_level(row, len(PURPOSE_LEVELS)),
        name_ko=row.needed("name"),
        agency_codes=_codes(row, "agency_code", _STANDARD_CODE),
        agency_names=row.listed("agency_name"),
        effective_date=row.date("effective_date"),
    )


def _node_id(row: Row) -> str:
    return row.matching("node_id", _NODE_ID) or row.needed("node_id")


def _level(row: Row, deepest: int) -> int:
    level = row.number("level")
    if not 1 <= level <= deepest:
        row.fault("level", "not_a_choice", choices=f"1–{deepest}")
    return level


def _codes(row: Row, column: str, pattern: re.Pattern[str]) -> tuple[str, ...]:
    codes = row.listed(column)
    if not all(map(pattern.fullmatch, codes)):
        row.fault(column, "bad_form", form=pattern.pattern)
    return codes


def _judge_tree(pairs: list[tuple[Row, BrmRow]]) -> None:
    """Each id once, each parent present and one level up; levels that only rise leave no room for a circle."""
    seen: dict[str, tuple[int, int]] = {}
    for row, node in pairs:
        line, _level = seen.setdefault(node.node_id, (row.line, node.level))
        if line != row.line:
            row.fault("node_id", "double", first=line)
    for row, node in pairs:
        _judge_parent(row, node, seen)


def _judge_parent(row: Row, node: BrmRow, seen: dict[str, tuple[int, int]]) -> None:
    if node.parent_id and node.parent_id not in seen:
        row.fault("parent_id", "unknown_parent")
        return
    parent_level = seen[node.parent_id][1] if node.parent_id else 0
    if node.level != parent_level + 1:
        row.fault("level", "wrong_level", parent=parent_level, expected=parent_level + 1)
