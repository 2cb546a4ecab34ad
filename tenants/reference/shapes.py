"""The four shapes of agency lists we can read, each a set of columns and a function that makes one row of it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from core.foundation.public import Row
from tenants.enums import AgencyKind
from tenants.reference.rows import CODE_PATTERN, STANDARD_CODE_PATTERN, AgencyRow, Membership

_SOURCE_CODE = re.compile(r"[A-Za-z][A-Za-z0-9]{0,12}(-[0-9]{1,6})?")
_AREA_CODE = re.compile(r"[0-9]{10}")
_AREA_CODE_SHORT = re.compile(r"[0-9]{5}")
# The registers tell basic local governments apart; for us they are one kind.
_BASIC_LOCAL = ("city", "county", "autonomous_district", "administrative_city")
_KINDS = (*AgencyKind.values, *_BASIC_LOCAL)
_REGISTER_BEGAN = "1988-04-23"  # the area register gives this day for everything older than itself


@dataclass(frozen=True, slots=True)
class Shape:
    """``columns`` must all be in the header for a file to have this shape."""

    columns: tuple[str, ...]
    build: Callable[[Row], AgencyRow]


def _builtin(row: Row) -> AgencyRow:
    return AgencyRow(
        code=row.matching("code", CODE_PATTERN) or row.needed("code"),
        name_ko=row.needed("name_ko"),
        name_en=row.needed("name_en"),
        kind=_kind(row),
        parent=row.text("parent"),
        abbreviation_en=row.needed("abbreviation_en"),
        abbreviation_ko=row.needed("abbreviation_ko"),
        standard_code=row.matching("standard_code", STANDARD_CODE_PATTERN),
        valid_from=row.date("valid_from"),
        valid_until=row.date("valid_until"),
        membership=_membership(row),
        basis=row.needed("basis"),
        basis_en=row.text("basis_en"),
    )


def _central(row: Row) -> AgencyRow:
    source_code = row.matching("code", _SOURCE_CODE) or row.needed("code")
    return AgencyRow(
        code=source_code.replace("-", "").lower(),
        name_ko=row.needed("name_ko"),
        name_en=row.text("name_en"),
        kind=_kind(row),
        parent="" if row.text("parent").startswith("(") else row.text("parent"),
        standard_code=row.matching("std_code_2024", STANDARD_CODE_PATTERN),
        basis=row.text("source"),
        source_code=source_code,
    )


def _area(row: Row) -> AgencyRow:
    area_code = row.matching("area_code", _AREA_CODE) or row.needed("area_code")
    kind, abolished = _kind(row), row.date("abolished")
    return AgencyRow(
        code=f"l{area_code[:5]}",
        name_ko=row.needed("name_ko"),
        name_en="",
        kind=kind,
        parent=row.text("sido") if kind == AgencyKind.BASIC_LOCAL else "",
        valid_from=None if row.text("created") == _REGISTER_BEGAN else row.date("created"),
        valid_until=abolished - timedelta(days=1) if abolished else None,
        basis="행정구역 코드 목록",
        basis_en="Register of administrative areas",
        source_code=area_code,
    )


def _local(row: Row) -> AgencyRow:
    kind = _kind(row)
    area_code = row.matching("area_code5", _AREA_CODE_SHORT) or row.needed("area_code5")
    return AgencyRow(
        code=f"l{area_code}",
        name_ko=row.needed("name_ko"),
        name_en=row.text("name_en"),
        kind=kind,
        parent=row.text("sido") if kind == AgencyKind.BASIC_LOCAL else "",
        standard_code=row.matching("code", STANDARD_CODE_PATTERN),
        basis="지방자치단체 기관코드 목록",
        basis_en="Register of agency codes of local governments",
        source_code=area_code,
    )


def _kind(row: Row) -> AgencyKind:
    """The registers call every upper-level local government metropolitan; one whose name ends in 도 is a province."""
    value = row.choice("kind", _KINDS)
    if value not in AgencyKind.values:
        return AgencyKind.BASIC_LOCAL
    if value == AgencyKind.METROPOLITAN and row.text("name_ko").endswith("도"):
        return AgencyKind.PROVINCE
    return AgencyKind(value)


def _membership(row: Row) -> Membership:
    value = row.choice("membership", tuple(Membership))
    return Membership(value) if value in tuple(Membership) else Membership.OUTSIDE


SHAPES = (
    Shape(("code", "name_ko", "name_en", "abbreviation_en", "kind", "parent", "membership", "basis"), _builtin),
    Shape(("code", "std_code_2024", "name_ko", "name_en", "kind", "parent", "source"), _central),
    Shape(("area_code", "name_ko", "kind", "sido", "created", "abolished"), _area),
    Shape(("code", "name_ko", "kind", "sido", "area_code5"), _local),
)
